// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/spread_check.h"

#include "engine/values/printable.h"

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

/// Whether a customer has partials in several partitions, one of them without a count of purchases: Faust's.
bool isSpread(const SpendingTable &table, int partitions, CustomerId id)
{
    int found = 0;
    bool uncounted = false;
    for (int partition = 0; partition < partitions; ++partition) {
        const PartialTotal partial = table.partial(partition, id);
        found += partial.amount != 0 || partial.purchases != 0;
        uncounted = uncounted || (partial.amount != 0 && partial.purchases == 0);
    }
    return found > 1 && uncounted;
}

} // namespace

QString spreadWarning(const SpendingTable &table, int partitions)
{
    qint64 count = 0;
    CustomerId first = 0;
    for (CustomerId id = 0; partitions > 1 && id < table.index().size(); ++id) {
        if (isSpread(table, partitions, id) && count++ == 0)
            first = id;
    }
    if (count == 0)
        return {};
    const std::string_view name = table.index().name(first);
    return u"The totals of %1 customer(s), such as %2, come from Faust and stand in several partitions of the "
           u"changelog. "
           "Faust keeps one value for each customer whatever the partition, so these totals may be too high. Compare "
           "them with what Faust showed."_s.arg(
               QString::number(count), printable(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))));
}

bool hasTotals(const SpendingTable &table, int partition)
{
    for (CustomerId id = 0; id < table.index().size(); ++id) {
        if (table.partial(partition, id) != PartialTotal{})
            return true;
    }
    return false;
}

} // namespace spendwatch
