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

/// A broker with three doors: plain, for the test itself; TLS; TLS with a name and a password. Behind the third only what
/// is allowed is allowed.
class SecuredBroker
{
public:
    SecuredBroker();
    [[nodiscard]] bool start();

    [[nodiscard]] QString plain() const { return m_broker->address(); }
    [[nodiscard]] QString tls() const { return m_tls; }
    [[nodiscard]] QString sasl() const { return m_sasl; }
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
    [[nodiscard]] bool makeCertificate(const QString &name) const;
    [[nodiscard]] QStringList config() const;
    [[nodiscard]] bool allowTransactions() const;

    QTemporaryDir m_dir;
    QString m_tls;
    QString m_sasl;
    std::unique_ptr<KafkaBroker> m_broker;
};

} // namespace spendwatch::test
