// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QString>
#include <QStringList>

namespace spendwatch {

/// Names and values in a text, before anything is known about them.
struct PastedPairs {
    static constexpr std::size_t MaxPairs = 1000;

    PropertyList pairs; ///< In the text's order; MaxPairs at the most. Names of nested objects are joined by dots.
    QStringList
        withoutValue; ///< Their value is not in the text: an expression, or a placeholder. MaxPairs at the most.

    [[nodiscard]] bool isFull() const { return pairs.size() >= MaxPairs; }
    /// Puts a placeholder, such as "${PASSWORD}", with those that have no value.
    void add(const QString &name, const QString &value);
    void addWithoutValue(const QString &name);
};

/// The pairs of a client's configuration as people paste it: see readPropertyLines(), readPropertyObjects() and
/// readPropertyYaml(), one of which reads all of the text.
[[nodiscard]] PastedPairs readPastedPairs(const QString &text);

/// Java's escapes, which are those of most languages; an unknown one is the character itself.
[[nodiscard]] QString unescaped(const QString &text);

} // namespace spendwatch
