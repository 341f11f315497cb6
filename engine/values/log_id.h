// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <QByteArrayView>
#include <QString>

namespace spendwatch {

/// While it exists, what this thread logs has the id of the message's template: the same in every run, whatever its
/// arguments. A plain text has none.
class LogId
{
public:
    explicit LogId(const Message &message);
    ~LogId();
    LogId(const LogId &) = delete;
    LogId &operator=(const LogId &) = delete;

    /// Of the line that this thread is logging, as eight hexadecimal digits. Without a template it follows from category and
    /// text, with every number in it taken for the same.
    [[nodiscard]] static QString of(QByteArrayView category, const QString &text);

private:
    const char *const m_former;
};

} // namespace spendwatch
