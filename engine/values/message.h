// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/partition_number.h"

#include <QMetaType>
#include <QString>

#include <concepts>
#include <functional>
#include <utility>
#include <vector>

namespace spendwatch {

/// The English template of a message, with %1 to %9 for its arguments. Only a literal can be one, so it lives as long as
/// the program. QT_TRANSLATE_NOOP("engine", "…") around it gives it to the translators; without that it is for the
/// command line, or the window has words of its own for it (ui/language/window_advice.cpp).
class MessageId
{
public:
    // Not explicit, so that call sites stay short.
    consteval MessageId(const char *english) : m_english(english) { }

    [[nodiscard]] constexpr const char *english() const { return m_english; }

private:
    const char *m_english;
};

/// What is said to a person: a template with arguments, which are messages themselves, or a plain text of foreign
/// origin (a path, a name, a library's own words). A value; any thread. The window shows it in its language.
class Message
{
public:
    /// Wording for a template; on the command line it is the template itself.
    using Words = std::function<QString(const char *id)>;

    /// Says nothing.
    Message() = default;
    Message(MessageId id, std::vector<Message> arguments) : m_id(id.english()), m_arguments(std::move(arguments)) { }

    /// A text that is the same in every language.
    [[nodiscard]] static Message plain(QString text);

    /// The template; nullptr for a plain text.
    [[nodiscard]] const char *id() const { return m_id; }
    [[nodiscard]] bool isEmpty() const { return !m_id && m_text.isEmpty(); }

    /// In English, as in log, console and HTTP.
    [[nodiscard]] QString english() const;
    /// The same on one line, for a log or a console: texts of foreign origin may have several.
    [[nodiscard]] QString englishLine() const;
    /// With each template in other words. What stands in an argument is not taken for a place.
    [[nodiscard]] QString inWords(const Words &words) const;

    bool operator==(const Message &other) const;

private:
    const char *m_id = nullptr;
    QString m_text;
    std::vector<Message> m_arguments;
};

namespace detail {

[[nodiscard]] inline Message argument(Message message)
{
    return message;
}

[[nodiscard]] inline Message argument(QString text)
{
    return Message::plain(std::move(text));
}

[[nodiscard]] Message argument(std::integral auto number)
{
    return Message::plain(QString::number(number));
}

[[nodiscard]] inline Message argument(PartitionNumber partition)
{
    return argument(partition.value());
}

} // namespace detail

/// message(QT_TRANSLATE_NOOP("engine", "%1 cannot be read: %2"), path, reason). Arguments are messages, texts, whole
/// numbers or partitions.
template <typename... Arguments>
[[nodiscard]] Message message(MessageId id, Arguments &&...arguments)
{
    return {id, {detail::argument(std::forward<Arguments>(arguments))...}};
}

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::Message)
