// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/window_run.h"

#include "app/connect/connection_controller.h"
#include "app/log/log_book.h"
#include "app/registry_use.h"
#include "app/settings.h"
#include "app/single_instance.h"
#include "app/versions.h"
#include "app/watch_run.h"
#include "engine/stream/kafka/kafka_config.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logWindow, "spendwatch.window", QtInfoMsg)

constexpr std::chrono::milliseconds LogInterval{500};

QString configFile(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u'/' + name;
}

void join(MainWindow &window, ConnectionController &connections, WatchRun &run)
{
    QObject::connect(&window, &MainWindow::testWanted, &connections, &ConnectionController::test);
    QObject::connect(&window, &MainWindow::testCancelWanted, &connections, &ConnectionController::cancelTest);
    QObject::connect(&window, &MainWindow::previewWanted, &connections, &ConnectionController::preview);
    QObject::connect(&window, &MainWindow::previewCancelWanted, &connections, &ConnectionController::cancelPreview);
    QObject::connect(&connections, &ConnectionController::previewed, &window, &MainWindow::showPreview);
    QObject::connect(&window, &MainWindow::profileSaveWanted, &connections, &ConnectionController::save);
    QObject::connect(&window, &MainWindow::profileRemoveWanted, &connections, &ConnectionController::remove);
    QObject::connect(&window, &MainWindow::connectWanted, &connections, &ConnectionController::connectTo);
    QObject::connect(&connections, &ConnectionController::profilesChanged, &window, &MainWindow::showProfiles);
    QObject::connect(&connections, &ConnectionController::tested, &window, &MainWindow::showReport);
    QObject::connect(&connections, &ConnectionController::problem, &window, &MainWindow::showConnectProblem);
    QObject::connect(&connections, &ConnectionController::sourceChosen, &run, &WatchRun::watch);
}

/// Logs when the window was painted for the first time, which is what a person waits for after a start.
class FirstSight : public QObject
{
public:
    explicit FirstSight(MainWindow &window) : m_window(window) { window.installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            m_window.removeEventFilter(this);
            // After what is being painted has reached the screen.
            QMetaObject::invokeMethod(
                this, [] { qCInfo(logWindow, "the window is on screen"); }, Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    MainWindow &m_window;
};

/// Brings the log to the window, at most a few times a second.
std::unique_ptr<QTimer> feedLog(MainWindow &window)
{
    auto timer = std::make_unique<QTimer>();
    QObject::connect(timer.get(), &QTimer::timeout, &window, [&window] {
        LogBook *book = LogBook::instance();
        const LogBook::Drained drained = book ? book->drain() : LogBook::Drained{};
        if (!drained.lines.empty())
            window.showLog(drained.lines, drained.leftOut);
    });
    timer->start(LogInterval);
    return timer;
}

/// Of what the arguments say themselves, whether that is enough or the settings say the rest.
bool namesSource(const QStringList &arguments)
{
    const auto named = parseCommandLine(arguments);
    if (named)
        return named->source.usesKafka() || !named->profile.isEmpty();
    return std::ranges::any_of(arguments, [](const QString &argument) {
        return argument.startsWith(u"--broker"_s) || argument.startsWith(u"--profile"_s);
    });
}

/// A second launch brings this window to the front, and watches what it names.
void listen(SingleInstance &instance, const QString &dataDir, MainWindow &window, ConnectionController &connections,
            LaunchedRegistries &registries)
{
    QObject::connect(&instance, &SingleInstance::launched, &window, [&](const QStringList &arguments) {
        window.comeToFront();
        if (!namesSource(arguments))
            return;
        // What the settings say besides, such as properties of the connection.
        auto asked = parseCommandLine(
            arguments, {[](const QString &configFile) { return readSettings(SettingsPlaces::usual(), configFile); },
                        [&connections](const QString &name) { return connections.savedProfile(name); }});
        if (!asked) {
            qCWarning(logWindow).noquote() << asked.error().message;
            return;
        }
        if (const auto begun = registries.begin(*asked); !begun) {
            window.showConnectProblem(begun.error().message());
            return;
        }
        if (asked->profile.isEmpty())
            connections.watch(asked->source);
        else
            connections.watchProfile(asked->profile, asked->source);
    });
    if (const auto listening = instance.listen(dataDir); !listening)
        qCWarning(logWindow).noquote() << listening.error().text();
}

} // namespace

QString windowSettingsFile()
{
    return configFile(u"window.ini"_s);
}

int runWindow(const CommandLine &commandLine, const std::stop_token &stop)
{
    MainWindow window(windowSettingsFile());
    WatchRun run(window, commandLine.httpAddress, commandLine.httpPort, commandLine.http);
    ConnectionController connections(commandLine.source, ProfileStore(configFile(u"connections.ini"_s)),
                                     makeSecretStore(configFile(u"secrets.json"_s)));
    join(window, connections, run);
    window.setVersions(libraryVersions());
    window.setPropertyTest(kafka::isKnownProperty);
    const std::unique_ptr<QTimer> log = feedLog(window);
    LaunchedRegistries registries(commandLine);
    SingleInstance instance;
    listen(instance, commandLine.source.dataDir, window, connections, registries);
    connections.begin();
    const FirstSight firstSight(window);
    window.show();
    const std::stop_callback quit(stop, [] {
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int code = QApplication::exec();
    window.hide();
    run.requestStop();
    return code;
}

} // namespace spendwatch
