// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QFormLayout;

namespace spendwatch {

/// Gives the labels of the form one width, the same in every form, so that fields of forms below each other begin at the
/// same place.
void evenLabels(const QFormLayout &form);

} // namespace spendwatch
