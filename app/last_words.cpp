// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/last_words.h"

#include "app/console.h"
#include "engine/values/takes_bad_alloc.h"

#include <exception>
#include <new>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace spendwatch {

namespace {

constexpr std::string_view NoMemory =
    "spendwatch: There is no memory left. What was counted is safe; give it more, then start Spendwatch again.\n";
constexpr std::string_view NoThread =
    "spendwatch: The system starts no further thread. What was counted is safe; allow more of them (ulimit -u, or "
    "TasksMax of the service), then start Spendwatch again.\n";

/// Without a buffer that would have to be allocated, and without what runs at a normal end: other threads still work.
[[noreturn]] void end(std::string_view sentence)
{
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, sentence.data(), sentence.size());
    ::_exit(ExitFailed);
}

/// Set once, before other threads exist.
std::terminate_handler &former()
{
    static std::terminate_handler handler = nullptr;
    return handler;
}

void sayWhy()
{
    try {
        if (const auto current = std::current_exception())
            std::rethrow_exception(current);
    } catch (const std::bad_alloc &) {
        end(NoMemory);
    } catch (const std::system_error &error) {
        if (error.code() == std::errc::resource_unavailable_try_again)
            end(NoThread);
    } catch (...) { // NOLINT(bugprone-empty-catch): the former handler says what it is.
    }
    former()();
}

} // namespace

void installLastWords()
{
    former() = std::set_terminate(sayWhy);
}

void throwOrEnd()
{
    if (TakesBadAlloc::here())
        throw std::bad_alloc();
    end(NoMemory);
}

} // namespace spendwatch
