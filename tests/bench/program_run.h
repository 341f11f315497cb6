// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

/// The program itself, headless, as a person runs it, with its own data directory. Belongs to one thread.
class HeadlessProgram
{
public:
    /// Starts it and waits until its query server answers. Throws std::runtime_error.
    explicit HeadlessProgram(const QStringList &arguments);
    ~HeadlessProgram();

    /// GET /health.
    [[nodiscard]] QJsonObject health() const;
    /// GET of any path; the body.
    [[nodiscard]] QByteArray get(const QByteArray &path) const;

    /// Waits until so many purchases are counted; gives purchases per second between the first and the last.
    [[nodiscard]] double rateUntil(qint64 purchases) const;

    /// The largest resident memory so far, in MB (10^6 bytes).
    [[nodiscard]] double peakMegabytes() const;
    /// The processor time used so far, in seconds.
    [[nodiscard]] double processorSeconds() const;

private:
    QTemporaryDir m_folder;
    mutable QProcess m_process;
    quint16 m_port = 0;
};
