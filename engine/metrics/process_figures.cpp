// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/metrics/process_figures.h"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>

namespace spendwatch::metrics {

namespace {

double seconds(const timeval &time)
{
    constexpr double Microsecond = 1e-6;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * Microsecond;
}

/// When the system was started, as Unix time in s.
std::optional<double> bootTime()
{
    std::ifstream file("/proc/stat");
    for (std::string word; file >> word;) {
        double time = 0;
        if (word == "btime" && file >> time)
            return time;
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return std::nullopt;
}

/// As Unix time in s. The file counts in ticks since the system was started.
std::optional<double> startTime()
{
    constexpr int BehindName = 19; // Fields between the program's name and the time.
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t name = line.rfind(')'); // The name may hold blanks and brackets.
    const auto boot = bootTime();
    if (name == std::string::npos || !boot)
        return std::nullopt;
    std::istringstream fields(line.substr(name + 1));
    std::string skipped;
    for (int i = 0; i < BehindName; ++i)
        fields >> skipped;
    double ticks = 0;
    if (!(fields >> ticks))
        return std::nullopt;
    return *boot + ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void addMemory(Exposition &to)
{
    std::ifstream file("/proc/self/statm");
    std::int64_t all = 0;
    std::int64_t resident = 0;
    if (!(file >> all >> resident))
        return;
    const std::int64_t page = ::sysconf(_SC_PAGESIZE);
    to.addOne({Type::Gauge, "process_virtual_memory_bytes", "Address space."}, all * page);
    to.addOne({Type::Gauge, "process_resident_memory_bytes", "Memory in use."}, resident * page);
}

void addFiles(Exposition &to)
{
    std::error_code error;
    std::int64_t open = -1; // The folder itself is open while it is read.
    for (auto file = std::filesystem::directory_iterator("/proc/self/fd", error);
         !error && file != std::filesystem::directory_iterator(); file.increment(error))
        ++open;
    if (!error && open >= 0)
        to.addOne({Type::Gauge, "process_open_fds", "Files and sockets that are open."}, open);
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        to.addOne({Type::Gauge, "process_max_fds", "How many may be open."}, limit.rlim_cur);
}

} // namespace

void addProcessFigures(Exposition &to)
{
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        to.addOne({Type::Counter, "process_cpu_seconds_total", "Processor time, of all threads."},
                  seconds(usage.ru_utime) + seconds(usage.ru_stime));
    addMemory(to);
    addFiles(to);
    static const std::optional<double> start = startTime();
    if (start)
        to.addOne({Type::Gauge, "process_start_time_seconds", "When the process was started, as Unix time."}, *start);
}

} // namespace spendwatch::metrics
