// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/main_window.h"

#include "ui/activity/feed_view.h"
#include "ui/alerts/alerts.h"
#include "ui/alerts/notice.h"
#include "ui/charts/spending_chart.h"
#include "ui/charts/top_customers_chart.h"
#include "ui/charts_panel.h"
#include "ui/connect/connect_dialog.h"
#include "ui/customers/customers_panel.h"
#include "ui/customers/customers_view.h"
#include "ui/export/exporter.h"
#include "ui/parts/accessible_parts.h"
#include "ui/parts/screen_room.h"
#include "ui/send/send_panel.h"
#include "ui/status/state_strip.h"
#include "ui/status/state_words.h"
#include "ui/theme/app_icon.h"
#include "ui/top_bar/top_bar.h"
#include "ui/tray/tray.h"
#include "ui/window/event_lists.h"
#include "ui/window/window_dialogs.h"
#include "ui/window/window_menus.h"
#include "ui/window/workspace.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDateTime>
#include <QGuiApplication>

#include <utility>

namespace spendwatch {

namespace {

constexpr QSize DefaultSize{1280, 800};
constexpr QSize LeastSize{800, 430};

} // namespace

MainWindow::MainWindow(const QString &settingsFile, QWidget *parent)
    : QMainWindow(parent),
      m_settingsFile(settingsFile),
      m_memory(settingsFile),
      m_appearance(settingsFile),
      m_title(*this)
{
    installAccessibleParts();
    setWindowIcon(appIcon());
    setMinimumSize(LeastSize);
    resizeInScreen(*this, DefaultSize);
    build();
    m_appearance.restore();
    m_memory.restore(*this, *m_inside.workspace);
    createMenus();
    m_title.setSource({});
    connect(&m_renewal, &Renewal::due, this, &MainWindow::renew);
}

void MainWindow::build()
{
    m_inside.workspace = new Workspace(this);
    m_inside.dialogs = new WindowDialogs(*this);
    m_inside.exporter = new Exporter(*this);
    m_inside.alerts = new Alerts(*this, m_settingsFile);
    m_inside.workspace->addNotice(m_inside.alerts->notice());
    m_inside.tray = new Tray(*this, m_settingsFile);
    setCentralWidget(m_inside.workspace);
    connectViews();
    connectSending();
    connectDialogs();
    connectNotices();
}

void MainWindow::connectViews()
{
    const Workspace &workspace = *m_inside.workspace;
    const CustomersPanel *customers = workspace.customers();
    const StateStrip *strip = workspace.strip();
    const EventLists *lists = workspace.lists();
    connect(&workspace, &Workspace::detailWanted, this, &MainWindow::detailWanted);
    connect(customers, &CustomersPanel::pageWanted, this, &MainWindow::pageWanted);
    connect(customers, &CustomersPanel::connectRequested, m_inside.dialogs, &WindowDialogs::editConnection);
    connect(workspace.top(), &TopBar::pauseToggled, this, &MainWindow::setPaused);
    connect(strip, &StateStrip::tryNowClicked, this, &MainWindow::tryNowWanted);
    connect(strip, &StateStrip::otherPortClicked, this, &MainWindow::otherPortWanted);
    connect(strip, &StateStrip::connectClicked, m_inside.dialogs, &WindowDialogs::editConnection);
    connect(lists, &EventLists::newlyRejectedChanged, this, [this](qint64 news) { m_title.setNewlyRejected(news); });
    connect(lists, &EventLists::diagnosticsWanted, this, &MainWindow::copyDiagnostics);
    connect(lists, &EventLists::overviewWanted, this, &MainWindow::overviewWanted);
    connect(&workspace, &Workspace::pastWanted, this, &MainWindow::pastWanted);
    connect(lists, &EventLists::pastRejectedWanted, this, &MainWindow::pastRejectedWanted);
    connect(lists, &EventLists::messagesWanted, this, &MainWindow::messagesWanted);
    connect(lists, &EventLists::resendWanted, this, &MainWindow::resendWanted);
}

void MainWindow::connectSending()
{
    const TopBar *top = m_inside.workspace->top();
    const SendPanel *send = m_inside.dialogs->send();
    connect(top, &TopBar::sendClicked, send, &SendPanel::sendDefaults);
    connect(top, &TopBar::sendOptionsClicked, m_inside.dialogs, &WindowDialogs::openSend);
    connect(top, &TopBar::stopClicked, this, &MainWindow::sendStopWanted);
    connect(m_inside.workspace->customers(), &CustomersPanel::sendRequested, send, &SendPanel::sendDefaults);
    connect(send, &SendPanel::sendWanted, this, &MainWindow::sendWanted);
    connect(send, &SendPanel::stopWanted, this, &MainWindow::sendStopWanted);
}

void MainWindow::connectDialogs()
{
    const ConnectDialog *connection = m_inside.dialogs->connection();
    connect(connection, &ConnectDialog::testWanted, this, &MainWindow::testWanted);
    connect(connection, &ConnectDialog::testCancelWanted, this, &MainWindow::testCancelWanted);
    connect(connection, &ConnectDialog::previewWanted, this, &MainWindow::previewWanted);
    connect(connection, &ConnectDialog::previewCancelWanted, this, &MainWindow::previewCancelWanted);
    connect(connection, &ConnectDialog::saveWanted, this, &MainWindow::profileSaveWanted);
    connect(connection, &ConnectDialog::removeWanted, this, &MainWindow::profileRemoveWanted);
    connect(connection, &ConnectDialog::connectWanted, this, &MainWindow::connectWanted);
    Exporter *exporter = m_inside.exporter;
    connect(exporter, &Exporter::tableWanted, this, &MainWindow::tableExportWanted);
    connect(exporter, &Exporter::cancelWanted, this, &MainWindow::exportCancelWanted);
    connect(this, &MainWindow::pageWanted, exporter, &Exporter::noteQuery);
    connect(m_inside.workspace->customers()->view(), &CustomersView::exportWanted, exporter, &Exporter::exportShown);
    connectCharts();
}

void MainWindow::connectCharts()
{
    Exporter *exporter = m_inside.exporter;
    const SpendingChart *spending = m_inside.workspace->charts()->spending();
    TopCustomersChart *top = m_inside.workspace->charts()->top();
    exporter->setCharts({[spending] { return spending->picture(); }, [top] { return top->picture(); },
                         [spending] { return spending->values(); }});
    connect(spending, &SpendingChart::copyWanted, exporter, &Exporter::copySpending);
    connect(spending, &SpendingChart::saveWanted, exporter, &Exporter::saveSpending);
    connect(spending, &SpendingChart::valuesWanted, exporter, &Exporter::saveValues);
    connect(top, &TopCustomersChart::copyWanted, exporter, &Exporter::copyTop);
    connect(top, &TopCustomersChart::saveWanted, exporter, &Exporter::saveTop);
}

void MainWindow::connectNotices()
{
    const Alerts *alerts = m_inside.alerts;
    connect(alerts, &Alerts::rulesChanged, this, &MainWindow::alertRulesChanged);
    Workspace *workspace = m_inside.workspace;
    workspace->setAlerted(alerts->rules().customers);
    connect(alerts, &Alerts::rulesChanged, workspace,
            [workspace](const AlertRules &rules) { workspace->setAlerted(rules.customers); });
    connect(workspace, &Workspace::alertWanted, alerts, &Alerts::alertAbout);
    connect(alerts, &Alerts::raised, m_inside.tray, &Tray::report);
    connect(alerts, &Alerts::reported, m_inside.workspace->lists()->feed(), &FeedView::appendAlert);
    connect(m_inside.tray, &Tray::windowWanted, this, &MainWindow::comeToFront);
    connect(m_inside.tray, &Tray::quitWanted, this, &MainWindow::quit);
}

void MainWindow::createMenus()
{
    auto *menus = new WindowMenus(*this, {*m_inside.workspace, *m_inside.dialogs, *m_inside.exporter, *m_inside.alerts,
                                          *m_inside.tray, m_appearance});
    m_inside.menus = menus;
    connect(menus, &WindowMenus::quitWanted, this, &MainWindow::quit);
    connect(menus, &WindowMenus::layoutResetWanted, this, &MainWindow::resetLayout);
    connect(menus, &WindowMenus::diagnosticsWanted, this, &MainWindow::copyDiagnostics);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_inside.workspace)
        m_renewal.ask();
    if (event->type() == QEvent::WindowStateChange)
        noteSight();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    noteSight();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    noteSight();
}

/// While nobody can see it, nothing is painted or brought up to date but the title; afterwards it catches up at once.
void MainWindow::noteSight()
{
    const bool hidden = !isVisible() || isMinimized();
    if (!m_inside.workspace || hidden == m_figures.isHidden())
        return;
    const auto held = m_figures.setHidden(hidden);
    if (!hidden)
        m_inside.workspace->showState(m_figures.newest());
    if (held)
        m_inside.workspace->showFigures(*held);
    emit seenChanged(!hidden);
    m_inside.workspace->customers()->setSeen(!hidden);
}

void MainWindow::renew()
{
    setUpdatesEnabled(false);
    {
        const FormerInside former(*this);
        const Inside before = m_inside;
        build();
        carryOn(before);
    }
    setUpdatesEnabled(true);
    m_inside.workspace->customers()->view()->setFocus();
}

void MainWindow::carryOn(const Inside &before)
{
    m_inside.workspace->carryOn(*before.workspace);
    createMenus();
    m_inside.exporter->carryOn(*before.exporter);
    m_inside.alerts->carryOn(*before.alerts);
    m_inside.workspace->setAlerted(m_inside.alerts->rules().customers);
    m_inside.tray->carryOn(*before.tray);
    m_inside.dialogs->carryOn(*before.dialogs, *menuBar());
    if (m_sendTarget)
        setSendTarget(*m_sendTarget);
    if (m_sent && m_sent->state == SendState::Sending)
        showSendProgress(*m_sent);
    const Snapshot newest = m_figures.newest();
    m_title.setSource(newest.status.source);
    m_inside.workspace->showState(newest);
    m_inside.dialogs->connection()->setAnswering(isAnswering(newest.status));
    m_inside.workspace->showFigures(m_figures.shown());
    setPaused(m_figures.isPaused());
}

void MainWindow::showFrame(const Frame &frame)
{
    showSnapshot(frame.snapshot);
    if (m_figures.isHidden())
        return;
    if (frame.page)
        showPage(*frame.page);
    if (frame.detail)
        showDetail(*frame.detail);
}

void MainWindow::showSnapshot(const Snapshot &snapshot)
{
    m_title.setSource(snapshot.status.source);
    if (m_figures.isHidden())
        m_inside.workspace->lists()->showRejectedCount(snapshot.headline.rejected); // The title tells it.
    else
        m_inside.workspace->showState(snapshot);
    m_inside.dialogs->connection()->setAnswering(isAnswering(snapshot.status));
    if (m_figures.note(snapshot))
        m_inside.workspace->showFigures(snapshot);
    askForCluster(snapshot);
    m_inside.alerts->look(snapshot); // Its line stands below those of the purchases that led to it.
}

void MainWindow::beginSource(const WorkerStatus &status)
{
    setPaused(false);
    m_inside.alerts->forget();
    m_inside.workspace->forget();
    Snapshot nothingYet;
    nothingYet.timeMs = QDateTime::currentMSecsSinceEpoch();
    nothingYet.status = status;
    showSnapshot(nothingYet);
}

void MainWindow::beginEngine()
{
    m_inside.workspace->customers()->askAnew();
}

void MainWindow::setPaused(bool paused)
{
    m_inside.workspace->setPaused(paused);
    if (const auto held = m_figures.setPaused(paused))
        m_inside.workspace->showFigures(*held);
}

void MainWindow::showPage(const CustomerPage &page)
{
    m_inside.workspace->customers()->showPage(page);
}

void MainWindow::showDetail(const CustomerDetail &detail)
{
    m_inside.workspace->showDetail(detail);
}

/// Questions before something is written name it. It is known as soon as the source has answered.
void MainWindow::askForCluster(const Snapshot &snapshot)
{
    const bool isMissing = m_sendTarget && m_sendTarget->isKafka() && m_sendTarget->clusterId.isEmpty();
    if (isMissing && snapshot.status.ready && !std::exchange(m_hasAskedForCluster, true))
        emit overviewWanted();
}

void MainWindow::noteCluster(const QString &id)
{
    if (id.isEmpty() || !m_sendTarget || !m_sendTarget->isKafka() || m_sendTarget->clusterId == id)
        return;
    SendTarget target = *m_sendTarget;
    target.clusterId = id;
    setSendTarget(target);
}

void MainWindow::showOverview(const StreamOverview &overview)
{
    noteCluster(overview.clusterId);
    if (!m_figures.isPaused())
        m_inside.workspace->lists()->showOverview(overview);
}

void MainWindow::showMessages(const MessagePage &page)
{
    m_inside.workspace->lists()->showMessages(page);
}

void MainWindow::showPast(const PastPurchases &past)
{
    m_inside.workspace->showPast(past);
}

void MainWindow::showPastRejected(const PastRejected &past)
{
    m_inside.workspace->lists()->showPastRejected(past);
}

void MainWindow::showResent(const ResendOutcome &outcome)
{
    m_inside.workspace->lists()->showResent(outcome);
}

void MainWindow::showSendProgress(const SendProgress &progress)
{
    m_sent = progress;
    m_inside.workspace->top()->showProgress(progress);
    m_inside.dialogs->send()->showProgress(progress);
}

void MainWindow::setSendTarget(const SendTarget &target)
{
    m_hasAskedForCluster = m_hasAskedForCluster && !target.clusterId.isEmpty();
    m_sendTarget = target;
    m_inside.workspace->top()->setTarget(target);
    m_inside.workspace->customers()->setTarget(target);
    m_inside.dialogs->send()->setTarget(target);
    m_inside.menus->setSendTarget(target);
    m_inside.workspace->lists()->setTarget(target);
}

void MainWindow::showProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId)
{
    m_inside.dialogs->connection()->showProfiles(profiles, connectedId);
    m_diagnostics.noteProfiles(profiles, connectedId);
}

void MainWindow::showReport(const ConnectionReport &report)
{
    m_inside.dialogs->connection()->showReport(report);
}

void MainWindow::showPreview(const TopicPreview &preview)
{
    m_inside.dialogs->connection()->showPreview(preview);
}

void MainWindow::showConnectProblem(const Message &words)
{
    m_inside.dialogs->connection()->showProblem(words);
    m_inside.dialogs->openConnection();
}

void MainWindow::showExportProgress(const ExportProgress &progress)
{
    m_inside.exporter->showProgress(progress);
}

void MainWindow::showLog(const std::vector<LogLine> &lines, qint64 leftOut)
{
    m_inside.workspace->lists()->addLog(lines, leftOut);
}

const AlertRules &MainWindow::alertRules() const
{
    return m_inside.alerts->rules();
}

void MainWindow::setPropertyTest(const PropertyTest &isKnown)
{
    m_inside.dialogs->connection()->setPropertyTest(isKnown);
}

QString MainWindow::diagnostics() const
{
    return m_diagnostics.report(m_figures.newest(), m_inside.workspace->lists()->log());
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

void MainWindow::resetLayout()
{
    resizeInScreen(*this, DefaultSize);
    m_inside.workspace->resetLayout();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_memory.save(*this, *m_inside.workspace);
    if (!m_quitting && m_inside.tray->keepsRunning()) {
        event->ignore();
        hide();
        return;
    }
    m_inside.dialogs->send()->close();
    QMainWindow::closeEvent(event);
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
    QCoreApplication::quit();
}

} // namespace spendwatch
