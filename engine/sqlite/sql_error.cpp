// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/sql_error.h"

namespace spendwatch::sqlite {

using namespace Qt::StringLiterals;

namespace {

// SQLite's result codes are part of its file-format-like promises: they never change (sqlite.org/rescode.html).
constexpr int PrimaryMask = 0xff;
constexpr int Perm = 3;
constexpr int Busy = 5;
constexpr int Locked = 6;
constexpr int ReadOnly = 8;
constexpr int IoError = 10;
constexpr int Corrupt = 11;
constexpr int Full = 13;
constexpr int CannotOpen = 14;
constexpr int NotADatabase = 26;
constexpr int ReadOnlyMoved = ReadOnly | (4 << 8);
constexpr int CorruptVirtual = Corrupt | (1 << 8);

QString reasonOf(const QSqlError &error)
{
    const QString reason = error.databaseText().trimmed();
    return reason.isEmpty() ? error.driverText().trimmed() : reason;
}

} // namespace

Fault faultOf(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt();
    if (code == ReadOnlyMoved)
        return Fault::Moved;
    if (code == CorruptVirtual)
        return Fault::Other;
    switch (code & PrimaryMask) {
    case Busy:
    case Locked:
        return Fault::Busy;
    case Full:
        return Fault::Full;
    case Perm:
    case ReadOnly:
    case CannotOpen:
        return Fault::NotAllowed;
    case Corrupt:
    case NotADatabase:
        return Fault::Damaged;
    case IoError:
        return Fault::Device;
    default:
        return Fault::Other;
    }
}

Error toError(const QSqlError &error, const QString &file, const QString &damagedAdvice)
{
    const QString reason = reasonOf(error);
    switch (faultOf(error)) {
    case Fault::Busy:
        return {Recovery::Retry, u"%1 is locked by another program"_s.arg(file),
                u"Close the program that holds it; Spendwatch tries again by itself."_s};
    case Fault::Full:
        return {Recovery::Retry, u"No space is left for %1"_s.arg(file),
                u"Free some space on its disk; Spendwatch tries again by itself and has lost nothing."_s};
    case Fault::NotAllowed:
        return {
            Recovery::GiveUp, u"%1 cannot be opened or written: %2"_s.arg(file, reason),
            u"Give yourself write permission to the file and its folder, or choose another folder with --data-dir."_s};
    case Fault::Damaged:
        return {Recovery::GiveUp, u"%1 is damaged or no database: %2"_s.arg(file, reason), damagedAdvice};
    case Fault::Moved:
        return {Recovery::GiveUp, u"%1 was moved or deleted while in use"_s.arg(file),
                u"Put it back, then start Spendwatch again."_s};
    case Fault::Device:
        return {Recovery::Reopen, u"The disk failed to read or write %1: %2"_s.arg(file, reason),
                u"Check the disk and its file system; Spendwatch tries again by itself."_s};
    case Fault::Other:
        break;
    }
    return {Recovery::Reopen, u"%1: %2"_s.arg(file, reason), {}};
}

} // namespace spendwatch::sqlite
