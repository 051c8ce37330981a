#include "serverdump.h"

#include "privatefile.h"
#include "restoremark.h"
#include "storagehealth.h"
#include "textsession.h"

#include <QFile>
#include <QRegularExpression>

#include <cerrno>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Rows are sent together up to this; a server takes 16 MiB at least in one statement. */
constexpr qsizetype statementBytes = 256 * 1024;

// How the file was read by us, it is to be read by the server's own client.
constexpr QByteArrayView header("SET NAMES utf8mb4;\n"
                                "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
                                "NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT,ANSI_QUOTES,NO_BACKSLASH_ESCAPES', "
                                "foreign_key_checks = 0;\n");
constexpr QByteArrayView usual(";");
constexpr QByteArrayView aroundTriggers(";;");
constexpr QByteArrayView end("-- end\n");

QString quotedName(const QString &name)
{
    return u'"' + name + u'"';
}

enum class Writing { Number, Text, Bytes };

struct Column
{
    QString name;
    Writing writing = Writing::Number;
};

/** How a value of that type is written; nothing for a type that no schema of ours has. */
std::optional<Writing> writingOf(const QString &type)
{
    if (type == "bigint"_L1 || type == "int"_L1 || type == "smallint"_L1 || type == "tinyint"_L1)
        return Writing::Number;
    if (type.endsWith("char"_L1) || type.endsWith("text"_L1))
        return Writing::Text;
    if (type.endsWith("binary"_L1) || type.endsWith("blob"_L1))
        return Writing::Bytes;
    return std::nullopt;
}

void append(QByteArray &to, std::optional<QByteArrayView> value, Writing writing)
{
    if (!value) {
        to += "NULL";
    } else if (writing == Writing::Number) {
        to += *value;
    } else if (writing == Writing::Bytes) {
        to += "x'" + value->toByteArray().toHex() + '\'';
    } else if (std::any_of(value->begin(), value->end(), [](char c) { return static_cast<uchar>(c) < ' '; })) {
        to += "CONVERT(x'" + value->toByteArray().toHex() + "' USING utf8mb4)";
    } else {
        to += '\'' + value->toByteArray().replace('\'', "''") + '\'';
    }
}

/** A file that is written from front to back. */
class Output
{
public:
    explicit Output(const QString &path)
        : m_file(path)
    {
    }
    Result<void> open()
    {
        if (!createPrivateFile(m_file.fileName()) || !m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return refused();
        return write(header);
    }
    Result<void> write(QByteArrayView bytes)
    {
        return m_file.write(bytes.data(), bytes.size()) == bytes.size() ? Result<void>() : refused();
    }
    Result<void> close()
    {
        if (const Result<void> written = write(end); !written)
            return written;
        if (!m_file.flush())
            return refused();
        m_file.close();
        if (!syncPath(m_file.fileName()))
            return fail(ErrorCode::Storage, u"cannot put %1 on the disk"_s.arg(m_file.fileName()));
        return {};
    }

private:
    Result<void> refused() const
    {
        const bool isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
        return fail(isFull ? ErrorCode::StorageFull : ErrorCode::Storage,
                    u"cannot write %1: %2"_s.arg(m_file.fileName(), m_file.errorString()));
    }

    QFile m_file;
};

class Dump
{
public:
    Dump(TextSession &session, Output &output)
        : m_session(session)
        , m_output(output)
    {
    }

    /** Tables first, as their description is not of the moment: one whose form changed since cannot be read. */
    Result<void> write()
    {
        const Result<QStringList> tables = m_session.column(
            u"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE "
            "TABLE' ORDER BY table_name"_s);
        if (!tables)
            return fail(tables.error());
        QStringList ours = *tables;
        ours.removeIf([](const QString &table) { return !isServicesTable(table); });
        if (!ours.contains(u"schema_migration"_s))
            return fail(ErrorCode::IllegalState, u"it has not been set up yet"_s);
        for (const QString &table : std::as_const(ours)) {
            if (const Result<void> written = writeTable(table); !written)
                return written;
        }
        for (const QString &table : std::as_const(ours)) {
            if (const Result<void> written = writeRows(table); !written)
                return written;
        }
        const Result<QStringList> newest =
            m_session.column(u"SELECT name FROM schema_migration ORDER BY version DESC LIMIT 1"_s);
        if (!newest)
            return fail(newest.error());
        if (newest->isEmpty())
            return fail(ErrorCode::IllegalState, u"it has not been set up yet"_s);
        m_migration = newest->first();
        if (const Result<void> written = m_output.write(m_foreignKeys); !written)
            return written;
        return writeTriggers();
    }
    const QString &migration() const { return m_migration; }

private:
    /** The table as it is, its foreign keys apart: they hold once all rows are there, under names that no other table
     *  of the database has. */
    Result<void> writeTable(const QString &table)
    {
        static const QRegularExpression foreignKey(u"^  (CONSTRAINT \"[^\"]+\" FOREIGN KEY .*)$"_s);
        QString form;
        const Result<void> read = m_session.each(u"SHOW CREATE TABLE "_s + quotedName(table),
                                                 [&form](const TextSession::Cells &cells) -> Result<void> {
                                                     form = QString::fromUtf8(cells.at(1).value_or(QByteArrayView()));
                                                     return {};
                                                 });
        if (!read)
            return read;
        QStringList lines = form.split(u'\n');
        QStringList inside;
        const QString tail = lines.takeLast();
        for (QString line : lines.mid(1)) {
            if (line.endsWith(u','))
                line.chop(1);
            const QRegularExpressionMatch match = foreignKey.match(line);
            if (match.hasMatch())
                m_foreignKeys += u"ALTER TABLE %1 ADD %2;\n"_s.arg(quotedName(table), match.captured(1)).toUtf8();
            else
                inside.append(line);
        }
        const QString whole = u"%1\n%2\n%3;\n"_s.arg(lines.first(), inside.join(u",\n"_s), tail);
        if (!whole.startsWith(u"CREATE TABLE "_s + quotedName(table)))
            return fail(ErrorCode::Storage, u"the table %1 is described in other words than expected"_s.arg(table));
        return m_output.write(whole.toUtf8());
    }

    Result<QList<Column>> columnsOf(const QString &table)
    {
        QList<Column> columns;
        const Result<void> read = m_session.each(
            u"SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = DATABASE() AND "
            "table_name = '%1' ORDER BY ordinal_position"_s.arg(table),
            [&columns, &table](const TextSession::Cells &cells) -> Result<void> {
                const QString name = QString::fromUtf8(cells.at(0).value_or(QByteArrayView()));
                const QString type = QString::fromUtf8(cells.at(1).value_or(QByteArrayView()));
                const std::optional<Writing> writing = writingOf(type);
                if (!writing)
                    return fail(ErrorCode::Storage, u"%1.%2 is a %3, which is not known"_s.arg(table, name, type));
                columns.append({name, *writing});
                return {};
            });
        if (!read)
            return fail(read.error());
        return columns;
    }

    Result<void> writeRows(const QString &table)
    {
        const Result<QList<Column>> columns = columnsOf(table);
        if (!columns)
            return fail(columns.error());
        QStringList names;
        for (const Column &column : *columns)
            names.append(quotedName(column.name));
        const QByteArray beginning =
            u"INSERT INTO %1 (%2) VALUES\n"_s.arg(quotedName(table), names.join(u", "_s)).toUtf8();
        QByteArray statement;
        const auto finish = [&]() -> Result<void> {
            return statement.isEmpty() ? Result<void>() : m_output.write(std::exchange(statement, {}) + ";\n");
        };
        const auto add = [&](const TextSession::Cells &cells) -> Result<void> {
            statement += statement.isEmpty() ? beginning : QByteArray(",\n");
            for (qsizetype i = 0; i < cells.size(); ++i) {
                statement += i == 0 ? '(' : ',';
                append(statement, cells.at(i), columns->at(i).writing);
            }
            statement += ')';
            return statement.size() < statementBytes ? Result<void>() : finish();
        };
        const Result<void> read =
            m_session.each(u"SELECT %1 FROM %2"_s.arg(names.join(u", "_s), quotedName(table)), add);
        return read ? finish() : read;
    }

    /** Not as SHOW CREATE TRIGGER says it: that names the user who made it, and there may be another elsewhere. */
    Result<void> writeTriggers()
    {
        QByteArray triggers;
        const Result<void> read = m_session.each(
            u"SELECT trigger_name, action_timing, event_manipulation, event_object_table, action_statement FROM "
            "information_schema.triggers WHERE trigger_schema = DATABASE() ORDER BY event_object_table, "
            "event_manipulation, action_timing, action_order"_s,
            [&triggers](const TextSession::Cells &cells) -> Result<void> {
                const auto text = [&cells](int column) {
                    return QString::fromUtf8(cells.at(column).value_or(QByteArrayView()));
                };
                triggers += u"CREATE TRIGGER %1 %2 %3 ON %4 FOR EACH ROW %5;;\n"_s
                                .arg(quotedName(text(0)), text(1), text(2), quotedName(text(3)), text(4))
                                .toUtf8();
                return {};
            });
        if (!read)
            return read;
        return m_output.write("DELIMITER ;;\n" + triggers + "DELIMITER ;\n");
    }

    TextSession &m_session;
    Output &m_output;
    QByteArray m_foreignKeys;
    QString m_migration;
};

/** What it is by how it begins. */
std::optional<DumpStatement> recognised(const QByteArray &sql)
{
    using Kind = DumpStatement::Kind;
    for (const auto &[beginning, kind] : {std::pair(QByteArrayView("CREATE TABLE \""), Kind::Table),
                                          std::pair(QByteArrayView("INSERT INTO \""), Kind::RowsOf)}) {
        if (!sql.startsWith(beginning))
            continue;
        const qsizetype nameEnds = sql.indexOf('"', beginning.size());
        if (nameEnds < 0)
            return std::nullopt;
        return DumpStatement{
            kind, QString::fromUtf8(QByteArrayView(sql).sliced(beginning.size(), nameEnds - beginning.size())),
            sql.sliced(nameEnds + 1)};
    }
    if (sql.startsWith("ALTER TABLE \""))
        return DumpStatement{Kind::ForeignKey, {}, sql};
    if (sql.startsWith("CREATE TRIGGER \""))
        return DumpStatement{Kind::Trigger, {}, sql};
    return std::nullopt;
}

} // namespace

DatabaseDump::DatabaseDump(QString database, std::unique_ptr<TextSession> session)
    : m_database(std::move(database))
    , m_session(std::move(session))
{
}

DatabaseDump::~DatabaseDump() = default;

Result<std::unique_ptr<DatabaseDump>> DatabaseDump::begin(const Settings &settings)
{
    Result<std::unique_ptr<TextSession>> session = TextSession::open(settings, Connection::Access::ReadOnly);
    if (!session)
        return fail(session.error());
    const Result<QStringList> mark = (*session)->column(u"SHOW TABLES LIKE '%1'"_s.arg(restoreMark));
    if (!mark)
        return fail(mark.error());
    if (!mark->isEmpty())
        return fail(ErrorCode::StorageDamaged, u"the database '%1' is being restored"_s.arg(settings.server.database));
    const Result<void> begun = (*session)->run(u"START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"_s);
    if (!begun)
        return fail(begun.error());
    return std::unique_ptr<DatabaseDump>(new DatabaseDump(settings.server.database, *std::move(session)));
}

Result<QString> DatabaseDump::writeTo(const QString &to)
{
    Output output(to);
    Dump dump(*m_session, output);
    Result<void> written = output.open();
    if (written)
        written = dump.write();
    if (written)
        written = output.close();
    if (written)
        return dump.migration();
    Error error = written.error();
    error.detail.prepend(u"database '%1': "_s.arg(m_database));
    return fail(error);
}

Result<void> readDump(const QString &path, const std::function<Result<void>(const DumpStatement &)> &take)
{
    const auto noDump = [&path] { return fail(damagedFile(path, u"is no copy of a database"_s)); };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    QByteArray statement;
    QByteArrayView delimiter = usual;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (statement.isEmpty()) {
            if (line == end)
                return file.atEnd() ? Result<void>() : noDump();
            if (line.startsWith("SET "))
                continue;
            if (line.startsWith("DELIMITER ")) {
                delimiter = line == "DELIMITER ;;\n" ? aroundTriggers : usual;
                continue;
            }
        }
        statement += line;
        if (!statement.endsWith(delimiter.toByteArray() + '\n'))
            continue;
        statement.chop(delimiter.size() + 1);
        const std::optional<DumpStatement> known = recognised(statement);
        if (!known)
            return noDump();
        if (const Result<void> taken = take(*known); !taken)
            return taken;
        statement.clear();
    }
    return noDump();
}

} // namespace foyer::db
