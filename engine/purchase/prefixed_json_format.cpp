// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/prefixed_json_format.h"

#include "engine/purchase/schema_prefix.h"

#include <utility>

namespace spendwatch {

PrefixedJsonFormat::PrefixedJsonFormat(std::unique_ptr<PurchaseFormat> json) : m_json(std::move(json)) { }

tl::expected<std::span<const PurchaseView>, RejectReason> PrefixedJsonFormat::decode(std::string_view text)
{
    if (text.size() > MaxPurchaseBytes)
        return tl::unexpected(RejectReason::TooLarge);
    const auto message = readSchemaPrefix(text);
    if (!message)
        return tl::unexpected(RejectReason::NoSchemaPrefix);
    return m_json->decode(message->body);
}

} // namespace spendwatch
