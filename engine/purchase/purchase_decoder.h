// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase.h"

#include <memory>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

/// Decodes purchases strictly (RFC 8259, valid UTF-8, the rules of the contract). An escape of half a surrogate pair, as
/// JavaScript's slice() leaves it behind, is U+FFFD in a note and does not matter in what is ignored. Not thread-safe: one for each
/// thread. Reuses its memory: no allocation for a purchase no longer than those before.
class PurchaseDecoder
{
public:
    PurchaseDecoder();
    ~PurchaseDecoder();
    PurchaseDecoder(PurchaseDecoder &&) noexcept;
    PurchaseDecoder &operator=(PurchaseDecoder &&) noexcept;

    /// `text` needs no padding. The result's views are valid until the next call, and no longer than `text`.
    [[nodiscard]] tl::expected<PurchaseView, RejectReason> decode(std::string_view text);
    /// The same without the fast path for plain purchases.
    [[nodiscard]] tl::expected<PurchaseView, RejectReason> decodeAny(std::string_view text);

    /// The reason in words: of the text that was rejected last.
    [[nodiscard]] Message why(RejectReason reason) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace spendwatch
