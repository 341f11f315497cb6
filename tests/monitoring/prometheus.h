// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QJsonArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <optional>

namespace spendwatch::test {

/// A Prometheus of one's own that asks one program every half second. Ends with this object.
class Prometheus
{
public:
    explicit Prometheus(quint16 scraped);
    ~Prometheus();
    Prometheus(const Prometheus &) = delete;
    Prometheus &operator=(const Prometheus &) = delete;

    /// Starts it and waits until it answers; false, and a warning that says why, when it does not.
    [[nodiscard]] bool start();

    /// The result of a query right now; nothing, and a warning, where it is an error.
    [[nodiscard]] std::optional<QJsonArray> query(const QString &expression) const;
    /// Asks until there is a result that is not empty; empty after 30 s.
    [[nodiscard]] QJsonArray resultOf(const QString &expression) const;

private:
    QTemporaryDir m_folder;
    quint16 m_port;
    QProcess m_process;
};

} // namespace spendwatch::test
