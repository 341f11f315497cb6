// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/view_observer.h"

#include <QDateTime>

#include <algorithm>
#include <utility>
#include <vector>

namespace spendwatch {

namespace {

constexpr std::size_t ShownBytes = 4096;

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void ViewObserver::totalsRead(PartitionNumber /*partition*/, std::span<const TotalRow> /*rows*/,
                              const ChangelogPoint & /*point*/)
{
    m_parts.changed.notify();
}

void ViewObserver::batchCommitted(const CommittedBatch &batch)
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    recordPurchases(batch, nowMs);
    if (!batch.rejected.empty())
        recordRejected(batch, nowMs);
    m_parts.changed.notify();
}

void ViewObserver::recordPurchases(const CommittedBatch &batch, qint64 nowMs)
{
    m_parts.series.record(nowMs, batch.amount, static_cast<double>(batch.purchases));
    std::vector<FeedLine> lines;
    lines.reserve(batch.samples.size());
    for (const PurchaseSample &sample : batch.samples)
        lines.push_back(lineOf(sample, nowMs));
    m_parts.recent.record(lines);
    m_parts.activity.record(lines, batch.purchases - static_cast<qint64>(lines.size()), nowMs);
}

FeedLine ViewObserver::lineOf(const PurchaseSample &sample, qint64 nowMs) const
{
    const SpendingTable &table = m_parts.table;
    const auto total = table.total(sample.customer).value_or(SpendingTable::Total{});
    const Sum others = total.amount - table.partial(sample.partition, sample.customer).amount;
    FeedLine line;
    line.timeMs = nowMs;
    line.customer = toText(table.index().name(sample.customer));
    line.total = others + sample.partialAfter;
    line.amount = sample.amount;
    if (sample.note)
        line.note = toText(*sample.note);
    return line;
}

void ViewObserver::recordRejected(const CommittedBatch &batch, qint64 nowMs)
{
    std::vector<RejectedMessage> messages;
    messages.reserve(batch.rejected.size());
    for (const DeadLetter &letter : batch.rejected) {
        const std::string_view bytes = letter.value ? std::string_view(*letter.value) : std::string_view();
        const auto shown = static_cast<qsizetype>(std::min(bytes.size(), ShownBytes));
        messages.push_back({nowMs, message(describe(letter.reason)), batch.source, letter.partition,
                            letter.offset.value(), QByteArray(bytes.data(), shown), static_cast<qint64>(bytes.size())});
    }
    m_parts.rejected.record(std::move(messages));
}

std::optional<std::string> ViewObserver::preferredCustomer(std::uint64_t &revision) const
{
    return m_parts.recent.watchedName(revision);
}

} // namespace spendwatch
