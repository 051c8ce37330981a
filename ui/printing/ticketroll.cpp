#include "ticketroll.h"

#include "moneylabel.h"
#include "receipt.h"
#include "rollwriter.h"
#include "ticketfacts.h"
#include "ticketwords.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace foyer::printing {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using escpos::Align;
using escpos::Style;

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct TicketRoll
{
    Q_DECLARE_TR_FUNCTIONS(foyer::printing::TicketRoll)
};

constexpr int smallGap = 8; // dots: a millimetre
constexpr int gap = 20;
const Style bold{true, 1, 1, false};

struct Roll
{
    const Booking &booking;
    const Cinema &cinema;
    const RollLook &look;
    int reprint;
    RollWriter &paper;

    QString money(const Money &amount) const { return widgets::moneyText(amount, look.locale); }
};

void writeHead(const Roll &roll)
{
    roll.paper.picture(roll.look.logo);
    roll.paper.text(roll.cinema.name, bold, Align::Center, 2);
    roll.paper.text(addressText(roll.cinema), {}, Align::Center, 2);
    if (roll.reprint > 0) {
        roll.paper.space(smallGap);
        roll.paper.text(TicketRoll::tr("DUPLICATE %1").arg(roll.look.locale.toString(roll.reprint)),
                        Style{true, 2, 2, true}, Align::Center, 1);
    }
    roll.paper.rule();
}

Result<void> writeTicket(const Roll &roll, qsizetype index)
{
    RollWriter &paper = roll.paper;
    const QLocale &locale = roll.look.locale;
    const ShowtimeFacts &showtime = roll.booking.showtime;
    const Ticket &ticket = roll.booking.tickets.at(index);
    writeHead(roll);
    paper.text(showtime.movieTitle, Style::large(2), Align::Left, 3);
    paper.space(smallGap);
    paper.text(factsText(showtime), {}, Align::Left, 2);
    paper.space(gap);
    paper.text(locale.toString(showtime.startsLocal.date, QLocale::LongFormat), bold, Align::Left, 2);
    paper.space(smallGap);
    paper.facts(TicketRoll::tr("Starts"), locale.toString(showtime.startsLocal.time, QLocale::ShortFormat),
                TicketRoll::tr("Hall"), showtime.auditoriumName, 2);
    paper.space(gap);
    paper.facts(TicketRoll::tr("Row"), ticket.seat.row, TicketRoll::tr("Seat"), ticket.seat.number, 4);
    paper.space(gap);
    paper.columns({widgets::ticketTypeName(ticket.type), bold}, {roll.money(ticket.price), bold});
    paper.space(smallGap);
    if (Result<void> written = paper.qrCode(ticket.code); !written)
        return written;
    paper.space(smallGap);
    paper.columns({roll.booking.confirmationCode, bold},
                  {TicketRoll::tr("Ticket %1 of %2")
                       .arg(locale.toString(index + 1), locale.toString(roll.booking.tickets.size())),
                   {}});
    paper.cut();
    return {};
}

void writeReceipt(const Roll &roll)
{
    RollWriter &paper = roll.paper;
    const Booking &booking = roll.booking;
    const Receipt receipt = receiptOf(booking, roll.look.locale);
    const auto line = [&paper, &roll](const QString &what, const Money &amount, const Style &style = {}) {
        paper.columns({what, style}, {roll.money(amount), style});
    };
    writeHead(roll);
    const QString number = booking.receiptNumber ? QString::number(*booking.receiptNumber) : booking.confirmationCode;
    paper.columns({TicketRoll::tr("Receipt"), Style::large(2)}, {number, Style::large(2)});
    if (booking.receiptNumber)
        paper.columns({TicketRoll::tr("Booking"), {}}, {booking.confirmationCode, {}});
    paper.text(soldAtText(booking, roll.cinema.timeZone, roll.look.locale));
    if (!booking.soldBy.isEmpty())
        paper.text(TicketRoll::tr("Served by %1").arg(booking.soldBy), {}, Align::Left, 1);
    paper.rule();
    paper.text(booking.showtime.movieTitle, bold, Align::Left, 2);
    for (const Receipt::Line &tickets : receipt.tickets)
        line(tickets.what, tickets.amount);
    if (receipt.discount)
        line(TicketRoll::tr("Discount"), *receipt.discount);
    paper.rule();
    line(TicketRoll::tr("Total"), receipt.total, Style::large(2));
    for (const Receipt::Line &tax : receipt.taxes)
        line(tax.what, tax.amount);
    for (const Receipt::Line &paid : receipt.paid)
        line(paid.what, paid.amount);
    if (receipt.change) {
        line(TicketRoll::tr("Given"), *receipt.given);
        line(TicketRoll::tr("Change"), *receipt.change, bold);
    }
    paper.cut();
}

} // namespace

Result<escpos::Document> ticketRoll(const Booking &booking, const Cinema &cinema, const RollLook &look, int reprint)
{
    if (booking.state != BookingState::Confirmed || booking.tickets.isEmpty())
        return fail(ErrorCode::IllegalState, u"there are no tickets yet"_s);
    RollWriter paper(look.paper);
    const Roll roll{booking, cinema, look, reprint, paper};
    for (qsizetype i = 0; i < booking.tickets.size(); ++i) {
        if (const Result<void> written = writeTicket(roll, i); !written)
            return fail(written.error());
    }
    if (look.hasReceipt)
        writeReceipt(roll);
    return paper.document();
}

} // namespace foyer::printing
