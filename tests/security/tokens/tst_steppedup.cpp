#include "mutation.h"
#include "refundtrip.h"
#include "totpapp.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Refunds in a house that wants a one-time code for them: real services, as tills ask them. The tests use each
 * other's: the manager has a second step from the second on. Codes on paper stand for the app's, so that nothing waits
 * for the clock. */
class TestSteppedUp : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    FoyerdProcess m_server{m_folder.path()};
    std::unique_ptr<Caller> m_anna;
    std::unique_ptr<Caller> m_manager;
    std::unique_ptr<RefundTrip> m_till; ///< Anna's.
    QStringList m_paper;
    QString m_refreshToken;

    static QJsonObject stepUp(const Caller &caller, const QString &code)
    {
        return mutate(caller, u"stepUp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, code}},
                      u"{ accessToken refusal { code } }"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server.setEnvironment(u"FOYER_BOOKING_STEP_UP_REFUND_ABOVE"_s, u"100"_s);
        QVERIFY2(m_server.start({u"all"_s, u"--demo"_s}, 180'000), qPrintable(m_server.lastOutput()));
        m_anna = std::make_unique<Caller>(m_server.url());
        QVERIFY(m_anna->signIn(u"anna"_s, u"foyer-demo"_s));
        m_manager = std::make_unique<Caller>(m_server.url());
        const QJsonObject session = mutate(*m_manager, u"signIn"_s, u"SignInInput"_s,
                                           {{u"login"_s, u"manager"_s}, {u"password"_s, u"foyer-demo"_s}},
                                           u"{ session { accessToken refreshToken } }"_s)[u"session"_s]
                                        .toObject();
        m_manager->setToken(session[u"accessToken"_s].toString());
        m_refreshToken = session[u"refreshToken"_s].toString();
        m_till = std::make_unique<RefundTrip>(*m_anna);
        QVERIFY(m_till->findSeats());
    }

    void withoutASecondStepNobodyGivesMuchBack()
    {
        const TillSale sale = m_till->sold();
        QJsonObject input = RefundTrip::inputOf(sale);
        const QJsonObject refused = RefundTrip::refund(*m_manager, input);
        QCOMPARE(refusalOf(refused), u"STEP_UP_REQUIRED"_s);
        QCOMPARE(refused[u"booking"_s][u"state"_s].toString(), u"CONFIRMED"_s);
        QCOMPARE(refusalOf(stepUp(*m_manager, u"123456"_s)), u"WRONG_CREDENTIALS"_s);
        // Nor by a PIN alone.
        QCOMPARE(refusalOf(RefundTrip::refund(*m_anna, input)), u"STEP_UP_REQUIRED"_s);
        const QString approval = m_till->approval(sale);
        QVERIFY(!approval.isEmpty());
        input.insert(u"approval"_s, approval);
        const QJsonObject without = RefundTrip::refund(*m_anna, input);
        QCOMPARE(refusalOf(without), u"STEP_UP_REQUIRED"_s);
        QCOMPARE(without[u"refusal"_s][u"detail"_s].toString(), u"it was allowed without a one-time code"_s);
        QCOMPARE(refusalOf(m_till->approve(sale, {.code = u"123456"_s})), u"WRONG_CREDENTIALS"_s);
    }

    void whoGaveACodeDoes()
    {
        const QString key =
            mutate(*m_manager, u"beginTotp"_s, u"BeginTotpInput"_s, {{u"currentPassword"_s, u"foyer-demo"_s}},
                   u"{ secret { key } }"_s)[u"secret"_s][u"key"_s]
                .toString();
        m_paper = mutate(*m_manager, u"confirmTotp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, TotpApp(key).code()}},
                         u"{ recoveryCodes }"_s)[u"recoveryCodes"_s]
                      .toVariant()
                      .toStringList();
        QCOMPARE(m_paper.size(), 10);
        const QJsonObject input = RefundTrip::inputOf(m_till->sold());
        QCOMPARE(refusalOf(RefundTrip::refund(*m_manager, input)), u"STEP_UP_REQUIRED"_s);
        const QString proven = stepUp(*m_manager, m_paper.at(0))[u"accessToken"_s].toString();
        QCOMPARE(refusalOf(RefundTrip::refund(*m_manager, input)), u"STEP_UP_REQUIRED"_s); // with the token of before
        Caller stepped(m_server.url());
        stepped.setToken(proven);
        const QJsonObject done = RefundTrip::refund(stepped, input);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        QCOMPARE(done[u"booking"_s][u"state"_s].toString(), u"REFUNDED"_s);
        QCOMPARE(refusalOf(stepUp(stepped, m_paper.at(0))), u"WRONG_CREDENTIALS"_s); // used
    }

    void aRenewedSessionHasGivenNone()
    {
        const QJsonObject renewed =
            m_manager
                ->graphQl(u"mutation ($t: String!) { refreshSession(refreshToken: $t) { session { accessToken } } }"_s,
                          {{u"t"_s, m_refreshToken}})
                .data()[u"refreshSession"_s][u"session"_s]
                .toObject();
        m_manager->setToken(renewed[u"accessToken"_s].toString());
        QCOMPARE(refusalOf(RefundTrip::refund(*m_manager, RefundTrip::inputOf(m_till->sold()))), u"STEP_UP_REQUIRED"_s);
    }

    void whoAllowsItGivesACode()
    {
        const TillSale sale = m_till->sold();
        QJsonObject input = RefundTrip::inputOf(sale);
        input.insert(u"approval"_s, m_till->approval(sale, {.code = m_paper.at(1)}));
        const QJsonObject done = RefundTrip::refund(*m_anna, input);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        QCOMPARE(
            done[u"booking"_s][u"history"_s].toArray().last().toObject(),
            (QJsonObject{{u"kind"_s, u"REFUNDED"_s}, {u"by"_s, u"Anna Berg"_s}, {u"approvedBy"_s, u"Milan Novak"_s}}));
        QCOMPARE(refusalOf(m_till->approve(sale, {.code = m_paper.at(1)})), u"WRONG_CREDENTIALS"_s); // used
    }

    void itIsInTheLogOfSignIns()
    {
        Caller admin(m_server.url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        const auto count = [&admin](const QString &result) {
            return admin.graphQl(u"{ signIns(filter: {results: [%1]}) { totalCount } }"_s.arg(result))
                .data()[u"signIns"_s][u"totalCount"_s]
                .toInt();
        };
        QCOMPARE(count(u"STEPPED_UP"_s), 2);
        QTRY_VERIFY_WITH_TIMEOUT(count(u"WRONG_ONE_TIME_CODE"_s) >= 2, 30'000); // of oneself, and at somebody's till
    }
};

QTEST_GUILESS_MAIN(TestSteppedUp)
#include "tst_steppedup.moc"
