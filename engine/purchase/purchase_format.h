// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase.h"
#include "engine/values/error.h"
#include "engine/values/purchase_fields.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

class SchemaSource;

/// How a message becomes purchases. Not thread-safe: one for each thread.
class PurchaseFormat
{
public:
    PurchaseFormat() = default;
    PurchaseFormat(const PurchaseFormat &) = delete;
    PurchaseFormat &operator=(const PurchaseFormat &) = delete;
    virtual ~PurchaseFormat() = default;

    /// All purchases of the message, or why it has none; a list of purchases may be empty. The views are valid until the next
    /// call, and no longer than `text`.
    [[nodiscard]] virtual tl::expected<std::span<const PurchaseView>, RejectReason> decode(std::string_view text) = 0;

    /// The most purchases that a message may hold.
    [[nodiscard]] virtual std::size_t maxPurchases() const { return 1; }

    /// The reason in words, with the field that is wrong: of the message that decode() rejected last.
    [[nodiscard]] virtual Message why(RejectReason reason) const = 0;

    /// Of the message for which decode() said RejectReason::Undecided last: what is missing, and what to do. Recovery::Retry.
    [[nodiscard]] virtual std::optional<Error> missing() const { return std::nullopt; }
};

/// The format that reads these fields. Recovery::GiveUp where one of them is no JSON pointer, and where a format that has
/// schemas gets none from `schemas`.
[[nodiscard]] Result<std::unique_ptr<PurchaseFormat>>
makePurchaseFormat(const PurchaseFields &fields, std::shared_ptr<SchemaSource> schemas = nullptr);

/// Whether a field that is not empty can be read: a JSON pointer, perhaps with `message:` or `item:` before it.
[[nodiscard]] bool isFieldPlace(const QString &field);

} // namespace spendwatch
