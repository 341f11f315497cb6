// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QCoreApplication>
#include <QString>

class QWidget;

namespace spendwatch {

/// The title of the window: what is watched, and how many messages were rejected since the person looked.
class WindowTitle
{
    Q_DECLARE_TR_FUNCTIONS(WindowTitle)

public:
    /// `window` outlives this.
    explicit WindowTitle(QWidget &window) : m_window(window) { }

    /// The source as in WorkerStatus; empty while nothing is watched.
    void setSource(const QString &source);
    void setNewlyRejected(qint64 messages);

private:
    void show();

    QWidget &m_window;
    QString m_source;
    qint64 m_newlyRejected = 0;
};

} // namespace spendwatch
