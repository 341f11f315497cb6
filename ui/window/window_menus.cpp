// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/window_menus.h"

#include "engine/values/send_target.h"
#include "ui/alerts/alerts.h"
#include "ui/customers/customers_panel.h"
#include "ui/export/exporter.h"
#include "ui/language/language.h"
#include "ui/send/send_panel.h"
#include "ui/status/address_bar.h"
#include "ui/status/state_strip.h"
#include "ui/top_bar/top_bar.h"
#include "ui/tray/tray.h"
#include "ui/window/appearance.h"
#include "ui/window/event_lists.h"
#include "ui/window/panel_layout.h"
#include "ui/window/window_dialogs.h"
#include "ui/window/workspace.h"

#include <QActionGroup>
#include <QApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QShortcut>

#include <tuple>

namespace spendwatch {

using namespace Qt::StringLiterals;

WindowMenus::WindowMenus(QMainWindow &window, const Targets &targets)
    : QObject(&window),
      m_window(window),
      m_targets(targets)
{
    createFileMenu();
    createEditMenu();
    createViewMenu();
    createHelpMenu();
    new QShortcut(QKeySequence(Qt::Key_F10), &window, this, &WindowMenus::openByKey); // owned by the window
}

void WindowMenus::createFileMenu()
{
    WindowDialogs &dialogs = m_targets.dialogs;
    QMenu *file = m_window.menuBar()->addMenu(tr("&File"));
    m_send = file->addAction(tr("&Send 100 Test Purchases"), dialogs.send(), &SendPanel::sendDefaults);
    m_send->setObjectName(u"sendDefaults"_s);
    m_send->setEnabled(false);
    m_sendOptions = file->addAction(tr("Send &Test Purchases…"), QKeySequence(u"Ctrl+Shift+S"_s), &dialogs,
                                    &WindowDialogs::openSend);
    m_sendOptions->setObjectName(u"sendOptions"_s);
    file->addAction(tr("&Connect…"), QKeySequence(u"Ctrl+K"_s), &dialogs, &WindowDialogs::openConnection);
    file->addAction(tr("&Alerts…"), QKeySequence(u"Ctrl+Shift+A"_s), &m_targets.alerts, &Alerts::openDialog);
    file->addMenu(m_targets.exporter.menu());
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(u"Ctrl+Q"_s), this, &WindowMenus::quitWanted);
}

void WindowMenus::setSendTarget(const SendTarget &target)
{
    m_kafka->setEnabled(target.isKafka());
    m_send->setEnabled(!target.isObserved);
    m_sendOptions->setEnabled(!target.isObserved);
    m_send->setText(target.isKafka() ? tr("&Send 100 Test Purchases…") : tr("&Send 100 Test Purchases"));
    m_send->setShortcut(target.isKafka() ? QKeySequence() : QKeySequence(u"Ctrl+S"_s));
}

void WindowMenus::createEditMenu()
{
    Workspace &workspace = m_targets.workspace;
    QMenu *edit = m_window.menuBar()->addMenu(tr("&Edit"));
    edit->addAction(tr("&Find a Customer"), QKeySequence::Find, workspace.top(), &TopBar::focusFind);
    edit->addAction(tr("&Copy Selected Customers"), workspace.customers(), &CustomersPanel::copy);
    edit->addAction(tr("Copy &Address"), QKeySequence(u"Ctrl+Shift+C"_s), workspace.strip()->address(),
                    &AddressBar::copyAddress);
}

void WindowMenus::createViewMenu()
{
    QMenu *view = m_window.menuBar()->addMenu(tr("&View"));
    QAction *pause =
        view->addAction(tr("&Pause"), QKeySequence(u"Ctrl+P"_s), m_targets.workspace.top(), &TopBar::togglePause);
    pause->setToolTip(tr("Pause the display; counting continues"));
    view->addSeparator();
    addTabs(*view);
    view->addSeparator();
    createDetailsMenu(*view);
    createThemeMenu(*view);
    createLanguageMenu(*view);
    view->addAction(tr("&Reset Layout"), this, &WindowMenus::layoutResetWanted);
    view->addSeparator();
    view->addAction(m_targets.tray.choice());
    connect(view, &QMenu::aboutToShow, &m_targets.tray, &Tray::look);
}

void WindowMenus::addTabs(QMenu &view)
{
    EventLists *lists = m_targets.workspace.lists();
    const auto add = [&](EventLists::Tab tab, const QString &name, const QString &keys) {
        return view.addAction(name, QKeySequence(keys), lists, [lists, tab] { lists->goTo(tab); });
    };
    add(EventLists::Activity, tr("&Activity"), u"Ctrl+1"_s);
    add(EventLists::Rejected, tr("Re&jected"), u"Ctrl+2"_s);
    add(EventLists::Log, tr("L&og"), u"Ctrl+3"_s);
    m_kafka = add(EventLists::Kafka, tr("&Kafka"), u"Ctrl+4"_s);
    m_kafka->setEnabled(false);
}

void WindowMenus::createHelpMenu()
{
    WindowDialogs &dialogs = m_targets.dialogs;
    QMenu *help = m_window.menuBar()->addMenu(tr("&Help"));
    QAction *keys = help->addAction(tr("&Keyboard Shortcuts"), &dialogs,
                                    [this] { m_targets.dialogs.openShortcuts(*m_window.menuBar()); });
    keys->setShortcuts({QKeySequence(QKeySequence::HelpContents), QKeySequence(u"Ctrl+?"_s)});
    help->addAction(tr("Copy &Diagnostics"), this, &WindowMenus::diagnosticsWanted);
    help->addSeparator();
    help->addAction(tr("&About Spendwatch"), &dialogs, &WindowDialogs::openAbout);
    help->addAction(tr("About &Qt"), qApp, &QApplication::aboutQt);
}

void WindowMenus::openByKey()
{
    QMenuBar *menus = m_window.menuBar();
    menus->setActiveAction(menus->actions().constFirst());
}

void WindowMenus::createDetailsMenu(QMenu &view)
{
    QMenu *menu = view.addMenu(tr("&Customer Details"));
    auto *group = new QActionGroup(this);
    PanelLayout *panels = m_targets.workspace.panels();
    const std::tuple<DetailsPlace, QString, const char *> places[] = {
        {DetailsPlace::AmongCharts, tr("&Among the Charts"), "detailsAmong"},
        {DetailsPlace::Beside, tr("&Beside the Charts"), "detailsBeside"},
        {DetailsPlace::Below, tr("Be&low the Charts"), "detailsBelow"}};
    for (const auto &[place, name, id] : places) {
        QAction *action = menu->addAction(name, panels, [panels, chosen = place] { panels->placeDetails(chosen); });
        action->setObjectName(QLatin1String(id));
        action->setCheckable(true);
        group->addAction(action);
        connect(menu, &QMenu::aboutToShow, action,
                [action, panels, of = place] { action->setChecked(panels->detailsPlace() == of); });
    }
}

void WindowMenus::createThemeMenu(QMenu &view)
{
    QMenu *menu = view.addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const std::pair<Theme, QString> themes[] = {
        {Theme::System, tr("&System Default")}, {Theme::Light, tr("&Light")}, {Theme::Dark, tr("&Dark")}};
    for (const auto &[theme, name] : themes) {
        QAction *action =
            menu->addAction(name, this, [this, chosen = theme] { m_targets.appearance.setTheme(chosen); });
        action->setObjectName(u"theme-"_s + toWord(theme));
        action->setCheckable(true);
        action->setChecked(theme == m_targets.appearance.theme());
        group->addAction(action);
    }
}

void WindowMenus::createLanguageMenu(QMenu &view)
{
    QMenu *menu = view.addMenu(tr("&Language"));
    auto *group = new QActionGroup(this);
    const auto add = [&](const QString &name, const QString &language) {
        QAction *action = menu->addAction(name, this, [this, language] { m_targets.appearance.setLanguage(language); });
        action->setObjectName(u"language-"_s + language);
        action->setCheckable(true);
        action->setChecked(language == m_targets.appearance.language());
        group->addAction(action);
    };
    add(tr("&System Default"), {});
    add(u'&' + languageName(u"en"_s), u"en"_s);
    for (const QString &language : translatedLanguages())
        add(u'&' + languageName(language), language);
}

} // namespace spendwatch
