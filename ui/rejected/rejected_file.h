// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace spendwatch {

/// One JSON object: when, why, from where, how large, and the bytes as text or, where they are none, as base64.
[[nodiscard]] QByteArray toJsonLine(const RejectedMessage &message);

/// Replaces `path` in one step by one line for each message. Returns what went wrong; empty when nothing did. Blocks: not
/// for the GUI thread.
[[nodiscard]] QString writeRejected(const QString &path, const std::vector<RejectedMessage> &messages);

} // namespace spendwatch
