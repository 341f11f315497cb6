// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/connect/connection_controller.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>
#include <memory>

Q_DECLARE_METATYPE(spendwatch::SourceSettings)

namespace spendwatch {

/// A controller whose profiles and passwords lie in a folder that goes with this.
class KeptConnections
{
public:
    using Store = std::function<std::unique_ptr<SecretStore>(const QString &path)>;

    static std::unique_ptr<SecretStore> inFile(const QString &path) { return std::make_unique<FileSecretStore>(path); }

    explicit KeptConnections(Store store = inFile) : m_store(std::move(store)) { start(); }

    /// As the program does, also once more.
    void start(const QString &brokers = {})
    {
        SourceSettings started;
        started.brokers = brokers;
        startWith(started);
    }
    void startWith(SourceSettings started)
    {
        controller.reset();
        started.dataDir = path("data");
        controller = std::make_unique<ConnectionController>(started, ProfileStore(path("connections.ini")),
                                                            m_store(path("secrets.json")));
        chosen = std::make_unique<QSignalSpy>(controller.get(), &ConnectionController::sourceChosen);
        profiles = std::make_unique<QSignalSpy>(controller.get(), &ConnectionController::profilesChanged);
        problems = std::make_unique<QSignalSpy>(controller.get(), &ConnectionController::problem);
    }
    [[nodiscard]] QString path(const char *name) const { return m_dir.filePath(QLatin1String(name)); }
    [[nodiscard]] QByteArray contents(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The newest source that was chosen.
    [[nodiscard]] SourceSettings source() const { return chosen->takeLast().first().value<SourceSettings>(); }
    /// The profiles as the window was told of them last.
    [[nodiscard]] std::vector<ConnectionProfile> reported() const
    {
        return profiles->last().first().value<std::vector<ConnectionProfile>>();
    }

private:
    QTemporaryDir m_dir;
    Store m_store;

public:
    std::unique_ptr<ConnectionController> controller;
    std::unique_ptr<QSignalSpy> chosen;
    std::unique_ptr<QSignalSpy> profiles;
    std::unique_ptr<QSignalSpy> problems;
};

} // namespace spendwatch
