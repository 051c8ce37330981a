#include "demousers.h"
#include "testdatabase.h"
#include "userservice.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using user::UserEdit;

/** Who may make the first user of a new database, and that nobody makes a second one that way. */
class TestFirstAdmin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_fresh = std::make_unique<test::TestDatabase>();
        const auto opened = db::Database::open(m_fresh->settings(u"user"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        auto started = user::UserService::start(m_database, m_clock, {m_folder->path(), auth::HashCost::cheap()});
        QVERIFY2(started, started ? "" : qPrintable(toString(started.error())));
        m_service = std::move(*started);
    }
    void cleanup()
    {
        m_service.reset();
        m_database.reset();
    }

    void whoReadsTheTokenMakesTheFirstAdminOnce()
    {
        QVERIFY(*first().prepare());
        QVERIFY(*wait(first().isWanted()));
        const QFile::Permissions everybody = QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(!(QFile::permissions(first().tokenFile()) & everybody));

        const Result<UserEdit> made = make(token());
        QVERIFY2(made, made ? "" : qPrintable(toString(made.error())));
        QCOMPARE(made->user.roles, QStringList{u"ADMIN"_s});
        QVERIFY(made->user.cinemaIds.isEmpty());
        QVERIFY(!*wait(first().isWanted()));
        QVERIFY(!QFile::exists(first().tokenFile()));
        QVERIFY(!*first().prepare());

        const Result<UserEdit> second = make(QString(), domain::UserId::create(), u"eve"_s);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::IllegalState);
    }

    /** The answer was lost, so the page asks again with what it sent. */
    void theSameAgainIsTheSameAdmin()
    {
        QVERIFY(*first().prepare());
        const QString known = token();
        QVERIFY(make(known));
        const Result<UserEdit> again = make(known);
        QVERIFY2(again, again ? "" : qPrintable(toString(again.error())));
        QCOMPARE(again->user.id, m_id);
        const Result<UserEdit> other = make(known, m_id, u"ada"_s, u"another-pass-phrase"_s);
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::IdempotencyKeyReused);
    }

    void anotherTokenIsRefusedAtItsField()
    {
        QVERIFY(*first().prepare());
        for (const QString &typed : {QString(), u"guess"_s, token() + u"x"_s}) {
            const Result<UserEdit> made = make(typed);
            QVERIFY(!made);
            const QList<FieldProblem> expected{{u"token"_s, FieldFault::Unknown, {}}};
            QCOMPARE(fieldProblemsOf(made.error()), expected);
        }
        QVERIFY(*wait(first().isWanted()));
        QFile::remove(first().tokenFile());
        QVERIFY2(!make(QString()), "without a file no token is right, the empty one least of all");
    }

    void whatIsWrongIsToldFieldByField()
    {
        QVERIFY(*first().prepare());
        const Result<UserEdit> made = make(token(), m_id, u" "_s, u"short"_s);
        QVERIFY(!made);
        QStringList fields;
        for (const FieldProblem &problem : fieldProblemsOf(made.error()))
            fields.append(problem.field);
        QCOMPARE(fields, (QStringList{u"login"_s, u"password"_s}));
        QVERIFY(*wait(first().isWanted()));
    }

    void nobodyIsWantedWhereTheDemoIs()
    {
        QVERIFY(m_database->write([](db::Transaction &t) { return user::addDemoUsers(t, auth::HashCost::cheap(), 1); })
                    .result());
        QVERIFY(!*first().prepare());
        QVERIFY(!QFile::exists(first().tokenFile()));
    }

private:
    template <class T>
    static Result<T> wait(QFuture<Result<T>> future)
    {
        [&] { QTRY_VERIFY(future.isFinished()); }();
        return future.isFinished() ? future.result() : fail(ErrorCode::Timeout);
    }
    user::FirstAdmin &first() { return m_service->firstAdmin(); }
    QString token()
    {
        QFile file(first().tokenFile());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    Result<UserEdit> make(const QString &token, std::optional<domain::UserId> id = {}, const QString &login = u"ada"_s,
                          const QString &password = u"a-good-pass-phrase"_s)
    {
        return wait(first().create(token, id.value_or(m_id), login, password, u"Ada"_s, u"en"_s));
    }

    const domain::UserId m_id = domain::UserId::create();
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<user::UserService> m_service;
};

QTEST_GUILESS_MAIN(TestFirstAdmin)
#include "tst_firstadmin.moc"
