// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/alert_rules.h"
#include "engine/values/snapshot.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace spendwatch {

struct Alert {
    QString key; ///< Identifies the alert.
    Words title; ///< "Purchases are rejected"
    Words text; ///< What exactly, and since when or how much.
};

/// Decides from one snapshot to the next which alerts to raise. The same alert is never raised twice within a minute.
class AlertWatch
{
    Q_DECLARE_TR_FUNCTIONS(AlertWatch)
public:
    static constexpr qint64 QuietMs = 60'000;
    /// For this long nothing must have been counted before the rate counts as zero.
    static constexpr qint64 StopMs = 10'000;

    void setRules(const AlertRules &rules) { m_rules = rules; }
    /// Another source: forgets what was before.
    void forget();

    /// `snapshot.timeMs` is the current time.
    [[nodiscard]] std::vector<Alert> look(const Snapshot &snapshot);

private:
    void lookAtCustomers(const Snapshot &snapshot, std::vector<Alert> &found);
    void lookAtNamed(const Snapshot &snapshot, std::vector<Alert> &found);
    void lookAtRate(const Snapshot &snapshot, std::vector<Alert> &found);
    void lookAtRejects(const Snapshot &snapshot, std::vector<Alert> &found);
    void lookAtLag(const Snapshot &snapshot, std::vector<Alert> &found);
    [[nodiscard]] static QString rejectedWords(qint64 count, const Message &newest);
    [[nodiscard]] bool mayRaise(const QString &key, qint64 nowMs);

    AlertRules m_rules;
    QHash<QString, qint64> m_raisedMs; ///< When each alert of the last minute was raised.
    bool m_hasBefore = false; ///< The following members are known from an earlier snapshot.
    qint64 m_rejected = 0;
    double m_rate = 0;
    qint64 m_lag = 0;
    qint64 m_busyMs = 0; ///< When something was last counted; 0 when nothing was since the alert.
};

} // namespace spendwatch
