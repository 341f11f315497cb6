// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/log/diagnostics.h"

#include "ui/log/log_model.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QScreen>
#include <QSysInfo>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Longest = 2000;

void add(QString &text, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        text += name + u": "_s + literalText(value, Longest) + u'\n';
}

QString amountText(Sum sum)
{
    return QString::fromStdString(toAmount(sum));
}

void addProgram(QString &text, const DiagnosticFacts &facts)
{
    add(text, u"Time"_s, QDateTime::currentDateTime().toString(Qt::ISODateWithMs));
    add(text, u"Spendwatch"_s, QLatin1String(SPENDWATCH_VERSION));
    add(text, u"Qt"_s, u"built with %1, running on %2"_s.arg(QLatin1String(QT_VERSION_STR), QLatin1String(qVersion())));
    add(text, u"Libraries"_s, facts.versions);
    add(text, u"System"_s,
        u"%1, kernel %2, %3"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                                   QSysInfo::currentCpuArchitecture()));
    add(text, u"Window system"_s, QGuiApplication::platformName());
    if (const QScreen *screen = QGuiApplication::primaryScreen())
        add(text, u"Screen"_s,
            u"%1×%2 at %3"_s.arg(screen->size().width()).arg(screen->size().height()).arg(screen->devicePixelRatio()));
    add(text, u"Locale"_s, QLocale().name());
}

void addSettings(QString &text, const ConnectionProfile &source)
{
    add(text, u"Bootstrap servers"_s, source.usesKafka() ? source.brokers : u"none: the journal"_s);
    add(text, u"Topic"_s, source.usesKafka() ? source.topic : QString());
    add(text, u"App id"_s, source.appId);
    for (const auto &[name, value] : source.properties)
        add(text, name, isSecretProperty(name) ? u"(secret)"_s : value);
    for (const auto &[name, value] : source.secrets)
        add(text, name, u"(secret)"_s);
    for (const QString &name : source.keptSecrets)
        add(text, name, u"(secret)"_s);
}

void addState(QString &text, const DiagnosticFacts &facts)
{
    const WorkerStatus &status = facts.status;
    add(text, u"State"_s, toWord(status.state) + (status.ready ? QString() : u", totals not known yet"_s));
    add(text, u"Since"_s, status.sinceMs > 0 ? isoTime(status.sinceMs) : QString());
    add(text, u"Problem"_s, status.problem.english());
    add(text, u"Advice"_s, status.advice.english());
    add(text, u"Warning"_s, status.warning());
    add(text, u"Lag"_s, QString::number(status.lag));
    add(text, u"Partitions"_s, u"%1 of %2"_s.arg(status.partitionsOwned).arg(status.partitions));
    add(text, u"Totals"_s,
        u"%1 spent, %2 purchases, %3 customers, %4 rejected, %5 per second"_s.arg(amountText(facts.headline.spent))
            .arg(facts.headline.purchases)
            .arg(facts.headline.customers)
            .arg(facts.headline.rejected)
            .arg(facts.headline.purchasesPerSecond, 0, 'f', 1));
    add(text, u"Query server"_s, facts.httpAddress.isEmpty() ? facts.httpProblem.english() : facts.httpAddress);
}

} // namespace

QString diagnosticsText(const DiagnosticFacts &facts)
{
    QString text;
    addProgram(text, facts);
    text += u"\nSettings\n"_s;
    addSettings(text, facts.source);
    text += u"\nState\n"_s;
    addState(text, facts);
    text += u"\nLast warnings and errors\n"_s;
    for (const LogLine &line : facts.errors)
        text += LogModel::copyText(line) + u'\n';
    if (facts.errors.empty())
        text += u"none\n"_s;
    return text;
}

} // namespace spendwatch
