#include "apart.h"
#include "saletrip.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Access tokens are believed without asking anybody, for ten minutes. Whoever signs out, is disabled, gets another
 *  password or other roles is refused long before, by each process for itself. */
class TestRevocation : public QObject
{
    Q_OBJECT

    struct Session
    {
        QString user;
        QString access;
        QString refresh;
    };

    static constexpr int withinMs = 10'000;
    Apart m_apart;
    std::unique_ptr<Caller> m_admin;

    static QJsonObject sessionIn(const Caller::Reply &reply, const QString &mutation)
    {
        return reply.data().value(mutation).toObject().value("session"_L1).toObject();
    }
    static Session sessionOf(const QJsonObject &session)
    {
        return {session["user"_L1][u"id"_s].toString(), session["accessToken"_L1].toString(),
                session["refreshToken"_L1].toString()};
    }
    Session signedIn(const QString &login, const QString &password) const
    {
        const Caller caller(m_apart.url(u"gateway"_s));
        return sessionOf(sessionIn(
            caller.graphQl(
                u"mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken refreshToken "
                "user { id } } } }"_s,
                {{u"input"_s, QJsonObject{{u"login"_s, login}, {u"password"_s, password}}}}),
            u"signIn"_s));
    }
    Session renewed(const Session &session) const
    {
        const Caller caller(m_apart.url(u"gateway"_s));
        return sessionOf(sessionIn(
            caller.graphQl(u"mutation ($token: String!) { refreshSession(refreshToken: $token) { session { accessToken "
                           "refreshToken user { id } } } }"_s,
                           {{u"token"_s, session.refresh}}),
            u"refreshSession"_s));
    }
    /** A manager of their own for each row. */
    Session newManager(const QString &login)
    {
        const Caller::Reply made = m_admin->graphQl(
            u"mutation ($input: CreateUserInput!) { createUser(input: $input) { user { version } refusal { code detail } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"userId"_s, SaleTrip::newId()},
                          {u"login"_s, login},
                          {u"password"_s, m_password},
                          {u"user"_s, body({u"MANAGER"_s})}}}});
        if (made.data()["createUser"_L1][u"user"_s].isNull())
            qWarning("%s", made.body.constData());
        return signedIn(login, m_password);
    }
    static QJsonObject body(const QJsonArray &roles)
    {
        return {{u"displayName"_s, u"Mia"_s},
                {u"roles"_s, roles},
                {u"cinemaIds"_s, QJsonArray()},
                {u"language"_s, u"en"_s}};
    }
    QJsonObject edited(const QString &mutation, const QString &inputType, QJsonObject input, const Session &of)
    {
        input.insert(u"userId"_s, of.user);
        input.insert(u"version"_s, 1);
        const Caller::Reply reply = m_admin->graphQl(
            u"mutation ($input: %1!) { %2(input: $input) { user { version } refusal { code detail } } }"_s.arg(
                inputType, mutation),
            {{u"input"_s, input}});
        return reply.data().value(mutation).toObject();
    }
    /** Processes that believe @p token. */
    QStringList believers(const QString &token) const
    {
        QStringList believers;
        const QStringList names = Apart::names();
        for (const QString &name : names) {
            Caller caller(m_apart.url(name));
            caller.setToken(token);
            if (caller.graphQl(u"{ __typename }"_s).status == 200)
                believers.append(name);
        }
        return believers;
    }

    const QString m_password = u"a seat by the aisle"_s;

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_apart.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        m_admin = m_apart.signedIn(u"admin"_s);
        QVERIFY(m_admin);
    }

    void bitesEverywhereWithinTenSeconds_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"sign-out", "disabled", "password", "roles"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void bitesEverywhereWithinTenSeconds()
    {
        QFETCH(QString, how);
        const Session gone = newManager(u"gone-by-"_s + how);
        const Session stays = newManager(u"stays-by-"_s + how);
        const Session elsewhere = signedIn(u"gone-by-"_s + how, m_password); // the same person at another till
        QCOMPARE(believers(gone.access), Apart::names());
        QCOMPARE(believers(elsewhere.access), Apart::names());

        if (how == "sign-out"_L1) {
            const Caller anybody(m_apart.url(u"gateway"_s));
            QVERIFY(anybody
                        .graphQl(u"mutation ($token: String!) { signOut(refreshToken: $token) }"_s,
                                 {{u"token"_s, gone.refresh}})
                        .data()["signOut"_L1]
                        .toBool());
        } else {
            QJsonObject done;
            if (how == "disabled"_L1)
                done = edited(u"setUserState"_s, u"SetUserStateInput"_s, {{u"state"_s, u"DISABLED"_s}}, gone);
            else if (how == "password"_L1)
                done = edited(u"resetPassword"_s, u"ResetPasswordInput"_s, {{u"password"_s, u"a seat in the stalls"_s}},
                              gone);
            else
                done = edited(u"updateUser"_s, u"UpdateUserInput"_s, {{u"user"_s, body({u"CASHIER"_s})}}, gone);
            QVERIFY2(done["refusal"_L1].isNull() && !done.isEmpty(), QJsonDocument(done).toJson().constData());
        }
        QTRY_COMPARE_WITH_TIMEOUT(believers(gone.access), QStringList(), withinMs);
        QCOMPARE(believers(stays.access), Apart::names());
        if (how == "sign-out"_L1) { // of one session, not of the person
            QCOMPARE(believers(elsewhere.access), Apart::names());
            return;
        }
        QTRY_COMPARE_WITH_TIMEOUT(believers(elsewhere.access), QStringList(), withinMs);

        const Session next = renewed(gone);
        if (how != "roles"_L1) {
            QVERIFY(next.access.isEmpty());
            return;
        }
        // Another role ends no session: the next token says what one may do now.
        QCOMPARE(believers(next.access), Apart::names());
        Caller cashier(m_apart.url(u"gateway"_s));
        cashier.setToken(next.access);
        QCOMPARE(cashier.graphQl(u"{ users { totalCount } }"_s).errorCode(), u"FORBIDDEN"_s);
    }

    // What was said last holds while nobody says anything, and a sale waits for nobody.
    void holdsWhileTheUserServiceIsAway()
    {
        const Session gone = newManager(u"gone-before"_s);
        const Session stays = newManager(u"stays-before"_s);
        QVERIFY(!edited(u"setUserState"_s, u"SetUserStateInput"_s, {{u"state"_s, u"DISABLED"_s}}, gone).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(believers(gone.access), QStringList(), withinMs);

        m_apart.process(u"user"_s).kill();
        QVERIFY(m_apart.restart(u"booking"_s)); // which has heard nothing, and hears it from the gateway
        QTRY_COMPARE_WITH_TIMEOUT(believers(gone.access), QStringList(), withinMs);
        QStringList others = Apart::names();
        others.removeAll(u"user"_s);
        QCOMPARE(believers(stays.access), others);
        QVERIFY(m_apart.restart(u"user"_s)); // which remembers
        QTRY_COMPARE_WITH_TIMEOUT(believers(gone.access), QStringList(), withinMs);
        QTRY_COMPARE_WITH_TIMEOUT(believers(stays.access), Apart::names(), withinMs);
    }
};

QTEST_GUILESS_MAIN(TestRevocation)
#include "tst_revocation.moc"
