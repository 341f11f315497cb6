// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_log.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <string_view>

namespace spendwatch::kafka {

Q_LOGGING_CATEGORY(logKafka, "spendwatch.kafka")

namespace {

/// While a broker is away every client of the process logs: lines beyond the limit are only counted.
class Throttle
{
public:
    /// -1: leave the line out; otherwise the number of lines left out before it.
    int admit()
    {
        const std::scoped_lock lock(m_mutex);
        const auto now = std::chrono::steady_clock::now();
        if (now - m_windowStart > std::chrono::seconds(10)) {
            m_windowStart = now;
            m_admitted = 0;
        }
        if (m_admitted >= 20) {
            ++m_leftOut;
            return -1;
        }
        ++m_admitted;
        return std::exchange(m_leftOut, 0);
    }

private:
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_windowStart;
    int m_admitted = 0;
    int m_leftOut = 0;
};

/// Lines about what is set on purpose (consumer properties given to producers and vice versa), and lines that a FAIL
/// line repeats (a refused certificate).
bool isNoise(std::string_view facility)
{
    static constexpr std::array<std::string_view, 2> Noise{"CONFWARN", "SSLCERTVRFY"};
    return std::ranges::find(Noise, facility) != Noise.end();
}

constexpr int SyslogError = 3;
constexpr int SyslogWarning = 4;
constexpr int SyslogNotice = 5;

/// Called from librdkafka's threads.
void writeLog(const rd_kafka_t *client, int level, const char *facility, const char *text) noexcept
{
    static Throttle throttle;
    const char *name = client != nullptr ? rd_kafka_name(client) : "-";
    if (isNoise(facility) || level > SyslogNotice) {
        qCDebug(logKafka, "%s %s: %s", name, facility, text);
        return;
    }
    const int leftOut = throttle.admit();
    if (leftOut < 0)
        return;
    if (leftOut > 0)
        qCInfo(logKafka, "%d lines were left out", leftOut);
    if (level <= SyslogError)
        qCWarning(logKafka, "%s %s: %s", name, facility, text);
    else if (level == SyslogWarning)
        qCInfo(logKafka, "%s %s: %s", name, facility, text);
    else
        qCDebug(logKafka, "%s %s: %s", name, facility, text);
}

} // namespace

void installLog(rd_kafka_conf_t &conf)
{
    rd_kafka_conf_set_log_cb(&conf, writeLog);
}

} // namespace spendwatch::kafka
