#include "connection.h"
#include "testdatabase.h"
#include "transaction.h"

#include <QTemporaryDir>
#include <QTest>

#include <type_traits>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Binds;
using db::Connection;

struct ThingTag;
using ThingId = Id<ThingTag>;

static_assert(!std::is_constructible_v<db::Value, QDateTime>);
static_assert(!std::is_constructible_v<db::Value, double>);
static_assert(!std::is_constructible_v<db::Value, const char *>);

class TestConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<test::TestDatabase>();
        m_settings = m_database->settings(u"test"_s);
        m_connection = open(Connection::Access::ReadWrite);
        run(u"CREATE TABLE thing (id BINARY(16) NOT NULL PRIMARY KEY, name VARCHAR(50), price BIGINT, "
            "CONSTRAINT thing_price CHECK (price >= 0))"_s);
        run(u"CREATE UNIQUE INDEX thing_name ON thing (name, price)"_s);
        run(u"CREATE TABLE part (thing_id BINARY(16) NOT NULL REFERENCES thing (id), PRIMARY KEY (thing_id))"_s);
    }
    void cleanup()
    {
        m_connection.reset();
        m_database.reset();
        m_folder.reset();
    }

    void valuesComeBackAsTheyWent()
    {
        const ThingId id = ThingId::create();
        const qint64 large = std::numeric_limits<qint64>::max() - 1; // not exact as a double
        run(u"INSERT INTO thing VALUES (?, ?, ?)"_s, {id, u"Käse ö €"_s, large});
        const auto rows = m_connection->query(u"SELECT id, name, price, NULL AS missing FROM thing"_s);
        QVERIFY(rows);
        QCOMPARE(rows->size(), 1);
        const db::Row row = rows->first();
        QCOMPARE(row.id<ThingTag>("id"), id);
        QCOMPARE(row.id<ThingTag>(0), id);
        QCOMPARE(row.text("name"), u"Käse ö €"_s);
        QCOMPARE(row.integer("price"), large);
        QVERIFY(row.isNull("missing"));
        QVERIFY(!row.isNull("price"));
    }

    void emptyTextIsNotNullAndANullIdIs()
    {
        const auto rows = m_connection->query(u"SELECT ? AS text, ? AS bytes, ? AS id, ? AS none, ? AS truth"_s,
                                              {QString(), QByteArray(), ThingId(), std::optional<qint64>(), true});
        QVERIFY(rows);
        const db::Row row = rows->first();
        QVERIFY(!row.isNull("text"));
        QVERIFY(!row.isNull("bytes"));
        QVERIFY(row.isNull("id"));
        QVERIFY(row.isNull("none"));
        QCOMPARE(row.integer("truth"), 1);
    }

    void aStatementIsUsedAgainWithOtherValues()
    {
        for (int i = 0; i < 3; ++i) {
            const auto rows = m_connection->query(u"SELECT ? AS n"_s, {i});
            QVERIFY(rows);
            QCOMPARE(rows->first().integer("n"), i);
        }
    }

    void executeCountsWhatItMatched()
    {
        for (int i = 0; i < 3; ++i)
            run(u"INSERT INTO thing VALUES (?, ?, ?)"_s, {ThingId::create(), QString::number(i), 5});
        // 5 already: a row that is matched and not changed counts
        QCOMPARE(*m_connection->execute(u"UPDATE thing SET price = 5 WHERE name <> ?"_s, {u"0"_s}), 2);
        QCOMPARE(*m_connection->execute(u"DELETE FROM thing WHERE name = 'x'"_s), 0);
    }

    void refusalsNameTheConstraint_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("constraint");
        QTest::newRow("primary key") << u"INSERT INTO thing VALUES (x'01', 'other', 1)"_s << u"PRIMARY"_s;
        QTest::newRow("unique index") << u"INSERT INTO thing VALUES (x'02', 'one', 1)"_s << u"thing_name"_s;
        QTest::newRow("check") << u"INSERT INTO thing VALUES (x'03', 'three', -1)"_s << u"thing_price"_s;
        QTest::newRow("foreign key") << u"INSERT INTO part VALUES (x'09')"_s << QString();
        QTest::newRow("not null") << u"INSERT INTO part VALUES (NULL)"_s << QString();
    }
    void refusalsNameTheConstraint()
    {
        QFETCH(QString, sql);
        QFETCH(QString, constraint);
        run(u"INSERT INTO thing VALUES (x'01', 'one', 1)"_s);
        const auto refused = m_connection->execute(sql);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(refused.error().extras.value(u"constraint"_s).toString(), constraint);
        QCOMPARE(db::violates(refused.error(), "thing_name"), constraint == u"thing_name"_s);
    }

    void boundValuesStayOutOfErrors()
    {
        run(u"INSERT INTO thing VALUES (x'01', 'secret', 1)"_s);
        const auto refused =
            m_connection->execute(u"INSERT INTO thing VALUES (?, ?, ?)"_s, {QByteArray("x"), u"secret"_s, 1});
        QVERIFY(!refused);
        QVERIFY2(!toString(refused.error()).contains(u"secret"_s), qPrintable(toString(refused.error())));
    }

    void aWrongStatementIsAStorageError()
    {
        const auto wrong = m_connection->query(u"SELECT nothing FROM nowhere"_s);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::Storage);
        QVERIFY(wrong.error().detail.contains(u"nowhere"_s));
    }

    void insertRowsGoesBeyondTheVariableLimit()
    {
        constexpr int count = 20'000; // 60,000 variables; SQLite takes 32,766 a statement
        QList<Binds> rows;
        for (int i = 0; i < count; ++i)
            rows.append(Binds{ThingId::create(), QString::number(i), i});
        auto transaction = db::Transaction::begin(*m_connection);
        QVERIFY(transaction);
        QCOMPARE(*transaction->insertRows(u"thing"_s, {u"id"_s, u"name"_s, u"price"_s}, rows), count);
        QVERIFY(transaction->commit());
        const auto sum = m_connection->query(u"SELECT COUNT(*) AS n, SUM(price) AS total FROM thing"_s);
        QCOMPARE(sum->first().integer("n"), count);
        QCOMPARE(sum->first().integer("total"), qint64(count) * (count - 1) / 2);
        QCOMPARE(*m_connection->insertRows(u"thing"_s, {u"id"_s}, {}), 0);
    }

    void transactionRollsBackUnlessCommitted()
    {
        {
            auto transaction = db::Transaction::begin(*m_connection);
            QVERIFY(transaction);
            QVERIFY(transaction->execute(u"INSERT INTO thing VALUES (x'01', 'one', 1)"_s));
        }
        QCOMPARE(count(), 0);
        {
            auto transaction = db::Transaction::begin(*m_connection);
            QVERIFY(transaction->execute(u"INSERT INTO thing VALUES (x'01', 'one', 1)"_s));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(count(), 1);
    }

    void aReadingConnectionCannotWrite()
    {
        const auto reader = open(Connection::Access::ReadOnly);
        QVERIFY(!reader->execute(u"INSERT INTO thing VALUES (x'01', 'one', 1)"_s));
        QCOMPARE(count(), 0);
    }

private:
    std::unique_ptr<Connection> open(Connection::Access access)
    {
        auto connection = Connection::open(m_settings, access);
        return connection ? std::move(*connection) : nullptr;
    }
    void run(const QString &sql, const Binds &binds = {})
    {
        const auto ran = m_connection->execute(sql, binds);
        QVERIFY2(ran, ran ? "" : qPrintable(toString(ran.error())));
    }
    qint64 count() { return m_connection->query(u"SELECT COUNT(*) FROM thing"_s)->first().integer(0); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_database;
    db::Settings m_settings;
    std::unique_ptr<Connection> m_connection;
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
