// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "tests/support/kafka_broker.h"

#include <QTemporaryDir>

#include <librdkafka/rdkafka.h>
#include <memory>
#include <vector>

namespace spendwatch::test {

/// A broker with doors: plain, for the test itself; TLS; TLS with a name and a password, behind which only what is allowed
/// is allowed; and TLS with certificates that are none for it.
class SecuredBroker
{
public:
    SecuredBroker();
    [[nodiscard]] bool start();

    [[nodiscard]] QString plain() const { return m_broker->address(); }
    [[nodiscard]] QString tls() const { return m_tls; }
    [[nodiscard]] QString sasl() const { return m_sasl; }
    /// Its certificate is for another host, and its own authority.
    [[nodiscard]] QString misfit() const { return m_misfit; }
    [[nodiscard]] QString misfitAuthority() const { return m_dir.filePath(QStringLiteral("misfit.pem")); }
    /// Its certificate has expired, and is its own authority.
    [[nodiscard]] QString expired() const { return m_expired; }
    [[nodiscard]] QString expiredAuthority() const { return m_dir.filePath(QStringLiteral("expired.pem")); }
    [[nodiscard]] QString authority() const { return m_dir.filePath(QStringLiteral("broker.pem")); }
    /// Of an authority that the broker's certificate is not from.
    [[nodiscard]] QString otherAuthority() const { return m_dir.filePath(QStringLiteral("other.pem")); }

    struct Grant {
        rd_kafka_ResourceType_t kind;
        QString name;
        rd_kafka_ResourcePatternType_t pattern;
        rd_kafka_AclOperation_t operation;
    };
    [[nodiscard]] bool allow(const QString &user, const std::vector<Grant> &grants) const;

    /// Everyone's password. Nobody may ever read it in a message.
    static inline const QString Password = QStringLiteral("open-sesame-4711");
    static constexpr int Users = 9; ///< limited-0, limited-1…: nothing is allowed to them but, for all except one,
        ///< transactional ids that begin with "rights".
    static constexpr int WithoutTransactions = 7;

private:
    [[nodiscard]] bool makeCertificate(const QString &name, const QString &hosts,
                                       const QStringList &validity = {QStringLiteral("-validity"),
                                                                      QStringLiteral("30")}) const;
    [[nodiscard]] QStringList storeOf(const QString &door, const QString &name) const;
    [[nodiscard]] QStringList config() const;
    [[nodiscard]] bool allowTransactions() const;

    QTemporaryDir m_dir;
    QString m_tls;
    QString m_sasl;
    QString m_misfit;
    QString m_expired;
    std::unique_ptr<KafkaBroker> m_broker;
};

} // namespace spendwatch::test
