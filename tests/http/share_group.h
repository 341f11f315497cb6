// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/query_server.h"
#include "engine/view/table_lists.h"
#include "tests/http/raw_client.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace spendwatch {

/// An instance that keeps the partitions it is given.
class ShareInstance
{
public:
    explicit ShareInstance(int partitions, const QByteArray &token = {}, const PeerLimits &peers = {},
                           const HttpAccess &access = {})
        : m_server(sources(token, access), {}, peers)
    {
        m_board.setCount(partitions);
        m_port = m_server.start(QStringLiteral("127.0.0.1"), 0).value_or(quint16(0));
    }

    void keep(int number, const char *customer, std::int64_t amount, std::int64_t purchases = 1,
              std::int64_t lastMs = 1)
    {
        const PartitionNumber partition(number);
        const TotalRow row{m_table.index().intern(customer), false, {amount, purchases, lastMs}};
        m_table.apply(partition, {&row, 1}, ChangelogPosition(1));
        m_board.setWhole(partition, true);
    }
    void lose(int number)
    {
        const PartitionNumber partition(number);
        m_board.setWhole(partition, false);
        m_table.drop({&partition, 1});
    }
    void know(const GroupShares &shares, const std::string &self)
    {
        auto mine = std::make_shared<GroupShares>(shares);
        mine->self = self;
        m_board.setShares(mine);
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] RawAnswer get(const QByteArray &target) const { return RawClient(m_port).get(target); }
    void stop() { m_server.stop(); }

private:
    QuerySources sources(const QByteArray &token, const HttpAccess &access)
    {
        QuerySources sources;
        sources.share = &m_reader;
        sources.lists = &m_lists;
        sources.ndjson.row = [](const CustomerRow &row) {
            return row.name.toUtf8() + ' ' + QByteArray::fromStdString(toDecimal(row.total)) + '\n';
        };
        sources.csv.row = [](const CustomerRow &row) {
            return row.name.toUtf8() + ',' + QByteArray::number(row.purchases) + ','
                   + QByteArray::number(row.lastPurchaseMs) + '\n';
        };
        sources.shareToken = token;
        sources.access = access;
        sources.status = [] {
            WorkerStatus status;
            status.ready = true;
            status.state = WorkerState::Running;
            return status;
        };
        sources.headline = [] { return Headline(); };
        return sources;
    }

    SpendingTable m_table;
    ShareBoard m_board;
    const ShareReader m_reader{m_table, m_board};
    TableLists m_lists{m_table, {}, &m_board};
    QueryServer m_server;
    quint16 m_port = 0;
};

/// Three instances that own two partitions each. Brian spent 1 in the first partition, 10 in the second and so on; nobody else
/// anything.
class ShareGroup
{
public:
    static constexpr int Partitions = 6;

    explicit ShareGroup(const PeerLimits &peers = {})
    {
        int amount = 1;
        for (int i = 0; i < 3; ++i) {
            auto &instance = m_instances.emplace_back(std::make_unique<ShareInstance>(Partitions, QByteArray(), peers));
            for (const int partition : {2 * i, 2 * i + 1}) {
                instance->keep(partition, "brian", amount);
                amount *= 10;
            }
        }
        tell(shares());
    }

    [[nodiscard]] ShareInstance &operator[](int number) { return *m_instances[static_cast<std::size_t>(number)]; }

    /// Who owns what, at which address.
    [[nodiscard]] GroupShares shares() const
    {
        GroupShares shares;
        for (std::size_t i = 0; i < m_instances.size(); ++i) {
            const int first = static_cast<int>(2 * i);
            shares.members.push_back({"m" + std::to_string(i),
                                      m_instances[i]->address(),
                                      {PartitionNumber(first), PartitionNumber(first + 1)}});
        }
        return shares;
    }
    /// All instances believe that from now on.
    void tell(const GroupShares &shares)
    {
        for (std::size_t i = 0; i < m_instances.size(); ++i)
            m_instances[i]->know(shares, shares.members[i].id);
    }
    /// As they believe at first, but for the address of the last one.
    void tellLastIsAt(const std::string &address)
    {
        GroupShares other = shares();
        other.members.back().address = address;
        tell(other);
    }

private:
    std::vector<std::unique_ptr<ShareInstance>> m_instances;
};

} // namespace spendwatch
