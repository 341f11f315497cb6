// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <QSqlError>
#include <QString>

#include <cstdint>

namespace spendwatch::sqlite {

/// Why a statement failed.
enum class Fault : std::uint8_t {
    Busy, ///< Another connection holds the lock for longer than the busy timeout.
    Full, ///< No space left, or a quota is used up.
    NotAllowed, ///< Read-only, no permission, or the file cannot be opened.
    Damaged, ///< Not a SQLite database, or a damaged one.
    Moved, ///< The file was deleted or renamed while open.
    Device, ///< Reading or writing failed.
    Other,
};

[[nodiscard]] Fault faultOf(const QSqlError &error);

/// The failure as a message, with advice. `file` is the path of the database; `damagedAdvice` says what to do when it
/// is damaged, because that depends on what it holds. Nothing was changed by the failed transaction.
[[nodiscard]] Error toError(const QSqlError &error, const QString &file, const Message &damagedAdvice = {});

} // namespace spendwatch::sqlite
