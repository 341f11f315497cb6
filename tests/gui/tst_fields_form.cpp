// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The fields of purchases in Connect, and what a profile keeps of them; money as it is shown.
#include "app/connect/profile_store.h"
#include "engine/purchase/purchase_format.h"
#include "ui/connect/profile_check.h"
#include "ui/connect/profile_form.h"
#include "ui/connect/purchase_fields_form.h"
#include "ui/text/format.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

PurchaseFields orderFields()
{
    return {u"message:/buyer/id"_s, u"/price"_s, u"/sku"_s, u"/note/0"_s, u"/lines"_s, 2, MessageFormat::Avro};
}

ConnectionProfile profileWith(const PurchaseFields &fields)
{
    ConnectionProfile profile;
    profile.id = u"1"_s;
    profile.name = u"Orders"_s;
    profile.brokers = u"127.0.0.1:9092"_s;
    profile.fields = fields;
    return profile;
}

} // namespace

class TestFieldsForm : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void areOutOfTheWay();
    void goIntoTheProfileAndBack();
    void areKeptWithTheProfile();
    void whatIsNoPointerIsSaid_data();
    void whatIsNoPointerIsSaid();
    void moneyHasDecimalsAndCurrency();
};

void TestFieldsForm::cleanup()
{
    setAmountDecimals(0);
    setCurrency({});
    QLocale::setDefault(QLocale::c());
}

void TestFieldsForm::areOutOfTheWay()
{
    PurchaseFieldsForm form;
    static_cast<QWidget &>(form).show();
    form.show(PurchaseFields());
    auto *const customer = form.findChild<QLineEdit *>(u"customerField"_s);
    QVERIFY(customer && !customer->isVisible());
    QVERIFY(form.fields().isDemo());
    const QSignalSpy edited(&form, &PurchaseFieldsForm::edited);
    form.findChild<QCheckBox *>(u"chooseFields"_s)->click();
    QVERIFY(customer->isVisible());
    QTest::keyClicks(customer, u"/buyer"_s);
    QCOMPARE(form.fields().customer, u"/buyer"_s);
    QVERIFY(edited.count() > 1);
    // What was typed is still there when somebody changes their mind twice.
    form.findChild<QCheckBox *>(u"chooseFields"_s)->click();
    QVERIFY(form.fields().isDemo());
    form.findChild<QCheckBox *>(u"chooseFields"_s)->click();
    QCOMPARE(form.fields().customer, u"/buyer"_s);
}

void TestFieldsForm::goIntoTheProfileAndBack()
{
    ProfileForm form;
    const QSignalSpy edited(&form, &ProfileForm::edited);
    form.show(profileWith(orderFields()));
    QCOMPARE(edited.count(), 0);
    QCOMPARE(form.profile().fields, orderFields());
    form.findChild<QSpinBox *>(u"decimals"_s)->setValue(3);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(form.profile().fields.decimals, 3);
    form.show(profileWith({}));
    QVERIFY(form.profile().fields == PurchaseFields());
    const PurchaseFields spelledOut{u"/customer"_s, u"/amount"_s, {}, {}, {}, 0};
    form.show(profileWith(spelledOut));
    QCOMPARE(form.profile().fields, spelledOut);
}

void TestFieldsForm::areKeptWithTheProfile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"connections.ini"_s);
    {
        ProfileStore store(path);
        store.save(profileWith(orderFields()));
        ConnectionProfile plain = profileWith({});
        plain.id = u"2"_s;
        store.save(plain);
    }
    const ProfileStore store(path);
    QCOMPARE(store.find(u"1"_s)->fields, orderFields());
    QVERIFY(store.find(u"2"_s)->fields == PurchaseFields());
}

void TestFieldsForm::whatIsNoPointerIsSaid_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"",    "/a",  "/",   "//",  "/a~0b~1", "item:",   "item:/a",    "message:",  "message:/a/b", "a",
          "a/b", "#/a", "$.a", "/a~", "/~2",     "message", "Message:/a", "message:a", " /a",          ":"})
        QTest::addRow("\"%s\"", text) << QString::fromLatin1(text);
}

/// As the engine judges it; that an empty one is the demo's is no mistake.
void TestFieldsForm::whatIsNoPointerIsSaid()
{
    QFETCH(QString, text);
    const bool good = text.isEmpty() || isFieldPlace(text);
    QCOMPARE(isFieldText(text), good);
    for (int i = 0; i < 5; ++i) {
        PurchaseFields fields;
        for (QString *field : {&fields.customer, &fields.amount, &fields.id, &fields.note, &fields.items})
            *field = u"/x"_s;
        (i == 0   ? fields.customer
         : i == 1 ? fields.amount
         : i == 2 ? fields.id
         : i == 3 ? fields.note
                  : fields.items) = text;
        const ProfileProblem problem = checkProfile(profileWith(fields), true);
        QCOMPARE(problem.field == ProfileField::None, good);
        QVERIFY(good || problem.words.contains(u"is not a JSON pointer"_s));
    }
}

void TestFieldsForm::moneyHasDecimalsAndCurrency()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(money(1234567), u"1,234,567"_s);
    setAmountDecimals(2);
    QCOMPARE(money(1234567), u"12,345.67"_s);
    QCOMPARE(grouped(1234567), u"1,234,567"_s);
    setCurrency(u"EUR"_s);
    QCOMPARE(money(1234567), u"€12,345.67"_s);
    QVERIFY2(money(-1234567).contains(u"12,345.67"_s) && money(-1234567) != money(1234567),
             qPrintable(money(-1234567)));
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(money(1234567), u"12.345,67\u00a0€"_s);
    // No double has so many digits.
    QCOMPARE(money(Sum(9'007'199'254'740'993)), u"90.071.992.547.409,93\u00a0€"_s);
    setCurrency(u"CHF"_s);
    QCOMPARE(money(5), u"0,05\u00a0CHF"_s);
}

QTEST_MAIN(TestFieldsForm)
#include "tst_fields_form.moc"
