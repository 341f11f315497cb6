// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/field_reader.h"

#include "engine/purchase/json_scan.h"

#include <algorithm>

namespace spendwatch {

std::size_t FieldReader::add(const JsonPointer &pointer)
{
    Node *node = &m_root;
    for (const std::string &name : pointer.steps()) {
        auto step = std::ranges::find(node->steps, name, &Step::name);
        if (step == node->steps.end())
            step = node->steps.insert(step, Step{name, arrayIndex(name), {}});
        node = &step->node;
    }
    node->fields.push_back(m_values.size());
    m_values.emplace_back();
    return m_values.size() - 1;
}

bool FieldReader::read(std::string_view json)
{
    std::ranges::fill(m_values, std::string_view());
    m_found.clear();
    m_unescaped.clear();
    return walk(m_root, json);
}

/// No deeper than the longest pointer.
bool FieldReader::walk(const Node &node, std::string_view json)
{
    for (const std::size_t field : node.fields)
        m_values[field] = json;
    if (node.steps.empty())
        return true;
    if (json.starts_with('{'))
        return walkObject(node, json);
    return !json.starts_with('[') || walkArray(node, json);
}

bool FieldReader::walkObject(const Node &node, std::string_view json)
{
    const std::size_t begin = m_found.size();
    m_names.clear();
    jsonscan::forEachMember(json, [&](std::string_view token, std::string_view value) {
        const std::string_view name = nameOf(token);
        m_names.push_back(name);
        const auto step = std::ranges::find(node.steps, name, &Step::name);
        if (step != node.steps.end())
            m_found.push_back({&step->node, value});
    });
    return !hasDuplicate(m_names) && walkFound(begin);
}

bool FieldReader::walkArray(const Node &node, std::string_view json)
{
    const std::size_t begin = m_found.size();
    auto left = static_cast<std::size_t>(
        std::ranges::count_if(node.steps, [](const Step &step) { return step.index.has_value(); }));
    std::size_t place = 0;
    jsonscan::forEachItem(json, [&](std::string_view value) {
        const auto step = std::ranges::find(node.steps, std::optional(place), &Step::index);
        if (step != node.steps.end()) {
            m_found.push_back({&step->node, value});
            --left;
        }
        ++place;
        return left > 0;
    });
    return walkFound(begin);
}

/// What was found from `begin` on belongs to one object or array.
bool FieldReader::walkFound(std::size_t begin)
{
    const std::size_t end = m_found.size();
    for (std::size_t at = begin; at < end; ++at) {
        const Found found = m_found[at]; // A copy: others are added behind.
        if (!walk(*found.node, found.value))
            return false;
    }
    m_found.resize(begin);
    return true;
}

std::string_view FieldReader::nameOf(std::string_view token)
{
    if (token.find('\\') == std::string_view::npos)
        return token.substr(1, token.size() - 2);
    jsonscan::appendUnescaped(m_unescaped.emplace_back(), token);
    return m_unescaped.back();
}

/// Sorts `names`: hostile texts have 100,000 of them.
bool FieldReader::hasDuplicate(std::span<std::string_view> names)
{
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice == names.end())
        return false;
    m_duplicate = *twice;
    return true;
}

} // namespace spendwatch
