// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/log/log_view.h"

#include "ui/log/log_model.h"
#include "ui/parts/context_menu.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

LogView::LogView(QWidget *parent)
    : QWidget(parent),
      m_model(new LogModel(this)),
      m_table(new QTableView(this)),
      m_level(new QComboBox(this))
{
    createTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(createBar());
    auto *around = new QVBoxLayout;
    around->setContentsMargins(8, 0, 4, 4);
    around->addWidget(m_table);
    layout->addLayout(around, 1);
}

void LogView::createTable()
{
    m_table->setModel(m_model);
    m_table->setObjectName(u"logTable"_s);
    m_table->setAccessibleName(tr("Log"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::ExtendedSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(fontMetrics().height() * 2);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    const QFontMetrics metrics(m_table->font());
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(metrics.height() + 6);
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const std::pair<int, int> widths[] = {{LogModel::Time, 12}, {LogModel::Level, 10}, {LogModel::Category, 22}};
    for (const auto &[column, characters] : widths)
        m_table->setColumnWidth(column, metrics.averageCharWidth() * characters + 16);
    auto *shortcut = new QShortcut(QKeySequence::Copy, m_table);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, &LogView::copy);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &point) {
        QMenu *menu = newContextMenu(*this);
        menu->addAction(tr("Copy &Lines"), this, &LogView::copy);
        addCopyCell(*menu, *m_table, point);
        menu->popup(m_table->viewport()->mapToGlobal(point));
    });
}

QWidget *LogView::createBar()
{
    m_level->setObjectName(u"logLevel"_s);
    m_level->setAccessibleName(tr("Minimum level"));
    const std::pair<LogLevel, QString> levels[] = {{LogLevel::Debug, tr("Debug")},
                                                   {LogLevel::Info, tr("Info")},
                                                   {LogLevel::Warning, tr("Warning")},
                                                   {LogLevel::Error, tr("Error")}};
    for (const auto &[level, name] : levels)
        m_level->addItem(name, int(level));
    m_level->setCurrentIndex(int(LogLevel::Info));
    connect(m_level, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_model->setLeastLevel(LogLevel(m_level->itemData(index).toInt()));
        m_table->scrollToBottom();
    });
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 6, 8, 0);
    auto *label = new QLabel(tr("Minimum le&vel"), bar);
    label->setBuddy(m_level);
    layout->addWidget(label);
    layout->addWidget(m_level);
    layout->addStretch(1);
    const auto addButton = [&](const QString &text, const char *id, const QString &name, auto then) {
        auto *button = new QPushButton(text, bar);
        button->setObjectName(QLatin1String(id));
        button->setAccessibleName(name);
        connect(button, &QPushButton::clicked, this, then);
        layout->addWidget(button);
    };
    addButton(tr("Copy"), "logCopy", tr("Copy the log"), [this] { copy(); });
    addButton(tr("Copy Diagnostics"), "logDiagnostics", tr("Copy diagnostics for a report"),
              [this] { emit diagnosticsWanted(); });
    addButton(tr("Clear"), "logClear", tr("Clear the log"), [this] { m_model->clear(); });
    return bar;
}

void LogView::add(const std::vector<LogLine> &lines, qint64 leftOut)
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum();
    if (leftOut > 0)
        m_model->add({{lines.empty() ? QDateTime::currentMSecsSinceEpoch() : lines.front().timeMs, LogLevel::Warning,
                       u"spendwatch.log"_s, tr("%1 lines were left out.").arg(leftOut)}});
    m_model->add(lines);
    if (follows)
        m_table->scrollToBottom();
}

void LogView::carryOn(const LogView &before)
{
    m_level->setCurrentIndex(before.m_level->currentIndex());
    m_model->carryOn(*before.m_model);
    m_table->scrollToBottom();
}

void LogView::copy()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList text;
    for (const QModelIndex &row : std::as_const(rows))
        text.append(LogModel::copyText(m_model->line(row.row())));
    for (int row = 0; rows.isEmpty() && row < m_model->rowCount(); ++row)
        text.append(LogModel::copyText(m_model->line(row)));
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text.join(u'\n') + u'\n');
}

} // namespace spendwatch
