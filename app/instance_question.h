// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/instance_access.h"
#include "engine/values/error.h"

#include <QByteArray>
#include <QString>

namespace spendwatch {

/// The body of what the Spendwatch at `address` ("http://127.0.0.1:6066") answers to GET `path`, at most 64 MiB. Recovery::Retry when it
/// does not answer within 5 s, or with an error. Blocks; needs a QCoreApplication.
[[nodiscard]] Result<QByteArray> askInstance(InstanceAccess &access, const QString &address, const QString &path);

} // namespace spendwatch
