// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/json_answers.h"

#include "engine/http/json_object.h"
#include "engine/values/json_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

/// In how many seconds asking again makes sense: 1 to 60.
int retryAfterSeconds(const WorkerStatus &status, qint64 nowMs)
{
    double seconds = 1;
    const RestoreProgress &restore = status.restore;
    if (status.state == WorkerState::Waiting && status.nextTryMs > nowMs)
        seconds = std::ceil(static_cast<double>(status.nextTryMs - nowMs) / 1000);
    else if (status.state == WorkerState::Restoring && restore.rowsPerSecond > 0)
        seconds = static_cast<double>(restore.secondsLeft());
    else if (status.state == WorkerState::Failed || status.state == WorkerState::Stopped)
        seconds = 60;
    return static_cast<int>(std::clamp(seconds, 1.0, 60.0));
}

QByteArray retryAfterHeader(const WorkerStatus &status, qint64 nowMs)
{
    return "Retry-After: " + QByteArray::number(retryAfterSeconds(status, nowMs)) + "\r\n";
}

QString restoringSentence(const RestoreProgress &restore)
{
    const QString rows = QString::number(restore.rows);
    return restore.rowsExpected > 0
               ? u"The totals are being restored: %1 of %2 changelog rows are read."_s.arg(rows).arg(
                   restore.rowsExpected)
               : u"The totals are being restored: %1 changelog rows are read."_s.arg(rows);
}

QString reason(const WorkerStatus &status)
{
    switch (status.state) {
    case WorkerState::Restoring:
        return restoringSentence(status.restore);
    case WorkerState::Waiting:
        return u"The totals are not known yet; the worker waits to try again."_s;
    case WorkerState::Failed:
        return u"The totals are not known: the worker failed and needs a person."_s;
    case WorkerState::Stopped:
        return u"The totals are not known: the worker was stopped."_s;
    case WorkerState::Connecting:
    case WorkerState::Running:
    case WorkerState::Rebalancing:
        break;
    }
    return u"The totals are not known yet: the worker is connecting to its source."_s;
}

/// The reason, then the newest failure and what to do about it.
QString notReadySentence(const WorkerStatus &status)
{
    QStringList parts{reason(status), status.problem.english(), status.advice.english()};
    parts.removeAll(QString());
    for (QString &part : parts) {
        part = part.trimmed();
        if (!part.endsWith(u'.'))
            part += u'.';
    }
    return parts.join(u' ');
}

QByteArray restoreJson(const RestoreProgress &restore)
{
    JsonObject json;
    json.add("rows", restore.rows);
    json.add("rows_expected", restore.rowsExpected);
    json.add("rows_per_second", restore.rowsPerSecond);
    json.add("percent", qint64{restore.percent()});
    json.add("seconds_left", restore.secondsLeft());
    return json.take();
}

QByteArray namesJson(const QStringList &names)
{
    QByteArray json("[");
    for (const QString &name : names) {
        if (json.size() > 1)
            json += ',';
        appendJsonString(json, name.toStdString());
    }
    json += ']';
    return json;
}

/// How many bytes each byte of a text takes within a JSON string.
std::array<std::uint8_t, 256> jsonSizes()
{
    std::array<std::uint8_t, 256> sizes{};
    for (std::size_t byte = 0; byte < sizes.size(); ++byte) {
        const char c = static_cast<char>(byte);
        QByteArray json;
        appendJsonString(json, {&c, 1});
        sizes[byte] = static_cast<std::uint8_t>(json.size() - 2);
    }
    return sizes;
}

} // namespace

QByteArray customerJson(std::string_view name, Sum total)
{
    constexpr qsizetype Fixed = 72;
    QByteArray json;
    json.reserve(Fixed + static_cast<qsizetype>(name.size()));
    appendCustomerJson(json, name, total);
    return json;
}

void appendCustomerJson(QByteArray &json, std::string_view name, Sum total)
{
    json += "{\"customer\":";
    appendJsonString(json, name);
    json += ",\"total_spent\":";
    const std::string digits = toAmount(total);
    json.append(digits.data(), static_cast<qsizetype>(digits.size()));
    json += '}';
}

qsizetype customerJsonSize(std::string_view name, Sum total)
{
    static const std::array<std::uint8_t, 256> sizes = jsonSizes();
    static const qsizetype frame = customerJson({}, 0).size() - static_cast<qsizetype>(toAmount(0).size());
    qsizetype size = frame + static_cast<qsizetype>(toAmount(total).size());
    for (const char c : name)
        size += sizes[static_cast<unsigned char>(c)];
    return size;
}

HttpAnswer notReadyAnswer(const WorkerStatus &status, qint64 nowMs)
{
    JsonObject json;
    json.add("error", notReadySentence(status));
    json.add("status", qint64{503});
    json.add("state", toWord(status.state));
    json.addRaw("restore", restoreJson(status.restore));
    return {503, json.take(), retryAfterHeader(status, nowMs)};
}

HttpAnswer stateAnswer(const WorkerStatus &status)
{
    JsonObject json;
    json.add("state", toWord(status.state));
    json.addRaw("ready", status.ready ? "true" : "false");
    return {200, json.take()};
}

HttpAnswer healthAnswer(const WorkerStatus &status, const Headline &headline, std::optional<int> held, qint64 nowMs)
{
    JsonObject json;
    json.add("state", toWord(status.state));
    json.addRaw("ready", status.ready ? "true" : "false");
    json.add("source", status.source);
    json.addTime("since", status.sinceMs);
    json.add("problem", status.problem.english());
    json.add("advice", status.advice.english());
    json.add("warning", status.warning());
    json.addRaw("stalled", status.stalled ? "true" : "false");
    json.addRaw("strangers", namesJson(status.foreignMembers));
    json.add("lost", status.lost);
    json.addTime("next_try", status.nextTryMs);
    json.add("tries", qint64{status.tries});
    json.addRaw("lag", status.lag < 0 ? QByteArray("null") : QByteArray::number(status.lag));
    json.add("partitions", qint64{status.partitions});
    json.add("owned", qint64{status.partitionsOwned});
    json.add("hold", held ? u"share"_s : u"all"_s);
    json.add("held", qint64{held.value_or(status.ready ? status.partitions : 0)});
    json.addRaw("observing", status.observing ? "true" : "false");
    json.addRaw("restore", restoreJson(status.restore));
    json.addRaw("total_spent", QByteArray::fromStdString(toAmount(headline.spent)));
    json.add("purchases", headline.purchases);
    json.add("purchases_per_second", headline.purchasesPerSecond);
    json.add("customers", headline.customers);
    json.add("rejected", headline.rejected);
    json.addRaw("version", "\"" SPENDWATCH_VERSION "\"");
    const bool well = status.ready && !status.stalled;
    return {well ? 200 : 503, json.take(), well ? QByteArray() : retryAfterHeader(status, nowMs)};
}

} // namespace spendwatch
