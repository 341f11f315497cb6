// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QWidget>

class QToolButton;

namespace spendwatch {

class RejectedView;

/// Copies or writes what the list of rejected messages shows.
class RejectedTools : public QWidget
{
    Q_OBJECT

public:
    explicit RejectedTools(RejectedView *view, QWidget *parent = nullptr);

signals:
    /// The file was written, or the reason why not, which is shown in a message box.
    void exported(const QString &problem);

public slots:
    void askForFile();
    /// Writes one JSON object a line; in another thread, through a temporary file.
    void exportTo(const QString &path);

private:
    void report(const QString &problem);

    RejectedView *m_view;
    QToolButton *m_copy;
    QToolButton *m_export;
};

} // namespace spendwatch
