// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/faust_answers.h"

#include "engine/values/json_text.h"

namespace spendwatch::faust {

QByteArray indexJson()
{
    return R"({"status":"OK"})";
}

QByteArray tablesJson()
{
    return '[' + tableJson() + ']';
}

QByteArray tableJson()
{
    return R"({"name":"customer_table","help":""})";
}

QByteArray totalJson(Sum total)
{
    return QByteArray::fromStdString(toAmount(total));
}

QByteArray routesJson(const QString &url, const QString &changelog, int partitions)
{
    QByteArray json("{");
    appendJsonString(json, url.toStdString());
    json += ":{";
    appendJsonString(json, changelog.toStdString());
    json += ":[";
    for (int partition = 0; partition < partitions; ++partition)
        json += (partition > 0 ? "," : "") + QByteArray::number(partition);
    return json + "]}}";
}

QByteArray routeJson(const QString &url)
{
    QByteArray json;
    appendJsonString(json, url.toStdString());
    return json;
}

} // namespace spendwatch::faust
