// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/window_run.h"

#include "app/send_controller.h"
#include "app/watch_service.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QStandardPaths>

namespace spendwatch {

namespace {

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/window.ini");
}

/// The only place where window and engine meet. All of it crosses threads by value, through queued connections.
void join(MainWindow &window, WatchService &service, SendController &sender)
{
    SnapshotPublisher &publisher = *service.publisher();
    QObject::connect(&publisher, &SnapshotPublisher::snapshot, &window, &MainWindow::showSnapshot);
    QObject::connect(&publisher, &SnapshotPublisher::page, &window, &MainWindow::showPage);
    QObject::connect(&window, &MainWindow::pageWanted, &publisher, &SnapshotPublisher::answer);
    QObject::connect(&publisher, &SnapshotPublisher::detail, &window, &MainWindow::showDetail);
    QObject::connect(&window, &MainWindow::detailWanted, &publisher, &SnapshotPublisher::watchCustomer);
    QObject::connect(&window, &MainWindow::tryNowWanted, &window, [&service] { service.tryNow(); });
    QObject::connect(&window, &MainWindow::otherPortWanted, &window, [&service] { service.listenElsewhere(); });
    QObject::connect(&window, &MainWindow::sendWanted, &sender, &SendController::send);
    QObject::connect(&window, &MainWindow::sendStopWanted, &sender, &SendController::stop);
    QObject::connect(&sender, &SendController::progress, &window, &MainWindow::showSendProgress, Qt::QueuedConnection);
}

} // namespace

int runWindow(const CommandLine &commandLine, std::stop_token stop)
{
    MainWindow window(settingsFile());
    WatchService service;
    SendController sender(commandLine.source);
    join(window, service, sender);
    // A port that is taken is no reason not to watch: the window says so.
    (void)service.listen(commandLine.httpAddress, commandLine.httpPort);
    service.start(commandLine.source);
    window.show();
    const std::stop_callback quit(stop, [] {
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int code = QApplication::exec();
    window.hide();
    service.requestStop();
    sender.stop();
    return code;
}

} // namespace spendwatch
