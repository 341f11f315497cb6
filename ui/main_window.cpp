// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/main_window.h"

#include "ui/activity/feed_tools.h"
#include "ui/activity/feed_view.h"
#include "ui/alerts/alerts.h"
#include "ui/charts_panel.h"
#include "ui/connect/connect_dialog.h"
#include "ui/customers/customers_panel.h"
#include "ui/customers/customers_view.h"
#include "ui/export/exporter.h"
#include "ui/headline/headline_cards.h"
#include "ui/help/shortcuts_dialog.h"
#include "ui/language/engine_words.h"
#include "ui/log/log_view.h"
#include "ui/parts/card.h"
#include "ui/rejected/rejected_tools.h"
#include "ui/rejected/rejected_view.h"
#include "ui/send/send_panel.h"
#include "ui/status/address_bar.h"
#include "ui/status/state_strip.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"
#include "ui/theme/app_icon.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette_colors.h"
#include "ui/top_bar/top_bar.h"
#include "ui/tray/tray.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QScreen>
#include <QSplitter>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace spendwatch {

namespace {

constexpr int ActivityTab = 0;
constexpr int RejectedTab = 1;
constexpr int LogTab = 2;
constexpr int TitleBar = 40;

} // namespace

MainWindow::MainWindow(const QString &settingsFile, QWidget *parent) : QMainWindow(parent), m_settingsFile(settingsFile)
{
    setWindowIcon(appIcon());
    setMinimumSize(800, 520);
    // 720 high at 200 % of 1440, less what the desktop puts around it.
    const QSize room = screen()->availableSize() - QSize(0, TitleBar);
    resize(DefaultSize.boundedTo(room).expandedTo(minimumSize()));
    build();
    restoreState();
    createActions();
    showTitle({});
    chooseAddress();
}

void MainWindow::build()
{
    m_top = new TopBar(this);
    m_strip = new StateStrip(this);
    m_cards = new HeadlineCards(this);
    m_customers = new CustomersPanel(this);
    m_charts = new ChartsPanel(this);
    m_feed = new FeedView(this);
    m_rejected = new RejectedView(this);
    m_send = new SendPanel(this);
    m_feedTools = new FeedTools(m_feed, this);
    m_rejectedTools = new RejectedTools(m_rejected, this);
    m_connect = new ConnectDialog(this);
    m_exporter = new Exporter(*this);
    m_alerts = new Alerts(*this, m_settingsFile);
    m_log = new LogView(this);
    m_tray = new Tray(*this, m_settingsFile);
    m_shortcuts = new ShortcutsDialog(this);
    m_tabs = new QTabWidget(this);
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_rows = new QSplitter(Qt::Vertical, this);
    createViews();
    createTabs();
    connectViews();
    connectSending();
    connectDialogs();
    m_defaultColumns = m_customers->view()->saveColumns();
}

void MainWindow::createViews()
{
    m_columns->addWidget(m_customers);
    m_columns->addWidget(m_charts);
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({1000, 1000});
    auto *log = new Card(this);
    log->setContent(m_tabs);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(log);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 1);
    m_rows->setSizes({640, 260});
    for (QSplitter *splitter : {m_columns, m_rows})
        splitter->setChildrenCollapsible(false);

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(14, 10, 14, 14);
    layout->setSpacing(10);
    layout->addWidget(m_top);
    layout->addWidget(m_strip);
    layout->addWidget(m_cards);
    layout->addWidget(m_rows, 1);
    setCentralWidget(central);
}

void MainWindow::createTabs()
{
    m_tabs->setDocumentMode(true);
    m_tabs->insertTab(ActivityTab, m_feed, tr("Activity"));
    m_tabs->insertTab(RejectedTab, m_rejected, tr("Rejected"));
    m_tabs->insertTab(LogTab, m_log, tr("Log"));
    m_tabs->setAccessibleName(tr("Activity, rejected messages and log"));
    auto *corner = new QWidget(m_tabs);
    auto *tools = new QHBoxLayout(corner);
    tools->setContentsMargins({});
    tools->addWidget(m_feedTools);
    tools->addWidget(m_rejectedTools);
    m_tabs->setCornerWidget(corner);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showTools);
    showTools(ActivityTab);
}

void MainWindow::showTools(int tab)
{
    m_feedTools->setVisible(tab == ActivityTab);
    m_rejectedTools->setVisible(tab == RejectedTab);
    noteSeenRejected();
}

void MainWindow::noteSeenRejected()
{
    if (m_tabs->currentIndex() == RejectedTab && isActiveWindow())
        m_rejectedSeen = m_rejectedCount;
    showRejectedCount(m_rejectedCount);
}

void MainWindow::connectViews()
{
    connect(m_customers, &CustomersPanel::pageWanted, this, &MainWindow::pageWanted);
    connect(m_customers, &CustomersPanel::selectedCustomerChanged, this, &MainWindow::selectCustomer);
    connect(m_customers, &CustomersPanel::clearFilterRequested, m_top, &TopBar::clearFind);
    connect(m_top, &TopBar::findChanged, m_customers, &CustomersPanel::setFilter);
    connect(m_top, &TopBar::findLeft, m_customers->view(), qOverload<>(&QWidget::setFocus));
    connect(m_charts, &ChartsPanel::customerClicked, this, &MainWindow::goToCustomer);
    connect(m_charts, &ChartsPanel::customerClosed, m_customers, &CustomersPanel::selectNobody);
    connect(m_charts, &ChartsPanel::openWanted, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_top, &TopBar::pauseToggled, this, &MainWindow::setPaused);
    connect(m_strip, &StateStrip::tryNowClicked, this, &MainWindow::tryNowWanted);
    connect(m_strip, &StateStrip::otherPortClicked, this, &MainWindow::otherPortWanted);
    connect(m_strip, &StateStrip::connectClicked, this, &MainWindow::editConnection);
    connect(m_cards, &HeadlineCards::rejectedClicked, this, [this] { m_tabs->setCurrentIndex(RejectedTab); });
    connect(m_strip->address(), &AddressBar::openWanted, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
}

void MainWindow::connectSending()
{
    connect(m_top, &TopBar::sendClicked, m_send, &SendPanel::sendDefaults);
    connect(m_top, &TopBar::sendOptionsClicked, this, [this] { bringUp(*m_send); });
    connect(m_top, &TopBar::stopClicked, this, &MainWindow::sendStopWanted);
    connect(m_customers, &CustomersPanel::sendRequested, m_send, &SendPanel::sendDefaults);
    connect(m_send, &SendPanel::sendWanted, this, &MainWindow::sendWanted);
    connect(m_send, &SendPanel::stopWanted, this, &MainWindow::sendStopWanted);
}

void MainWindow::showSnapshot(const Snapshot &snapshot)
{
    showTitle(snapshot.status);
    m_strip->showSnapshot(snapshot); // also while paused: what is wrong must be seen
    m_alerts->look(snapshot);
    m_facts.status = snapshot.status;
    m_facts.headline = snapshot.headline;
    m_facts.httpAddress = snapshot.httpAddress;
    m_facts.httpProblem = snapshot.httpProblem;
    if (m_paused)
        hold(snapshot);
    else
        showFigures(snapshot);
}

void MainWindow::showFigures(const Snapshot &snapshot)
{
    m_shown = snapshot;
    m_shown.newLines.clear();
    m_shown.newRejected.clear();
    m_cards->showSnapshot(snapshot);
    m_customers->showStatus(snapshot.status, snapshot.headline.spent);
    m_charts->showSnapshot(snapshot);
    m_feed->append(snapshot.newLines);
    m_rejected->add(snapshot.newRejected);
    showRejectedCount(snapshot.headline.rejected);
    if (m_sample.isEmpty() && !snapshot.top.empty())
        m_sample = snapshot.top.front().name; // and stays it, whoever overtakes
    chooseAddress();
}

void MainWindow::beginSource(const WorkerStatus &status)
{
    setPaused(false);
    m_alerts->forget();
    m_cards->forget();
    m_customers->forget();
    m_charts->selectCustomer({});
    m_feed->clear();
    m_rejected->clear();
    m_rejectedCount = m_rejectedSeen = 0;
    m_sample.clear();
    Snapshot nothingYet;
    nothingYet.timeMs = QDateTime::currentMSecsSinceEpoch();
    nothingYet.status = status;
    showSnapshot(nothingYet);
}

void MainWindow::beginEngine()
{
    m_customers->askAnew();
}

void MainWindow::hold(const Snapshot &snapshot)
{
    constexpr std::size_t MostHeld = 1000; // what the lists hold
    Snapshot newest = snapshot;
    if (m_held) {
        const auto join = [](auto &before, auto &after) {
            before.insert(before.end(), after.begin(), after.end());
            if (before.size() > MostHeld)
                before.erase(before.begin(), before.end() - MostHeld);
            after = std::move(before);
        };
        join(m_held->newLines, newest.newLines);
        join(m_held->newRejected, newest.newRejected);
    }
    m_held = std::move(newest);
}

void MainWindow::setPaused(bool paused)
{
    m_paused = paused;
    m_top->setPaused(paused);
    m_strip->setPaused(paused);
    m_charts->setPaused(paused);
    m_customers->setPaused(paused);
    if (!paused && m_held)
        showFigures(*std::exchange(m_held, std::nullopt));
}

void MainWindow::showDetail(const CustomerDetail &detail)
{
    if (!m_paused || detail.row.name != m_charts->detailed())
        m_charts->showDetail(detail, QDateTime::currentMSecsSinceEpoch());
}

void MainWindow::selectCustomer(const QString &name)
{
    m_charts->selectCustomer(name);
    emit detailWanted(name);
    chooseAddress();
}

void MainWindow::showPage(const CustomerPage &page)
{
    m_customers->showPage(page);
}

void MainWindow::showSendProgress(const SendProgress &progress)
{
    m_sent = progress;
    m_top->showProgress(progress);
    m_send->showProgress(progress);
}

void MainWindow::showTitle(const WorkerStatus &status)
{
    m_titled = status;
    QString title = status.source.isEmpty() ? tr("Spendwatch")
                                            : tr("Spendwatch: %1").arg(literalText(sourceWords(status.source), 120));
    if (const qint64 news = m_rejectedCount - m_rejectedSeen; news > 0)
        title = tr("(%1 newly rejected) %2").arg(grouped(news), title);
    if (windowTitle() != title)
        setWindowTitle(title);
}

void MainWindow::showRejectedCount(qint64 rejected)
{
    m_rejectedCount = rejected;
    m_rejectedSeen = std::min(m_rejectedSeen, rejected); // another source counts anew
    if (m_tabs->currentIndex() == RejectedTab && isActiveWindow())
        m_rejectedSeen = rejected;
    const qint64 news = rejected - m_rejectedSeen;
    const QString title = news > 0       ? tr("Rejected (%1, %2 new)").arg(grouped(rejected), grouped(news))
                          : rejected > 0 ? tr("Rejected (%1)").arg(grouped(rejected))
                                         : tr("Rejected");
    if (m_tabs->tabText(RejectedTab) == title)
        return;
    m_tabs->setTabText(RejectedTab, title);
    tintRejected();
    showTitle(m_titled);
}

void MainWindow::tintRejected()
{
    const bool news = m_rejectedCount > m_rejectedSeen;
    m_tabs->setTabIcon(RejectedTab, news ? glyphIcon(Glyph::Alert, themeColors(palette()).warn) : QIcon());
}

void MainWindow::goToCustomer(const QString &name)
{
    m_top->clearFind();
    m_customers->goTo(name);
}

void MainWindow::chooseAddress()
{
    const QString selected = m_customers->selectedCustomer();
    const QString sample = m_sample.isEmpty() ? QStringLiteral("brian") : m_sample;
    m_strip->address()->setCustomer(selected.isEmpty() ? sample : selected);
}

void MainWindow::bringUp(QWidget &dialog)
{
    dialog.show();
    dialog.raise();
    dialog.activateWindow();
}

} // namespace spendwatch
