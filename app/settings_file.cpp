// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/settings_file.h"

#include "app/options.h"
#include "app/secret_files.h"
#include "app/suggestion.h"
#include "engine/values/connection.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace spendwatch::settingsfile {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxBytes = 256 * 1024;
constexpr qsizetype MaxProblems = 20;

const OptionRule *findSetting(const QString &name)
{
    const auto rules = optionRules();
    const auto found = std::ranges::find_if(
        rules, [&](const OptionRule &rule) { return rule.isSetting() && rule.settingName() == name; });
    return found == rules.end() ? nullptr : &*found;
}

QString unknown(const QString &name)
{
    QStringList known;
    for (const OptionRule &rule : optionRules())
        if (rule.isSetting())
            known.append(rule.settingName());
    return u"\"%1\" is no setting.%2"_s.arg(printable(name.left(40)), suggestion(name, known));
}

bool isSecret(const GivenOption &option)
{
    return option.rule->name == u"--property" && isSecretProperty(option.value.section(u'=', 0, 0).trimmed());
}

class Reader
{
public:
    explicit Reader(QString path) : m_path(std::move(path)) { }

    Content run()
    {
        QFile file(m_path);
        if (!QFileInfo(m_path).isFile() || !file.open(QIODevice::ReadOnly)) {
            complain(u"cannot be read."_s);
            return std::move(m_content);
        }
        const QByteArray bytes = file.read(MaxBytes + 1);
        if (bytes.size() > MaxBytes) {
            complain(u"is larger than %1 bytes."_s.arg(MaxBytes));
            return std::move(m_content);
        }
        QString text = exactText(bytes);
        if (text.startsWith(QChar(QChar::ByteOrderMark))) // An editor put it there.
            text.remove(0, 1);
        const QStringList lines = text.split(u'\n');
        for (const QString &line : lines) {
            ++m_number;
            take(line.trimmed());
        }
        if (std::ranges::any_of(m_content.options, isSecret) && isOpenToAll(m_path))
            complain(u"holds a secret and can be read by everybody on this machine; chmod 600 mends that."_s);
        return std::move(m_content);
    }

private:
    void take(const QString &line)
    {
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            return;
        const qsizetype equals = line.indexOf(u'=');
        const QString name = line.left(equals).trimmed();
        if (equals < 0)
            return complainOfLine(u"there is no \"=\": a setting is written as NAME = VALUE."_s);
        const OptionRule *const rule = findSetting(name);
        if (!rule)
            return complainOfLine(unknown(name));
        m_content.options.push_back(
            {rule, u"%1 (%2)"_s.arg(name, place()), line.sliced(equals + 1).trimmed(), place()});
    }

    [[nodiscard]] QString place() const { return u"%1, line %2"_s.arg(printable(m_path), QString::number(m_number)); }

    void complain(const QString &why)
    {
        m_content.problems.append(u"The settings file %1 %2"_s.arg(printable(m_path), why));
    }

    void complainOfLine(const QString &why)
    {
        if (m_content.problems.size() < MaxProblems)
            m_content.problems.append(place() + u": "_s + why);
    }

    const QString m_path;
    qint64 m_number = 0;
    Content m_content;
};

} // namespace

Content read(const QString &path)
{
    return Reader(path).run();
}

std::optional<bool> readSwitch(const QString &text)
{
    static const QStringList yes{u"true"_s, u"yes"_s, u"on"_s, u"1"_s};
    static const QStringList no{u"false"_s, u"no"_s, u"off"_s, u"0"_s};
    const QString word = text.toLower();
    if (yes.contains(word))
        return true;
    return no.contains(word) ? std::optional(false) : std::nullopt;
}

} // namespace spendwatch::settingsfile
