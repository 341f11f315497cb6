// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/adopt_command.h"

#include "app/changelog_command.h"
#include "app/console.h"
#include "app/signals.h"
#include "engine/handover/adopt_job.h"
#include "engine/stream/undecided.h"
#include "engine/table/stored_table.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// The table file of this source, when --totals spendwatch needs it.
class TableTotals final : public LocalTotals
{
public:
    Result<> read(const SourceSettings &source)
    {
        auto logId = readStoredTable(source, m_table);
        if (!logId)
            return tl::unexpected(logId.error());
        m_logId = logId->value_or(QString());
        return {};
    }

    [[nodiscard]] QString logId() const override { return m_logId; }
    [[nodiscard]] std::optional<ChangelogPosition> position(PartitionNumber partition) const override
    {
        return m_table.position(partition);
    }
    [[nodiscard]] std::optional<PartialTotal> find(PartitionNumber partition, std::string_view customer) const override
    {
        const auto id = m_table.index().find(customer);
        return id ? m_table.findPartial(partition, *id) : std::nullopt;
    }

private:
    SpendingTable m_table;
    QString m_logId;
};

AdoptRule ruleOf(AdoptTotalsChoice choice)
{
    switch (choice) {
    case AdoptTotalsChoice::Latest:
        return AdoptRule::Latest;
    case AdoptTotalsChoice::Summed:
        return AdoptRule::Summed;
    case AdoptTotalsChoice::Spendwatch:
        return AdoptRule::Spendwatch;
    }
    return AdoptRule::Latest;
}

QString lineFor(const AdoptDecision::Total &total, const CustomerNames &names)
{
    const QString name = shownName(names.name(total.customer));
    if (total.isDeleted)
        return u"  %1: none in partition %2\n"_s.arg(name, QString::number(total.partition.value()));
    const QString deleted = total.deleted > 0 ? u", %1 of other partitions deleted"_s.arg(total.deleted) : QString();
    return u"  %1: %2 in partition %3%4\n"_s.arg(name, QString::number(total.amount),
                                                 QString::number(total.partition.value()), deleted);
}

/// Describes what would be written, with the first entries of each list.
QString describe(const AdoptDecision &decision, const CustomerNames &names)
{
    QString text;
    if (!decision.totals.empty())
        text += counted(static_cast<std::int64_t>(decision.totals.size()), u"total"_s) + u" decided:\n"_s;
    for (std::size_t i = 0; i < std::min(decision.totals.size(), UndecidedNamed); ++i)
        text += lineFor(decision.totals[i], names);
    if (decision.totals.size() > UndecidedNamed)
        text += u"  …\n"_s;
    if (decision.droppedCount > 0)
        text += counted(static_cast<std::int64_t>(decision.droppedCount), u"unreadable total"_s) + u" deleted:\n"_s;
    for (const QString &dropped : decision.dropped)
        text += u"  "_s + dropped + u'\n';
    if (decision.droppedCount > UndecidedNamed)
        text += u"  …\n"_s;
    return text;
}

} // namespace

int runAdoptCommand(const CommandLine &commandLine)
{
    const auto factory = makeHandoverLogFactory(commandLine.source);
    if (!factory || !commandLine.adopt)
        return console::refuse({u"adopt needs --broker HOST:PORT: nobody else writes totals into a journal."_s});
    if (cannotAsk(commandLine,
                  u"adopt asks before it writes, and nobody is there to answer. Add --yes if you are sure."_s))
        return ExitUsage;
    TableTotals table;
    if (*commandLine.adopt == AdoptTotalsChoice::Spendwatch) {
        if (auto read = table.read(commandLine.source); !read)
            return console::fail(read.error());
    }
    const StopSignals stopSignals;
    const ChangelogProgressLine line(commandLine.source);
    const auto outcome = runAdopt(
        *factory, {ruleOf(*commandLine.adopt), commandLine.dropUnreadable}, table, stopSignals.token(),
        [&line](const HandoverProgress &progress) { line.show(progress, u"writing what was decided"_s); },
        [&](const AdoptDecision &decision, const CustomerNames &names) {
            line.clear();
            static_cast<void>(console::print(describe(decision, names)));
            return askInBackground(commandLine, u"Write this to %1?"_s.arg(commandLine.source.changelogTopic()));
        });
    line.clear();
    if (!outcome)
        return console::fail(outcome.error());
    switch (*outcome) {
    case AdoptOutcome::Done:
        return console::print(u"Written: Spendwatch may start now.\n"_s) ? ExitDone : ExitFailed;
    case AdoptOutcome::NothingToDecide:
        return console::print(u"There is nothing to decide: Spendwatch takes every total as it is.\n"_s) ? ExitDone
                                                                                                         : ExitFailed;
    case AdoptOutcome::Declined:
        break;
    }
    return console::print(u"Nothing was changed.\n"_s) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
