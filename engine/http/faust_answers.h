// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/amount.h"

#include <QByteArray>
#include <QString>

/// The bodies that the web port of a Faust worker answers with, byte for byte, as faust-streaming 0.15.3 writes them: there
/// are scripts that ask for them.
namespace spendwatch::faust {

/// Of `/`: the worker is there.
[[nodiscard]] QByteArray indexJson();

/// Of `/table/` and `/table/customer_table/`.
[[nodiscard]] QByteArray tablesJson();
[[nodiscard]] QByteArray tableJson();

/// Of `/table/customer_table/<name>/`: the bare total, "64".
[[nodiscard]] QByteArray totalJson(Sum total);

/// Of `/router/` and `/router/customer_table/`: which worker has which partitions of the table. Each instance of Spendwatch
/// answers for all of them, where it keeps a share by asking the others, so it names itself alone.
[[nodiscard]] QByteArray routesJson(const QString &url, const QString &changelog, int partitions);

/// Of `/router/customer_table/<name>/`: the worker that has the customer.
[[nodiscard]] QByteArray routeJson(const QString &url);

} // namespace spendwatch::faust
