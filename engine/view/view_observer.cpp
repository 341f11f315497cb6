// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/view_observer.h"

#include "engine/values/exact_text.h"

#include <QDateTime>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace spendwatch {

namespace {

constexpr std::size_t ShownBytes = 4096;

QString toText(std::string_view text)
{
    return exactText(text);
}

} // namespace

void ViewObserver::totalsCommitted(PartitionNumber /*partition*/, std::span<const TotalRow> rows,
                                   const ChangelogPoint & /*point*/)
{
    m_parts.changes.record(rows);
}

void ViewObserver::totalsRead(PartitionNumber /*partition*/, std::span<const TotalRow> rows,
                              const ChangelogPoint & /*point*/)
{
    m_parts.changes.record(rows);
    m_parts.changed.notify();
}

/// A customer's purchases may lie in several partitions. So each line's total is what the customer had before the batch, and
/// what the samples say since, whichever partitions they come from.
void ViewObserver::batchArrives(const CommittedBatch &batch)
{
    m_parts.batches.begin();
    m_arriving.clear();
    std::unordered_map<CustomerId, Sum> totals;
    std::int64_t before = 0;
    for (const PurchaseSample &sample : batch.samples) {
        const auto [total, isFirst] = totals.try_emplace(sample.customer, Sum{0});
        if (isFirst)
            total->second = totalOf(sample.customer);
        total->second += sample.amount;
        m_arriving.push_back(lineOf(sample, sample.totalAfter.value_or(total->second)));
        m_arriving.back().leftOut = sample.number - before - 1;
        before = sample.number;
    }
}

void ViewObserver::batchCommitted(const CommittedBatch &batch)
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    if (batch.newest) { // Nothing of the batch comes after it, so its total is that of the whole batch.
        const std::int64_t before = batch.samples.empty() ? 0 : batch.samples.back().number;
        const auto &newest = *batch.newest;
        m_arriving.push_back(lineOf(newest, newest.totalAfter ? *newest.totalAfter : totalOf(newest.customer)));
        m_arriving.back().leftOut = batch.newest->number - before - 1;
    }
    recordPurchases(batch, nowMs);
    if (!batch.rejected.empty())
        recordRejected(batch, nowMs);
    m_parts.batches.end();
    m_parts.changed.notify();
}

void ViewObserver::batchGivenUp()
{
    m_arriving.clear();
    m_parts.batches.end();
    m_parts.changed.notify();
}

void ViewObserver::recordPurchases(const CommittedBatch &batch, qint64 nowMs)
{
    m_parts.series.record(batch.seconds, nowMs);
    for (FeedLine &line : m_arriving)
        line.timeMs = line.timeMs > 0 ? line.timeMs : nowMs;
    m_parts.recent.record(m_arriving);
    m_parts.activity.record(m_arriving, nowMs);
    m_arriving.clear();
}

Sum ViewObserver::totalOf(CustomerId customer) const
{
    return m_parts.table.total(customer).value_or(SpendingTable::Total{}).amount;
}

FeedLine ViewObserver::lineOf(const PurchaseSample &sample, Sum total) const
{
    FeedLine line;
    line.timeMs = sample.timeMs;
    line.customer = toText(m_parts.table.index().name(sample.customer));
    line.total = total;
    line.amount = sample.amount;
    if (sample.note)
        line.note = toText(*sample.note);
    line.msgId = toText(sample.msgId);
    line.partition = sample.partition;
    line.offset = sample.offset.value();
    return line;
}

void ViewObserver::recordRejected(const CommittedBatch &batch, qint64 nowMs)
{
    std::vector<RejectedMessage> messages;
    messages.reserve(batch.rejected.size());
    for (const DeadLetter &letter : batch.rejected) {
        const std::string_view bytes = letter.value ? std::string_view(*letter.value) : std::string_view();
        const auto shown = static_cast<qsizetype>(std::min(bytes.size(), ShownBytes));
        messages.push_back({nowMs, letter.told(), batch.source, letter.partition, letter.offset.value(),
                            QByteArray(bytes.data(), shown), static_cast<qint64>(bytes.size())});
    }
    m_parts.rejected.record(std::move(messages));
}

std::optional<std::string> ViewObserver::preferredCustomer(std::uint64_t &revision) const
{
    return m_parts.recent.watchedName(revision);
}

} // namespace spendwatch
