// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/versions.h"

#include <librdkafka/rdkafka.h>

namespace spendwatch {

using namespace Qt::StringLiterals;

QString libraryVersions()
{
    return u"librdkafka %1"_s.arg(QString::fromLatin1(rd_kafka_version_str()));
}

} // namespace spendwatch
