// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/option_values.h"

#include "app/suggestion.h"
#include "engine/purchase/purchase.h"
#include "engine/purchase/purchase_format.h"
#include "engine/stream/share_plan.h"
#include "engine/values/amount.h"
#include "engine/values/host_port.h"
#include "engine/values/printable.h"
#include "engine/values/worker_status.h"
#include "engine/values/zone_name.h"

#include <QDateTime>
#include <QDir>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

namespace spendwatch::optionvalues {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxTopicLength = 249;

/// What was given, fit to be shown.
QString shown(const QString &text)
{
    constexpr qsizetype Most = 60;
    const QString safe = withoutLogin(text);
    const bool tooLong = safe.size() > Most;
    return u'"' + printable(tooLong ? safe.left(Most) + u"…"_s : safe) + u'"';
}

template <typename... Parts>
tl::unexpected<QString> wrong(const Parts &...parts)
{
    return tl::unexpected<QString>((QString() + ... + parts));
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

Value<QString> broker(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    const QString host = text.left(colon);
    if (colon < 0 || text.endsWith(u']'))
        return wrong(u"has no port in "_s, shown(text), u": write HOST:PORT, such as "_s, printable(text), u":9092"_s);
    if (host.contains(u':') && !host.startsWith(u'['))
        return wrong(u"is not a broker: "_s, shown(text), u" (HOST:PORT; an IPv6 address in brackets: [::1]:9092)"_s);
    if (!isHost(host))
        return wrong(u"has no valid host in "_s, shown(text), u" (HOST:PORT, such as 127.0.0.1:9092)"_s);
    const auto number = portNumber(text.sliced(colon + 1));
    if (!number)
        return wrong(u"has no valid port in "_s, shown(text), u" (1 to 65535)"_s);
    return host + u':' + QString::number(*number);
}

} // namespace

QString withoutLogin(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    return at < 0 ? text : u"…"_s + text.sliced(at);
}

Value<QString> brokers(const QString &text)
{
    if (text == u"journal")
        return QString();
    if (text.contains(u'@')) // What stands before it may be a password, and what is reported ends in logs.
        return wrong(u"takes HOST:PORT only, without a user or a password: give sasl.username and sasl.password in a "
                     "file with --properties FILE"_s);
    QStringList list;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        const auto one = broker(part.trimmed());
        if (!one && part.trimmed().isEmpty())
            return wrong(u"has an empty entry: "_s, shown(text), u" (HOST:PORT, several with commas between them)"_s);
        if (!one)
            return one;
        list.append(*one);
    }
    return list.join(u',');
}

Value<bool> hold(const QString &text)
{
    if (text != u"all" && text != u"share")
        return wrong(u"is all or share, not "_s, shown(text));
    return text == u"share";
}

Value<std::optional<WindowSize>> windowSize(const QString &text)
{
    const auto size = windowSizeFrom(text.toStdString());
    if (!size)
        return wrong(u"is minute, hour or day, not "_s, shown(text));
    return size;
}

Value<QString> timeZone(const QString &text)
{
    if (!zoneNamed(text).isValid())
        return wrong(u"is not a time zone that is known here: "_s, shown(text), u" (Europe/Berlin)"_s);
    return text;
}

Value<int> standbys(const QString &text)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < 0 || number > MaxStandbys)
        return wrong(u"is not a number of copies: "_s, shown(text), u" (0 to 2)"_s);
    return number;
}

Value<QString> advertised(const QString &text)
{
    QString address = text;
    for (const QString &scheme : {u"http://"_s, u"https://"_s})
        if (text.startsWith(scheme))
            address = text.sliced(scheme.size());
    if (address.endsWith(u'/'))
        address.chop(1);
    const auto host = broker(address);
    if (!host || address.contains(u'@'))
        return wrong(u"is not an address: "_s, shown(text),
                     u" (http://HOST:PORT, as other instances reach this one)"_s);
    return host;
}

Value<QString> hostName(const QString &text)
{
    const bool isIpv6 = QHostAddress(text).protocol() == QAbstractSocket::IPv6Protocol;
    if (text != u"*" && !isIpv6 && !isHost(text))
        return wrong(u"is not a name of a host: "_s, shown(text), u" (such as totals.example.org; * allows all)"_s);
    const QString name = text.toLower();
    return name.endsWith(u'.') ? name.chopped(1) : name;
}

Value<QString> kafkaName(const QString &text)
{
    if (!matches(text, u"[A-Za-z0-9._-]+"_s) || text == u"." || text == u"..")
        return wrong(u"is not a name that Kafka accepts: "_s, shown(text), u" (letters, digits, '.', '_' and '-')"_s);
    if (text.size() > MaxTopicLength)
        return wrong(u"is longer than the 249 characters that Kafka takes"_s);
    return text;
}

Value<QString> field(const QString &text)
{
    if (text.isEmpty() || isFieldPlace(text))
        return text;
    return wrong(u"is not a JSON pointer: "_s, shown(text),
                 u" (such as /buyer/id, /lines/0/price or message:/buyer/id)"_s);
}

Value<QString> folder(const QString &text)
{
    if (text.isEmpty() || text.contains(QChar(0)))
        return wrong(u"needs a folder"_s);
    return QDir::cleanPath(QDir::current().absoluteFilePath(text));
}

Value<quint16> port(const QString &text)
{
    bool ok = false;
    const uint number = text.toUInt(&ok);
    if (!ok || number > 65535 || !matches(text, u"[0-9]{1,5}"_s))
        return wrong(u"is not a port: "_s, shown(text), u" (0 to 65535; 0 takes a free one)"_s);
    return static_cast<quint16>(number);
}

Value<QString> address(const QString &text)
{
    const QHostAddress address(text);
    // Only the usual spelling of IPv4: Qt reads 1.2 as 1.0.0.2.
    const bool isIpv4 = address.protocol() == QAbstractSocket::IPv4Protocol && address.toString() == text;
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (text != u"localhost" && !isIpv4 && !isIpv6)
        return wrong(u"is not an IP address: "_s, shown(text),
                     u" (127.0.0.1 for this machine only, 0.0.0.0 for all)"_s);
    return text;
}

Value<std::pair<QString, QString>> property(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0)
        return wrong(u"needs PROPERTY=VALUE, such as -X security.protocol=SSL"_s);
    const QString name = text.left(equals);
    if (!matches(name, u"[a-z0-9]+([._-][a-z0-9]+)*"_s))
        return wrong(u"has no valid name of a property before its first \"=\" (such as security.protocol)"_s);
    return std::pair(name, text.sliced(equals + 1));
}

Value<QString> customer(const QString &text)
{
    if (text.isEmpty())
        return wrong(u"needs a name"_s);
    if (static_cast<std::size_t>(text.toUtf8().size()) > MaxCustomerBytes)
        return wrong(u"has a name longer than 1,024 bytes: "_s, shown(text));
    return text;
}

Value<QString> file(const QString &text)
{
    if (text.isEmpty() || text.contains(QChar(0)))
        return wrong(u"needs a file"_s);
    return QDir::cleanPath(QDir::current().absoluteFilePath(text));
}

Value<LogFormat> logFormat(const QString &text)
{
    if (text != u"text" && text != u"json")
        return wrong(u"is text or json, not "_s, shown(text));
    return text == u"json" ? LogFormat::Json : LogFormat::Text;
}

Value<QString> logLevels(const QString &text)
{
    const QString level = u"(debug|info|warning|critical)"_s;
    const QString one = u"([a-z]+(\\.[a-z]+)*=)?"_s + level;
    if (!matches(text, one + u"(,"_s + one + u")*"_s))
        return wrong(u"has no levels in "_s, shown(text), u" (debug, info, warning, critical; or kafka=debug)"_s);
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        const QString category = part.contains(u'=') ? part.section(u'=', 0, 0) : QString();
        if (!category.isEmpty() && !logCategories().contains(category))
            return tl::unexpected(u"knows no category %1.%2 It is one of %3"_s.arg(
                category, suggestion(category, logCategories()), logCategories().join(u", "_s)));
    }
    return text;
}

QStringList logCategories()
{
    return {u"alerts"_s, u"changelog"_s, u"connect"_s,  u"history"_s, u"http"_s,   u"kafka"_s,
            u"log"_s,    u"rejected"_s,  u"settings"_s, u"table"_s,   u"window"_s, u"worker"_s};
}

Value<QStringList> customers(const QString &text)
{
    QStringList names;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        const QString name = part.trimmed();
        if (name.isEmpty())
            return wrong(u"has an empty name in "_s, shown(text), u" (names with commas between them)"_s);
        if (static_cast<std::size_t>(name.toUtf8().size()) > MaxCustomerBytes)
            return wrong(u"has a name longer than 1,024 bytes: "_s, shown(name));
        names.append(name);
    }
    return names;
}

Value<double> rate(const QString &text)
{
    const QString number = text.endsWith(u"/s") ? text.chopped(2) : text;
    bool ok = false;
    const double perSecond = number.toDouble(&ok);
    if (!ok || !matches(number, u"[0-9]{1,12}(\\.[0-9]{1,12})?"_s) || perSecond <= 0)
        return wrong(u"is not a rate: "_s, shown(text), u" (purchases a second, greater than 0, such as 50/s)"_s);
    return perSecond;
}

Value<quint64> seed(const QString &text)
{
    bool ok = false;
    const quint64 number = text.toULongLong(&ok);
    if (!ok || !matches(text, u"[0-9]+"_s))
        return wrong(u"is not a seed: "_s, shown(text), u" (0 to 18446744073709551615)"_s);
    return number;
}

Value<qint64> amount(const QString &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || !matches(text, u"-?[0-9]+"_s))
        return wrong(u"is not an amount: "_s, shown(text), u" (an integer of 64 bits)"_s);
    return number;
}

Value<qint64> count(const QString &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || !matches(text, u"[0-9]+"_s))
        return wrong(u"is not a number of purchases: "_s, shown(text), u" (0 or more; 0 sends until stopped)"_s);
    return number;
}

Value<qint64> limit(const QString &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number < 1 || !matches(text, u"[0-9]+"_s))
        return wrong(u"is not a number of customers: "_s, shown(text), u" (1 or more)"_s);
    return number;
}

std::optional<LetterId> letterId(const QString &text)
{
    if (!matches(text, u"([0-9]{1,9}-)?[0-9]{1,18}"_s))
        return std::nullopt;
    const qsizetype dash = text.indexOf(u'-');
    return LetterId{dash < 0 ? 0 : QStringView(text).left(dash).toInt(), text.sliced(dash + 1).toLongLong()};
}

Value<QString> url(const QString &text)
{
    const QUrl address(text, QUrl::StrictMode);
    const bool isHttp = address.scheme() == u"http" || address.scheme() == u"https";
    const bool isBare = (address.path().isEmpty() || address.path() == u"/") && !address.hasQuery()
                        && !address.hasFragment() && address.userInfo().isEmpty();
    if (!address.isValid() || !isHttp || address.host().isEmpty() || !isBare)
        return wrong(u"is not where a Spendwatch answers: "_s, shown(text), u" (such as http://127.0.0.1:6066)"_s);
    return text.endsWith(u'/') ? text.chopped(1) : text;
}

Value<QString> registryUrl(const QString &text)
{
    if (text.isEmpty())
        return text;
    if (text.contains(u'@'))
        return wrong(u"has a login, which others would see: --schema-registry-login-file is for that"_s);
    if (!RegistrySettings::isUrl(text))
        return wrong(u"is not where a schema registry answers: "_s, shown(text), u" (such as http://127.0.0.1:8081)"_s);
    return text.endsWith(u'/') ? text.chopped(1) : text;
}

Value<MessageFormat> messageFormat(const QString &text)
{
    const auto format = spendwatch::messageFormat(text);
    if (!format)
        return wrong(u"is json, json-schema or avro, not "_s, shown(text));
    return *format;
}

Value<QString> workerState(const QString &text)
{
    constexpr std::array All{WorkerState::Connecting, WorkerState::Restoring, WorkerState::Rebalancing,
                             WorkerState::Running,    WorkerState::Waiting,   WorkerState::Failed,
                             WorkerState::Stopped};
    QStringList words;
    for (const WorkerState state : All)
        words.append(toWord(state));
    if (!words.contains(text))
        return wrong(u"is not a state: "_s, shown(text), u" ("_s, words.join(u", "_s), u")"_s);
    return text;
}

Value<qint64> seconds(const QString &text)
{
    constexpr qint64 Day = 86'400;
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number > Day || !matches(text, u"[0-9]{1,5}"_s))
        return wrong(u"is not a number of seconds: "_s, shown(text), u" (0 to 86400)"_s);
    return number;
}

Value<AdoptTotalsChoice> adoptTotals(const QString &text)
{
    if (text == u"latest")
        return AdoptTotalsChoice::Latest;
    if (text == u"sum")
        return AdoptTotalsChoice::Summed;
    if (text == u"spendwatch")
        return AdoptTotalsChoice::Spendwatch;
    return wrong(u"is not latest, sum or spendwatch: "_s, shown(text));
}

Value<std::optional<qint64>> from(const QString &text)
{
    if (text == u"earliest")
        return std::optional<qint64>();
    bool ok = false;
    const qint64 unixMs = text.toLongLong(&ok);
    constexpr qsizetype LeastDigits = 10; // A year, or 20260301, is not a Unix time in ms.
    if (ok && text.size() >= LeastDigits && matches(text, u"[0-9]+"_s))
        return std::optional(unixMs);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.toMSecsSinceEpoch() < 0)
        return wrong(u"is not a time: "_s, shown(text),
                     u" (earliest, 2026-03-01T12:00:00Z, or Unix time in milliseconds)"_s);
    return std::optional<qint64>(time.toMSecsSinceEpoch());
}

Value<BeginAt> begin(const QString &text)
{
    using Kind = BeginAt::Kind;
    if (text == u"earliest")
        return BeginAt{};
    if (text == u"latest")
        return BeginAt{Kind::Latest};
    if (matches(text, u"-[0-9]{1,6}[smhd]"_s)) {
        constexpr qint64 Second = 1000;
        const QChar unit = text.back();
        const qint64 each = unit == u's'   ? Second
                            : unit == u'm' ? 60 * Second
                            : unit == u'h' ? 3600 * Second
                                           : 86'400 * Second;
        const qint64 ago = QStringView(text).mid(1, text.size() - 2).toLongLong() * each;
        return BeginAt{Kind::Time, std::max<qint64>(QDateTime::currentMSecsSinceEpoch() - ago, 1), true};
    }
    const auto time = from(text);
    if (!time || !*time)
        return wrong(u"is not a time: "_s, shown(text),
                     u" (earliest, latest, 2026-03-01T12:00:00Z, Unix time in milliseconds, or -24h)"_s);
    return BeginAt{Kind::Time, std::max<qint64>(**time, 1)};
}

Value<QString> currency(const QString &text)
{
    if (!text.isEmpty() && !matches(text, u"[A-Z]{3}"_s))
        return wrong(u"is not a currency: "_s, shown(text), u" (three letters, such as EUR)"_s);
    return text;
}

Value<int> decimals(const QString &text)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number > MaxDecimals || !matches(text, u"[0-9]"_s))
        return wrong(u"is not a number of decimals: "_s, shown(text), u" (0 to 9)"_s);
    return number;
}

} // namespace spendwatch::optionvalues
