// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/counted_fields.h"

#include "engine/values/printable.h"

#include <QString>

#include <utility>

namespace spendwatch {

namespace {

/// Somebody else may have written the header.
Message shown(const std::string &fields)
{
    constexpr qsizetype Most = 500;
    if (fields.empty())
        return message(QT_TRANSLATE_NOOP("engine", "those of the demo"));
    return Message::plain(printable(QString::fromStdString(fields)).left(Most));
}

} // namespace

Error otherFields(Message where, const std::string &counted, const std::string &inForce)
{
    return {
        Recovery::GiveUp,
        message(
            QT_TRANSLATE_NOOP("engine", "The totals in %1 were counted by other fields (%2) than those in force (%3)"),
            std::move(where), shown(counted), shown(inForce)),
        message("Count them anew with \"spendwatch recount\" and the options in force, or give the options that they "
                "were counted by: --customer-field and the like. Nothing was changed.")};
}

Result<> requireFields(PartitionNumber partition, const ChangelogTail &tail, bool hasTotals, const std::string &inForce)
{
    const bool isCounted = tail.progress || (tail.exists() && hasTotals);
    const std::string counted = tail.progress ? tail.progress->fields : std::string();
    if (!isCounted || counted == inForce)
        return {};
    return tl::unexpected(
        otherFields(message(QT_TRANSLATE_NOOP("engine", "partition %1"), partition), counted, inForce));
}

} // namespace spendwatch
