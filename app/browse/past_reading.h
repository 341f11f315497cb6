// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/browse/newest_question.h"
#include "engine/stream/source_settings.h"
#include "engine/values/past.h"

#include <QObject>

namespace spendwatch {

/// Reads for the window what lies behind: a customer's purchases, everybody's, and what was rejected, each in a thread of its
/// own; of each only the newest question is answered. Belongs to the GUI thread, which waits only in the destructor (at most
/// about 1 s).
class PastReading : public QObject
{
    Q_OBJECT

public:
    explicit PastReading(QObject *parent = nullptr);

    void start(const SourceSettings &settings, const PastQuery &query);
    void startRejected(const SourceSettings &settings);
    /// What was asked is no longer answered.
    void cancel();

signals:
    void purchasesRead(const spendwatch::PastPurchases &past);
    void rejectedRead(const spendwatch::PastRejected &past);

private:
    NewestQuestion<PastPurchases> m_ofOne;
    NewestQuestion<PastPurchases> m_ofAll;
    NewestQuestion<PastRejected> m_rejected;
};

} // namespace spendwatch
