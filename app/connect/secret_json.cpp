// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/secret_json.h"

namespace spendwatch {

QJsonObject toJson(const PropertyList &secrets)
{
    QJsonObject object;
    for (const auto &[name, value] : secrets)
        object.insert(name, value);
    return object;
}

PropertyList secretsFromJson(const QJsonObject &object)
{
    PropertyList secrets;
    for (auto i = object.begin(); i != object.end(); ++i)
        if (i->isString())
            secrets.emplace_back(i.key(), i->toString());
    return secrets;
}

} // namespace spendwatch
