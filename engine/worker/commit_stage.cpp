// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/commit_stage.h"

#include "engine/values/limit_error.h"
#include "engine/values/thread_name.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <algorithm>
#include <exception>
#include <utility>

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(lcRejected, "spendwatch.rejected", QtInfoMsg)

constexpr std::size_t ShownBytes = 4096;

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

const ChangelogPosition *positionOf(const std::vector<ChangelogPosition> &positions, int partition)
{
    const auto found = std::ranges::find(positions, partition, &ChangelogPosition::partition);
    return found == positions.end() ? nullptr : &*found;
}

} // namespace

CommitStage::CommitStage(Committer &committer, WorkerParts &parts, TableStore &store, QString sourceName)
    : m_committer(committer),
      m_parts(parts),
      m_store(store),
      m_sourceName(std::move(sourceName)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{
    // Nothing is committed yet.
    m_parts.status.setWarning(WarningKind::DeadLetters, m_committer.deadLetterWarning());
}

CommitStage::~CommitStage() = default;

void CommitStage::submit(const Batch &batch)
{
    m_busy = true;
    const std::lock_guard lock(m_mutex);
    m_submitted = &batch;
    m_changed.notify_all();
}

std::optional<Result<>> CommitStage::takeOutcome()
{
    const std::lock_guard lock(m_mutex);
    if (m_outcome)
        m_busy = false;
    return std::exchange(m_outcome, std::nullopt);
}

void CommitStage::wait(std::chrono::milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, timeout, [this] { return m_outcome.has_value(); });
}

void CommitStage::run(const std::stop_token &stop)
{
    nameThisThread("commit");
    while (true) {
        const Batch *batch = nullptr;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return m_submitted != nullptr; }))
                return;
            batch = std::exchange(m_submitted, nullptr);
        }
        Result<> outcome = commit(*batch);
        const std::lock_guard lock(m_mutex);
        m_outcome = std::move(outcome);
        m_changed.notify_all();
    }
}

Result<> CommitStage::commit(const Batch &batch)
{
    try {
        auto positions = m_committer.commit(batch.request, m_parts.table.index());
        if (!positions)
            return tl::unexpected(std::move(positions.error()));
        if (!batch.request.deadLetters.empty())
            m_parts.status.setWarning(WarningKind::DeadLetters, m_committer.deadLetterWarning());
        publish(batch, *positions);
        tell(batch);
        m_parts.changed.ring();
        return {};
    } catch (const std::exception &exception) {
        return failure(Recovery::Reopen,
                       message(QT_TRANSLATE_NOOP("engine", "Committing failed: %1"), toMessage(exception)));
    }
}

void CommitStage::publish(const Batch &batch, const std::vector<ChangelogPosition> &positions)
{
    for (const PartitionCommit &commit : batch.request.partitions) {
        const ChangelogPosition *const reached = positionOf(positions, commit.partition);
        const ChangelogPoint point =
            reached ? ChangelogPoint{reached->position, reached->tail}
                    : ChangelogPoint{m_parts.table.position(commit.partition), m_parts.table.tail(commit.partition)};
        m_parts.table.apply(commit.partition, commit.rows, point);
        m_store.add(commit.partition, commit.rows, point);
    }
}

void CommitStage::tell(const Batch &batch)
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    m_parts.series.record(nowMs, batch.amount, static_cast<double>(batch.purchases));
    std::vector<FeedLine> lines;
    lines.reserve(batch.samples.size());
    for (const FeedSample &sample : batch.samples) {
        const auto total = m_parts.table.total(sample.customer).value_or(SpendingTable::Total{});
        const Sum others = total.amount - m_parts.table.partial(sample.partition, sample.customer).amount;
        FeedLine line{nowMs,
                      toText(m_parts.table.index().name(sample.customer)),
                      others + sample.partialAfter,
                      sample.amount,
                      std::nullopt,
                      0};
        if (sample.note)
            line.note = toText(*sample.note);
        lines.push_back(std::move(line));
    }
    m_parts.recent.record(lines);
    m_parts.activity.record(lines, batch.purchases - static_cast<qint64>(lines.size()), nowMs);
    if (!batch.request.deadLetters.empty())
        tellRejected(batch, nowMs);
}

void CommitStage::tellRejected(const Batch &batch, qint64 nowMs)
{
    std::vector<RejectedMessage> messages;
    messages.reserve(batch.request.deadLetters.size());
    for (const DeadLetter &letter : batch.request.deadLetters) {
        const std::string_view bytes = letter.value ? std::string_view(*letter.value) : std::string_view();
        const auto shown = static_cast<qsizetype>(std::min(bytes.size(), ShownBytes));
        messages.push_back({nowMs, message(describe(letter.reason)), m_sourceName, letter.partition, letter.offset,
                            QByteArray(bytes.data(), shown), static_cast<qint64>(bytes.size())});
    }
    // One line a batch keeps the log bounded however many are bad.
    const RejectedMessage &last = messages.back();
    qCWarning(lcRejected).noquote() << messages.size() << "rejected; last:" << last.reason.english() << "at"
                                    << last.topic << "partition" << last.partition << "offset" << last.offset;
    m_parts.rejected.record(std::move(messages));
}

} // namespace spendwatch
