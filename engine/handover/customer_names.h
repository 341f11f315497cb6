// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/total_row.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spendwatch {

/// Numbers the customers of a changelog as they are met. Belongs to one thread.
class CustomerNames final : public CustomerKeys
{
public:
    [[nodiscard]] CustomerId id(const std::string &customer)
    {
        const auto [found, added] = m_ids.try_emplace(customer, CustomerId(m_names.size()));
        if (added) {
            m_names.push_back(found->first);
            m_keys.push_back(toJsonString(customer));
        }
        return found->second;
    }
    /// Another key of the same customer, as other programs spell it: "h\u00e9l\u00e8ne". It has a number of its own.
    [[nodiscard]] CustomerId addSpelling(CustomerId customer, std::string_view key)
    {
        m_names.push_back(m_names[customer.index()]);
        m_keys.emplace_back(key);
        return CustomerId(m_names.size() - 1);
    }
    [[nodiscard]] std::string_view name(CustomerId id) const { return m_names[id.index()]; }
    [[nodiscard]] std::string_view changelogKey(CustomerId id) const override { return m_keys[id.index()]; }
    [[nodiscard]] std::size_t size() const { return m_names.size(); }

private:
    std::unordered_map<std::string, CustomerId> m_ids;
    std::vector<std::string_view> m_names; ///< By id; the map's, whose keys stay where they are.
    std::vector<std::string> m_keys; ///< By id.
};

} // namespace spendwatch
