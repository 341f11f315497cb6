// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "soak/usage.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <span>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::test {

namespace {

constexpr auto Interval = 500ms;

/// Of /proc/PID/status; 0 when it is not there.
qint64 statusOf(const QByteArray &status, const char *field)
{
    const qsizetype at = status.indexOf(field);
    if (at < 0)
        return 0;
    const qsizetype from = status.indexOf(':', at) + 1;
    return status.mid(from, status.indexOf('\n', from) - from).trimmed().split(' ').value(0).toLongLong();
}

/// One in ten is larger. It is seldom connected for less than that, and seldom busy with two sources for longer.
qint64 usual(std::span<const Usage> seen, qint64 Usage::*figure)
{
    std::vector<qint64> values;
    values.reserve(seen.size());
    for (const Usage &usage : seen)
        values.push_back(usage.*figure);
    if (values.empty())
        return 0;
    const auto high = values.begin() + std::ssize(values) * 9 / 10;
    std::ranges::nth_element(values, high);
    return *high;
}

Usage usual(std::span<const Usage> seen)
{
    Usage all;
    for (qint64 Usage::*figure :
         {&Usage::memoryKiB, &Usage::descriptors, &Usage::threads, &Usage::walKiB, &Usage::diskKiB})
        all.*figure = usual(seen, figure);
    return all;
}

} // namespace

Usage usageOf(qint64 pid, const QString &dataDir)
{
    const QString process = u"/proc/%1/"_s.arg(pid);
    QFile file(process + u"status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray status = file.readAll();
    Usage usage;
    usage.memoryKiB = statusOf(status, "VmRSS");
    usage.threads = statusOf(status, "Threads");
    // What they lead to need not exist.
    usage.descriptors =
        QDir(process + u"fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
    QDirIterator files(dataDir, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo found(files.next());
        (found.fileName().endsWith(u"-wal") ? usage.walKiB : usage.diskKiB) += found.size() / 1024;
    }
    return usage;
}

UsageWatch::UsageWatch(qint64 pid, QString dataDir)
    : m_pid(pid),
      m_dataDir(std::move(dataDir)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

void UsageWatch::run(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    do {
        m_seen.push_back(usageOf(m_pid, m_dataDir));
    } while (!wake.wait_for(lock, stop, Interval, [&stop] { return stop.stop_requested(); }));
}

UsageWatch::Course UsageWatch::finish()
{
    m_thread.request_stop();
    m_thread.join();
    const std::span<const Usage> seen(m_seen);
    const std::size_t third = seen.size() / 3;
    return {usual(seen.subspan(third, third)), usual(seen.subspan(2 * third))};
}

} // namespace spendwatch::test
