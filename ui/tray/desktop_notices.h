// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

#include <optional>

namespace spendwatch {

/// Notifications by the desktop's own service (org.freedesktop.Notifications), which also desktops without a tray have.
/// Belongs to the GUI thread, which never waits for the service.
class DesktopNotices : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotices(QObject *parent = nullptr);

    /// Both texts are shown literally.
    void report(const QString &title, const QString &text);

signals:
    /// The service refused it, or there is none.
    void refused(const QString &title, const QString &text);
    /// A person clicked a notification of this object.
    void clicked();

private slots:
    void noteAction(uint id, const QString &action);
    void noteClosed(uint id) { m_shown.remove(id); }

private:
    void learnThenTell(const QString &title, const QString &text);
    void send(const QString &title, const QString &text);

    std::optional<bool> m_markup; ///< Whether the service interprets markup; unknown before the first notification.
    QSet<uint> m_shown; ///< Programs on the same service also hear of each other's notifications.
};

} // namespace spendwatch
