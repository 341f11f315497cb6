// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/customer_question.h"
#include "engine/http/http_answer.h"
#include "engine/http/peer_connection.h"
#include "engine/stream/group_shares.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace spendwatch {

/// Puts a customer's total together: first the owners of the missing partitions are asked, then, for what is still missing,
/// everybody else, because one that keeps a copy or has just become the owner may have it. Knows nothing of sockets.
class CustomerGather : public std::enable_shared_from_this<CustomerGather>
{
public:
    /// Asks the instance at an address; `done` is called later, in the same thread.
    using Ask = std::function<void(const std::string &address, const QByteArray &target, PeerConnection::Done done)>;
    using Answered = std::function<void(HttpAnswer)>;

    CustomerGather(CustomerQuestion question, std::shared_ptr<const GroupShares> shares, Ask ask, Answered answered);

    /// Keeps itself alive until it has answered, which it does once.
    void start();

private:
    void askOwners();
    void askOthers();
    void ask(const ShareMember &member, bool owned);
    void ask(const ShareMember &member, const std::vector<PartitionNumber> &partitions);
    void take(const std::vector<PartitionNumber> &asked, const std::optional<PeerAnswer> &answer);
    void goOn();
    void finish(HttpAnswer answer);

    const std::string m_name;
    const CustomerQuestion::ToJson m_toJson;
    const std::shared_ptr<const GroupShares> m_shares;
    const Ask m_ask;
    Answered m_answered; ///< Empty afterwards.
    Sum m_total;
    std::set<PartitionNumber> m_missing;
    int m_pending = 0;
    bool m_othersAsked = false;
};

} // namespace spendwatch
