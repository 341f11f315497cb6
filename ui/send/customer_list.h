// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace spendwatch {

/// The customers in `text`, separated by commas or line breaks, without the white space around them; empty entries are
/// ignored. A name given twice counts twice. The error says which name is wrong and why: a customer has 1 to 1,024
/// bytes of UTF-8.
[[nodiscard]] tl::expected<QStringList, QString> parseCustomers(const QString &text);

/// `customers` as parseCustomers() reads them.
[[nodiscard]] QString customersText(const QStringList &customers);

} // namespace spendwatch
