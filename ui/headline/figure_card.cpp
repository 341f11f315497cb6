// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/figure_card.h"

#include "ui/charts/sparkline.h"
#include "ui/parts/plain_label.h"

#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr QMargins Margins(14, 8, 12, 4);
constexpr QMargins LowMargins(14, 3, 12, 0);
constexpr int FigureShare = 3; ///< Parts of the width; the trend has one.

} // namespace

FigureCard::FigureCard(const QString &name, const QString &caption, QWidget *parent)
    : Card(parent),
      m_figure(new PlainLabel(this)),
      m_inside(new QWidget(this)),
      m_room(new QWidget(this))
{
    auto *columns = new QHBoxLayout(m_inside);
    columns->setContentsMargins(Margins);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(1);
    auto *captionLabel = new PlainLabel(m_inside);
    captionLabel->setColor(&ThemeColors::mutedText);
    captionLabel->setText(caption);
    m_figure->setObjectName(name);
    m_figure->setCaption(caption);
    m_figure->setShrink(true);
    QFont large = m_figure->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setWeight(QFont::DemiBold);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    large.setFeature("tnum", 1);
#endif
    m_figure->setFont(large);
    lines->addWidget(captionLabel);
    lines->addWidget(m_figure);
    columns->addLayout(lines, FigureShare);
    columns->addWidget(m_room, 1);
    m_room->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_room->setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(caption);
    setContent(m_inside);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void FigureCard::showFigure(const QString &text, QColor ThemeColors::*color)
{
    m_figure->setText(text);
    m_figure->setColor(color);
    giveRoom();
}

/// A figure that does not fit beside the trend gets the whole card. The trend comes back only when there is room to spare, so
/// that it does not come and go with each digit.
void FigureCard::giveRoom()
{
    constexpr double Spare = 1.15;
    const int beside = (width() - Margins.left() - Margins.right()) * FigureShare / (FigureShare + 1);
    const bool fits = m_figure->sizeHint().width() * (m_room->isHidden() ? Spare : 1) <= beside;
    if (m_room->isHidden() != !fits)
        m_room->setVisible(fits);
}

void FigureCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    giveRoom();
}

void FigureCard::setTrend(std::vector<float> values)
{
    if (values == m_trend)
        return;
    m_trend = std::move(values);
    update();
}

QString FigureCard::spokenTrend() const
{
    if (m_trend.size() < 2)
        return m_figure->text();
    const float newest = m_trend.back();
    const float oldest = m_trend.front();
    const QString trend = newest > oldest ? tr("rising") : newest < oldest ? tr("falling") : tr("steady");
    return u"%1, %2"_s.arg(m_figure->text(), trend);
}

void FigureCard::setLow(bool low)
{
    m_inside->layout()->setContentsMargins(low ? LowMargins : Margins);
}

void FigureCard::setTrendColor(QColor ThemeColors::*color)
{
    if (std::exchange(m_color, color) != color)
        update();
}

void FigureCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    constexpr int Narrowest = 24;
    const QRect room(m_room->mapTo(this, QPoint()), m_room->size());
    if (m_room->isHidden() || room.width() < Narrowest || !event->rect().intersects(room))
        return; // Mostly only the figure has changed.
    QPainter painter(this);
    const ThemeColors colors = themeColors(palette());
    paintSparkline(painter, QRectF(room).adjusted(0, 6, 0, -2), m_trend, colors.*m_color,
                   mixed(colors.*m_color, colors.card, 0.16));
}

} // namespace spendwatch
