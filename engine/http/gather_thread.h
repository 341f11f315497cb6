// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/customer_question.h"
#include "engine/http/listing_thread.h"
#include "engine/http/peer_limits.h"
#include "engine/http/share_rows.h"
#include "engine/view/share_reader.h"

#include <QByteArray>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>

namespace spendwatch {

/// Asks other instances in a thread of its own, "gather", so that nobody waits for them who does not have to.
class GatherThread
{
public:
    /// `share` outlives the thread. `token`: empty, none is sent. `deliver` is called in the thread.
    GatherThread(const ShareReader &share, QByteArray token, std::function<void(AnswerPiece)> deliver,
                 PeerLimits limits = {});
    /// Ends at once; what is under way is not answered.
    ~GatherThread();

    /// The whole answer is delivered as one piece. False when too many are under way. http thread.
    [[nodiscard]] bool begin(ConnectionNumber connection, CustomerQuestion question, bool headOnly);

    /// Rows of the instance at that address; nothing where it does not answer. Any thread that the gather thread does not wait for.
    [[nodiscard]] std::future<std::optional<ShareRows>> fetch(const std::string &address, const ShareRowsQuery &query);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace spendwatch
