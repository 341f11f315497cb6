// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What a customer spent each day, in the card of the customer.
#include "ui/customer/customer_card.h"
#include "ui/customer/customer_days.h"

#include <QLocale>
#include <QTest>

#include <memory>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Day = 86'400;
constexpr qint64 Today = 20'000 * Day;
constexpr qint64 NowMs = (Today + 3600) * 1000;

CustomerDetail detailOf(bool kept)
{
    CustomerDetail detail;
    detail.row.name = u"brian"_s;
    detail.known = true;
    if (kept)
        detail.days = std::make_shared<const std::vector<SpendingWindow>>(
            std::vector<SpendingWindow>{{Today - 70 * Day, 1000, 9}, {Today - 59 * Day, 30, 2}, {Today, 5, 1}});
    return detail;
}

} // namespace

class TestCustomerDays : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void init()
    {
        m_card = std::make_unique<CustomerCard>();
        m_days = m_card->findChild<CustomerDays *>();
        m_card->resize(420, 420);
        m_card->begin(u"brian"_s);
        m_card->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_card.get()));
    }

    void areShownWhereTheyAreKept()
    {
        m_card->showDetail(detailOf(false), NowMs);
        QVERIFY(!m_days->isVisible());
        m_card->showDetail(detailOf(true), NowMs);
        QVERIFY(m_days->isVisible());
        QVERIFY(m_days->words().contains(u"60"_s));
        QVERIFY(m_days->words().contains(u"35"_s)); // Without what is longer ago.
        QCOMPARE(m_days->accessibleDescription(), m_days->words());
        m_card->begin(u"meher"_s);
        QVERIFY(!m_days->isVisible());
    }

    void needRoom()
    {
        m_card->showDetail(detailOf(true), NowMs);
        m_card->resize(420, 220);
        QTRY_VERIFY(!m_days->isVisible());
        m_card->resize(420, 420);
        QTRY_VERIFY(m_days->isVisible());
    }

    void keysAndMousePickADay()
    {
        m_card->showDetail(detailOf(true), NowMs);
        const QString all = m_days->words();
        QTest::keyClick(m_days, Qt::Key_Home);
        QVERIFY(m_days->words() != all);
        QVERIFY(m_days->words().contains(u"30"_s)); // Of the oldest day that is shown.
        QTest::keyClick(m_days, Qt::Key_Right);
        QVERIFY(m_days->words().contains(u": 0,"_s));
        QTest::keyClick(m_days, Qt::Key_End);
        QCOMPARE(m_days->words(), all);
        QTest::keyClick(m_days, Qt::Key_Left);
        QVERIFY(m_days->words().contains(u": 5,"_s));
        QTest::keyClick(m_days, Qt::Key_Right);
        QCOMPARE(m_days->words(), all);
        QTest::mouseMove(m_days, QPoint(m_days->width() - 1, m_days->height() - 2));
        QTRY_VERIFY(m_days->words().contains(u": 5,"_s));
    }

    void barsStandOnTheirDays()
    {
        m_card->showDetail(detailOf(true), NowMs);
        const QImage picture = m_days->grab().toImage();
        const auto inkAt = [&](double share) { // From the bottom up: how many pixels are not those of an empty day.
            const int x = static_cast<int>(share * picture.width());
            const int empty = picture.width() / 2;
            int ink = 0;
            for (int y = picture.height() / 2; y < picture.height(); ++y)
                ink += picture.pixel(x, y) != picture.pixel(empty, y) ? 1 : 0;
            return ink;
        };
        const double middle = 0.4 / CustomerDays::Shown;
        QVERIFY(inkAt(middle) > inkAt(1 - 0.6 / CustomerDays::Shown));
        QVERIFY(inkAt(1 - 0.6 / CustomerDays::Shown) > 0);
        QCOMPARE(inkAt(0.25), 0);
    }

private:
    std::unique_ptr<CustomerCard> m_card;
    CustomerDays *m_days = nullptr;
};

QTEST_MAIN(TestCustomerDays)
#include "tst_customer_days.moc"
