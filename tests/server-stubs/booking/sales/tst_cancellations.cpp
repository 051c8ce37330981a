#include "boxoffice.h"
#include "cancellations.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

using Next = ScriptedPayments::Next;
using State = CancellationItem::State;

/** A showtime of its own at the box office, in rows of standard seats that are numbered from 1. */
ShowtimeRecord addShowtime(BoxOffice &office, int rows, int seatsInRow)
{
    QList<PlanSeat> seats;
    for (int i = 0; i < rows * seatsInRow; ++i) {
        PlanSeat seat;
        seat.id = SeatId{i + 1};
        seat.row = QChar(u'A' + i / seatsInRow);
        seat.number = QString::number(i % seatsInRow + 1);
        seat.x = i % seatsInRow * 100;
        seat.y = i / seatsInRow * 110;
        seats.append(seat);
    }
    ShowtimeRecord record = office.showtime;
    record.id = ShowtimeId::create();
    record.auditorium = AuditoriumId::create();
    record.seatCount = static_cast<int>(seats.size());
    const auto added = await(office.database->write([&](db::Transaction &t) -> Result<void> {
        const auto snapshot = planSnapshot(t, record.auditorium, *SeatPlan::create(1, seats));
        if (!snapshot)
            return fail(snapshot.error());
        record.plan = *snapshot;
        return addShowtimes(t, {record});
    }));
    if (!added)
        qFatal("%s", qPrintable(toString(added.error())));
    return record;
}

/** Stops answering after a while: the money went back, but nobody hears of it any more. */
class BreakingPayments final : public PaymentPort
{
public:
    explicit BreakingPayments(ScriptedPayments &payments)
        : m_payments(payments)
    {
    }
    QFuture<EffectOutcome> capture(const Saga &saga, const Leg &leg) override { return m_payments.capture(saga, leg); }
    QFuture<EffectOutcome> cancelCapture(const Saga &saga, const Leg &leg) override
    {
        return m_payments.cancelCapture(saga, leg);
    }
    QFuture<EffectOutcome> giveBack(const Saga &saga, const Leg &leg) override
    {
        const QFuture<EffectOutcome> answer = m_payments.giveBack(saga, leg);
        if (answersLeft-- > 0)
            return answer;
        m_open.emplace_back().start();
        return m_open.back().future();
    }

    QFuture<Result<QList<HandGiven>>> givenByHand(const QList<PaymentId> &refunds) override
    {
        return m_payments.givenByHand(refunds);
    }

    int answersLeft = 0;

private:
    ScriptedPayments &m_payments;
    std::vector<QPromise<EffectOutcome>> m_open; ///< Never answered.
};

struct Sale
{
    QList<int> seats;
    PaymentMethod method = PaymentMethod::Card;
    Actor actor;
    BookingId booking = BookingId::create();
};

/** All at once; each for 1000 a seat. */
void sell(BoxOffice &office, const ShowtimeRecord &showtime, const QList<Sale> &sales)
{
    QList<QFuture<Result<Performed>>> held;
    for (const Sale &sale : sales) {
        HoldSeats hold = office.holdOf(sale.seats, sale.booking);
        hold.showtime = showtime.id;
        held.append(office.sales->perform({sale.actor, hold}));
    }
    QList<QFuture<Result<Performed>>> sold;
    for (qsizetype i = 0; i < sales.size(); ++i) {
        QVERIFY(!await(held.at(i))->answer.refusal);
        Checkout checkout{IdempotencyKey::create(), sales.at(i).booking, {}, 0, {}};
        for (const int seat : sales.at(i).seats)
            checkout.tickets.append({SeatId{seat}, u"ADULT"_s});
        checkout.expectedTotalMinor = 1000 * checkout.tickets.size();
        checkout.tenders = {{PaymentId::create(), sales.at(i).method, {}, {}, {}}};
        sold.append(office.sales->perform({sales.at(i).actor, checkout}));
    }
    for (const auto &sale : sold)
        await(sale);
}

} // namespace

class TestCancellations : public QObject
{
    Q_OBJECT

    const Actor boss{UserId::create(), u"Bea"_s, Role::Manager};

    /** The worker over the sales there are now. */
    static std::unique_ptr<Cancellations> workerOf(BoxOffice &office)
    {
        return std::make_unique<Cancellations>(office.database, std::make_shared<Snapshots>(), office.clock,
                                               *office.sales);
    }

    std::optional<ErrorCode> cancel(BoxOffice &office, const ShowtimeRecord &showtime,
                                    std::optional<AfterCancelling> then, const ShowtimeId &target = {})
    {
        const Answer answer =
            office.perform(CancelShowtime{IdempotencyKey::create(), showtime.id, u"PROJECTOR"_s, then, target}, boss)
                .answer;
        return answer.refusal ? std::optional(answer.refusal->code) : std::nullopt;
    }

    static void workUntilNothingIsDue(Cancellations &worker)
    {
        for (int batch = 0; batch < 100; ++batch) {
            const Result<int> seenTo = await(worker.work());
            QVERIFY2(seenTo.has_value(), seenTo ? "" : qPrintable(toString(seenTo.error())));
            if (*seenTo == 0)
                return;
        }
        QFAIL("it never ends");
    }

    static CancellationRecord recordOf(BoxOffice &office, const ShowtimeRecord &showtime)
    {
        return **await(office.database->read(
            [id = showtime.id](db::Connection &connection) { return cancellationOf(connection, id); }));
    }

    static QList<CancellationItem> itemsOf(BoxOffice &office, const ShowtimeRecord &showtime,
                                           std::optional<State> state = {}, int first = 1000,
                                           const BookingId &after = {})
    {
        return *await(office.database->read([=, id = showtime.id](db::Connection &connection) {
            return cancellationItems(connection, id, first, after, state);
        }));
    }

private Q_SLOTS:
    // Killed again and again while it is at it; whoever opens the database goes on.
    void everyBookingIsRefundedOnceThoughTheServiceIsKilled()
    {
        BoxOffice office;
        const ShowtimeRecord showtime = addShowtime(office, 15, 10);
        QList<Sale> sales;
        for (int i = 1; i <= 143; ++i)
            sales.append({{i}, PaymentMethod::Card, office.mia});
        sell(office, showtime, sales);
        const Sale refusing{{144}, PaymentMethod::Online, office.customer};
        const Sale cash{{145}, PaymentMethod::Cash, office.max};
        sell(office, showtime, {refusing, cash});
        QCOMPARE(office.payments.captured.size(), 145);
        QCOMPARE(cancel(office, showtime, AfterCancelling::Refund), std::nullopt);

        office.payments.nextOf = {{PaymentMethod::Online, Next::Refuse}};
        BreakingPayments breaking(office.payments);
        office.port = &breaking;
        office.restart();
        for (const int answered : {7, 30}) {
            breaking.answersLeft = answered;
            auto worker = workerOf(office);
            while (breaking.answersLeft >= 0) { // what the last life left comes first
                const QFuture<Result<int>> batch = worker->work();
                QTRY_VERIFY(breaking.answersLeft < 0 || batch.isFinished());
            }
            worker.reset();
            office.restart();
            office.clock.advance(office.options.policy.lease + std::chrono::seconds(1));
            breaking.answersLeft = 1000;
            await(office.sales->recover(Sales::Recovery::Everything));
        }
        QVERIFY(recordOf(office, showtime).counts.waiting > 0); // it was in the middle
        auto worker = workerOf(office);
        workUntilNothingIsDue(*worker);

        QHash<PaymentId, QSet<PaymentId>> refundsOf;
        for (const Leg &leg : std::as_const(office.payments.requests)) {
            if (leg.direction == Leg::Direction::Give && office.payments.given.contains(leg.id))
                refundsOf[leg.payment].insert(leg.id);
        }
        QCOMPARE(refundsOf.size(), 143);
        QVERIFY(std::all_of(refundsOf.cbegin(), refundsOf.cend(), [](const auto &ids) { return ids.size() == 1; }));
        qint64 given = 0;
        for (const qint64 minor : std::as_const(office.payments.given))
            given += minor;
        QCOMPARE(given, 143 * 1000);
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM booking WHERE state = 'REFUNDED'"_s).first().integer(0), 143);

        const CancellationRecord record = recordOf(office, showtime);
        QCOMPARE(record.counts.waiting, 0);
        QCOMPARE(record.counts.done, 143);
        QCOMPARE(record.counts.failed, 2);
        QCOMPARE(record.counts.notReachable, 144); // all but the customer's
        QVERIFY(record.settledAtMs.has_value());
        QHash<BookingId, CancellationItem> failed;
        for (const CancellationItem &item : itemsOf(office, showtime, State::Failed))
            failed.insert(item.booking, item);
        QCOMPARE(failed.size(), 2);
        QCOMPARE(failed.value(refusing.booking).reason, u"PAYMENT_REFUSED"_s);
        QVERIFY(failed.value(refusing.booking).isReachable);
        QCOMPARE(failed.value(cash.booking).reason, u"CASH"_s);
        QVERIFY(!failed.value(cash.booking).isReachable);
    }

    void whatFailedIsTriedAgainWhenAskedForAgain()
    {
        BoxOffice office;
        const ShowtimeRecord showtime = addShowtime(office, 2, 5);
        const Sale card{{1}, PaymentMethod::Card, office.mia};
        const Sale cash{{2}, PaymentMethod::Cash, office.mia};
        sell(office, showtime, {card, cash});
        QCOMPARE(cancel(office, showtime, AfterCancelling::Refund), std::nullopt);
        office.payments.next = Next::Refuse;
        auto worker = workerOf(office);
        workUntilNothingIsDue(*worker);
        QCOMPARE(recordOf(office, showtime).counts.failed, 2);
        office.payments.next = Next::Capture;
        workUntilNothingIsDue(*worker); // by itself it does not
        QCOMPARE(recordOf(office, showtime).counts.failed, 2);

        QCOMPARE(cancel(office, showtime, AfterCancelling::Refund), std::nullopt);
        workUntilNothingIsDue(*worker);
        QCOMPARE(office.bookingNow(card.booking).state, BookingState::Refunded);
        QCOMPARE(recordOf(office, showtime).counts.failed, 1);
        // The till pays back the cash; then the list says so.
        const Refund refund{IdempotencyKey::create(), cash.booking, {}, {}, u"SHOWTIME_CANCELLED"_s, {}};
        QVERIFY(!office.perform(refund, office.max).answer.refusal);
        QCOMPARE(recordOf(office, showtime).counts.failed, 0);
        QCOMPARE(recordOf(office, showtime).counts.done, 2);
    }

    // One of two payments cannot be given back: for a person to see to, until somebody gave it by hand.
    void whatIsOwedIsDoneOnceItWasGivenByHand()
    {
        BoxOffice office;
        const Answer held = office.hold({1}, office.mia);
        Checkout command = office.checkoutOf(held.booking, {1});
        command.tenders = {{PaymentId::create(), PaymentMethod::Card, 400, {}, {}},
                           {PaymentId::create(), PaymentMethod::GiftCard, {}, {}, {}}};
        QVERIFY(!office.checkout(command, office.mia).refusal);
        QCOMPARE(cancel(office, office.showtime, AfterCancelling::Refund), std::nullopt);
        office.payments.nextOf[PaymentMethod::GiftCard] = Next::Refuse;
        auto worker = workerOf(office);
        workUntilNothingIsDue(*worker);
        const QList<CancellationItem> failed = itemsOf(office, office.showtime, State::Failed);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().reason, u"OWED"_s);
        const db::Rows owed = office.query(u"SELECT leg_id FROM owed_refund"_s);
        office.payments.byHand = {owed.first().id<PaymentTag>(0)};
        QCOMPARE(await(office.owed->work()).value(), 1);
        QCOMPARE(recordOf(office, office.showtime).counts.failed, 0);
        QCOMPARE(recordOf(office, office.showtime).counts.done, 1);
        QVERIFY(itemsOf(office, office.showtime, State::Failed).isEmpty());
        // Another round does not begin it anew.
        QCOMPARE(cancel(office, office.showtime, AfterCancelling::Refund), std::nullopt);
        workUntilNothingIsDue(*worker);
        QCOMPARE(recordOf(office, office.showtime).counts.done, 1);
        QVERIFY(recordOf(office, office.showtime).settledAtMs);
    }

    // Money was on its way when the showtime was cancelled.
    void aSaleThatIsConfirmedLaterIsRefundedToo()
    {
        BoxOffice office;
        const ShowtimeRecord showtime = addShowtime(office, 2, 5);
        office.payments.next = Next::LoseAnswer;
        const Sale late{{1}, PaymentMethod::Card, office.mia};
        sell(office, showtime, {late});
        QCOMPARE(office.bookingNow(late.booking).state, BookingState::Paying);
        QCOMPARE(cancel(office, showtime, AfterCancelling::Refund), std::nullopt);
        auto worker = workerOf(office);
        workUntilNothingIsDue(*worker);
        QVERIFY(!recordOf(office, showtime).settledAtMs); // somebody is still to come
        office.payments.next = Next::Capture;
        office.clock.advance(office.options.policy.lease + std::chrono::seconds(1));
        await(office.sales->recover(Sales::Recovery::LeftBehind));
        QCOMPARE(office.bookingNow(late.booking).state, BookingState::Confirmed);
        workUntilNothingIsDue(*worker);
        QCOMPARE(office.bookingNow(late.booking).state, BookingState::Refunded);
        QVERIFY(recordOf(office, showtime).settledAtMs.has_value());
    }

    void anUnknownOutcomeWaitsAndIsNotAFailure()
    {
        BoxOffice office;
        const ShowtimeRecord showtime = addShowtime(office, 2, 5);
        const Sale sale{{1}, PaymentMethod::Card, office.mia};
        sell(office, showtime, {sale});
        QCOMPARE(cancel(office, showtime, AfterCancelling::Refund), std::nullopt);
        office.payments.next = Next::BeUnreachable;
        auto worker = workerOf(office);
        workUntilNothingIsDue(*worker);
        QCOMPARE(recordOf(office, showtime).counts.waiting, 1);
        QVERIFY(!recordOf(office, showtime).settledAtMs);
        office.payments.next = Next::Capture;
        office.clock.advance(office.options.policy.lease + std::chrono::seconds(1));
        await(office.sales->recover(Sales::Recovery::LeftBehind));
        workUntilNothingIsDue(*worker);
        QCOMPARE(recordOf(office, showtime).counts.done, 1);
        QCOMPARE(office.payments.given.size(), 1);
    }

    void rebookingKeepsTheSeatsOrFindsOthersSideBySide()
    {
        BoxOffice office;
        const ShowtimeRecord showtime = addShowtime(office, 4, 3);
        const ShowtimeRecord target = addShowtime(office, 2, 3);
        const Sale same{{1, 2}, PaymentMethod::Card, office.mia}; // A1, A2
        const Sale elsewhere{{7, 8}, PaymentMethod::Cash, office.mia}; // row C, which the other hall does not have
        const Sale nowhere{{10, 11, 12}, PaymentMethod::Card, office.mia};
        sell(office, showtime, {same, elsewhere, nowhere});
        QCOMPARE(cancel(office, showtime, AfterCancelling::Rebook, target.id), std::nullopt);
        auto worker = workerOf(office);
        workUntilNothingIsDue(*worker);

        QHash<BookingId, CancellationItem> items;
        for (const CancellationItem &item : itemsOf(office, showtime))
            items.insert(item.booking, item);
        const Booking moved = office.bookingNow(items.value(same.booking).newBooking);
        QCOMPARE(moved.showtime, target.id);
        QCOMPARE(moved.state, BookingState::Confirmed);
        QCOMPARE(moved.seats, (QList<SeatId>{SeatId{1}, SeatId{2}}));
        QCOMPARE(moved.totalMinor, 2000);
        const QList<SeatId> others = office.bookingNow(items.value(elsewhere.booking).newBooking).seats;
        QCOMPARE(others.size(), 2);
        QCOMPARE(static_cast<int>(others.last()) - static_cast<int>(others.first()), 1);
        QVERIFY(static_cast<int>(others.first()) > 3); // row B: of row A one is left
        QCOMPARE(items.value(nowhere.booking).state, State::Failed);
        QCOMPARE(items.value(nowhere.booking).reason, u"NO_SEATS"_s);
        QCOMPARE(office.bookingNow(nowhere.booking).state, BookingState::Confirmed);
        QVERIFY(office.payments.given.isEmpty());

        QCOMPARE(cancel(office, showtime, AfterCancelling::Refund), std::nullopt);
        workUntilNothingIsDue(*worker);
        QCOMPARE(office.bookingNow(nowhere.booking).state, BookingState::Refunded);
        QCOMPARE(recordOf(office, showtime).counts.done, 3);
    }

    // A crash after the move and before it was written down leaves the row as it was before.
    void whatWasMovedBeforeACrashIsFoundAgain()
    {
        BoxOffice office;
        const ShowtimeRecord showtime = addShowtime(office, 2, 3);
        const ShowtimeRecord target = addShowtime(office, 2, 3);
        sell(office, showtime, {{{1, 2}, PaymentMethod::Card, office.mia}});
        QCOMPARE(cancel(office, showtime, AfterCancelling::Rebook, target.id), std::nullopt);
        workUntilNothingIsDue(*workerOf(office));
        const CancellationItem moved = itemsOf(office, showtime).first();
        QVERIFY(!moved.newBooking.isNull());
        office.execute(u"UPDATE cancellation_item SET state = 'WAITING', due_at = created_at, new_booking_id = NULL"_s);
        office.execute(u"UPDATE showtime_cancellation SET settled_at = NULL"_s);
        office.restart();
        workUntilNothingIsDue(*workerOf(office));
        QCOMPARE(itemsOf(office, showtime).first(), moved);
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM booking"_s).first().integer(0), 2);
    }

    void aPlanThatCannotBeFollowedIsRefused()
    {
        BoxOffice office;
        const ShowtimeRecord showtime = addShowtime(office, 2, 3);
        const ShowtimeRecord other = addShowtime(office, 2, 3);
        QCOMPARE(cancel(office, showtime, AfterCancelling::Rebook), ErrorCode::InvalidInput);
        QCOMPARE(cancel(office, showtime, AfterCancelling::Refund, other.id), ErrorCode::InvalidInput);
        QCOMPARE(cancel(office, showtime, AfterCancelling::Rebook, showtime.id), ErrorCode::SalesClosed);
        QCOMPARE(cancel(office, showtime, AfterCancelling::Rebook, ShowtimeId::create()), ErrorCode::SalesClosed);
        QCOMPARE(cancel(office, other, std::nullopt), std::nullopt);
        QCOMPARE(cancel(office, showtime, AfterCancelling::Rebook, other.id), ErrorCode::SalesClosed);
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM showtime_cancellation"_s).first().integer(0), 0);
    }

    void theListIsReadPageByPage()
    {
        BoxOffice office;
        const ShowtimeRecord showtime = addShowtime(office, 2, 3);
        sell(office, showtime,
             {{{1}, PaymentMethod::Card, office.mia},
              {{2}, PaymentMethod::Card, office.mia},
              {{3}, PaymentMethod::Card, office.mia}});
        QCOMPARE(cancel(office, showtime, AfterCancelling::Refund), std::nullopt);
        auto worker = workerOf(office);
        workUntilNothingIsDue(*worker);
        const QList<CancellationItem> all = itemsOf(office, showtime);
        QCOMPARE(all.size(), 3);
        const QList<CancellationItem> first = itemsOf(office, showtime, {}, 2);
        QCOMPARE(first, all.first(2));
        QCOMPARE(itemsOf(office, showtime, {}, 2, first.last().booking), all.last(1));
    }
};

QTEST_GUILESS_MAIN(TestCancellations)
#include "tst_cancellations.moc"
