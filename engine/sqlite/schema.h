// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <QString>
#include <QStringList>

namespace spendwatch::sqlite {

class Connection;

/// What a SQLite file of ours holds.
struct Schema {
    QString holds; ///< For people: "purchases".
    qint32 applicationId = 0; ///< SQLite's application_id: distinguishes our files from those of other programs.
    int version = 1; ///< SQLite's user_version.
    QStringList statements; ///< Create the tables in an empty file, in the transaction that also marks it as ours.
};

/// Fails with Recovery::GiveUp when the file belongs to another program or to a newer Spendwatch. Changes nothing.
/// True: the schema is there; false: the file is empty.
[[nodiscard]] Result<bool> checkSchema(Connection &connection, const Schema &schema);

/// Creates the tables unless they exist. Several processes may do so at once.
[[nodiscard]] Result<> createSchema(Connection &connection, const Schema &schema);

} // namespace spendwatch::sqlite
