// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/instance_access.h"
#include "app/line_splitter.h"
#include "app/running_instance.h"
#include "app/table_format.h"
#include "app/table_rows.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <limits>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AnswerTimeout = 20s; ///< Without a byte: the instance may have a long list to sort first.
constexpr std::size_t MaxLine = 64 * 1024;
constexpr qint64 MaxUnread = 1024 * 1024; ///< Of what the instance has sent, while nobody takes what is printed.

class InstanceRows final : public TableRows
{
public:
    InstanceRows(RunningInstance instance, Result<std::unique_ptr<InstanceAccess>> access, TableSelection selection)
        : m_instance(std::move(instance)),
          m_access(std::move(access)),
          m_selection(std::move(selection))
    { }

    Result<> forEach(const Visit &visit) override
    {
        if (!m_access)
            return tl::unexpected(m_access.error());
        if (m_selection.names.isEmpty())
            return visitList(visit);
        for (const QString &name : m_selection.names) {
            bool more = true;
            if (auto asked = askFor(name, [&](const CustomerRow &row) { return more = visit(row); }); !asked || !more)
                return asked;
        }
        return {};
    }

private:
    Result<> visitList(const Visit &visit)
    {
        QUrlQuery query;
        if (!m_selection.prefix.isEmpty())
            query.addQueryItem(u"prefix"_s, encoded(m_selection.prefix));
        qint64 left = m_selection.limit > 0 ? m_selection.limit : std::numeric_limits<qint64>::max();
        return get(query, [&](const CustomerRow &row) { return visit(row) && --left > 0; });
    }

    /// In the order of names, a name comes before all that begin with it.
    Result<> askFor(const QString &name, const Visit &visit)
    {
        QUrlQuery query;
        query.addQueryItem(u"prefix"_s, encoded(name));
        query.addQueryItem(u"sort"_s, u"name"_s);
        query.addQueryItem(u"order"_s, u"asc"_s);
        return get(query, [&](const CustomerRow &row) {
            if (row.name == name)
                static_cast<void>(visit(row));
            return false;
        });
    }

    static QString encoded(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

    Result<> get(const QUrlQuery &query, const Visit &visit)
    {
        QUrl url(m_instance.address + u"/customers.ndjson"_s);
        url.setQuery(query);
        QNetworkRequest request(url);
        request.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(AnswerTimeout).count()));
        const std::unique_ptr<QNetworkReply> reply = (*m_access)->get(request);
        reply->setReadBufferSize(MaxUnread);
        bool more = true;
        bool understood = true;
        LineSplitter lines(MaxLine, [&](const LineSplitter::Line &line) {
            if (!more || !understood)
                return;
            const auto row = rowOfNdJson(line.text);
            understood = row.has_value();
            more = understood && visit(*row);
        });
        const auto takeLines = [&] {
            const QByteArray bytes = reply->readAll();
            lines.append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
            if (!more || !understood)
                reply->abort();
        };
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, takeLines);
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        if (!reply->isFinished())
            loop.exec();
        if (more && understood && reply->error() == QNetworkReply::NoError)
            takeLines();
        if (!understood)
            return unreadable(u"its answer is not understood"_s);
        if (more && reply->error() != QNetworkReply::NoError)
            return unreadable(InstanceAccess::problemOf(*reply));
        return {};
    }

    [[nodiscard]] Result<> unreadable(const QString &why) const
    {
        return failure(Recovery::Retry,
                       message("The Spendwatch at %1 (process %2) cannot be asked for its totals: %3",
                               m_instance.address, m_instance.process, why),
                       message("Try again."));
    }

    const RunningInstance m_instance;
    const Result<std::unique_ptr<InstanceAccess>> m_access;
    const TableSelection m_selection;
};

} // namespace

std::unique_ptr<TableRows> rowsOf(const RunningInstance &instance, const HttpSecurity &security,
                                  const TableSelection &selection)
{
    return std::make_unique<InstanceRows>(instance, InstanceAccess::of(instance, security), selection);
}

} // namespace spendwatch
