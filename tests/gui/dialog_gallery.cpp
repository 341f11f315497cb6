// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// dialog_gallery DIR [LANGUAGE]: renders the dialogs, the notice and the log, light and dark, to PNG files.
#include "ui/alerts/alerts_dialog.h"
#include "ui/connect/connect_dialog.h"
#include "ui/export/export_progress_dialog.h"
#include "ui/help/shortcuts_dialog.h"
#include "ui/language/language.h"
#include "ui/send/send_panel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>

#include <cstdio>

#include "gui/window_fixture.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

void save(QWidget &widget, const QDir &directory, const QString &name, Theme theme)
{
    widget.show();
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    const QString file = u"%1-%2.png"_s.arg(name, toWord(theme));
    if (!widget.grab().save(directory.filePath(file)))
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(file));
}

ConnectionProfile profile(const QString &name, const QString &security)
{
    ConnectionProfile made;
    made.id = made.name = name;
    made.brokers = u"kafka-1.example:9094,kafka-2.example:9094"_s;
    made.properties = {{u"security.protocol"_s, security},
                       {u"sasl.mechanisms"_s, u"SCRAM-SHA-512"_s},
                       {u"sasl.username"_s, u"brian"_s},
                       {u"message.max.bytes"_s, u"1000000"_s}};
    made.keptSecrets = {u"sasl.password"_s, u"ssl.keystore.password"_s};
    return made;
}

void renderConnect(const QDir &directory, Theme theme)
{
    ConnectDialog dialog;
    ConnectionProfile journal;
    journal.id = journal.name = u"Journal"_s;
    dialog.showProfiles({journal, profile(u"Production"_s, u"SASL_SSL"_s), profile(u"Trial"_s, u"PLAINTEXT"_s)},
                        u"Journal"_s);
    save(dialog, directory, u"connect-journal"_s, theme);
    dialog.findChild<QListWidget *>()->setCurrentRow(1);
    dialog.findChild<QPushButton *>(u"testConnection"_s)->click();
    dialog.showReport({false,
                       message("%1: %2", message("Kafka at %1 refuses our credentials", u"kafka-1.example:9094"_s),
                               u"SASL authentication error: Authentication failed during authentication due to invalid "
                               "credentials"_s),
                       message("Check the user name and password given with -X sasl.username and -X sasl.password")});
    save(dialog, directory, u"connect-sasl"_s, theme);
    dialog.findChild<QListWidget *>()->setCurrentRow(2);
    save(dialog, directory, u"connect-plain"_s, theme);
}

void renderWindow(const QDir &directory, Theme theme)
{
    WindowFixture fixture(30);
    applyTheme(*qApp, theme); // The window brings its own.
    fixture.window.resize(1280, 720);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    fixture.window.showLog({{now - 5000, LogLevel::Info, u"spendwatch.worker"_s, u"state: running"_s},
                            {now - 2000, LogLevel::Warning, u"spendwatch.kafka"_s,
                             u"127.0.0.1:9092/1: Connect to ipv4#127.0.0.1:9092 failed: Connection refused"_s},
                            {now, LogLevel::Error, u"spendwatch.http"_s, u"Port 6066 is taken"_s}},
                           12);
    fixture.window.findChild<QTabWidget *>()->setCurrentIndex(2);
    fixture.tick([](Snapshot &snapshot) {
        snapshot.headline.rejected = 3;
        snapshot.newRejected = {
            {snapshot.timeMs, message("amount is not an integer"), {}, PartitionNumber(0), 1, "x", 1}};
    });
    save(fixture.window, directory, u"log-and-notice"_s, theme);
    fixture.window.menuBar()->actions().last()->menu()->actions().constEnd()[-2]->trigger();
    if (auto *about = fixture.window.findChild<QMessageBox *>())
        save(*about, directory, u"about"_s, theme);
    ShortcutsDialog shortcuts;
    shortcuts.list(*fixture.window.menuBar());
    save(shortcuts, directory, u"shortcuts"_s, theme);
}

void render(const QDir &directory, Theme theme)
{
    applyTheme(*qApp, theme);
    renderConnect(directory, theme);
    renderWindow(directory, theme);
    applyTheme(*qApp, theme);
    SendPanel send;
    send.showProgress({SendState::Sending, 4000, 10'000, 812.5, {}});
    save(send, directory, u"send"_s, theme);
    AlertsDialog alerts;
    alerts.showRules({2500, {u"brian"_s, u"meher"_s}, true, 1000.0, true, {}, true});
    save(alerts, directory, u"alerts"_s, theme);
    ExportProgressDialog progress;
    progress.showProgress({ExportState::Writing, 412'345, 1'000'000, u"/home/me/customers.csv"_s, {}});
    save(progress, directory, u"export"_s, theme);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    if (argc < 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fputs("usage: dialog_gallery DIR [LANGUAGE]\n", stderr);
        return 2;
    }
    if (argc > 2)
        installLanguage(app, QString::fromLocal8Bit(argv[2]));
    for (const Theme theme : {Theme::Light, Theme::Dark})
        render(QDir(QString::fromLocal8Bit(argv[1])), theme);
    return 0;
}
