// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/send_plan.h"

#include <QObject>

#include <memory>
#include <thread>

namespace spendwatch {

class SenderFactory;

/// Runs the window's send jobs, one at a time, in a thread of their own. Belongs to the GUI thread.
class SendController : public QObject
{
    Q_OBJECT

public:
    explicit SendController(QObject *parent = nullptr);
    /// Stops a running job and waits for it (about 100 ms, up to 1 s when the source cannot be reached).
    ~SendController() override;

    /// Where the next job sends to. A running job continues with its source.
    void setSource(const SourceSettings &settings);

public slots:
    /// Does nothing while a job is running, or before there is a source.
    void send(const spendwatch::SendPlan &plan);
    void stop();

signals:
    /// Emitted in the job's thread: connect queued (an automatic connection is).
    void progress(const spendwatch::SendProgress &progress);

private:
    std::shared_ptr<SenderFactory> m_factory;
    bool m_running = false;
    std::jthread m_job;
};

} // namespace spendwatch
