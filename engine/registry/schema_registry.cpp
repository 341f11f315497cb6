// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/registry/schema_registry.h"

#include "engine/registry/registry_client.h"
#include "engine/values/printable.h"
#include "engine/values/start_thread.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

Result<QSslConfiguration> tlsOf(const RegistrySettings &settings)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (settings.caFile.isEmpty())
        return tls;
    const QList<QSslCertificate> trusted = QSslCertificate::fromPath(settings.caFile);
    if (trusted.isEmpty())
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "%1 holds no certificate"), printable(settings.caFile)),
            message(QT_TRANSLATE_NOOP(
                "engine",
                "The setting schema-registry-ca names a file in PEM, with the certificates that are trusted.")));
    tls.setCaCertificates(trusted);
    return tls;
}

} // namespace

Result<std::shared_ptr<SchemaRegistry>> SchemaRegistry::open(const RegistrySettings &settings)
{
    auto tls = tlsOf(settings);
    if (!tls)
        return tl::unexpected(tls.error());
    return std::shared_ptr<SchemaRegistry>(new SchemaRegistry(settings, *std::move(tls)));
}

SchemaRegistry::SchemaRegistry(const RegistrySettings &settings, const QSslConfiguration &tls)
    : m_url(settings.url),
      m_client(new RegistryClient(
          settings, tls, [this](std::uint32_t id, const Result<RegisteredSchema> &answer) { take(id, answer); }))
{
    m_thread.setObjectName(u"registry"_s);
    m_client->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_client, &QObject::deleteLater);
    startThread(m_thread);
}

SchemaRegistry::~SchemaRegistry()
{
    stop();
}

void SchemaRegistry::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_isStopped, true))
            return;
    }
    m_answered.notify_all();
    m_thread.quit();
    m_thread.wait();
}

Result<std::shared_ptr<const RegisteredSchema>> SchemaRegistry::schema(std::uint32_t id)
{
    const auto deadline = SchemaCache::Clock::now() + LongestWait;
    std::unique_lock lock(m_mutex);
    for (;;) {
        SchemaCache::Entry &entry = m_cache.use(id);
        if (entry.schema)
            return entry.schema;
        const bool isUnderWay = entry.isAsked || ask(id, entry);
        if (!isUnderWay || m_isSlow || m_isStopped)
            return tl::unexpected(entry.failed ? *entry.failed : notYet(id));
        if (m_answered.wait_until(lock, deadline) == std::cv_status::timeout)
            m_isSlow = true;
    }
}

/// False where it may not be asked for now.
bool SchemaRegistry::ask(std::uint32_t id, SchemaCache::Entry &entry)
{
    if (m_isStopped || m_asked == MaxAsked || SchemaCache::Clock::now() < entry.askAt)
        return false;
    entry.isAsked = true;
    ++m_asked;
    return QMetaObject::invokeMethod(
        m_client, [client = m_client, id] { client->ask(id); }, Qt::QueuedConnection);
}

void SchemaRegistry::take(std::uint32_t id, const Result<RegisteredSchema> &answer)
{
    {
        const std::scoped_lock lock(m_mutex);
        --m_asked;
        m_isSlow = false;
        if (answer)
            m_cache.noteSchema(id, *answer);
        else
            m_cache.noteFailure(id, answer.error(), SchemaCache::Clock::now());
    }
    m_answered.notify_all();
}

Error SchemaRegistry::notYet(std::uint32_t id) const
{
    return {Recovery::Retry,
            message(QT_TRANSLATE_NOOP("engine", "The schema registry at %1 has not answered yet about schema %2"),
                    m_url, id),
            message(QT_TRANSLATE_NOOP("engine", "Check that the registry runs and that the setting schema-registry is "
                                                "right. The purchases wait; none is lost."))};
}

} // namespace spendwatch
