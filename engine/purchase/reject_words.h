// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <string_view>

namespace spendwatch {

/// The reason as it was kept with a rejected message; what we wrote ourselves can be said in other languages, too. Any thread.
[[nodiscard]] Message rejectWords(std::string_view kept);

} // namespace spendwatch
