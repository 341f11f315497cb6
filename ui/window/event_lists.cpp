// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/event_lists.h"

#include "ui/activity/feed_tools.h"
#include "ui/activity/feed_view.h"
#include "ui/kafka/kafka_view.h"
#include "ui/log/log_view.h"
#include "ui/parts/choice_buttons.h"
#include "ui/rejected/rejected_tools.h"
#include "ui/rejected/rejected_view.h"
#include "ui/text/format.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette_colors.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QSettings>
#include <QTabWidget>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

const QString NewestFirstKey = u"window/newestFirst"_s;
const QString TabKey = u"window/tab"_s;

} // namespace

EventLists::EventLists(QWidget *parent)
    : Card(parent),
      m_feed(new FeedView(this)),
      m_rejected(new RejectedView(this)),
      m_feedTools(new FeedTools(m_feed, this)),
      m_rejectedTools(new RejectedTools(m_rejected, this)),
      m_log(new LogView(this)),
      m_kafka(new KafkaView(this)),
      m_kafkaTools(new ChoiceButtons(this)),
      m_tabs(new QTabWidget(this))
{
    setContent(m_tabs);
    createTabs();
    connect(m_tabs, &QTabWidget::currentChanged, this, &EventLists::showTools);
    connect(m_feed, &FeedView::pastWanted, this, &EventLists::pastWanted);
    connect(m_rejected, &RejectedView::pastWanted, this, &EventLists::pastRejectedWanted);
    connect(m_log, &LogView::diagnosticsWanted, this, &EventLists::diagnosticsWanted);
    connect(m_kafka, &KafkaView::overviewWanted, this, &EventLists::overviewWanted);
    connect(m_kafka, &KafkaView::messagesWanted, this, &EventLists::messagesWanted);
    connect(m_kafka, &KafkaView::resendWanted, this, &EventLists::resendWanted);
    showTools(Activity);
}

EventLists::~EventLists()
{
    m_tabs->disconnect(this); // It changes once more while its pages are destroyed.
}

void EventLists::createTabs()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setIconSize({fontMetrics().height(), fontMetrics().height()}); // The tabs get no higher with one.
    m_tabs->insertTab(Activity, m_feed, tr("Activity"));
    m_tabs->insertTab(Rejected, m_rejected, tr("Rejected"));
    m_tabs->insertTab(Log, m_log, tr("Log"));
    m_tabs->insertTab(Kafka, m_kafka, tr("Kafka"));
    m_tabs->setTabVisible(Kafka, false);
    m_kafka->addChoices(*m_kafkaTools);
    m_kafkaTools->setContentsMargins(0, 0, 6, 3); // On a line with the tabs.
    m_tabs->setAccessibleName(tr("Activity, rejected messages and log"));
    auto *corner = new QWidget(m_tabs);
    auto *tools = new QHBoxLayout(corner);
    tools->setContentsMargins({});
    tools->addWidget(m_feedTools);
    tools->addWidget(m_rejectedTools);
    tools->addWidget(m_kafkaTools);
    m_tabs->setCornerWidget(corner);
}

void EventLists::showTools(int tab)
{
    m_feedTools->setVisible(tab == Activity);
    m_rejectedTools->setVisible(tab == Rejected);
    m_kafkaTools->setVisible(tab == Kafka);
    showRejectedCount(m_rejectedCount);
}

void EventLists::showFigures(const Snapshot &snapshot)
{
    m_feed->append(snapshot.newLines);
    m_rejected->add(snapshot.newRejected);
    showRejectedCount(snapshot.headline.rejected);
}

/// Before, totals may be those of another time, and what is counted is not known.
void EventLists::askForPast(const Snapshot &snapshot)
{
    if (!snapshot.status.ready)
        return;
    m_feed->askForPast(snapshot.counted, snapshot.timeMs);
    m_rejected->askForPast(snapshot.timeMs);
}

void EventLists::showPast(const PastPurchases &past)
{
    m_feed->showPast(past, QDateTime::currentMSecsSinceEpoch());
}

void EventLists::showPastRejected(const PastRejected &past)
{
    m_rejected->showPast(past, QDateTime::currentMSecsSinceEpoch());
}

void EventLists::addLog(const std::vector<LogLine> &lines, qint64 leftOut)
{
    m_log->add(lines, leftOut);
}

void EventLists::showOverview(const StreamOverview &overview)
{
    m_kafka->showOverview(overview);
}

void EventLists::showMessages(const MessagePage &page)
{
    m_kafka->showMessages(page);
}

void EventLists::showResent(const ResendOutcome &outcome)
{
    m_kafka->showResent(outcome);
}

void EventLists::setTarget(const SendTarget &target)
{
    m_kafka->setTarget(target);
    m_kafka->setObserved(target.isObserved);
    setKafka(target.isKafka());
}

void EventLists::setKafka(bool on)
{
    m_tabs->setTabVisible(Kafka, on);
    if (on && std::exchange(m_kafkaWished, false))
        choose(Kafka);
}

void EventLists::forget()
{
    m_kafka->forget();
    m_feed->clear();
    m_rejected->clear();
    m_rejectedCount = m_rejectedSeen = 0;
}

void EventLists::choose(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void EventLists::showActivityOf(const QString &customer)
{
    choose(Activity);
    m_feedTools->setCustomer(customer);
}

void EventLists::goTo(Tab tab)
{
    if (!m_tabs->isTabVisible(tab))
        return;
    choose(tab);
    m_tabs->currentWidget()->setFocus();
}

const LogModel &EventLists::log() const
{
    return m_log->model();
}

bool EventLists::isLookedAt(Tab tab) const
{
    return m_tabs->currentIndex() == tab && isActiveWindow();
}

void EventLists::showRejectedCount(qint64 rejected)
{
    m_rejectedCount = rejected;
    m_rejectedSeen = std::min(m_rejectedSeen, rejected); // Another source counts from zero.
    if (isLookedAt(Rejected))
        m_rejectedSeen = rejected;
    const qint64 news = rejected - m_rejectedSeen;
    const QString title = news > 0       ? tr("Rejected (%1, %2 new)").arg(grouped(rejected), grouped(news))
                          : rejected > 0 ? tr("Rejected (%1)").arg(grouped(rejected))
                                         : tr("Rejected");
    if (m_tabs->tabText(Rejected) == title)
        return;
    m_tabs->setTabText(Rejected, title);
    tintRejected();
    emit newlyRejectedChanged(news);
}

void EventLists::tintRejected()
{
    const bool news = m_rejectedCount > m_rejectedSeen;
    m_tabs->setTabIcon(Rejected, news ? glyphIcon(Glyph::Alert, themeColors(palette()).warn) : QIcon());
}

void EventLists::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintRejected();
}

void EventLists::carryOn(const EventLists &before)
{
    m_rejectedCount = before.m_rejectedCount;
    m_rejectedSeen = before.m_rejectedSeen;
    m_kafkaWished = before.m_kafkaWished;
    m_kafka->carryOn(*before.m_kafka);
    m_kafkaTools->choose(before.m_kafkaTools->chosen());
    setKafka(before.m_tabs->isTabVisible(Kafka));
    m_tabs->setCurrentIndex(before.m_tabs->currentIndex());
    m_feed->carryOn(*before.m_feed);
    m_feedTools->carryOn(*before.m_feedTools);
    m_rejected->carryOn(*before.m_rejected);
    m_log->carryOn(*before.m_log);
    showRejectedCount(m_rejectedCount);
}

void EventLists::save(QSettings &settings) const
{
    settings.setValue(NewestFirstKey, m_feedTools->newestFirst());
    const int tab = m_tabs->currentIndex();
    // Activity only stands in for Kafka; another tab was chosen by the person.
    settings.setValue(TabKey, m_kafkaWished && tab == Activity ? int(Kafka) : tab);
}

void EventLists::restore(const QSettings &settings)
{
    m_feedTools->setNewestFirst(settings.value(NewestFirstKey).toBool());
    const int tab = settings.value(TabKey, Activity).toInt();
    m_kafkaWished = tab == Kafka && !m_tabs->isTabVisible(Kafka);
    if (!m_kafkaWished)
        m_tabs->setCurrentIndex(tab); // One that there is not changes nothing.
}

} // namespace spendwatch
