// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/thread_name.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <list>
#include <stop_token>
#include <thread>
#include <utility>

namespace spendwatch {

/// Asks something that takes seconds, each time in a thread of its own; only the newest question is answered. Belongs to the
/// thread of `owner`, whose member it is, and which waits only in the destructor, for the questions to end.
template <typename Answer>
class NewestQuestion
{
public:
    /// Runs in a thread of its own, and ends soon when it is told to stop. Does not throw.
    using Work = std::function<Answer(const std::stop_token &stop)>;
    using Tell = std::function<void(const Answer &answer)>;

    /// `thread`: the name of the threads. `tell` is called in the thread of `owner`, from its event loop.
    NewestQuestion(QObject &owner, const char *thread, Tell tell)
        : m_owner(owner),
          m_thread(thread),
          m_tell(std::move(tell))
    { }

    void ask(Work work)
    {
        cancel();
        Question &question = m_questions.emplace_back();
        question.thread =
            std::jthread([this, &question, number = m_number, work = std::move(work)](const std::stop_token &stop) {
                nameThisThread(m_thread);
                Answer answer = work(stop);
                question.over = true;
                const auto told = [this, number, answer = std::move(answer)] { take(number, answer); };
                QMetaObject::invokeMethod(&m_owner, told, Qt::QueuedConnection);
            });
    }

    /// What was asked is no longer answered.
    void cancel()
    {
        ++m_number;
        for (Question &question : m_questions)
            question.thread.request_stop();
        forgetEnded();
    }

private:
    struct Question {
        std::atomic<bool> over{false};
        std::jthread thread; ///< Last member: ends before the others are destroyed.
    };

    void forgetEnded()
    {
        m_questions.remove_if([](const Question &question) { return question.over.load(); });
    }

    void take(int number, const Answer &answer)
    {
        forgetEnded();
        if (number == m_number)
            m_tell(answer);
    }

    QObject &m_owner;
    const char *const m_thread;
    const Tell m_tell;
    int m_number = 0;
    std::list<Question> m_questions; ///< The newest is last; earlier ones were cancelled and are ending.
};

} // namespace spendwatch
