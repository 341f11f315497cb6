// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/plain_purchase.h"
#include "engine/purchase/purchase_decoder.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <random>
#include <string>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::string_view, 7> Seeds{
    R"({"msg_id":"f81d4fae-7dec-41d0-a765-00a0c91e6bf6","customer":"brian","amount":64,"note":null})",
    R"({"msg_id":"m","customer":"Zo\u00eb \ud83d\uded2","amount":-12,"note":"Foo","__faust":{"ns":"demo.PurchaseRecord"}})",
    R"({"amount":9223372036854775807,"customer":"李","msg_id":"","x":[1,2.5,-3.25,{"a":[]}],"y":1e3})",
    R"( { "customer" : "a\"b\\c" , "amount" : 0 , "msg_id" : "\n" , "note" : "" } )",
    R"({"msg_id": "1a", "customer": "hamzah", "amount": 7, "note": "Foo", "__faust": {"ns": "demo.PurchaseRecord"}})",
    R"({"note":"a longer note than eight bytes","amount":-123456789012345678,"msg_id":"1","customer":"meher"})",
    R"({"msg_id":"m","customer":"\u0000","amount":-9223372036854775808,"z":true,"":false})",
};
constexpr std::string_view Pieces = R"({}[]":,\u0123456789abcdefDEd.-+eE tn/)";

class Mutator
{
public:
    std::string next()
    {
        std::string text(Seeds[draw(Seeds.size())]);
        for (std::size_t left = 1 + draw(4); left > 0 && !text.empty(); --left)
            mutate(text);
        return text;
    }

private:
    std::size_t draw(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }

    char drawByte() { return draw(4) == 0 ? static_cast<char>(draw(256)) : Pieces[draw(Pieces.size())]; }

    void mutate(std::string &text)
    {
        const std::size_t at = draw(text.size());
        switch (draw(5)) {
        case 0:
            text[at] = drawByte();
            break;
        case 1:
            text.insert(at, 1, drawByte());
            break;
        case 2:
            text.erase(at, 1 + draw(3));
            break;
        case 3: { // A part once more, elsewhere.
            const std::string part = text.substr(at, 1 + draw(12));
            text.insert(draw(text.size()), part);
            break;
        }
        case 4:
            text[at] = static_cast<char>(text[at] ^ (1 << draw(8)));
        }
    }

    std::mt19937_64 m_random{20260101};
};

} // namespace

class TestPurchaseDecoderFuzz : public QObject
{
    Q_OBJECT

private slots:
    void acceptsNothingThatQtRejects();
    void theShortWayReadsTheSame();
};

void TestPurchaseDecoderFuzz::acceptsNothingThatQtRejects()
{
    Mutator mutator;
    PurchaseDecoder decoder;
    int accepted = 0;
    constexpr int Rounds = 20'000;
    for (int i = 0; i < Rounds; ++i) {
        const std::string text = mutator.next();
        const auto purchase = decoder.decode(text);
        if (!purchase)
            continue;
        ++accepted;
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, text.c_str());
        QVERIFY2(object[u"customer"].toString().toStdString() == purchase->customer, text.c_str());
        QVERIFY2(object[u"amount"].isDouble(), text.c_str());
        QVERIFY2(object[u"amount"].toInteger(-1) == purchase->amount, text.c_str());
        QVERIFY2(object[u"note"].isString() == purchase->note.has_value(), text.c_str());
    }
    // Neither everything nor nothing, or the test shows nothing.
    QVERIFY2(accepted > Rounds / 20 && accepted < Rounds / 2, QByteArray::number(accepted));
}

void TestPurchaseDecoderFuzz::theShortWayReadsTheSame()
{
    Mutator mutator;
    PurchaseDecoder decoder;
    int plain = 0;
    constexpr int Rounds = 200'000;
    for (int i = 0; i < Rounds; ++i) {
        const std::string text = mutator.next();
        const auto quick = readPlainPurchase(text);
        if (!quick)
            continue;
        ++plain;
        const auto purchase = decoder.decodeAny(text);
        QVERIFY2(purchase, text.c_str());
        QVERIFY2(quick->msgId == purchase->msgId, text.c_str());
        QVERIFY2(quick->customer == purchase->customer, text.c_str());
        QVERIFY2(quick->amount == purchase->amount, text.c_str());
        QVERIFY2(quick->note == purchase->note, text.c_str());
    }
    QVERIFY2(plain > Rounds / 40 && plain < Rounds / 2, QByteArray::number(plain));
}

QTEST_GUILESS_MAIN(TestPurchaseDecoderFuzz)
#include "tst_purchase_decoder_fuzz.moc"
