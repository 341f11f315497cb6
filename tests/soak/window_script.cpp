// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Part of the program in soak_window: a person who uses everything the window has, quickly and for ever.
#include "ui/main_window.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>

#include <chrono>

using namespace spendwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Step = 100ms;

/// Belongs to the GUI thread, and to the application.
class WindowScript : public QObject
{
public:
    explicit WindowScript(QObject *parent) : QObject(parent)
    {
        connect(&m_timer, &QTimer::timeout, this, &WindowScript::step);
        m_timer.start(Step);
    }

private:
    void step();
    void type(MainWindow &window) const;
    void look(MainWindow &window) const;
    void trigger(MainWindow &window, const QString &action) const;

    QTimer m_timer;
    int m_steps = 0;
};

MainWindow *theWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *window = qobject_cast<MainWindow *>(widget))
            return window;
    return nullptr;
}

void WindowScript::step()
{
    MainWindow *const window = theWindow();
    if (!window)
        return;
    ++m_steps;
    const auto isTurn = [this](int every) { return m_steps % every == 0; };
    look(*window);
    if (isTurn(4))
        type(*window);
    if (isTurn(50))
        trigger(*window, u"theme-"_s + (m_steps % 100 == 0 ? u"dark"_s : u"light"_s));
    if (isTurn(90))
        trigger(*window, m_steps % 180 == 0 ? u"detailsBeside"_s : u"detailsBelow"_s);
    if (isTurn(130))
        trigger(*window, u"language-"_s + (m_steps % 260 == 0 ? u"de"_s : u"en"_s));
    if (isTurn(35))
        if (auto *send = window->findChild<QPushButton *>(u"send"_s); send && send->isEnabled())
            send->click();
    if (isTurn(170))
        trigger(*window, u"connect"_s);
    if (isTurn(7))
        for (auto *dialog : window->findChildren<QDialog *>())
            dialog->reject();
}

/// One letter after the other, then a new word.
void WindowScript::type(MainWindow &window) const
{
    auto *find = window.findChild<QLineEdit *>(u"find"_s);
    if (!find)
        return;
    const QString word = u"customer %1"_s.arg(m_steps % 97);
    find->setText(word.left(m_steps / 4 % (word.size() + 1)));
}

void WindowScript::look(MainWindow &window) const
{
    if (auto *table = window.findChild<QTableView *>(u"customers"_s)) {
        QScrollBar *bar = table->verticalScrollBar();
        bar->setValue(bar->maximum() > 0 ? m_steps * 13 % bar->maximum() : 0);
        if (m_steps % 25 == 0 && table->model()->rowCount() > 0)
            table->selectRow(m_steps % std::min(table->model()->rowCount(), 100));
        if (m_steps % 60 == 0)
            table->sortByColumn(m_steps / 60 % 3, m_steps % 120 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    }
    if (m_steps % 20 == 0)
        for (auto *tabs : window.findChildren<QTabWidget *>())
            if (tabs->count() > 0)
                tabs->setCurrentIndex((tabs->currentIndex() + 1) % tabs->count());
}

void WindowScript::trigger(MainWindow &window, const QString &action) const
{
    if (auto *found = window.findChild<QAction *>(action))
        found->trigger();
}

/// Commands have no window.
void begin()
{
    if (qobject_cast<QApplication *>(QCoreApplication::instance()))
        new WindowScript(QCoreApplication::instance());
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(begin)
