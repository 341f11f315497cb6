// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/json_pointer.h"

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// Finds what several JSON pointers mean in one pass over a text. Reuses its memory; not thread-safe.
class FieldReader
{
public:
    /// Returns its number: the fields count from 0.
    std::size_t add(const JsonPointer &pointer);

    /// `json` must be valid, without space around it. False where an object that had to be looked into has a name twice: no
    /// pointer says which one is meant.
    [[nodiscard]] bool read(std::string_view json);

    /// The field's value as it stands in the text that was read last; empty where it is missing.
    [[nodiscard]] std::string_view value(std::size_t field) const { return m_values[field]; }

    /// The name that made read() fail, unescaped.
    [[nodiscard]] const std::string &duplicate() const { return m_duplicate; }

private:
    struct Step;
    /// What stands at one place of the text: fields that end there, and steps further.
    struct Node {
        std::vector<std::size_t> fields;
        std::vector<Step> steps;
    };
    struct Step {
        std::string name;
        std::optional<std::size_t> index; ///< Where the place is an array.
        Node node;
    };
    struct Found {
        const Node *node = nullptr;
        std::string_view value;
    };

    [[nodiscard]] bool walk(const Node &node, std::string_view json);
    [[nodiscard]] bool walkObject(const Node &node, std::string_view json);
    [[nodiscard]] bool walkArray(const Node &node, std::string_view json);
    [[nodiscard]] bool walkFound(std::size_t begin);
    [[nodiscard]] std::string_view nameOf(std::string_view token);
    [[nodiscard]] bool hasDuplicate(std::span<std::string_view> names);

    Node m_root;
    std::vector<std::string_view> m_values; ///< By field.
    std::vector<std::string_view> m_names; ///< Of the object being looked into.
    std::deque<std::string> m_unescaped; ///< Names that had escapes.
    std::vector<Found> m_found; ///< Of all objects and arrays around.
    std::string m_duplicate;
};

} // namespace spendwatch
