// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/json_pointer.h"
#include "engine/values/purchase_fields.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// One place of a message as far as fields lie in it: whoever turns a message into JSON can leave out the rest.
class WantedFields
{
public:
    /// All places that the fields lead to; nothing where one of them is no place.
    [[nodiscard]] static std::optional<WantedFields> of(const PurchaseFields &fields);

    /// A field ends here: everything below is wanted.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    /// Null where nothing below that name, or at that place of a list, is wanted.
    [[nodiscard]] const WantedFields *member(std::string_view name) const;
    [[nodiscard]] const WantedFields *item(std::size_t index) const;
    /// How many items of a list may be wanted.
    [[nodiscard]] std::size_t items() const;

private:
    struct Step;

    [[nodiscard]] WantedFields &reach(const JsonPointer &pointer);
    void wantInEach(const std::vector<JsonPointer> &pointers);

    bool m_isWhole = false;
    std::vector<Step> m_steps;
    std::shared_ptr<WantedFields> m_each; ///< Of a list of purchases: an item that no step names.
};

struct WantedFields::Step {
    std::string name;
    std::optional<std::size_t> index; ///< Where the place is a list.
    WantedFields place;
};

} // namespace spendwatch
