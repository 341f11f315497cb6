// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "support/own_bus.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

constexpr int Timeout = 20'000;

constexpr auto Config = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(Timeout))
        process.kill();
    process.waitForFinished(Timeout);
}

} // namespace

OwnBus::~OwnBus()
{
    if (m_daemon.state() != QProcess::NotRunning)
        end(m_daemon);
}

bool OwnBus::start()
{
    const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    QFile config(m_dir.filePath(u"bus.conf"_s));
    if (program.isEmpty() || !config.open(QIODevice::WriteOnly))
        return false;
    config.write(QString::fromLatin1(Config).arg(m_dir.path()).toUtf8());
    config.close();
    m_daemon.start(program, {u"--nofork"_s, u"--print-address"_s, u"--config-file="_s + config.fileName()});
    if (!m_daemon.waitForReadyRead(Timeout))
        return false;
    return qputenv("DBUS_SESSION_BUS_ADDRESS", m_daemon.readLine().trimmed());
}

bool OwnBus::run(QProcess &process, const QString &program, const QStringList &arguments, const QByteArray &input,
                 const QString &service) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        environment.insert(QLatin1String(name), m_dir.path());
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForStarted(Timeout))
        return false;
    process.write(input);
    process.closeWriteChannel();
    return QTest::qWaitFor([&] { return owned(service); }, Timeout);
}

bool OwnBus::owned(const QString &service) const
{
    return QDBusConnection::sessionBus().interface()->isServiceRegistered(service);
}

} // namespace spendwatch::test
