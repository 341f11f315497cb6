// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_reason.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

QString plainReason(const QString &reason)
{
    static const QRegularExpression thread(u"^\\[thrd:[^\\]]*\\]: "_s);
    static const QRegularExpression broker(u"^(?:\\w+://)?[^\\s/]+:\\d+/(?:\\d+|bootstrap): "_s);
    static const QRegularExpression connecting(u"^Connect to ipv[46]#(\\S+) failed: "_s);
    static const QRegularExpression state(
        u" ?\\(after \\d+ms in state \\w+(?:, \\d+ identical error\\(s\\) suppressed)?\\)"_s);
    static const QRegularExpression again(
        u"(?:: identical to last error)?(?:, | \\()\\d+ identical error\\(s\\) suppressed\\)?"_s);
    QString words = reason;
    words.remove(thread).remove(state).remove(again).remove(broker).replace(connecting, u"\\1: "_s);
    return words.trimmed();
}

std::optional<Error> wrongSecurity(const Subject &subject, const QString &reason, Recovery recovery)
{
    if (reason.contains("connecting to a SSL listener"_L1))
        return Error{recovery,
                     message(QT_TRANSLATE_NOOP(
                                 "engine", "Kafka at %1 ended the connection at once: this port seems to expect TLS"),
                             subject.brokers),
                     message("Set -X security.protocol=SSL, or SASL_SSL for a login over TLS")};
    if (reason.contains("might require SASL authentication"_L1))
        return Error{
            recovery,
            message(QT_TRANSLATE_NOOP("engine",
                                      "Kafka at %1 ended the connection: this port seems to expect a login (SASL)"),
                    subject.brokers),
            message("Set -X security.protocol=SASL_PLAINTEXT, or SASL_SSL for a login over TLS")};
    const bool endedHandshake =
        reason.contains("SSL handshake failed"_L1) && reason.contains("unexpected eof while reading"_L1);
    if (reason.contains("connecting to a PLAINTEXT broker listener"_L1) || endedHandshake)
        return Error{
            recovery,
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not speak TLS on this port"), subject.brokers),
            message("Set -X security.protocol=PLAINTEXT, or SASL_PLAINTEXT for a login without TLS")};
    if (reason.contains("Request not valid in current SASL state"_L1))
        return Error{
            recovery,
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 accepts no login on this port"), subject.brokers),
            message("Set -X security.protocol=PLAINTEXT, or SSL for TLS without a login; or use the port for logins")};
    return std::nullopt;
}

} // namespace spendwatch::kafka
