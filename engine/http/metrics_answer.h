// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_answer.h"
#include "engine/metrics/exposition.h"

#include <functional>
#include <string_view>

namespace spendwatch {

class HttpFigures;

/// All figures, in the format that the Accept header asks for. `own` may be null, `others` empty.
[[nodiscard]] HttpAnswer metricsAnswer(std::string_view accept, const HttpFigures *own,
                                       const std::function<void(metrics::Exposition &)> &others);

} // namespace spendwatch
