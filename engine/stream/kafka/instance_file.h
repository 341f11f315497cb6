// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch::kafka {

/// 32 random hexadecimal digits in the data directory's file instance-id: so two computers or containers with the same
/// name and path are still two instances. A damaged file is replaced. Where the file cannot be written, the digits
/// change with each start of the program, which costs a successor only half a second: it finds its predecessor's open
/// transaction by the name in the offsets' metadata. Any thread.
[[nodiscard]] QString keptInstanceId(const QString &dataDir);

} // namespace spendwatch::kafka
