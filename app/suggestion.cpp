// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/suggestion.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// How many letters must be inserted, removed or changed to turn one into the other.
qsizetype distance(const QString &left, const QString &right)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(right.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < left.size(); ++i) {
        qsizetype diagonal = row[0]++;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const bool same = left[i] == right[static_cast<qsizetype>(j) - 1];
            const qsizetype changed = diagonal + (same ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

QString suggestion(const QString &written, const QStringList &known)
{
    constexpr qsizetype MaxWord = 40;
    if (written.size() > MaxWord || known.isEmpty())
        return {};
    const auto closest =
        std::ranges::min_element(known, {}, [&](const QString &word) { return distance(written, word); });
    const qsizetype letters = std::max<qsizetype>(1, written.size() / 4);
    if (distance(written, *closest) > letters)
        return {};
    return u" Did you mean %1?"_s.arg(*closest);
}

} // namespace spendwatch
