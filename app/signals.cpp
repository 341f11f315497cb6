// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/signals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace spendwatch {

namespace {

constexpr std::array Signals{SIGINT, SIGTERM, SIGHUP};
constexpr std::int64_t SameRequestMs = 500;
constexpr char Signalled = 's';
constexpr char Ended = 'e';

// What a signal handler can reach.
std::array<int, 2> pipeEnds{-1, -1};
std::atomic<std::int64_t> firstSeenMs = 0;
static_assert(std::atomic<std::int64_t>::is_always_lock_free);
std::array<struct sigaction, Signals.size()> formerActions{};

std::int64_t nowMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now); // May be called in a handler.
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000 + 1;
}

void onSignal(int)
{
    const int formerErrno = errno;
    std::int64_t first = 0;
    if (!firstSeenMs.compare_exchange_strong(first, nowMs())) {
        if (nowMs() - first > SameRequestMs)
            _exit(1);
        errno = formerErrno;
        return;
    }
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &Signalled, 1);
    errno = formerErrno;
}

/// Blocks until a signal came or the object ends.
char waitForByte()
{
    char byte = Ended;
    while (::read(pipeEnds[0], &byte, 1) < 0 && errno == EINTR) { }
    return byte;
}

} // namespace

StopSignals::StopSignals()
{
    if (::pipe2(pipeEnds.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe2");
    firstSeenMs = 0;
    m_waiter = std::jthread([this] {
        if (waitForByte() == Signalled)
            m_stop.request_stop();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < Signals.size(); ++i) {
        ::sigaction(Signals[i], nullptr, &formerActions[i]);
        // Whoever was started by nohup outlives its terminal. Looked at before anything is set: a hangup that comes in between
        // must find it ignored, too.
        if (Signals[i] != SIGHUP || formerActions[i].sa_handler != SIG_IGN)
            ::sigaction(Signals[i], &action, nullptr);
    }
}

StopSignals::~StopSignals()
{
    for (std::size_t i = 0; i < Signals.size(); ++i)
        ::sigaction(Signals[i], &formerActions[i], nullptr);
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &Ended, 1);
    m_waiter.join();
    for (int &end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

} // namespace spendwatch
