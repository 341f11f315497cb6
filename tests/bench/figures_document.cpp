// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/figures_document.h"

#include <QFile>
#include <QLocale>
#include <QSaveFile>

#include <cmath>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace {

/// Three significant digits, thousands in groups: more would claim more than one machine can tell.
QString shown(double value)
{
    const double size = std::abs(value);
    if (size < 100)
        return QString::number(value, 'g', 3);
    const double step = std::pow(10.0, std::floor(std::log10(size)) - 2);
    return QLocale(QLocale::English).toString(std::llround(value / step) * std::llround(step));
}

QString contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + path.toStdString());
    return QString::fromUtf8(file.readAll());
}

/// As withTable(), but throws where there is no place.
QString filled(const QString &path, const QString &text, const PartFigures &part, const QString &measurement)
{
    QString changed = withTable(text, part, measurement);
    if (changed.isNull())
        throw std::runtime_error(path.toStdString() + " has no place for the figures of " + part.part.toStdString());
    return changed;
}

} // namespace

QString toMarkdown(const std::vector<Figures> &figures)
{
    QString table = u"| figure | median | least to greatest | unit |\n| --- | ---: | ---: | --- |\n"_s;
    for (const Figures &figure : figures) {
        const QString spread =
            figure.runs.size() < 2 ? u"one run"_s : shown(figure.min()) + u" to "_s + shown(figure.max());
        table += u"| %1 | %2 | %3 | %4 |\n"_s.arg(figure.name.trimmed(), shown(figure.median()), spread, figure.unit);
    }
    return table;
}

QString withTable(const QString &text, const PartFigures &part, const QString &measurement)
{
    const QString begin = u"<!-- bench %1 -->\n"_s.arg(part.part);
    const auto at = text.indexOf(begin);
    const auto end = text.indexOf("<!-- end -->"_L1, at);
    if (at < 0 || end < 0)
        return {};
    return text.first(at + begin.size()) + u"\n"_s + measurement + u"\n\n"_s + toMarkdown(part.figures) + u"\n"_s
           + text.sliced(end);
}

void requirePlaces(const QString &path, const QStringList &parts)
{
    const QString text = contentOf(path);
    for (const QString &part : parts)
        (void)filled(path, text, {part, {}}, {});
}

void writeTables(const QString &path, const std::vector<PartFigures> &parts, const QString &measurement)
{
    QString text = contentOf(path);
    for (const PartFigures &part : parts)
        text = filled(path, text, part, measurement);
    QSaveFile written(path);
    if (!written.open(QIODevice::WriteOnly) || written.write(text.toUtf8()) < 0 || !written.commit())
        throw std::runtime_error("cannot write " + path.toStdString());
}
