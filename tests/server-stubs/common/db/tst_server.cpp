#include "commitproxy.h"
#include "groupwriter.h"
#include "mariadbserver.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <future>
#include <thread>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Database;
using db::Transaction;
using db::WhenInDoubt;
using test::CommitProxy;
using test::MariaDbServer;

// What only a server can do to us: be weak, be busy, go away, and leave a commit in doubt.
class TestServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto started = MariaDbServer::start({u"--log-bin=log"_s, u"--sync-binlog=1"_s});
        QVERIFY2(started, started ? "" : qPrintable(toString(started.error())));
        m_server = std::move(*started);
        QVERIFY(QDir(m_folder.path()).mkpath(u"sql"_s));
        QFile file(m_folder.filePath(u"sql/0001_sale.sql"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("CREATE TABLE sale (id BIGINT NOT NULL PRIMARY KEY, text VARCHAR(10), amount BIGINT);");
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        asRoot(u"CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"_s);
        m_settings = {};
        m_settings.engine = db::Settings::Engine::MySql;
        m_settings.server.socketPath = m_server->socketPath();
        m_settings.server.database = u"shop"_s;
        m_settings.server.user = u"root"_s;
        m_settings.migrationsPath = m_folder.filePath(u"sql"_s);
        m_settings.busyTimeoutMs = 0;
        m_settings.readers = 1;
        m_db = open();
    }
    void cleanup()
    {
        m_db.reset();
        m_proxy.reset();
        asRoot(u"DROP DATABASE shop"_s);
    }

    void weakDurabilityIsRefused_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<int>("weak");
        QTest::newRow("log flushed once a second") << u"innodb_flush_log_at_trx_commit"_s << 2;
        QTest::newRow("log not flushed") << u"innodb_flush_log_at_trx_commit"_s << 0;
        QTest::newRow("binary log behind") << u"sync_binlog"_s << 0;
    }
    void weakDurabilityIsRefused()
    {
        QFETCH(QString, variable);
        QFETCH(int, weak);
        asRoot(u"SET GLOBAL %1 = %2"_s.arg(variable).arg(weak));
        const auto refused = Connection::open(m_settings, Connection::Access::ReadWrite);
        asRoot(u"SET GLOBAL %1 = 1"_s.arg(variable));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QVERIFY2(refused.error().detail.contains(variable), qPrintable(refused.error().detail));
    }

    void tornPagesAreRefused()
    {
        const auto server = MariaDbServer::start({u"--skip-innodb-doublewrite"_s});
        QVERIFY(server);
        m_settings.server.socketPath = (*server)->socketPath();
        m_settings.server.database = u"mysql"_s;
        const auto refused = Connection::open(m_settings, Connection::Access::ReadWrite);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(u"innodb_doublewrite"_s), qPrintable(refused.error().detail));
    }

    void aDatabaseOfOtherTextsIsRefused()
    {
        asRoot(u"CREATE DATABASE latin CHARACTER SET latin1"_s);
        m_settings.server.database = u"latin"_s;
        const auto refused = Connection::open(m_settings, Connection::Access::ReadWrite);
        asRoot(u"DROP DATABASE latin"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QVERIFY2(refused.error().detail.contains(u"utf8mb4_bin"_s), qPrintable(refused.error().detail));
    }

    void onlyTheOwnersPasswordFileIsBelieved()
    {
        asRoot(u"CREATE USER clerk@localhost IDENTIFIED BY 'open sesame'"_s);
        asRoot(u"GRANT ALL ON shop.* TO clerk@localhost"_s);
        QFile password(m_folder.filePath(u"password"_s));
        QVERIFY(password.open(QIODevice::WriteOnly));
        password.write("open sesame\n");
        password.close();
        m_settings.server.user = u"clerk"_s;
        const auto code = [this] {
            const auto opened = Connection::open(m_settings, Connection::Access::ReadWrite);
            return opened ? QString() : toString(opened.error());
        };
        QVERIFY2(code().contains(u"Access denied"_s), qPrintable(code()));
        m_settings.server.passwordFile = password.fileName();
        QVERIFY(password.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        QVERIFY2(code().contains(u"chmod 600"_s), qPrintable(code()));
        QVERIFY(password.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(code(), QString());
        m_settings.server.passwordFile += u".none"_s;
        QVERIFY2(code().contains(u"password.none"_s), qPrintable(code()));
        asRoot(u"DROP USER clerk@localhost"_s);
    }

    void whatDoesNotFitIsRefusedAndSumsAreExact()
    {
        const qint64 large = 9'007'199'254'740'993; // no double is this
        QVERIFY(write(1, large).result());
        QVERIFY(write(2, 1).result());
        const auto sum = read(u"SELECT SUM(amount) FROM sale"_s).result();
        QCOMPARE(*sum, large + 1);
        const auto tooLong = m_db->write([](Transaction &t) {
                                     return t.execute(u"INSERT INTO sale VALUES (3, ?, 0)"_s, {u"x"_s.repeated(11)});
                                 })
                                 .result();
        QCOMPARE(tooLong.error().code, ErrorCode::Storage);
        // Byte by byte, as on SQLite: neither case nor accents are the same.
        QVERIFY(m_db->write([](Transaction &t) { return t.execute(u"UPDATE sale SET text = 'É' WHERE id = 1"_s); })
                    .result());
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale WHERE text IN ('e', 'E', 'é')"_s).result(), 0);
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale WHERE text = 'É' AND 'a' || 'b' = 'ab'"_s).result(), 1);
    }

    // A rolled back transaction must not go on statement by statement, each committing itself.
    void afterAnErrorNothingOfATransactionIsKept()
    {
        QVERIFY(write(1).result());
        auto one = Connection::open(m_settings, Connection::Access::ReadWrite);
        auto two = Connection::open(m_settings, Connection::Access::ReadWrite);
        auto holder = Transaction::begin(**one);
        QVERIFY(holder->execute(u"UPDATE sale SET amount = 5 WHERE id = 1"_s));
        {
            auto other = Transaction::begin(**two);
            QVERIFY(other->execute(u"INSERT INTO sale VALUES (2, '', 0)"_s));
            QCOMPARE(other->execute(u"UPDATE sale SET amount = 6 WHERE id = 1"_s).error().code, ErrorCode::Busy);
            QCOMPARE(other->execute(u"INSERT INTO sale VALUES (3, '', 0)"_s).error().code, ErrorCode::Busy);
            QCOMPARE(other->query(u"SELECT ?"_s, {1}).error().code, ErrorCode::Busy);
            QCOMPARE(other->commit().error().code, ErrorCode::Busy);
        }
        QVERIFY(holder->commit());
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale"_s).result(), 1);
        QVERIFY(Transaction::begin(**two)->execute(u"INSERT INTO sale VALUES (4, '', 0)"_s)); // and it is usable again
    }

    void twoWritersInADeadlockBothGetTheirTurn()
    {
        m_settings.busyTimeoutMs = 5'000;
        const auto other = open();
        m_db = open();
        QVERIFY(write(1).result());
        QVERIFY(write(2).result());
        std::promise<void> oneHas;
        std::promise<void> twoHas;
        const auto cross = [](qint64 first, qint64 second, std::promise<void> &has, std::shared_future<void> otherHas) {
            return [first, second, &has, otherHas, tries = 0](Transaction &t) mutable -> Result<int> {
                const QString sql = u"UPDATE sale SET amount = amount + 1 WHERE id = ?"_s;
                if (const auto done = t.execute(sql, {first}); !done)
                    return fail(done.error());
                if (++tries == 1) {
                    has.set_value();
                    otherHas.wait();
                }
                if (const auto done = t.execute(sql, {second}); !done)
                    return fail(done.error());
                return tries;
            };
        };
        const std::shared_future<void> one = oneHas.get_future().share();
        const std::shared_future<void> two = twoHas.get_future().share();
        const auto a = m_db->write(cross(1, 2, oneHas, two));
        const auto b = other->write(cross(2, 1, twoHas, one));
        QVERIFY2(a.result(), a.result() ? "" : qPrintable(toString(a.result().error())));
        QVERIFY2(b.result(), b.result() ? "" : qPrintable(toString(b.result().error())));
        QVERIFY(*a.result() + *b.result() > 2); // one was the victim, and did it again
        QCOMPARE(*read(u"SELECT SUM(amount) FROM sale"_s).result(), 4);
    }

    void aServerThatWasStartedAgainIsNotNoticed()
    {
        QVERIFY(write(1).result());
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale"_s).result(), 1);
        m_server->kill();
        QVERIFY(m_server->startAgain());
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale"_s).result(), 1); // acknowledged, so it is there
        QVERIFY(write(2).result());
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale"_s).result(), 2);
    }

    void aServerThatIsGoneIsUnreachableUntilItIsBack()
    {
        m_server->kill();
        QCOMPARE(write(1).result().error().code, ErrorCode::Unreachable);
        QVERIFY(!db::isInDoubt(write(1).result().error()));
        QCOMPARE(read(u"SELECT COUNT(*) FROM sale"_s).result().error().code, ErrorCode::Unreachable);
        QVERIFY(m_server->startAgain());
        QTRY_VERIFY(isWritable());
        QTRY_VERIFY(read(u"SELECT MIN(id) FROM sale"_s).result());
        QCOMPARE(read(u"SELECT MIN(id) FROM sale"_s).result(), 2); // and none of those that were refused
    }

    void aServerThatIsSilentCountsAsGone()
    {
        m_settings.connectTimeoutSeconds = 1;
        m_settings.answerTimeoutSeconds = 1;
        m_db = open();
        m_server->freeze();
        const Result<qint64> silent = write(1).result();
        m_server->thaw();
        QVERIFY(!silent);
        QCOMPARE(silent.error().code, ErrorCode::Unreachable);
        QTRY_VERIFY(isWritable());
    }

    void aCommitWhoseAnswerWasLostIsInDoubt_data()
    {
        QTest::addColumn<bool>("done");
        QTest::newRow("it took place") << true;
        QTest::newRow("it did not") << false;
    }
    void aCommitWhoseAnswerWasLostIsInDoubt()
    {
        QFETCH(bool, done);
        throughProxy(done ? CommitProxy::Cut::AfterCommit : CommitProxy::Cut::BeforeCommit);
        const Result<qint64> unknown = write(1).result();
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::Timeout);
        QVERIFY(db::isInDoubt(unknown.error()));
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale"_s).result(), done ? 1 : 0);
        QVERIFY(write(2).result());
    }

    void aBodyThatLooksItsKeyUpIsDoneAgain_data() { aCommitWhoseAnswerWasLostIsInDoubt_data(); }
    void aBodyThatLooksItsKeyUpIsDoneAgain()
    {
        QFETCH(bool, done);
        throughProxy(done ? CommitProxy::Cut::AfterCommit : CommitProxy::Cut::BeforeCommit);
        const Result<qint64> written =
            m_db->write(
                    [](Transaction &t) {
                        return t.insertRows(u"sale"_s, {u"id"_s}, {db::Binds{1}}, db::OnDuplicate::Skip);
                    },
                    WhenInDoubt::Redo)
                .result();
        QCOMPARE(written, done ? 0 : 1);
        QVERIFY(m_proxy->hasCut());
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale"_s).result(), 1);
    }

    void aGroupInDoubtIsDoneOnce()
    {
        throughProxy(CommitProxy::Cut::AfterCommit);
        db::GroupWriter<qint64, qint64> writer(m_db, [](Transaction &t, const QList<qint64> &ids) {
            QList<db::Binds> rows;
            for (const qint64 id : ids)
                rows.append(db::Binds{id});
            return t.insertRows(u"sale"_s, {u"id"_s}, rows, db::OnDuplicate::Skip).map([&ids](qint64) { return ids; });
        });
        QList<QFuture<Result<qint64>>> answers;
        for (qint64 id = 0; id < 20; ++id)
            answers.append(writer.submit(id));
        for (qint64 id = 0; id < 20; ++id)
            QCOMPARE(answers[id].result(), id);
        QVERIFY(m_proxy->hasCut());
        QCOMPARE(*read(u"SELECT COUNT(*) FROM sale"_s).result(), 20);
    }

private:
    std::shared_ptr<Database> open()
    {
        const auto opened = Database::open(m_settings);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        return *opened;
    }
    void asRoot(const QString &statement)
    {
        const auto done = test::runAsRoot(m_server->socketPath(), statement);
        QVERIFY2(done, done ? "" : qPrintable(toString(done.error())));
    }
    void throughProxy(CommitProxy::Cut cut)
    {
        const QString path = m_folder.filePath(u"proxy%1"_s.arg(++m_proxies));
        m_proxy = std::make_unique<CommitProxy>(path, m_server->socketPath());
        m_settings.server.socketPath = path;
        m_db = open();
        m_proxy->cutNext(cut);
    }
    QFuture<Result<qint64>> write(qint64 id, qint64 amount = 0)
    {
        return m_db->write([id, amount](Transaction &t) {
            return t.execute(u"INSERT INTO sale VALUES (?, '', ?)"_s, {id, amount});
        });
    }
    /** As often as one likes; leaves sale 2. */
    bool isWritable()
    {
        return m_db
            ->write([](Transaction &t) {
                return t.insertRows(u"sale"_s, {u"id"_s}, {db::Binds{2}}, db::OnDuplicate::Skip);
            })
            .result()
            .has_value();
    }
    QFuture<Result<qint64>> read(const QString &sql)
    {
        return m_db->read([sql](Connection &c) {
            return c.query(sql).map([](const db::Rows &rows) { return rows.first().integer(0); });
        });
    }

    QTemporaryDir m_folder;
    int m_proxies = 0;
    std::unique_ptr<MariaDbServer> m_server;
    std::unique_ptr<CommitProxy> m_proxy;
    db::Settings m_settings;
    std::shared_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
