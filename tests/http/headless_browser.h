// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QWebSocket>

namespace spendwatch {

/// Chromium without a window, with one page, steered by its DevTools protocol. Blocking, each wait bounded.
class HeadlessBrowser
{
public:
    HeadlessBrowser();
    ~HeadlessBrowser();
    HeadlessBrowser(const HeadlessBrowser &) = delete;
    HeadlessBrowser &operator=(const HeadlessBrowser &) = delete;

    /// False where there is no Chromium, or it does not answer.
    [[nodiscard]] bool start();
    void open(const QString &url);
    /// What the page sees of prefers-color-scheme: "light" or "dark".
    void setColors(const QString &scheme);
    /// The value of a JavaScript expression, as text.
    [[nodiscard]] QString evaluate(const QString &expression);
    /// As PNG.
    [[nodiscard]] QByteArray picture();
    /// All that was logged since the last call: violations of a Content-Security-Policy, failed requests, errors of scripts.
    [[nodiscard]] QStringList takeComplaints();

private:
    [[nodiscard]] QString address() const;
    QJsonObject call(const QString &method, const QJsonObject &parameters = {});
    void hear(const QString &message);

    QTemporaryDir m_folder;
    QProcess m_process;
    QWebSocket m_socket;
    QJsonObject m_answer; ///< The newest.
    QString m_session; ///< With the page; empty: with the browser.
    QStringList m_complaints;
    int m_calls = 0;
};

} // namespace spendwatch
