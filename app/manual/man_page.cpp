// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/manual/manual.h"
#include "app/manual/words.h"

#include <QLocale>

namespace spendwatch::manual {

using namespace Qt::StringLiterals;

namespace {

/// Text that means nothing to troff.
QString plain(QStringView text)
{
    QString safe = text.toString();
    safe.replace(u'\\', u"\\e"_s);
    safe.replace(u'-', u"\\-"_s);
    safe.replace(u'~', u"\\(ti"_s);
    safe.replace(u'`', u"\\(ga"_s);
    safe.replace(u'\'', u"\\(aq"_s);
    safe.replace(u'"', u"\\(dq"_s);
    safe.replace(u"..."_s, u"\\&...\\&"_s);
    return safe;
}

QString bold(QStringView text)
{
    return u"\\fB"_s + plain(text) + u"\\fR"_s;
}

QString italic(QStringView text)
{
    return u"\\fI"_s + plain(text) + u"\\fR"_s;
}

/// A paragraph, in short lines; each sentence begins one, as the macros want it.
QString paragraph(QStringView text)
{
    constexpr qsizetype Width = 78;
    QString lines;
    qsizetype column = 0;
    for (const QString &word : plain(text).split(u' ')) {
        if (column > 0) {
            const bool breaks = lines.endsWith(u'.') || column + 1 + word.size() > Width;
            lines += breaks ? u'\n' : u' ';
            column = breaks ? 0 : column + 1;
        }
        lines += word;
        column += word.size();
    }
    return lines + u'\n';
}

/// A paragraph under a tag.
QString tagged(const QString &tag, const QString &body)
{
    return u".TP\n"_s + tag + u'\n' + body;
}

QString optionTag(const OptionRule &rule)
{
    const QString value = rule.takesValue() ? u' ' + italic(rule.value) : QString();
    const QString longOne = bold(rule.name) + value;
    return rule.shortName.empty() ? longOne : bold(rule.shortName) + value + u", "_s + longOne;
}

QString option(const OptionRule &rule)
{
    QString text;
    if (!rule.help.empty())
        text += tagged(optionTag(rule), paragraph(withDataFolder(rule.help)));
    for (const OptionValue &value : rule.values)
        text += tagged(bold(rule.name) + u' ' + (value.isPlaceholder() ? italic(value.value) : bold(value.value)),
                       paragraph(value.help));
    return text;
}

/// Options that this command alone knows, or shares with a few.
bool isOwn(const OptionRule &rule, Command command)
{
    return rule.fits(command) && !rule.isCommon();
}

QString synopsis()
{
    QStringList calls;
    for (const CommandRule &rule : commandRules())
        for (const Usage &usage : rule.usages)
            calls.append(bold(usage.call) + u" [\\fIoptions\\fR]\n"_s);
    return u".SH SYNOPSIS\n"_s + calls.join(u".br\n"_s);
}

QString examples(const CommandRule &rule)
{
    QString text;
    for (const Usage &usage : rule.examples)
        text += tagged(bold(usage.call), paragraph(usage.does));
    return text;
}

QString command(const CommandRule &rule)
{
    QString text = u".SS \"spendwatch %1\"\n"_s.arg(rule.word) + paragraph(rule.about);
    for (const OptionRule &one : optionRules())
        if (isOwn(one, rule.command))
            text += option(one);
    if (!rule.remark.empty())
        text += u".PP\n"_s + paragraph(rule.remark);
    return text;
}

QString options()
{
    QString text = u".SH OPTIONS\nEach command that has a source knows these:\n"_s;
    for (const OptionRule &rule : optionRules())
        if (rule.isCommon())
            text += option(rule);
    for (const OptionRule &rule : informationRules())
        text += option(rule);
    text += u".PP\nThese are for watching:\n"_s;
    for (const OptionRule &rule : optionRules())
        if (isOwn(rule, Command::Watch))
            text += option(rule);
    return text;
}

QString files()
{
    return u".SH FILES\n"_s
           + tagged(italic(u"~/.local/share/spendwatch/"),
                    paragraph(u"Data directory: the journal, which is original data, and a table file for each source, "
                              "which is written again from the changelog when it is missing. The location follows "
                              "XDG_DATA_HOME."))
           + tagged(italic(u"~/.config/spendwatch/"), paragraph(u"Settings and profiles of the window."))
           + tagged(
               italic(u"/etc/spendwatch/spendwatch.conf"),
               paragraph(u"Settings for all users, and ~/.config/spendwatch/spendwatch.conf those of one, which come "
                         "first. See `spendwatch config`."))
           + tagged(italic(u"/etc/default/spendwatch"),
                    paragraph(u"Options of the system service, in SPENDWATCH_OPTIONS. Everybody on the machine may "
                              "read it, and see the options of a running program: it is no place for a password."))
           + tagged(italic(u"/var/lib/spendwatch/"), paragraph(u"Data directory of the system service."))
           + tagged(
               italic(u"~/.local/state/spendwatch/service/"),
               paragraph(u"Data directory of one's own service; with systemd before version 254, such as Debian 12 "
                         "has it, ~/.config/spendwatch/service/."));
}

QString service()
{
    return u".SH SERVICE\n"_s
           + paragraph(
               u"With systemd, spendwatch.service watches without a window: as a system service under the user "
               "spendwatch, or as a service of one's own. It is restarted when its main loop or its view hangs.")
           + tagged(bold(u"systemctl enable --now spendwatch"),
                    paragraph(u"for the machine; options in /etc/default/spendwatch"))
           + tagged(bold(u"systemctl --user enable --now spendwatch"),
                    paragraph(u"for oneself; options in ~/.config/spendwatch/service.conf"));
}

QString signalsAndCodes()
{
    return u".SH SIGNALS\n"_s
           + paragraph(
               u"SIGTERM, SIGINT and SIGHUP end the program cleanly: what is open is committed first. Another one, "
               "half a second later or more, ends it at once. While it watches, SIGUSR1 turns debug messages on and "
               "off.")
           + u".SH \"EXIT STATUS\"\n"_s + tagged(bold(u"0"), u"done\n"_s)
           + tagged(bold(u"1"), u"failed at run time\n"_s) + tagged(bold(u"2"), u"wrong usage\n"_s);
}

} // namespace

QString manPage(QDate date)
{
    QString text = u".\\\" SPDX-FileCopyrightText: 2026 The Spendwatch authors\n"_s
                   + u".\\\" SPDX-License-Identifier: GPL-3.0-only\n"_s;
    text += u".TH SPENDWATCH 1 %1 \"Spendwatch %2\" \"User Commands\"\n"_s.arg(date.toString(Qt::ISODate),
                                                                               QLatin1String(SPENDWATCH_VERSION));
    text += u".SH NAME\nspendwatch \\- watch spending live: one exact total per customer\n"_s;
    const CommandRule &watch = commandRules().front();
    text += synopsis() + u".SH DESCRIPTION\n"_s + paragraph(watch.about) + u".PP\n"_s + paragraph(watch.remark);
    text += options() + u".SH COMMANDS\n"_s;
    for (const CommandRule &rule : commandRules().subspan(1))
        text += command(rule);
    text += signalsAndCodes() + files() + service() + u".SH EXAMPLES\n"_s;
    for (const CommandRule &rule : commandRules())
        text += examples(rule);
    return text;
}

} // namespace spendwatch::manual
