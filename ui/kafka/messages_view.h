// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message_page.h"
#include "engine/values/send_target.h"
#include "ui/kafka/message_columns.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QDateTimeEdit;
class QPushButton;

namespace spendwatch {

class FactsTable;
class MessageView;
class PlainLabel;

/// The messages of a topic from a place on, as a person asks for them.
class MessagesView : public QWidget
{
    Q_OBJECT

public:
    explicit MessagesView(QWidget *parent = nullptr);

    /// How many partitions can be chosen, and how the topics are called.
    void showTopics(const std::vector<TopicFacts> &topics);
    /// Where dead letters are resent to.
    void setTarget(const SendTarget &target) { m_target = target; }
    /// The answer to the newest messagesWanted().
    void showPage(const MessagePage &page);
    /// The answer to a resendWanted(); not shown where this source got none.
    void showResent(const ResendOutcome &outcome);
    /// The source is only observed: nothing is resent.
    void setObserved(bool on);
    /// Another source: nothing was asked yet.
    void forget();
    void carryOn(const MessagesView &before);

signals:
    void messagesWanted(const spendwatch::MessageQuery &query);
    /// A person wants these dead letters to be resent, and was asked whether that is meant.
    void resendWanted(const std::vector<spendwatch::MessagePlace> &places);

private:
    [[nodiscard]] QWidget *createBar();
    void createTable();
    void choosePlace();
    void choosePartitions();
    void ask();
    void showCurrent();
    void showWhetherToResend();
    void askWhetherToResend();
    [[nodiscard]] std::vector<MessagePlace> chosenPlaces() const;
    [[nodiscard]] MessageQuery query() const;
    [[nodiscard]] QString outcome(const MessagePage &page) const;

    MessagesModel *m_model;
    FactsTable *m_table;
    MessageView *m_message;
    QComboBox *m_topic;
    QComboBox *m_partition;
    QComboBox *m_from;
    QLineEdit *m_offset;
    QDateTimeEdit *m_time;
    QLineEdit *m_contains;
    QPushButton *m_read;
    QPushButton *m_resend; ///< Enabled while dead letters are shown.
    PlainLabel *m_outcome;
    std::vector<TopicFacts> m_topics;
    SendTarget m_target;
    TopicRole m_shownTopic = TopicRole::Source; ///< Of the messages in the table.
    bool m_isObserved = false;
    bool m_hasSent = false; ///< Something was resent to this source.
};

} // namespace spendwatch
