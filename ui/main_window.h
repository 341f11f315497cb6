// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "engine/values/customer_detail.h"
#include "engine/values/send_plan.h"
#include "engine/values/snapshot.h"
#include "ui/theme/theme.h"

#include <QMainWindow>

#include <optional>

class QSplitter;
class QTabWidget;

namespace spendwatch {

class ChartsPanel;
class CustomersPanel;
class FeedTools;
class FeedView;
class HeadlineCards;
class RejectedTools;
class RejectedView;
class SendPanel;
class StateStrip;
class TopBar;

/// The window. Lives in the GUI thread; what it shows comes in as values through its slots, what it wants goes out
/// through its signals, both by queued connections. It never waits for an answer.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `settingsFile`: the INI file that remembers geometry, splitters and theme; empty: nothing is remembered.
    explicit MainWindow(const QString &settingsFile, QWidget *parent = nullptr);

public slots:
    void showSnapshot(const spendwatch::Snapshot &snapshot);
    /// Answers to queries that are outdated by now are ignored.
    void showPage(const spendwatch::CustomerPage &page);
    void showDetail(const spendwatch::CustomerDetail &detail);
    void showSendProgress(const spendwatch::SendProgress &progress);
    /// The view stands still while counting goes on; afterwards it catches up at once.
    void setPaused(bool paused);

signals:
    void pageWanted(const spendwatch::CustomerQuery &query);
    void sendWanted(const spendwatch::SendPlan &plan);
    void sendStopWanted();
    /// Whose details are wanted from now on; empty: nobody's.
    void detailWanted(const QString &customer);
    void tryNowWanted();
    /// The query server shall listen on another port, whichever is free.
    void otherPortWanted();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void createActions();
    void createThemeMenu(QMenu &view);
    void createViews();
    void createTabs();
    void showTools(int tab);
    void noteSeenRejected();
    void connectViews();
    void connectSending();
    void restoreState();
    void saveState() const;
    void setTheme(Theme theme);
    void showSendPanel();
    void showAbout();
    void showFigures(const Snapshot &snapshot);
    void hold(const Snapshot &snapshot);
    void selectCustomer(const QString &name);
    void showTitle(const WorkerStatus &status);
    void showRejectedCount(qint64 rejected);
    void goToCustomer(const QString &name);
    void chooseAddress();

    QString m_settingsFile;
    Theme m_theme = Theme::System;
    QString m_sample = QStringLiteral("brian"); ///< Whose address is shown while nobody is selected.
    bool m_paused = false;
    std::optional<Snapshot> m_held; ///< The newest while paused, with what there is to add.
    TopBar *m_top;
    StateStrip *m_strip;
    HeadlineCards *m_cards;
    CustomersPanel *m_customers;
    ChartsPanel *m_charts;
    FeedView *m_feed;
    RejectedView *m_rejected;
    SendPanel *m_send;
    FeedTools *m_feedTools;
    RejectedTools *m_rejectedTools;
    qint64 m_rejectedCount = 0;
    qint64 m_rejectedSeen = 0; ///< Of them, those the person has had before the eyes.
    WorkerStatus m_titled; ///< What the title tells of.
    QTabWidget *m_tabs;
    QSplitter *m_columns;
    QSplitter *m_rows;
};

} // namespace spendwatch
