// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QPointer>

#include <vector>

class QMainWindow;

namespace spendwatch {

/// Says when everything inside the window may be created again: not before the current event is handled, because the
/// menu that asked for it is destroyed, too, and not while a menu is open.
class Renewal : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Several requests before it is due count as one.
    void ask();

signals:
    void due();

private:
    void comeLater();

    bool m_asked = false;
};

/// Everything inside the window before it is created again: disconnected from the window, taken out of it, and deleted
/// with this object.
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
