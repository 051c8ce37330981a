#pragma once

#include "connection.h"

#include <QByteArray>

namespace foyer::db {

/** One step of a schema's history. Value type. */
struct Migration
{
    int version = 0;
    QString name; ///< "0001_user"
    QByteArray checksum; ///< SHA-256 of the file, hex.
    QStringList statements;
};

/** Brings a database to the schema this release knows, forward only.
 *
 *  Files are NNNN_name.sql; where an engine needs other words, NNNN_name.mysql.sql beside it takes the plain
 *  file's place there. A file holds statements ended by `;` and comments; a trigger's own statements stay in it. Each
 *  migration is recorded in schema_migration with the file's checksum.
 *
 *  SQLite: a migration is one transaction; foreign keys are not enforced while it runs (tables can be rebuilt) and are
 *  checked before it commits. MySql: each statement is recorded, since those that change the schema commit by
 *  themselves, and a migration that was broken off goes on where it stopped; one instance migrates at a time. */
class Migrator
{
public:
    /** Reads the migrations in @p folder. InvalidInput: a name that does not fit, a version twice, an empty file. */
    static Result<Migrator> load(const QString &folder, Settings::Engine engine);
    /** For tests: the history as given, ascending. */
    explicit Migrator(QList<Migration> migrations);

    /** What apply() would do. VersionMismatch, with the file named, when the database has been migrated by a newer
     *  release, when an applied file was changed since, or when a file was added below the newest applied one. */
    Result<QList<Migration>> pending(Connection &connection) const;
    /** Applies what is pending and returns how many that were. What was applied before an error stays. */
    Result<int> apply(Connection &connection) const;

    const QList<Migration> &migrations() const { return m_migrations; }

private:
    Result<int> applyPending(Connection &connection) const;

    QList<Migration> m_migrations;
};

/** The statements of a migration file, without comments and closing semicolons. */
QStringList splitStatements(const QString &sql);

} // namespace foyer::db
