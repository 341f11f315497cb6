// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/merged_answer.h"

#include "engine/http/json_object.h"
#include "engine/http/merged_lists.h"

#include <utility>

namespace spendwatch {

HttpAnswer missingAnswer(const std::vector<PartitionNumber> &partitions)
{
    QByteArray numbers("[");
    for (const PartitionNumber partition : partitions) {
        if (numbers.size() > 1)
            numbers += ',';
        numbers += QByteArray::number(partition.value());
    }
    JsonObject json;
    json.add("error", QStringLiteral("The instances that keep some partitions do not answer; try again in a second."));
    json.add("status", qint64{503});
    json.addRaw("missing", numbers + ']');
    return {503, json.take(), "Retry-After: 1\r\n"};
}

AnswerHead MergedAnswer::begin(const std::stop_token &stop)
{
    try {
        AnswerHead head = m_answer->begin(stop);
        m_first = m_answer->next(stop);
        return head;
    } catch (const PartitionsMissing &missing) {
        m_answer = nullptr;
        AnswerHead head{missingAnswer(missing.partitions), std::nullopt};
        m_first = std::exchange(head.answer.body, {});
        head.length = m_first.size();
        return head;
    }
}

QByteArray MergedAnswer::next(const std::stop_token &stop)
{
    return m_first.isEmpty() && m_answer ? m_answer->next(stop) : std::exchange(m_first, {});
}

} // namespace spendwatch
