#include "mutation.h"
#include "refundtrip.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A cashier's refund that a manager allows at the till: real services, as a till asks them. */
class TestTillApprovals : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Caller> m_anna;
    std::unique_ptr<RefundTrip> m_till; ///< Anna's.

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<FoyerdProcess>(m_folder.filePath(u"data"_s));
        m_server->setEnvironment(u"FOYER_BOOKING_CASHIER_REFUND_LIMIT"_s, u"0"_s);
        QVERIFY2(m_server->start({u"all"_s, u"--demo"_s}), qPrintable(m_server->lastOutput()));
        m_anna = std::make_unique<Caller>(m_server->url());
        QVERIFY(m_anna->signIn(u"anna"_s, u"foyer-demo"_s));
        m_till = std::make_unique<RefundTrip>(*m_anna);
        QVERIFY(m_till->findSeats());
    }

    void aManagerAllowsWhatTheCashierMayNot()
    {
        const TillSale sale = m_till->sold();
        QJsonObject input = RefundTrip::inputOf(sale);
        const QJsonObject refused = RefundTrip::refund(*m_anna, input);
        QCOMPARE(refusalOf(refused), u"APPROVAL_REQUIRED"_s);
        QCOMPARE(refused[u"refusal"_s][u"approval"_s][u"amount"_s][u"amountMinor"_s].toInteger(), sale.total);
        QCOMPARE(refusalOf(m_till->approve(sale, {102, u"0000"_s})), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(refusalOf(m_till->approve(sale, {101, u"1895"_s})), u"FORBIDDEN"_s); // her own
        const QJsonObject given = m_till->approve(sale);
        QCOMPARE(given[u"approval"_s][u"approver"_s][u"displayName"_s].toString(), u"Milan Novak"_s);
        input.insert(u"approval"_s, given[u"approval"_s][u"token"_s]);
        const QJsonObject done = RefundTrip::refund(*m_anna, input);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        QCOMPARE(done[u"booking"_s][u"state"_s].toString(), u"REFUNDED"_s);
        QCOMPARE(
            done[u"booking"_s][u"history"_s].toArray().last().toObject(),
            (QJsonObject{{u"kind"_s, u"REFUNDED"_s}, {u"by"_s, u"Anna Berg"_s}, {u"approvedBy"_s, u"Milan Novak"_s}}));
        QCOMPARE(RefundTrip::refund(*m_anna, input), done); // sent again
    }

    void anApprovalIsNoSession()
    {
        Caller thief(m_server->url());
        thief.setToken(m_till->approval(m_till->sold()));
        QCOMPARE(thief.graphQl(u"{ me { login } }"_s).errorCode(), u"UNAUTHENTICATED"_s);
        const TillSale sale = m_till->sold();
        QJsonObject input = RefundTrip::inputOf(sale);
        input.insert(u"approval"_s, QString::fromLatin1(m_anna->token()));
        QCOMPARE(refusalOf(RefundTrip::refund(*m_anna, input)), u"APPROVAL_REQUIRED"_s);
    }

    void whatWasAllowedAnotherIsForThemAlone()
    {
        const TillSale sale = m_till->sold();
        const TillSale other = m_till->sold();
        QJsonObject input = RefundTrip::inputOf(other);
        input.insert(u"approval"_s, m_till->approval(sale));
        QCOMPARE(refusalOf(RefundTrip::refund(*m_anna, input)), u"APPROVAL_REQUIRED"_s);
    }

    // Last: there is one manager.
    void whoIsDisabledAllowsNothingAnyMore()
    {
        const TillSale sale = m_till->sold();
        QJsonObject input = RefundTrip::inputOf(sale);
        input.insert(u"approval"_s, m_till->approval(sale));
        Caller manager(m_server->url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        Caller admin(m_server->url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        const QString id = u"00000000-0000-7000-8000-000000000002"_s;
        const int version = admin.graphQl(u"query ($id: ID!) { user(id: $id) { version } }"_s, {{u"id"_s, id}})
                                .data()[u"user"_s][u"version"_s]
                                .toInt();
        const auto disabled = admin.graphQl(
            u"mutation ($input: SetUserStateInput!) { setUserState(input: $input) { refusal { code } } }"_s,
            {{u"input"_s, QJsonObject{{u"userId"_s, id}, {u"version"_s, version}, {u"state"_s, u"DISABLED"_s}}}});
        QVERIFY2(disabled.data()[u"setUserState"_s][u"refusal"_s].isNull(), disabled.body);
        // Once that is known, which is when the manager's own session is over, the approval is none.
        QTRY_COMPARE_WITH_TIMEOUT(manager.graphQl(u"{ cinemas { id } }"_s).errorCode(), u"UNAUTHENTICATED"_s, 30'000);
        QCOMPARE(refusalOf(RefundTrip::refund(*m_anna, input)), u"APPROVAL_REQUIRED"_s);
        QCOMPARE(refusalOf(m_till->approve(sale)), u"WRONG_CREDENTIALS"_s);
    }
};

QTEST_GUILESS_MAIN(TestTillApprovals)
#include "tst_tillapprovals.moc"
