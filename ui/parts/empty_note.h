// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace spendwatch {

/// Shown in place of an empty table: why it is empty, and what to do.
class EmptyNote : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyNote(QWidget *parent = nullptr);

    /// Without `action` there is no button.
    void setNote(const QString &title, const QString &text, const QString &action = {},
                 const QString &otherAction = {});

signals:
    void actionClicked();
    void otherActionClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
    QPushButton *m_other;
};

} // namespace spendwatch
