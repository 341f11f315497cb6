// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

#include "bench/http_client.h"

/// The program itself, as a person runs it. Belongs to one thread.
class ProgramRun
{
public:
    enum class Face { Headless, Window };

    /// Starts it, and waits until its query server answers that it is ready. Throws std::runtime_error.
    ProgramRun(const QString &dataDir, const QStringList &arguments, Face face = Face::Headless);
    /// Makes `program` run as this does: nobody's settings are read or changed, and nothing is logged.
    static void prepare(QProcess &program, const QString &dataDir, Face face);
    /// Ends it as a person would (SIGTERM), and waits.
    ~ProgramRun();

    /// Milliseconds from its start until it was ready.
    [[nodiscard]] double startMs() const { return m_startMs; }
    [[nodiscard]] quint16 port() const { return m_port; }

    [[nodiscard]] QJsonObject health() const;
    /// GET of any path; the body.
    [[nodiscard]] QByteArray get(const QByteArray &path) const { return m_client->get(path); }
    [[nodiscard]] qint64 purchases() const;

    /// The counting of a stretch of purchases.
    struct Stretch {
        double perSecond = 0;
        double processorNs = 0; ///< Of one purchase, over all of the program's threads.
    };
    /// Waits until so many purchases are counted and committed; the clock starts when the first partition is read. To
    /// start with the first that are counted would leave out the reading of the first batch, a second of it.
    [[nodiscard]] Stretch countUntil(qint64 purchases) const;

    /// Resident memory in MB (10^6 bytes): now, and at the most so far.
    [[nodiscard]] double megabytes() const;
    [[nodiscard]] double peakMegabytes() const;
    /// Its share of the memory in MB, where pages that several programs have count for each in part.
    [[nodiscard]] double proportionalMegabytes() const;
    /// The processor time used so far, in seconds.
    [[nodiscard]] double processorSeconds() const;

private:
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] double megabytesIn(const QString &file, const char *field) const;

    QProcess m_process;
    quint16 m_port = 0;
    std::unique_ptr<HttpClient> m_client;
    double m_startMs = 0;
};

/// The processor time of this process so far, in seconds.
[[nodiscard]] double ownProcessorSeconds();
