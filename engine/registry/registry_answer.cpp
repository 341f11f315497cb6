// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/registry/registry_answer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace spendwatch {

using namespace Qt::StringLiterals;

std::optional<RegisteredSchema> readRegistryAnswer(const QByteArray &json)
{
    if (json.size() > MaxRegistryAnswer)
        return std::nullopt;
    const QJsonObject answer = QJsonDocument::fromJson(json).object();
    const QJsonValue schema = answer.value("schema"_L1);
    const QJsonValue type = answer.value("schemaType"_L1);
    if (!schema.isString() || !(type.isString() || type.isUndefined() || type.isNull()))
        return std::nullopt;
    return RegisteredSchema{type.toString(u"AVRO"_s).toStdString(), schema.toString().toStdString(),
                            !answer.value("references"_L1).toArray().isEmpty()};
}

} // namespace spendwatch
