// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <QLocalServer>
#include <QObject>
#include <QString>
#include <QStringList>

namespace spendwatch {

/// One window for each data folder: a second launch passes its arguments to the first and ends. Who holds the folder's
/// lock listens; it belongs to the GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(QObject *parent = nullptr);

    /// Listens for other launches on the same data folder. Only the holder of the folder's lock may call this.
    [[nodiscard]] Result<> listen(const QString &dataDir);

    /// Passes the arguments to the window that holds the data folder; false when none answers within 2 s. Blocks.
    [[nodiscard]] static bool pass(const QString &dataDir, const QStringList &arguments);

    /// The socket: in the data folder, or where its path would be too long for the system, in the folder for temporary
    /// files under a name made of it.
    [[nodiscard]] static QString socketPath(const QString &dataDir);

signals:
    /// Another launch, with these arguments (without the program's name). Its window should come to the front.
    void launched(const QStringList &arguments);

private:
    void serve(QLocalSocket &socket);

    QLocalServer m_server;
};

} // namespace spendwatch
