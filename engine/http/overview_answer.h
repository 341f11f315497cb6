// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/long_answer.h"
#include "engine/values/stream_overview.h"
#include "engine/values/worker_status.h"

#include <functional>

namespace spendwatch {

/// State, cluster, topics, group and partitions as one JSON object, with the partitions piece by piece: a topic may have many
/// thousands.
class OverviewAnswer final : public LongAnswer
{
public:
    using Look = std::function<StreamOverview()>;

    /// `look` is called in the listing thread.
    OverviewAnswer(WorkerStatus status, Look look);

    [[nodiscard]] AnswerHead begin(const std::stop_token &stop) override;
    [[nodiscard]] QByteArray next(const std::stop_token &stop) override;
    [[nodiscard]] bool atEnd() const override { return m_ended && m_first.isEmpty(); }

private:
    [[nodiscard]] QByteArray make(const std::stop_token &stop);

    const WorkerStatus m_status;
    const Look m_look;
    StreamOverview m_overview;
    QByteArray m_first; ///< The first piece, until it is fetched.
    std::size_t m_next = 0; ///< The partition that comes next.
    bool m_begun = false;
    bool m_ended = false;
};

/// Without its partitions, and without the brace that ends it.
[[nodiscard]] QByteArray overviewHead(const WorkerStatus &status, const StreamOverview &overview);
[[nodiscard]] QByteArray partitionJson(const PartitionFacts &facts);

} // namespace spendwatch
