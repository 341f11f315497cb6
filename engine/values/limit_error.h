// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/exact_text.h"
#include "engine/values/message.h"

#include <exception>
#include <new>
#include <stdexcept>

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

/// What an exception says: a LimitError, or that there is no memory, in every language, any other as it is.
[[nodiscard]] inline Message toMessage(const std::exception &exception)
{
    if (dynamic_cast<const std::bad_alloc *>(&exception) != nullptr)
        return message(QT_TRANSLATE_NOOP("engine", "there is no memory left"));
    const auto *limit = dynamic_cast<const LimitError *>(&exception);
    return limit ? message(limit->id()) : Message::plain(exactText(exception.what()));
}

} // namespace spendwatch
