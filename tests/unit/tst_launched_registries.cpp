// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The schema registries of a window's command lines.
#include "app/registry_use.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

CommandLine lineOf(const QString &url)
{
    CommandLine line;
    line.registry.url = url;
    return line;
}

} // namespace

class TestLaunchedRegistries : public QObject
{
    Q_OBJECT

private slots:
    void equalOnesAreTheSame()
    {
        RegistryUse use;
        CommandLine first = lineOf(u"http://127.0.0.1:1"_s);
        QVERIFY(use.begin(first));
        LaunchedRegistries registries(first);
        CommandLine again = lineOf(u"http://127.0.0.1:1"_s);
        QVERIFY(registries.begin(again));
        QCOMPARE(again.source.schemas, first.source.schemas);
        CommandLine other = lineOf(u"http://127.0.0.1:2"_s);
        CommandLine otherAgain = other;
        QVERIFY(registries.begin(other) && registries.begin(otherAgain));
        QVERIFY(other.source.schemas && other.source.schemas != first.source.schemas);
        QCOMPARE(otherAgain.source.schemas, other.source.schemas);
        QCOMPARE(other.source.schemaRegistry, u"http://127.0.0.1:2"_s);
        CommandLine login = lineOf(u"http://127.0.0.1:2"_s);
        login.registry.login = "me:secret";
        QVERIFY(registries.begin(login));
        QVERIFY(login.source.schemas != other.source.schemas);
        CommandLine none;
        QVERIFY(registries.begin(none));
        QVERIFY(!none.source.schemas);
    }

    void theNewestAreKept()
    {
        LaunchedRegistries registries(CommandLine{});
        const auto begin = [&registries](std::size_t number) {
            CommandLine line = lineOf(u"http://127.0.0.1:%1"_s.arg(number));
            return registries.begin(line) ? line.source.schemas : nullptr;
        };
        const auto oldest = begin(1);
        const auto second = begin(2);
        for (std::size_t number = 3; number <= LaunchedRegistries::MaxLaunched + 1; ++number)
            QVERIFY(begin(number));
        QCOMPARE(begin(2), second);
        QVERIFY(begin(1) != oldest); // It has ended, and is begun once more.
    }
};

QTEST_GUILESS_MAIN(TestLaunchedRegistries)
#include "tst_launched_registries.moc"
