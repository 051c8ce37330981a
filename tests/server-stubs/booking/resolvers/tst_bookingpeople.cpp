#include "audit.h"
#include "bookingendpoint.h"
#include "bookings.h"
#include "people.h"

#include <QJsonArray>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;

/** Customers who were merged, and those who want to be forgotten: what follows and goes here, and what stays. */
class TestBookingPeople : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_endpoint = std::make_unique<Endpoint>();
        m_carl = {UserId::create(), u"Carl Findus"_s, Role::Customer};
        m_other = {UserId::create(), u"Carl F."_s, Role::Customer};
        m_first = buy(m_carl, 1);
        m_second = buy(m_other, 2);
        QVERIFY(!m_first.isNull() && !m_second.isNull());
    }
    void cleanup() { m_endpoint.reset(); }

    void purchasesAreToldToWhoMadeThem()
    {
        QCOMPARE(purchases(m_carl, m_carl), QStringList{m_first.toString()});
        QCOMPARE(purchases(m_other, m_carl), QStringList{u"FORBIDDEN"_s});
        QCOMPARE(purchases(m_manager, m_carl), QStringList{m_first.toString()});
        // A manager of another cinema learns nothing of it.
        m_endpoint->cinemaIds = {CinemaId::create().toString()};
        QCOMPARE(purchases(m_manager, m_carl), QStringList());
        m_endpoint->cinemaIds.clear();
    }

    // A list that is long is gone on with from the moment of the last one, in whatever region that was sold.
    void purchasesAreToldFromAMomentOn()
    {
        office().clock.advance(std::chrono::hours(1));
        const BookingId later = buy(m_carl, 3);
        const auto page = [this](const QString &arguments) {
            const QJsonArray list = entity(m_carl, m_carl,
                                           u"purchases(%1) { id confirmedAt }"_s.arg(
                                               arguments))["data"_L1]["_entities"_L1][0]["purchases"_L1]
                                        .toArray();
            return list;
        };
        const QJsonArray newest = page(u"first: 1"_s);
        QCOMPARE(newest[0]["id"_L1].toString(), later.toString());
        const QString moment = newest[0]["confirmedAt"_L1].toString();
        const QJsonArray fromThere = page(u"soldUntil: \"%1\""_s.arg(moment));
        QCOMPARE(fromThere.size(), 2);
        QCOMPARE(fromThere[0]["id"_L1].toString(), later.toString()); // itself, as others may be of that moment
        const QString before =
            QDateTime::fromString(moment, Qt::ISODateWithMs).addMSecs(-1).toString(Qt::ISODateWithMs);
        const QJsonArray earlier = page(u"soldUntil: \"%1\""_s.arg(before));
        QCOMPARE(earlier.size(), 1);
        QCOMPARE(earlier[0]["id"_L1].toString(), m_first.toString());
    }

    void whatWasTheOnesIsTheOthers()
    {
        const Sums before = sums();
        QVERIFY(merge(m_carl.user, m_other.user));
        QVERIFY(merge(m_carl.user, m_other.user)); // again
        QCOMPARE(purchases(m_other, m_other), sorted({m_first, m_second}));
        QCOMPARE(visits(m_other), 2);
        QCOMPARE(visits(m_carl), 0);
        QCOMPARE(sums(), before);
        // And on from there.
        const Actor third{UserId::create(), u"Third"_s, Role::Customer};
        QVERIFY(merge(m_other.user, third.user));
        QCOMPARE(purchases(third, third), sorted({m_first, m_second}));
        QCOMPARE(visits(third), 2);
        QCOMPARE(purchases(m_other, m_other), QStringList{m_second.toString()}); // its sessions have ended
    }

    // Whoever goes on with an account opens, is told of and ends what it bought; nobody else is, its old owner
    // included.
    void whatWasBoughtIsInTheHandsOfWhoGoesOn()
    {
        const BookingId held = hold(m_carl, 3);
        const BookingId reserved = hold(m_carl, 4);
        QVERIFY(!office().perform(ReserveHold{IdempotencyKey::create(), reserved}, m_carl).answer.refusal);
        QVERIFY(opened(m_other, m_first).isEmpty());
        QCOMPARE(ownClaims(m_other), sorted({m_second}));
        QCOMPARE(refusalOf(refundOf(m_first), m_other), u"NOT_YOUR_HOLD"_s);
        QCOMPARE(refusalOf(ReleaseHold{IdempotencyKey::create(), held}, m_other), u"NOT_YOUR_HOLD"_s);

        QVERIFY(merge(m_carl.user, m_other.user));
        QCOMPARE(opened(m_other, m_first), m_first.toString());
        QVERIFY(opened(m_carl, m_first).isEmpty());
        QCOMPARE(opened(m_manager, m_first), m_first.toString());
        QCOMPARE(ownClaims(m_other), sorted({m_first, m_second, held, reserved}));
        QCOMPARE(ownClaims(m_carl), QStringList());
        QCOMPARE(toldOf(m_first), m_other.user.toString()); // who is written to
        QCOMPARE(paymentsOf(m_other, m_first), 1);
        QCOMPARE(refusalOf(ReleaseHold{IdempotencyKey::create(), held}, m_carl), u"NOT_YOUR_HOLD"_s);
        QCOMPARE(refusalOf(ReleaseHold{IdempotencyKey::create(), held}, m_other), QString());
        QCOMPARE(refusalOf(ExtendHold{IdempotencyKey::create(), reserved}, m_other),
                 u"ILLEGAL_STATE"_s); // it is reserved
        QCOMPARE(refusalOf(ReleaseHold{IdempotencyKey::create(), reserved}, m_other), QString());
        office().clock.advance(-std::chrono::hours(24)); // customers give nothing back shortly before the start
        QCOMPARE(refusalOf(refundOf(m_first), m_carl), u"NOT_YOUR_HOLD"_s);
        QCOMPARE(refusalOf(refundOf(m_first), m_other), QString());
        QCOMPARE(purchases(m_other, m_other), sorted({m_first, m_second})); // who made it stays written
    }

    // Coupons for a first booking are for nobody who booked before, under whatever account.
    void whoWentIntoAnotherHasBookedBefore()
    {
        const Actor fresh{UserId::create(), u"Fresh"_s, Role::Customer};
        const auto hasBooked = [this](const Actor &actor) {
            return await(office().database->read(
                             [user = actor.user](db::Connection &c) { return hasConfirmedBookings(c, user); }))
                .value_or(false);
        };
        QVERIFY(!hasBooked(fresh));
        QVERIFY(merge(m_carl.user, fresh.user));
        QVERIFY(hasBooked(fresh));
    }

    // The money came while the two became one: it is the visit of who goes on.
    void aSaleThatWasAtWorkMeanwhileIsTheirVisit()
    {
        const BookingId booking = hold(m_carl, 5);
        office().payments.next = ScriptedPayments::Next::LoseAnswer;
        QVERIFY(office().checkout(office().checkoutOf(booking, {5}), m_carl).refusal);
        QVERIFY(merge(m_carl.user, m_other.user));
        office().payments.next = ScriptedPayments::Next::Capture;
        await(office().sales->recover(Sales::Recovery::Everything));
        QTRY_COMPARE(visits(m_other), 3);
        QCOMPARE(visits(m_carl), 0);
    }

    void whoIsForgottenIsInNoListAndInTheBooksByAnId()
    {
        const Sums before = sums();
        QVERIFY(everything().contains(u"Findus"_s));
        QVERIFY(forget(m_carl.user));
        QVERIFY(forget(m_carl.user)); // again
        QVERIFY2(!everything().contains(u"Findus"_s), qPrintable(everything()));
        QCOMPARE(found(u"findus"_s), 0);
        QCOMPARE(found(u"carl"_s), 1);
        QCOMPARE(visits(m_carl), 0);
        QCOMPARE(sums(), before);
        QCOMPARE(purchases(m_manager, m_carl), QStringList{m_first.toString()}); // whoever it was
        QVERIFY(everything().contains(u"Carl F."_s)); // nobody else is
    }

    // It was signed, so it must not have what may have to go: it names staff, and customers by their ids alone.
    void theAuditLogNeverHadTheNameOfACustomer()
    {
        const auto entries =
            await(office().database->read([](db::Connection &c) { return auditEntries(c, 1, 0, 1000); }));
        QVERIFY(entries && !entries->isEmpty());
        bool isOfCarl = false;
        for (const AuditEntry &entry : *entries) {
            isOfCarl = isOfCarl || entry.actor == m_carl.user;
            if (entry.actor == m_carl.user || entry.actor == m_other.user)
                QCOMPARE(entry.actorName, QString());
            QVERIFY(!entry.body.contains("Findus"));
        }
        QVERIFY(isOfCarl);
        QVERIFY(forget(m_carl.user));
        QCOMPARE(await(office().database->read([](db::Connection &c) { return auditEntries(c, 1, 0, 1000); }))->size(),
                 entries->size());
        AuditProof proof({});
        for (const AuditEntry &entry : *entries)
            QVERIFY(proof.add(entry));
    }

private:
    using Sums = QStringList;

    BoxOffice &office() { return m_endpoint->office; }
    BookingId buy(const Actor &person, int seat)
    {
        const auto booking = BookingId::create();
        if (office().perform(office().holdOf({seat}, booking), person).answer.refusal)
            return {};
        return office().checkout(office().checkoutOf(booking, {seat}), person).refusal ? BookingId() : booking;
    }
    BookingId hold(const Actor &person, int seat)
    {
        const auto booking = BookingId::create();
        return office().perform(office().holdOf({seat}, booking), person).answer.refusal ? BookingId() : booking;
    }
    static Refund refundOf(const BookingId &booking)
    {
        return {IdempotencyKey::create(), booking, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
    }
    template <class What>
    QString refusalOf(const What &what, const Actor &actor)
    {
        const auto refusal = office().perform(what, actor).answer.refusal;
        return refusal ? toWireName(refusal->code) : QString();
    }
    /** The id of the booking as @p asker is told it; empty when not. */
    QString opened(const Actor &asker, const BookingId &booking)
    {
        return m_endpoint
            ->ask(u"query($id: ID!) { booking(id: $id) { id } }"_s, {{u"id"_s, booking.toString()}},
                  asker)["booking"_L1]["id"_L1]
            .toString();
    }
    qsizetype paymentsOf(const Actor &asker, const BookingId &booking)
    {
        return m_endpoint
            ->ask(u"query($id: ID!) { booking(id: $id) { payments { id } } }"_s, {{u"id"_s, booking.toString()}},
                  asker)["booking"_L1]["payments"_L1]
            .toArray()
            .size();
    }
    /** Who is written to about it. */
    QString toldOf(const BookingId &booking)
    {
        const Actor service{UserId::create(), {}, Role::Service};
        return m_endpoint
            ->ask(u"query($id: ID!) { bookingNotice(id: $id) { userId } }"_s, {{u"id"_s, booking.toString()}},
                  service)["bookingNotice"_L1]["userId"_L1]
            .toString();
    }
    /** Bookings that the seat map, and what changed of it, tell @p asker to be theirs; sorted. */
    QStringList ownClaims(const Actor &asker)
    {
        const QJsonObject answer =
            m_endpoint->ask(u"query($id: ID!) { showtime(id: $id) { seatMap { claims { bookingId } } } "
                            "seatChanges(showtimeId: $id, sinceVersion: 0) { claims { bookingId } } }"_s,
                            {{u"id"_s, office().showtime.id.toString()}}, asker);
        const auto sortedIds = [](const QJsonValue &claims) {
            QStringList ids;
            for (const QJsonValue &claim : claims.toArray()) {
                if (const QString id = claim["bookingId"_L1].toString(); !id.isEmpty())
                    ids.append(id);
            }
            ids.sort();
            return ids;
        };
        const QStringList ids = sortedIds(answer["showtime"_L1]["seatMap"_L1]["claims"_L1]);
        const QStringList changed = sortedIds(answer["seatChanges"_L1]["claims"_L1]);
        return ids == changed ? ids : ids + QStringList{u"but"_s} + changed;
    }
    bool merge(UserId user, UserId into)
    {
        return await(office().database->write([=](db::Transaction &t) { return mergePerson(t, user, into); }))
            .has_value();
    }
    bool forget(UserId user)
    {
        return await(office().database->write([=](db::Transaction &t) { return forgetPerson(t, user); })).has_value();
    }
    static QStringList sorted(const QList<BookingId> &ids)
    {
        QStringList texts;
        for (const BookingId &id : ids)
            texts.append(id.toString());
        texts.sort();
        return texts;
    }
    QJsonObject entity(const Actor &asker, const Actor &of, const QString &fields)
    {
        const QJsonArray who{QJsonObject{{u"__typename"_s, u"User"_s}, {u"id"_s, of.user.toString()}}};
        return m_endpoint->send(
            u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { %1 } } }"_s.arg(fields),
            {{u"r"_s, who}}, asker);
    }
    /** Sorted ids, or the code of the refusal. */
    QStringList purchases(const Actor &asker, const Actor &of)
    {
        const QJsonObject answer = entity(asker, of, u"purchases { id total { amountMinor } }"_s);
        if (answer.contains("errors"_L1))
            return {answer["errors"_L1][0]["extensions"_L1]["code"_L1].toString()};
        QStringList ids;
        const QJsonArray list = answer["data"_L1]["_entities"_L1][0]["purchases"_L1].toArray();
        for (const QJsonValue &one : list)
            ids.append(one["id"_L1].toString());
        ids.sort();
        return ids;
    }
    qsizetype visits(const Actor &of)
    {
        return entity(of, of, u"visits { title }"_s)["data"_L1]["_entities"_L1][0]["visits"_L1].toArray().size();
    }
    int found(const QString &text)
    {
        return m_endpoint
            ->ask(u"query($t: String!) { bookings(filter: {text: $t}) { totalCount } }"_s, {{u"t"_s, text}},
                  m_manager)["bookings"_L1]["totalCount"_L1]
            .toInt();
    }
    QString rowsOf(const QString &sql)
    {
        return await(office().database->read([sql](db::Connection &c) -> Result<QString> {
                   const Result<db::Rows> rows = c.query(sql);
                   if (!rows)
                       return fail(rows.error());
                   QString all;
                   for (const db::Row &row : *rows) {
                       for (int i = 0; i < row.size(); ++i)
                           all += (row.isNull(i) ? QString() : row.text(i)) + u'|';
                       all += u'\n';
                   }
                   return all;
               }))
            .value_or(u"Findus"_s);
    }
    QString everything()
    {
        QString all;
        for (const QString &table : {u"booking"_s, u"booking_person"_s, u"booking_visitor"_s, u"saga"_s,
                                     u"kept_answer"_s, u"outbox"_s, u"audit_entry"_s, u"ticket"_s, u"edit_log"_s})
            all += rowsOf(u"SELECT * FROM "_s + table);
        return all;
    }
    /** What was sold and what was taken for it. */
    Sums sums()
    {
        return {rowsOf(u"SELECT id, state, total_minor FROM booking ORDER BY id"_s),
                rowsOf(u"SELECT COUNT(*), SUM(amount_minor) FROM ledger_entry"_s),
                rowsOf(u"SELECT COUNT(*) FROM ticket"_s)};
    }

    std::unique_ptr<Endpoint> m_endpoint;
    const Actor m_manager{UserId::create(), u"Bea"_s, Role::Manager};
    Actor m_carl;
    Actor m_other;
    BookingId m_first;
    BookingId m_second;
};

QTEST_GUILESS_MAIN(TestBookingPeople)
#include "tst_bookingpeople.moc"
