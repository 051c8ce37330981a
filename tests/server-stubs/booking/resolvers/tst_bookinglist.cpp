#include "bookingendpoint.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** What the back office looks bookings up by, what it is told of each, and tickets that are printed again. */
class TestBookingList : public QObject
{
    Q_OBJECT

    std::unique_ptr<Endpoint> m_desk;
    const Actor m_manager{UserId::create(), u"Ada"_s, Role::Manager};

    BoxOffice &office() { return m_desk->office; }
    BookingId sell(const Actor &by, const QList<int> &seats)
    {
        const Answer held = office().hold(seats, by);
        (void)office().checkout(office().checkoutOf(held.booking, seats), by);
        office().clock.advance(std::chrono::minutes(1));
        return held.booking;
    }
    QJsonObject page(const QJsonObject &filter, const QString &more = {}, const std::optional<Actor> &who = {})
    {
        return m_desk
            ->ask(u"query($f: BookingFilter!) { bookings(filter: $f%1) { totalCount nodes { id state soldBy total "
                  "{ amountMinor } } } }"_s.arg(more),
                  {{u"f"_s, filter}}, who.value_or(m_manager))
            .value("bookings"_L1)
            .toObject();
    }
    QStringList find(const QJsonObject &filter, const QString &more = {})
    {
        QStringList ids;
        const QJsonArray nodes = page(filter, more).value("nodes"_L1).toArray();
        for (const QJsonValue &node : nodes)
            ids.append(node["id"_L1].toString());
        return ids;
    }
    QJsonObject reprint(const QString &id, const BookingId &booking, const Actor &by)
    {
        return m_desk
            ->ask(u"mutation($i: ReprintTicketsInput!) { reprintTickets(input: $i) { number booking { reprints } "
                  "refusal { code } } }"_s,
                  {{u"i"_s, QJsonObject{{u"printId"_s, id}, {u"bookingId"_s, booking.toString()}}}}, by)
            .value("reprintTickets"_L1)
            .toObject();
    }
    static QString newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<Endpoint>(); }
    void cleanup() { m_desk.reset(); }

    void theNewestSaleIsFirstAndWhatWasNotSoldLast()
    {
        const QString first = sell(office().mia, {1}).toString();
        const QString second = sell(office().max, {2, 3}).toString();
        const QString held = office().hold({4}, office().mia).booking.toString();
        QCOMPARE(find({}), QStringList({second, first, held}));
        QCOMPARE(find({}, u", sort: {direction: ASCENDING}"_s), QStringList({held, first, second}));
        QCOMPARE(find({}, u", first: 1, offset: 1"_s), QStringList({first}));
        const QJsonObject one = page({}, u", first: 1, offset: 5"_s);
        QCOMPARE(one.value("totalCount"_L1), QJsonValue(3));
        QCOMPARE(one.value("nodes"_L1).toArray().size(), 0);
        QCOMPARE(page({}).value("nodes"_L1)[0]["total"_L1]["amountMinor"_L1], QJsonValue(2000));
    }

    void aBookingIsFoundByItsCodeAndByWhoSoldIt()
    {
        const BookingId miasBooking = sell(office().mia, {1});
        const QString mias = miasBooking.toString();
        const QString carls = sell({UserId::create(), u"Carl Größe"_s, Role::Customer}, {2}).toString();
        const QString code = office().bookingNow(miasBooking).confirmationCode;
        const auto text = [this](const QString &what) { return find({{u"text"_s, what}}); };
        QCOMPARE(text(code), QStringList({mias}));
        QCOMPARE(text(code.toLower().insert(4, u'-')), QStringList({mias}));
        QVERIFY(text(code.first(4)).contains(mias));
        QCOMPARE(text(u"mia"_s), QStringList({mias}));
        QCOMPARE(text(u"grosse CARL"_s), QStringList({carls}));
        QCOMPARE(text(u"grosse mia"_s), QStringList());
        QCOMPARE(text(u"%"_s), QStringList());
        QCOMPARE(find({{u"userIds"_s, QJsonArray{office().mia.user.toString()}}}), QStringList({mias}));
    }

    void filtersNarrowItDown()
    {
        const BookingId first = sell(office().mia, {1});
        const qint64 between = office().clock.nowMs() - 30'000;
        const BookingId second = sell(office().mia, {2});
        const Refund all{IdempotencyKey::create(), second, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office().perform(all, office().mia).answer.refusal);
        const QStringList sold{first.toString()};
        const QStringList refunded{second.toString()};
        QCOMPARE(find({{u"states"_s, QJsonArray{u"REFUNDED"_s}}}), refunded);
        QCOMPARE(find({{u"states"_s, QJsonArray{u"CONFIRMED"_s, u"HELD"_s}}}), sold);
        const QString moment = QDateTime::fromMSecsSinceEpoch(between, Qt::UTC).toString(Qt::ISODateWithMs);
        QCOMPARE(find({{u"soldFrom"_s, moment}}), refunded);
        QCOMPARE(find({{u"soldUntil"_s, moment}}), sold);
        const QString showtime = office().showtime.id.toString();
        QCOMPARE(find({{u"showtimeId"_s, showtime}}).size(), 2);
        QCOMPARE(find({{u"showtimeId"_s, newId()}}).size(), 0);
        QCOMPARE(find({{u"cinemaId"_s, office().cinema.toString()}}).size(), 2);
        QCOMPARE(find({{u"cinemaId"_s, newId()}}).size(), 0);
    }

    void whoWorksAtSomeCinemasSeesThoseOnly()
    {
        const BookingId sold = sell(office().mia, {1});
        m_desk->cinemaIds = {newId()};
        QCOMPARE(find({}), QStringList());
        QCOMPARE(find({{u"cinemaId"_s, office().cinema.toString()}}), QStringList());
        QCOMPARE(reprint(newId(), sold, m_manager).value("refusal"_L1)["code"_L1], QJsonValue(u"FORBIDDEN"_s));
        m_desk->cinemaIds = {newId(), office().cinema.toString()};
        QCOMPARE(find({}), QStringList({sold.toString()}));
    }

    void aPrintIsCountedOnce()
    {
        const BookingId sold = sell(office().mia, {1, 2});
        const QString once = newId();
        QCOMPARE(reprint(once, sold, office().max).value("number"_L1), QJsonValue(1));
        QCOMPARE(reprint(once, sold, office().max).value("number"_L1), QJsonValue(1));
        const QJsonObject second = reprint(newId(), sold, office().mia);
        QCOMPARE(second.value("number"_L1), QJsonValue(2));
        QCOMPARE(second.value("booking"_L1)["reprints"_L1], QJsonValue(2));
        const BookingId other = sell(office().mia, {3});
        QCOMPARE(reprint(once, other, office().mia).value("refusal"_L1)["code"_L1],
                 QJsonValue(u"IDEMPOTENCY_KEY_REUSED"_s));
        QCOMPARE(reprint(newId(), BookingId::create(), office().mia).value("refusal"_L1)["code"_L1],
                 QJsonValue(u"NOT_FOUND"_s));
    }

    void whatAdmitsNobodyIsNotPrinted()
    {
        const BookingId sold = sell(office().mia, {1});
        const Refund all{IdempotencyKey::create(), sold, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office().perform(all, office().mia).answer.refusal);
        QCOMPARE(reprint(newId(), sold, m_manager).value("refusal"_L1)["code"_L1], QJsonValue(u"ILLEGAL_STATE"_s));
        QCOMPARE(office().query(u"SELECT COUNT(*) FROM booking_reprint"_s).first().integer(0), 0);
    }

    void whatWasRefundedStillTellsItsTickets()
    {
        const BookingId sold = sell(office().mia, {1, 2});
        const Refund all{IdempotencyKey::create(), sold, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office().perform(all, office().mia).answer.refusal);
        const QJsonValue booking =
            m_desk
                ->ask(u"query($id: ID!) { booking(id: $id) { state refunded { amountMinor } tickets { id } "
                      "endedTickets { state refunded { amountMinor } } } }"_s,
                      {{u"id"_s, sold.toString()}}, m_manager)
                .value("booking"_L1);
        QCOMPARE(booking["state"_L1], QJsonValue(u"REFUNDED"_s));
        QCOMPARE(booking["refunded"_L1]["amountMinor"_L1], QJsonValue(2000));
        QCOMPARE(booking["tickets"_L1].toArray().size(), 0);
        QCOMPARE(booking["endedTickets"_L1].toArray().size(), 2);
        QCOMPARE(booking["endedTickets"_L1][0]["refunded"_L1]["amountMinor"_L1], QJsonValue(1000));
    }

    void theHistoryTellsWhatHappenedAndWhoDidIt()
    {
        const BookingId sold = sell(office().mia, {1, 2});
        (void)reprint(newId(), sold, office().max);
        office().clock.advance(std::chrono::minutes(1));
        Refund one{IdempotencyKey::create(), sold, {}, 300, u"PROJECTOR_FAILED"_s, {}};
        QVERIFY(!office().perform(one, office().max).answer.refusal);
        const QString query =
            u"query($id: ID!) { booking(id: $id) { history { at kind by reason amount { amountMinor } "
            "} } }"_s;
        const QJsonArray history =
            m_desk->ask(query, {{u"id"_s, sold.toString()}}, m_manager).value("booking"_L1)["history"_L1].toArray();
        QStringList told;
        for (const QJsonValue &event : history) {
            told.append(event["kind"_L1].toString() + u' ' + event["by"_L1].toString() + u' '
                        + event["reason"_L1].toString() + u' '
                        + QString::number(event["amount"_L1]["amountMinor"_L1].toInteger()));
        }
        QCOMPARE(told,
                 QStringList({u"HELD Mia  0"_s, u"SOLD Mia  2000"_s, u"REPRINTED Max  0"_s,
                              u"REFUNDED Max PROJECTOR_FAILED 300"_s}));
        const BookingId carls = sell(office().customer, {5});
        QVERIFY(m_desk->send(query, {{u"id"_s, carls.toString()}}, office().customer).contains("errors"_L1));
    }

    void aPageIsTwoHundredAtMost()
    {
        const QJsonObject refused = m_desk->send(u"{ bookings(first: 201) { totalCount } }"_s, {}, m_manager);
        QCOMPARE(refused.value("errors"_L1)[0]["extensions"_L1]["code"_L1], QJsonValue(u"INVALID_INPUT"_s));
    }
};

QTEST_GUILESS_MAIN(TestBookingList)
#include "tst_bookinglist.moc"
