// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/window_store.h"

#include "engine/table/table_file.h"
#include "engine/table/window_file.h"
#include "engine/values/thread_name.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcWindows, "spendwatch.history", QtInfoMsg)

/// So that writing takes a tenth of a processor at the most, while many customers buy.
std::chrono::milliseconds pauseAfter(std::chrono::steady_clock::duration writing)
{
    constexpr int Share = 10;
    constexpr std::chrono::milliseconds Longest{60'000};
    const auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(writing * Share);
    return std::clamp(pause, WindowStore::Interval, Longest);
}

void forgetAll(WindowTable &table, const WindowTable::Unsaved &loaded)
{
    for (const auto &entry : loaded.points)
        table.forget(entry.first);
}

} // namespace

WindowStore::WindowStore(QString path, QString logId, WindowTable &table, Warn warn)
    : m_path(std::move(path)),
      m_logId(std::move(logId)),
      m_table(table),
      m_warn(std::move(warn))
{
    if (const auto loaded = load(); !loaded) {
        qCInfo(lcWindows).noquote() << "the spending history is read again from its changelog:"
                                    << loaded.error().what.english();
        forgetAll(m_table, m_table.takeUnsaved());
        static_cast<void>(tablefile::remove(m_path));
    }
    m_table.markSaved();
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

WindowStore::~WindowStore() = default;

/// Its changelog's tombstones are kept for a day, as those of the totals are.
Result<> WindowStore::load()
{
    if (!QFile::exists(m_path))
        return {};
    if (tablefile::isTooOld(m_path))
        return tablefile::remove(m_path);
    auto file = WindowFile::open(m_path, m_logId, m_table.customers());
    return file ? file->load(m_table) : tl::unexpected(file.error());
}

void WindowStore::run(const std::stop_token &stop)
{
    nameThisThread("history");
    std::chrono::milliseconds pause = Interval;
    for (bool last = false; !last;) {
        {
            std::unique_lock lock(m_mutex);
            m_stopped.wait_for(lock, stop, pause, [] { return false; });
        }
        last = stop.stop_requested();
        const auto begun = std::chrono::steady_clock::now();
        if (!last || m_table.unsavedRows() <= MaxRowsAtEnd)
            write();
        pause = pauseAfter(std::chrono::steady_clock::now() - begun);
    }
    m_file.reset();
}

void WindowStore::write()
{
    const WindowTable::Unsaved unsaved = m_table.takeUnsaved();
    if (unsaved.points.empty())
        return;
    const auto saved = save(unsaved);
    if (saved && std::exchange(m_warned, false))
        m_warn({});
    if (saved)
        return;
    m_file.reset();
    // Whatever is there may not belong together any more.
    if (saved.error().recovery == Recovery::GiveUp)
        static_cast<void>(tablefile::remove(m_path));
    m_table.markUnsaved();
    m_warned = true;
    m_warn(
        message(QT_TRANSLATE_NOOP("engine", "The file of the spending history is not written: %1 It is kept in memory "
                                            "and in its changelog."),
                saved.error().message()));
}

Result<> WindowStore::save(const WindowTable::Unsaved &unsaved)
{
    if (m_file && !QFile::exists(m_path)) { // Somebody deleted it.
        m_file.reset();
        m_table.markUnsaved();
        return save(m_table.takeUnsaved());
    }
    if (!m_file) {
        auto file = WindowFile::open(m_path, m_logId, m_table.customers());
        if (!file)
            return tl::unexpected(file.error());
        m_file = std::make_unique<WindowFile>(std::move(*file));
    }
    return m_file->save(unsaved);
}

Result<bool> readStoredWindows(const QString &path, WindowTable &table)
{
    if (!QFile::exists(path))
        return false;
    auto file = WindowFile::openToRead(path, table.customers());
    if (!file)
        return tl::unexpected(file.error());
    return file->load(table).map([] { return true; });
}

} // namespace spendwatch
