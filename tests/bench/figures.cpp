// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/figures.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

std::vector<double> sorted(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values;
}

QByteArray shown(double value)
{
    return QByteArray::number(value, 'f', std::abs(value) < 100 ? 2 : 0);
}

} // namespace

double Figures::min() const
{
    return runs.empty() ? 0 : *std::min_element(runs.begin(), runs.end());
}

double Figures::max() const
{
    return runs.empty() ? 0 : *std::max_element(runs.begin(), runs.end());
}

double Figures::median() const
{
    return runs.empty() ? 0 : sorted(runs)[runs.size() / 2];
}

QJsonObject Figures::toJson() const
{
    QJsonArray values;
    for (const double run : runs)
        values.append(run);
    return {{u"name"_s, name},       {u"unit"_s, unit}, {u"min"_s, min()},
            {u"median"_s, median()}, {u"max"_s, max()}, {u"runs"_s, values}};
}

Figures ratio(const QString &name, const Figures &a, const Figures &b)
{
    Figures result{name, u"ratio"_s, {}};
    for (std::size_t i = 0; i < std::min(a.runs.size(), b.runs.size()); ++i)
        result.runs.push_back(a.runs[i] / b.runs[i]);
    return result;
}

void print(const std::vector<Figures> &figures, bool json)
{
    if (json) {
        QJsonArray all;
        for (const Figures &figure : figures)
            all.append(figure.toJson());
        std::printf("%s", QJsonDocument(all).toJson().constData());
        return;
    }
    std::printf("%-52s %12s %12s %12s  %s\n", "figure", "min", "median", "max", "unit");
    for (const Figures &figure : figures) {
        std::printf("%-52s %12s %12s %12s  %s\n", qPrintable(figure.name), shown(figure.min()).constData(),
                    shown(figure.median()).constData(), shown(figure.max()).constData(), qPrintable(figure.unit));
    }
}
