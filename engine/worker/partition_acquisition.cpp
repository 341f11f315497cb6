// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/partition_acquisition.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;
using State = PartitionStates::State;

namespace {
constexpr auto BlockedAfter = 15s; ///< An acquisition that takes longer is worth reporting.

std::vector<PartitionNumber> numbersOf(std::span<const StartAt> starts)
{
    std::vector<PartitionNumber> numbers;
    std::ranges::transform(starts, std::back_inserter(numbers), &StartAt::partition);
    return numbers;
}

std::optional<SourceOffset> nextOf(const StartFinder::Answer &answer)
{
    return answer.progress ? std::optional(answer.progress->next) : std::nullopt;
}

} // namespace

PartitionAcquisition::PartitionAcquisition(PurchaseSource &source, ChangelogReader &changelog, PartitionStates &states,
                                           WorkerParts &parts, const QString &sourceName, KeptHistories *histories)
    : m_source(source),
      m_changelog(changelog),
      m_states(states),
      m_table(parts.table),
      m_histories(histories),
      m_blocked(parts.status, sourceName),
      m_starts(source, parts, sourceName),
      m_begins(source, parts)
{ }

void PartitionAcquisition::assign(std::span<const PartitionNumber> partitions)
{
    if (!m_states.has(State::CatchingUp))
        m_since = Clock::now();
    for (const PartitionNumber partition : partitions) {
        m_states.assign(partition);
        forgetHistoryEnds(partition);
    }
}

void PartitionAcquisition::revoke(std::span<const PartitionNumber> partitions)
{
    for (const PartitionNumber partition : partitions) {
        m_states.revoke(partition);
        m_starts.forget(partition);
    }
}

void PartitionAcquisition::reportHidden(std::span<const PartitionNumber> partitions)
{
    m_blocked.report(partitions, message(QT_TRANSLATE_NOOP("engine", "the offset committed for it")));
}

Result<> PartitionAcquisition::followOthers()
{
    m_states.expand(m_source.partitionCount());
    const std::vector<PartitionNumber> leaving(m_states.in(State::Leaving).begin(), m_states.in(State::Leaving).end());
    if (leaving.empty())
        return {};
    return follow(leaving);
}

Result<> PartitionAcquisition::follow(std::span<const PartitionNumber> partitions)
{
    std::vector<PartitionNumber> added;
    std::ranges::copy_if(partitions, std::back_inserter(added),
                         [this](PartitionNumber partition) { return !m_states.isFollowed(partition); });
    if (auto followed = m_changelog.follow(added); !followed)
        return followed;
    for (const PartitionNumber partition : partitions) // One that left before it was counted is followed already.
        m_states.setFollowed(partition, true);
    return {};
}

Result<> PartitionAcquisition::useCaughtUp(const std::vector<Message> &foreignMembers)
{
    const auto &catchingUp = m_states.in(State::CatchingUp);
    if (catchingUp.empty())
        return {};
    const auto ready = caughtUp();
    if (!ready)
        return tl::unexpected(ready.error());
    if (ready->empty()) {
        if (Clock::now() - m_since >= BlockedAfter)
            m_blocked.report(std::array{*catchingUp.begin()},
                             message(QT_TRANSLATE_NOOP("engine", "the end of its changelog")));
        return {};
    }
    m_since = Clock::now();
    return start(*ready, foreignMembers);
}

Result<> PartitionAcquisition::start(std::span<const PartitionNumber> partitions,
                                     const std::vector<Message> &foreignMembers)
{
    auto found = findStarts(partitions, foreignMembers);
    if (!found)
        return tl::unexpected(found.error());
    std::vector<StartAt> starts;
    for (const auto &[partition, answer] : *found)
        starts.push_back(startAt(partition, answer.progress));
    if (starts.empty())
        return {};
    if (auto refused = refuse(starts); !refused)
        return refused;
    if (auto unfollowed = unfollow(starts); !unfollowed)
        return unfollowed;
    if (auto started = m_source.start(starts); !started)
        return started;
    for (auto &[partition, answer] : *found) {
        ownHistories(partition, nextOf(answer));
        m_states.own(partition, std::move(answer.progress));
    }
    return {};
}

/// Of those that have nothing yet.
Result<> PartitionAcquisition::findBegins(Found &answers)
{
    std::vector<PartitionNumber> fresh;
    for (const auto &[partition, answer] : answers)
        if (!answer.progress)
            fresh.push_back(partition);
    if (fresh.empty())
        return {};
    const auto begins = m_begins.find(fresh);
    if (!begins && begins.error().recovery != Recovery::Retry)
        return tl::unexpected(begins.error());
    if (!begins) {
        for (const PartitionNumber partition : fresh)
            answers.erase(partition); // They are asked for again at the next turn.
        return {};
    }
    for (std::size_t i = 0; i < begins->size(); ++i) {
        answers[fresh[i]].progress = SourceProgress{(*begins)[i]};
        m_begun.push_back({fresh[i], (*begins)[i]});
    }
    return {};
}

/// Those of which it is known where to begin.
Result<PartitionAcquisition::Found> PartitionAcquisition::findStarts(std::span<const PartitionNumber> partitions,
                                                                     const std::vector<Message> &foreignMembers)
{
    Found found;
    for (const PartitionNumber partition : partitions) {
        auto answer = findStart(partition, foreignMembers);
        if (!answer)
            return tl::unexpected(answer.error());
        if (*answer)
            found.emplace(partition, **std::move(answer));
    }
    if (auto begun = findBegins(found); !begun)
        return tl::unexpected(begun.error());
    return waitForHistories(found).map([&] { return std::move(found); });
}

void PartitionAcquisition::forgetHistoryEnds(PartitionNumber partition)
{
    if (!m_histories)
        return;
    for (const HistoryKind kind : AllHistoryKinds)
        if (auto &history = (*m_histories)[kind])
            history->reader.forgetEnd(partition);
}

void PartitionAcquisition::ownHistories(PartitionNumber partition, std::optional<SourceOffset> next)
{
    if (!m_histories)
        return;
    for (const HistoryKind kind : AllHistoryKinds)
        if (auto &history = (*m_histories)[kind])
            history->keeper.own(partition, next);
}

Result<> PartitionAcquisition::waitForHistories(Found &found)
{
    if (!m_histories)
        return {};
    for (const HistoryKind kind : AllHistoryKinds)
        if (auto &history = (*m_histories)[kind])
            if (auto waited = waitFor(history->reader, found); !waited)
                return waited;
    return {};
}

/// Leaves those away whose windows are not read yet.
Result<> PartitionAcquisition::waitFor(WindowReader &history, Found &found)
{
    if (found.empty())
        return {};
    std::vector<WindowReader::Start> starts;
    for (const auto &[partition, answer] : found)
        starts.push_back({partition, nextOf(answer)});
    const auto ready = history.ready(starts);
    if (!ready)
        return tl::unexpected(ready.error());
    const auto isLater = [&](PartitionNumber partition) {
        return found.contains(partition) && !ready->contains(partition);
    };
    std::erase_if(m_begun, [&](const StartAt &begun) { return isLater(begun.partition); });
    std::erase_if(found, [&](const auto &entry) { return isLater(entry.first); });
    return {};
}

/// Somebody may have written since everything was read, such as a worker that was still running.
Result<> PartitionAcquisition::refuse(std::span<const StartAt> starts)
{
    if (auto decided = m_changelog.refuseUndecided(m_states.count()); !decided)
        return decided;
    if (auto readable = m_changelog.refuseUnreadable(m_states.in(State::CatchingUp)); !readable)
        return readable;
    return m_changelog.refuseOpen(numbersOf(starts));
}

Result<> PartitionAcquisition::unfollow(std::span<const StartAt> starts)
{
    const std::vector<PartitionNumber> numbers = numbersOf(starts);
    for (const PartitionNumber partition : numbers)
        m_states.setFollowed(partition, false);
    if (auto unfollowed = m_changelog.unfollow(numbers); !unfollowed)
        return unfollowed;
    m_changelog.accept(numbers);
    return {};
}

/// Nothing while nobody says where to continue.
Result<std::optional<StartFinder::Answer>> PartitionAcquisition::findStart(PartitionNumber partition,
                                                                           const std::vector<Message> &foreignMembers)
{
    auto found = m_starts.find(partition, foreignMembers);
    if (!found)
        return tl::unexpected(found.error());
    if (*found)
        return **std::move(found);
    if (found->error().askedAgain)
        m_states.askAgain(partition);
    return std::nullopt;
}

Result<std::vector<PartitionNumber>> PartitionAcquisition::caughtUp()
{
    if (auto asked = askForEnds(); !asked)
        return tl::unexpected(asked.error());
    std::vector<PartitionNumber> ready;
    for (const PartitionNumber partition : m_states.in(State::CatchingUp))
        if (m_table.position(partition) >= m_states.catchUpEnd(partition))
            ready.push_back(partition);
    return ready;
}

/// Of those of which nobody knows yet how far they have to be read.
Result<> PartitionAcquisition::askForEnds()
{
    std::vector<PartitionNumber> unknown;
    std::ranges::copy_if(m_states.in(State::CatchingUp), std::back_inserter(unknown),
                         [this](PartitionNumber partition) { return !m_states.catchUpEnd(partition); });
    if (unknown.empty())
        return {};
    if (auto followed = follow(unknown); !followed)
        return followed;
    const auto ends = m_changelog.ends(unknown);
    if (!ends)
        return tl::unexpected(ends.error());
    for (std::size_t i = 0; i < unknown.size(); ++i)
        m_states.setCatchUpEnd(unknown[i], (*ends)[i]);
    return {};
}

StartAt startAt(PartitionNumber partition, const std::optional<SourceProgress> &progress)
{
    if (!progress)
        return {partition, std::nullopt, std::nullopt};
    return {partition, progress->next, progress->before()};
}

} // namespace spendwatch
