// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/past.h"
#include "engine/values/snapshot.h"
#include "ui/parts/asking.h"

#include <QStackedWidget>

class QTableView;

namespace spendwatch {

class EmptyNote;
class MessageView;
class RejectedModel;

/// The rejected messages, and the bytes of the selected one.
class RejectedView : public QStackedWidget
{
    Q_OBJECT

public:
    explicit RejectedView(QWidget *parent = nullptr);

    void add(const std::vector<RejectedMessage> &messages);
    /// The source answers, so what was rejected before may be asked for, once a person looks.
    void askForPast(qint64 nowMs);
    void showPast(const PastRejected &past, qint64 nowMs);
    /// Another source: nothing was rejected yet.
    void clear();
    /// What is listed, newest first.
    [[nodiscard]] std::vector<RejectedMessage> messages() const;
    /// Takes over what another view lists, which is about to be destroyed.
    void carryOn(const RejectedView &before);

signals:
    /// What is listed is to be written to a file.
    void exportWanted();
    /// What was rejected before is to be read.
    void pastWanted();

protected:
    void showEvent(QShowEvent *event) override;

public slots:
    /// The selected rows as tab-separated values, the whole message in the last column.
    void copyRows();

private:
    void createTable();
    void connectTable();
    void openMenu(const QPoint &point);
    void showNote();
    void showTable();

    RejectedModel *m_model;
    QTableView *m_table;
    MessageView *m_message;
    EmptyNote *m_nothing;
    Asking m_past;
    Message m_problem; ///< Why what was rejected before could not be read.
    bool m_mayAsk = false;
};

} // namespace spendwatch
