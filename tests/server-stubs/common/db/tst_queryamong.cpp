#include "queryamong.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

struct ThingTag;
using ThingId = Id<ThingTag>;

class TestQueryAmong : public QObject
{
    Q_OBJECT

    test::TestDatabase m_database;
    std::unique_ptr<db::Connection> m_connection;
    QList<ThingId> m_ids;

    static constexpr int stored = 1'300; // three statements

private Q_SLOTS:
    void initTestCase()
    {
        auto connection = db::Connection::open(m_database.settings(u"test"_s), db::Connection::Access::ReadWrite);
        QVERIFY2(connection, connection ? "" : qPrintable(toString(connection.error())));
        m_connection = std::move(*connection);
        QVERIFY(m_connection->execute(u"CREATE TABLE thing (id BINARY(16) NOT NULL PRIMARY KEY, number BIGINT)"_s));
        QList<db::Binds> rows;
        for (int i = 0; i < stored; ++i) {
            m_ids.append(ThingId::create());
            rows.append({m_ids.constLast(), i});
        }
        QVERIFY(m_connection->insertRows(u"thing"_s, {u"id"_s, u"number"_s}, rows));
    }

    void cleanupTestCase() { m_connection.reset(); } // it must not outlive the program's own objects

    void everyValueIsAskedForOnceHoweverMany_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 3, 511, 512, 513, stored})
            QTest::addRow("%d", count) << count;
    }
    void everyValueIsAskedForOnceHoweverMany()
    {
        QFETCH(int, count);
        const auto rows =
            db::queryAmong(*m_connection, u"SELECT number FROM thing WHERE id IN (%1)"_s, m_ids.mid(0, count));
        QVERIFY(rows);
        QSet<qint64> numbers;
        for (const db::Row &row : *rows)
            numbers.insert(row.integer("number"));
        QCOMPARE(rows->size(), count);
        QCOMPARE(numbers.size(), count);
    }

    void whatIsNotThereIsLeftOut()
    {
        const auto rows = db::queryAmong(*m_connection, u"SELECT number FROM thing WHERE id IN (%1)"_s,
                                         QList{ThingId::create(), m_ids.at(7)});
        QCOMPARE(rows->size(), 1);
        QCOMPARE(rows->constFirst().integer("number"), 7);
    }

    void aFailingStatementIsTheAnswer()
    {
        const auto rows = db::queryAmong(*m_connection, u"SELECT number FROM nothing WHERE id IN (%1)"_s, m_ids);
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestQueryAmong)
#include "tst_queryamong.moc"
