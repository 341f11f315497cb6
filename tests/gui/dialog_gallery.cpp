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

using namespace spendwatch;

namespace {

void save(QWidget &widget, const QDir &directory, const QString &name, Theme theme)
{
    widget.show();
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    const QString file = QStringLiteral("%1-%2.png").arg(name, toWord(theme));
    if (!widget.grab().save(directory.filePath(file)))
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(file));
}

ConnectionProfile profile(const QString &name, const QString &security)
{
    ConnectionProfile made;
    made.id = made.name = name;
    made.brokers = QStringLiteral("kafka-1.example:9094,kafka-2.example:9094");
    made.properties = {{QStringLiteral("security.protocol"), security},
                       {QStringLiteral("sasl.mechanisms"), QStringLiteral("SCRAM-SHA-512")},
                       {QStringLiteral("sasl.username"), QStringLiteral("brian")},
                       {QStringLiteral("message.max.bytes"), QStringLiteral("1000000")}};
    made.keptSecrets = {QStringLiteral("sasl.password"), QStringLiteral("ssl.keystore.password")};
    return made;
}

void renderConnect(const QDir &directory, Theme theme)
{
    ConnectDialog dialog;
    ConnectionProfile journal;
    journal.id = journal.name = QStringLiteral("Journal");
    dialog.showProfiles({journal, profile(QStringLiteral("Production"), QStringLiteral("SASL_SSL")),
                         profile(QStringLiteral("Trial"), QStringLiteral("PLAINTEXT"))},
                        QStringLiteral("Journal"));
    save(dialog, directory, QStringLiteral("connect-journal"), theme);
    dialog.findChild<QListWidget *>()->setCurrentRow(1);
    dialog.findChild<QPushButton *>(QStringLiteral("testConnection"))->click();
    dialog.showReport(
        {false,
         message("%1: %2", message("Kafka at %1 refuses our credentials", QStringLiteral("kafka-1.example:9094")),
                 QStringLiteral("SASL authentication error: Authentication failed during authentication due to invalid "
                                "credentials")),
         message("Check the user name and password given with -X sasl.username and -X sasl.password")});
    save(dialog, directory, QStringLiteral("connect-sasl"), theme);
    dialog.findChild<QListWidget *>()->setCurrentRow(2);
    save(dialog, directory, QStringLiteral("connect-plain"), theme);
}

void renderWindow(const QDir &directory, Theme theme)
{
    WindowFixture fixture(30);
    applyTheme(*qApp, theme); // The window brings its own.
    fixture.window.resize(1280, 720);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    fixture.window.showLog(
        {{now - 5000, LogLevel::Info, QStringLiteral("spendwatch.worker"), QStringLiteral("state: running")},
         {now - 2000, LogLevel::Warning, QStringLiteral("spendwatch.kafka"),
          QStringLiteral("127.0.0.1:9092/1: Connect to ipv4#127.0.0.1:9092 failed: Connection refused")},
         {now, LogLevel::Error, QStringLiteral("spendwatch.http"), QStringLiteral("Port 6066 is taken")}},
        12);
    fixture.window.findChild<QTabWidget *>()->setCurrentIndex(2);
    fixture.tick([](Snapshot &snapshot) {
        snapshot.headline.rejected = 3;
        snapshot.newRejected = {{snapshot.timeMs, message("amount is not an integer"), {}, 0, 1, "x", 1}};
    });
    save(fixture.window, directory, QStringLiteral("log-and-notice"), theme);
    fixture.window.menuBar()->actions().last()->menu()->actions().constEnd()[-2]->trigger();
    if (auto *about = fixture.window.findChild<QMessageBox *>())
        save(*about, directory, QStringLiteral("about"), theme);
    ShortcutsDialog shortcuts;
    shortcuts.list(*fixture.window.menuBar());
    save(shortcuts, directory, QStringLiteral("shortcuts"), theme);
}

void render(const QDir &directory, Theme theme)
{
    applyTheme(*qApp, theme);
    renderConnect(directory, theme);
    renderWindow(directory, theme);
    applyTheme(*qApp, theme);
    SendPanel send;
    send.showProgress({SendState::Sending, 4000, 10'000, 812.5, {}});
    save(send, directory, QStringLiteral("send"), theme);
    AlertsDialog alerts;
    alerts.showRules({2500, true, 1000.0, true, {}, true});
    save(alerts, directory, QStringLiteral("alerts"), theme);
    ExportProgressDialog progress;
    progress.showProgress({ExportState::Writing, 412'345, 1'000'000, QStringLiteral("/home/me/customers.csv"), {}});
    save(progress, directory, QStringLiteral("export"), theme);
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
