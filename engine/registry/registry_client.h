// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/schema_source.h"
#include "engine/registry/registry_settings.h"

#include <QObject>
#include <QSslConfiguration>

#include <cstdint>
#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace spendwatch {

/// Asks a schema registry over HTTP. Lives in the thread "registry", in which all is called but the constructor.
class RegistryClient : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(std::uint32_t id, const Result<RegisteredSchema> &schema)>;

    /// `tls`: for https. `answer` is called once for each ask(), unless the client is destroyed before.
    RegistryClient(RegistrySettings settings, const QSslConfiguration &tls, Answer answer);
    ~RegistryClient() override;

    void ask(std::uint32_t id);

private:
    void take(std::uint32_t id, QNetworkReply &reply);
    [[nodiscard]] Result<RegisteredSchema> read(std::uint32_t id, QNetworkReply &reply) const;
    [[nodiscard]] Error refused(std::uint32_t id, int status) const;

    const RegistrySettings m_settings;
    const QSslConfiguration m_tls;
    const Answer m_answer;
    std::unique_ptr<QNetworkAccessManager> m_network; ///< Made in the client's thread.
};

} // namespace spendwatch
