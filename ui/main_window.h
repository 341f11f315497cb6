// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/alert_rules.h"
#include "engine/values/connection.h"
#include "engine/values/customer.h"
#include "engine/values/customer_detail.h"
#include "engine/values/send_plan.h"
#include "engine/values/snapshot.h"
#include "engine/values/table_export.h"
#include "ui/log/diagnostics.h"
#include "ui/theme/theme.h"

#include <QMainWindow>

#include <optional>

class QSplitter;
class QTabWidget;

namespace spendwatch {

class Alerts;
class ChartsPanel;
class ConnectDialog;
class CustomersPanel;
class Exporter;
class FeedTools;
class FeedView;
class HeadlineCards;
class LogView;
class RejectedTools;
class RejectedView;
class SendPanel;
class ShortcutsDialog;
class StateStrip;
class TopBar;
class Tray;

/// The window. Lives in the GUI thread; what it shows comes in as values through its slots, what it wants goes out
/// through its signals, both by queued connections. It never waits for an answer.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `settingsFile`: the INI file that remembers geometry, splitters and theme; empty: nothing is remembered.
    explicit MainWindow(const QString &settingsFile, QWidget *parent = nullptr);

    [[nodiscard]] const AlertRules &alertRules() const;
    /// Of the libraries behind the engine, for the diagnostics.
    void setVersions(const QString &versions) { m_facts.versions = versions; }
    [[nodiscard]] QString diagnostics() const;

public slots:
    /// Another source is watched from now on: what was shown of the one before goes. `status` tells how far it is.
    void beginSource(const spendwatch::WorkerStatus &status);
    /// An engine listens to this window from now on: whatever was asked before did not reach it.
    void beginEngine();
    void showSnapshot(const spendwatch::Snapshot &snapshot);
    /// Answers to queries that are outdated by now are ignored.
    void showPage(const spendwatch::CustomerPage &page);
    void showDetail(const spendwatch::CustomerDetail &detail);
    void showSendProgress(const spendwatch::SendProgress &progress);
    /// The view stands still while counting goes on; afterwards it catches up at once.
    void setPaused(bool paused);
    void showProfiles(const std::vector<spendwatch::ConnectionProfile> &profiles, const QString &connectedId);
    void showReport(const spendwatch::ConnectionReport &report);
    void showExportProgress(const spendwatch::ExportProgress &progress);
    void showLog(const std::vector<spendwatch::LogLine> &lines, qint64 leftOut);
    /// In front of the other windows, whatever hides it.
    void comeToFront();
    void showConnectProblem(const Message &words);

signals:
    void pageWanted(const spendwatch::CustomerQuery &query);
    void sendWanted(const spendwatch::SendPlan &plan);
    void sendStopWanted();
    /// Whose details are wanted from now on; empty: nobody's.
    void detailWanted(const QString &customer);
    void tryNowWanted();
    /// The query server shall listen on another port, whichever is free.
    void otherPortWanted();
    void testWanted(const spendwatch::ConnectionProfile &profile);
    void testCancelWanted();
    void profileSaveWanted(const spendwatch::ConnectionProfile &profile);
    void profileRemoveWanted(const QString &id);
    void connectWanted(const spendwatch::ConnectionProfile &profile);
    void tableExportWanted(const spendwatch::TableExportPlan &plan);
    void exportCancelWanted();
    void alertRulesChanged(const spendwatch::AlertRules &rules);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Parts;

    /// Makes everything inside the window, in the words of the language of now.
    void build();
    void retranslateLater();
    void retranslate();
    [[nodiscard]] Parts parts() const;
    void carryLayout(const Parts &before);
    void carryLists(const Parts &before);
    void carryDialogs(const Parts &before);
    void carryFigures();
    void createActions();
    void createEditMenu();
    void createViewMenu();
    void createHelpMenu();
    void createThemeMenu(QMenu &view);
    void createLanguageMenu(QMenu &view);
    void setLanguage(const QString &language);
    void createViews();
    void createTabs();
    void showTools(int tab);
    void noteSeenRejected();
    void connectViews();
    void connectSending();
    void connectDialogs();
    void restoreState();
    void saveState() const;
    void setTheme(Theme theme);
    void bringUp(QWidget &dialog);
    void showAbout();
    void showFigures(const Snapshot &snapshot);
    void hold(const Snapshot &snapshot);
    void selectCustomer(const QString &name);
    void showShortcuts();
    void editConnection();
    void resetLayout();
    void copyDiagnostics();
    void quit();
    void showTitle(const WorkerStatus &status);
    void showRejectedCount(qint64 rejected);
    void tintRejected();
    void goToCustomer(const QString &name);
    void chooseAddress();

    static constexpr QSize DefaultSize{1280, 800};

    QString m_settingsFile;
    Theme m_theme = Theme::System;
    QString m_sample; ///< Whose address is shown while nobody is selected; empty: nobody is known.
    bool m_paused = false;
    Snapshot m_shown; ///< By the figures; without what is listed.
    std::optional<SendProgress> m_sent; ///< The newest.
    QString m_language; ///< As chosen: "de"; empty: the system's.
    bool m_retranslating = false;
    std::optional<Snapshot> m_held; ///< The newest while paused, with what there is to add.
    TopBar *m_top = nullptr;
    StateStrip *m_strip = nullptr;
    HeadlineCards *m_cards = nullptr;
    CustomersPanel *m_customers = nullptr;
    ChartsPanel *m_charts = nullptr;
    FeedView *m_feed = nullptr;
    RejectedView *m_rejected = nullptr;
    SendPanel *m_send = nullptr;
    FeedTools *m_feedTools = nullptr;
    RejectedTools *m_rejectedTools = nullptr;
    qint64 m_rejectedCount = 0;
    qint64 m_rejectedSeen = 0; ///< Of them, those the person has had before the eyes.
    WorkerStatus m_titled; ///< What the title tells of.
    ConnectDialog *m_connect = nullptr;
    Exporter *m_exporter = nullptr;
    Alerts *m_alerts = nullptr;
    LogView *m_log = nullptr;
    Tray *m_tray = nullptr;
    ShortcutsDialog *m_shortcuts = nullptr;
    DiagnosticFacts m_facts; ///< As far as known; the errors are added when it is asked for.
    QByteArray m_defaultColumns; ///< Of the customers table, as the program brings it.
    bool m_quitting = false; ///< Closing ends the program, whatever the tray keeps running.
    QTabWidget *m_tabs = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
};

} // namespace spendwatch
