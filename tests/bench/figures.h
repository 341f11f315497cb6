// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

/// The figures of several runs of one case.
struct Figures {
    QString name;
    QString unit;
    std::vector<double> runs;

    [[nodiscard]] double min() const;
    [[nodiscard]] double median() const;
    [[nodiscard]] double max() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// a / b, run by run: what the two made right after each other.
[[nodiscard]] Figures ratio(const QString &name, const Figures &a, const Figures &b);

/// One table for people on stdout, or JSON.
void print(const std::vector<Figures> &figures, bool json);
