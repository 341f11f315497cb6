// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/metrics/exposition.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace spendwatch::metrics {

namespace {

constexpr std::string_view Total = "_total";

template <typename Number>
std::string digitsOf(Number value)
{
    std::array<char, 32> digits{}; // Enough for each of both kinds.
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return {digits.data(), end};
}

std::string textOf(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    return digitsOf(value);
}

/// In both formats as OpenMetrics wants it, 1 as 1.0, so that a series is the same whichever was read.
std::string boundText(double bound)
{
    std::string text = textOf(bound);
    if (text.find_first_of(".eI") == std::string::npos)
        text += ".0";
    return text;
}

std::string_view wordOf(Type type)
{
    switch (type) {
    case Type::Counter:
        return "counter";
    case Type::Gauge:
        return "gauge";
    case Type::Histogram:
        return "histogram";
    }
    return "unknown";
}

void append(QByteArray &bytes, std::string_view text)
{
    bytes.append(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

std::string_view contentType(Format format)
{
    switch (format) {
    case Format::Text:
        return "text/plain; version=0.0.4; charset=utf-8";
    case Format::OpenMetrics:
        return "application/openmetrics-text; version=1.0.0; charset=utf-8";
    }
    return {};
}

void Exposition::begin(const Family &family)
{
    m_family = family;
    m_hasHead = false;
}

/// OpenMetrics names a family of counters without _total.
void Exposition::addHead()
{
    m_hasHead = true;
    std::string_view name = m_family.name;
    if (m_format == Format::OpenMetrics && m_family.type == Type::Counter && name.ends_with(Total))
        name.remove_suffix(Total.size());
    const auto addComment = [this, name](std::string_view kind, std::string_view text) {
        for (const std::string_view part : {std::string_view("# "), kind, std::string_view(" "), name,
                                            std::string_view(" "), text, std::string_view("\n")})
            append(m_text, part);
    };
    addComment("HELP", m_family.help);
    addComment("TYPE", wordOf(m_family.type));
    if (m_format != Format::OpenMetrics)
        return;
    for (const std::string_view unit : {"seconds", "bytes"})
        if (name.ends_with(unit))
            addComment("UNIT", unit);
}

void Exposition::addNumber(Labels labels, double value)
{
    addLine({}, labels, {}, textOf(value));
}

void Exposition::addInteger(Labels labels, std::int64_t value)
{
    addLine({}, labels, {}, digitsOf(value));
}

void Exposition::add(Labels labels, const Histogram &histogram)
{
    const auto counts = histogram.cumulative();
    for (std::size_t i = 0; i < histogram.bounds().size(); ++i)
        addLine("_bucket", labels, boundText(histogram.bounds()[i]), digitsOf(counts[i]));
    addLine("_bucket", labels, "+Inf", digitsOf(counts.back()));
    addLine("_sum", labels, {}, textOf(histogram.sum()));
    addLine("_count", labels, {}, digitsOf(counts.back()));
}

void Exposition::addLine(std::string_view suffix, Labels labels, std::string_view bound, std::string_view value)
{
    if (!m_hasHead)
        addHead();
    append(m_text, m_family.name);
    append(m_text, suffix);
    bool isFirst = true;
    for (const Label &label : labels) {
        addLabel(label.name, label.value, isFirst);
        isFirst = false;
    }
    if (!bound.empty()) {
        addLabel("le", bound, isFirst);
        isFirst = false;
    }
    append(m_text, isFirst ? " " : "} ");
    append(m_text, value);
    m_text += '\n';
}

void Exposition::addLabel(std::string_view name, std::string_view value, bool isFirst)
{
    m_text += isFirst ? '{' : ',';
    append(m_text, name);
    m_text += "=\"";
    for (const char c : value) {
        if (c == '\n') {
            m_text += "\\n";
            continue;
        }
        if (c == '"' || c == '\\')
            m_text += '\\';
        m_text += c;
    }
    m_text += '"';
}

QByteArray Exposition::take()
{
    if (m_format == Format::OpenMetrics)
        m_text += "# EOF\n";
    return std::move(m_text);
}

} // namespace spendwatch::metrics
