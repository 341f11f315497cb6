// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "engine/values/customer_detail.h"
#include "engine/values/snapshot.h"

#include <QMetaType>

#include <optional>

namespace spendwatch {

/// Everything the window shows at one moment. All totals in it are of that moment, so no part of the window contradicts
/// another.
struct Frame {
    Snapshot snapshot;
    std::optional<CustomerPage> page; ///< Nothing: nobody looks at the table, or it is not ready.
    std::optional<CustomerDetail> detail; ///< Nothing: nobody is chosen.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::Frame)
