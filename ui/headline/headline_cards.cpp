// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/headline_cards.h"

#include "ui/parts/card.h"
#include "ui/parts/plain_label.h"
#include "ui/text/format.h"

#include <QEvent>
#include <QHBoxLayout>

namespace spendwatch {

HeadlineCards::HeadlineCards(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_spent = addCard(QStringLiteral("spent"), tr("Total spent"));
    m_purchases = addCard(QStringLiteral("purchases"), tr("Purchases"));
    m_customers = addCard(QStringLiteral("customerCount"), tr("Customers"));
    m_rate = addCard(QStringLiteral("rate"), tr("Purchases/s"));
    m_rejected = addCard(QStringLiteral("rejected"), tr("Rejected"));
    QWidget *rejectedCard = m_rejected->parentWidget()->parentWidget();
    rejectedCard->setCursor(Qt::PointingHandCursor);
    rejectedCard->setToolTip(tr("Messages that are no purchases, since the start. Click to see them."));
    rejectedCard->installEventFilter(this);
}

PlainLabel *HeadlineCards::addCard(const QString &name, const QString &caption)
{
    auto *card = new Card(this);
    auto *inside = new QWidget(card);
    auto *lines = new QVBoxLayout(inside);
    lines->setContentsMargins(14, 8, 14, 4);
    lines->setSpacing(1);
    auto *captionLabel = new PlainLabel(inside);
    captionLabel->setColor(&ThemeColors::mutedText);
    captionLabel->setText(caption);
    auto *figure = new PlainLabel(inside);
    figure->setObjectName(name);
    figure->setCaption(caption);
    figure->setShrink(true);
    QFont large = figure->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setWeight(QFont::DemiBold);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    large.setFeature("tnum", 1);
#endif
    figure->setFont(large);
    lines->addWidget(captionLabel);
    lines->addWidget(figure);
    card->setContent(inside);
    layout()->addWidget(card);
    card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return figure;
}

void HeadlineCards::showHeadline(const Headline &headline, bool ready)
{
    const bool known = ready || headline.customers > 0;
    const auto show = [known, ready](PlainLabel *figure, Sum value) {
        figure->setText(known ? grouped(value) : QStringLiteral("…"));
        figure->setColor(ready ? &ThemeColors::text : &ThemeColors::mutedText);
    };
    show(m_spent, headline.spent);
    show(m_purchases, headline.purchases);
    show(m_customers, headline.customers);
    m_rate->setText(rateNumber(headline.purchasesPerSecond));
    m_rejected->setText(grouped(headline.rejected));
    m_rejected->setColor(headline.rejected > 0 ? &ThemeColors::warn : &ThemeColors::text);
}

bool HeadlineCards::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease)
        emit rejectedClicked();
    return QWidget::eventFilter(watched, event);
}

} // namespace spendwatch
