#include "kioskwords.h"

#include "ticketwords.h"
#include "words.h"

#include <QCoreApplication>
#include <QMap>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct KioskWords
{
    Q_DECLARE_TR_FUNCTIONS(foyer::kiosk::KioskWords)
};

QString couponText(const QString &condition)
{
    if (condition == "EXPIRED"_L1 || condition == "NOT_YET_VALID"_L1 || condition == "RETIRED"_L1)
        return KioskWords::tr("This coupon is not valid now.");
    if (condition == "USED_UP"_L1 || condition == "CODE_USED"_L1 || condition == "CUSTOMER_LIMIT"_L1)
        return KioskWords::tr("This coupon has been used already.");
    if (condition == "UNREACHABLE"_L1)
        return KioskWords::tr("Coupons cannot be checked just now. You can go on without it.");
    if (condition == "UNKNOWN_CODE"_L1)
        return KioskWords::tr("There is no such coupon. Please check the code.");
    return KioskWords::tr("This coupon is not good for these tickets.");
}

/** "10–13", "4 and 5", "7" of one row. */
QString numbersText(const QStringList &numbers)
{
    bool allNumbers = true;
    QList<int> values;
    for (const QString &number : numbers) {
        bool ok = false;
        values.append(number.toInt(&ok));
        allNumbers &= ok;
    }
    std::sort(values.begin(), values.end());
    const bool isRun = allNumbers && values.size() > 2 && values.last() - values.first() == values.size() - 1;
    return isRun ? KioskWords::tr("%1–%2").arg(values.first()).arg(values.last()) : cashier::seatList(numbers);
}

} // namespace

QString sentence(const workflow::Visit::Notice &notice)
{
    using Kind = workflow::Visit::Notice::Kind;
    switch (notice.kind) {
    case Kind::ShowtimeFailed:
        return KioskWords::tr("This showtime cannot be opened just now. Please try again or choose another.");
    case Kind::SeatsTaken:
        return notice.seats.isEmpty() ? KioskWords::tr("Somebody was faster. Please choose other seats.")
                                      : KioskWords::tr("Somebody was faster with %1. Please choose other seats.")
                                            .arg(cashier::seatList(notice.seats));
    case Kind::NoSuchSeats:
        return KioskWords::tr(
            "There are not so many free seats of that kind. Please choose fewer, or pick them in the hall.");
    case Kind::SingleSeatLeft:
        return KioskWords::tr("Seat %1 would be left alone between others. Please move one seat over.")
            .arg(cashier::seatList(notice.seats));
    case Kind::HoldExpired:
        return KioskWords::tr("The time for your seats ran out, and they were given back. Please choose again.");
    case Kind::HoldExtended:
        return KioskWords::tr("You have more time now.");
    case Kind::NoMoreTime:
        return KioskWords::tr(
            "There is no more time than this for these seats. Please finish, or choose seats again later.");
    case Kind::NotExtended:
        return KioskWords::tr("More time could not be had just now. Please ask for it again.");
    case Kind::PaymentStopped:
        return KioskWords::tr("The payment was stopped. Nothing was charged. Your seats are still yours.");
    case Kind::CouponRefused:
        return couponText(notice.error.extras.value(u"condition"_s).toString());
    case Kind::PaymentRefused:
        if (notice.error.code == ErrorCode::PriceChanged)
            return KioskWords::tr("The price has changed. Nothing was charged. Please look at the new total.");
        if (notice.error.code == ErrorCode::HoldExpired)
            return KioskWords::tr("The time for your seats ran out. Nothing was charged.");
        if (notice.error.code == ErrorCode::Unreachable || notice.error.code == ErrorCode::Busy)
            return KioskWords::tr(
                "Payments cannot be made just now. Nothing was charged. Please try again in a moment, "
                "or ask at the till.");
        if (notice.error.extras.value(u"declineReason"_s) == u"NO_PROVIDER"_s)
            return KioskWords::tr(
                "Card payments are not set up here. Nothing was charged. Please pay at the till, in cash.");
        return KioskWords::tr(
            "The card was not accepted. Nothing was charged. Please try another card, or pay at the till.");
    case Kind::ReservationRefused:
        return KioskWords::tr("These seats cannot be kept for the till. Please pay by card here.");
    case Kind::NoAnswer:
        return KioskWords::tr("One moment please: the connection is interrupted. We keep trying.");
    case Kind::Refused:
        if (notice.error.code == ErrorCode::HouseFull) {
            const int left = notice.error.extras.value(u"seatsLeft"_s).toInt();
            return left > 0 ? KioskWords::tr("Only %n more person(s) can come to this showtime.", nullptr, left)
                            : KioskWords::tr("This showtime is full. Please choose another.");
        }
        return cashier::sentence(notice.error);
    }
    Q_UNREACHABLE();
}

QString ticketName(const domain::TicketType &type)
{
    return type.code == "ADULT"_L1 ? KioskWords::tr("Adult") : widgets::ticketTypeName(type);
}

QString seatsText(const QList<domain::PlanSeat> &seats)
{
    QMap<QString, QStringList> rows;
    for (const domain::PlanSeat &seat : seats)
        rows[seat.row].append(seat.number);
    QStringList texts;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row)
        texts.append(row->size() == 1 ? KioskWords::tr("Row %1, seat %2").arg(row.key(), row->first())
                                      : KioskWords::tr("Row %1, seats %2").arg(row.key(), numbersText(*row)));
    return texts.join(KioskWords::tr("; "));
}

QString dayText(QDate day, QDate today, const QLocale &locale)
{
    return day == today ? KioskWords::tr("Today") : locale.toString(day, KioskWords::tr("ddd d MMM"));
}

QString factsText(const domain::ShowtimeSummary &showtime, QDate today, const QLocale &locale)
{
    const QString day = dayText(showtime.businessDay == today ? today : showtime.startsLocal.date, today, locale);
    QStringList facts{showtime.auditoriumName,
                      KioskWords::tr("%1 %2").arg(day, cashier::timeText(showtime.startsLocal.time, locale))};
    if (showtime.movie && showtime.movie->runtimeMinutes > 0)
        facts.append(cashier::runtimeText(showtime.movie->runtimeMinutes));
    facts += showtime.formats;
    return facts.join(factsSeparator);
}

QString reasonText(const ports::SuggestedFilm &film)
{
    using Reason = ports::SuggestedFilm::Reason;
    switch (film.reason) {
    case Reason::BecauseYouSaw:
        return KioskWords::tr("Because you saw");
    case Reason::BecauseYouLiked:
        return KioskWords::tr("You gave %n star(s) to", nullptr, film.becauseStars);
    case Reason::Popular:
        return KioskWords::tr("Many people see this");
    case Reason::WellRated:
        return KioskWords::tr("The critics like it");
    case Reason::OnSale:
        return KioskWords::tr("New to you");
    }
    Q_UNREACHABLE();
}

} // namespace foyer::kiosk
