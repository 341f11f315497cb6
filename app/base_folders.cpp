// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/base_folders.h"

#include <QByteArray>
#include <QtGlobal>

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace spendwatch {

namespace {

/// Empty when the system does not know: a container may run under any number.
QByteArray homeOfUser()
{
    std::array<char, 16 * 1024> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    const int failed = ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found);
    return failed == 0 && found != nullptr ? QByteArray(found->pw_dir) : QByteArray();
}

} // namespace

void settleBaseFolders()
{
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
        if (!qgetenv(name).startsWith('/'))
            qunsetenv(name);
    if (qEnvironmentVariableIsSet("HOME"))
        return;
    if (const QByteArray home = homeOfUser(); home.startsWith('/'))
        qputenv("HOME", home);
}

} // namespace spendwatch
