// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/instance_question.h"

#include "engine/values/printable.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int TimeoutMs = 5000; ///< For the whole answer.
constexpr qint64 MaxBytes = 64 * 1024 * 1024;

[[nodiscard]] Result<QByteArray> unanswered(const QString &address, const QString &why)
{
    return failure(Recovery::Retry,
                   message("The Spendwatch at %1 does not answer: %2", printable(address), printable(why)),
                   message("Is it running? --url or --data-dir says which is meant."));
}

} // namespace

Result<QByteArray> askInstance(InstanceAccess &access, const QString &address, const QString &path)
{
    const std::unique_ptr<QNetworkReply> reply = access.get(QNetworkRequest(QUrl(address + path)));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&reply] {
        if (reply->bytesAvailable() > MaxBytes)
            reply->abort();
    });
    QTimer::singleShot(TimeoutMs, reply.get(), &QNetworkReply::abort); // However many bytes have come.
    if (!reply->isFinished())
        loop.exec();
    if (reply->error() != QNetworkReply::NoError)
        return unanswered(address, InstanceAccess::problemOf(*reply));
    if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
        return unanswered(address, u"it is another program, or an older version"_s);
    return reply->readAll();
}

} // namespace spendwatch
