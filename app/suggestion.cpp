// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/suggestion.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// How many letters must be inserted, removed, changed, or swapped with the next one, to turn one into the other.
qsizetype distance(const QString &left, const QString &right)
{
    std::vector<qsizetype> before; // The row before the last one.
    std::vector<qsizetype> last(static_cast<std::size_t>(right.size()) + 1);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 0; i < left.size(); ++i) {
        std::vector<qsizetype> row(last.size(), i + 1);
        for (std::size_t j = 1; j < row.size(); ++j) {
            const auto at = static_cast<qsizetype>(j) - 1; // In `right`.
            const bool isSame = left[i] == right[at];
            row[j] = std::min({last[j - 1] + (isSame ? 0 : 1), last[j] + 1, row[j - 1] + 1});
            if (i > 0 && at > 0 && left[i] == right[at - 1] && left[i - 1] == right[at])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = std::exchange(last, std::move(row));
    }
    return last.back();
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
