// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_letters.h"

#include "engine/stream/journal/journal_file.h"

#include <QFile>
#include <QSqlQuery>
#include <QStringList>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

KeptLetter letterOf(const QSqlQuery &row)
{
    KeptLetter letter;
    letter.place.number = row.value(0).toLongLong();
    letter.rejectedMs = row.value(1).toLongLong();
    letter.reason = row.value(2).toString().toStdString();
    letter.partition = PartitionNumber(row.value(3).toInt());
    letter.offset = SourceOffset(row.value(4).toLongLong());
    letter.size = row.value(5).toULongLong();
    if (!row.value(6).isNull())
        letter.value = row.value(6).toByteArray().toStdString();
    return letter;
}

/// The numbers were checked: they are numbers. A journal has only the first partition.
QString placesOf(const LetterQuery &query)
{
    QStringList numbers;
    for (const LetterPlace &place : query.places)
        if (place.partition == PartitionNumber(0))
            numbers.append(QString::number(place.number));
    return query.places.empty() ? QString() : u" AND id IN (%1)"_s.arg(numbers.join(u','));
}

Error tooLarge()
{
    return {Recovery::GiveUp, message("The rejected messages are larger than 256 MiB together"),
            message("Ask for fewer with --limit, or by their numbers.")};
}

} // namespace

Result<std::vector<KeptLetter>> readJournalLetters(const SourceSettings &settings, const LetterQuery &query)
{
    std::vector<KeptLetter> letters;
    const QString path = journalPath(settings.dataDir);
    if (!QFile::exists(path))
        return letters;
    auto connection = openJournal(path, JournalBusyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    auto rows = connection->prepare(u"SELECT id, rejected_ms, reason, \"partition\", \"offset\", length(value), "
                                    u"substr(value, 1, ?) FROM dead_letters"
                                    " WHERE app=(SELECT app FROM apps WHERE name=?)"_s
                                    + placesOf(query) + u" ORDER BY id DESC LIMIT ?"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bindValue(0, static_cast<qint64>(query.bytes));
    rows->bindValue(1, settings.appId);
    rows->bindValue(2, static_cast<qint64>(query.places.empty() ? query.newest : query.places.size()));
    if (auto run = connection->run(*rows); !run)
        return tl::unexpected(run.error());
    std::size_t bytes = 0;
    while (rows->next()) {
        letters.push_back(letterOf(*rows));
        bytes += letters.back().value.value_or(std::string()).size();
        if (bytes > LetterQuery::MaxBytes)
            return tl::unexpected(tooLarge());
    }
    if (auto finished = connection->finish(*rows); !finished)
        return tl::unexpected(finished.error());
    std::ranges::reverse(letters);
    return letters;
}

Result<std::int64_t> waitingInJournal(const SourceSettings &settings)
{
    const QString path = journalPath(settings.dataDir);
    if (!QFile::exists(path))
        return 0;
    auto connection = openJournal(path, JournalBusyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    auto count = connection->prepare(u"SELECT count(*) FROM purchases WHERE \"offset\">="
                                     "coalesce((SELECT next_offset FROM apps WHERE name=?), 0)"_s);
    if (!count)
        return tl::unexpected(count.error());
    count->bindValue(0, settings.appId);
    if (auto found = connection->runFirst(*count); !found)
        return tl::unexpected(found.error());
    const std::int64_t waiting = count->value(0).toLongLong();
    return connection->finish(*count).map([waiting] { return waiting; });
}

} // namespace spendwatch
