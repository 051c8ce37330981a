#include "totpapp.h"
#include "tworegions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;
constexpr int half = 1000; ///< Of what was paid: a ticket.

} // namespace

/** Refunds of one region's bookings at another one's gateway, where the house wants a one-time code for more than a
 *  ticket: codes are checked at the head office alone, and what was proven or allowed there or at a site counts in each
 *  region. Codes on paper stand for the app's, so that nothing waits for the clock. */
class TestRegionRefunds : public QObject
{
    Q_OBJECT

    TwoRegions m_regions{{.more = "[booking]\nstepUpRefundAbove = 1500\n"}};
    int m_adminNumber = 0;
    int m_managerNumber = 0;
    QStringList m_paper; ///< Of the admin's.

    using House = TwoRegions::House;
    Caller &admin() { return m_regions.admin(); }
    House &house(const QString &region) { return region == "north"_L1 ? m_regions.north() : m_regions.south(); }
    std::unique_ptr<Caller> tillAt(const QString &site) const
    {
        return m_regions.callerAt(site, m_regions.cashierSignedInAt(site));
    }
    static QString adminPin() { return u"6028"_s; }
    static QString managerPin() { return u"4471"_s; }

    static QJsonObject mutate(const Caller &caller, const QString &field, const QString &type, const QJsonObject &input,
                              const QString &selection)
    {
        const Caller::Reply reply = caller.graphQl(
            u"mutation ($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, selection), {{u"input"_s, input}});
        if (!reply.errorCode().isEmpty())
            return {{u"refusal"_s, QJsonObject{{u"code"_s, reply.errorCode()}}}};
        return reply.data()[field].toObject();
    }
    static QString codeOf(const QJsonObject &payload) { return payload[u"refusal"_s][u"code"_s].toString(); }
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
    /** Of who is signed in. */
    static QJsonObject stepUp(const Caller &caller, const QString &code)
    {
        return mutate(caller, u"stepUp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, code}},
                      u"{ accessToken refusal { code } }"_s);
    }
    /** By @p number and PIN, at the till of @p caller. */
    QJsonObject approve(const Caller &caller, const QString &operation, const TillSale &sale, const House &house,
                        qint64 amount, int number, const QString &pin, const QJsonValue &code = {}) const
    {
        return mutate(caller, u"approve"_s, u"ApproveInput"_s,
                      {{u"staffNumber"_s, number},
                       {u"pin"_s, pin},
                       {u"operation"_s, operation},
                       {u"objectId"_s, sale.booking},
                       {u"amountMinor"_s, amount},
                       {u"currency"_s, house.region == "north"_L1 ? u"EUR"_s : u"USD"_s},
                       {u"cinemaId"_s, house.cinema},
                       {u"code"_s, code}},
                      u"{ approval { token } refusal { code } }"_s);
    }
    static QJsonValue tokenIn(const QJsonObject &approved) { return approved[u"approval"_s][u"token"_s]; }
    /** What went back, each time: "2000". */
    QStringList givenBack(const TillSale &sale)
    {
        QStringList amounts;
        const QJsonArray refunds =
            admin()
                .graphQl(u"query ($id: ID!) { paymentRefunds(bookingId: $id) { amount { amountMinor } } }"_s,
                         {{u"id"_s, sale.booking}})
                .data()[u"paymentRefunds"_s]
                .toArray();
        for (const QJsonValue &refund : refunds)
            amounts.append(QString::number(refund[u"amount"_s][u"amountMinor"_s].toInteger()));
        return amounts;
    }
    /** A staff number. */
    int withPin(const QString &user, int version, const QString &pin)
    {
        return TwoRegions::edit(
                   admin(), u"setPin"_s, u"SetPinInput"_s, u"user { staffNumber }"_s,
                   {{u"userId"_s, user}, {u"version"_s, version}, {u"pin"_s, pin}})[u"user"_s][u"staffNumber"_s]
            .toInt();
    }
    /** Sites and regions of bookings, each with each. */
    static void everyPair()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("region");
        for (const char *site : {"office", "north"}) {
            for (const char *region : {"north", "south"})
                QTest::addRow("at the %s, of the %s", site, region)
                    << QString::fromLatin1(site) << QString::fromLatin1(region);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString wrong = m_regions.begin();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        const QString manager = SaleTrip::newId();
        QVERIFY(TwoRegions::isDone(TwoRegions::edit(admin(), u"createUser"_s, u"CreateUserInput"_s, u"user { id }"_s,
                                                    {{u"userId"_s, manager},
                                                     {u"login"_s, u"milan"_s},
                                                     {u"password"_s, u"four-green-windmills"_s},
                                                     {u"user"_s,
                                                      QJsonObject{{u"displayName"_s, u"Milan"_s},
                                                                  {u"roles"_s, QJsonArray{u"MANAGER"_s}},
                                                                  {u"language"_s, u"de"_s}}}})));
        m_managerNumber = withPin(manager, 1, managerPin());
        const QJsonValue me = admin().graphQl(u"{ me { id version } }"_s).data()[u"me"_s];
        m_adminNumber = withPin(me[u"id"_s].toString(), me[u"version"_s].toInt(), adminPin());
        QVERIFY(m_managerNumber > 0 && m_adminNumber > 0);

        const QString key =
            mutate(admin(), u"beginTotp"_s, u"BeginTotpInput"_s, {{u"currentPassword"_s, TwoRegions::adminPassword()}},
                   u"{ secret { key } refusal { code } }"_s)[u"secret"_s][u"key"_s]
                .toString();
        m_paper = mutate(admin(), u"confirmTotp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, TotpApp(key).code()}},
                         u"{ recoveryCodes refusal { code } }"_s)[u"recoveryCodes"_s]
                      .toVariant()
                      .toStringList();
        QCOMPARE(m_paper.size(), 10);
        // The copy has all of it: the manager's PIN, and that the admin has a second step.
        const auto till = tillAt(u"office"_s);
        const auto isKnownAtSite = [&] {
            const auto site = m_regions.callerAt(u"north"_s, till->token());
            return codeOf(mutate(*site, u"checkPin"_s, u"CheckPinInput"_s,
                                 {{u"staffNumber"_s, m_managerNumber}, {u"pin"_s, managerPin()}},
                                 u"{ staff { displayName } refusal { code } }"_s))
                .isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isKnownAtSite(), aWhile);
        const auto hasSecondStepAtSite = [&] {
            return m_regions.callerAt(u"north"_s, admin().token())
                ->graphQl(u"query ($id: ID!) { user(id: $id) { hasTotp } }"_s, {{u"id"_s, me[u"id"_s]}})
                .data()[u"user"_s][u"hasTotp"_s]
                .toBool();
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasSecondStepAtSite(), aWhile);
    }

    void whoGaveACodeRefundsInEachRegion_data() { everyPair(); }
    void whoGaveACodeRefundsInEachRegion()
    {
        QFETCH(QString, site);
        QFETCH(QString, region);
        const TillSale sale = m_regions.sell(admin(), house(region));
        QVERIFY(!sale.code.isEmpty());
        const QJsonObject input = inputOf(sale);
        const QJsonObject refused = refund(*m_regions.callerAt(site, admin().token()), input);
        QVERIFY2(codeOf(refused) == "STEP_UP_REQUIRED"_L1, QJsonDocument(refused).toJson());
        if (site == "north"_L1)
            QCOMPARE(codeOf(stepUp(*m_regions.callerAt(site, admin().token()), m_paper.first())),
                     u"FORBIDDEN"_s); // and it is not used
        const QByteArray proven = stepUp(admin(), m_paper.takeFirst())[u"accessToken"_s].toString().toLatin1();
        QVERIFY(!proven.isEmpty());
        const QJsonObject done = refund(*m_regions.callerAt(site, proven), input);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        QCOMPARE(done[u"booking"_s][u"state"_s].toString(), u"REFUNDED"_s);
        QCOMPARE(givenBack(sale), QStringList{QString::number(sale.total)});
    }

    // Signed with the key of the user service where it was allowed.
    void whatAManagerAllowsIsGoodInEachRegion_data() { everyPair(); }
    void whatAManagerAllowsIsGoodInEachRegion()
    {
        QFETCH(QString, site);
        QFETCH(QString, region);
        const auto till = tillAt(site);
        const TillSale sale = m_regions.sell(admin(), house(region));
        QJsonObject input = inputOf(sale);
        input.insert(u"amountMinor"_s, half);
        input.insert(u"otherTender"_s, QJsonObject{{u"method"_s, u"CASH"_s}});
        const auto refused = [&] { return codeOf(refund(*till, input)); };
        QTRY_COMPARE_WITH_TIMEOUT(refused(), u"APPROVAL_REQUIRED"_s, aWhile); // the region has heard of the key
        const QJsonObject approved =
            approve(*till, u"REFUND_OTHER_WAY"_s, sale, house(region), half, m_managerNumber, managerPin());
        input.insert(u"approval"_s, tokenIn(approved));
        const QJsonObject done = refund(*till, input);
        QVERIFY2(done[u"refusal"_s].isNull(),
                 QJsonDocument(QJsonObject{{u"given"_s, approved}, {u"done"_s, done}}).toJson());
        QCOMPARE(done[u"booking"_s][u"history"_s].toArray().last().toObject(),
                 (QJsonObject{{u"by"_s, u"Nora"_s}, {u"approvedBy"_s, u"Milan"_s}}));
        // Once.
        input.insert(u"idempotencyKey"_s, SaleTrip::newId());
        input.insert(u"amountMinor"_s, 1);
        QCOMPARE(codeOf(refund(*till, input)), u"APPROVAL_REQUIRED"_s);
        QCOMPARE(givenBack(sale), QStringList{QString::number(half)});
    }

    // For more than a ticket a manager's PIN alone is not enough at a site, and nobody has a code there; at the head
    // office there is one, for the same request of the same till.
    void moreThanATicketWaitsForTheHeadOffice()
    {
        const auto till = tillAt(u"north"_s);
        TillSale sale = TillSale::of({m_regions.north().free.takeFirst(), m_regions.north().free.takeFirst()});
        QJsonObject input;
        {
            const QStringList beyond{u"office"_s, u"south"_s};
            m_regions.signal(beyond, SIGSTOP);
            const auto rejoin = qScopeGuard([&] { m_regions.signal(beyond, SIGCONT); });
            SaleTrip(*till).sell(m_regions.north().showtime, sale);
            QVERIFY(!sale.code.isEmpty());
            input = inputOf(sale);
            QCOMPARE(codeOf(refund(*till, input)), u"STEP_UP_REQUIRED"_s);
            QCOMPARE(codeOf(approve(*till, u"REFUND"_s, sale, m_regions.north(), sale.total, m_adminNumber, adminPin(),
                                    m_paper.first())),
                     u"WRONG_CREDENTIALS"_s);
            input.insert(u"approval"_s,
                         tokenIn(approve(*till, u"REFUND"_s, sale, m_regions.north(), sale.total, m_managerNumber,
                                         managerPin())));
            const QJsonObject refused = refund(*till, input);
            QCOMPARE(codeOf(refused), u"STEP_UP_REQUIRED"_s);
            QCOMPARE(refused[u"refusal"_s][u"detail"_s].toString(), u"it was allowed without a one-time code"_s);
            QVERIFY(codeOf(stepUp(*till, u"123456"_s)) == "FORBIDDEN"_L1);
        }
        // The head office believes who signed in at the north meanwhile.
        const auto atOffice = m_regions.callerAt(u"office"_s, till->token());
        const auto login = [&] {
            return atOffice->graphQl(u"{ me { login } }"_s).data()[u"me"_s][u"login"_s].toString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(login(), TwoRegions::cashierLogin(), aWhile);
        const QJsonObject approved = approve(*atOffice, u"REFUND"_s, sale, m_regions.north(), sale.total, m_adminNumber,
                                             adminPin(), m_paper.takeFirst());
        input.insert(u"approval"_s, tokenIn(approved));
        const QJsonObject done = refund(*till, input);
        QVERIFY2(done[u"refusal"_s].isNull(),
                 QJsonDocument(QJsonObject{{u"given"_s, approved}, {u"done"_s, done}}).toJson());
        QCOMPARE(done[u"booking"_s][u"history"_s].toArray().last().toObject(),
                 (QJsonObject{{u"by"_s, u"Nora"_s}, {u"approvedBy"_s, u"Olga"_s}}));
        const auto goneBack = [&] { return givenBack(sale); };
        QTRY_COMPARE_WITH_TIMEOUT(goneBack(), QStringList{QString::number(sale.total)}, aWhile);
    }
};

QTEST_GUILESS_MAIN(TestRegionRefunds)
#include "tst_regionrefunds.moc"
