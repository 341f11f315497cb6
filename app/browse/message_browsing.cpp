// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/browse/message_browsing.h"

#include "engine/stream/message_browser.h"
#include "engine/values/thread_name.h"

namespace spendwatch {

void MessageBrowsing::start(const SourceSettings &settings, const MessageQuery &query)
{
    cancel();
    const int number = ++m_number;
    Question &question = m_questions.emplace_back();
    question.thread = std::jthread([this, &question, number, settings, query](const std::stop_token &stop) {
        nameThisThread("browse");
        const MessagePage page = browseMessages(settings, query, stop);
        question.over = true;
        QMetaObject::invokeMethod(
            this, [this, number, page] { take(number, page); }, Qt::QueuedConnection);
    });
}

void MessageBrowsing::resend(const SourceSettings &settings, const std::vector<MessagePlace> &places)
{
    Question &wish = m_resending.emplace_back();
    wish.thread = std::jthread([this, &wish, settings, places](const std::stop_token &stop) {
        nameThisThread("resend");
        const ResendOutcome outcome = resendLetters(settings, places, stop);
        wish.over = true;
        const auto tell = [this, outcome] {
            m_resending.remove_if([](const Question &each) { return each.over.load(); });
            emit resent(outcome);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

void MessageBrowsing::cancel()
{
    ++m_number;
    for (Question &question : m_questions)
        question.thread.request_stop();
    m_questions.remove_if([](const Question &question) { return question.over.load(); });
}

void MessageBrowsing::take(int number, const MessagePage &page)
{
    m_questions.remove_if([](const Question &question) { return question.over.load(); });
    if (number == m_number)
        emit finished(page);
}

} // namespace spendwatch
