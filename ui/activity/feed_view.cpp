// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/activity/feed_view.h"

#include "ui/activity/feed_delegate.h"
#include "ui/activity/feed_filter.h"
#include "ui/activity/feed_model.h"
#include "ui/customer/customer_menu.h"
#include "ui/language/engine_words.h"
#include "ui/parts/context_menu.h"
#include "ui/theme/palette_colors.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

FeedView::FeedView(QWidget *parent)
    : QListView(parent),
      m_model(new FeedModel(this)),
      m_filter(new FeedFilter(this)),
      m_menu(new CustomerMenu(this)),
      m_newest(new QPushButton(tr("Newest"), this))
{
    m_filter->setSourceModel(m_model);
    setModel(m_filter);
    setObjectName(u"feed"_s);
    setItemDelegate(new FeedDelegate(this));
    setUniformItemSizes(true);
    setMinimumHeight(fontMetrics().height() * 3);
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Activity"));
    m_newest->setObjectName(u"newest"_s);
    m_newest->setAccessibleName(tr("Go to the newest line"));
    m_newest->hide();
    connect(m_newest, &QPushButton::clicked, this, &FeedView::follow);
    connect(this, &QListView::doubleClicked, m_menu, [this](const QModelIndex &line) {
        if (const QString customer = line.data(FeedModel::CustomerRole).toString(); !customer.isEmpty())
            emit m_menu->openWanted(customer);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (!m_appending)
            m_follows = atNewest();
        placeButton();
    });
}

template <typename Append>
void FeedView::keepingPlace(Append append)
{
    m_appending = true;
    // The topmost visible line stays in place while lines above it are added or removed.
    const QPersistentModelIndex held = indexAt(QPoint(0, 0));
    const int y = visualRect(held).y();
    append();
    executeDelayedItemsLayout();
    if (m_follows)
        scrollToNewest();
    else if (held.isValid())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(held).y() - y);
    m_appending = false;
    placeButton();
}

void FeedView::append(const std::vector<FeedLine> &lines)
{
    if (lines.empty())
        return;
    qint64 leftOut = m_leftOut;
    for (const FeedLine &line : lines)
        leftOut += line.leftOut;
    if (std::exchange(m_leftOut, leftOut) != leftOut)
        emit leftOutChanged(leftOut);
    keepingPlace([&] { m_model->append(lines); });
}

void FeedView::appendAlert(qint64 timeMs, const Words &words)
{
    keepingPlace([&] { m_model->appendAlert(timeMs, words); });
}

void FeedView::askForPast(const std::vector<qint64> &counted, qint64 nowMs)
{
    if (!m_past.isDue(nowMs))
        return;
    m_past.begin();
    emit pastWanted({{}, counted, 0});
}

void FeedView::showPast(const PastPurchases &past, qint64 nowMs)
{
    m_past.end(past.problem.isEmpty(), nowMs);
    keepingPlace([&] {
        m_model->setNote({});
        m_model->prepend(past.lines, past.before);
        if (!past.problem.isEmpty())
            m_model->setNote([problem = past.problem] {
                return tr("Earlier purchases cannot be read: %1").arg(engineWords(problem));
            });
    });
    viewport()->update(); // What it says when there is nothing.
}

void FeedView::carryOn(const FeedView &before)
{
    m_past = before.m_past;
    m_model->carryOn(*before.m_model);
    m_leftOut = before.m_leftOut;
    if (m_leftOut > 0)
        emit leftOutChanged(m_leftOut);
    executeDelayedItemsLayout();
    follow();
}

void FeedView::clear()
{
    m_past.forget();
    m_model->clear();
    if (std::exchange(m_leftOut, 0) > 0)
        emit leftOutChanged(0);
    follow();
}

QString FeedView::copyText() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows)
        lines.append(row.data().toString());
    return lines.join(QLatin1Char('\n'));
}

void FeedView::follow()
{
    m_follows = true;
    scrollToNewest();
    placeButton();
}

void FeedView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyLines();
        event->accept();
        return;
    }
    QListView::keyPressEvent(event);
}

void FeedView::copyLines()
{
    if (const QString text = copyText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void FeedView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = newContextMenu(*this);
    const QModelIndex line = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (const QString customer = line.data(FeedModel::CustomerRole).toString(); !customer.isEmpty()) {
        m_menu->addTo(*menu, customer);
        menu->addSeparator();
    }
    QAction *lines = menu->addAction(tr("Copy &Lines"), this, &FeedView::copyLines);
    lines->setObjectName(u"copyLines"_s);
    lines->setEnabled(selectionModel()->hasSelection());
    menu->popup(event->globalPos());
}

void FeedView::resizeEvent(QResizeEvent *event)
{
    const bool follows = m_follows;
    QListView::resizeEvent(event);
    fitLines();
    executeDelayedItemsLayout();
    if (follows)
        scrollToNewest();
    placeButton();
}

/// Shows only whole lines: the rest of the height stays free on the side of the oldest.
void FeedView::fitLines()
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int line = itemDelegate()->sizeHint(option, {}).height();
    const int rest = contentsRect().height() % std::max(1, line);
    const QMargins wanted = m_newestFirst ? QMargins(0, 0, 0, rest) : QMargins(0, rest, 0, 0);
    if (viewportMargins() != wanted)
        setViewportMargins(wanted);
}

void FeedView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_filter->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(themeColors(palette()).mutedText);
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, emptyNote());
}

/// Until it is known what lies behind, nobody says that there is nothing.
QString FeedView::emptyNote() const
{
    if (!m_past.isKnown() && !m_past.hasFailed())
        return tr("Loading…");
    return m_model->rowCount() > 0 ? tr("No recent purchase by this customer.")
                                   : tr("Purchases appear here as they are counted.");
}

bool FeedView::atNewest() const
{
    const QScrollBar *bar = verticalScrollBar();
    return m_newestFirst ? bar->value() == bar->minimum() : bar->value() >= bar->maximum();
}

void FeedView::scrollToNewest()
{
    m_newestFirst ? scrollToTop() : scrollToBottom();
}

void FeedView::showCustomer(const QString &text)
{
    m_filter->setCustomer(text);
    executeDelayedItemsLayout();
    follow();
}

void FeedView::showOnly(const QString &customer)
{
    m_filter->setCustomer(customer, FeedFilter::Match::Whole);
    executeDelayedItemsLayout();
    follow();
}

void FeedView::setNewestFirst(bool newestFirst)
{
    m_newestFirst = newestFirst;
    m_filter->setNewestFirst(newestFirst);
    fitLines();
    executeDelayedItemsLayout();
    follow();
}

void FeedView::placeButton()
{
    m_newest->setVisible(!m_follows);
    const QSize size = m_newest->sizeHint();
    const int y = m_newestFirst ? 8 : height() - size.height() - 8;
    m_newest->setGeometry(QRect(QPoint(viewport()->width() - size.width() - 12, y), size));
}

} // namespace spendwatch
