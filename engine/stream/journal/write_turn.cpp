// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/write_turn.h"

#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Two bytes of the side file.
constexpr int Door = 0;
constexpr int Desk = 1;

/// Open file description locks also work between threads.
bool setLock(int fd, int which, short type)
{
    struct flock request = {};
    request.l_type = type;
    request.l_whence = SEEK_SET;
    request.l_start = which;
    request.l_len = 1;
    return ::fcntl(fd, F_OFD_SETLK, &request) == 0;
}

} // namespace

WriteTurns::WriteTurns(const QString &journalPath)
    : m_file(::open(QFile::encodeName(journalPath + u"-turn"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC,
                    S_IRUSR | S_IWUSR))
{ }

WriteTurn WriteTurns::take(std::chrono::milliseconds timeout, const std::stop_token &stop)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    if (!m_file || !lock(Door, deadline, stop))
        return WriteTurn(nullptr);
    const bool seated = lock(Desk, deadline, stop);
    unlock(Door);
    return WriteTurn(seated ? this : nullptr);
}

bool WriteTurns::lock(int which, std::chrono::steady_clock::time_point deadline, const std::stop_token &stop)
{
    constexpr std::chrono::microseconds MaxPause = 1ms;
    for (auto pause = 50us; !setLock(m_file.get(), which, F_WRLCK); pause = std::min(pause * 2, MaxPause)) {
        if (stop.stop_requested() || std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(pause);
    }
    return true;
}

void WriteTurns::unlock(int which)
{
    setLock(m_file.get(), which, F_UNLCK);
}

WriteTurn::WriteTurn(WriteTurns *turns) : m_turns(turns) { }

WriteTurn::WriteTurn(WriteTurn &&other) noexcept : m_turns(std::exchange(other.m_turns, nullptr)) { }

WriteTurn::~WriteTurn()
{
    if (m_turns != nullptr)
        m_turns->unlock(Desk);
}

} // namespace spendwatch
