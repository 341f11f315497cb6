// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/json_pointer.h"

#include <QByteArrayView>

#include <algorithm>
#include <charconv>

namespace spendwatch {

namespace {

std::optional<std::string> unescaped(std::string_view step)
{
    std::string name;
    while (!step.empty()) {
        const std::size_t plain = std::min(step.find('~'), step.size());
        name += step.substr(0, plain);
        step.remove_prefix(plain);
        if (step.empty())
            break;
        if (step.size() < 2 || (step[1] != '0' && step[1] != '1'))
            return std::nullopt;
        name += step[1] == '0' ? '~' : '/';
        step.remove_prefix(2);
    }
    return name;
}

} // namespace

std::optional<JsonPointer> JsonPointer::parse(std::string_view text)
{
    const QByteArrayView bytes(text.data(), static_cast<qsizetype>(text.size()));
    if (text.size() > MaxBytes || !bytes.isValidUtf8() || (!text.empty() && text.front() != '/'))
        return std::nullopt;
    JsonPointer pointer;
    pointer.m_text = text;
    while (!text.empty()) {
        text.remove_prefix(1); // The slash.
        const std::size_t end = std::min(text.find('/'), text.size());
        auto step = unescaped(text.substr(0, end));
        if (!step || pointer.m_steps.size() == MaxSteps)
            return std::nullopt;
        pointer.m_steps.push_back(*std::move(step));
        text.remove_prefix(end);
    }
    return pointer;
}

std::optional<std::size_t> arrayIndex(std::string_view step)
{
    if (step.empty() || (step.size() > 1 && step.front() == '0'))
        return std::nullopt;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    return error == std::errc() && end == step.data() + step.size() ? std::optional(index) : std::nullopt;
}

std::optional<FieldPlace> FieldPlace::parse(std::string_view text)
{
    constexpr std::string_view Item = "item:";
    constexpr std::string_view Whole = "message:";
    From from = From::Item;
    if (text.starts_with(Whole)) {
        from = From::Message;
        text.remove_prefix(Whole.size());
    } else if (text.starts_with(Item)) {
        text.remove_prefix(Item.size());
    } else if (text.empty()) {
        return std::nullopt;
    }
    auto pointer = JsonPointer::parse(text);
    if (!pointer)
        return std::nullopt;
    return FieldPlace{from, *std::move(pointer)};
}

} // namespace spendwatch
