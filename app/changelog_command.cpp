// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/changelog_command.h"

#include "app/console.h"
#include "engine/values/amount.h"

#include <memory>
#include <thread>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString grouped(std::int64_t number)
{
    return toGroupedDecimal(number, u","_s);
}

QString lineFor(const HandoverProgress &progress, const SourceSettings &source, const QString &writing)
{
    switch (progress.stage) {
    case HandoverStage::Joining:
        return u"joining consumer group %1"_s.arg(source.appId);
    case HandoverStage::Reading:
        return u"reading the changelog: %1 of about %2 records"_s.arg(grouped(progress.records),
                                                                      grouped(progress.expected));
    case HandoverStage::Writing:
        return writing;
    case HandoverStage::Marking:
        return u"writing the end marks"_s;
    }
    return {};
}

} // namespace

ChangelogProgressLine::ChangelogProgressLine(const SourceSettings &source)
    : m_source(source),
      m_terminal(console::isErrorTerminal())
{
    if (m_terminal)
        console::reportInPlace(u"connecting to "_s + source.brokers);
}

void ChangelogProgressLine::show(const HandoverProgress &progress, const QString &writing) const
{
    if (m_terminal)
        console::reportInPlace(lineFor(progress, m_source, writing));
}

void ChangelogProgressLine::clear() const
{
    if (m_terminal)
        console::reportInPlace({});
}

QString counted(std::int64_t count, const QString &noun)
{
    return grouped(count) + u' ' + noun + (count == 1 ? u""_s : u"s"_s);
}

std::future<bool> askInBackground(const CommandLine &commandLine, const QString &question)
{
    auto answer = std::make_shared<std::promise<bool>>();
    std::future<bool> given = answer->get_future();
    if (commandLine.yes)
        answer->set_value(true);
    else // A thread that waits for a key cannot be woken; it ends with the process at the latest.
        std::thread([answer, question] { answer->set_value(console::ask(question)); }).detach();
    return given;
}

bool cannotAsk(const CommandLine &commandLine, const QString &refusal)
{
    if (commandLine.yes || console::isInputTerminal())
        return false;
    static_cast<void>(console::refuse({refusal}));
    return true;
}

} // namespace spendwatch
