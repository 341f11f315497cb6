// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/error.h"

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

bool endsSentence(const QString &text)
{
    return !text.isEmpty() && QStringView(u".!?…").contains(text.back());
}

} // namespace

QString Error::text() const
{
    const QString happened = what.englishLine();
    const QString next = advice.englishLine();
    if (next.isEmpty())
        return happened;
    if (happened.isEmpty())
        return next;
    return happened + (endsSentence(happened) ? u" "_s : u". "_s) + next;
}

Message Error::message() const
{
    if (advice.isEmpty())
        return what;
    if (what.isEmpty())
        return advice;
    return endsSentence(what.english()) ? spendwatch::message("%1 %2", what, advice)
                                        : spendwatch::message("%1. %2", what, advice);
}

} // namespace spendwatch
