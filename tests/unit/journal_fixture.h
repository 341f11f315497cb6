// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_sender.h"
#include "engine/stream/source_settings.h"
#include "engine/stream/stream.h"

#include <QString>
#include <QTemporaryDir>
#include <QVariant>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spendwatch::test {

/// The value of a result that a test takes for granted; ends the test program with the error's words otherwise.
template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("unexpected failure: %s", qPrintable(result.error().text()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Keeps all it is given.
class PurchaseCollector : public PurchaseSink
{
public:
    struct Message {
        SourceOffset offset;
        std::int64_t timestampMs = 0;
        std::optional<std::string> value;
    };
    void onMessages(std::unique_ptr<MessageChunk> chunk) override;
    void onAssigned(std::span<const PartitionNumber> partitions) override;
    void onRevoked(std::span<const PartitionNumber> partitions, bool lost) override;
    void onLoss(PartitionNumber /*partition*/, std::int64_t /*messages*/) override { }
    [[nodiscard]] std::vector<std::string> values() const;
    [[nodiscard]] std::int64_t next() const { return messages.empty() ? 0 : messages.back().offset.next().value(); }

    std::vector<Message> messages;
    std::vector<PartitionNumber> assigned;
    int revocations = 0;
};

/// The changelog as it would be restored.
class ChangelogCollector : public ChangelogSink
{
public:
    void onRecord(const ChangelogRecord &record) override;
    void onPosition(PartitionNumber partition, ChangelogPosition position) override;

    std::map<std::string, PartialTotal> totals; ///< By changelog key.
    std::vector<ChangelogPosition> offsets;
    std::optional<ChangelogPosition> position; ///< Nothing: none was told.
};

/// Customers in the order in which they were added.
class KeyList : public CustomerKeys
{
public:
    CustomerId add(std::string_view name);
    [[nodiscard]] std::string_view changelogKey(CustomerId id) const override { return m_keys.at(id.index()); }

private:
    std::vector<std::string> m_keys;
};

/// A journal in a folder of its own.
class JournalFixture
{
public:
    JournalFixture();

    [[nodiscard]] Stream open(const QString &appId = QStringLiteral("demo")) const;
    /// Opened, announced and started.
    [[nodiscard]] Stream started(const QString &appId = QStringLiteral("demo")) const;
    [[nodiscard]] std::unique_ptr<PurchaseSender> sender() const;
    void send(const std::vector<std::string> &values) const;
    void sendNumbered(int count) const; ///< "0", "1", …
    /// The first column of the first row, read by a connection of its own.
    [[nodiscard]] QVariant look(const QString &sql) const;
    void change(const QString &sql) const;
    [[nodiscard]] QString path() const { return settings.dataDir + QStringLiteral("/journal.sqlite"); }

    QTemporaryDir dir;
    SourceSettings settings;
};

/// Polls until `count` messages were collected, for 20 s at the most.
void pollUntil(PurchaseSource &source, PurchaseCollector &collector, std::size_t count);

/// Reads the changelog from `position` to its end, `most` records a poll.
[[nodiscard]] ChangelogCollector restore(Changelog &changelog, ChangelogPosition position = {},
                                         std::size_t most = 1000);

/// What a customer's total is to be. Customers have the number in which they were added to a KeyList.
struct Amount {
    Amount(CustomerId id, std::int64_t total) : customer(id), amount(total) { }
    Amount(int number, std::int64_t total) : Amount(CustomerId(number), total) { }

    CustomerId customer;
    std::int64_t amount;
};

/// A commit up to `nextOffset` with one row for each amount.
[[nodiscard]] CommitRequest commitOf(std::int64_t nextOffset, const std::vector<Amount> &amounts = {});

/// What the worker does once the changelog is read.
[[nodiscard]] inline spendwatch::Result<> startAtCommitted(spendwatch::PurchaseSource &source)
{
    const auto committed = source.committed(PartitionNumber(0));
    const auto next = committed ? std::optional(committed->offset) : std::nullopt;
    return source.start(std::array{spendwatch::StartAt{PartitionNumber(0), next, std::nullopt}});
}

[[nodiscard]] inline spendwatch::Result<> goBackTo(spendwatch::PurchaseSource &source, std::optional<SourceOffset> next)
{
    return source.rewind(std::array{spendwatch::StartAt{PartitionNumber(0), next, std::nullopt}});
}

} // namespace spendwatch::test
