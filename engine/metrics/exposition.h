// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/metrics/histogram.h"

#include <QByteArray>

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace spendwatch::metrics {

enum class Format : std::uint8_t {
    Text, ///< Prometheus' own, version 0.0.4.
    OpenMetrics, ///< Version 1.0.0.
};

/// The text of its Content-Type header.
[[nodiscard]] std::string_view contentType(Format format);

enum class Type : std::uint8_t { Counter, Gauge, Histogram };

/// The figures of one name. All texts are literals.
struct Family {
    Type type = Type::Gauge;
    std::string_view name; ///< As queries have it; that of a counter ends with _total.
    std::string_view help;
};

struct Label {
    std::string_view name;
    std::string_view value;
};
using Labels = std::initializer_list<Label>;

/// Writes figures as Prometheus reads them: a family at a time, and each family once.
class Exposition
{
public:
    explicit Exposition(Format format) : m_format(format) { }

    /// What is added from now on is the family's. A family without figures leaves no trace.
    void begin(const Family &family);

    template <typename Number>
    requires std::is_arithmetic_v<Number>
    void add(Labels labels, Number value)
    {
        if constexpr (std::is_floating_point_v<Number>)
            addNumber(labels, static_cast<double>(value));
        else
            addInteger(labels, static_cast<std::int64_t>(value));
    }
    /// `digits`: a whole number of any size.
    void addDigits(Labels labels, std::string_view digits) { addLine({}, labels, {}, digits); }
    void add(Labels labels, const Histogram &histogram);

    /// A family of one figure without labels.
    template <typename Number>
    void addOne(const Family &family, Number value)
    {
        begin(family);
        add(Labels{}, value);
    }

    /// The finished text; nothing may be added after it.
    [[nodiscard]] QByteArray take();

private:
    void addHead();
    void addNumber(Labels labels, double value);
    void addInteger(Labels labels, std::int64_t value);
    void addLine(std::string_view suffix, Labels labels, std::string_view bound, std::string_view value);
    void addLabel(std::string_view name, std::string_view value, bool isFirst);

    const Format m_format;
    Family m_family;
    bool m_hasHead = false; ///< That of m_family is written.
    QByteArray m_text;
};

} // namespace spendwatch::metrics
