// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/connect/connect_dialog.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace spendwatch {

/// The connect dialog as a person uses it: fields and buttons by name.
class ConnectForm
{
public:
    ConnectDialog dialog;

    [[nodiscard]] bool show()
    {
        dialog.show();
        return QTest::qWaitForWindowExposed(&dialog);
    }
    template <typename Widget>
    Widget *get(const char *name)
    {
        return dialog.findChild<Widget *>(QLatin1String(name));
    }
    void click(const char *name) { QTest::mouseClick(get<QPushButton>(name), Qt::LeftButton); }
    /// Deletes the chosen profile, with the answer to the question.
    void removeProfile()
    {
        click("removeProfile");
        click("removeConfirmed");
        QTRY_VERIFY(!get<QWidget>("removeQuestion")); // It deletes itself.
    }
    /// In place of what stands in the field.
    void type(const char *name, const QString &text)
    {
        auto *field = get<QWidget>(name);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
    [[nodiscard]] QString outcome() { return get<QLabel>("outcome")->text(); }
};

} // namespace spendwatch
