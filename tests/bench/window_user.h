// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

#include "bench/joined_window.h"

class QLineEdit;
class QTableView;

/// How late a timer of the GUI thread fires: for so long a click or a key would have waited. Most of it is work of the
/// window, the rest is other threads and programs on its core: the thread's processor time tells which.
class Heartbeat : public QObject
{
public:
    Heartbeat();
    /// In milliseconds, sorted.
    [[nodiscard]] std::vector<double> late() const;
    /// The processor time of the thread between two beats, in milliseconds, at the most.
    [[nodiscard]] double maxWorkMs() const { return m_longestWorkMs; }

private:
    static constexpr std::chrono::milliseconds Interval{5};
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_processorMs = 0;
    double m_longestWorkMs = 0;
    std::vector<double> m_late;
};

/// Searches as a person does, and sees how long each text takes until its first results are painted.
class Searcher : public QObject
{
public:
    explicit Searcher(JoinedWindow &joined);
    /// In milliseconds, sorted.
    [[nodiscard]] std::vector<double> found() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class State { Nothing, Typed, Shown };
    void type();

    QLineEdit &m_find;
    QTimer m_timer;
    QElapsedTimer m_since;
    State m_state = State::Nothing;
    std::vector<double> m_foundMs;
};

/// Turns the wheel over the table and now and then leaps far, as a person does who looks for something.
class Scroller : public QObject
{
public:
    explicit Scroller(JoinedWindow &joined);

private:
    void scroll();

    QTableView &m_table;
    QTimer m_timer;
    int m_steps = 0;
};

/// The customers table of the window. Throws std::runtime_error.
[[nodiscard]] QTableView &customersTable(JoinedWindow &joined);
