#include "keyedanswer.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Transaction;

class TestKeyedAnswer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<test::TestDatabase>();
        auto opened = Connection::open(m_database->settings(u"answers"_s), Connection::Access::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_connection = std::move(*opened);
        QVERIFY(m_connection->execute(
            u"CREATE TABLE done (idempotency_key BINARY(16) NOT NULL PRIMARY KEY, "
            "body_hash BINARY(32) NOT NULL, answer TEXT NOT NULL, created_at BIGINT NOT NULL)"_s));
    }
    void cleanup()
    {
        m_connection.reset();
        m_database.reset();
    }

    void anAnswerThatWasKeptIsGivenAgain()
    {
        QCOMPARE(answerTo(1, 'a'), u"nothing"_s);
        QVERIFY(keep(1, 'a', u"{\"films\":3}"_s));
        QCOMPARE(answerTo(1, 'a'), u"{\"films\":3}"_s);
        QCOMPARE(answerTo(2, 'a'), u"nothing"_s);
    }

    void theSameKeyForSomethingElseIsRefused()
    {
        QVERIFY(keep(1, 'a', u"x"_s));
        QCOMPARE(answerTo(1, 'b').error().code, ErrorCode::IdempotencyKeyReused);
    }

    // Both looked and found nothing, and the other has committed since: Busy has all done again.
    void whoeverIsSecondDoesItAgain()
    {
        QVERIFY(keep(1, 'a', u"first"_s));
        const auto second = keep(1, 'a', u"second"_s);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Busy);
        QCOMPARE(answerTo(1, 'a'), u"first"_s);
    }

private:
    static QByteArray key(int n) { return QByteArray(15, '\1') + static_cast<char>(n); }
    static QByteArray hash(char c) { return QByteArray(32, c); }
    Result<QString> answerTo(int n, char body)
    {
        return db::keyedAnswer(*m_connection, u"done"_s, key(n), hash(body))
            .map([](const std::optional<QString> &answer) { return answer.value_or(u"nothing"_s); });
    }
    Result<void> keep(int n, char body, const QString &answer)
    {
        auto transaction = Transaction::begin(*m_connection);
        if (!transaction)
            return fail(transaction.error());
        const auto kept = db::keepAnswer(*transaction, u"done"_s, key(n), hash(body), answer, 1);
        return kept ? transaction->commit() : kept;
    }

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
};

QTEST_GUILESS_MAIN(TestKeyedAnswer)
#include "tst_keyedanswer.moc"
