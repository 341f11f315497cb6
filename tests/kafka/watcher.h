// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/table_file.h"
#include "engine/worker/worker.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

#include "support/joined_parts.h"

namespace spendwatch::test {

/// The worker on a real broker, with its table in a folder of its own; can be stopped and started again.
class Watcher
{
public:
    explicit Watcher(SourceSettings wanted) : settings(std::move(wanted))
    {
        settings.dataDir = m_folder.path();
        start();
    }
    void start()
    {
        parts = std::make_unique<JoinedParts>();
        parts->worker.fields = settings.fields;
        parts->worker.schemas = settings.schemas;
        parts->worker.begin = settings.begin;
        m_worker = std::make_unique<Worker>(makeStreamFactory(settings), parts->worker, tableFilePath(settings));
    }
    void stop() { m_worker.reset(); }
    void tryNow() { m_worker->tryNow(); }

    [[nodiscard]] WorkerStatus status() const { return parts->worker.status.status(); }
    [[nodiscard]] std::string total(const char *customer) const
    {
        const auto row = parts->table.find(customer);
        return row ? toDecimal(row->total) : "none";
    }
    /// Everything there was is counted.
    [[nodiscard]] bool idle() const
    {
        const WorkerStatus now = status();
        return now.state == WorkerState::Running && now.lag == 0 && now.partitionsOwned == now.partitions;
    }

    SourceSettings settings;
    std::unique_ptr<JoinedParts> parts;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Worker> m_worker;
};

} // namespace spendwatch::test
