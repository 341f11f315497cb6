// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message_page.h"
#include "engine/values/send_target.h"
#include "engine/values/stream_overview.h"
#include "ui/kafka/kafka_columns.h"

#include <QStackedWidget>

class QTimer;

namespace spendwatch {

class ChoiceButtons;
class FactsTable;
class MessagesView;

/// Cluster, topics, group and partitions, a table each, and the messages of a topic. While it is visible it asks once a second for what it shows.
class KafkaView : public QStackedWidget
{
    Q_OBJECT

public:
    enum Page { Partitions, Members, Topics, Brokers, Rebalances, Messages };

    explicit KafkaView(QWidget *parent = nullptr);

    /// Which table is shown is chosen by these buttons.
    void addChoices(ChoiceButtons &buttons);
    void choose(int page);

    void showOverview(const StreamOverview &overview);
    /// What is watched, and written to where a person asks for that.
    void setTarget(const SendTarget &target);
    void showMessages(const MessagePage &page);
    void showResent(const ResendOutcome &outcome);
    void setObserved(bool on);
    /// Another source: nothing is known yet.
    void forget();
    /// Shows what another shows, which is about to be destroyed.
    void carryOn(const KafkaView &before);

signals:
    void overviewWanted();
    void messagesWanted(const spendwatch::MessageQuery &query);
    void resendWanted(const std::vector<spendwatch::MessagePlace> &places);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void createTables();
    void showPage();

    QTimer *m_asking;
    PartitionsModel *m_partitions;
    MembersModel *m_members;
    TopicsModel *m_topics;
    BrokersModel *m_brokers;
    RebalancesModel *m_rebalances;
    std::vector<FactsTable *> m_tables; ///< By Page.
    MessagesView *m_messages;
    StreamOverview m_shown;
    int m_page = Partitions;
};

} // namespace spendwatch
