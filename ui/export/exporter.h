// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/table_export.h"

#include <QObject>
#include <QPointer>

#include <functional>

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
    void setCharts(QWidget *spending, QWidget *top);
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
    void askForChart(const QString &title, const QString &fileName, const QPointer<QWidget> &chart);
    void ask(const QString &title, const QString &fileName, const QStringList &filters,
             const std::function<void(const QString &path, const QString &filter)> &then);
    void reportOutcome(const QString &path, const QString &problem);

    QWidget &m_window;
    QMenu *m_menu;
    ExportProgressDialog *m_progress;
    QPointer<QWidget> m_spending;
    QPointer<QWidget> m_top;
    CustomerQuery m_shown;
    ExportProgress m_newest;
    QString m_folder; ///< The folder of the last file.
};

} // namespace spendwatch
