// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/log_line.h"

#include <QWidget>

class QComboBox;
class QTableView;

namespace spendwatch {

class LogModel;

/// The program's log with a choice of levels. It follows the newest line unless the person scrolled up.
class LogView : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    /// `leftOut`: how many lines before them were dropped.
    void add(const std::vector<LogLine> &lines, qint64 leftOut);
    /// Takes over what another view shows, which is about to be destroyed.
    void carryOn(const LogView &before);
    [[nodiscard]] const LogModel &model() const { return *m_model; }

signals:
    void diagnosticsWanted();

private:
    void createTable();
    QWidget *createBar();
    /// The selected lines, or all that are shown.
    void copy();

    LogModel *m_model;
    QTableView *m_table;
    QComboBox *m_level;
};

} // namespace spendwatch
