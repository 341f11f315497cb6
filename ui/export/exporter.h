// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/table_export.h"
#include "ui/charts/chart_picture.h"

#include <QObject>

#include <functional>
#include <utility>

class QMenu;
class QWidget;

namespace spendwatch {

class ExportProgressDialog;

/// The Export menu and its actions: asks for the file, writes charts, lets the table be written, shows the progress.
class Exporter : public QObject
{
    Q_OBJECT
public:
    /// `window` is the parent of this and of its dialogs.
    explicit Exporter(QWidget &window);

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    /// What is asked when a picture or the values are wanted.
    struct Charts {
        std::function<ChartPicture()> spending;
        std::function<ChartPicture()> top;
        std::function<QByteArray()> values;
    };
    void setCharts(Charts charts) { m_charts = std::move(charts); }
    void saveSpending();
    void saveTop();
    void copySpending();
    void copyTop();
    /// What the spending chart shows, as CSV.
    void saveValues();
    /// Asks for a file and writes the table as it is shown.
    void exportShown();
    /// What the table shows: the filter and order of this query.
    void noteQuery(const CustomerQuery &query);
    void showProgress(const ExportProgress &progress);
    /// Takes over from another, which is about to be destroyed, even during an export.
    void carryOn(const Exporter &before);

signals:
    void tableWanted(const spendwatch::TableExportPlan &plan);
    void chartSaved(const QString &path);
    void cancelWanted();

private:
    void createMenu();
    void askForTable(const QString &title, const CustomerQuery &query);
    void askForChart(const QString &title, const QString &fileName, const std::function<ChartPicture()> &chart);
    void copy(const std::function<ChartPicture()> &chart);
    void ask(const QString &title, const QString &fileName, const QStringList &filters,
             const std::function<void(const QString &path, const QString &filter)> &then);
    void reportOutcome(const QString &path, const QString &problem);

    QWidget &m_window;
    QMenu *m_menu;
    ExportProgressDialog *m_progress;
    Charts m_charts;
    CustomerQuery m_shown;
    ExportProgress m_newest;
    QString m_folder; ///< The folder of the last file.
};

} // namespace spendwatch
