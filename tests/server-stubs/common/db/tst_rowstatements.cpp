#include "testdatabase.h"
#include "transaction.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Binds;
using db::Connection;
using db::OnDuplicate;

// A claim as booking has it: found by showtime and seat, changed only when it is still whose it was.
class TestRowStatements : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<test::TestDatabase>();
        auto opened = Connection::open(m_database->settings(u"test"_s), Connection::Access::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_connection = std::move(*opened);
        run(u"CREATE TABLE claim (showtime INTEGER NOT NULL, seat INTEGER NOT NULL, holder VARCHAR(20), "
            "expires BIGINT, code VARCHAR(20), PRIMARY KEY (showtime, seat), CONSTRAINT claim_seat CHECK (seat > 0))"_s);
        run(u"CREATE UNIQUE INDEX claim_code ON claim (code)"_s);
    }
    void cleanup()
    {
        m_connection.reset();
        m_database.reset();
    }

    void noRowsAreNoWork()
    {
        QCOMPARE(*m_connection->insertRows(u"claim"_s, {u"seat"_s}, {}), 0);
        QCOMPARE(*m_connection->updateRows(u"claim"_s, {u"seat"_s}, {}, {u"holder"_s}, {}), 0);
        QCOMPARE(*m_connection->deleteRows(u"claim"_s, {u"seat"_s}, {}), 0);
    }

    void manyRowsOfEveryNumber()
    {
        int next = 1;
        for (const int count : {1, 2, 63, 64, 65, 1000, 20'000}) {
            QList<Binds> rows;
            QList<db::RowUpdate> updates;
            QList<Binds> keys;
            for (int i = 0; i < count; ++i, ++next) {
                rows.append({1, next, "ann"_L1, nullptr, nullptr});
                updates.append({{1, next}, {"ann"_L1}, {"bob"_L1, next}});
                keys.append({1, next, next});
            }
            auto transaction = db::Transaction::begin(*m_connection);
            QVERIFY(transaction);
            QCOMPARE(transaction->insertRows(u"claim"_s, columns, rows), count);
            QCOMPARE(transaction->updateRows(u"claim"_s, {u"showtime"_s, u"seat"_s}, {u"holder"_s},
                                             {u"holder"_s, u"expires"_s}, updates),
                     count);
            QCOMPARE(text(u"SELECT COUNT(*) FROM claim WHERE holder = 'bob' AND expires = seat"_s),
                     QString::number(count));
            QCOMPARE(transaction->deleteRows(u"claim"_s, {u"showtime"_s, u"seat"_s, u"expires"_s}, keys), count);
            QVERIFY(transaction->commit());
        }
        QCOMPARE(text(u"SELECT COUNT(*) FROM claim"_s), u"0"_s);
    }

    void aKeyThatExistsIsAConflict()
    {
        insert({{1, 1, "ann"_L1, 5, nullptr}});
        const auto refused = m_connection->insertRows(u"claim"_s, columns, {{1, 1, "bob"_L1, 6, nullptr}});
        QVERIFY(!refused);
        QVERIFY(db::violates(refused.error(), "PRIMARY"));
    }

    void aSkippedRowStaysAsItIsAndIsNotCounted()
    {
        insert({{1, 2, "ann"_L1, 5, "A"_L1}});
        const auto written = m_connection->insertRows(u"claim"_s, columns,
                                                      {{1, 1, "bob"_L1, 6, "B"_L1},
                                                       {1, 2, "bob"_L1, 6, "C"_L1}, // the primary key
                                                       {1, 3, "bob"_L1, 6, "A"_L1}, // the other unique index
                                                       {1, 4, "bob"_L1, 6, "D"_L1}},
                                                      OnDuplicate::Skip);
        QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
        QCOMPARE(*written, 2);
        QCOMPARE(claims(), (QStringList{u"1 bob 6"_s, u"2 ann 5"_s, u"4 bob 6"_s}));
    }

    void oneRowTwiceInABatchIsWrittenOnce()
    {
        const auto written = m_connection->insertRows(
            u"claim"_s, columns, {{1, 1, "ann"_L1, 5, nullptr}, {1, 1, "bob"_L1, 6, nullptr}}, OnDuplicate::Skip);
        QCOMPARE(written, 1);
        QCOMPARE(claims(), QStringList{u"1 ann 5"_s});
    }

    // Only a key that exists is skipped: what else is wrong with a row must not pass in silence.
    void skippingSkipsNoOtherError_data()
    {
        QTest::addColumn<QList<Binds>>("rows");
        QTest::newRow("check") << QList<Binds>{{1, -1, "bob"_L1, 6, nullptr}};
        QTest::newRow("not null") << QList<Binds>{{1, nullptr, "bob"_L1, 6, nullptr}};
        QTest::newRow("check beside a duplicate")
            << QList<Binds>{{1, 1, "bob"_L1, 6, nullptr}, {1, -1, "bob"_L1, 6, nullptr}};
    }
    void skippingSkipsNoOtherError()
    {
        QFETCH(QList<Binds>, rows);
        insert({{1, 1, "ann"_L1, 5, nullptr}});
        const auto refused = m_connection->insertRows(u"claim"_s, columns, rows, OnDuplicate::Skip);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(claims(), QStringList{u"1 ann 5"_s});
    }

    void onlyRowsAsExpectedAreChanged()
    {
        insert({{1, 1, "ann"_L1, 5, nullptr}, {1, 2, "bob"_L1, 5, nullptr}, {1, 3, "ann"_L1, nullptr, nullptr}});
        const auto changed = m_connection->updateRows(u"claim"_s, {u"showtime"_s, u"seat"_s},
                                                      {u"holder"_s, u"expires"_s}, {u"holder"_s, u"expires"_s},
                                                      {{{1, 1}, {"ann"_L1, 5}, {"eve"_L1, nullptr}},
                                                       {{1, 2}, {"ann"_L1, 5}, {"eve"_L1, nullptr}},
                                                       {{1, 3}, {"ann"_L1, nullptr}, {"eve"_L1, 7}},
                                                       {{2, 1}, {"ann"_L1, 5}, {"eve"_L1, 7}}});
        QCOMPARE(changed, 2);
        QCOMPARE(claims(), (QStringList{u"1 eve NULL"_s, u"2 bob 5"_s, u"3 eve 7"_s}));
    }

    void expectingNothingChangesEveryKey()
    {
        insert({{1, 1, "ann"_L1, 5, nullptr}, {1, 2, "bob"_L1, 5, nullptr}});
        QCOMPARE(m_connection->updateRows(u"claim"_s, {u"showtime"_s, u"seat"_s}, {}, {u"expires"_s},
                                          {{{1, 1}, {}, {8}}, {{1, 2}, {}, {9}}}),
                 2);
        QCOMPARE(claims(), (QStringList{u"1 ann 8"_s, u"2 bob 9"_s}));
    }

    // The count is what decides in booking: a row that matched and already had the values counts.
    void aMatchThatChangesNothingCounts()
    {
        insert({{1, 1, "ann"_L1, 5, nullptr}, {1, 2, "bob"_L1, 5, nullptr}});
        QCOMPARE(m_connection->updateRows(u"claim"_s, {u"showtime"_s, u"seat"_s}, {u"holder"_s}, {u"expires"_s},
                                          {{{1, 1}, {"ann"_L1}, {5}}, {{1, 2}, {"bob"_L1}, {6}}}),
                 2);
    }

    // Bytes and texts of differing length in one statement, and a NULL in the first row: the types must not come from
    // that row alone.
    void valuesOfAllKindsAndLengths()
    {
        run(u"CREATE TABLE thing (id BINARY(16) NOT NULL PRIMARY KEY, name VARCHAR(300), body LONGBLOB, amount BIGINT)"_s);
        QList<Binds> rows;
        QList<db::RowUpdate> updates;
        QList<QByteArray> ids;
        for (int i = 0; i < 6; ++i) {
            ids.append(QByteArray(15, '\xff') + static_cast<char>(i));
            rows.append({ids.at(i), nullptr, nullptr, nullptr});
            if (i == 0) {
                updates.append({{ids.at(i)}, {nullptr, nullptr}, {nullptr, QByteArray(), nullptr}});
            } else {
                updates.append({{ids.at(i)},
                                {nullptr, nullptr},
                                {u"ö€\U0001F3AC"_s.repeated(i * 10), QByteArray(i * 100, '\0'),
                                 std::numeric_limits<qint64>::max() - i}});
            }
        }
        QCOMPARE(m_connection->insertRows(u"thing"_s, {u"id"_s, u"name"_s, u"body"_s, u"amount"_s}, rows), 6);
        const auto changed = m_connection->updateRows(u"thing"_s, {u"id"_s}, {u"name"_s, u"amount"_s},
                                                      {u"name"_s, u"body"_s, u"amount"_s}, updates);
        QVERIFY2(changed, changed ? "" : qPrintable(toString(changed.error())));
        QCOMPARE(*changed, 6);
        const auto things = m_connection->query(u"SELECT id, name, body, amount FROM thing ORDER BY id"_s);
        QCOMPARE(things->size(), 6);
        QVERIFY(things->first().isNull("name"));
        QVERIFY(!things->first().isNull("body"));
        QVERIFY(things->first().isNull("amount"));
        for (int i = 1; i < 6; ++i) {
            QCOMPARE(things->at(i).bytes("id"), ids.at(i));
            QCOMPARE(things->at(i).text("name"), u"ö€\U0001F3AC"_s.repeated(i * 10));
            QCOMPARE(things->at(i).bytes("body"), QByteArray(i * 100, '\0'));
            QCOMPARE(things->at(i).integer("amount"), std::numeric_limits<qint64>::max() - i);
        }
    }

    // The same statement once more, with what was NULL before and the other way round, longer and shorter.
    void aStatementUsedAgainTakesOtherKindsOfValues()
    {
        run(u"CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(300), amount BIGINT)"_s);
        QVERIFY(m_connection->insertRows(u"thing"_s, {u"id"_s}, {{Binds{1}}, {Binds{2}}}));
        struct Thing
        {
            db::Value name;
            db::Value amount;
        };
        const QList<QList<Thing>> rounds{{{nullptr, nullptr}, {nullptr, nullptr}},
                                         {{"a"_L1, 1}, {nullptr, nullptr}},
                                         {{u"ab"_s.repeated(100), qint64(1) << 60}, {"ü"_L1, -1}},
                                         {{nullptr, 7}, {"abc"_L1, nullptr}},
                                         {{QString(), 0}, {nullptr, std::numeric_limits<qint64>::min()}},
                                         {{nullptr, nullptr}, {nullptr, nullptr}}};
        QList<Thing> before = rounds.first();
        for (const QList<Thing> &now : rounds) {
            QList<db::RowUpdate> updates;
            for (int i = 0; i < 2; ++i)
                updates.append({{i + 1}, {before[i].name, before[i].amount}, {now[i].name, now[i].amount}});
            const auto changed = m_connection->updateRows(u"thing"_s, {u"id"_s}, {u"name"_s, u"amount"_s},
                                                          {u"name"_s, u"amount"_s}, updates);
            QVERIFY2(changed, changed ? "" : qPrintable(toString(changed.error())));
            QCOMPARE(*changed, 2);
            const auto things = m_connection->query(u"SELECT name, amount FROM thing ORDER BY id"_s);
            for (int i = 0; i < 2; ++i) {
                const auto compare = [&](int column, const db::Value &value) {
                    QCOMPARE(things->at(i).isNull(column), !value.variant().isValid());
                    if (value.variant().isValid())
                        QCOMPARE(things->at(i).text(column), value.variant().toString());
                };
                compare(0, now[i].name);
                compare(1, now[i].amount);
            }
            before = now;
        }
    }

    void deletingNeedsAllColumnsEqual()
    {
        insert({{1, 1, "ann"_L1, 5, nullptr},
                {1, 2, "bob"_L1, nullptr, nullptr},
                {1, 3, "ann"_L1, 5, nullptr},
                {1, 4, nullptr, nullptr, nullptr}});
        const auto deleted =
            m_connection->deleteRows(u"claim"_s, {u"showtime"_s, u"seat"_s, u"holder"_s},
                                     {{1, 1, "bob"_L1}, {1, 2, "bob"_L1}, {1, 4, nullptr}, {1, 9, nullptr}});
        QCOMPARE(deleted, 2);
        QCOMPARE(claims(), (QStringList{u"1 ann 5"_s, u"3 ann 5"_s}));
    }

    void oneRowOfValuesMayDeleteManyRows()
    {
        insert({{1, 1, "ann"_L1, 5, nullptr}, {1, 2, "ann"_L1, 5, nullptr}, {1, 3, "bob"_L1, 5, nullptr}});
        QCOMPARE(m_connection->deleteRows(u"claim"_s, {u"holder"_s}, {{"ann"_L1}, {"eve"_L1}}), 2);
        QCOMPARE(claims(), QStringList{u"3 bob 5"_s});
    }

private:
    const QStringList columns{u"showtime"_s, u"seat"_s, u"holder"_s, u"expires"_s, u"code"_s};

    void run(const QString &sql)
    {
        const auto ran = m_connection->execute(sql);
        QVERIFY2(ran, ran ? "" : qPrintable(toString(ran.error())));
    }
    void insert(const QList<Binds> &rows)
    {
        const auto written = m_connection->insertRows(u"claim"_s, columns, rows);
        QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
    }
    QString text(const QString &sql) { return m_connection->query(sql)->first().text(0); }
    QStringList claims()
    {
        QStringList all;
        const auto rows = m_connection->query(u"SELECT seat, holder, expires FROM claim ORDER BY seat"_s);
        for (const db::Row &row : *rows) {
            const auto orNull = [&row](int column) { return row.isNull(column) ? u"NULL"_s : row.text(column); };
            all.append(u"%1 %2 %3"_s.arg(row.text(0), orNull(1), orNull(2)));
        }
        return all;
    }

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
};

QTEST_GUILESS_MAIN(TestRowStatements)
#include "tst_rowstatements.moc"
