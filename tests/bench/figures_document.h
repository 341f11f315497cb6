// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

#include "bench/figures.h"

/// The figures of one part of the benchmark.
struct PartFigures {
    QString part;
    std::vector<Figures> figures;
};

/// A Markdown table: figure, median, least and greatest, unit.
[[nodiscard]] QString toMarkdown(const std::vector<Figures> &figures);

/// `text` with `measurement` and the part's table in place of what stands between "<!-- bench PART -->" and "<!-- end -->";
/// a null string where it has no such place.
[[nodiscard]] QString withTable(const QString &text, const PartFigures &part, const QString &measurement);

/// Throws std::runtime_error when the document at `path` cannot be read or has no place for one of `parts`. To be asked
/// before an hour of measuring.
void requirePlaces(const QString &path, const QStringList &parts);

/// Writes the tables of `parts` into the Markdown document at `path`, each below the sentence `measurement`. Throws
/// std::runtime_error when it cannot be read or written, or has no place for one of them; nothing is changed then.
void writeTables(const QString &path, const std::vector<PartFigures> &parts, const QString &measurement);
