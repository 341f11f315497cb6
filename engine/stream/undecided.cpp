// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/undecided.h"

#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

#include <QStringList>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype NameShown = 64;

QString listed(const QStringList &named, std::size_t count)
{
    return named.join(u", "_s) + (static_cast<std::size_t>(named.size()) < count ? u", …"_s : QString());
}

QString partitionsOf(CustomerId id, const ForeignTotalsBook::Known &known)
{
    QStringList numbers;
    for (const PartitionNumber partition : partitionsBelow(known.partitions))
        if (known.hasTotal(partition, id))
            numbers.append(QString::number(partition.value()));
    return numbers.join(u' ');
}

} // namespace

QString shownName(std::string_view name)
{
    return printable(exactText(name).left(NameShown));
}

QString toText(const ForeignTotalsBook::Unreadable &unreadable, std::string_view name)
{
    const QString value = printable(exactText(unreadable.value));
    return u"%1 in partition %2 at offset %3 (%4)"_s.arg(shownName(name), QString::number(unreadable.partition.value()),
                                                         QString::number(unreadable.offset.value()), value);
}

QString listed(const ForeignTotalsBook::UnreadableTotals &unreadable, const NameOf &name)
{
    QStringList named;
    for (const auto &[key, entry] : unreadable) {
        if (static_cast<std::size_t>(named.size()) == UndecidedNamed)
            break;
        named.append(toText(entry, name(key.second)));
    }
    return listed(named, unreadable.size());
}

Result<> refuseUnreadable(const ForeignTotalsBook::UnreadableTotals &unreadable, const NameOf &name)
{
    if (unreadable.empty())
        return {};
    return failure(
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP(
                    "engine",
                    "%1 total(s) in the changelog cannot be taken over, because they are not 64-bit integers: %2"),
                unreadable.size(), listed(unreadable, name)),
        message("Correct them with the program that wrote them, or delete them with \"spendwatch adopt --totals latest "
                "--drop-unreadable\". Nothing was counted."));
}

Result<> refuseUndecided(const ForeignTotalsBook &book, const ForeignTotalsBook::Known &known, const NameOf &name)
{
    return refuseSpread(book, known, name).and_then([&] { return refuseUnreadable(book.unreadable(), name); });
}

Result<> refuseSpread(const ForeignTotalsBook &book, const ForeignTotalsBook::Known &known, const NameOf &name)
{
    const std::vector<CustomerId> undecided = book.undecided(known);
    if (undecided.empty())
        return {};
    QStringList named;
    for (std::size_t i = 0; i < std::min(undecided.size(), UndecidedNamed); ++i)
        named.append(u"%1 (partitions %2)"_s.arg(shownName(name(undecided[i])), partitionsOf(undecided[i], known)));
    return failure(
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine",
                                  "%1 customer(s) have totals in several partitions of the changelog that another "
                                  "program, such as Faust, wrote; they may include the same purchases: %2"),
                undecided.size(), listed(named, undecided.size())),
        message("Stop that program and decide: \"spendwatch adopt --totals latest\" takes the newest total of each "
                "customer, which is right for a Faust worker that keeps its table in memory, as it does by default; "
                "\"--totals sum\" adds them up, which is right for one with RocksDB. Nothing was counted."));
}

} // namespace spendwatch
