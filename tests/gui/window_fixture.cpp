// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "gui/window_fixture.h"

#include "ui/charts/customer_bar.h"
#include "ui/customers/column_chooser.h"
#include "ui/customers/customers_view.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

#include <algorithm>

namespace spendwatch {

WindowFixture::WindowFixture(int customers, const QString &settingsFile) : engine(customers), window(settingsFile)
{
    QObject::connect(
        &window, &MainWindow::pageWanted, &window,
        [this](const CustomerQuery &query) {
            asked.append(query);
            window.showPage(engine.answer(query));
        },
        Qt::QueuedConnection);
    QObject::connect(
        &window, &MainWindow::detailWanted, &window,
        [this](const QString &name) {
            detailed.append(name);
            if (!name.isEmpty())
                window.showDetail(engine.detail(name, QDateTime::currentMSecsSinceEpoch()));
        },
        Qt::QueuedConnection);
    answerForThePast();
    window.setSendTarget({});
    window.resize(1280, 800);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        qFatal("The window does not appear");
    tick();
}

/// There is nothing that lies behind, unless a test says so.
void WindowFixture::answerForThePast()
{
    QObject::connect(
        &window, &MainWindow::pastWanted, &window,
        [this](const PastQuery &query) {
            pastAsked.append(query);
            if (!past)
                return;
            PastPurchases answer = *past;
            answer.query = query;
            window.showPast(answer);
        },
        Qt::QueuedConnection);
    QObject::connect(
        &window, &MainWindow::pastRejectedWanted, &window,
        [this] {
            ++pastRejectedAsked;
            if (pastRejected)
                window.showPastRejected(*pastRejected);
        },
        Qt::QueuedConnection);
}

void WindowFixture::tick(const std::function<void(Snapshot &)> &change)
{
    Snapshot snapshot = engine.snapshot(QDateTime::currentMSecsSinceEpoch());
    if (change)
        change(snapshot);
    window.showSnapshot(snapshot);
}

void WindowFixture::showFrame(const QString &customer)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    Frame frame;
    frame.snapshot = engine.snapshot(now);
    frame.snapshot.newLines = {{now, customer, engine.customer(customer).total, 1, std::nullopt, 0}};
    if (!asked.isEmpty())
        frame.page = engine.answer(asked.constLast());
    frame.detail = engine.detail(customer, now);
    window.showFrame(frame);
}

QTableView *WindowFixture::customers()
{
    return find<QTableView>("customers");
}

int WindowFixture::column(const QString &title)
{
    const QAbstractItemModel *model = customers()->model();
    for (int column = 0; column < model->columnCount(); ++column)
        if (model->headerData(column, Qt::Horizontal).toString() == title)
            return column;
    return -1;
}

QStringList WindowFixture::visibleNames()
{
    const QTableView *view = customers();
    QStringList names;
    if (!view->isVisible())
        return names;
    for (int row = std::max(0, view->rowAt(1)); row < view->model()->rowCount(); ++row) {
        if (view->rowViewportPosition(row) >= view->viewport()->height())
            break;
        names.append(view->model()->index(row, 0).data().toString());
    }
    return names;
}

void WindowFixture::clickHeader(const QString &title)
{
    QHeaderView *header = customers()->horizontalHeader();
    const int section = column(title);
    const QPoint middle(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                        header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle);
}

bool WindowFixture::clickCustomer(const QString &name)
{
    QTableView *view = customers();
    const qsizetype position = visibleNames().indexOf(name);
    if (position < 0)
        return false;
    const QModelIndex index = view->model()->index(std::max(0, view->rowAt(1)) + int(position), 0);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    return true;
}

CustomerBar *WindowFixture::barOf(const QString &customer)
{
    const auto bars = find<QWidget>("topCustomers")->findChildren<CustomerBar *>();
    const auto bar = std::ranges::find(bars, customer, [](const CustomerBar *one) { return one->row().name; });
    return bar == bars.end() ? nullptr : *bar;
}

int WindowFixture::wholeBars()
{
    const auto bars = find<QWidget>("topCustomers")->findChildren<CustomerBar *>();
    return int(std::ranges::count_if(bars, [](const CustomerBar *bar) {
        return bar->isVisible() && bar->visibleRegion().boundingRect() == bar->rect();
    }));
}

QString WindowFixture::shownCustomer()
{
    const auto *name = find<QWidget>("customerName");
    return name->isVisible() ? name->accessibleName() : QString();
}

QLineEdit *WindowFixture::typeInto(const char *name)
{
    window.activateWindow();
    auto *field = find<QLineEdit>(name);
    if (!QTest::qWaitForWindowActive(&window))
        qFatal("The window does not get active");
    field->setFocus();
    return field;
}

QMenu *menuAt(QWidget &widget, const QPoint &point)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, point, widget.mapToGlobal(point));
    QApplication::sendEvent(&widget, &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

bool clickItem(QMenu &menu, const char *name)
{
    auto *action = menu.findChild<QAction *>(QLatin1String(name));
    if (!action || !action->isEnabled())
        return false;
    const QPoint place = menu.actionGeometry(action).center();
    constexpr int Way = 10; // A click without a movement before it closes the menu.
    for (int left = Way; left >= 0; --left)
        QTest::mouseMove(&menu, place - QPoint(left, 0));
    QTest::mouseClick(&menu, Qt::LeftButton, {}, place);
    return true;
}

void addRows(const char *column, const QStringList &values)
{
    QTest::addColumn<QString>(column);
    for (const QString &value : values)
        QTest::newRow(qPrintable(value)) << value;
}

void addTypingRows()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("search") << QByteArray("find");
    QTest::newRow("activity of one customer") << QByteArray("feedCustomer");
}

void WindowFixture::toggleColumn(const QString &title)
{
    QMenu menu;
    qobject_cast<CustomersView *>(customers())->columns()->fill(menu);
    const QList<QAction *> actions = menu.actions();
    for (QAction *action : actions)
        if (action->text() == title)
            action->trigger();
}

} // namespace spendwatch
