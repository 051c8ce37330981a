#include "shifthouse.h"

#include <QRandomGenerator>
#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

/** What a shift should say, by what was asked for alone. */
struct Model
{
    qint64 sales = 0;
    qint64 tickets = 0;
    qint64 returned = 0;
    qint64 refunds = 0;
    qint64 soldMinor = 0;
    qint64 refundedMinor = 0;
    qint64 discountMinor = 0;
    QHash<PaymentMethod, qint64> taken;
    qint64 given = 0; ///< In cash.
    qint64 floatMinor = 0;
    qint64 otherCash = 0; ///< Drops and the like.
};

struct Sold
{
    BookingId booking;
    PaymentMethod method = PaymentMethod::Cash;
    qint64 leftMinor = 0;
    qint64 tickets = 0;
};

/** Random sales, refunds, exchanges and movements of two cashiers, who open and close their drawers as they like. */
class Evening
{
public:
    Evening(ShiftHouse &house, quint32 seed)
        : m_house(house)
        , m_random(seed)
    {
        CouponTerms terms;
        terms.code = u"TEN"_s;
        terms.name = u"TEN"_s;
        terms.percentPermyriad = 1000;
        m_house.office.coupons.known.insert(u"TEN"_s, terms);
    }

    void step()
    {
        const int who = m_random.bounded(2);
        m_house.office.clock.advance(std::chrono::seconds(1));
        switch (m_random.bounded(9)) {
        case 0:
            openOrClose(who);
            break;
        case 1:
        case 2:
        case 3:
        case 4:
            sell(who);
            break;
        case 5:
            refundPart(who);
            break;
        case 6:
            refundAll(who);
            break;
        case 7:
            exchange(who);
            break;
        default:
            move(who);
        }
    }

    void closeAll()
    {
        for (const int who : {0, 1}) {
            if (m_shifts[who])
                openOrClose(who);
        }
    }

    const Model &outside() const { return m_outside; }
    int closed() const { return m_closed; }

private:
    const Actor &actor(int who) const { return who == 0 ? m_house.office.mia : m_house.office.max; }
    Model &model(int who) { return m_shifts[who] ? m_models[who] : m_outside; }

    void openOrClose(int who)
    {
        if (!m_shifts[who]) {
            m_models[who] = {};
            m_shifts[who] = m_house.opened(u"Till %1"_s.arg(who), actor(who), {{m_random.bounded(1, 500), 7}});
            m_models[who].floatMinor = m_shifts[who]->floatMinor;
            return;
        }
        const Model &model = m_models[who];
        const qint64 expected =
            model.floatMinor + model.taken.value(PaymentMethod::Cash) - model.given + model.otherCash;
        const qint64 counted = std::max(0, m_random.bounded(20000));
        const Shift closed = *m_house.run(closeShift, m_house.closingOf(*m_shifts[who], counted), actor(who));
        QCOMPARE(closed.closing->expectedMinor, expected);
        QCOMPARE(closed.closing->reportNumber, ++m_closed);
        const ShiftReport z = m_house.z(closed);
        compare(z.figures, model);
        m_shifts[who].reset();
    }

public:
    static void compare(const ShiftFigures &figures, const Model &model)
    {
        QCOMPARE(figures.sales, model.sales);
        QCOMPARE(figures.ticketsSold, model.tickets);
        QCOMPARE(figures.ticketsReturned, model.returned);
        QCOMPARE(figures.refunds, model.refunds);
        QCOMPARE(figures.soldMinor, model.soldMinor);
        QCOMPARE(figures.refundedMinor, model.refundedMinor);
        QCOMPARE(figures.discountMinor, model.discountMinor);
        QCOMPARE(figures.methods.value(u"cash"_s), (MethodSum{model.taken.value(PaymentMethod::Cash), model.given}));
        QCOMPARE(figures.methods.value(u"card"_s).takenMinor, model.taken.value(PaymentMethod::Card));
        qint64 gross = 0;
        qint64 tax = 0;
        for (const RateSum &rate : figures.rates) {
            gross += rate.grossMinor;
            tax += rate.taxMinor;
        }
        QCOMPARE(gross, figures.grossMinor());
        QCOMPARE(tax, figures.taxMinor);
    }

private:
    void sell(int who)
    {
        if (m_seat > 46)
            return;
        QList<int> seats{m_seat++};
        if (m_random.bounded(2) == 0)
            seats.append(m_seat++);
        const bool hasCoupon = m_random.bounded(3) == 0;
        const PaymentMethod method = m_random.bounded(3) == 0 ? PaymentMethod::Card : PaymentMethod::Cash;
        const BookingId booking = m_house.office.hold(seats, actor(who)).booking;
        Checkout checkout = m_house.office.checkoutOf(booking, seats);
        const qint64 full = checkout.expectedTotalMinor;
        if (hasCoupon) {
            checkout.couponCodes = {u"TEN"_s};
            checkout.expectedTotalMinor -= full / 10;
        }
        checkout.tenders = {{PaymentId::create(), method, {}, {}, {}}};
        QVERIFY(!m_house.office.checkout(checkout, actor(who)).refusal);
        Model &m = model(who);
        m.sales += 1;
        m.tickets += seats.size();
        m.soldMinor += checkout.expectedTotalMinor;
        m.discountMinor += full - checkout.expectedTotalMinor;
        m.taken[method] += checkout.expectedTotalMinor;
        m_sold.append({booking, method, checkout.expectedTotalMinor, seats.size()});
    }

    /** Of what was paid in cash: it goes back out of the drawer of whoever gives it. */
    std::optional<qsizetype> someCash()
    {
        for (qsizetype i = 0; i < m_sold.size(); ++i) {
            if (m_sold.at(i).method == PaymentMethod::Cash && m_sold.at(i).leftMinor > 0)
                return i;
        }
        return std::nullopt;
    }

    void refundPart(int who)
    {
        const auto which = someCash();
        if (!which || m_sold.at(*which).leftMinor < 3)
            return;
        Sold &sold = m_sold[*which];
        const qint64 part = m_random.bounded(1, static_cast<int>(sold.leftMinor));
        m_house.refunded(sold.booking, actor(who), part);
        sold.leftMinor -= part;
        Model &m = model(who);
        m.refunds += 1;
        m.refundedMinor += part;
        m.given += part;
    }

    void refundAll(int who)
    {
        const auto which = someCash();
        if (!which)
            return;
        const Sold sold = m_sold.takeAt(*which);
        m_house.refunded(sold.booking, actor(who));
        Model &m = model(who);
        m.refunds += 1;
        m.returned += sold.tickets;
        m.refundedMinor += sold.leftMinor;
        m.given += sold.leftMinor;
    }

    /** One ticket at its full price for a better seat. */
    void exchange(int who)
    {
        for (qsizetype i = 0; i < m_sold.size() && m_better <= 60; ++i) {
            if (m_sold.at(i).tickets != 1 || m_sold.at(i).leftMinor != 1000)
                continue;
            const Sold sold = m_sold.takeAt(i);
            const int seat = m_better++;
            const BookingId booking = m_house.office.hold({seat}, actor(who)).booking;
            Checkout checkout = m_house.office.checkoutOf(booking, {seat});
            checkout.exchange =
                ExchangeOf{sold.booking, {m_house.office.bookingNow(sold.booking).tickets.first().id}, {}};
            checkout.tenders = {{PaymentId::create(), PaymentMethod::Cash, {}, {}, {}}};
            const Answer answer = m_house.office.checkout(checkout, actor(who));
            QVERIFY2(!answer.refusal, answer.refusal ? qPrintable(answer.refusal->detail) : "");
            Model &m = model(who);
            m.sales += 1;
            m.tickets += 1;
            m.refunds += 1;
            m.returned += 1;
            m.soldMinor += 1400;
            m.refundedMinor += 1000;
            m.taken[PaymentMethod::Cash] += 400;
            return; // may be refunded no more here: it was paid in two ways
        }
    }

    void move(int who)
    {
        if (!m_shifts[who])
            return;
        using enum ShiftMovementKind;
        const ShiftMovementKind kind = std::array{Drop, PaidIn, PaidOut}.at(static_cast<size_t>(m_random.bounded(3)));
        const qint64 minor = m_random.bounded(1, 3000);
        QVERIFY(m_house.run(moveCash, m_house.movementOf(*m_shifts[who], kind, minor), actor(who)));
        m_models[who].otherCash += kind == PaidIn ? minor : -minor;
    }

    ShiftHouse &m_house;
    QRandomGenerator m_random;
    std::array<std::optional<Shift>, 2> m_shifts;
    std::array<Model, 2> m_models;
    Model m_outside;
    QList<Sold> m_sold;
    int m_seat = 1;
    int m_better = 49;
    int m_closed = 0;
};

} // namespace

/** Whatever happens in an evening, the reports say it to the minor unit. */
class TestShiftFigures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRandomEveningIsWhatTheReportsSay_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void aRandomEveningIsWhatTheReportsSay()
    {
        QFETCH(quint32, seed);
        ShiftHouse house;
        Evening evening(house, seed);
        for (int i = 0; i < 90 && !QTest::currentTestFailed(); ++i)
            evening.step();
        evening.closeAll();
        if (QTest::currentTestFailed())
            return;
        QVERIFY(evening.closed() > 0);
        house.office.clock.advance(std::chrono::minutes(1));
        const ShiftReport day = *house.run(closeDay, house.dayOf(QDate(2026, 11, 20)), house.boss);
        Evening::compare(*day.outside, evening.outside());
        QCOMPARE(day.shifts.size(), evening.closed());
        const db::Rows ledger = house.office.query(
            u"SELECT account, SUM(amount_minor) FROM ledger_entry GROUP BY account ORDER BY account"_s);
        QHash<QString, qint64> sums;
        for (const db::Row &row : ledger)
            sums.insert(row.text(0), row.integer(1));
        QCOMPARE(day.figures.grossMinor(), -sums.value(u"revenue"_s) - sums.value(u"tax"_s));
        QCOMPARE(day.figures.taxMinor, -sums.value(u"tax"_s));
        QCOMPARE(day.figures.cashMinor(), sums.value(u"cash"_s));
        QCOMPARE(house.findings(), QStringList());
    }

    // A ticket with two rates, given back in parts: each part has its rates, and all of them are the ticket's.
    void partsOfATicketAddUpByRate()
    {
        const Currency euro = *Currency::fromCode(u"EUR");
        const auto money = [&euro](qint64 minor) { return Money(minor, euro); };
        PricedSeat line;
        line.seat = SeatId{1};
        line.price = money(1399);
        line.taxes = {{700, money(1099), money(72)}, {1900, money(300), money(48)}};
        line.tax = money(120);
        QCOMPARE(ratesOf({line}), (RateSums{{700, {1099, 72}}, {1900, {300, 48}}}));
        Booking booking;
        booking.tickets.append(Ticket());
        Ticket &ticket = booking.tickets.first();
        ticket.id = TicketId::create();
        ticket.line = line;
        RateSums all;
        for (const auto &[gross, tax] : QList<std::pair<qint64, qint64>>{{1, 0}, {333, 28}, {7, 1}, {1058, 91}}) {
            const RateSums part = ratesOf({{ticket.id, gross, tax}}, booking);
            qint64 grossSum = 0;
            qint64 taxSum = 0;
            for (auto rate = part.cbegin(); rate != part.cend(); ++rate) {
                grossSum -= rate->grossMinor;
                taxSum -= rate->taxMinor;
                all[rate.key()].grossMinor -= rate->grossMinor;
                all[rate.key()].taxMinor -= rate->taxMinor;
            }
            QCOMPARE(grossSum, gross);
            QCOMPARE(taxSum, tax);
            ticket.refundedMinor += gross;
            ticket.refundedTaxMinor += tax;
        }
        QCOMPARE(all, ratesOf({line}));
    }

    void aReportIsReadAsItWasWritten()
    {
        ShiftHouse house;
        const Shift shift = house.opened(u"Till „1“ & \"2\""_s, house.office.mia);
        house.sold({1}, house.office.mia);
        QVERIFY(house.run(closeShift, house.closingOf(shift, 1), house.office.mia));
        ShiftReport z = house.z(shift);
        z.auditHash.clear();
        QCOMPARE(*shiftReportFromJson(toJson(z)), z);
        QCOMPARE(z.drawer, u"Till „1“ & \"2\""_s);
        house.office.clock.advance(std::chrono::minutes(1));
        ShiftReport day = *house.run(closeDay, house.dayOf(QDate(2026, 11, 20)), house.boss);
        day.auditHash.clear();
        QCOMPARE(*shiftReportFromJson(toJson(day)), day);
    }
};

QTEST_GUILESS_MAIN(TestShiftFigures)
#include "tst_shiftfigures.moc"
