// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace spendwatch {

/// What GET /partitions answers, for people: UTF-8, with a line's end. What comes from outside cannot steer a terminal.
[[nodiscard]] QByteArray statusText(const QJsonObject &answer);

} // namespace spendwatch
