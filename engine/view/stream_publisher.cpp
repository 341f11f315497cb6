// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/stream_publisher.h"

#include <QDateTime>

namespace spendwatch {

void StreamPublisher::look()
{
    emit overview(m_viewer.look(QDateTime::currentMSecsSinceEpoch()));
}

} // namespace spendwatch
