#include "findwords.h"

#include "confirmationcode.h"
#include "findpanel.h"
#include "moneylabel.h"
#include "words.h"

#include <QTimeZone>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using Action = workflow::TillFind::Action;
using Obstacle = workflow::TillFind::Obstacle;
using ports::BookingStanding;

namespace {

QString momentText(const QDateTime &utc, const QString &timeZone, const QLocale &locale)
{
    const QDateTime there = utc.toTimeZone(QTimeZone(timeZone.toLatin1()));
    return FindPanel::tr("%1, %2").arg(locale.toString(there.date(), QLocale::ShortFormat),
                                       timeText(there.time(), locale));
}

QString displayed(const QString &code)
{
    const Result<domain::ConfirmationCode> read = domain::ConfirmationCode::fromString(code);
    return read ? read->toDisplay() : code;
}

QString standingText(const ports::BookingFacts &facts, const QLocale &locale)
{
    const ports::ListedBooking &booking = facts.listed;
    switch (booking.standing) {
    case BookingStanding::Reserved:
        return facts.expiresAtUtc
            ? FindPanel::tr("Reserved until %1").arg(momentText(*facts.expiresAtUtc, booking.timeZone, locale))
            : FindPanel::tr("Reserved");
    case BookingStanding::Paying:
        return FindPanel::tr("Being paid");
    case BookingStanding::Sold:
        return booking.bookedBy.isEmpty() ? FindPanel::tr("Paid") : FindPanel::tr("Paid, by %1").arg(booking.bookedBy);
    case BookingStanding::Refunded:
        return FindPanel::tr("Refunded");
    case BookingStanding::Exchanged:
        return FindPanel::tr("Exchanged");
    case BookingStanding::Over:
        return FindPanel::tr("Over");
    }
    Q_UNREACHABLE();
}

QString methodText(const ports::BookingMoney &money)
{
    if (money.method == "ACCOUNT"_L1)
        return FindPanel::tr("On account: %1").arg(money.card);
    if (!money.card.isEmpty())
        return money.card;
    if (money.method == "CASH"_L1)
        return FindPanel::tr("Cash");
    if (money.method == "CARD"_L1)
        return FindPanel::tr("Card");
    if (money.method == "ONLINE"_L1)
        return FindPanel::tr("Online");
    if (money.method == "GIFT_CARD"_L1)
        return FindPanel::tr("Gift card");
    if (money.method == "VOUCHER"_L1)
        return FindPanel::tr("Voucher");
    return money.method;
}

} // namespace

QStringList listedParts(const ports::ListedBooking &booking, const QLocale &locale)
{
    const QString when = momentText(booking.startsAtUtc, booking.timeZone, locale);
    const bool isSold = booking.standing == BookingStanding::Sold;
    QStringList last;
    if (!isSold)
        last.append(standingText({booking, {}, 0, 0, {}, {}}, locale));
    if (!booking.note.isEmpty())
        last.append(booking.note);
    return {booking.movieTitle, displayed(booking.code), when + u"  ·  "_s + seatList(booking.seats),
            last.join(u"  ·  "_s)};
}

QString factsText(const ports::BookingFacts &facts, const QLocale &locale)
{
    const ports::ListedBooking &booking = facts.listed;
    QStringList lines{
        FindPanel::tr("%1, %2").arg(momentText(booking.startsAtUtc, booking.timeZone, locale), booking.auditoriumName),
        FindPanel::tr("Seats: %1").arg(seatList(booking.seats)), FindPanel::tr("Code: %1").arg(displayed(booking.code)),
        standingText(facts, locale)};
    if (!booking.note.isEmpty())
        lines.append(FindPanel::tr("Note: %1").arg(booking.note));
    if (facts.ageConfirmed) {
        lines.append(FindPanel::tr("Age looked at: %1, by %2")
                         .arg(momentText(facts.ageConfirmed->atUtc, booking.timeZone, locale), facts.ageConfirmed->by));
    }
    if (facts.receiptNumber)
        lines.append(FindPanel::tr("Receipt no. %1").arg(*facts.receiptNumber));
    if (!facts.refundReceipts.isEmpty()) {
        QStringList numbers;
        for (const int number : facts.refundReceipts)
            numbers.append(QString::number(number));
        lines.append(FindPanel::tr("Refunded on receipt no. %1").arg(numbers.join(u", "_s)));
    }
    if (facts.reprints > 0)
        lines.append(FindPanel::tr("Printed again %n time(s)", nullptr, facts.reprints));
    if (facts.message)
        lines.append(FindPanel::tr("Message to %1").arg(facts.message->address));
    return lines.join(u'\n');
}

QString paidText(const ports::BookingFacts &facts, const QLocale &locale)
{
    QStringList lines;
    for (const ports::BookingMoney &money : facts.money) {
        const QString amount = widgets::moneyText(money.amount, locale);
        lines.append(money.isBack ? FindPanel::tr("%1 back: %2").arg(methodText(money), amount)
                                  : FindPanel::tr("%1: %2").arg(methodText(money), amount));
    }
    return lines.join(u'\n');
}

QString whyNotText(const ports::BookingFacts &facts)
{
    QStringList reasons;
    if (const auto obstacle = workflow::TillFind::obstacle(facts, Action::Print)) {
        switch (*obstacle) {
        case Obstacle::NotPaid:
            reasons.append(FindPanel::tr("It is not paid yet: there are no tickets to print, refund or exchange."));
            break;
        case Obstacle::BeingPaid:
            reasons.append(FindPanel::tr("It is being paid at this moment: nothing else can be done with it."));
            break;
        case Obstacle::NothingLeft:
            reasons.append(
                FindPanel::tr("None of its tickets admits anybody any more: they were refunded or exchanged."));
            break;
        case Obstacle::Over:
            reasons.append(FindPanel::tr("It was cancelled, or not paid in time. Its seats are on sale."));
            break;
        case Obstacle::PaidAlready:
        case Obstacle::NoMessage:
            break;
        }
    } else {
        reasons.append(FindPanel::tr("It is paid: to cancel it, refund it."));
    }
    if (workflow::TillFind::obstacle(facts, Action::Resend))
        reasons.append(FindPanel::tr("No message about it went to anybody."));
    return reasons.join(u'\n');
}

} // namespace foyer::cashier
