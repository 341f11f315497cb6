// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QStackedWidget>

class QTableView;

namespace spendwatch {

class MessageView;
class RejectedModel;

/// The rejected messages, and the bytes of the selected one.
class RejectedView : public QStackedWidget
{
    Q_OBJECT

public:
    explicit RejectedView(QWidget *parent = nullptr);

    void add(const std::vector<RejectedMessage> &messages);
    /// Another source: nothing was rejected yet.
    void clear();
    /// What is listed, newest first.
    [[nodiscard]] std::vector<RejectedMessage> messages() const;
    /// Takes over what another view lists, which is about to be destroyed.
    void carryOn(const RejectedView &before);

signals:
    /// What is listed is to be written to a file.
    void exportWanted();

public slots:
    /// The selected rows as tab-separated values, the whole message in the last column.
    void copyRows();

private:
    void createTable();
    void connectTable();
    void openMenu(const QPoint &point);

    RejectedModel *m_model;
    QTableView *m_table;
    MessageView *m_message;
};

} // namespace spendwatch
