// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QPointer>

#include <vector>

class QMainWindow;

namespace spendwatch {

/// Says when everything inside the window may be created again: not before what is going on now has ended, because the menu
/// that asked for it goes too, and not while a menu is open, whose words are waited for.
class Renewal : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Asked again before it is due, it is due once.
    void ask();

signals:
    void due();

private:
    void comeLater();

    bool m_asked = false;
};

/// All that is inside the window before it is created again: no longer listened to by the window, taken out of it, and deleted
/// at the end of this object's life.
class FormerInside
{
public:
    explicit FormerInside(QMainWindow &window);
    ~FormerInside();
    Q_DISABLE_COPY_MOVE(FormerInside)

private:
    std::vector<QPointer<QObject>> m_parts;
};

} // namespace spendwatch
