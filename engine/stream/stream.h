// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/committer.h"
#include "engine/stream/history_kind.h"
#include "engine/stream/library_statistics.h"
#include "engine/stream/purchase_source.h"
#include "engine/values/error.h"

#include <QString>

#include <memory>
#include <stop_token>

namespace spendwatch {

/// An open log: where purchases come from and where totals are kept, committed together.
struct Stream {
    std::unique_ptr<PurchaseSource> source;
    std::unique_ptr<Committer> committer; ///< Null where the stream is only observed: nothing is counted.
    std::unique_ptr<Changelog> changelog;
    QString logId; ///< Identity of the log (the Kafka cluster id or the journal's id); a table belongs to one log.
    Message warning = {}; ///< What its settings cost; empty when they cost nothing.
    Message topicWarning = {}; ///< A problem with its topics that does not stop it; empty when there is none.
    PerHistory<std::unique_ptr<Changelog>> history = {}; ///< Those of the spending histories; null: it is not kept.
};

/// Opens the stream, also again after failures. Belongs to the consume thread.
class StreamFactory
{
public:
    virtual ~StreamFactory() = default;

    /// Blocks until the log answers, fails, or `stop` is requested (then at most 1 s more). Creates what is missing,
    /// unless the stream is only observed.
    [[nodiscard]] virtual Result<Stream> open(std::stop_token stop) = 0;

    /// For people: "purchase_topic on 127.0.0.1:9092". Any thread.
    [[nodiscard]] virtual QString description() const = 0;

    /// What its library says of the streams it opens; null where there is nothing to say. Any thread.
    [[nodiscard]] virtual std::shared_ptr<const LibraryStatistics> statistics() const { return nullptr; }
};

} // namespace spendwatch
