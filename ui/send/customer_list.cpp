// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/customer_list.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxNameBytes = 1024;
constexpr qsizetype MaxCustomers = 10'000; ///< A pasted file must not become a plan of millions of names.

QString words(const char *text)
{
    return QCoreApplication::translate("CustomerList", text);
}

QString startOf(const QString &name)
{
    return literalText(name, 20);
}

} // namespace

tl::expected<QStringList, QString> parseCustomers(const QString &text)
{
    static const QRegularExpression separator(u"[,\\n\\r\\x{2028}\\x{2029}]"_s);
    QStringList customers;
    const QStringList entries = text.split(separator);
    for (const QString &entry : entries) {
        const QString name = entry.trimmed();
        if (name.isEmpty())
            continue;
        if (!name.isValidUtf16())
            return tl::unexpected(
                words(QT_TRANSLATE_NOOP("CustomerList", "“%1” is not valid Unicode text.")).arg(startOf(name)));
        if (const qsizetype bytes = name.toUtf8().size(); bytes > MaxNameBytes)
            return tl::unexpected(words(QT_TRANSLATE_NOOP("CustomerList", "“%1” has %2 bytes; a name has at most %3."))
                                      .arg(startOf(name), grouped(bytes), grouped(MaxNameBytes)));
        customers.append(name);
    }
    if (customers.isEmpty())
        return tl::unexpected(words(QT_TRANSLATE_NOOP("CustomerList", "name at least one, such as “brian”.")));
    if (customers.size() > MaxCustomers)
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("CustomerList", "%1 names are too many; at most %2 can be sent for."))
                .arg(grouped(customers.size()), grouped(MaxCustomers)));
    return customers;
}

QString customersText(const QStringList &customers)
{
    return customers.join(u", "_s);
}

} // namespace spendwatch
