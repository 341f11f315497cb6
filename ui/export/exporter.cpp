// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/export/exporter.h"

#include "ui/export/chart_file.h"
#include "ui/export/export_progress_dialog.h"
#include "ui/text/hostile_text.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QStandardPaths>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// The ending that goes with "Exact CSV (*.csv)".
QString endingOf(const QString &filter)
{
    const qsizetype star = filter.indexOf(u"*.");
    return filter.mid(star + 2, filter.indexOf(u')', star) - star - 2);
}

} // namespace

Exporter::Exporter(QWidget &window)
    : QObject(&window),
      m_window(window),
      m_menu(new QMenu(tr("&Export"), &window)),
      m_progress(new ExportProgressDialog(&window)),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
{
    createMenu();
    connect(m_progress, &ExportProgressDialog::cancelWanted, this, &Exporter::cancelWanted);
}

void Exporter::createMenu()
{
    const auto add = [this](const QString &text, const char *id, const QString &keys, auto then) {
        QAction *action = m_menu->addAction(text, QKeySequence(keys), this, then);
        action->setObjectName(QLatin1String(id));
    };
    add(tr("Table as &Shown…"), "exportShown", u"Ctrl+E"_s, &Exporter::exportShown);
    add(tr("&Whole Table…"), "exportWhole", u"Ctrl+Shift+E"_s,
        [this] { askForTable(tr("Export the Whole Table"), {}); });
    m_menu->addSeparator();
    add(tr("Spending &Chart…"), "exportSpending", {}, &Exporter::saveSpending);
    add(tr("&Values of the Spending Chart…"), "exportValues", {}, &Exporter::saveValues);
    add(tr("Cop&y the Spending Chart"), "copySpending", {}, &Exporter::copySpending);
    m_menu->addSeparator();
    add(tr("&Top Customers Chart…"), "exportTop", {}, &Exporter::saveTop);
}

void Exporter::saveSpending()
{
    askForChart(tr("Save the Spending Chart"), tr("spending"), m_charts.spending);
}

void Exporter::saveTop()
{
    askForChart(tr("Save the Top Customers Chart"), tr("top customers"), m_charts.top);
}

void Exporter::copySpending()
{
    copy(m_charts.spending);
}

void Exporter::copyTop()
{
    copy(m_charts.top);
}

void Exporter::copy(const std::function<ChartPicture()> &chart)
{
    if (const ChartPicture picture = chart(); picture.body)
        QGuiApplication::clipboard()->setImage(renderImage(picture));
}

void Exporter::saveValues()
{
    ask(tr("Export the Values of the Spending Chart"), tr("spending"), {tr("CSV (*.csv)")},
        [this, values = m_charts.values()](const QString &path, const QString &) {
            saveBytes(values, path, this, [this, path](const QString &problem) { reportOutcome(path, problem); });
        });
}

void Exporter::exportShown()
{
    askForTable(tr("Export the Table as Shown"), m_shown);
}

void Exporter::noteQuery(const CustomerQuery &query)
{
    m_shown = query;
}

void Exporter::ask(const QString &title, const QString &fileName, const QStringList &filters,
                   const std::function<void(const QString &path, const QString &filter)> &then)
{
    auto *dialog = new QFileDialog(&m_window, title, m_folder);
    dialog->setObjectName(u"exportFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(endingOf(filters.first()));
    dialog->selectFile(fileName + u'.' + dialog->defaultSuffix());
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog](const QString &filter) { dialog->setDefaultSuffix(endingOf(filter)); });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, then](const QString &path) {
        m_folder = QFileInfo(path).path();
        then(path, dialog->selectedNameFilter());
    });
    dialog->open();
}

void Exporter::askForTable(const QString &title, const CustomerQuery &query)
{
    if (m_progress->isVisible() && m_progress->isWriting())
        return m_progress->activateWindow();
    const QString exact = tr("Exact CSV (*.csv)");
    ask(title, tr("customers"), {tr("CSV for spreadsheets (*.csv)"), exact, tr("JSON (*.json)")},
        [this, query, exact](const QString &path, const QString &filter) {
            const bool json = path.endsWith(u".json", Qt::CaseInsensitive);
            const ExportFormat csv = filter == exact ? ExportFormat::Csv : ExportFormat::SafeCsv;
            showProgress({ExportState::Writing, 0, 0, path, {}});
            m_progress->show();
            emit tableWanted({path, json ? ExportFormat::Json : csv, query});
        });
}

void Exporter::askForChart(const QString &title, const QString &fileName, const std::function<ChartPicture()> &chart)
{
    ask(title, fileName, {tr("PNG image (*.png)"), tr("SVG drawing (*.svg)")},
        [this, chart](const QString &path, const QString &) {
            if (const ChartPicture picture = chart(); picture.body)
                saveChart(picture, path, this, [this, path](const QString &problem) { reportOutcome(path, problem); });
        });
}

void Exporter::showProgress(const ExportProgress &progress)
{
    m_newest = progress;
    m_progress->showProgress(progress);
}

void Exporter::carryOn(const Exporter &before)
{
    m_shown = before.m_shown;
    m_folder = before.m_folder;
    showProgress(before.m_newest);
    m_progress->setVisible(before.m_progress->isVisible());
}

void Exporter::reportOutcome(const QString &path, const QString &problem)
{
    if (problem.isEmpty())
        return emit chartSaved(path);
    auto *box = new QMessageBox(QMessageBox::Warning, m_window.windowTitle(), tr("The chart was not saved."),
                                QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("%1 cannot be written: %2").arg(literalText(path), literalText(problem)));
    box->setTextFormat(Qt::PlainText);
    box->open();
}

} // namespace spendwatch
