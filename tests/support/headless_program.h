// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/http_get.h"

#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>

namespace spendwatch::test {

/// The program itself, headless, as a person runs it: started, killed, frozen and started again on the same data
/// directory and the same HTTP port. Belongs to one thread.
class HeadlessProgram
{
public:
    /// `arguments` besides --headless, --http-port and --data-dir. `dataDir`: empty, a temporary one.
    explicit HeadlessProgram(QStringList arguments, const QString &dataDir = {});
    ~HeadlessProgram();
    HeadlessProgram(const HeadlessProgram &) = delete;
    HeadlessProgram &operator=(const HeadlessProgram &) = delete;

    /// More of them, from the next start on.
    void addArguments(const QStringList &arguments) { m_arguments += arguments; }

    /// Starts it once more on the same data, with these arguments only, and waits for that to end; its exit code.
    [[nodiscard]] int launchAgain(const QStringList &arguments) const;

    /// Opens a window where nobody sees it, from the next start on, and keeps its settings to itself.
    void openWindow();

    /// Another program that is called as ours is, from the next start on.
    void setProgram(const QString &path) { m_path = path; }

    /// In its environment from the next start on.
    void setVariable(const QString &name, const QString &value) { m_variables[name] = value; }

    /// Starts it, without waiting for more than its process.
    void start();
    /// Starts it and waits until its totals are right.
    [[nodiscard]] bool startReady(int timeoutMs = 60'000);
    /// Runs a command of it ("table", "reset" …) on the same data to its end; what it printed. Fails the process with
    /// an empty answer when it does not end well. `input`: what it reads.
    [[nodiscard]] QByteArray command(const QStringList &words, const QByteArray &input = {}) const;

    void kill(); ///< SIGKILL; waits until it is gone.
    void freeze(); ///< SIGSTOP.
    void thaw(); ///< SIGCONT.
    void signal(int number);
    /// No file may get larger than `bytes` from now on, as if the disk were full; nothing lifts the limit.
    void limitFiles(std::optional<qint64> bytes);
    /// Its memory may grow by `bytes` more at the most, in addresses; nothing lifts the limit before its end.
    void limitMemory(qint64 bytes);
    struct Ending {
        int code = -1; ///< Exit code; -1 when it crashed or had to be killed.
        qint64 elapsedMs = 0;
    };
    /// SIGTERM; waits 10 s at most.
    Ending terminate();
    /// Waits until it ends by itself.
    Ending waitForEnd(int timeoutMs);
    [[nodiscard]] bool running() const;

    [[nodiscard]] std::optional<HttpAnswer> get(const QByteArray &path, int timeoutMs = 10'000) const;
    /// GET /health; empty when it does not answer.
    [[nodiscard]] QJsonObject health(int timeoutMs = 10'000) const;
    /// Polls /health until it satisfies `done`; false when that takes too long (and says how it was at the end).
    [[nodiscard]] bool healthBecomes(const std::function<bool(const QJsonObject &)> &done,
                                     int timeoutMs = 60'000) const;
    /// All of `purchases` are counted, as /health tells.
    [[nodiscard]] bool counts(qint64 purchases, int timeoutMs = 60'000) const;

    [[nodiscard]] QString dataDir() const { return m_dataDir; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 pid() const { return m_process ? m_process->processId() : 0; }
    /// What it wrote to stderr so far, over all starts.
    [[nodiscard]] QByteArray log() const;

private:
    [[nodiscard]] QProcessEnvironment environment() const;

    QTemporaryDir m_folder;
    QString m_dataDir;
    QStringList m_arguments;
    QString m_path; ///< Empty: our program.
    QMap<QString, QString> m_variables;
    bool m_isHeadless = true;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_process;
};

} // namespace spendwatch::test
