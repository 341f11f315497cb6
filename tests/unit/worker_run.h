// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/worker/worker.h"

#include <QDir>

#include <memory>

#include "support/joined_parts.h"
#include "unit/fake_log.h"

namespace spendwatch::test {

/// A worker on a fake log with its table in a folder of its own; can be stopped and started again.
struct WorkerRun {
    explicit WorkerRun(FakeLog &log, const QString &folder, const PurchaseFields &fields = {},
                       const BeginAt &begin = {}, std::shared_ptr<SchemaSource> schemas = {})
        : table(QDir(folder).filePath(QStringLiteral("table.sqlite")))
    {
        parts.worker.fields = fields;
        parts.worker.begin = begin;
        parts.worker.schemas = std::move(schemas);
        worker = std::make_unique<Worker>(std::make_unique<FakeStreamFactory>(log), parts.worker, table);
    }

    [[nodiscard]] qint64 total(const char *name) const
    {
        const auto row = parts.table.find(name);
        return row ? static_cast<qint64>(row->total) : -1;
    }
    [[nodiscard]] WorkerStatus status() const { return parts.worker.status.status(); }

    QString table;
    JoinedParts parts;
    std::unique_ptr<Worker> worker;
};

/// What a test orders the fake log to answer.
[[nodiscard]] inline Error trouble(Recovery recovery, const char *what = "ordered trouble")
{
    return {recovery, Message::plain(QString::fromLatin1(what)), message("wait")};
}

} // namespace spendwatch::test
