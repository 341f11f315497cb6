// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/table_export.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;

namespace spendwatch {

/// The progress and the result of the table's export. Not modal; closing it does not cancel.
class ExportProgressDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ExportProgressDialog(QWidget *parent = nullptr);

    void showProgress(const ExportProgress &progress);
    [[nodiscard]] bool isWriting() const { return m_writing; }

signals:
    void cancelWanted();

private:
    void act();

    bool m_writing = false;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_button;
};

} // namespace spendwatch
