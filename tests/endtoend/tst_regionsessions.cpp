#include "tworegions.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;

} // namespace

/** Sessions that end in one region of an installation end in all of it, whoever began them and whoever ended them: each
 *  process that sells or is edited by refuses their access tokens, long before these end by themselves. */
class TestRegionSessions : public QObject
{
    Q_OBJECT

    struct Session
    {
        QString user;
        int version = 0;
        QString access;
        QString refresh;
    };

    TwoRegions m_regions{{}};

    static Session sessionIn(const Caller::Reply &reply, const QString &mutation)
    {
        const QJsonValue session = reply.data()[mutation][u"session"_s];
        if (!session.isObject())
            qWarning("%s", reply.body.constData());
        return {session[u"user"_s][u"id"_s].toString(), session[u"user"_s][u"version"_s].toInt(),
                session[u"accessToken"_s].toString(), session[u"refreshToken"_s].toString()};
    }
    Caller gateway(const QString &site) const { return Caller(m_regions.urlOf(site + u" gateway"_s)); }
    /** Of the cashier, at the gateway of @p site. */
    Session signedIn(const QString &site) const
    {
        return sessionIn(
            gateway(site).graphQl(
                u"mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken refreshToken "
                "user { id version } } refusal { code } } }"_s,
                {{u"input"_s,
                  QJsonObject{{u"login"_s, TwoRegions::cashierLogin()},
                              {u"password"_s, TwoRegions::cashierPassword()}}}}),
            u"signIn"_s);
    }
    bool signOut(const QString &site, const Session &session) const
    {
        return gateway(site)
            .graphQl(u"mutation ($token: String!) { signOut(refreshToken: $token) }"_s, {{u"token"_s, session.refresh}})
            .data()[u"signOut"_s]
            .toBool();
    }
    /** Where money is taken and things are edited, for the sessions of both. */
    static QStringList processes()
    {
        return {u"north booking"_s, u"north gateway"_s, u"north payment"_s, u"office cinema"_s, u"office gateway"_s,
                u"south booking"_s, u"south payment"_s};
    }
    /** Processes that believe the access token. */
    QStringList believers(const Session &session) const
    {
        QStringList believers;
        for (const QString &name : processes()) {
            Caller caller(m_regions.urlOf(name));
            caller.setToken(session.access);
            if (caller.graphQl(u"{ __typename }"_s).status == 200)
                believers.append(name);
        }
        return believers;
    }
    QJsonObject edited(Caller &by, const QString &mutation, const QString &type, QJsonObject input, const QString &user)
    {
        const int version = by.graphQl(u"query ($id: ID!) { user(id: $id) { version } }"_s, {{u"id"_s, user}})
                                .data()[u"user"_s][u"version"_s]
                                .toInt();
        input.insert(u"userId"_s, user);
        input.insert(u"version"_s, version);
        return TwoRegions::edit(by, mutation, type, u"user { version }"_s, input);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString wrong = m_regions.begin();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.cashierAtSite(), u"ACTIVE 2"_s, aWhile); // the copy has come
    }

    void whoSignsOutIsSignedOutEverywhere_data()
    {
        QTest::addColumn<QString>("site");
        QTest::newRow("at a region") << u"north"_s;
        QTest::newRow("at the head office") << u"office"_s;
    }
    void whoSignsOutIsSignedOutEverywhere()
    {
        QFETCH(QString, site);
        const Session gone = signedIn(site);
        const Session stays = signedIn(site);
        QTRY_COMPARE_WITH_TIMEOUT(believers(gone), processes(), aWhile);
        QVERIFY(signOut(site, gone));
        QTRY_COMPARE_WITH_TIMEOUT(believers(gone), QStringList(), aWhile);
        QCOMPARE(believers(stays), processes()); // of one session, not of the person
    }

    // Kiosks are a region's own: they are stopped there.
    void aKioskThatARegionStopsIsStoppedEverywhere()
    {
        Caller &site = m_regions.site();
        const QJsonObject made = TwoRegions::edit(
            site, u"createKioskCode"_s, u"CreateKioskCodeInput"_s, u"code { code }"_s,
            {{u"codeId"_s, SaleTrip::newId()}, {u"cinemaId"_s, m_regions.north().cinema}, {u"name"_s, u"Foyer"_s}});
        const QString token = QString::fromLatin1(
            QByteArray(32, 'k').toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        const Session kiosk = sessionIn(
            gateway(u"north"_s)
                .graphQl(
                    u"mutation ($input: EnrolKioskInput!) { enrolKiosk(input: $input) { session { "
                    "accessToken refreshToken user { id version } } refusal { code } } }"_s,
                    {{u"input"_s, QJsonObject{{u"code"_s, made[u"code"_s][u"code"_s]}, {u"refreshToken"_s, token}}}}),
            u"enrolKiosk"_s);
        QTRY_COMPARE_WITH_TIMEOUT(believers(kiosk), processes(), aWhile);
        const QJsonObject stopped =
            edited(site, u"setUserState"_s, u"SetUserStateInput"_s, {{u"state"_s, u"DISABLED"_s}}, kiosk.user);
        QVERIFY(TwoRegions::isDone(stopped));
        QTRY_COMPARE_WITH_TIMEOUT(believers(kiosk), QStringList(), aWhile);
    }

    // Where the session was begun nothing is known yet of what was edited; it is believed until that is heard of, and
    // at the head office no more from the first.
    void whatIsEditedEndsSessionsOfARegionAsWell()
    {
        const Session north = signedIn(u"north"_s);
        const Session office = signedIn(u"office"_s);
        QTRY_COMPARE_WITH_TIMEOUT(believers(north), processes(), aWhile);
        const QJsonObject manager{
            {u"displayName"_s, u"Nora"_s}, {u"roles"_s, QJsonArray{u"MANAGER"_s}}, {u"language"_s, u"de"_s}};
        QVERIFY(TwoRegions::isDone(
            edited(m_regions.admin(), u"updateUser"_s, u"UpdateUserInput"_s, {{u"user"_s, manager}}, north.user)));
        for (const Session &session : {north, office})
            QTRY_COMPARE_WITH_TIMEOUT(believers(session), QStringList(), aWhile);
        QTRY_VERIFY_WITH_TIMEOUT(!signedIn(u"north"_s).access.isEmpty(), aWhile);
        const Session next = signedIn(u"north"_s);
        QTRY_COMPARE_WITH_TIMEOUT(believers(next), processes(), aWhile);
        QVERIFY(TwoRegions::isDone(edited(m_regions.admin(), u"setUserState"_s, u"SetUserStateInput"_s,
                                          {{u"state"_s, u"DISABLED"_s}}, next.user)));
        QTRY_COMPARE_WITH_TIMEOUT(believers(next), QStringList(), aWhile);
        QVERIFY(signedIn(u"north"_s).access.isEmpty());
        QVERIFY(TwoRegions::isDone(edited(m_regions.admin(), u"setUserState"_s, u"SetUserStateInput"_s,
                                          {{u"state"_s, u"ACTIVE"_s}}, next.user)));
    }

    // What ends on one side of a cut ends on the other once that hears of it: in both directions.
    void whatEndedMeanwhileIsToldAfterACut()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!signedIn(u"north"_s).access.isEmpty(), aWhile);
        const Session north = signedIn(u"north"_s);
        const Session office = signedIn(u"office"_s);
        QTRY_COMPARE_WITH_TIMEOUT(believers(north), processes(), aWhile);
        QTRY_COMPARE_WITH_TIMEOUT(believers(office), processes(), aWhile);
        {
            m_regions.signal({u"north"_s}, SIGSTOP);
            const auto rejoin = qScopeGuard([this] { m_regions.signal({u"north"_s}, SIGCONT); });
            QVERIFY(signOut(u"office"_s, office));
        }
        QTRY_COMPARE_WITH_TIMEOUT(believers(office), QStringList(), aWhile);
        {
            const QStringList beyond{u"office"_s, u"south"_s};
            m_regions.signal(beyond, SIGSTOP);
            const auto rejoin = qScopeGuard([&] { m_regions.signal(beyond, SIGCONT); });
            QVERIFY(signOut(u"north"_s, north));
        }
        QTRY_COMPARE_WITH_TIMEOUT(believers(north), QStringList(), aWhile);
    }
};

QTEST_GUILESS_MAIN(TestRegionSessions)
#include "tst_regionsessions.moc"
