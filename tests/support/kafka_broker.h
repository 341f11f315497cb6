// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace spendwatch::test {

/// A real Apache Kafka broker of one's own, started through packaging/kafka and ended with this object. Its data stay
/// over kill() and start(), its address too.
class KafkaBroker
{
public:
    /// `config`: KEY=VALUE; `arguments`: more for packaging/kafka start.
    explicit KafkaBroker(QStringList config = {}, QStringList arguments = {});
    /// Node `number` of a cluster of `nodes` that lies in `folder`.
    KafkaBroker(int number, int nodes, const QString &folder, QStringList config);
    ~KafkaBroker();
    KafkaBroker(const KafkaBroker &) = delete;
    KafkaBroker &operator=(const KafkaBroker &) = delete;

    /// Waits until the broker answers; false (and a warning that says why) when it does not.
    [[nodiscard]] bool start();
    /// start() in two steps: nodes of a cluster must be launched together, since one alone is no majority.
    void launch();
    [[nodiscard]] bool waitUntilReady();
    void kill(); ///< SIGKILL; waits until it is gone.
    void stop(); ///< SIGTERM; waits until it is gone.
    void freeze(); ///< SIGSTOP: connections stay open, nothing answers.
    void thaw(); ///< SIGCONT.
    [[nodiscard]] QString address() const { return m_address; } ///< "127.0.0.1:PORT".

private:
    QTemporaryDir m_dir;
    QStringList m_command; ///< Of packaging/kafka, with the folder.
    QStringList m_config;
    QStringList m_arguments;
    QString m_address;
    std::unique_ptr<QProcess> m_process;
};

} // namespace spendwatch::test
