// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/exact_text.h"
#include "engine/values/message.h"

#include <exception>
#include <new>
#include <stdexcept>
#include <system_error>

namespace spendwatch {

/// Something of the program is full; what() is English. Any thread.
class LimitError : public std::length_error
{
public:
    explicit LimitError(MessageId id) : std::length_error(id.english()), m_id(id) { }

    [[nodiscard]] MessageId id() const { return m_id; }

private:
    MessageId m_id;
};

/// std::thread throws it where the system starts no further thread.
[[nodiscard]] inline bool isThreadLimit(const std::exception &exception)
{
    const auto *error = dynamic_cast<const std::system_error *>(&exception);
    return error != nullptr && error->code() == std::errc::resource_unavailable_try_again;
}

/// What an exception says: a limit that was reached in every language, any other as it is.
[[nodiscard]] inline Message toMessage(const std::exception &exception)
{
    if (dynamic_cast<const std::bad_alloc *>(&exception) != nullptr)
        return message(QT_TRANSLATE_NOOP("engine", "there is no memory left"));
    if (isThreadLimit(exception))
        return message(QT_TRANSLATE_NOOP("engine", "the system starts no further thread"));
    const auto *limit = dynamic_cast<const LimitError *>(&exception);
    return limit ? message(limit->id()) : Message::plain(exactText(exception.what()));
}

/// What to do about it; empty where that is not known.
[[nodiscard]] inline Message adviceOn(const std::exception &exception)
{
    if (dynamic_cast<const std::bad_alloc *>(&exception) != nullptr)
        return message(QT_TRANSLATE_NOOP("engine",
                                         "End other programs, or give Spendwatch more memory: MemoryMax= of its "
                                         "systemd unit, the memory limit of its container"));
    if (isThreadLimit(exception))
        return message(QT_TRANSLATE_NOOP("engine", "Allow more threads: ulimit -u, TasksMax= of its systemd unit, the "
                                                   "limit on processes of its container"));
    return {};
}

} // namespace spendwatch
