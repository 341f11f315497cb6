// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/log_line.h"
#include "engine/values/message_page.h"
#include "engine/values/past.h"
#include "engine/values/send_target.h"
#include "engine/values/snapshot.h"
#include "engine/values/stream_overview.h"
#include "ui/parts/card.h"

#include <vector>

class QSettings;
class QTabWidget;

namespace spendwatch {

class ChoiceButtons;
class FeedTools;
class FeedView;
class KafkaView;
class LogModel;
class LogView;
class RejectedTools;
class RejectedView;

/// The card with the activity, the rejected messages, the log and, where there is one, Kafka, one behind the other; counts what
/// was rejected since the person looked.
class EventLists : public Card
{
    Q_OBJECT

public:
    enum Tab { Activity, Rejected, Log, Kafka };

    explicit EventLists(QWidget *parent = nullptr);
    ~EventLists() override;

    void showFigures(const Snapshot &snapshot);
    void showRejectedCount(qint64 rejected);
    /// Asks for what lies behind, where it is not known yet.
    void askForPast(const Snapshot &snapshot);
    void showPast(const PastPurchases &past);
    void showPastRejected(const PastRejected &past);
    void addLog(const std::vector<LogLine> &lines, qint64 leftOut);
    void showOverview(const StreamOverview &overview);
    void showMessages(const MessagePage &page);
    void showResent(const ResendOutcome &outcome);
    /// What is watched: whether there is a Kafka to be looked at, and whether anything may be written to it.
    void setTarget(const SendTarget &target);
    /// Another source: nothing has happened yet. The log stays.
    void forget();
    void choose(Tab tab);
    /// Of the activity only this customer's.
    void showActivityOf(const QString &customer);
    /// Chooses it and puts the focus there.
    void goTo(Tab tab);
    [[nodiscard]] FeedView *feed() const { return m_feed; }
    [[nodiscard]] const LogModel &log() const;

    /// Takes over what another shows, which is about to be destroyed.
    void carryOn(const EventLists &before);
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

signals:
    void newlyRejectedChanged(qint64 messages);
    void diagnosticsWanted();
    void overviewWanted();
    void pastWanted(const spendwatch::PastQuery &query);
    void pastRejectedWanted();
    void messagesWanted(const spendwatch::MessageQuery &query);
    void resendWanted(const std::vector<spendwatch::MessagePlace> &places);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createTabs();
    void setKafka(bool on);
    void showTools(int tab);
    [[nodiscard]] bool isLookedAt(Tab tab) const;
    void tintRejected();

    FeedView *m_feed;
    RejectedView *m_rejected;
    FeedTools *m_feedTools;
    RejectedTools *m_rejectedTools;
    LogView *m_log;
    KafkaView *m_kafka;
    ChoiceButtons *m_kafkaTools;
    QTabWidget *m_tabs;
    bool m_kafkaWished = false; ///< Its tab is to be chosen as soon as there is one.
    qint64 m_rejectedCount = 0;
    qint64 m_rejectedSeen = 0; ///< How many of them the person has seen.
};

} // namespace spendwatch
