#include "baskets.h"
#include "salesdesk.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Books
{
    QMap<QString, qint64> accounts;
    void add(const Step &step)
    {
        for (const Event &event : step.events) {
            if (const auto *posted = std::get_if<Posted>(&event)) {
                for (const LedgerLine &line : posted->lines)
                    accounts[line.account] += line.amount.minor();
            }
        }
    }
};

/** What the stored lines of the tickets that were ended, or of all, come to. */
qint64 sumOf(const Booking &booking, bool onlyEnded, bool tax)
{
    qint64 sum = 0;
    for (const Ticket &ticket : booking.tickets) {
        if (!onlyEnded || !ticket.isLive())
            sum += tax ? ticket.line.tax.minor() : ticket.line.price.minor();
    }
    return sum;
}

} // namespace

/** Random baskets and random orders of giving them back, through the whole machine. */
class TestRefundMoney : public QObject
{
    Q_OBJECT

    /** Sells a random basket with one or two payments; the prices are the card's. */
    static BookingId sell(SalesDesk &desk, Dice &dice, Books &books)
    {
        PriceCard card = *desk.showtime(desk.film).card;
        card.taxPermyriad = dice.below(10'001);
        card.taxRounding = static_cast<Rounding>(dice.below(3));
        for (qint64 &price : card.baseMinor)
            price = dice.upTo(dice.percent(10) ? 3 : 100'000);
        desk.showtime(desk.film).card = std::make_shared<PriceCard>(card);
        const BookingId id = desk.hold(desk.boss, firstSeats(1 + dice.below(12)));
        Checkout checkout = desk.checkoutOf(id, QList<Tender>{});
        checkout.expectedTotalMinor = 0;
        for (TicketChoice &choice : checkout.tickets) {
            choice.ticketType = dice.of(card.types).code;
            checkout.expectedTotalMinor += card.baseMinor.value({choice.ticketType, SeatType::Standard});
        }
        if (checkout.expectedTotalMinor > 1)
            checkout.tenders.append(
                desk.tender(PaymentMethod::GiftCard, 1 + dice.upTo(checkout.expectedTotalMinor - 2)));
        checkout.tenders.append(desk.tender(PaymentMethod::Card));
        settle(desk, desk.give(desk.boss, checkout), books);
        return id;
    }

    static void settle(SalesDesk &desk, Step step, Books &books)
    {
        books.add(step);
        while (!step.effects.isEmpty()) {
            step = desk.answer(step, SalesDesk::done());
            books.add(step);
        }
    }

private Q_SLOTS:
    // Whatever subset goes back: price and tax are those that were stored, to the cent, and so are the books.
    void aRefundOfAnySubsetIsWhatWasStored()
    {
        for (quint64 seed = 1; seed <= 300; ++seed) {
            SalesDesk desk;
            Dice dice(seed);
            Books books;
            const BookingId id = sell(desk, dice, books);
            QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
            QList<TicketId> subset;
            for (const Ticket &ticket : desk.booking(id).tickets) {
                if (dice.percent(50))
                    subset.append(ticket.id);
            }
            if (!subset.isEmpty())
                settle(desk, desk.give(desk.boss, desk.refundOf(id, subset)), books);
            const Booking &booking = desk.booking(id);
            const qint64 left = sumOf(booking, false, false) - (subset.isEmpty() ? 0 : sumOf(booking, true, false));
            const qint64 tax = sumOf(booking, false, true) - (subset.isEmpty() ? 0 : sumOf(booking, true, true));
            QCOMPARE(books.accounts.value(u"gift_card"_s) + books.accounts.value(u"card"_s), left);
            QCOMPARE(books.accounts.value(u"tax"_s), -tax);
            QCOMPARE(books.accounts.value(u"revenue"_s), tax - left);
        }
    }

    // Parts by amount, then tickets, in any order, until nothing is left: not a cent remains anywhere.
    void givingBackInAnyOrderLeavesNothing()
    {
        for (quint64 seed = 1; seed <= 300; ++seed) {
            SalesDesk desk;
            Dice dice(seed);
            Books books;
            const BookingId id = sell(desk, dice, books);
            while (desk.booking(id).state == BookingState::Confirmed) {
                qint64 remaining = 0;
                QList<TicketId> live;
                for (const Ticket &ticket : desk.booking(id).tickets) {
                    if (!ticket.isLive())
                        continue;
                    live.append(ticket.id);
                    remaining += ticket.line.price.minor() - ticket.refundedMinor;
                    QVERIFY(ticket.line.tax.minor() - ticket.refundedTaxMinor
                            <= ticket.line.price.minor() - ticket.refundedMinor);
                }
                if (remaining > 0 && dice.percent(60))
                    settle(desk, desk.give(desk.boss, desk.refundOf(id, 1 + dice.upTo(remaining - 1))), books);
                else
                    settle(desk, desk.give(desk.boss, desk.refundOf(id, {dice.of(live)})), books);
            }
            QCOMPARE(desk.booking(id).state, BookingState::Refunded);
            for (const qint64 balance : std::as_const(books.accounts))
                QCOMPARE(balance, 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestRefundMoney)
#include "tst_refundmoney.moc"
