// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/customer_question.h"
#include "engine/http/listing_thread.h"
#include "engine/http/peer_limits.h"
#include "engine/http/share_rows.h"
#include "engine/view/share_reader.h"

#include <QByteArray>
#include <QSslConfiguration>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>

namespace spendwatch {

/// Asks other instances in a thread of its own, "gather", so that requests that need no other instance do not wait for one.
class GatherThread
{
public:
    /// `share` outlives this. No token is sent where `token` is empty, and without `tls` it goes in the clear. `deliver` is
    /// called in the gather thread.
    GatherThread(const ShareReader &share, QByteArray token, std::function<void(AnswerPiece)> deliver,
                 PeerLimits limits = {}, std::optional<QSslConfiguration> tls = {});
    /// Waits for no instance: what is under way is not delivered, and what was fetched breaks its promise.
    ~GatherThread();

    /// Asks for a customer's total; the whole answer is delivered as one piece. False when too many are under way. http thread.
    [[nodiscard]] bool begin(ConnectionNumber connection, CustomerQuestion question, bool headOnly);

    /// Rows of the instance at that address; nothing where it does not answer, or says that it does not have them. Any thread but
    /// the gather thread itself, which would wait for its own answer.
    [[nodiscard]] std::future<std::optional<ShareRows>> fetch(const std::string &address, const ShareRowsQuery &query);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace spendwatch
