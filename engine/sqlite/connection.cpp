// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/connection.h"

#include "engine/sqlite/private_file.h"
#include "engine/values/exact_text.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QUrl>

#include <atomic>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace spendwatch::sqlite {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString uniqueName()
{
    static std::atomic<quint64> next{0};
    return u"spendwatch-%1"_s.arg(next.fetch_add(1));
}

/// Whether it is to be read where nothing can be written: a reader in WAL mode needs a side file, which it could not create.
/// With the log of a writer there, SQLite reads through that one's side file.
bool standsStill(const QString &path, const OpenOptions &options)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    return options.readOnly && !QFileInfo::exists(path + u"-wal"_s)
           && ::faccessat(AT_FDCWD, folder.constData(), W_OK, AT_EACCESS) != 0;
}

void choose(QSqlDatabase &database, const QString &path, const OpenOptions &options)
{
    QString text = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(options.busyTimeout.count());
    if (options.readOnly)
        text += u";QSQLITE_OPEN_READONLY"_s;
    const bool still = standsStill(path, options);
    if (still)
        text += u";QSQLITE_OPEN_URI"_s;
    database.setConnectOptions(text);
    database.setDatabaseName(still ? QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()) + u"?immutable=1"_s
                                   : path);
}

} // namespace

// NOLINTBEGIN(performance-unnecessary-value-param,performance-move-const-arg): Qt 6.4 has a QSqlDatabase that does not move.
Connection::Connection(QString name, QSqlDatabase database, QString path, Message damagedAdvice)
    : m_name(std::move(name)),
      m_database(std::move(database)),
      m_path(std::move(path)),
      m_damagedAdvice(std::move(damagedAdvice))
{ }
// NOLINTEND(performance-unnecessary-value-param,performance-move-const-arg)

Connection::Connection(Connection &&other) noexcept
    : m_name(std::exchange(other.m_name, {})),
      m_database(std::exchange(other.m_database, {})),
      m_path(std::move(other.m_path)),
      m_damagedAdvice(std::move(other.m_damagedAdvice)),
      m_fileId(other.m_fileId)
{ }

Connection &Connection::operator=(Connection &&other) noexcept
{
    if (this != &other) {
        close();
        m_name = std::exchange(other.m_name, {});
        m_database = std::exchange(other.m_database, {});
        m_path = std::move(other.m_path);
        m_damagedAdvice = std::move(other.m_damagedAdvice);
        m_fileId = other.m_fileId;
    }
    return *this;
}

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    if (m_name.isEmpty())
        return;
    m_database = {}; // removeDatabase() must hold the last handle.
    QSqlDatabase::removeDatabase(std::exchange(m_name, {}));
}

Result<Connection> Connection::open(const QString &path, const OpenOptions &options)
{
    if (auto checked = checkAreFiles(path); !checked)
        return tl::unexpected(checked.error());
    if (!options.readOnly) {
        if (auto created = createPrivateFile(path); !created)
            return tl::unexpected(created.error());
    }
    const QString name = uniqueName();
    Connection connection(name, QSqlDatabase::addDatabase(u"QSQLITE"_s, name), path, options.damagedAdvice);
    if (!connection.m_database.isValid()) {
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Qt's SQLite driver is missing, so %1 cannot be opened"), path),
            message(QT_TRANSLATE_NOOP("engine", "Install the package libqt6sql6-sqlite.")));
    }
    choose(connection.m_database, path, options);
    if (!connection.m_database.open())
        return tl::unexpected(connection.error(connection.m_database.lastError()));
    if (auto configured = connection.configure(options); !configured)
        return tl::unexpected(configured.error());
    connection.m_fileId = fileIdOf(path);
    return connection;
}

Result<> Connection::configure(const OpenOptions &options)
{
    // Opening reads nothing; this statement does, and finds a file that is not a database.
    if (auto version = scalar(u"PRAGMA user_version"_s); !version)
        return tl::unexpected(version.error());
    const auto there = options.schema == nullptr ? Result<bool>(true) : checkSchema(*this, *options.schema);
    if (!there)
        return tl::unexpected(there.error());
    if (options.readOnly)
        return {};
    return enterWalMode(options.busyTimeout)
        .and_then([&] {
            return exec(options.synchronousFull ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s);
        })
        .and_then([&] { return exec(u"PRAGMA wal_autocheckpoint=%1"_s.arg(options.walAutocheckpointPages)); })
        .and_then([&] { return exec(u"PRAGMA secure_delete=FAST"_s); })
        .and_then([&] { return *there ? Result<>() : createSchema(*this, *options.schema); });
}

Result<> Connection::enterWalMode(std::chrono::milliseconds timeout)
{
    // Two processes that open a new file at once meet a lock here for which SQLite does not wait by itself.
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        auto mode = scalar(u"PRAGMA journal_mode=WAL"_s);
        if (mode && mode->toString() != u"wal"_s) {
            return failure(
                Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "The file system of %1 does not support SQLite's WAL mode"),
                        m_path),
                message("Choose a folder on a local disk with --data-dir."));
        }
        if (mode)
            return {};
        if (mode.error().recovery != Recovery::Retry || std::chrono::steady_clock::now() >= deadline)
            return tl::unexpected(mode.error());
        std::this_thread::sleep_for(5ms);
    }
}

Result<QSqlQuery> Connection::prepare(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return tl::unexpected(error(query.lastError()));
    return query;
}

Result<> Connection::run(QSqlQuery &query) const
{
    if (!query.exec())
        return tl::unexpected(error(query.lastError()));
    return {};
}

Result<bool> Connection::runFirst(QSqlQuery &query) const
{
    if (!query.exec())
        return tl::unexpected(error(query.lastError()));
    if (query.next())
        return true;
    return finish(query).map([] { return false; });
}

Result<> Connection::finish(QSqlQuery &query) const
{
    const QSqlError last = query.lastError();
    query.finish();
    if (last.isValid())
        return tl::unexpected(error(last));
    return {};
}

Result<> Connection::exec(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return tl::unexpected(error(query.lastError()));
    return {};
}

Result<QVariant> Connection::scalar(const QString &sql)
{
    auto query = prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    const auto first = runFirst(*query);
    if (!first)
        return tl::unexpected(first.error());
    return *first ? query->value(0) : QVariant();
}

Result<sqlite3 *> Connection::handle()
{
    const auto theirs = scalar(u"SELECT sqlite_source_id()"_s);
    if (!theirs)
        return tl::unexpected(theirs.error());
    if (theirs->toString() != QString::fromLatin1(sqlite3_sourceid()))
        return failure(Recovery::GiveUp,
                       message(QT_TRANSLATE_NOOP("engine", "Qt's SQLite driver has its own copy of SQLite")),
                       message(QT_TRANSLATE_NOOP(
                           "engine", "Use a Qt whose driver is built with the system's SQLite, as distributions do.")));
    return *static_cast<sqlite3 *const *>(m_database.driver()->handle().constData());
}

Error Connection::damage(const QString &what) const
{
    return error(QSqlError({}, what, QSqlError::StatementError, QString::number(SQLITE_CORRUPT)));
}

Error Connection::handleError() const
{
    sqlite3 *const handle = *static_cast<sqlite3 *const *>(m_database.driver()->handle().constData());
    return error(QSqlError({}, exactText(sqlite3_errmsg(handle)), QSqlError::StatementError,
                           QString::number(sqlite3_extended_errcode(handle))));
}

Connection::FileId Connection::fileIdOf(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino};
}

Result<> Connection::checkInPlace() const
{
    if (fileIdOf(m_path) == m_fileId)
        return {};
    return failure(Recovery::GiveUp,
                   message(QT_TRANSLATE_NOOP("engine", "%1 was moved, deleted or replaced while in use"), m_path),
                   message(QT_TRANSLATE_NOOP("engine", "Put it back, then start Spendwatch again.")));
}

namespace {

/// Distinguishes a damaged file from one that cannot be opened for another reason.
const Message &damagedMark()
{
    static const Message mark = Message::plain(u"damaged"_s);
    return mark;
}

Result<Connection> openMarked(const QString &path)
{
    return Connection::open(path, {.readOnly = true, .damagedAdvice = damagedMark()});
}

} // namespace

bool isForeign(const QString &path)
{
    if (!QFile::exists(path))
        return false;
    const auto connection = openMarked(path);
    return !connection && connection.error().advice == damagedMark();
}

bool isDamaged(const QString &path)
{
    if (!QFile::exists(path))
        return false;
    auto connection = openMarked(path);
    if (!connection)
        return connection.error().advice == damagedMark();
    const auto check = connection->scalar(u"PRAGMA quick_check(1)"_s);
    return check ? check->toString() != u"ok"_s : check.error().advice == damagedMark();
}

} // namespace spendwatch::sqlite
