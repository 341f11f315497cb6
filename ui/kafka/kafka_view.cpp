// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/kafka/kafka_view.h"

#include "ui/kafka/facts_table.h"
#include "ui/kafka/messages_view.h"
#include "ui/parts/choice_buttons.h"
#include "ui/parts/empty_note.h"

#include <QTimer>

#include <chrono>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <typename Model>
FactsTable *newTable(Model *model, const QString &name, const QString &title, QWidget *parent)
{
    QStringList widest;
    for (const auto &column : model->columns())
        widest.append(QString::fromLatin1(column.widest));
    auto *table = new FactsTable(model, name, title, parent);
    table->fit(widest);
    return table;
}

std::vector<BrokerRow> brokerRows(const StreamOverview &overview)
{
    std::vector<BrokerRow> rows;
    for (const BrokerFacts &broker : overview.brokers)
        rows.push_back({broker, overview.clusterId});
    return rows;
}

} // namespace

KafkaView::KafkaView(QWidget *parent)
    : QStackedWidget(parent),
      m_asking(new QTimer(this)),
      m_partitions(new PartitionsModel(kafkacolumns::partitions(), this)),
      m_members(new MembersModel(kafkacolumns::members(), this)),
      m_topics(new TopicsModel(kafkacolumns::topics(), this)),
      m_brokers(new BrokersModel(kafkacolumns::brokers(), this)),
      m_rebalances(new RebalancesModel(kafkacolumns::rebalances(), this)),
      m_messages(new MessagesView(this))
{
    auto *nothing = new EmptyNote(this);
    nothing->setNote(tr("Nothing is known yet"),
                     tr("Partitions, members, topics and brokers are listed here once Kafka has answered."));
    addWidget(nothing);
    createTables();
    addWidget(m_messages);
    connect(m_messages, &MessagesView::messagesWanted, this, &KafkaView::messagesWanted);
    connect(m_messages, &MessagesView::resendWanted, this, &KafkaView::resendWanted);
    m_asking->setObjectName(u"kafkaAsking"_s);
    m_asking->setInterval(1s);
    connect(m_asking, &QTimer::timeout, this, &KafkaView::overviewWanted);
}

void KafkaView::createTables()
{
    m_tables = {newTable(m_partitions, u"kafkaPartitions"_s, tr("Partitions"), this),
                newTable(m_members, u"kafkaMembers"_s, tr("Members of the consumer group"), this),
                newTable(m_topics, u"kafkaTopics"_s, tr("Topics"), this),
                newTable(m_brokers, u"kafkaBrokers"_s, tr("Brokers"), this),
                newTable(m_rebalances, u"kafkaRebalances"_s, tr("Rebalances"), this)};
    m_tables[Rebalances]->sortByColumn(0, Qt::DescendingOrder);
    for (FactsTable *table : m_tables)
        addWidget(table);
}

void KafkaView::addChoices(ChoiceButtons &buttons)
{
    buttons.add(Partitions, tr("Partitions"), tr("Show the partitions of the source"));
    buttons.add(Members, tr("Members"), tr("Show the members of the consumer group"));
    buttons.add(Topics, tr("Topics"), tr("Show the topics and their settings"));
    buttons.add(Brokers, tr("Brokers"), tr("Show the brokers of the cluster"));
    buttons.add(Rebalances, tr("Rebalances"), tr("Show the last rebalances of this instance"));
    buttons.add(Messages, tr("Messages"), tr("Read messages of the source and the dead letters"));
    buttons.choose(m_page);
    connect(&buttons, &ChoiceButtons::chosenByPerson, this, &KafkaView::choose);
}

void KafkaView::choose(int page)
{
    m_page = page;
    showPage();
}

void KafkaView::showPage()
{
    QWidget *page = m_messages;
    if (m_page != Messages)
        page = m_tables[std::size_t(m_page)];
    setFocusProxy(page);
    const bool isKnown = m_page == Messages || !m_shown.partitions.empty();
    setCurrentIndex(isKnown ? indexOf(page) : 0);
}

void KafkaView::showOverview(const StreamOverview &overview)
{
    m_shown = overview;
    m_partitions->show(overview.partitions);
    m_members->show(overview.members);
    m_topics->show(overview.topics);
    m_brokers->show(brokerRows(overview));
    m_rebalances->show(overview.rebalances);
    m_messages->showTopics(overview.topics);
    showPage();
}

void KafkaView::setTarget(const SendTarget &target)
{
    m_messages->setTarget(target);
}

void KafkaView::showMessages(const MessagePage &page)
{
    m_messages->showPage(page);
}

void KafkaView::showResent(const ResendOutcome &outcome)
{
    m_messages->showResent(outcome);
}

void KafkaView::setObserved(bool on)
{
    m_messages->setObserved(on);
}

void KafkaView::forget()
{
    m_messages->forget();
    showOverview({});
}

void KafkaView::carryOn(const KafkaView &before)
{
    m_page = before.m_page;
    showOverview(before.m_shown);
    m_messages->carryOn(*before.m_messages);
    for (std::size_t i = 0; i < m_tables.size(); ++i)
        m_tables[i]->carryOn(*before.m_tables[i]);
}

void KafkaView::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    m_asking->start();
    emit overviewWanted();
}

void KafkaView::hideEvent(QHideEvent *event)
{
    QStackedWidget::hideEvent(event);
    m_asking->stop();
}

} // namespace spendwatch
