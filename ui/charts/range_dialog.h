// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/charts/time_span.h"

#include <QDialog>

class QDateTimeEdit;
class QPushButton;

namespace spendwatch {

/// Where a person types the time that the chart is to show. Not modal.
class RangeDialog : public QDialog
{
    Q_OBJECT
public:
    /// Begins with `shown`.
    explicit RangeDialog(const TimeSpan &shown, QWidget *parent = nullptr);

signals:
    void chosen(qint64 first, qint64 last);

private:
    void addField(QDateTimeEdit &field, const char *id, const QString &name, qint64 second);
    [[nodiscard]] TimeSpan span() const;
    void look();

    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QPushButton *m_ok = nullptr;
};

} // namespace spendwatch
