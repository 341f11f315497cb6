// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QWidget>

class QBoxLayout;

namespace spendwatch {

class SpendingChart;
class TopCustomersChart;

/// The two charts, one above the other, or side by side where that would be too low.
class ChartsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChartsPanel(QWidget *parent = nullptr);

    void showSnapshot(const Snapshot &snapshot);
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void customerClicked(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_layout;
    SpendingChart *m_spending;
    TopCustomersChart *m_top;
};

} // namespace spendwatch
