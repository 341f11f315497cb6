// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "gui/cut_off.h"

#include "ui/customer/customer_card.h"
#include "ui/parts/plain_label.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTableView>
#include <QToolButton>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

template <typename Widget>
QList<Widget *> visible(const QWidget &window)
{
    QList<Widget *> found = window.findChildren<Widget *>();
    found.removeIf([&](const QWidget *each) { return !each->isVisible() || each->window() != &window; });
    return found;
}

bool isScrolled(const QWidget &widget)
{
    for (const QWidget *each = widget.parentWidget(); each; each = each->parentWidget())
        if (qobject_cast<const QAbstractScrollArea *>(each))
            return true;
    return false;
}

void addHeaders(const QWidget &window, QStringList &cut)
{
    constexpr int Margins = 20;
    for (const QTableView *table : visible<QTableView>(window)) {
        const QHeaderView *header = table->horizontalHeader();
        for (int column = 0; column < header->count(); ++column) {
            const QString title = header->model()->headerData(column, Qt::Horizontal).toString();
            const int width = header->sectionSize(column);
            if (!header->isSectionHidden(column) && header->fontMetrics().horizontalAdvance(title) + Margins > width)
                cut.append(u"header: %1, %2 wide"_s.arg(title).arg(width));
        }
        if (header->length() > table->viewport()->width()
            && table->horizontalScrollMode() != QTableView::ScrollPerPixel)
            cut.append(u"%1: columns of %2, %3 wide"_s.arg(table->objectName())
                           .arg(header->length())
                           .arg(table->viewport()->width()));
    }
}

void addButtons(const QWidget &window, QStringList &cut)
{
    for (const QAbstractButton *button : visible<QAbstractButton>(window)) {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        const bool onlyIcon = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull();
        const int icon = button->icon().isNull() ? 0 : button->iconSize().width();
        const QString text = button->text().remove(u'&');
        if (!onlyIcon && button->objectName() != u"httpLink"
            && icon + button->fontMetrics().horizontalAdvance(text) > button->width())
            cut.append(u"button %1: %2, %3 wide"_s.arg(button->objectName(), text).arg(button->width()));
        const QRect place(button->mapTo(&window, QPoint()), button->size());
        if (!isScrolled(*button) && !window.rect().contains(place))
            cut.append(u"button %1: %2 is outside"_s.arg(button->objectName(), text));
    }
}

void addLabels(const QWidget &window, QStringList &cut)
{
    for (const PlainLabel *label : visible<PlainLabel>(window)) {
        const bool isFixed = label->objectName().isEmpty() || label->objectName() == u"state";
        if (isFixed && label->isCutOff())
            cut.append(u"caption: %1, %2 wide"_s.arg(label->text()).arg(label->width()));
    }
    for (const QLabel *label : visible<QLabel>(window)) {
        const QSize needed = label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
        if (!isScrolled(*label) && (needed.width() > label->width() || needed.height() > label->height()))
            cut.append(u"label: %1, %2 x %3"_s.arg(label->text()).arg(label->width()).arg(label->height()));
    }
    if (const auto *card = window.findChild<CustomerCard *>(); card && card->isVisible())
        for (const PlainLabel *figure : visible<PlainLabel>(window))
            if (card->isAncestorOf(figure) && figure->isCutOff() && figure->objectName() != u"customerName")
                cut.append(u"figure: %1, %2 wide"_s.arg(figure->text()).arg(figure->width()));
}

} // namespace

QStringList cutOff(const QWidget &window)
{
    QStringList cut;
    addHeaders(window, cut);
    addButtons(window, cut);
    addLabels(window, cut);
    return cut;
}

} // namespace spendwatch
