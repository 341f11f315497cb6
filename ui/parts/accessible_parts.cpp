// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/accessible_parts.h"

#include "ui/charts/spending_plot.h"
#include "ui/charts/top_customers_chart.h"
#include "ui/customer/window_bars.h"
#include "ui/headline/figure_card.h"
#include "ui/parts/choice_button.h"
#include "ui/parts/plain_label.h"

#include <QAccessibleWidget>

#include <functional>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// A widget with a role, and a value that is asked for when it is wanted.
class ValuePart : public QAccessibleWidget
{
public:
    using Value = std::function<QString()>;

    ValuePart(QWidget &widget, QAccessible::Role role, Value value)
        : QAccessibleWidget(&widget, role),
          m_value(std::move(value))
    { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_value() : QAccessibleWidget::text(kind);
    }

private:
    Value m_value;
};

class ChoicePart : public QAccessibleWidget
{
public:
    explicit ChoicePart(ChoiceButton &button) : QAccessibleWidget(&button, QAccessible::RadioButton), m_button(button)
    { }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.checkable = true;
        state.checked = m_button.isChecked();
        return state;
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        return QStringList{pressAction()} + QAccessibleWidget::actionNames();
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction())
            m_button.click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    ChoiceButton &m_button;
};

QAccessibleInterface *partOf(const QString &className, QObject *object)
{
    if (className == u"spendwatch::PlainLabel"_s) {
        auto &label = *qobject_cast<PlainLabel *>(object);
        return new ValuePart(label, QAccessible::StaticText, [&label] { return label.text(); });
    }
    if (className == u"spendwatch::FigureCard"_s) {
        auto &card = *qobject_cast<FigureCard *>(object);
        return new ValuePart(card, QAccessible::Grouping, [&card] { return card.spokenTrend(); });
    }
    if (className == u"spendwatch::SpendingPlot"_s) {
        auto &plot = *qobject_cast<SpendingPlot *>(object);
        return new ValuePart(plot, QAccessible::Chart, [&plot] { return plot.spokenValue(); });
    }
    if (className == u"spendwatch::TopCustomersChart"_s) {
        auto &chart = *qobject_cast<TopCustomersChart *>(object);
        return new ValuePart(chart, QAccessible::Chart, [&chart] { return chart.spokenValue(); });
    }
    if (className == u"spendwatch::WindowBars"_s) {
        auto &bars = *qobject_cast<WindowBars *>(object);
        return new ValuePart(bars, QAccessible::Chart, [&bars] { return bars.words(); });
    }
    if (className == u"spendwatch::ChoiceButton"_s)
        return new ChoicePart(*qobject_cast<ChoiceButton *>(object));
    return nullptr;
}

} // namespace

void installAccessibleParts()
{
    QAccessible::installFactory(&partOf); // The same one twice is one.
}

} // namespace spendwatch
