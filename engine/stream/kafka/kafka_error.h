// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"
#include "engine/values/error.h"

#include <QString>

namespace spendwatch::kafka {

/// What a failed call was about; the message for the person names it.
struct Subject {
    QString brokers; ///< "127.0.0.1:9092"
    QString topic; ///< The topic at hand; may be empty.
    QString group; ///< The consumer group; may be empty.
    /// Why the broker's certificate was refused, as OpenSSL's X509_V_ERR_… code; 0: it was not refused.
    int certificate = 0;
};

/// librdkafka's code in plain words, with advice. `otherwise` is the recovery for codes that leave it open; a code that
/// needs a person (no permission, wrong password) always gives Recovery::GiveUp.
[[nodiscard]] Error toError(rd_kafka_resp_err_t code, const Subject &subject, Recovery otherwise,
                            const QString &detail = {});
[[nodiscard]] Error toError(const rd_kafka_error_t &error, const Subject &subject, Recovery otherwise);

/// "Kafka at H:P does not answer" with advice.
[[nodiscard]] Error brokerAway(const Subject &subject, Recovery recovery, const QString &detail = {});

/// True for codes that only say that no broker could be reached in time.
[[nodiscard]] bool isBrokerAway(rd_kafka_resp_err_t code);

/// True for temporary conditions: the broker is away, elects, loads, or completes a transaction.
[[nodiscard]] bool isPassing(rd_kafka_resp_err_t code);

[[nodiscard]] inline tl::unexpected<Error> failed(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace spendwatch::kafka
