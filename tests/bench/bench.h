// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <QString>
#include <QtGlobal>

#include <stdexcept>
#include <utility>
#include <vector>

#include "bench/figures.h"

/// What every part of the benchmark is told.
struct BenchContext {
    QString brokers; ///< Empty where a part needs none.
    int runs = 3; ///< Of each case, at least.
    bool quick = false; ///< Small sizes: to see that it works, not to quote.
    qint64 purchases = 3'000'000; ///< In a topic.
    int seconds = 5; ///< Of a measurement that could go on forever.
    QString
        only; ///< Of the micro, memory, ingest, latency, restore, partitions and window cases: those whose names hold it.

    /// `full`, or what a quick run takes instead.
    [[nodiscard]] qint64 sized(qint64 full, qint64 small) const { return quick ? std::min(full, small) : full; }
};

/// A part gives its figures, and throws std::runtime_error when it cannot.
using Part = std::vector<Figures> (*)(const BenchContext &);

[[nodiscard]] std::vector<Figures> benchMicro(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchMemory(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchIngest(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchJournal(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchLatency(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchHttp(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchListing(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchSearch(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchTable(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchRestore(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchTakeOver(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchGrowth(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchPartitions(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchWindow(const BenchContext &context);
/// A part of benchWindow(), whose source is `settings`.
[[nodiscard]] std::vector<Figures> benchWindowCost(const BenchContext &context,
                                                   const spendwatch::SourceSettings &settings);
[[nodiscard]] std::vector<Figures> benchSight(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchSteady(const BenchContext &context);
[[nodiscard]] std::vector<Figures> benchIdle(const BenchContext &context);

/// Says on stderr what is being measured: a whole run takes many minutes.
void sayProgress(const QString &what);

template <typename T>
T orThrow(spendwatch::Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().text().toStdString());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}
