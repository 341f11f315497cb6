// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/log_line.h"
#include "engine/values/snapshot.h"
#include "ui/parts/card.h"

#include <vector>

class QSettings;
class QTabWidget;

namespace spendwatch {

class FeedTools;
class FeedView;
class LogModel;
class LogView;
class RejectedTools;
class RejectedView;

/// The card with the activity, the rejected messages and the log, one behind the other; counts what was rejected since the
/// person looked.
class EventLists : public Card
{
    Q_OBJECT

public:
    enum Tab { Activity, Rejected, Log };

    explicit EventLists(QWidget *parent = nullptr);
    ~EventLists() override;

    void showFigures(const Snapshot &snapshot);
    void addLog(const std::vector<LogLine> &lines, qint64 leftOut);
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

protected:
    void changeEvent(QEvent *event) override;

private:
    void createTabs();
    void showTools(int tab);
    void showRejectedCount(qint64 rejected);
    [[nodiscard]] bool isLookedAt(Tab tab) const;
    void tintRejected();

    FeedView *m_feed;
    RejectedView *m_rejected;
    FeedTools *m_feedTools;
    RejectedTools *m_rejectedTools;
    LogView *m_log;
    QTabWidget *m_tabs;
    qint64 m_rejectedCount = 0;
    qint64 m_rejectedSeen = 0; ///< How many of them the person has seen.
};

} // namespace spendwatch
