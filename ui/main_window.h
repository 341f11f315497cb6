// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/alert_rules.h"
#include "engine/values/connection.h"
#include "engine/values/frame.h"
#include "engine/values/log_line.h"
#include "engine/values/message_page.h"
#include "engine/values/past.h"
#include "engine/values/send_plan.h"
#include "engine/values/send_target.h"
#include "engine/values/stream_overview.h"
#include "engine/values/table_export.h"
#include "ui/connect/property_names.h"
#include "ui/window/appearance.h"
#include "ui/window/diagnostics_desk.h"
#include "ui/window/renewal.h"
#include "ui/window/shown_figures.h"
#include "ui/window/window_memory.h"
#include "ui/window/window_title.h"

#include <QMainWindow>

#include <optional>

namespace spendwatch {

class Alerts;
class Exporter;
class Tray;
class WindowDialogs;
class WindowMenus;
class Workspace;

/// The window. Lives in the GUI thread; what it shows comes in as values through its slots, what it wants goes out
/// through its signals, both by queued connections. It never waits for an answer. It creates and connects the parts in
/// ui/window, which do the work.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `settingsFile`: the INI file that remembers geometry, splitters and theme; empty: nothing is remembered.
    explicit MainWindow(const QString &settingsFile, QWidget *parent = nullptr);

    [[nodiscard]] const AlertRules &alertRules() const;
    /// Of the libraries behind the engine, for the diagnostics.
    void setVersions(const QString &versions) { m_diagnostics.setVersions(versions); }
    /// Which properties the library behind the engine has; asked in the GUI thread when properties are pasted.
    void setPropertyTest(const PropertyTest &isKnown);
    [[nodiscard]] QString diagnostics() const;
    [[nodiscard]] bool isSeen() const { return !m_figures.isHidden(); }

public slots:
    /// Another source is watched from now on: what was shown of the previous one is cleared. `status` is the new
    /// source's.
    void beginSource(const spendwatch::WorkerStatus &status);
    /// An engine listens to this window from now on; earlier requests did not reach it.
    void beginEngine();
    /// All of it at once, so that no part of the window contradicts another.
    void showFrame(const spendwatch::Frame &frame);
    void showSnapshot(const spendwatch::Snapshot &snapshot);
    /// Answers to outdated queries are ignored.
    void showPage(const spendwatch::CustomerPage &page);
    void showDetail(const spendwatch::CustomerDetail &detail);
    /// Of Kafka, as asked for by overviewWanted().
    void showOverview(const spendwatch::StreamOverview &overview);
    void showMessages(const spendwatch::MessagePage &page);
    void showResent(const spendwatch::ResendOutcome &outcome);
    /// What lies behind, as asked for by pastWanted() and pastRejectedWanted().
    void showPast(const spendwatch::PastPurchases &past);
    void showPastRejected(const spendwatch::PastRejected &past);
    void showSendProgress(const spendwatch::SendProgress &progress);
    /// Where test purchases go from now on; before, none can be sent.
    void setSendTarget(const spendwatch::SendTarget &target);
    /// The view stands still while counting continues; afterwards it catches up at once.
    void setPaused(bool paused);
    void showProfiles(const std::vector<spendwatch::ConnectionProfile> &profiles, const QString &connectedId);
    void showReport(const spendwatch::ConnectionReport &report);
    void showPreview(const spendwatch::TopicPreview &preview);
    void showExportProgress(const spendwatch::ExportProgress &progress);
    void showLog(const std::vector<spendwatch::LogLine> &lines, qint64 leftOut);
    /// Brings the window to the front.
    void comeToFront();
    void showConnectProblem(const Message &words);

signals:
    void pageWanted(const spendwatch::CustomerQuery &query);
    void sendWanted(const spendwatch::SendPlan &plan);
    void sendStopWanted();
    /// Whose details are wanted from now on; empty: nobody's.
    void detailWanted(const QString &customer);
    /// How Kafka is, once; each second, as long as somebody looks at it.
    void overviewWanted();
    void messagesWanted(const spendwatch::MessageQuery &query);
    void pastWanted(const spendwatch::PastQuery &query);
    void pastRejectedWanted();
    /// These dead letters are to be resent.
    void resendWanted(const std::vector<spendwatch::MessagePlace> &places);
    void tryNowWanted();
    /// The query server is to listen on any free port.
    void otherPortWanted();
    void testWanted(const spendwatch::ConnectionProfile &profile);
    void testCancelWanted();
    void previewWanted(const spendwatch::ConnectionProfile &profile);
    void previewCancelWanted();
    void profileSaveWanted(const spendwatch::ConnectionProfile &profile);
    void profileRemoveWanted(const QString &id);
    void connectWanted(const spendwatch::ConnectionProfile &profile);
    void tableExportWanted(const spendwatch::TableExportPlan &plan);
    void exportCancelWanted();
    void alertRulesChanged(const spendwatch::AlertRules &rules);
    /// Whether anybody can see the window: it is neither hidden nor minimized.
    void seenChanged(bool seen);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    /// What is created again in another language. All of it belongs to the window.
    struct Inside {
        Workspace *workspace = nullptr;
        WindowDialogs *dialogs = nullptr;
        Exporter *exporter = nullptr;
        Alerts *alerts = nullptr;
        Tray *tray = nullptr;
        WindowMenus *menus = nullptr;
    };

    /// Creates everything inside the window, in the current language.
    void build();
    void connectViews();
    void connectSending();
    void connectDialogs();
    void connectCharts();
    void connectNotices();
    void createMenus();
    /// Another language while the window is open: everything inside is created again in the new language, and continues
    /// where the former left off. So each text is set in one place, and none can be forgotten.
    void renew();
    void noteSight();
    void carryOn(const Inside &before);
    void resetLayout();
    void copyDiagnostics();
    void askForCluster(const Snapshot &snapshot);
    void noteCluster(const QString &id);
    void quit();

    const QString m_settingsFile;
    const WindowMemory m_memory;
    Appearance m_appearance;
    Renewal m_renewal;
    WindowTitle m_title;
    ShownFigures m_figures;
    DiagnosticsDesk m_diagnostics;
    std::optional<SendProgress> m_sent; ///< The newest.
    std::optional<SendTarget> m_sendTarget;
    bool m_hasAskedForCluster = false; ///< Of m_sendTarget, what its id is.
    Inside m_inside;
    bool m_quitting = false; ///< Closing ends the program, whatever the tray keeps running.
};

} // namespace spendwatch
