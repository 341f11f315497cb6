// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/sql_error.h"

#include <algorithm>
#include <array>

namespace spendwatch::sqlite {

using namespace Qt::StringLiterals;

namespace {

// SQLite's result codes never change (sqlite.org/rescode.html).
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

struct PrimaryCode {
    int code;
    Fault fault;
};
constexpr std::array PrimaryCodes{
    PrimaryCode{Perm, Fault::NotAllowed},
    PrimaryCode{Busy, Fault::Busy},
    PrimaryCode{Locked, Fault::Busy},
    PrimaryCode{ReadOnly, Fault::NotAllowed},
    PrimaryCode{IoError, Fault::Device},
    PrimaryCode{Corrupt, Fault::Damaged},
    PrimaryCode{Full, Fault::Full},
    PrimaryCode{CannotOpen, Fault::NotAllowed},
    PrimaryCode{NotADatabase, Fault::Damaged},
};

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
    const auto known = std::ranges::find(PrimaryCodes, code & PrimaryMask, &PrimaryCode::code);
    return known == PrimaryCodes.end() ? Fault::Other : known->fault;
}

Error toError(const QSqlError &error, const QString &file, const Message &damagedAdvice)
{
    const QString reason = reasonOf(error);
    switch (faultOf(error)) {
    case Fault::Busy:
        return {Recovery::Retry, message(QT_TRANSLATE_NOOP("engine", "%1 is locked by another program"), file),
                message(QT_TRANSLATE_NOOP("engine",
                                          "Close the program that holds it; Spendwatch tries again automatically."))};
    case Fault::Full:
        return {
            Recovery::Retry, message(QT_TRANSLATE_NOOP("engine", "No space is left for %1"), file),
            message(QT_TRANSLATE_NOOP(
                "engine", "Free some space on its disk; Spendwatch tries again automatically and has lost nothing."))};
    case Fault::NotAllowed:
        return {Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "%1 cannot be opened or written: %2"), file, reason),
                message("Give yourself write access to the file and its folder, or choose another folder with "
                        "--data-dir.")};
    case Fault::Damaged:
        return {Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "%1 is damaged or no database: %2"), file, reason), damagedAdvice};
    case Fault::Moved:
        return {Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "%1 was moved or deleted while in use"), file),
                message(QT_TRANSLATE_NOOP("engine", "Put it back, then start Spendwatch again."))};
    case Fault::Device:
        return {Recovery::Reopen,
                message(QT_TRANSLATE_NOOP("engine", "The disk failed to read or write %1: %2"), file, reason),
                message(QT_TRANSLATE_NOOP(
                    "engine", "Check the disk and its file system; Spendwatch tries again automatically."))};
    case Fault::Other:
        break;
    }
    return {Recovery::Reopen, message("%1: %2", file, reason), {}};
}

} // namespace spendwatch::sqlite
