// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/browse/message_browsing.h"

#include "engine/stream/message_browser.h"
#include "engine/values/thread_name.h"

namespace spendwatch {

MessageBrowsing::MessageBrowsing(QObject *parent)
    : QObject(parent),
      m_pages(*this, "browse", [this](const MessagePage &page) { emit finished(page); })
{ }

void MessageBrowsing::start(const SourceSettings &settings, const MessageQuery &query)
{
    m_pages.ask([settings, query](const std::stop_token &stop) { return browseMessages(settings, query, stop); });
}

void MessageBrowsing::resend(const SourceSettings &settings, const std::vector<MessagePlace> &places)
{
    Wish &wish = m_resending.emplace_back();
    wish.thread = std::jthread([this, &wish, settings, places](const std::stop_token &stop) {
        nameThisThread("resend");
        const ResendOutcome outcome = resendLetters(settings, places, stop);
        wish.over = true;
        const auto tell = [this, outcome] {
            m_resending.remove_if([](const Wish &each) { return each.over.load(); });
            emit resent(outcome);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

void MessageBrowsing::cancel()
{
    m_pages.cancel();
}

} // namespace spendwatch
