// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the main window passes on between its dialogs and the engine.
#include "ui/activity/feed_view.h"
#include "ui/alerts/alerts.h"
#include "ui/charts/spending_chart.h"
#include "ui/charts/top_customers_chart.h"
#include "ui/charts_panel.h"
#include "ui/connect/connect_dialog.h"
#include "ui/customers/customers_panel.h"
#include "ui/export/exporter.h"
#include "ui/help/shortcuts_dialog.h"
#include "ui/log/log_model.h"
#include "ui/log/log_view.h"
#include "ui/main_window.h"
#include "ui/tray/tray.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenuBar>

#include <algorithm>

namespace spendwatch {

void MainWindow::connectDialogs()
{
    connect(m_customers, &CustomersPanel::connectRequested, this, &MainWindow::editConnection);
    connect(m_connect, &ConnectDialog::testWanted, this, &MainWindow::testWanted);
    connect(m_connect, &ConnectDialog::testCancelWanted, this, &MainWindow::testCancelWanted);
    connect(m_connect, &ConnectDialog::saveWanted, this, &MainWindow::profileSaveWanted);
    connect(m_connect, &ConnectDialog::removeWanted, this, &MainWindow::profileRemoveWanted);
    connect(m_connect, &ConnectDialog::connectWanted, this, &MainWindow::connectWanted);
    connect(m_alerts, &Alerts::rulesChanged, this, &MainWindow::alertRulesChanged);
    connect(m_alerts, &Alerts::raised, m_tray, &Tray::tell);
    connect(m_alerts, &Alerts::told, m_feed, &FeedView::appendAlert);
    connect(m_tray, &Tray::windowWanted, this, &MainWindow::comeToFront);
    connect(m_tray, &Tray::quitWanted, this, &MainWindow::quit);
    connect(m_log, &LogView::diagnosticsWanted, this, &MainWindow::copyDiagnostics);
    connect(m_exporter, &Exporter::tableWanted, this, &MainWindow::tableExportWanted);
    connect(m_exporter, &Exporter::cancelWanted, this, &MainWindow::exportCancelWanted);
    connect(this, &MainWindow::pageWanted, m_exporter, &Exporter::noteQuery);
    m_exporter->setCharts(m_charts->findChild<SpendingChart *>(), m_charts->findChild<TopCustomersChart *>());
}

const AlertRules &MainWindow::alertRules() const
{
    return m_alerts->rules();
}

void MainWindow::showExportProgress(const ExportProgress &progress)
{
    m_exporter->showProgress(progress);
}

void MainWindow::showProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId)
{
    m_connect->showProfiles(profiles, connectedId);
    const auto connected = std::ranges::find(profiles, connectedId, &ConnectionProfile::id);
    if (connected != profiles.end())
        m_facts.source = *connected;
}

void MainWindow::showLog(const std::vector<LogLine> &lines, qint64 leftOut)
{
    m_log->add(lines, leftOut);
}

QString MainWindow::diagnostics() const
{
    constexpr std::size_t LastErrors = 50;
    DiagnosticFacts facts = m_facts;
    facts.errors = m_log->model().newest(LogLevel::Warning, LastErrors);
    return diagnosticsText(facts);
}

void MainWindow::copyDiagnostics()
{
    QGuiApplication::clipboard()->setText(diagnostics());
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    bringUp(*this);
}

void MainWindow::showShortcuts()
{
    m_shortcuts->list(*menuBar());
    bringUp(*m_shortcuts);
}

/// The connection there is, ready to be changed.
void MainWindow::editConnection()
{
    m_connect->chooseConnected();
    bringUp(*m_connect);
}

void MainWindow::showReport(const ConnectionReport &report)
{
    m_connect->showReport(report);
}

void MainWindow::showConnectProblem(const Message &words)
{
    m_connect->showProblem(words);
    bringUp(*m_connect);
}

} // namespace spendwatch
