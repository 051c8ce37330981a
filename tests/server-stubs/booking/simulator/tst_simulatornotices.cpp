#include "faultpoint.h"
#include "simulation.h"
#include "stepcomparison.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::simulator;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The first breach of the days from 1 to @p seeds; empty when there is none. */
QString firstBreach(int seeds, SimulationOptions options = {})
{
    for (int seed = 1; seed <= seeds; ++seed) {
        options.seed = static_cast<quint64>(seed);
        if (const std::optional<QString> breach = simulate(options).breach)
            return *breach;
    }
    return {};
}

} // namespace

/** The simulator is shown rules that are broken, and needs that are forgotten: each must be noticed. */
class TestSimulatorNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Who decides on a part of the state decides as on all of it, unless the part lacks something.
    void aForgottenNeedIsADecisionThatIsOtherwise_data()
    {
        using Spoil = std::function<void(Needs &)>;
        QTest::addColumn<Spoil>("spoil");
        QTest::newRow("requests") << Spoil([](Needs &needs) { needs.requests.clear(); });
        QTest::newRow("holders") << Spoil([](Needs &needs) { needs.holders.clear(); });
        QTest::newRow("seats") << Spoil([](Needs &needs) {
            for (auto &[showtime, seats] : needs.seats)
                seats.clear();
        });
        QTest::newRow("what was paid") << Spoil([](Needs &needs) {
            needs.bookings += needs.paidBookings;
            needs.paidBookings.clear();
        });
    }
    void aForgottenNeedIsADecisionThatIsOtherwise()
    {
        QFETCH(std::function<void(Needs &)>, spoil);
        SimulationOptions options;
        options.spoilNeeds = spoil;
        const QString breach = firstBreach(300, options);
        QVERIFY2(breach.startsWith("decided otherwise"_L1), qPrintable(breach));
    }

    void everyPartOfADecisionIsCompared_data()
    {
        QTest::addColumn<Event>("event");
        QTest::addColumn<Event>("other");
        const auto row = [](const char *name, auto event, const auto &change) {
            auto other = event;
            change(other);
            QTest::newRow(name) << Event(event) << Event(other);
        };
        row("a booking's end", BookingChanged{}, [](BookingChanged &e) { e.booking.expiresAtMs = 1; });
        row("a ticket", BookingChanged{}, [](BookingChanged &e) { e.booking.tickets.append(Ticket()); });
        row("which booking was refused", BookingRefused{},
            [](BookingRefused &e) { e.booking = domain::BookingId::create(); });
        row("who holds a seat", SeatsChanged{{}, {{domain::SeatId{1}, Claim()}}},
            [](SeatsChanged &e) { e.seats.first().second.reset(); });
        row("a saga's leg", SagaChanged{}, [](SagaChanged &e) { e.saga.legs.append(Leg()); });
        row("a kept answer", AnswerKept{}, [](AnswerKept &e) { e.operation = u"hold"_s; });
        row("a line of the books", Posted{}, [](Posted &e) { e.lines.append(LedgerLine{u"cash"_s, {}, {}}); });
        row("a report", Reported{}, [](Reported &e) { e.kind = u"booking.confirmed"_s; });
        row("what becomes of a cancelled showtime", ShowtimeCancelled{},
            [](ShowtimeCancelled &e) { e.cancellation = Cancellation(); });
    }
    void everyPartOfADecisionIsCompared()
    {
        QFETCH(Event, event);
        QFETCH(Event, other);
        Step one;
        one.events = {event};
        Step two;
        two.events = {other};
        QCOMPARE(differenceOf(one, one), QString());
        QVERIFY(!differenceOf(one, two).isEmpty());
        two = one;
        two.answer = Answer();
        QCOMPARE(differenceOf(one, two), u"the answer"_s);
        two = one;
        two.ended = SagaId::create();
        QCOMPARE(differenceOf(one, two), u"the saga that ended"_s);
        two = one;
        two.effects.append(Effect());
        QCOMPARE(differenceOf(one, two), u"the effects"_s);
    }

    void aBrokenRuleIsNoticed_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("takes_held_seats") << u"was taken from somebody"_s;
        QTest::newRow("forgets_releases") << u"what was released is still held"_s;
        QTest::newRow("forgets_refusals") << u"a request was done twice"_s;
        QTest::newRow("forgets_hold_limits") << u"too many holds"_s;
        QTest::newRow("overfills_houses") << u"more people may come"_s;
        QTest::newRow("picks_seats_anew") << u"a request was done twice"_s;
        QTest::newRow("takes_any_code") << u"somebody pays for another's hold"_s;
        QTest::newRow("keeps_refused_money") << u"the house holds"_s;
        QTest::newRow("keeps_moved_tickets") << u"its seats say something else"_s;
        QTest::newRow("refunds_ended_tickets") << u"became another"_s;
        QTest::newRow("refunds_open_sales") << u"gives what another may yet give back"_s;
    }
    void aBrokenRuleIsNoticed()
    {
        QFETCH(QString, words);
        QVERIFY(faults::arm({}, QTest::currentDataTag()));
        const QString breach = firstBreach(1000); // those of the suite
        QVERIFY(faults::arm({}));
        QVERIFY2(breach.contains(words), qPrintable(breach));
    }
};

QTEST_GUILESS_MAIN(TestSimulatorNotices)
#include "tst_simulatornotices.moc"
