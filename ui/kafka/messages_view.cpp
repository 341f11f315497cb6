// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/kafka/messages_view.h"

#include "ui/kafka/facts_table.h"
#include "ui/kafka/resend_question.h"
#include "ui/language/engine_words.h"
#include "ui/parts/field_keys.h"
#include "ui/parts/plain_label.h"
#include "ui/rejected/message_view.h"
#include "ui/send/observed_words.h"
#include "ui/text/format.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QSortFilterProxyModel>
#include <QSplitter>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int AllPartitions = -1;

template <typename Enum>
Enum chosen(const QComboBox &box)
{
    return Enum(box.currentData().toInt());
}

} // namespace

MessagesView::MessagesView(QWidget *parent)
    : QWidget(parent),
      m_model(new MessagesModel(messageColumns(), this)),
      m_table(new FactsTable(m_model, u"kafkaMessages"_s, tr("Messages of the topic"), this)),
      m_message(new MessageView(u"kafkaMessageBytes"_s, this)),
      m_topic(new QComboBox(this)),
      m_partition(new QComboBox(this)),
      m_from(new QComboBox(this)),
      m_offset(new QLineEdit(u"0"_s, this)),
      m_time(new QDateTimeEdit(QDateTime::currentDateTime().addSecs(-3600), this)),
      m_contains(new QLineEdit(this)),
      m_read(new QPushButton(tr("Read"), this)),
      m_resend(new QPushButton(tr("Resend…"), this)),
      m_outcome(new PlainLabel(this))
{
    createTable();
    // No higher than the other lists, where a screen is low.
    m_message->setMinimumHeight(fontMetrics().height() * 2);
    m_table->setMinimumHeight(fontMetrics().height() * 2);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_message);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(createBar());
    layout->addWidget(splitter, 1);
    setFocusProxy(m_table);
    choosePlace();
    choosePartitions();
    showCurrent();
}

void MessagesView::createTable()
{
    QStringList widest;
    for (const auto &column : m_model->columns())
        widest.append(QString::fromLatin1(column.widest));
    m_table->fit(widest);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MessagesView::showCurrent);
}

QWidget *MessagesView::createBar()
{
    m_topic->addItem(tr("Purchases"), int(TopicRole::Source));
    m_topic->addItem(tr("Dead letters"), int(TopicRole::DeadLetters));
    m_from->addItem(tr("The last"), int(BrowseFrom::End));
    m_from->addItem(tr("From offset"), int(BrowseFrom::Offset));
    m_from->addItem(tr("From time"), int(BrowseFrom::Time));
    m_contains->setPlaceholderText(tr("Text in it"));
    m_contains->setClearButtonEnabled(true);
    m_time->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    static const QRegularExpression digits(u"[0-9]{1,18}"_s);
    m_offset->setValidator(new QRegularExpressionValidator(digits, m_offset));
    const std::tuple<QWidget *, const char *, QString> names[] = {
        {m_topic, "messagesTopic", tr("Topic to read")},   {m_partition, "messagesPartition", tr("Partition to read")},
        {m_from, "messagesFrom", tr("Where to begin")},    {m_offset, "messagesOffset", tr("First offset")},
        {m_time, "messagesTime", tr("Time of the first")}, {m_contains, "messagesContains", tr("Text in the message")},
        {m_read, "messagesRead", tr("Read messages")},     {m_resend, "messagesResend", tr("Resend dead letters")}};
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 4, 8, 0);
    for (const auto &[widget, id, name] : names) {
        widget->setObjectName(QLatin1String(id));
        widget->setAccessibleName(name);
        layout->addWidget(widget);
    }
    m_outcome->setObjectName(u"messagesOutcome"_s);
    layout->addWidget(m_outcome, 1);
    for (QLineEdit *field : {m_offset, m_contains}) {
        new FieldKeys(*field); // Belongs to the field.
        field->setMaxLength(200);
        connect(field, &QLineEdit::returnPressed, this, &MessagesView::ask);
    }
    connect(m_read, &QPushButton::clicked, this, &MessagesView::ask);
    connect(m_resend, &QPushButton::clicked, this, &MessagesView::askWhetherToResend);
    setObserved(false);
    connect(m_from, &QComboBox::currentIndexChanged, this, &MessagesView::choosePlace);
    connect(m_topic, &QComboBox::currentIndexChanged, this, &MessagesView::choosePartitions);
    return bar;
}

void MessagesView::choosePlace()
{
    m_offset->setVisible(chosen<BrowseFrom>(*m_from) == BrowseFrom::Offset);
    m_time->setVisible(chosen<BrowseFrom>(*m_from) == BrowseFrom::Time);
}

void MessagesView::choosePartitions()
{
    const auto topic = std::ranges::find(m_topics, chosen<TopicRole>(*m_topic), &TopicFacts::role);
    const int count = topic == m_topics.end() ? 0 : topic->partitions.value_or(0);
    if (m_partition->count() == count + 1)
        return;
    const int before = m_partition->count() > 0 ? m_partition->currentData().toInt() : AllPartitions;
    m_partition->clear();
    m_partition->addItem(tr("All partitions"), AllPartitions);
    for (int partition = 0; partition < count; ++partition)
        m_partition->addItem(tr("Partition %1").arg(partition), partition);
    m_partition->setCurrentIndex(std::max(0, m_partition->findData(before)));
}

void MessagesView::showTopics(const std::vector<TopicFacts> &topics)
{
    if (m_topics == topics)
        return;
    m_topics = topics;
    choosePartitions();
}

MessageQuery MessagesView::query() const
{
    MessageQuery query;
    query.topic = chosen<TopicRole>(*m_topic);
    query.from = chosen<BrowseFrom>(*m_from);
    query.contains = m_contains->text();
    if (const int partition = m_partition->currentData().toInt(); partition != AllPartitions)
        query.partition = PartitionNumber(partition);
    query.place =
        query.from == BrowseFrom::Time ? m_time->dateTime().toMSecsSinceEpoch() : m_offset->text().toLongLong();
    return query;
}

void MessagesView::ask()
{
    m_outcome->setText(tr("Reading…"));
    emit messagesWanted(query());
}

void MessagesView::showPage(const MessagePage &page)
{
    // The same place of another topic is another message, which nobody has selected.
    if (std::exchange(m_shownTopic, page.query.topic) != page.query.topic)
        m_model->show({});
    m_model->show(page.messages);
    m_outcome->setText(outcome(page));
    showWhetherToResend();
    // Not selected: what is selected is what a person chose.
    if (!m_table->currentIndex().isValid())
        m_table->selectionModel()->setCurrentIndex(m_table->model()->index(0, 0), QItemSelectionModel::NoUpdate);
    showCurrent();
}

QString MessagesView::outcome(const MessagePage &page) const
{
    if (!page.problem.isEmpty())
        return engineWords(page.problem);
    const QString found = tr("%1 of %2 read").arg(grouped(Sum(page.messages.size())), grouped(page.lookedAt));
    return page.isWhole ? found : tr("%1; there are more").arg(found);
}

void MessagesView::showCurrent()
{
    const auto *sorted = qobject_cast<const QSortFilterProxyModel *>(m_table->model());
    const QModelIndex current = sorted->mapToSource(m_table->currentIndex());
    m_message->setVisible(current.isValid());
    if (!current.isValid())
        return;
    const BrowsedMessage &message = m_model->rows()[std::size_t(current.row())];
    RejectedMessage shown;
    shown.timeMs = message.timeMs;
    shown.reason = message.why;
    shown.partition = message.place.partition;
    shown.offset = message.place.offset;
    shown.bytes = message.value.value_or(QByteArray());
    shown.size = message.size;
    m_message->showMessage(shown);
}

/// Those that are selected, or all.
std::vector<MessagePlace> MessagesView::chosenPlaces() const
{
    const auto *sorted = qobject_cast<const QSortFilterProxyModel *>(m_table->model());
    std::vector<MessagePlace> places;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        places.push_back(m_model->rows()[std::size_t(sorted->mapToSource(row).row())].place);
    for (const BrowsedMessage &message : m_model->rows())
        if (rows.isEmpty())
            places.push_back(message.place);
    return places;
}

void MessagesView::showWhetherToResend()
{
    m_resend->setEnabled(!m_isObserved && m_shownTopic == TopicRole::DeadLetters && !m_model->rows().empty());
}

void MessagesView::askWhetherToResend()
{
    const std::vector<MessagePlace> places = chosenPlaces();
    auto *question = new ResendQuestion(qint64(places.size()), m_target, this);
    connect(question, &ResendQuestion::confirmed, this, [this, places] {
        m_hasSent = true;
        m_outcome->setText(tr("Sending…"));
        emit resendWanted(places);
    });
    question->open();
}

void MessagesView::setObserved(bool on)
{
    m_isObserved = on;
    m_resend->setToolTip(
        on ? observedWords()
           : tr("Sends the selected dead letters, or all that are listed, to the purchases once more"));
    showWhetherToResend();
}

void MessagesView::showResent(const ResendOutcome &outcome)
{
    if (!m_hasSent)
        return;
    QString words = tr("%1 resent").arg(grouped(outcome.sent));
    if (outcome.skipped > 0)
        words = tr("%1, %2 left out").arg(words, grouped(outcome.skipped));
    if (!outcome.problem.isEmpty())
        words = engineWords(outcome.problem) + u' ' + words;
    m_outcome->setText(words);
}

void MessagesView::forget()
{
    // They are about places of the former source.
    const auto questions = findChildren<ResendQuestion *>();
    for (ResendQuestion *question : questions)
        question->reject();
    m_hasSent = false;
    showPage({});
    m_outcome->setText({});
    m_topics.clear();
    choosePartitions();
}

void MessagesView::carryOn(const MessagesView &before)
{
    showTopics(before.m_topics);
    for (auto [mine, theirs] : {std::pair{m_topic, before.m_topic}, std::pair{m_from, before.m_from},
                                std::pair{m_partition, before.m_partition}})
        mine->setCurrentIndex(theirs->currentIndex());
    m_offset->setText(before.m_offset->text());
    m_time->setDateTime(before.m_time->dateTime());
    m_contains->setText(before.m_contains->text());
    m_model->show(before.m_model->rows());
    m_table->carryOn(*before.m_table);
    m_outcome->setText({});
    m_shownTopic = before.m_shownTopic;
    m_target = before.m_target;
    m_hasSent = before.m_hasSent;
    setObserved(before.m_isObserved);
}

} // namespace spendwatch
