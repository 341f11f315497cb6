// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rejected/rejected_file.h"

#include "engine/values/exact_text.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace spendwatch {

using namespace Qt::StringLiterals;

QByteArray toJsonLine(const RejectedMessage &message)
{
    const bool text = isReadableText(message.bytes);
    const QJsonObject object{
        {u"time"_s, isoTime(message.timeMs)},
        {u"reason"_s, message.reason.english()},
        {u"source"_s, message.topic},
        {u"partition"_s, message.partition.value()},
        {u"offset"_s, message.offset},
        {u"size"_s, message.size},
        {text ? u"text"_s : u"base64"_s,
         text ? exactText(message.bytes) : QString::fromLatin1(message.bytes.toBase64())},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString writeRejected(const QString &path, const std::vector<RejectedMessage> &messages)
{
    QSaveFile file(path);
    bool good = file.open(QIODevice::WriteOnly);
    for (const RejectedMessage &message : messages)
        good = good && file.write(toJsonLine(message)) >= 0;
    if (good && file.commit())
        return {};
    return QCoreApplication::translate("RejectedFile", "%1 cannot be written: %2").arg(path, file.errorString());
}

} // namespace spendwatch
