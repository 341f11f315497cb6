// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/sqlite_cells.h"

#include <QFile>
#include <QStringList>

#include <bit>

using namespace Qt::StringLiterals;

namespace spendwatch::fuzz {

QVariant takeCell(Input &input)
{
    enum Kind : int { Null, Small, Large, Real, Text, Bytes, Kinds };
    const int kind = input.takeByte() % Kinds;
    if (kind == Null)
        return {};
    if (kind == Small)
        return {qlonglong{input.takeByte()} - 1};
    if (kind == Large)
        return {qlonglong{input.takeNumber(8)}};
    if (kind == Real)
        return {std::bit_cast<double>(input.takeNumber(8))};
    const std::string_view part = input.takePart();
    const QByteArray bytes(part.data(), static_cast<qsizetype>(part.size()));
    return kind == Text ? QVariant(QString::fromUtf8(bytes)) : QVariant(bytes);
}

void insertRow(sqlite::Connection &connection, const QString &table, const QVariantList &cells)
{
    const QString places = QStringList(cells.size(), u"?"_s).join(u',');
    auto query = connection.prepare(u"INSERT OR REPLACE INTO %1 VALUES(%2)"_s.arg(table, places));
    if (!query)
        return;
    for (const QVariant &cell : cells)
        query->addBindValue(cell);
    static_cast<void>(connection.run(*query).has_value());
}

QByteArray patched(QByteArray file, Input &input)
{
    while (!input.isEmpty()) {
        const auto at = input.takeNumber(2) % file.size();
        file[at] = static_cast<char>(input.takeByte());
    }
    return file;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace spendwatch::fuzz
