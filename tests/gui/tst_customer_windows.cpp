// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What a customer spent each day or hour, in the card of the customer.
#include "ui/charts_panel.h"
#include "ui/customer/customer_card.h"
#include "ui/customer/customer_history.h"
#include "ui/customer/window_bars.h"
#include "ui/parts/choice_buttons.h"
#include "ui/parts/plain_label.h"

#include <QDateTime>
#include <QLocale>
#include <QScopeGuard>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>
#include <utility>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Day = 86'400;
constexpr qint64 Today = 20'000 * Day;
constexpr qint64 Hour = 3'600;
constexpr qint64 NowMs = (Today + Hour) * 1000;
constexpr int DaysShown = WindowBars::shown(WindowSize::Day);

CustomerDetail::Windows windowsOf(std::vector<SpendingWindow> windows)
{
    return std::make_shared<const std::vector<SpendingWindow>>(std::move(windows));
}

CustomerDetail detailOf(bool kept)
{
    CustomerDetail detail;
    detail.row.name = u"brian"_s;
    detail.known = true;
    if (kept)
        detail.days = windowsOf({{Today - 70 * Day, 1000, 9}, {Today - 59 * Day, 30, 2}, {Today, 5, 1}});
    return detail;
}

CustomerDetail detailWithHours()
{
    CustomerDetail detail = detailOf(true);
    detail.hours = windowsOf({{Today - 47 * Hour, 500, 5}, {Today - 46 * Hour, 20, 2}, {Today + Hour, 4, 1}});
    return detail;
}

} // namespace

class TestCustomerWindows : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void init()
    {
        m_card = std::make_unique<CustomerCard>();
        m_bars = m_card->findChild<WindowBars *>();
        m_card->resize(420, 420);
        m_card->begin(u"brian"_s);
        m_card->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_card.get()));
    }

    void areShownWhereTheyAreKept()
    {
        m_card->showDetail(detailOf(false), NowMs);
        QVERIFY(!m_bars->isVisible());
        m_card->showDetail(detailOf(true), NowMs);
        QVERIFY(m_bars->isVisible());
        QVERIFY(m_bars->words().contains(u"60"_s));
        QVERIFY(m_bars->words().contains(u"35"_s)); // Without what is longer ago.
        QCOMPARE(m_bars->accessibleDescription(), m_bars->words());
        m_card->begin(u"meher"_s);
        QVERIFY(!m_bars->isVisible());
    }

    void needRoom()
    {
        m_card->showDetail(detailOf(true), NowMs);
        m_card->resize(420, 220);
        QTRY_VERIFY(!m_bars->isVisible());
        m_card->resize(420, 420);
        QTRY_VERIFY(m_bars->isVisible());
    }

    void keysAndMousePickADay()
    {
        m_card->showDetail(detailOf(true), NowMs);
        const QString all = m_bars->words();
        QTest::keyClick(m_bars, Qt::Key_Home);
        QVERIFY(m_bars->words() != all);
        QVERIFY(m_bars->words().contains(u"30"_s)); // Of the oldest day that is shown.
        QTest::keyClick(m_bars, Qt::Key_Right);
        QVERIFY(m_bars->words().contains(u": 0,"_s));
        QTest::keyClick(m_bars, Qt::Key_End);
        QCOMPARE(m_bars->words(), all);
        QTest::keyClick(m_bars, Qt::Key_Left);
        QVERIFY(m_bars->words().contains(u": 5,"_s));
        QTest::keyClick(m_bars, Qt::Key_Right);
        QCOMPARE(m_bars->words(), all);
        QTest::mouseMove(m_bars, QPoint(m_bars->width() - 1, m_bars->height() - 2));
        QTRY_VERIFY(m_bars->words().contains(u": 5,"_s));
    }

    void barsStandOnTheirDays()
    {
        m_card->showDetail(detailOf(true), NowMs);
        const QImage picture = m_bars->grab().toImage();
        const auto inkAt = [&](double share) { // From the bottom up: how many pixels are not those of an empty day.
            const int x = static_cast<int>(share * picture.width());
            const int empty = picture.width() / 2;
            int ink = 0;
            for (int y = picture.height() / 2; y < picture.height(); ++y)
                ink += picture.pixel(x, y) != picture.pixel(empty, y) ? 1 : 0;
            return ink;
        };
        const double middle = 0.4 / DaysShown;
        QVERIFY(inkAt(middle) > inkAt(1 - 0.6 / DaysShown));
        QVERIFY(inkAt(1 - 0.6 / DaysShown) > 0);
        QCOMPARE(inkAt(0.25), 0);
    }

    void hoursAreOfferedWhereTheyAreKept()
    {
        auto *sizes = m_card->findChild<ChoiceButtons *>(u"customerHistorySizes"_s);
        m_card->showDetail(detailOf(true), NowMs);
        QVERIFY(!sizes->isVisible());
        m_card->showDetail(detailWithHours(), NowMs);
        QVERIFY(sizes->isVisible());
        QVERIFY(m_bars->words().contains(u"60 days: 35,"_s));
        clickSize(u"Hours"_s);
        QVERIFY(m_bars->words().contains(u"48 hours: 24,"_s)); // Without what is longer ago.
        QCOMPARE(m_bars->accessibleName(), u"What the customer spent each hour"_s);
        QTest::keyClick(m_bars, Qt::Key_Left);
        const QDateTime begin = QDateTime::fromSecsSinceEpoch(Today + Hour); // In local time.
        QVERIFY(m_bars->words().contains(QLocale().toString(begin.time(), QLocale::ShortFormat)));
        QVERIFY(m_bars->words().contains(u": 4,"_s));
        m_card->showDetail(detailOf(true), NowMs); // Another source keeps none.
        QVERIFY(m_bars->words().contains(u"60 days"_s));
        m_card->showDetail(detailWithHours(), NowMs);
        QVERIFY(m_bars->words().contains(u"48 hours"_s));
        clickSize(u"Days"_s);
        QVERIFY(m_bars->words().contains(u"60 days"_s));
    }

    void amountsHaveTheirDecimals()
    {
        setAmountDecimals(2);
        const auto reset = qScopeGuard([] { setAmountDecimals(0); });
        CustomerDetail detail = detailOf(true);
        detail.row.total = 2525;
        detail.row.purchases = 2;
        m_card->showDetail(detail, NowMs);
        QVERIFY(m_bars->words().contains(u": 0.35,"_s));
        QCOMPARE(m_card->findChild<PlainLabel *>(u"customerTotal"_s)->text(), u"25.25"_s);
        QCOMPARE(m_card->findChild<PlainLabel *>(u"customerAverage"_s)->text(), u"12.63"_s);
    }

    void theChoiceIsRemembered()
    {
        QSettings settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        ChartsPanel panel;
        QCOMPARE(panel.details()->history()->chosenSize(), WindowSize::Day);
        panel.details()->history()->choose(WindowSize::Hour);
        panel.save(settings);
        ChartsPanel next;
        next.restore(settings);
        QCOMPARE(next.details()->history()->chosenSize(), WindowSize::Hour);
        ChartsPanel translated;
        translated.carryOn(next);
        QCOMPARE(translated.details()->history()->chosenSize(), WindowSize::Hour);
        settings.setValue(u"customer/history"_s, u"minute"_s); // Nothing that can be chosen.
        next.restore(settings);
        QCOMPARE(next.details()->history()->chosenSize(), WindowSize::Day);
    }

private:
    void clickSize(const QString &text)
    {
        for (auto *button : m_card->findChildren<QToolButton *>())
            if (button->text() == text)
                return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL("no such button");
    }

    QTemporaryDir m_folder;
    std::unique_ptr<CustomerCard> m_card;
    WindowBars *m_bars = nullptr;
};

QTEST_MAIN(TestCustomerWindows)
#include "tst_customer_windows.moc"
