// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/values/past.h"

#include <stop_token>

namespace spendwatch::kafka {

/// See previewTopic().
[[nodiscard]] Result<TopicPreview> preview(const SourceSettings &settings, const std::stop_token &stop);

} // namespace spendwatch::kafka
