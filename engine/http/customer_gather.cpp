// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/customer_gather.h"

#include "engine/http/merged_answer.h"
#include "engine/http/share_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace spendwatch {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray targetFor(const std::string &name, const std::vector<PartitionNumber> &partitions)
{
    return "/share/customer/" + QByteArray::fromStdString(name).toPercentEncoding()
           + "?partitions=" + sharetext::toRanges(partitions);
}

} // namespace

CustomerGather::CustomerGather(CustomerQuestion question, std::shared_ptr<const GroupShares> shares, Ask ask,
                               Answered answered)
    : m_name(std::move(question.name)),
      m_toJson(question.toJson),
      m_shares(std::move(shares)),
      m_ask(std::move(ask)),
      m_answered(std::move(answered)),
      m_total(question.known),
      m_missing(question.missing.begin(), question.missing.end())
{ }

void CustomerGather::start()
{
    if (m_shares)
        askOwners();
    if (m_pending == 0)
        goOn();
}

void CustomerGather::askOwners()
{
    for (const ShareMember &member : m_shares->members)
        ask(member, true);
}

/// Each for what it was not asked for before.
void CustomerGather::askOthers()
{
    m_othersAsked = true;
    for (const ShareMember &member : m_shares->members)
        ask(member, false);
}

/// For what is missing of what it owns, or of what it does not own.
void CustomerGather::ask(const ShareMember &member, bool owned)
{
    std::vector<PartitionNumber> wanted;
    std::ranges::copy_if(m_missing, std::back_inserter(wanted),
                         [&](PartitionNumber partition) { return member.owns(partition) == owned; });
    if (member.address.empty() || member.id == m_shares->self)
        return;
    for (const std::vector<PartitionNumber> &some : sharetext::inQuestions(wanted))
        ask(member, some);
}

void CustomerGather::ask(const ShareMember &member, const std::vector<PartitionNumber> &partitions)
{
    ++m_pending;
    m_ask(member.address, targetFor(m_name, partitions),
          [self = shared_from_this(), partitions](const std::optional<PeerAnswer> &answer) {
              self->take(partitions, answer);
          });
}

/// Several may answer for the same partition. Nobody is believed about what it was not asked for.
void CustomerGather::take(const std::vector<PartitionNumber> &asked, const std::optional<PeerAnswer> &answer)
{
    --m_pending;
    if (answer && answer->status == 200)
        for (const PartialAmount &partial :
             sharetext::fromLines(viewOf(answer->body)).value_or(std::vector<PartialAmount>()))
            if (std::ranges::binary_search(asked, partial.partition) && m_missing.erase(partial.partition) > 0)
                m_total += partial.amount.value_or(0);
    if (m_pending == 0 || m_missing.empty())
        goOn();
}

void CustomerGather::goOn()
{
    if (m_missing.empty())
        return finish({200, m_toJson(m_name, m_total)});
    if (m_shares && !m_othersAsked)
        askOthers();
    if (m_pending == 0)
        finish(missingAnswer({m_missing.begin(), m_missing.end()}));
}

void CustomerGather::finish(HttpAnswer answer)
{
    if (const Answered answered = std::exchange(m_answered, nullptr))
        answered(std::move(answer));
}

} // namespace spendwatch
