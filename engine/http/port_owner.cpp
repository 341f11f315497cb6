// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/port_owner.h"

#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

#include <QByteArray>
#include <QFile>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

namespace fs = std::filesystem;

/// The inodes of the sockets that listen on the port, from a table like /proc/net/tcp.
void addListeners(const QString &table, quint16 port, std::vector<std::string> &inodes)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return;
    constexpr qsizetype Local = 1;
    constexpr qsizetype State = 3;
    constexpr qsizetype Inode = 9;
    file.readLine(); // The headings.
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() <= Inode || fields[State] != "0A")
            continue;
        const QByteArray &local = fields[Local];
        if (local.sliced(local.lastIndexOf(':') + 1).toUShort(nullptr, 16) == port)
            inodes.push_back("socket:[" + fields[Inode].toStdString() + ']');
    }
}

bool holds(const fs::path &process, const std::vector<std::string> &sockets)
{
    std::error_code failed;
    for (fs::directory_iterator entry(process / "fd", failed), end; !failed && entry != end; entry.increment(failed)) {
        std::error_code unreadable;
        const std::string target = fs::read_symlink(entry->path(), unreadable).string();
        if (!unreadable && std::ranges::find(sockets, target) != sockets.end())
            return true;
    }
    return false;
}

Message nameOf(const fs::path &process)
{
    QFile file(QString::fromStdString((process / "comm").string()));
    const QByteArray name = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    const QString number = QString::fromStdString(process.filename().string());
    return message(QT_TRANSLATE_NOOP("engine", "%1 (process %2)"), printable(exactText(name)), number);
}

} // namespace

std::optional<Message> portOwner(quint16 port)
{
    std::vector<std::string> sockets;
    addListeners(u"/proc/net/tcp"_s, port, sockets);
    addListeners(u"/proc/net/tcp6"_s, port, sockets);
    if (sockets.empty())
        return std::nullopt;
    std::error_code failed;
    for (fs::directory_iterator entry("/proc", failed), end; !failed && entry != end; entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        if (name.find_first_not_of("0123456789") == std::string::npos && holds(entry->path(), sockets))
            return nameOf(entry->path());
    }
    return std::nullopt;
}

} // namespace spendwatch
