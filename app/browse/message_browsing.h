// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/browse/newest_question.h"
#include "engine/stream/source_settings.h"
#include "engine/values/message_page.h"

#include <QObject>

#include <atomic>
#include <list>
#include <thread>
#include <vector>

namespace spendwatch {

/// Reads messages for the window, each question in a thread of its own; only the newest is answered. Belongs to the GUI thread, which
/// waits only in the destructor (at most about 1 s).
class MessageBrowsing : public QObject
{
    Q_OBJECT

public:
    explicit MessageBrowsing(QObject *parent = nullptr);

    void start(const SourceSettings &settings, const MessageQuery &query);
    /// Resends dead letters; each such wish is answered.
    void resend(const SourceSettings &settings, const std::vector<MessagePlace> &places);
    /// What was asked is no longer answered.
    void cancel();

signals:
    void finished(const spendwatch::MessagePage &page);
    void resent(const spendwatch::ResendOutcome &outcome);

private:
    struct Wish {
        std::atomic<bool> over{false};
        std::jthread thread; ///< Last member: ends before the others are destroyed.
    };

    NewestQuestion<MessagePage> m_pages;
    std::list<Wish> m_resending;
};

} // namespace spendwatch
