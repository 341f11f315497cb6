// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_stream.h"

#include "engine/stream/journal/journal_changelog.h"
#include "engine/stream/journal/journal_committer.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/journal/journal_history.h"
#include "engine/stream/journal/journal_sender.h"
#include "engine/stream/journal/journal_source.h"

#include <QFileInfo>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Retries while the journal is locked, in steps short enough to notice `stop`.
template <typename Open>
auto openPatiently(const std::stop_token &stop, Open open) -> decltype(open(500ms))
{
    const auto deadline = std::chrono::steady_clock::now() + JournalBusyTimeout;
    for (;;) {
        auto opened = open(500ms);
        const bool again = !opened && opened.error().recovery == Recovery::Retry;
        if (!again || stop.stop_requested() || std::chrono::steady_clock::now() >= deadline)
            return opened;
    }
}

Result<Stream> openStream(const QString &path, const SourceSettings &settings, std::chrono::milliseconds busyTimeout)
{
    auto connection = openJournal(path, busyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    auto logId = journalId(*connection);
    if (!logId)
        return tl::unexpected(logId.error());
    const auto owner = takeOver(*connection, settings.appId, toText(settings.fields));
    if (!owner)
        return tl::unexpected(owner.error());
    Stream stream{.source = std::make_unique<JournalSource>(path, *owner),
                  .committer = std::make_unique<JournalCommitter>(path, *owner),
                  .changelog = std::make_unique<JournalChangelog>(path, *owner, settings.fields.decimals),
                  .logId = std::move(*logId)};
    for (const HistoryKind kind : AllHistoryKinds)
        if (settings.keeps(kind))
            stream.history[kind] = std::make_unique<JournalHistory>(path, *owner, kind);
    return stream;
}

bool isThereReadOnly(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() && !(file.isWritable() && QFileInfo(file.path()).isWritable());
}

/// A folder without write permission needs a person. One that was writable a moment ago may recover, such as a file
/// system that turned itself read-only.
Error noLongerWritable(const QString &path)
{
    return {
        Recovery::Reopen,
        message(QT_TRANSLATE_NOOP(
                    "engine",
                    "%1 can no longer be written: its file system is read-only now, or the permission was taken away"),
                path),
        message(QT_TRANSLATE_NOOP(
            "engine", "Make it writable again; Spendwatch tries again automatically and has lost nothing."))};
}

class JournalStreamFactory final : public StreamFactory
{
public:
    explicit JournalStreamFactory(SourceSettings settings)
        : m_path(journalPath(settings.dataDir)),
          m_settings(std::move(settings))
    { }

    Result<Stream> open(std::stop_token stop) override
    {
        auto opened = openPatiently(stop, [this](auto timeout) { return openStream(m_path, m_settings, timeout); });
        if (!opened && m_wasOpen && isThereReadOnly(m_path))
            return tl::unexpected(noLongerWritable(m_path));
        m_wasOpen = m_wasOpen || opened;
        return opened;
    }

    QString description() const override { return u"journal %1"_s.arg(m_path); }

private:
    const QString m_path;
    const SourceSettings m_settings;
    bool m_wasOpen = false;
};

class JournalSenderFactory final : public SenderFactory
{
public:
    explicit JournalSenderFactory(QString path) : m_path(std::move(path)) { }

    Result<std::unique_ptr<PurchaseSender>> open(std::stop_token stop) override
    {
        return openPatiently(stop, [this](auto timeout) { return JournalSender::open(m_path, timeout); });
    }

private:
    const QString m_path;
};

} // namespace

std::unique_ptr<StreamFactory> makeJournalStreamFactory(const SourceSettings &settings)
{
    return std::make_unique<JournalStreamFactory>(settings);
}

std::unique_ptr<SenderFactory> makeJournalSenderFactory(const SourceSettings &settings)
{
    return std::make_unique<JournalSenderFactory>(journalPath(settings.dataDir));
}

ConnectionReport probeJournal(const SourceSettings &settings)
{
    const QFileInfo folder(settings.dataDir);
    const QFileInfo file(journalPath(settings.dataDir));
    if (!file.exists() && folder.isWritable())
        return {true,
                message(QT_TRANSLATE_NOOP("engine", "There is no journal in %1 yet; it will be created there."),
                        settings.dataDir),
                {}};
    if (!file.isReadable() || !file.isWritable()) {
        return {false,
                message(QT_TRANSLATE_NOOP("engine", "The journal %1 cannot be read and written"), file.filePath()),
                message(QT_TRANSLATE_NOOP("engine", "Give yourself access to the folder and its files"))};
    }
    const auto connection = openJournal(file.filePath(), 500ms);
    if (!connection)
        return {false, connection.error().what, connection.error().advice};
    return {true, message(QT_TRANSLATE_NOOP("engine", "The journal %1 is intact."), file.filePath()), {}};
}

} // namespace spendwatch
