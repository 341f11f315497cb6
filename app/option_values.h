// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <tl/expected.hpp>
#include <utility>

/// The values of options, checked. The error of each says what is wrong with the value and what would be right; it
/// reads on behind the option's name: `is not a port: "http" (0 to 65535)`.
namespace spendwatch::optionvalues {

/// What stands before an "@" may be a password, and what is reported ends in logs: it is left out.
[[nodiscard]] QString withoutLogin(const QString &text);

template <typename T>
using Value = tl::expected<T, QString>;

/// `HOST:PORT[,…]` without spaces; IPv6 as `[::1]:9092`; empty for `journal`. An error never holds what may be a password.
[[nodiscard]] Value<QString> brokers(const QString &text);

/// A name Kafka takes for a topic: 1 to 249 of a-z, A-Z, 0-9, `.`, `_`, `-`.
[[nodiscard]] Value<QString> kafkaName(const QString &text);

/// Where in a message a field stands: `/buyer/id`, `message:/buyer/id`; or empty for the demo's.
[[nodiscard]] Value<QString> field(const QString &text);

/// An absolute path.
[[nodiscard]] Value<QString> folder(const QString &text);

/// 0 to 65535.
[[nodiscard]] Value<quint16> port(const QString &text);

/// An IP address or `localhost`.
[[nodiscard]] Value<QString> address(const QString &text);

/// A name or an address of this machine, in lower case, or `*`.
[[nodiscard]] Value<QString> hostName(const QString &text);

/// `all` or `share`: whether only a share of the partitions is kept.
[[nodiscard]] Value<bool> hold(const QString &text);

/// minute, hour or day.
[[nodiscard]] Value<std::optional<WindowSize>> windowSize(const QString &text);

/// The IANA name of a time zone that is known here.
[[nodiscard]] Value<QString> timeZone(const QString &text);

/// 0 to MaxStandbys.
[[nodiscard]] Value<int> standbys(const QString &text);

/// `http://HOST:PORT` or `https://HOST:PORT`, or without the scheme; `HOST:PORT` of it.
[[nodiscard]] Value<QString> advertised(const QString &text);

/// `name=value`. The error never holds the value: it may be a secret.
[[nodiscard]] Value<std::pair<QString, QString>> property(const QString &text);

/// A customer's name: 1 to 1,024 bytes.
[[nodiscard]] Value<QString> customer(const QString &text);

/// An absolute path.
[[nodiscard]] Value<QString> file(const QString &text);

/// `text` or `json`.
[[nodiscard]] Value<LogFormat> logFormat(const QString &text);

/// `debug`, `info`, `warning` or `critical`, or such a level of a category: `kafka=debug,http=warning`.
[[nodiscard]] Value<QString> logLevels(const QString &text);

/// What is logged, behind "spendwatch.".
[[nodiscard]] QStringList logCategories();

/// `A,B,…`: each a customer's name.
[[nodiscard]] Value<QStringList> customers(const QString &text);

/// `50` or `50/s`: greater than 0.
[[nodiscard]] Value<double> rate(const QString &text);

/// 0 to 2^64 - 1.
[[nodiscard]] Value<quint64> seed(const QString &text);

/// An integer of 64 bits.
[[nodiscard]] Value<qint64> amount(const QString &text);

/// How many purchases: 0 or more.
[[nodiscard]] Value<qint64> count(const QString &text);

/// How many rows: 1 or more.
[[nodiscard]] Value<qint64> limit(const QString &text);

/// A rejected message's number: `17`, or in Kafka `PARTITION-OFFSET`.
struct LetterId {
    int partition = 0;
    qint64 offset = 0;
};
[[nodiscard]] std::optional<LetterId> letterId(const QString &text);

/// `http://HOST:PORT`, without a path; without its last slash.
[[nodiscard]] Value<QString> url(const QString &text);

/// `http://` or `https://`, a host, perhaps a port and a path; no login. Without its last slash.
[[nodiscard]] Value<QString> registryUrl(const QString &text);

/// `json`, `json-schema` or `avro`.
[[nodiscard]] Value<MessageFormat> messageFormat(const QString &text);

/// The word of a state of the worker.
[[nodiscard]] Value<QString> workerState(const QString &text);

/// 0 to a day.
[[nodiscard]] Value<qint64> seconds(const QString &text);

/// `latest`, `sum` or `spendwatch`.
[[nodiscard]] Value<AdoptTotalsChoice> adoptTotals(const QString &text);

/// `earliest` (nothing), Unix time in ms, or a time as ISO 8601 has it: `2026-03-01`, `2026-03-01T12:00:00Z`; without an offset
/// it is local time.
[[nodiscard]] Value<std::optional<qint64>> from(const QString &text);

/// `earliest`, `latest`, a time as above, or how long ago: `-24h`, `-90m`, `-7d`, `-30s`.
[[nodiscard]] Value<BeginAt> begin(const QString &text);

/// Three capital letters; empty: none.
[[nodiscard]] Value<QString> currency(const QString &text);

/// 0 to MaxDecimals.
[[nodiscard]] Value<int> decimals(const QString &text);

} // namespace spendwatch::optionvalues
