#include "servicereferences.h"

#include "database.h"
#include "testdatabase.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(ServiceReference)

/** What services have of each other by id: that each kind is found when it leads nowhere, and only then. */
class TestServiceReferences : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    test::TestDatabase m_databases;
    Options m_options;

    db::Settings settingsOf(const QString &service) const { return m_options.databases.withMigrations(service); }

    /** A row with @p values, and something or other in all columns that must have something. The rules of the schema
     * are not kept: it is damage that is made here. */
    void seed(const QString &service, const QString &table, const QMap<QString, db::Value> &values)
    {
        const db::Settings settings = settingsOf(service);
        const auto opened = db::Connection::open(settings, db::Connection::Access::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        db::Connection &connection = **opened;
        const bool isLite = settings.engine == db::Settings::Engine::Sqlite;
        for (const QString &lax : isLite
                 ? QStringList{u"PRAGMA foreign_keys = OFF"_s, u"PRAGMA ignore_check_constraints = ON"_s}
                 : QStringList{u"SET SESSION foreign_key_checks = 0, check_constraint_checks = 0"_s})
            QVERIFY(connection.execute(lax));
        const auto columns = connection.query(
            isLite ? u"SELECT name, type FROM pragma_table_info('%1') WHERE \"notnull\" = 1 OR pk > 0"_s.arg(table)
                   : u"SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = DATABASE() "
                     "AND table_name = '%1' AND is_nullable = 'NO'"_s.arg(table));
        QVERIFY(columns && !columns->isEmpty());
        QMap<QString, db::Value> row = values;
        for (const db::Row &column : *columns) {
            const QString type = column.text(1).toUpper();
            const bool isBytes = type.contains(u"BINARY"_s) || type.contains(u"BLOB"_s);
            const bool isText = type.contains(u"CHAR"_s) || type.contains(u"TEXT"_s);
            const db::Value any = isBytes ? db::Value(someId()) : isText ? db::Value(u"X"_s) : db::Value(m_last);
            if (!row.contains(column.text(0)))
                row.insert(column.text(0), any);
        }
        const auto written = connection.insertRows(table, row.keys(), {row.values()});
        QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
    }
    QByteArray someId()
    {
        ++m_last;
        return QByteArray(14, '\7') + static_cast<char>(m_last / 100) + static_cast<char>(m_last % 100);
    }
    QStringList found()
    {
        const auto orphans = findOrphans(m_options, [](const QString &) {});
        if (!orphans)
            return {toString(orphans.error())};
        QStringList lines;
        for (const Orphan &orphan : *orphans)
            lines.append(toText(orphan));
        return lines;
    }

private Q_SLOTS:
    void init()
    {
        QByteArray settings("[database]\n");
        if (test::TestDatabase::isMariaDb())
            settings += "engine = mysql\nuser = root\n";
        for (const QString &service : serviceNames()) {
            if (!test::TestDatabase::isMariaDb())
                continue;
            m_databases.forget(service);
            const db::ServerAddress server = m_databases.settings(service).server;
            settings +=
                u"[database.%1]\nsocket = %2\ndatabase = %3\n"_s.arg(service, server.socketPath, server.database)
                    .toUtf8();
        }
        QFile file(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(settings);
        file.close();
        const auto options = parseOptions({u"verify"_s, u"--data"_s, m_folder.path()}, {});
        QVERIFY2(options, options ? "" : qPrintable(toString(options.error())));
        m_options = *options;
        for (const QString &service : serviceNames()) {
            const db::Settings place = settingsOf(service);
            if (!test::TestDatabase::isMariaDb())
                for (const QString &of : {place.filePath, place.filePath + u"-wal"_s, place.filePath + u"-shm"_s,
                                          m_folder.filePath(u"databases/%1.json"_s.arg(service))})
                    QFile::remove(of);
            const auto made = db::Database::open(place);
            QVERIFY2(made, made ? "" : qPrintable(toString(made.error())));
        }
    }

    void eachKindIsFoundAndNamed_data()
    {
        QTest::addColumn<ServiceReference>("reference");
        for (const ServiceReference &reference : serviceReferences())
            QTest::newRow(qPrintable(u"%1: %2"_s.arg(reference.service, reference.what))) << reference;
    }
    void eachKindIsFoundAndNamed()
    {
        QFETCH(ServiceReference, reference);
        QCOMPARE(found(), QStringList());
        const QByteArray id = someId();
        QMap<QString, db::Value> row{{reference.from.column, id}};
        if (!reference.from.state.isEmpty()) {
            // In another state nothing is wrong.
            QMap<QString, db::Value> other{{reference.from.column, someId()}, {u"state"_s, u"RELEASED"_s}};
            seed(reference.service, reference.from.table, other);
            QCOMPARE(found(), QStringList());
            row.insert(u"state"_s, reference.from.state);
        }
        seed(reference.service, reference.from.table, row);
        const QString line = toText({reference, id});
        QVERIFY(line.contains(QUuid::fromRfc4122(id).toString(QUuid::WithoutBraces)));
        QVERIFY2(found().contains(line), qPrintable(found().join(u'\n')));
        for (const db::IdColumn &target : reference.among) {
            seed(reference.target, target.table, {{target.column, id}});
            QVERIFY2(!found().contains(line), qPrintable(line));
        }
    }

    void theVerbTellsIt()
    {
        const QByteArray id = someId();
        seed(u"payment"_s, u"payment_attempt"_s, {{u"booking_id"_s, id}, {u"state"_s, u"DECLINED"_s}});
        QProcess process;
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"verify"_s, u"--data"_s, m_folder.path()});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 1);
        const QByteArray out = process.readAllStandardOutput();
        QVERIFY2(out.contains("orphan: a payment's booking")
                     && out.contains(QUuid::fromRfc4122(id).toByteArray(QUuid::WithoutBraces)),
                 out.constData());
    }

    void aServiceThatIsElsewhereIsSaid()
    {
        if (test::TestDatabase::isMariaDb())
            return; // there a database that cannot be reached is an error
        QVERIFY(QFile::remove(m_folder.filePath(u"movie.sqlite"_s)));
        seed(u"booking"_s, u"booking_visitor"_s, {{u"user_id"_s, someId()}});
        QStringList said;
        const auto orphans = findOrphans(m_options, [&said](const QString &line) { said.append(line); });
        QVERIFY(orphans);
        QCOMPARE(orphans->size(), 1);
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.first().contains(u"movie.sqlite"_s), qPrintable(said.first()));
    }

private:
    int m_last = 0;
};

QTEST_GUILESS_MAIN(TestServiceReferences)
#include "tst_servicereferences.moc"
