// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch::kafka {

/// 32 random hexadecimal digits that stay in the data directory, in the file instance-id: two computers, or containers,
/// of the same name with the same path are still two instances. A file that is damaged is replaced. Where none can be
/// kept, the digits are others after each start of the program, which costs a successor nothing but half a second: it
/// ends what its predecessor left open by the name in the offsets' metadata. Any thread.
[[nodiscard]] QString keptInstanceId(const QString &dataDir);

} // namespace spendwatch::kafka
