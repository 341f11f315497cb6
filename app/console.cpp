// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/console.h"

#include "app/standard_streams.h"
#include "engine/values/exact_text.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <unistd.h>

namespace spendwatch::console {

using namespace Qt::StringLiterals;

namespace {

void writeError(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace

bool isInputTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

bool isErrorTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

bool print(const QByteArray &bytes)
{
    if (isOutputClosed()) {
        report(u"Cannot write to the standard output: it is closed"_s);
        return false;
    }
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0)
        return true;
    if (errno != EPIPE) // A reader that has seen enough, such as head, is not an error.
        report(u"Cannot write to the standard output: "_s
               + QString::fromStdString(std::generic_category().message(errno)));
    return false;
}

bool print(const QString &text)
{
    return print(text.toUtf8());
}

void report(const QString &text)
{
    writeError(u"spendwatch: "_s + text + u'\n');
}

void reportRetry(const Message &problem)
{
    const QString text = problem.englishLine();
    if (text.isEmpty())
        return;
    const bool isSentence = text.endsWith(u'.') || text.endsWith(u'?') || text.endsWith(u'!');
    report(text + (isSentence ? u" Trying again."_s : u". Trying again."_s));
}

void reportInPlace(const QString &text)
{
    writeError(u"\r"_s + text + u"\x1b[K"_s); // Clears what an older, longer text left.
}

bool ask(const QString &question)
{
    writeError(question + u" [y/N] "_s);
    std::array<char, 64> line{};
    if (!std::fgets(line.data(), static_cast<int>(line.size()), stdin)) {
        writeError(u"\n"_s);
        return false;
    }
    const QString answer = exactText(line.data()).trimmed().toLower();
    return answer == u"y" || answer == u"yes";
}

int refuse(const UsageError &error)
{
    report(error.message);
    report(u"Try `spendwatch --help`."_s);
    return ExitUsage;
}

int fail(const Error &error)
{
    report(error.text());
    return ExitFailed;
}

} // namespace spendwatch::console
