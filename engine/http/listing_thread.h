// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/long_answer.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace spendwatch {

class ListSource;

/// Which connection an answer is for; never used again.
using ConnectionNumber = std::uint64_t;

/// What the listing thread made of an answer, and the answer itself, which it has no more to do with.
struct AnswerPiece {
    ConnectionNumber connection = 0;
    std::unique_ptr<LongAnswer> answer;
    std::optional<AnswerHead> head; ///< With the first piece.
    QByteArray body;
    bool isLast = false;
    bool failed = false; ///< Nothing of the above was made; the log says why.
};

/// Makes long answers in a thread of its own, "listing": piece by piece, those of all connections in turn, so that neither
/// short answers nor other lists wait for a long one.
class ListingThread
{
public:
    /// `lists` outlives the thread, which tells it when nothing was asked for a while. At most `waiting` answers wait to be
    /// begun. `deliver` is called in the thread.
    ListingThread(ListSource *lists, std::size_t waiting, std::function<void(AnswerPiece)> deliver);
    /// Ends after the piece under way, or within it.
    ~ListingThread() = default;

    /// The first piece, or only the head. False when too many wait. http thread.
    [[nodiscard]] bool begin(ConnectionNumber connection, std::unique_ptr<LongAnswer> answer, bool headOnly);

    /// The next piece, when the one before was delivered. http thread.
    void more(ConnectionNumber connection, std::unique_ptr<LongAnswer> answer);

private:
    struct Task {
        ConnectionNumber connection = 0;
        std::unique_ptr<LongAnswer> answer;
        bool isNew = false;
        bool headOnly = false;
    };

    void run(const std::stop_token &stop);
    [[nodiscard]] Task take(const std::stop_token &stop);
    [[nodiscard]] static AnswerPiece make(Task task, const std::stop_token &stop);

    ListSource *const m_lists;
    const std::size_t m_waiting;
    const std::function<void(AnswerPiece)> m_deliver;
    std::mutex m_mutex;
    std::condition_variable_any m_added;
    std::deque<Task> m_tasks; ///< With m_mutex held.
    std::size_t m_new = 0; ///< Of them to be begun.
    std::jthread m_thread; ///< Last: ends before what it uses goes.
};

} // namespace spendwatch
