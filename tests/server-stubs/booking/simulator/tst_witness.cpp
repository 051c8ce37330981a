#include "witness.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::simulator;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 nowMs = 1'000'000;

/** A booking of two seats that the events of one step after another make. */
struct Scene
{
    Breaches breaches;
    Witness witness{breaches};
    const Currency euro = *Currency::fromCode(u"EUR");
    const ShowtimeId showtime{uuidV7(1, 2, 1)};
    const Actor actor{UserId(uuidV7(1, 1, 1)), u"Mia"_s, Role::Cashier, {}};
    Booking booking;
    Saga saga;

    Scene()
    {
        booking.id = BookingId(uuidV7(1, 3, 1));
        booking.root = booking.id;
        booking.showtime = showtime;
        booking.user = actor.user;
        booking.expiresAtMs = nowMs + 10;
        saga.id = SagaId(uuidV7(1, 4, 1));
        saga.booking = booking.id;
        saga.root = booking.id;
        saga.currency = euro;
        saga.dueAtMs = nowMs;
        Leg leg;
        leg.id = PaymentId(uuidV7(1, 5, 1));
        leg.amountMinor = 200;
        saga.legs = {leg};
    }

    void see(const QList<Event> &events, const std::optional<Answer> &answer = {})
    {
        Step step;
        step.events = events;
        step.answer = answer;
        witness.see({actor, HoldSeats{IdempotencyKey(uuidV7(1, 6, 1)), booking.id, showtime, {}}}, step, nowMs);
    }
    Event changed(bool isNew = false)
    {
        booking.revision += isNew ? 0 : 1;
        return BookingChanged{booking, isNew};
    }
    Event seats(ClaimState state, const BookingId &owner) const
    {
        const std::optional<qint64> end = state == ClaimState::Held ? std::optional(nowMs + 10) : std::nullopt;
        const Claim claim{owner, state, nowMs, end};
        return SeatsChanged{showtime, {{SeatId{1}, claim}, {SeatId{2}, claim}}};
    }
    Event seats(ClaimState state) const { return seats(state, booking.id); }

    void hold() { see({changed(true), seats(ClaimState::Held)}); }
    void pay()
    {
        booking.state = BookingState::Paying;
        booking.expiresAtMs.reset();
        for (const int seat : {1, 2}) {
            PricedSeat line;
            line.seat = SeatId{seat};
            line.price = Money(100, euro);
            line.tax = Money(10, euro);
            booking.lines.append(line);
        }
        booking.totalMinor = 200;
        booking.taxMinor = 20;
        see({changed(), seats(ClaimState::Paying), SagaChanged{saga, true}});
    }
    void confirm()
    {
        booking.state = BookingState::Confirmed;
        quint64 number = 0;
        for (const PricedSeat &line : booking.lines) {
            Ticket ticket;
            ticket.id = TicketId(uuidV7(1, 7, ++number));
            ticket.line = line;
            booking.tickets.append(ticket);
        }
        saga.state = Saga::State::Confirmed;
        saga.legs[0].state = Leg::State::Done;
        saga.dueAtMs.reset();
        ++saga.revision;
        see({changed(), seats(ClaimState::Sold), SagaChanged{saga, false}});
    }
};

} // namespace

/** Each thing that must never be is done once, and noticed. */
class TestWitness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anHonestSaleIsNoBreach()
    {
        Scene scene;
        scene.hold();
        scene.pay();
        scene.confirm();
        QVERIFY2(!scene.breaches.first(), qPrintable(scene.breaches.first().value_or(QString())));
    }

    void aBreachIsNoticed_data()
    {
        using Break = std::function<void(Scene &)>;
        QTest::addColumn<Break>("act");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &words, const Break &act) {
            QTest::newRow(name) << act << words;
        };
        row("a held seat goes to another", u"was taken from somebody"_s, [](Scene &scene) {
            scene.hold();
            scene.booking.id = BookingId(uuidV7(1, 3, 2));
            scene.booking.revision = 0;
            scene.hold();
        });
        row("a sold seat goes to another", u"was taken from somebody"_s, [](Scene &scene) {
            scene.hold();
            scene.pay();
            scene.confirm();
            scene.see({scene.seats(ClaimState::Held, BookingId(uuidV7(1, 3, 2)))});
        });
        row("sold without a claim", u"sold without being held"_s, [](Scene &scene) {
            scene.see({scene.changed(true), scene.seats(ClaimState::Sold)});
        });
        row("freed while it is paid", u"freed while it was being paid"_s, [](Scene &scene) {
            scene.hold();
            scene.pay();
            scene.see({SeatsChanged{scene.showtime, {{SeatId{1}, std::nullopt}}}});
        });
        row("confirmed without being paid", u"went from HELD to CONFIRMED"_s, [](Scene &scene) {
            scene.hold();
            scene.confirm();
        });
        row("a lost update", u"a revision of booking"_s, [](Scene &scene) {
            scene.hold();
            ++scene.booking.revision;
            scene.see({scene.changed()});
        });
        row("claims that do not follow the booking", u"its seats say something else"_s, [](Scene &scene) {
            scene.hold();
            scene.booking.state = BookingState::Expired;
            scene.booking.expiresAtMs.reset();
            scene.see({scene.changed()});
        });
        row("lines that are not the total", u"are not its total"_s, [](Scene &scene) {
            scene.hold();
            scene.booking.totalMinor = 1;
            scene.pay();
            scene.booking.totalMinor = 199;
            scene.see({scene.changed()});
        });
        row("more refunded than paid", u"more was refunded"_s, [](Scene &scene) {
            scene.hold();
            scene.pay();
            scene.confirm();
            scene.booking.tickets[0].refundedMinor = 101;
            scene.see({scene.changed()});
        });
        row("a ticket that ended comes back", u"became another"_s, [](Scene &scene) {
            scene.hold();
            scene.pay();
            scene.confirm();
            scene.booking.tickets[0].state = TicketState::Locked;
            scene.see({scene.changed()});
            scene.booking.tickets[0].state = TicketState::Refunded;
            scene.booking.tickets[0].refundedMinor = 100;
            scene.booking.tickets[0].refundedTaxMinor = 10;
            scene.see({scene.changed(), SeatsChanged{scene.showtime, {{SeatId{1}, std::nullopt}}}});
            scene.booking.tickets[0].state = TicketState::Live;
            scene.see({scene.changed()});
        });
        row("sold for less than was taken", u"moved 150 and should have moved 200"_s, [](Scene &scene) {
            scene.saga.legs[0].amountMinor = 150;
            scene.hold();
            scene.pay();
            scene.confirm();
        });
        row("ended before the money moved", u"ended before its money moved"_s, [](Scene &scene) {
            scene.hold();
            scene.pay();
            Leg waiting;
            waiting.id = PaymentId(uuidV7(1, 5, 2));
            scene.saga.legs.append(waiting);
            scene.confirm();
        });
        row("a settled leg changes", u"was settled and changed"_s, [](Scene &scene) {
            scene.saga.legs[0].state = Leg::State::Done;
            scene.hold();
            scene.pay();
            scene.saga.legs[0].state = Leg::State::Refused;
            ++scene.saga.revision;
            scene.see({SagaChanged{scene.saga, false}});
        });
        row("one payment for two sales", u"belongs to two sagas"_s, [](Scene &scene) {
            scene.hold();
            scene.pay();
            scene.saga.id = SagaId(uuidV7(1, 4, 2));
            scene.see({SagaChanged{scene.saga, true}});
        });
        row("a saga that nobody sees to", u"nobody would see to saga"_s, [](Scene &scene) {
            scene.saga.dueAtMs.reset();
            scene.hold();
            scene.pay();
        });
        row("books that do not balance", u"do not balance"_s, [](Scene &scene) {
            scene.hold();
            scene.see({Posted{scene.booking.id, scene.saga.id, {}, {{u"cash"_s, Money(1, scene.euro), {}}}}});
        });
        row("a refusal that changed something", u"a refusal changed something"_s, [](Scene &scene) {
            scene.see({scene.changed(true)}, Answer{{}, Refusal{ErrorCode::SeatTaken, {}, {}, {}}});
        });
        row("two answers to one request", u"two answers"_s, [](Scene &scene) {
            scene.see({}, Answer{scene.booking.id, {}});
            scene.see({}, Answer{scene.booking.id, Refusal{ErrorCode::SeatTaken, {}, {}, {}}});
        });
    }
    void aBreachIsNoticed()
    {
        QFETCH(std::function<void(Scene &)>, act);
        QFETCH(QString, words);
        Scene scene;
        act(scene);
        QVERIFY(scene.breaches.first());
        QVERIFY2(scene.breaches.first()->contains(words), qPrintable(*scene.breaches.first()));
    }

    // At the end: what was done, and what the outside says of it.
    void theEndIsJudged()
    {
        const auto breachOf = [](const auto &tamper) {
            Scene scene;
            SalesState committed;
            committed.showtimes[scene.showtime].id = scene.showtime;
            SimulatedPayments payments(1, scene.breaches);
            SimulatedCoupons coupons(scene.euro, scene.breaches);
            tamper(scene, payments, coupons);
            scene.witness.judge(committed, payments, coupons);
            return scene.breaches.first().value_or(QString());
        };
        QCOMPARE(breachOf([](auto &, auto &, auto &) {}), QString());
        QCOMPARE(breachOf([](Scene &scene, auto &, auto &) { scene.hold(); }), u"seats are lost in storage"_s);
        QCOMPARE(breachOf([](Scene &scene, SimulatedPayments &payments, auto &) {
                     payments.heal();
                     payments.capture(scene.saga.legs.first(), scene.euro);
                 }),
                 u"money was taken for nothing"_s);
        const auto breachAfterCoupons = [&breachOf](bool isReserved) {
            return breachOf([isReserved](auto &, auto &, SimulatedCoupons &coupons) {
                CouponUse use;
                use.redemption = RedemptionId(uuidV7(1, 8, 1));
                use.codes = {u"LAST"_s};
                if (isReserved)
                    coupons.reserve(use);
                else
                    coupons.release(use);
            });
        };
        QVERIFY(breachAfterCoupons(true).startsWith(u"redemption"));
        QCOMPARE(breachAfterCoupons(false), QString());
        QCOMPARE(breachOf([](Scene &scene, auto &, auto &) {
                     scene.see({Reported{scene.actor, u"booking.confirmed"_s, {}, {}}});
                 }),
                 u"something was not reported, or more than once"_s);
    }
};

QTEST_GUILESS_MAIN(TestWitness)
#include "tst_witness.moc"
