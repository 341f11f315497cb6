// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/main_window.h"

#include <QTableView>

#include <functional>

#include "gui/fake_engine.h"

class QLineEdit;
class QMenu;

namespace spendwatch {

class CustomerBar;

/// The context menu at `point` of `widget`, as the right mouse button opens it.
[[nodiscard]] QMenu *menuAt(QWidget &widget, const QPoint &point);
/// Clicks the item of this name; false when there is none that can be clicked.
[[nodiscard]] bool clickItem(QMenu &menu, const char *name);
/// One row of test data for each value, in one column.
void addRows(const char *column, const QStringList &values);
/// The fields of the window that a person types into, as rows of test data.
void addTypingRows();

/// The window on the screen, joined to a fake engine as the program joins it to the real one: questions are answered
/// later, by the event loop.
class WindowFixture
{
public:
    explicit WindowFixture(int customers, const QString &settingsFile = {});

    /// The next snapshot of the engine, after `change`.
    void tick(const std::function<void(Snapshot &)> &change = {});
    /// Test purchases go to Kafka from now on; in the beginning they go to the journal.
    void sendToKafka()
    {
        window.setSendTarget({QStringLiteral("purchase_topic"), QStringLiteral("kafka-1.example:9092")});
    }

    /// Everything of now at once, with a line of a purchase by `customer`, whose details are told.
    void showFrame(const QString &customer);

    /// The child named `name`; ends the test program when there is none.
    template <typename T>
    [[nodiscard]] T *find(const char *name)
    {
        return &required(window.findChild<T *>(QLatin1String(name)), name);
    }

    [[nodiscard]] QTableView *customers();
    /// The number of the column with this title; -1 when there is none.
    [[nodiscard]] int column(const QString &title);
    /// Names in the visible rows of the customers table, from the top.
    [[nodiscard]] QStringList visibleNames();
    /// Shows the column of this title, or hides it, as its menu does.
    void toggleColumn(const QString &title);
    /// Clicks the middle of the column's header.
    void clickHeader(const QString &title);
    /// Clicks the row that shows `name`; false when it is not visible.
    bool clickCustomer(const QString &name);

    /// The bar of this customer among the top customers; nullptr when there is none.
    [[nodiscard]] CustomerBar *barOf(const QString &customer);
    /// How many bars of the top customers are seen whole.
    [[nodiscard]] int wholeBars();
    /// "Customer: brian", as the details name the customer; empty while there are none.
    [[nodiscard]] QString shownCustomer();
    /// The field of this name with the focus, in the active window; ends the test program when it does not get it.
    [[nodiscard]] QLineEdit *typeInto(const char *name);

    FakeEngine engine;
    MainWindow window;
    QList<CustomerQuery> asked;
    QStringList detailed; ///< Whose details were wanted, oldest first.
    QList<PastQuery> pastAsked;
    int pastRejectedAsked = 0;
    /// What is read of the past; nothing: it takes for ever.
    std::optional<PastPurchases> past = PastPurchases();
    std::optional<PastRejected> pastRejected = PastRejected();

private:
    void answerForThePast();

    template <typename T>
    static T &required(T *found, const char *name)
    {
        if (!found)
            qFatal("The window has no %s", name);
        return *found;
    }
};

} // namespace spendwatch
