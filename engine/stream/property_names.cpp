// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/property_names.h"

#include "engine/stream/kafka/kafka_config.h"

namespace spendwatch {

bool isClientProperty(const QString &name)
{
    return kafka::isKnownProperty(name);
}

} // namespace spendwatch
