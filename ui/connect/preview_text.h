// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/past.h"

#include <QString>

namespace spendwatch {

/// What a topic holds, in words: its partitions, and its newest message as it lies there. Several lines.
[[nodiscard]] QString previewText(const TopicPreview &preview);

} // namespace spendwatch
