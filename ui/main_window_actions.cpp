// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The menus of the main window, and what it remembers.
#include "ui/activity/feed_tools.h"
#include "ui/alerts/alerts.h"
#include "ui/charts_panel.h"
#include "ui/connect/connect_dialog.h"
#include "ui/customers/customers_panel.h"
#include "ui/customers/customers_view.h"
#include "ui/export/exporter.h"
#include "ui/language/language.h"
#include "ui/main_window.h"
#include "ui/send/send_panel.h"
#include "ui/status/address_bar.h"
#include "ui/status/state_strip.h"
#include "ui/top_bar/top_bar.h"
#include "ui/tray/tray.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>

namespace spendwatch {

namespace {

const QString GeometryKey = QStringLiteral("window/geometry");
const QString ColumnsKey = QStringLiteral("window/columns");
const QString RowsKey = QStringLiteral("window/rows");
const QString TableKey = QStringLiteral("window/table");
const QString NewestFirstKey = QStringLiteral("window/newestFirst");
const QString ThemeKey = QStringLiteral("window/theme");
const QString LanguageKey = QStringLiteral("window/language");

} // namespace

void MainWindow::createActions()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Send 100 Test Purchases"), QKeySequence(QStringLiteral("Ctrl+S")), m_send,
                    &SendPanel::sendDefaults);
    file->addAction(tr("Send &Test Purchases…"), QKeySequence(QStringLiteral("Ctrl+Shift+S")), this,
                    [this] { bringUp(*m_send); });
    file->addAction(tr("&Connect…"), QKeySequence(QStringLiteral("Ctrl+K")), this, [this] { bringUp(*m_connect); });
    file->addAction(tr("&Alerts…"), QKeySequence(QStringLiteral("Ctrl+Shift+A")), m_alerts, &Alerts::openDialog);
    file->addMenu(m_exporter->menu());
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")), this, &MainWindow::quit);
    createEditMenu();
    createViewMenu();
    createHelpMenu();
}

void MainWindow::createEditMenu()
{
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(tr("&Find a Customer"), QKeySequence::Find, m_top, &TopBar::focusFind);
    edit->addAction(tr("&Copy Selected Customers"), m_customers, &CustomersPanel::copy);
    edit->addAction(tr("Copy &Address"), QKeySequence(QStringLiteral("Ctrl+Shift+C")), m_strip->address(),
                    &AddressBar::copyAddress);
}

void MainWindow::createViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    QAction *pause = view->addAction(tr("&Pause"), QKeySequence(QStringLiteral("Ctrl+P")), m_top, &TopBar::togglePause);
    pause->setToolTip(tr("The view stands still; counting goes on"));
    view->addSeparator();
    const QString tabs[] = {tr("&Activity"), tr("Re&jected"), tr("L&og")};
    for (int tab = 0; tab < int(std::size(tabs)); ++tab) {
        view->addAction(tabs[tab], QKeySequence(QStringLiteral("Ctrl+%1").arg(tab + 1)), this, [this, tab] {
            m_tabs->setCurrentIndex(tab);
            m_tabs->currentWidget()->setFocus();
        });
    }
    view->addSeparator();
    createThemeMenu(*view);
    createLanguageMenu(*view);
    view->addAction(tr("&Reset Layout"), this, &MainWindow::resetLayout);
    view->addSeparator();
    view->addAction(m_tray->choice());
    connect(view, &QMenu::aboutToShow, m_tray, &Tray::look);
}

void MainWindow::createHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    QAction *keys = help->addAction(tr("&Keyboard Shortcuts"), this, &MainWindow::showShortcuts);
    keys->setShortcuts({QKeySequence(QKeySequence::HelpContents), QKeySequence(QStringLiteral("Ctrl+?"))});
    help->addAction(tr("Copy &Diagnostics"), this, &MainWindow::copyDiagnostics);
    help->addSeparator();
    help->addAction(tr("&About Spendwatch"), this, &MainWindow::showAbout);
    help->addAction(tr("About &Qt"), qApp, &QApplication::aboutQt);
}

void MainWindow::createThemeMenu(QMenu &view)
{
    QMenu *menu = view.addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const std::pair<Theme, QString> themes[] = {
        {Theme::System, tr("As the &System")}, {Theme::Light, tr("&Light")}, {Theme::Dark, tr("&Dark")}};
    for (const auto &[theme, name] : themes) {
        QAction *action = menu->addAction(name, this, [this, chosen = theme] { setTheme(chosen); });
        action->setObjectName(QStringLiteral("theme-") + toWord(theme));
        action->setCheckable(true);
        action->setChecked(theme == m_theme);
        group->addAction(action);
    }
}

void MainWindow::createLanguageMenu(QMenu &view)
{
    QMenu *menu = view.addMenu(tr("&Language"));
    auto *group = new QActionGroup(this);
    const auto add = [&](const QString &name, const QString &language) {
        QAction *action = menu->addAction(name, this, [this, language] { setLanguage(language); });
        action->setObjectName(QStringLiteral("language-") + language);
        action->setCheckable(true);
        action->setChecked(language == m_language);
        group->addAction(action);
    };
    add(tr("As the &System"), {});
    add(u'&' + languageName(QStringLiteral("en")), QStringLiteral("en"));
    for (const QString &language : translatedLanguages())
        add(u'&' + languageName(language), language);
}

void MainWindow::setTheme(Theme theme)
{
    m_theme = theme;
    applyTheme(*qApp, theme);
    if (!m_settingsFile.isEmpty())
        QSettings(m_settingsFile, QSettings::IniFormat).setValue(ThemeKey, toWord(theme));
}

void MainWindow::setLanguage(const QString &language)
{
    m_language = language;
    if (!m_settingsFile.isEmpty())
        QSettings(m_settingsFile, QSettings::IniFormat).setValue(LanguageKey, language);
    installLanguage(*qApp, language); // changeEvent() follows
}

void MainWindow::restoreState()
{
    if (m_settingsFile.isEmpty())
        return applyTheme(*qApp, m_theme);
    const QSettings settings(m_settingsFile, QSettings::IniFormat);
    m_language = settings.value(LanguageKey).toString();
    m_theme = themeFromWord(settings.value(ThemeKey).toString());
    applyTheme(*qApp, m_theme);
    restoreGeometry(settings.value(GeometryKey).toByteArray());
    m_columns->restoreState(settings.value(ColumnsKey).toByteArray());
    m_rows->restoreState(settings.value(RowsKey).toByteArray());
    m_customers->view()->restoreColumns(settings.value(TableKey).toByteArray());
    m_charts->restore(settings);
    m_feedTools->setNewestFirst(settings.value(NewestFirstKey).toBool());
}

void MainWindow::saveState() const
{
    if (m_settingsFile.isEmpty())
        return;
    QSettings settings(m_settingsFile, QSettings::IniFormat);
    settings.setValue(GeometryKey, saveGeometry());
    settings.setValue(ColumnsKey, m_columns->saveState());
    settings.setValue(RowsKey, m_rows->saveState());
    settings.setValue(TableKey, m_customers->view()->saveColumns());
    m_charts->save(settings);
    settings.setValue(NewestFirstKey, m_feedTools->newestFirst());
}

void MainWindow::resetLayout()
{
    resize(DefaultSize);
    m_columns->setSizes({1000, 1000});
    m_rows->setSizes({640, 260});
    m_customers->view()->restoreColumns(m_defaultColumns);
    m_tabs->setCurrentIndex(0);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    if (!m_quitting && m_tray->keepsRunning()) {
        event->ignore();
        hide();
        return;
    }
    m_send->close();
    QMainWindow::closeEvent(event);
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
    QCoreApplication::quit();
}

void MainWindow::showAbout()
{
    auto *about = new QMessageBox(this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowTitle(tr("About Spendwatch"));
    about->setTextFormat(Qt::PlainText);
    about->setText(tr("Spendwatch %1").arg(QStringLiteral(SPENDWATCH_VERSION)));
    about->setInformativeText(
        tr("Watches a stream of purchases and keeps one total per customer, exactly once.\n\n"
           "Free software under the GNU General Public License, version 3 only. It comes with no warranty.\n\n"
           "Built with Qt %1, running on Qt %2.")
            .arg(QStringLiteral(QT_VERSION_STR), QString::fromLatin1(qVersion())));
    about->setStandardButtons(QMessageBox::Close);
    about->open();
}

} // namespace spendwatch
