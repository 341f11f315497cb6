// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/schema_source.h"
#include "engine/registry/registry_settings.h"
#include "engine/registry/schema_cache.h"

#include <QThread>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

class QSslConfiguration;

namespace spendwatch {

class RegistryClient;

/// The schemas of a registry with the interface of Confluent's, asked for in a thread of its own and kept.
class SchemaRegistry final : public SchemaSource
{
public:
    /// Recovery::GiveUp where the CA's file holds no certificate. Needs a QCoreApplication, which outlives it or stop().
    [[nodiscard]] static Result<std::shared_ptr<SchemaRegistry>> open(const RegistrySettings &settings);
    ~SchemaRegistry() override;

    [[nodiscard]] Result<std::shared_ptr<const RegisteredSchema>> schema(std::uint32_t id) override;

    /// Ends the thread; from then on nothing is asked. The thread that made it.
    void stop();

    static constexpr std::chrono::milliseconds LongestWait{500}; ///< Of schema().
    static constexpr int MaxAsked = 16; ///< At the same time.

private:
    SchemaRegistry(const RegistrySettings &settings, const QSslConfiguration &tls);

    void take(std::uint32_t id, const Result<RegisteredSchema> &answer);
    [[nodiscard]] bool ask(std::uint32_t id, SchemaCache::Entry &entry);
    [[nodiscard]] Error notYet(std::uint32_t id) const;

    const QString m_url;
    std::mutex m_mutex;
    std::condition_variable m_answered;
    SchemaCache m_cache;
    int m_asked = 0; ///< Answers under way.
    bool m_isSlow = false; ///< Somebody has waited in vain since the last answer: others do not.
    bool m_isStopped = false;
    RegistryClient *const m_client; ///< Lives in the thread, and ends with it.
    QThread m_thread;
};

} // namespace spendwatch
