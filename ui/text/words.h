// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <functional>

namespace spendwatch {

/// A text that outlives a change of the language: each call says it in the language of now.
using Words = std::function<QString()>;

} // namespace spendwatch
