// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/customer_card.h"

#include "ui/charts/spending_plot.h"
#include "ui/charts/spending_window.h"
#include "ui/customer/customer_history.h"
#include "ui/customer/customer_menu.h"
#include "ui/customer/purchases_model.h"
#include "ui/parts/context_menu.h"
#include "ui/parts/noted_table.h"
#include "ui/parts/plain_label.h"
#include "ui/parts/quiet_delegate.h"
#include "ui/status/address_bar.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"
#include "ui/theme/glyphs.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 PlotSeconds = 300;

QString averageOf(const CustomerRow &row)
{
    if (row.purchases <= 0)
        return u"–"_s;
    const int decimals = amountDecimals();
    const double units = double(row.total) / double(row.purchases);
    return QLocale().toString(units / std::pow(10.0, decimals), 'f', std::max(decimals, 2));
}

} // namespace

CustomerCard::CustomerCard(QWidget *parent)
    : Card(tr("Customer"), parent),
      m_title(new PlainLabel(this)),
      m_plot(new SpendingPlot(this)),
      m_history(new CustomerHistory(this)),
      m_model(new PurchasesModel(this)),
      m_table(new NotedTable(this)),
      m_more(new PlainLabel(this)),
      m_address(new AddressBar(this)),
      m_close(new QToolButton(this)),
      m_menu(new CustomerMenu(this))
{
    m_close->setObjectName(u"customerClose"_s);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setToolTip(tr("Close and clear the selection"));
    m_close->setAccessibleName(tr("Close the customer"));
    setTools(m_close);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setObjectName(u"customerName"_s);
    m_title->setCaption(tr("Customer"));
    setHeading(m_title);
    m_plot->setObjectName(u"customerPlot"_s);
    m_plot->setAccessibleName(tr("What the customer spent per second, last 5 minutes"));
    m_plot->setMinimumSize(140, 60);
    m_history->setObjectName(u"customerHistory"_s);
    m_history->hide();
    createTable();
    createLayout();
    connect(m_close, &QToolButton::clicked, this, &CustomerCard::closeWanted);
    connect(m_address, &AddressBar::openWanted, this, &CustomerCard::openWanted);
    recolour();
}

void CustomerCard::createLayout()
{
    auto *inside = new QWidget(this);
    auto *body = new QVBoxLayout(inside);
    body->setContentsMargins(6, 0, 6, 0);
    body->setSpacing(6);
    auto *figures = new QGridLayout;
    createFigures(*figures);
    m_lower = new QBoxLayout(QBoxLayout::TopToBottom);
    m_lower->setSpacing(6);
    auto *right = new QVBoxLayout;
    right->setSpacing(2);
    right->addWidget(m_table, 1);
    right->addWidget(m_more);
    right->addWidget(m_address);
    m_lower->addWidget(m_plot, 5);
    m_lower->addLayout(right, 6);
    body->addLayout(figures);
    body->addWidget(m_history);
    body->addLayout(m_lower, 1);
    setContent(inside, 6);
}

/// Independent of what is shown: parts come and go with the size, and must not request another size in turn.
QSize CustomerCard::minimumSizeHint() const
{
    constexpr int Margins = 26;
    constexpr int Widest = 240; // With large fonts the chart beside it needs space, too.
    return {std::min(narrowestTable() + Margins, Widest), 150};
}

void CustomerCard::resizeEvent(QResizeEvent *event)
{
    constexpr int PlotBesideTable = 250; // With all margins.
    constexpr int NarrowPlot = 170; // Where it can be nowhere else.
    constexpr int LowestWithPlot = 235; // One above the other.
    constexpr int LowestWithNotes = 240;
    Card::resizeEvent(event);
    const bool low = height() < LowestWithPlot;
    const bool wide = width() >= narrowestTable() + (low ? NarrowPlot : PlotBesideTable);
    m_lower->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_lower->setStretch(0, wide ? 3 : 5);
    m_lower->setStretch(1, wide ? 2 : 6);
    m_plot->setVisible(wide || height() >= LowestWithPlot);
    keepRoomForNotes();
    m_more->setVisible(height() >= LowestWithNotes);
    keepRoomForHistory();
    showAddress();
}

void CustomerCard::createFigures(QGridLayout &grid)
{
    const std::pair<QString, QString> captions[] = {
        {u"customerRank"_s, tr("Rank")},       {u"customerTotal"_s, tr("Total")},
        {u"customerShare"_s, tr("Share")},     {u"customerPurchases"_s, tr("Purchases")},
        {u"customerAverage"_s, tr("Average")}, {u"customerLastSeen"_s, tr("Last seen")}};
    grid.setHorizontalSpacing(12);
    grid.setVerticalSpacing(0);
    grid.setRowMinimumHeight(2, 4); // Between two rows of figures.
    for (int i = 0; i < FigureCount; ++i) {
        auto *caption = new PlainLabel(this);
        caption->setText(captions[i].second);
        caption->setColor(&ThemeColors::mutedText);
        caption->setShrink(true);
        auto *figure = new PlainLabel(this);
        figure->setObjectName(captions[i].first);
        figure->setCaption(captions[i].second);
        figure->setShrink(true);
        const int row = i / 3 * 3;
        grid.addWidget(caption, row, i % 3);
        grid.addWidget(figure, row + 1, i % 3);
        grid.setColumnStretch(i % 3, 1);
        m_figures[size_t(i)] = figure;
    }
}

void CustomerCard::createTable()
{
    m_table->setObjectName(u"customerLatest"_s);
    m_table->setAccessibleName(tr("Latest purchases of the customer"));
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setItemDelegate(new QuietDelegate(m_table));
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 6);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setMinimumHeight(fontMetrics().height() * 3);
    m_table->horizontalHeader()->setMinimumSectionSize(0);
    m_table->horizontalHeader()->setSectionResizeMode(PurchasesModel::Note, QHeaderView::Stretch);
    m_table->viewport()->installEventFilter(this);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &point) {
        QMenu *menu = newContextMenu(*this);
        m_menu->addTo(*menu, m_name);
        menu->addSeparator();
        addCopyRows(*menu, *m_table);
        addCopyCell(*menu, *m_table, point);
        menu->popup(m_table->viewport()->mapToGlobal(point));
    });
    connect(m_model, &PurchasesModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { measure(first, last); });
    measure(0, -1);
    m_more->setColor(&ThemeColors::mutedText);
    m_more->setShrink(true);
}

void CustomerCard::measure(int first, int last)
{
    constexpr int Margins = 20;
    for (int column = 0; column < PurchasesModel::Note; ++column) {
        int &widest = m_widths[std::size_t(column)];
        widest = std::max(widest, m_table->horizontalHeader()->sectionSizeHint(column));
        for (int row = first; row <= last; ++row) {
            const QString text = m_model->index(row, column).data().toString();
            widest = std::max(widest, fontMetrics().horizontalAdvance(text) + Margins);
        }
    }
    keepRoomForNotes();
    fitTable();
}

/// Beside the chart the table never gets so narrow that its notes are cut.
void CustomerCard::keepRoomForNotes()
{
    const bool beside = m_lower && m_lower->direction() != QBoxLayout::TopToBottom;
    m_table->setMinimumWidth(beside ? narrowestTable() : 0);
}

void CustomerCard::keepRoomForHistory()
{
    constexpr int LowestWithHistory = 255;
    m_history->setVisible(m_history->isKept() && height() >= LowestWithHistory);
}

/// A hidden column has no size to ask for.
int CustomerCard::leastNotes() const
{
    const QString title = m_model->headerData(PurchasesModel::Note, Qt::Horizontal, Qt::DisplayRole).toString();
    return fontMetrics().horizontalAdvance(title) + 2 * QuietDelegate::Padding;
}

int CustomerCard::narrowestTable() const
{
    return m_widths[PurchasesModel::Time] + m_widths[PurchasesModel::Amount] + leastNotes()
           + m_table->verticalScrollBar()->sizeHint().width();
}

/// The columns before the notes are as wide as their content and never shrink, so that the notes get all the rest.
void CustomerCard::fitTable()
{
    constexpr int NoteLetters = 12;
    QHeaderView *header = m_table->horizontalHeader();
    const int left = m_table->viewport()->width() - std::accumulate(m_widths.begin(), m_widths.end(), 0);
    const int beforeNotes = m_widths[PurchasesModel::Time] + m_widths[PurchasesModel::Amount];
    m_table->setColumnHidden(PurchasesModel::Note, m_table->viewport()->width() - beforeNotes < leastNotes());
    m_table->setColumnHidden(PurchasesModel::Total, left < fontMetrics().averageCharWidth() * NoteLetters);
    for (int column = 0; column < PurchasesModel::Note; ++column)
        if (!m_table->isColumnHidden(column))
            header->resizeSection(column, m_widths[std::size_t(column)]);
}

bool CustomerCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitTable();
    return Card::eventFilter(watched, event);
}

void CustomerCard::begin(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    m_title->setText(name);
    for (PlainLabel *figure : m_figures)
        figure->setText(u"…"_s);
    m_past.forget();
    m_detail = {};
    m_model->show({});
    m_table->setNote(tr("Loading…"));
    m_more->setText({});
    m_widths = {};
    measure(0, -1);
    m_plot->forgetScale();
    m_plot->showData({}, 0);
    m_plotted = 0;
    m_history->forget();
    keepRoomForHistory();
    m_address->setCustomer(name);
}

void CustomerCard::showDetail(const CustomerDetail &detail, qint64 nowMs)
{
    if (detail.row.name != m_name)
        return;
    const CustomerRow &row = detail.row;
    m_figures[Rank]->setText(detail.rank > 0 ? tr("%1 of %2").arg(grouped(detail.rank), grouped(detail.customers))
                                             : u"–"_s);
    m_figures[Total]->setText(money(row.total));
    m_figures[Share]->setText(shareText(double(row.total), double(detail.spent)));
    m_figures[Purchases]->setText(row.purchases > 0 ? grouped(row.purchases) : u"–"_s);
    m_figures[Average]->setText(averageOf(row));
    m_figures[LastSeen]->setText(shortTime(row.lastPurchaseMs));
    m_figures[LastSeen]->setToolTip(literalToolTip(fullTime(row.lastPurchaseMs)));
    m_figures[LastSeen]->setAccessibleDescription(fullTime(row.lastPurchaseMs)); // Without the markup of the tool tip.
    m_detail = detail;
    if (const auto query = m_past.question(detail, nowMs))
        emit pastWanted(*query);
    showPurchases();
    m_history->showDetail(detail, nowMs);
    keepRoomForHistory();
    if (std::exchange(m_plotted, nowMs / 1000) != nowMs / 1000) // Only whole seconds are drawn.
        m_plot->showData(spendingWindow(detail.series, {}, nowMs / 1000 - SettledSeconds, PlotSeconds), nowMs);
}

void CustomerCard::showPast(const PastPurchases &past, qint64 nowMs)
{
    if (past.query.customer != m_name)
        return;
    m_past.take(past, nowMs);
    showPurchases();
}

void CustomerCard::showPurchases()
{
    const QString words = m_past.words(m_detail);
    m_model->show(m_past.lines(m_detail));
    m_table->setNote(words); // The line below it has no room in a low card.
    m_more->setShrink(!m_past.hasFailed()); // A reason is long: the rest of it is in the tool tip.
    m_more->setText(m_model->rowCount() > 0 ? words : QString());
}

void CustomerCard::showServer(const QString &httpAddress)
{
    m_address->showServer(httpAddress, {});
    m_served = !httpAddress.isEmpty();
    showAddress();
}

void CustomerCard::showAddress()
{
    constexpr int LowestWithAddress = 215;
    if (m_served)
        m_address->setMinimumHeight(m_address->sizeHint().height()); // Its place stays when there is none for a while.
    m_address->setVisible(height() >= LowestWithAddress);
}

void CustomerCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeWanted();
    else
        Card::keyPressEvent(event);
}

void CustomerCard::recolour()
{
    const ThemeColors colors = themeColors(palette());
    m_plot->setColors(colors);
    m_history->setColors(colors);
    m_close->setIcon(glyphIcon(Glyph::Cross, colors.mutedText));
}

void CustomerCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_close)
        recolour();
}

} // namespace spendwatch
