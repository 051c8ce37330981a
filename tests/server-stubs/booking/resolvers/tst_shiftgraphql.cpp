#include "bookingendpoint.h"
#include "bookinginputs.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString shiftFields = u"shift { id drawer cashierName state floatTotal { amountMinor } "
                            "closing { expected { amountMinor } overShort { amountMinor } reportNumber } } "
                            "refusal { code openShifts }"_s;
const QString reportFields = u"number isBlind expected { amountMinor } overShort { amountMinor } drawer day "
                             "figures { sales gross { amountMinor } methods { method taken { amountMinor } } } "
                             "outside { sales } shifts { reportNumber drawer } auditHead"_s;

QString newId()
{
    return newUuidV7().toString(QUuid::WithoutBraces);
}

} // namespace

/** Shifts by GraphQL: who may, who is told what, and the house that wants them. Both engines. */
class TestShiftGraphQl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_endpoint = std::make_unique<Endpoint>();
        m_cinema = m_endpoint->office.cinema.toString();
    }
    void cleanup() { m_endpoint.reset(); }

    void aDrawerIsCountedBlind()
    {
        const Actor &mia = m_endpoint->office.mia;
        const QString id = opened(u"Till 1"_s, mia);
        sold({1, 2}, mia);
        const QJsonObject own = report(id, mia);
        QVERIFY(own[u"number"_s].isNull());
        QVERIFY(own[u"isBlind"_s].toBool());
        QVERIFY(own[u"expected"_s].isNull());
        QCOMPARE(own[u"figures"_s][u"methods"_s].toArray().size(), 0);
        QCOMPARE(own[u"figures"_s][u"sales"_s].toInt(), 1);
        const QJsonObject seen = report(id, m_boss);
        QVERIFY(!seen[u"isBlind"_s].toBool());
        QCOMPARE(seen[u"expected"_s][u"amountMinor"_s].toInt(), 7000);
        QCOMPARE(seen[u"figures"_s][u"methods"_s][0][u"method"_s].toString(), u"CASH"_s);
        QCOMPARE(codeOf(reportAnswer(id, m_endpoint->office.max)), u"FORBIDDEN"_s);

        const QJsonObject payload = closed(id, 6990, mia);
        QCOMPARE(payload[u"shift"_s][u"closing"_s][u"expected"_s][u"amountMinor"_s].toInt(), 7000);
        QCOMPARE(payload[u"shift"_s][u"closing"_s][u"overShort"_s][u"amountMinor"_s].toInt(), -10);
        const QJsonObject z = report(id, mia);
        QCOMPARE(z[u"number"_s].toInt(), 1);
        QCOMPARE(z[u"overShort"_s][u"amountMinor"_s].toInt(), -10);
        QCOMPARE(z[u"auditHead"_s].toString().size(), 64);
    }

    // A manager's own drawer is counted as blindly as anybody's.
    void aManagersOwnDrawerToo()
    {
        const QString id = opened(u"Till 1"_s, m_boss);
        QVERIFY(report(id, m_boss)[u"isBlind"_s].toBool());
    }

    void whoIsToldOfWhich()
    {
        const Actor &mia = m_endpoint->office.mia;
        const Actor &max = m_endpoint->office.max;
        const QString mias = opened(u"Till 1"_s, mia);
        QCOMPARE(drawersOf(max), QStringList{u"Till 1"_s}); // one may take it over
        QVERIFY(closed(mias, 5000, mia)[u"refusal"_s].isNull());
        QCOMPARE(drawersOf(max), QStringList());
        QCOMPARE(drawersOf(mia), QStringList{u"Till 1"_s});
        QCOMPARE(drawersOf(m_boss), QStringList{u"Till 1"_s});
        const QString query = u"query($c: ID!, $id: ID!) { shift(cinemaId: $c, id: $id) { drawer } }"_s;
        const QJsonObject asked{{u"c"_s, m_cinema}, {u"id"_s, mias}};
        QVERIFY(m_endpoint->ask(query, asked, max)[u"shift"_s].isNull());
        QVERIFY(m_endpoint->ask(query, asked, mia)[u"shift"_s].isObject());
        const QJsonObject elsewhere{{u"c"_s, newId()}, {u"id"_s, mias}};
        QVERIFY(m_endpoint->ask(query, elsewhere, m_boss)[u"shift"_s].isNull());
    }

    void othersCinemasAreRefused()
    {
        m_endpoint->cinemaIds = {newId()};
        const Actor &mia = m_endpoint->office.mia;
        const QJsonObject cinema{{u"c"_s, m_cinema}};
        QCOMPARE(codeOf(m_endpoint->send(u"query($c: ID!) { myShift(cinemaId: $c) { id } }"_s, cinema, mia)),
                 u"FORBIDDEN"_s);
        QCOMPARE(codeOf(m_endpoint->send(opening(), {{u"input"_s, openingInput(u"Till 1"_s)}}, mia)), u"FORBIDDEN"_s);
        const QJsonObject day{{u"input"_s, dayInput()}};
        QCOMPARE(codeOf(m_endpoint->send(dayClosing(), day, m_boss)), u"FORBIDDEN"_s);
        m_endpoint->cinemaIds = {m_cinema};
        QCOMPARE(codeOf(m_endpoint->send(dayClosing(), day, mia)), u"FORBIDDEN"_s); // a cashier
        QCOMPARE(
            codeOf(m_endpoint->send(opening(), {{u"input"_s, openingInput(u"Till 1"_s)}}, m_endpoint->office.customer)),
            u"FORBIDDEN"_s);
    }

    void theDayNamesWhatIsOpen()
    {
        const QString id = opened(u"Till 1"_s, m_endpoint->office.mia);
        const QJsonObject refused =
            m_endpoint->ask(dayClosing(), {{u"input"_s, dayInput()}}, m_boss)[u"closeDay"_s].toObject();
        QCOMPARE(refused[u"refusal"_s][u"code"_s].toString(), u"ILLEGAL_STATE"_s);
        QCOMPARE(refused[u"refusal"_s][u"openShifts"_s][0].toString(), u"Till 1 (Mia)"_s);
        QVERIFY(closed(id, 5000, m_boss)[u"refusal"_s].isNull());
        const QJsonObject report =
            m_endpoint->ask(dayClosing(), {{u"input"_s, dayInput()}}, m_boss)[u"closeDay"_s][u"report"_s].toObject();
        QCOMPARE(report[u"day"_s].toString(), u"2026-11-20"_s);
        QCOMPARE(report[u"shifts"_s][0][u"drawer"_s].toString(), u"Till 1"_s);
        QVERIFY(report[u"drawer"_s].isNull());
        const QJsonObject again =
            m_endpoint
                ->ask(
                    u"query($c: ID!) { dayReport(cinemaId: $c, day: \"2026-11-20\", currency: \"EUR\") { %1 } }"_s.arg(
                        reportFields),
                    {{u"c"_s, m_cinema}}, m_boss)[u"dayReport"_s]
                .toObject();
        QCOMPARE(again, report);
    }

    void whatIsWrongIsRefusedInThePayload()
    {
        QJsonObject twice = openingInput(u"Till 1"_s);
        const QJsonObject piece{{u"worthMinor"_s, 100}, {u"count"_s, 1}};
        twice.insert(u"floatPieces"_s, QJsonArray{piece, piece});
        const QJsonObject refused =
            m_endpoint->ask(opening(), {{u"input"_s, twice}}, m_endpoint->office.mia)[u"openShift"_s].toObject();
        QCOMPARE(refused[u"refusal"_s][u"code"_s].toString(), u"INVALID_INPUT"_s);
        opened(u"Till 1"_s, m_endpoint->office.mia);
        const QJsonObject taken =
            m_endpoint
                ->ask(opening(), {{u"input"_s, openingInput(u"Till 1"_s)}}, m_endpoint->office.max)[u"openShift"_s]
                .toObject();
        QCOMPARE(taken[u"refusal"_s][u"openShifts"_s][0].toString(), u"Till 1 (Mia)"_s);
    }

    void aHouseThatWantsShiftsTakesNoCashWithout()
    {
        SalesPolicy policy;
        policy.requiresShifts = true;
        m_endpoint->setPolicy(policy);
        const Actor &mia = m_endpoint->office.mia;
        const BookingId booking = m_endpoint->office.hold({1}, mia).booking;
        const QJsonObject cash = checkoutInput(booking, u"CASH"_s);
        QCOMPARE(checkout(cash, mia)[u"refusal"_s][u"code"_s].toString(), u"SHIFT_REQUIRED"_s);
        QCOMPARE(m_endpoint->office.query(u"SELECT id FROM saga"_s).size(), 0);
        const BookingId other = m_endpoint->office.hold({2}, mia).booking;
        QVERIFY(
            checkout(checkoutInput(other, u"CARD"_s), mia)[u"refusal"_s].isNull()); // a cashier never waits for that
        const QString id = opened(u"Till 1"_s, mia);
        const QJsonObject sold = checkout(cash, mia); // the same request goes on
        QVERIFY2(sold[u"refusal"_s].isNull(), QJsonDocument(sold).toJson());
        QVERIFY(closed(id, 6000, mia)[u"refusal"_s].isNull());
        QCOMPARE(checkout(cash, mia), sold); // and is answered as then
    }

private:
    static QString codeOf(const QJsonObject &answer)
    {
        return answer[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }
    static QString opening()
    {
        return u"mutation($input: OpenShiftInput!) { openShift(input: $input) { %1 } }"_s.arg(shiftFields);
    }
    static QString dayClosing()
    {
        return u"mutation($input: CloseDayInput!) { closeDay(input: $input) { report { %1 } refusal { code openShifts } } }"_s
            .arg(reportFields);
    }
    QJsonObject openingInput(const QString &drawer) const
    {
        const QJsonArray pieces{QJsonObject{{u"worthMinor"_s, 500}, {u"count"_s, 10}}};
        return {{u"shiftId"_s, newId()},
                {u"cinemaId"_s, m_cinema},
                {u"drawer"_s, drawer},
                {u"currency"_s, u"EUR"_s},
                {u"floatPieces"_s, pieces}};
    }
    QJsonObject dayInput() const
    {
        return {{u"closingId"_s, newId()},
                {u"cinemaId"_s, m_cinema},
                {u"day"_s, u"2026-11-20"_s},
                {u"currency"_s, u"EUR"_s}};
    }
    QString opened(const QString &drawer, const Actor &actor)
    {
        const QJsonObject payload =
            m_endpoint->ask(opening(), {{u"input"_s, openingInput(drawer)}}, actor)[u"openShift"_s].toObject();
        return payload[u"shift"_s][u"id"_s].toString();
    }
    QJsonObject closed(const QString &id, qint64 counted, const Actor &actor)
    {
        const QJsonArray pieces{QJsonObject{{u"worthMinor"_s, 1}, {u"count"_s, counted}}};
        const QJsonObject input{{u"cinemaId"_s, m_cinema}, {u"shiftId"_s, id}, {u"counted"_s, pieces}};
        return m_endpoint
            ->ask(u"mutation($input: CloseShiftInput!) { closeShift(input: $input) { %1 } }"_s.arg(shiftFields),
                  {{u"input"_s, input}}, actor)[u"closeShift"_s]
            .toObject();
    }
    QJsonObject reportAnswer(const QString &id, const Actor &actor)
    {
        return m_endpoint->send(
            u"query($c: ID!, $id: ID!) { shiftReport(cinemaId: $c, shiftId: $id) { %1 } }"_s.arg(reportFields),
            {{u"c"_s, m_cinema}, {u"id"_s, id}}, actor);
    }
    QJsonObject report(const QString &id, const Actor &actor)
    {
        return reportAnswer(id, actor)[u"data"_s][u"shiftReport"_s].toObject();
    }
    QStringList drawersOf(const Actor &actor)
    {
        const QJsonObject page =
            m_endpoint
                ->ask(u"query($c: ID!) { shifts(filter: {cinemaId: $c}) { totalCount nodes { drawer } } }"_s,
                      {{u"c"_s, m_cinema}}, actor)[u"shifts"_s]
                .toObject();
        QStringList drawers;
        for (const QJsonArray nodes = page[u"nodes"_s].toArray(); const QJsonValue &node : nodes)
            drawers.append(node[u"drawer"_s].toString());
        return page[u"totalCount"_s].toInt() == drawers.size() ? drawers : QStringList{u"another count"_s};
    }
    static QJsonObject checkoutInput(const BookingId &booking, const QString &method)
    {
        const int seat = method == "CASH"_L1 ? 1 : 2;
        return {{u"idempotencyKey"_s, newId()},
                {u"bookingId"_s, booking.toString()},
                {u"tickets"_s, QJsonArray{QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}}}},
                {u"expectedTotalMinor"_s, 1000},
                {u"payment"_s, QJsonObject{{u"paymentId"_s, newId()}, {u"method"_s, method}}}};
    }
    QJsonObject checkout(const QJsonObject &input, const Actor &actor)
    {
        return m_endpoint
            ->ask(
                u"mutation($input: CheckoutInput!) { checkout(input: $input) { booking { state } refusal { code } } }"_s,
                {{u"input"_s, input}}, actor)[u"checkout"_s]
            .toObject();
    }
    void sold(const QList<int> &seats, const Actor &actor)
    {
        const BookingId booking = m_endpoint->office.hold(seats, actor).booking;
        QVERIFY(!m_endpoint->office.checkout(m_endpoint->office.checkoutOf(booking, seats), actor).refusal);
    }

    std::unique_ptr<Endpoint> m_endpoint;
    QString m_cinema;
    const Actor m_boss{UserId::create(), u"Berta"_s, Role::Manager};
};

QTEST_GUILESS_MAIN(TestShiftGraphQl)
#include "tst_shiftgraphql.moc"
