// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/schema.h"
#include "engine/sqlite/sql_error.h"
#include "engine/values/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <chrono>

struct sqlite3;

namespace spendwatch::sqlite {

struct OpenOptions {
    bool readOnly = false; ///< Neither creates nor writes.
    bool synchronousFull = false; ///< A commit survives a power loss, not only a kill. Costs one fsync a commit.
    std::chrono::milliseconds busyTimeout{4000}; ///< How long a statement waits for a lock.
    int walAutocheckpointPages = 8192; ///< 32 MiB of 4 KiB pages.
    /// Checked before anything is changed, and created when the file is empty; null: any file.
    const Schema *schema = nullptr;
    Message damagedAdvice = {}; ///< What a person can do when the file is damaged; depends on what it holds.
};

/// One connection to a SQLite file in WAL mode. Belongs to the thread that opened it; once that thread no longer uses
/// it (it ended, or handed it over under a lock), any other thread may destroy it. Queries must be destroyed before it:
/// declare them after it.
class Connection
{
public:
    /// Creates the file (0600) and its folder (0700) when missing, unless read-only. Fails on a file that is not a
    /// database. Blocks up to the busy timeout.
    [[nodiscard]] static Result<Connection> open(const QString &path, const OpenOptions &options);

    ~Connection();
    Connection(Connection &&other) noexcept;
    Connection &operator=(Connection &&other) noexcept;

    /// A prepared, forward-only query, to be executed with run() again and again.
    [[nodiscard]] Result<QSqlQuery> prepare(const QString &sql);

    /// Executes a prepared query with its bound values.
    [[nodiscard]] Result<> run(QSqlQuery &query) const;

    /// Executes and goes to the query's first row; false when there is none. The caller calls finish().
    [[nodiscard]] Result<bool> runFirst(QSqlQuery &query) const;

    /// Whether the loop over next() ended at the last row, not at an error. Lets go of the read lock.
    [[nodiscard]] Result<> finish(QSqlQuery &query) const;

    /// Executes one statement without values.
    [[nodiscard]] Result<> exec(const QString &sql);

    /// First column of the first row; an invalid variant when there is no row.
    [[nodiscard]] Result<QVariant> scalar(const QString &sql);

    /// SQLite's own handle, for what is too slow through Qt. Fails where Qt's driver has its own copy of SQLite: two
    /// copies in one process must not touch the same file.
    [[nodiscard]] Result<sqlite3 *> handle();
    /// The error of the last call with that handle.
    [[nodiscard]] Error handleError() const;

    /// Whether the path still leads to the file that was opened, not to nothing or to another file put in its place.
    [[nodiscard]] Result<> checkInPlace() const;

    [[nodiscard]] Error error(const QSqlError &error) const { return toError(error, m_path, m_damagedAdvice); }
    /// As if SQLite itself had found the file damaged. `what` is said in English, as SQLite does: "a row is out of order".
    [[nodiscard]] Error damage(const QString &what) const;
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    struct FileId {
        quint64 device = 0;
        quint64 inode = 0;
        bool operator==(const FileId &) const = default;
    };

    Connection(QString name, QSqlDatabase database, QString path, Message damagedAdvice);
    [[nodiscard]] static FileId fileIdOf(const QString &path);
    [[nodiscard]] Result<> configure(const OpenOptions &options);
    [[nodiscard]] Result<> enterWalMode(std::chrono::milliseconds timeout);
    void close();

    QString m_name;
    QSqlDatabase m_database;
    QString m_path;
    Message m_damagedAdvice;
    FileId m_fileId;
};

/// Whether the file exists and is not a SQLite database, judging by its beginning. Any thread.
[[nodiscard]] bool isForeign(const QString &path);

/// Whether the file exists and is not an intact SQLite database. Reads all of it (about 0.5 s for 100 MB). Any thread.
[[nodiscard]] bool isDamaged(const QString &path);

} // namespace spendwatch::sqlite
