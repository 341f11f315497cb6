// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/stream_viewer.h"

#include <QObject>

namespace spendwatch {

/// Answers the window's questions about Kafka, one with one value. Lives in the view thread.
class StreamPublisher : public QObject
{
    Q_OBJECT

public:
    /// `viewer` outlives the publisher.
    explicit StreamPublisher(const StreamViewer &viewer) : m_viewer(viewer) { }

public slots:
    void look();

signals:
    void overview(const spendwatch::StreamOverview &overview);

private:
    const StreamViewer &m_viewer;
};

} // namespace spendwatch
