// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Another language while the window is open: everything inside it is made anew in the new words, and goes on where the
// former left off. So each text has one place where it is made, and none can be forgotten.
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
#include "ui/log/log_view.h"
#include "ui/main_window.h"
#include "ui/parts/inputs.h"
#include "ui/rejected/rejected_view.h"
#include "ui/send/send_panel.h"
#include "ui/status/state_strip.h"
#include "ui/top_bar/top_bar.h"
#include "ui/tray/tray.h"

#include <QApplication>
#include <QEvent>
#include <QLayout>
#include <QMenuBar>
#include <QPointer>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>

#include <utility>
#include <vector>

namespace spendwatch {

namespace {

constexpr int PopupMs = 50; ///< Until it is looked again whether a menu is still open.

void carryDialog(const QWidget &before, QWidget &after)
{
    if (!before.isVisible())
        return;
    after.setGeometry(before.geometry());
    after.show();
}

} // namespace

/// What the window is made of, as long as both the former and the new exist.
struct MainWindow::Parts {
    const TopBar *top;
    const HeadlineCards *cards;
    const CustomersPanel *customers;
    const ChartsPanel *charts;
    const FeedView *feed;
    const FeedTools *feedTools;
    const RejectedView *rejected;
    const SendPanel *send;
    const ConnectDialog *connect;
    const Exporter *exporter;
    const Alerts *alerts;
    const LogView *log;
    const Tray *tray;
    const ShortcutsDialog *shortcuts;
    const QTabWidget *tabs;
    const QSplitter *columns;
    const QSplitter *rows;
};

MainWindow::Parts MainWindow::parts() const
{
    return {m_top,      m_cards,  m_customers, m_charts, m_feed,      m_feedTools, m_rejected, m_send, m_connect,
            m_exporter, m_alerts, m_log,       m_tray,   m_shortcuts, m_tabs,      m_columns,  m_rows};
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_rows)
        tintRejected();
    if (event->type() == QEvent::LanguageChange && m_rows && !std::exchange(m_retranslating, true))
        retranslateLater();
}

/// Later, because the menu that asked for it goes too; and not while another is open, whose words are waited for.
void MainWindow::retranslateLater()
{
    QTimer::singleShot(QApplication::activePopupWidget() ? PopupMs : 0, this, [this] {
        if (QApplication::activePopupWidget())
            return retranslateLater();
        m_retranslating = false;
        retranslate();
    });
}

void MainWindow::retranslate()
{
    const Parts before = parts();
    std::vector<QPointer<QObject>> former;
    for (QObject *child : children()) {
        if (!qobject_cast<QLayout *>(child))
            former.emplace_back(child);
    }
    // Its end is no business of ours any more.
    for (const QObject *each : findChildren<QObject *>())
        QObject::disconnect(each, nullptr, this, nullptr);
    setUpdatesEnabled(false);
    takeCentralWidget();
    setMenuBar(new QMenuBar(this));
    build();
    carryLayout(before);
    carryLists(before);
    createActions();
    carryDialogs(before);
    carryFigures();
    for (const QPointer<QObject> &child : former)
        delete child.data();
    setUpdatesEnabled(true);
    m_customers->view()->setFocus();
}

void MainWindow::carryLayout(const Parts &before)
{
    m_columns->restoreState(before.columns->saveState());
    m_rows->restoreState(before.rows->saveState());
    m_customers->view()->restoreColumns(before.customers->view()->saveColumns());
    m_customers->view()->widenForTitles();
    m_charts->carryOn(*before.charts);
    m_tabs->setCurrentIndex(before.tabs->currentIndex());
}

void MainWindow::carryLists(const Parts &before)
{
    m_customers->carryOn(*before.customers);
    m_feed->carryOn(*before.feed);
    m_cards->carryOn(*before.cards);
    carryInputs(*before.top, *m_top);
    carryInputs(*before.feedTools, *m_feedTools);
    m_rejected->carryOn(*before.rejected);
    m_log->carryOn(*before.log);
}

void MainWindow::carryDialogs(const Parts &before)
{
    m_exporter->carryOn(*before.exporter);
    m_alerts->carryOn(*before.alerts);
    m_tray->carryOn(*before.tray);
    m_connect->carryOn(*before.connect);
    carryInputs(*before.send, *m_send);
    if (before.shortcuts->isVisible())
        m_shortcuts->list(*menuBar());
    carryDialog(*before.connect, *m_connect);
    carryDialog(*before.send, *m_send);
    carryDialog(*before.shortcuts, *m_shortcuts);
    if (m_sent && m_sent->state == SendState::Sending)
        showSendProgress(*m_sent);
}

void MainWindow::carryFigures()
{
    Snapshot newest = m_shown; // What is wrong is seen while the view stands still, too.
    newest.status = m_facts.status;
    newest.headline = m_facts.headline;
    newest.httpAddress = m_facts.httpAddress;
    newest.httpProblem = m_facts.httpProblem;
    showTitle(newest.status);
    m_strip->showSnapshot(newest);
    showFigures(Snapshot(m_shown));
    setPaused(m_paused);
    showRejectedCount(m_rejectedCount);
}

} // namespace spendwatch
