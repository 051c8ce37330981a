#include "base32.h"
#include "saletrip.h"

#include "totp.h"

#include <QDateTime>
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
    QJsonObject m_showtime;
    QList<int> m_free;
    QStringList m_paper;
    QString m_refreshToken;

    static QJsonObject mutate(const Caller &caller, const QString &field, const QString &type, const QJsonObject &input,
                              const QString &selection)
    {
        const Caller::Reply reply = caller.graphQl(
            u"mutation ($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, selection), {{u"input"_s, input}});
        return reply.data()[field].toObject();
    }
    static QString codeOf(const QJsonObject &payload) { return payload[u"refusal"_s][u"code"_s].toString(); }
    /** Two adults. */
    TillSale sold()
    {
        SaleTrip trip(*m_anna);
        TillSale sale = TillSale::of({m_free.takeFirst(), m_free.takeFirst()});
        trip.sell(m_showtime[u"id"_s].toString(), sale);
        return sale;
    }
    static QJsonObject inputOf(const TillSale &sale)
    {
        return {{u"idempotencyKey"_s, SaleTrip::newId()},
                {u"bookingId"_s, sale.booking},
                {u"reason"_s, u"CUSTOMER_REQUEST"_s}};
    }
    static QJsonObject refund(const Caller &caller, const QJsonObject &input)
    {
        return mutate(
            caller, u"refundBooking"_s, u"RefundInput"_s, input,
            u"{ booking { state history { by approvedBy } } refusal { code detail approval { withCode } } }"_s);
    }
    static QJsonObject stepUp(const Caller &caller, const QString &code)
    {
        return mutate(caller, u"stepUp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, code}},
                      u"{ accessToken refusal { code } }"_s);
    }
    QJsonObject approve(const TillSale &sale, const QJsonValue &code) const
    {
        return mutate(*m_anna, u"approve"_s, u"ApproveInput"_s,
                      {{u"staffNumber"_s, 102},
                       {u"pin"_s, u"1895"_s},
                       {u"operation"_s, u"REFUND"_s},
                       {u"objectId"_s, sale.booking},
                       {u"amountMinor"_s, sale.total},
                       {u"currency"_s, u"EUR"_s},
                       {u"cinemaId"_s, m_showtime[u"cinemaId"_s]},
                       {u"code"_s, code}},
                      u"{ approval { token } refusal { code } }"_s);
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
        SaleTrip trip(*m_anna);
        const QString id = trip.findShowtime()[u"id"_s].toString();
        m_showtime = m_anna->graphQl(u"query ($id: ID!) { showtime(id: $id) { id cinemaId } }"_s, {{u"id"_s, id}})
                         .data()[u"showtime"_s]
                         .toObject();
        m_free = trip.freeSeats(id);
        QVERIFY(m_free.size() > 10);
    }

    void withoutASecondStepNobodyGivesMuchBack()
    {
        const TillSale sale = sold();
        QJsonObject input = inputOf(sale);
        const QJsonObject refused = refund(*m_manager, input);
        QCOMPARE(codeOf(refused), u"STEP_UP_REQUIRED"_s);
        QCOMPARE(refused[u"booking"_s][u"state"_s].toString(), u"CONFIRMED"_s);
        QCOMPARE(codeOf(stepUp(*m_manager, u"123456"_s)), u"WRONG_CREDENTIALS"_s);
        // Nor by a PIN alone.
        QCOMPARE(codeOf(refund(*m_anna, input)), u"STEP_UP_REQUIRED"_s);
        const QString approval = approve(sale, {})[u"approval"_s][u"token"_s].toString();
        QVERIFY(!approval.isEmpty());
        input.insert(u"approval"_s, approval);
        const QJsonObject without = refund(*m_anna, input);
        QCOMPARE(codeOf(without), u"STEP_UP_REQUIRED"_s);
        QCOMPARE(without[u"refusal"_s][u"detail"_s].toString(), u"it was allowed without a one-time code"_s);
        QCOMPARE(codeOf(approve(sale, u"123456"_s)), u"WRONG_CREDENTIALS"_s);
    }

    void whoGaveACodeDoes()
    {
        const QString key =
            mutate(*m_manager, u"beginTotp"_s, u"BeginTotpInput"_s, {{u"currentPassword"_s, u"foyer-demo"_s}},
                   u"{ secret { key } }"_s)[u"secret"_s][u"key"_s]
                .toString();
        const QString code = auth::totpCode(fromBase32(key), auth::totpStepAt(QDateTime::currentMSecsSinceEpoch()));
        m_paper = mutate(*m_manager, u"confirmTotp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, code}},
                         u"{ recoveryCodes }"_s)[u"recoveryCodes"_s]
                      .toVariant()
                      .toStringList();
        QCOMPARE(m_paper.size(), 10);
        const QJsonObject input = inputOf(sold());
        QCOMPARE(codeOf(refund(*m_manager, input)), u"STEP_UP_REQUIRED"_s);
        const QString proven = stepUp(*m_manager, m_paper.at(0))[u"accessToken"_s].toString();
        QCOMPARE(codeOf(refund(*m_manager, input)), u"STEP_UP_REQUIRED"_s); // with the token of before
        Caller stepped(m_server.url());
        stepped.setToken(proven);
        const QJsonObject done = refund(stepped, input);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        QCOMPARE(done[u"booking"_s][u"state"_s].toString(), u"REFUNDED"_s);
        QCOMPARE(codeOf(stepUp(stepped, m_paper.at(0))), u"WRONG_CREDENTIALS"_s); // used
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
        QCOMPARE(codeOf(refund(*m_manager, inputOf(sold()))), u"STEP_UP_REQUIRED"_s);
    }

    void whoAllowsItGivesACode()
    {
        const TillSale sale = sold();
        QJsonObject input = inputOf(sale);
        input.insert(u"approval"_s, approve(sale, m_paper.at(1))[u"approval"_s][u"token"_s]);
        const QJsonObject done = refund(*m_anna, input);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        QCOMPARE(done[u"booking"_s][u"history"_s].toArray().last().toObject(),
                 (QJsonObject{{u"by"_s, u"Anna Berg"_s}, {u"approvedBy"_s, u"Milan Novak"_s}}));
        QCOMPARE(codeOf(approve(sale, m_paper.at(1))), u"WRONG_CREDENTIALS"_s); // used
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
