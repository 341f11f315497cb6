// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A rejected message can be had back from its dead letter, or it is said that it cannot.
#include "engine/stream/kafka/letter_original.h"
#include "engine/stream/kafka/letter_shape.h"

#include <QTest>

using namespace spendwatch;
using namespace spendwatch::kafka;

class TestLetterOriginal : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void whatIsNoneOfOursIsLeft_data();
    void whatIsNoneOfOursIsLeft();
    void oursAreThoseBehind();
};

Q_DECLARE_METATYPE(std::optional<std::string>)
Q_DECLARE_METATYPE(MessageHeaders)

void TestLetterOriginal::comesBackAsItWas_data()
{
    using Text = std::optional<std::string>;
    QTest::addColumn<Text>("key");
    QTest::addColumn<Text>("value");
    QTest::addColumn<MessageHeaders>("headers");
    QTest::addColumn<bool>("compacted");
    const MessageHeaders own{{"reason", "mine"}, {"partition", "9"}, {"h", std::nullopt}};
    const MessageHeaders cut{{"truncated", "value"}, {"original_key", "x"}, {"original_value_missing", "true"}};
    for (const bool compacted : {false, true}) {
        const char *topic = compacted ? "compacted" : "deleted";
        QTest::addRow("%s: plain", topic) << Text("k") << Text("v") << MessageHeaders() << compacted;
        QTest::addRow("%s: without a key", topic) << Text() << Text("v") << MessageHeaders() << compacted;
        QTest::addRow("%s: a tombstone", topic) << Text("k") << Text() << MessageHeaders() << compacted;
        QTest::addRow("%s: headers like ours", topic) << Text("k") << Text("v") << own << compacted;
        QTest::addRow("%s: headers like those of a cut one", topic) << Text("k") << Text("v") << cut << compacted;
    }
}

void TestLetterOriginal::comesBackAsItWas()
{
    QFETCH(std::optional<std::string>, key);
    QFETCH(std::optional<std::string>, value);
    QFETCH(MessageHeaders, headers);
    QFETCH(bool, compacted);
    DeadLetter letter;
    letter.partition = PartitionNumber(3);
    letter.key = key;
    letter.value = value;
    letter.headers = headers;
    LetterRules rules;
    rules.maxBytes = 1'000'000;
    rules.compacted = compacted;
    const LetterRecord record = shapeLetter(letter, "purchases", rules, [](std::string_view) { return std::string(); });
    const auto original = originalOf(record.keyBytes(), record.value, record.headers);
    QVERIFY(original);
    QCOMPARE(original->partition, PartitionNumber(3));
    QVERIFY(original->key == key);
    QVERIFY(original->value == value);
    QVERIFY(original->headers == headers);
}

void TestLetterOriginal::whatIsNoneOfOursIsLeft_data()
{
    QTest::addColumn<MessageHeaders>("headers");
    QTest::newRow("no headers") << MessageHeaders();
    QTest::newRow("no partition") << MessageHeaders{{"reason", "r"}};
    QTest::newRow("a strange partition") << MessageHeaders{{"reason", "r"}, {"partition", "1x"}};
    QTest::newRow("a negative one") << MessageHeaders{{"reason", "r"}, {"partition", "-1"}};
    QTest::newRow("cut") << MessageHeaders{{"reason", "r"}, {"partition", "1"}, {"truncated", "value"}};
}

void TestLetterOriginal::whatIsNoneOfOursIsLeft()
{
    QFETCH(MessageHeaders, headers);
    QVERIFY(!originalOf("k", "v", headers));
}

void TestLetterOriginal::oursAreThoseBehind()
{
    const MessageHeaders headers{{"reason", "mine"}, {"truncated", "value"}, {"reason", "r"}, {"partition", "1"}};
    const auto ours = ourHeaders(headers);
    QCOMPARE(ours.size(), std::size_t{2});
    QVERIFY(headerIn(ours, "reason") == "r");
    QVERIFY(headerIn(ours, "partition") == "1");
    QVERIFY(!headerIn(ours, "truncated"));
    QVERIFY(ourHeaders({}).empty());
}

QTEST_GUILESS_MAIN(TestLetterOriginal)
#include "tst_letter_original.moc"
