// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rejected/rejected_view.h"

#include "engine/values/exact_text.h"
#include "ui/language/engine_words.h"
#include "ui/parts/context_menu.h"
#include "ui/parts/empty_note.h"
#include "ui/parts/quiet_delegate.h"
#include "ui/rejected/message_view.h"
#include "ui/rejected/rejected_model.h"
#include "ui/text/hostile_text.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// The exact bytes if they are one line of text, otherwise hex.
QString bytesText(const QByteArray &bytes)
{
    const bool oneLine = isReadableText(bytes) && !bytes.contains('\n') && !bytes.contains('\t');
    return oneLine ? exactText(bytes) : QString::fromLatin1(bytes.toHex(' '));
}

} // namespace

RejectedView::RejectedView(QWidget *parent)
    : QStackedWidget(parent),
      m_model(new RejectedModel(this)),
      m_table(new QTableView(this)),
      m_message(new MessageView(u"rejectedBytes"_s, this)),
      m_nothing(new EmptyNote(this))
{
    showNote();
    createTable();
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_message);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    addWidget(m_nothing);
    addWidget(splitter);
    connectTable();
}

void RejectedView::createTable()
{
    m_table->setModel(m_model);
    m_table->setObjectName(u"rejectedTable"_s);
    m_table->setAccessibleName(tr("Rejected messages"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::ExtendedSelection);
    m_table->setVerticalScrollMode(QTableView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(fontMetrics().height() * 3);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    m_table->setItemDelegate(new QuietDelegate(m_table));
    const QFontMetrics metrics(m_table->font());
    const int rowHeight = metrics.height() + 8;
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(rowHeight);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    constexpr int Margins = 24;
    const std::pair<int, QString> usual[] = {
        {RejectedModel::Time, u"00:00:00"_s},        {RejectedModel::Reason, u"amount is not an integer"_s},
        {RejectedModel::Topic, u"purchase_topic"_s}, {RejectedModel::Partition, u"000"_s},
        {RejectedModel::Offset, u"1234567890"_s},    {RejectedModel::Size, u"1,023 bytes"_s}};
    for (const auto &[column, text] : usual) {
        const QString title = m_model->headerData(column, Qt::Horizontal).toString();
        const int widest = std::max(metrics.horizontalAdvance(text), metrics.horizontalAdvance(title));
        header->resizeSection(column, widest + Margins);
    }
}

void RejectedView::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (const RejectedMessage *message = m_model->message(current.row()))
                    m_message->showMessage(*message);
            });
    auto *copy = new QShortcut(QKeySequence::Copy, m_table, this, &RejectedView::copyRows);
    copy->setContext(Qt::WidgetShortcut);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &RejectedView::openMenu);
}

void RejectedView::openMenu(const QPoint &point)
{
    QMenu *menu = newContextMenu(*this);
    QAction *rows = menu->addAction(tr("Copy &Rows"), this, &RejectedView::copyRows);
    rows->setObjectName(u"copyRows"_s);
    rows->setEnabled(m_table->selectionModel()->hasSelection());
    addCopyCell(*menu, *m_table, point);
    menu->addSeparator();
    menu->addAction(tr("&Export…"), this, &RejectedView::exportWanted);
    menu->popup(m_table->viewport()->mapToGlobal(point));
}

void RejectedView::add(const std::vector<RejectedMessage> &messages)
{
    if (messages.empty())
        return;
    QScrollBar *bar = m_table->verticalScrollBar();
    const bool atNewest = bar->value() == 0;
    const int added = int(std::min<size_t>(messages.size(), RejectedModel::MaxMessages));
    m_model->add(messages);
    showTable();
    if (!atNewest) { // The visible rows stay in place.
        m_table->doItemsLayout(); // Updates the range of the scroll bar.
        bar->setValue(bar->value() + added * m_table->verticalHeader()->defaultSectionSize());
    }
}

void RejectedView::showTable()
{
    if (m_model->rowCount() == 0)
        return;
    setCurrentIndex(1);
    if (!m_table->currentIndex().isValid())
        m_table->selectRow(0);
}

/// Until it is known whether something was rejected before, nobody says that there is nothing.
void RejectedView::showNote()
{
    if (m_past.isKnown())
        m_nothing->setNote(tr("Nothing rejected"),
                           tr("Messages that are not valid purchases are kept in the dead letters and listed here."));
    else if (m_past.hasFailed())
        m_nothing->setNote(tr("The dead letters cannot be read"), literalText(engineWords(m_problem), 1000));
    else
        m_nothing->setNote(tr("Loading…"), {});
}

void RejectedView::askForPast(qint64 nowMs)
{
    m_mayAsk = true;
    if (!isVisible() || !m_past.isDue(nowMs))
        return;
    m_past.begin();
    emit pastWanted();
}

void RejectedView::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    if (m_mayAsk)
        askForPast(QDateTime::currentMSecsSinceEpoch());
}

void RejectedView::showPast(const PastRejected &past, qint64 nowMs)
{
    m_past.end(past.problem.isEmpty(), nowMs);
    m_problem = past.problem;
    m_model->addOlder(past.messages);
    showNote();
    showTable();
}

void RejectedView::carryOn(const RejectedView &before)
{
    m_past = before.m_past;
    m_problem = before.m_problem;
    m_mayAsk = before.m_mayAsk;
    showNote();
    std::vector<RejectedMessage> messages = before.messages();
    std::ranges::reverse(messages);
    add(messages);
}

void RejectedView::clear()
{
    m_model->clear();
    m_past.forget();
    m_mayAsk = false;
    showNote();
    setCurrentIndex(0);
}

std::vector<RejectedMessage> RejectedView::messages() const
{
    std::vector<RejectedMessage> messages;
    for (int row = 0; row < m_model->rowCount(); ++row)
        messages.push_back(*m_model->message(row));
    return messages;
}

void RejectedView::copyRows()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < RejectedModel::Message; ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        cells.append(bytesText(m_model->message(row.row())->bytes));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace spendwatch
