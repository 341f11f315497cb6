// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"

#include <QString>

#include <cstdint>
#include <random>
#include <string>

#include "bench/own_topics.h"

/// What a topic is filled with.
struct LoadPlan {
    qint64 purchases = 3'000'000;
    int customers = 100'000; ///< "customer-0" and on.
    int partitions = 4;
    bool zipf = false; ///< The n-th customer comes 1/n as often as the first; else each as often as any other.
    bool keyed = false; ///< All of a customer's purchases in one partition; else spread over all.
    std::size_t valueBytes = 0; ///< At least; the note fills up what is missing.
    bool zstd = false;
};

/// Makes the purchases of a plan; the same for the same plan.
class PurchaseLoad
{
public:
    explicit PurchaseLoad(const LoadPlan &plan);
    /// Writes the next purchase's value over `value`.
    void next(std::string &value);

private:
    [[nodiscard]] int pick();

    LoadPlan m_plan;
    std::mt19937_64 m_random{1};
    std::uniform_int_distribution<int> m_even;
    std::discrete_distribution<int> m_zipf;
    std::string m_customer;
    std::string m_note;
};

/// Settings for a topic that does not exist yet.
[[nodiscard]] spendwatch::SourceSettings freshSettings(const QString &brokers);

/// Makes the topic of the settings.
void makeTopic(const spendwatch::SourceSettings &settings, int partitions);

/// Sends the plan's purchases into the source (a topic is made first) and waits until all are durable. Throws
/// std::runtime_error.
void loadPurchases(const spendwatch::SourceSettings &settings, const LoadPlan &plan);

/// The program's arguments for this source.
[[nodiscard]] QStringList argumentsFor(const spendwatch::SourceSettings &settings);
