// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "faults/faulty_vfs.h"

#include <QtGlobal>

#include <atomic>
#include <limits>
#include <sqlite3.h>

namespace spendwatch::test::vfs {

namespace {

constexpr int Never = std::numeric_limits<int>::max();

struct Plan {
    std::atomic<Fault> fault = Fault::Busy;
    std::atomic<int> from = Never;
    std::atomic<int> until = Never;
    std::atomic<int> calls = 0;
    std::atomic<int> failed = 0;
};
Plan plan; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): SQLite calls functions without an object.
sqlite3_vfs *real = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): likewise.

/// Whether this call, which `fault` can meet, is to fail.
bool meets(Fault fault)
{
    if (plan.fault != fault)
        return false;
    const int number = plan.calls.fetch_add(1);
    const bool fails = number >= plan.from && number < plan.until;
    if (fails)
        ++plan.failed;
    return fails;
}

void begin(Fault fault, int from, int until)
{
    plan.from = Never;
    plan.fault = fault;
    plan.calls = 0;
    plan.failed = 0;
    plan.until = until;
    plan.from = from;
}

/// SQLite allocates it, and the real file behind it.
struct File {
    sqlite3_file base;
    sqlite3_file *real;
};

sqlite3_file *behind(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file)->real;
}

int close(sqlite3_file *file)
{
    return behind(file)->pMethods->xClose(behind(file));
}

int read(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    if (meets(Fault::Device))
        return SQLITE_IOERR_READ;
    if (meets(Fault::Corrupt))
        return SQLITE_CORRUPT;
    return behind(file)->pMethods->xRead(behind(file), to, size, at);
}

int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    if (meets(Fault::Device))
        return SQLITE_IOERR_WRITE;
    if (meets(Fault::Full))
        return SQLITE_FULL;
    return behind(file)->pMethods->xWrite(behind(file), from, size, at);
}

int truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return meets(Fault::Device) ? SQLITE_IOERR_TRUNCATE : behind(file)->pMethods->xTruncate(behind(file), size);
}

int sync(sqlite3_file *file, int flags)
{
    return meets(Fault::Device) ? SQLITE_IOERR_FSYNC : behind(file)->pMethods->xSync(behind(file), flags);
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return meets(Fault::Device) ? SQLITE_IOERR_FSTAT : behind(file)->pMethods->xFileSize(behind(file), size);
}

int lock(sqlite3_file *file, int level)
{
    return meets(Fault::Busy) ? SQLITE_BUSY : behind(file)->pMethods->xLock(behind(file), level);
}

int unlock(sqlite3_file *file, int level)
{
    return behind(file)->pMethods->xUnlock(behind(file), level);
}

int checkReservedLock(sqlite3_file *file, int *held)
{
    return behind(file)->pMethods->xCheckReservedLock(behind(file), held);
}

int fileControl(sqlite3_file *file, int what, void *argument)
{
    return behind(file)->pMethods->xFileControl(behind(file), what, argument);
}

int sectorSize(sqlite3_file *file)
{
    return behind(file)->pMethods->xSectorSize(behind(file));
}

int deviceCharacteristics(sqlite3_file *file)
{
    return behind(file)->pMethods->xDeviceCharacteristics(behind(file));
}

int shmMap(sqlite3_file *file, int region, int size, int extend, void volatile **mapped)
{
    if (meets(Fault::Device))
        return SQLITE_IOERR_SHMMAP;
    return behind(file)->pMethods->xShmMap(behind(file), region, size, extend, mapped);
}

int shmLock(sqlite3_file *file, int offset, int count, int flags)
{
    if ((flags & SQLITE_SHM_LOCK) != 0 && meets(Fault::Busy))
        return SQLITE_BUSY;
    return behind(file)->pMethods->xShmLock(behind(file), offset, count, flags);
}

void shmBarrier(sqlite3_file *file)
{
    behind(file)->pMethods->xShmBarrier(behind(file));
}

int shmUnmap(sqlite3_file *file, int remove)
{
    return behind(file)->pMethods->xShmUnmap(behind(file), remove);
}

/// Without mapped files: what is read is always asked for.
constexpr sqlite3_io_methods Methods{2,
                                     close,
                                     read,
                                     write,
                                     truncate,
                                     sync,
                                     fileSize,
                                     lock,
                                     unlock,
                                     checkReservedLock,
                                     fileControl,
                                     sectorSize,
                                     deviceCharacteristics,
                                     shmMap,
                                     shmLock,
                                     shmBarrier,
                                     shmUnmap,
                                     nullptr,
                                     nullptr};

int open(sqlite3_vfs * /*vfs*/, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *const own = reinterpret_cast<File *>(file);
    own->base.pMethods = nullptr; // SQLite closes what has some.
    if (meets(Fault::Device))
        return SQLITE_CANTOPEN;
    own->real = reinterpret_cast<sqlite3_file *>(own + 1);
    const int result = real->xOpen(real, name, own->real, flags, outFlags);
    if (result == SQLITE_OK)
        own->base.pMethods = &Methods;
    return result;
}

int remove(sqlite3_vfs * /*vfs*/, const char *name, int syncFolder)
{
    return meets(Fault::Device) ? SQLITE_IOERR_DELETE : real->xDelete(real, name, syncFolder);
}

int access(sqlite3_vfs * /*vfs*/, const char *name, int flags, int *result)
{
    return meets(Fault::Device) ? SQLITE_IOERR_ACCESS : real->xAccess(real, name, flags, result);
}

} // namespace

void install()
{
    if (real != nullptr)
        return;
    real = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs own = *real; // All else is the real one's, which does not look at its first argument.
    own.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    own.zName = "faulty";
    own.pNext = nullptr;
    own.xOpen = open;
    own.xDelete = remove;
    own.xAccess = access;
    if (sqlite3_vfs_register(&own, 1) != SQLITE_OK)
        qFatal("SQLite takes no other file system");
}

void count(Fault fault)
{
    begin(fault, Never, Never);
}

void fail(Fault fault, int number, bool forEver)
{
    begin(fault, number, forEver ? Never : number + 1);
}

void heal()
{
    plan.from = Never;
}

int calls()
{
    return plan.calls;
}

int failed()
{
    return plan.failed;
}

} // namespace spendwatch::test::vfs
