#include "fieldproblem.h"
#include "foyerdprocess.h"
#include "graphqlclient.h"
#include "remoteownaccount.h"
#include "remotesession.h"

#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A desk of the back office: its own client and its own session. */
struct Desk
{
    explicit Desk(const QUrl &url)
        : client(url)
        , session(client)
        , account(client)
    {
    }
    remote::GraphQlClient client;
    remote::RemoteSession session;
    remote::RemoteOwnAccount account;
};

} // namespace

/** Somebody's own account at two desks, and the real services behind. */
class TestOwnAccount : public QObject
{
    Q_OBJECT

    template <class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
            return fail(ErrorCode::Timeout, u"the test waited in vain"_s);
        return future.result();
    }

private Q_SLOTS:
    void aNewPasswordIsTheOnlyOneAndEndsTheOtherDesk()
    {
        const QTemporaryDir folder;
        FoyerdProcess server(folder.filePath(u"data"_s));
        QVERIFY2(server.start({u"all"_s, u"--demo"_s}), qPrintable(server.lastOutput()));
        QUrl url = server.url();
        url.setPath(u"/graphql"_s);
        Desk here(url);
        Desk there(url);
        QVERIFY(wait(here.session.signIn(u"manager"_s, u"foyer-demo"_s, u"Desk 1"_s)));
        QVERIFY(wait(there.session.signIn(u"manager"_s, u"foyer-demo"_s, u"Desk 2"_s)));
        Result<ports::OwnAccount> account = wait(here.account.read());
        QVERIFY2(account, account ? "" : qPrintable(toString(account.error())));
        QStringList devices;
        for (const ports::OwnSession &session : std::as_const(account->sessions))
            devices.append(session.deviceName + (session.isThis ? u" here"_s : QString()));
        devices.sort();
        QCOMPARE(devices, (QStringList{u"Desk 1 here"_s, u"Desk 2"_s}));

        const Result<void> wrong =
            wait(here.account.changePassword(account->version, u"wrong"_s, u"box office 1931"_s));
        QVERIFY(!wrong);
        QCOMPARE(fieldProblemsOf(wrong.error()),
                 (QList<FieldProblem>{{u"currentPassword"_s, FieldFault::Unknown, {}}}));
        QVERIFY(wait(here.account.changePassword(account->version, u"foyer-demo"_s, u"box office 1931"_s)));
        account = wait(here.account.read());
        QVERIFY(account);
        QCOMPARE(account->sessions.size(), 1);
        QVERIFY(account->sessions.first().isThis);
        const Result<void> renewed = wait(there.session.renew());
        QVERIFY(!renewed);
        QCOMPARE(renewed.error().code, ErrorCode::Unauthenticated);
        QCOMPARE(wait(there.session.signIn(u"manager"_s, u"foyer-demo"_s, u"Desk 2"_s)).error().code,
                 ErrorCode::WrongCredentials);
        QVERIFY(wait(there.session.signIn(u"manager"_s, u"box office 1931"_s, u"Desk 2"_s)));

        QVERIFY(wait(here.account.changePin(account->version, u"box office 1931"_s, u"482913"_s)));
        account = wait(here.account.read());
        QVERIFY(account && account->hasPin && account->staffNumber);
        QCOMPARE(account->sessions.size(), 1); // and ended it again
        QVERIFY(wait(there.session.signIn(u"manager"_s, u"box office 1931"_s, u"Desk 2"_s)));
        QCOMPARE(wait(here.account.endSessions(account->id, {})).value(), 1);
        QCOMPARE(wait(there.session.renew()).error().code, ErrorCode::Unauthenticated);
    }
};

QTEST_GUILESS_MAIN(TestOwnAccount)
#include "tst_ownaccount.moc"
