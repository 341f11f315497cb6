// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_format.h"

#include <memory>

namespace spendwatch {

/// JSON behind a schema registry's prefix. The schema itself says nothing that is needed to read it, so nobody asks for it.
class PrefixedJsonFormat final : public PurchaseFormat
{
public:
    /// `json` reads what stands behind the prefix.
    explicit PrefixedJsonFormat(std::unique_ptr<PurchaseFormat> json);

    [[nodiscard]] tl::expected<std::span<const PurchaseView>, RejectReason> decode(std::string_view text) override;
    [[nodiscard]] std::size_t maxPurchases() const override { return m_json->maxPurchases(); }
    [[nodiscard]] Message why(RejectReason reason) const override { return m_json->why(reason); }

private:
    const std::unique_ptr<PurchaseFormat> m_json;
};

} // namespace spendwatch
