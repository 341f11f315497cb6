// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>
#include <vector>

/// What many clients saw who each ask again as soon as they have their answer.
struct HttpLoadResult {
    double requestsPerSecond = 0;
    std::vector<double> milliseconds; ///< Of each request, sorted.
};

struct HttpLoadPlan {
    quint16 port = 0;
    int connections = 32;
    std::vector<QByteArray> paths; ///< Taken in turn.
    std::chrono::milliseconds duration{5000};
};

/// Asks with one thread over keep-alive connections for the plan's duration, or until `enough` (asked now and then)
/// says so. Throws std::runtime_error.
[[nodiscard]] HttpLoadResult runHttpLoad(const HttpLoadPlan &plan, const std::function<bool()> &enough = {});

/// The q-th quantile (0 to 1) of sorted values; 0 where there is none.
[[nodiscard]] double quantile(const std::vector<double> &sorted, double q);
