// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "kafka/policy_classes.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

/// What a policy is compiled against, where packaging/kafka keeps it.
QString kafkaJar()
{
    QFile pom(QStringLiteral(SPENDWATCH_SOURCE_DIR "/packaging/kafka.d/pom.xml"));
    if (!pom.open(QIODevice::ReadOnly))
        return {};
    const QRegularExpression version(u"<kafka.version>(.*)</kafka.version>"_s);
    const QString found = version.match(QString::fromUtf8(pom.readAll())).captured(1);
    return u"%1/spendwatch/kafka-%2/libs/kafka-clients-%2.jar"_s.arg(
        QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation), found);
}

} // namespace

bool PolicyClasses::compile(const QString &source)
{
    QProcess compiler;
    compiler.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // A plain runtime brings the compiler, but not the command javac.
    compiler.start(u"java"_s, {u"-m"_s, u"jdk.compiler/com.sun.tools.javac.Main"_s, u"-cp"_s, kafkaJar(), u"-d"_s,
                               m_folder.path(), source});
    return compiler.waitForFinished(120'000) && compiler.exitCode() == 0;
}

} // namespace spendwatch::test
