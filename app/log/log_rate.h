// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

namespace spendwatch {

/// Bounds how many lines with the same id are logged: LinesPerWindow in WindowMs. Others are counted, and told of. Not
/// thread-safe.
class LogRate
{
public:
    static constexpr int LinesPerWindow = 20;
    static constexpr qint64 WindowMs = 10'000;
    static constexpr std::size_t MaxIds = 1000; ///< That are remembered at a time.

    /// Lines that were left out.
    struct LeftOut {
        QByteArray category;
        QString id;
        qint64 count = 0;
    };

    /// Whether the line is to be logged. `nowMs` of any clock that does not go back.
    [[nodiscard]] bool admit(const QByteArray &category, const QString &id, qint64 nowMs);

    /// What was left out in windows that are over, once; with `all` in those that are not, too.
    [[nodiscard]] std::vector<LeftOut> takeLeftOut(qint64 nowMs, bool all = false);

    [[nodiscard]] bool hasLeftOut() const { return m_leftOut > 0; }

private:
    struct Window {
        QByteArray category;
        qint64 beganMs = 0;
        int admitted = 0;
        qint64 leftOut = 0;
    };
    std::map<QString, Window> m_windows; ///< By id.
    qint64 m_leftOut = 0; ///< Of all of them.
};

} // namespace spendwatch
