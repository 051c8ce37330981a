#include "words.h"

#include "moneylabel.h"
#include "printerwords.h"
#include "tenderwords.h"

#include <QCoreApplication>

namespace foyer::cashier {

namespace {

using namespace Qt::Literals::StringLiterals;

/** The context of this file's strings; functions have no class to lend one. */
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::cashier::Words)
};

QString sentenceOfMissing(const QString &service)
{
    if (service == "booking"_L1)
        return Words::tr("Nothing can be sold now: the service for sales does not answer. What was sold is safe.");
    if (service == "payment"_L1)
        return Words::tr("Nothing can be sold now: the service for payments does not answer.");
    if (service == "coupon"_L1)
        return Words::tr("Coupons cannot be checked now. Without one the sale goes on.");
    if (service == "movie"_L1)
        return Words::tr("What is known of the films cannot be read now. Sales go on.");
    if (service == "cinema"_L1)
        return Words::tr("What is known of the cinemas cannot be read now.");
    if (service == "user"_L1)
        return Words::tr("Nobody can sign in now: the service for users does not answer.");
    return {};
}

} // namespace

QString withRequest(const QString &text, const Error &error)
{
    const QString request = error.extras.value(u"requestId"_s).toString();
    return request.isEmpty() ? text : Words::tr("%1 (request %2)").arg(text, request);
}

QString missingText(const Error &error)
{
    const bool isMissing = error.code == ErrorCode::Unreachable || error.code == ErrorCode::Timeout;
    return isMissing ? sentenceOfMissing(error.extras.value(u"service"_s).toString()) : QString();
}

namespace {

QString sentenceOfServer(const Error &error)
{
    if (const QString missing = missingText(error); !missing.isEmpty())
        return missing;
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return Words::tr("The server did not accept the input.");
    case ErrorCode::NotFound:
        return Words::tr("That does not exist (any more).");
    case ErrorCode::Unauthenticated:
        return Words::tr("The session is over. Please sign in again.");
    case ErrorCode::Forbidden:
        return Words::tr("Your role may not do this.");
    case ErrorCode::WrongCredentials:
        return Words::tr("User name or password is wrong.");
    case ErrorCode::TooManyAttempts: {
        const qint64 seconds = (error.extras.value(u"retryAfterMs"_s).toLongLong() + 999) / 1000;
        return seconds > 0
            ? Words::tr("Too many attempts. Try again in %n second(s).", nullptr, static_cast<int>(seconds))
            : Words::tr("Too many attempts. Try again in a moment.");
    }
    case ErrorCode::IdempotencyKeyReused:
    case ErrorCode::Protocol:
    case ErrorCode::Internal:
    case ErrorCode::CurrencyMismatch:
    case ErrorCode::AmountOutOfRange:
        return withRequest(Words::tr("Something went wrong on the server. Nothing was sold."), error);
    case ErrorCode::InProgress:
    case ErrorCode::Busy:
        return Words::tr("The server is busy. Try again in a moment.");
    case ErrorCode::TooLarge:
        return Words::tr("That is too much at once.");
    case ErrorCode::Conflict:
        return Words::tr("Somebody else changed this first.");
    case ErrorCode::SeatTaken:
        return Words::tr("These seats are taken.");
    case ErrorCode::HoldExpired:
        return Words::tr("The time was over; the seats were given back.");
    case ErrorCode::NotYourHold:
        return Words::tr("These seats are held by somebody else.");
    case ErrorCode::TooManySeats:
        return Words::tr("That is more seats than one sale may have.");
    case ErrorCode::SalesClosed:
        return Words::tr("This showtime is not on sale.");
    case ErrorCode::PriceChanged:
        return Words::tr("The price has changed. Check the new total with the customer.");
    case ErrorCode::PaymentRefused:
        if (const QString part = refusedPartText(error); !part.isEmpty())
            return part;
        if (error.extras.value(u"declineReason"_s) == u"NO_PROVIDER"_s)
            return Words::tr("Card payments are not set up here. Nothing was charged. Please take cash.");
        return Words::tr("The payment was refused.");
    case ErrorCode::CouponRefused:
        return Words::tr("The coupon is not good for this sale.");
    case ErrorCode::InsufficientTender:
        return Words::tr("That is less than the total.");
    case ErrorCode::IllegalState:
        return error.extras.value(u"shiftRequired"_s).toBool()
            ? Words::tr("Cash is taken in a shift only. Open one first: Shift+F5.")
            : Words::tr("That is not possible now.");
    case ErrorCode::HouseFull: {
        const int left = error.extras.value(u"seatsLeft"_s).toInt();
        return left > 0 ? Words::tr("Only %n more person(s) may come in, though more seats are free.", nullptr, left)
                        : Words::tr("The house is full: nobody else may come in, though seats are free.");
    }
    case ErrorCode::Timeout:
        return Words::tr("The server did not answer in time.");
    case ErrorCode::Unreachable:
        return Words::tr("The server cannot be reached.");
    case ErrorCode::Storage:
        return Words::tr("It could not be saved. Check that the disk is not full.");
    case ErrorCode::StorageFull:
        return Words::tr("The server's disk is full. Nothing can be sold until there is space again.");
    case ErrorCode::StorageDamaged:
        return Words::tr("The server's database is damaged. Nothing can be sold until it is restored.");
    case ErrorCode::VersionMismatch:
        return Words::tr("This till and the server are of different releases. Please update the older one.");
    case ErrorCode::Cancelled:
        return Words::tr("Cancelled.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentence(const Error &error)
{
    const QString printers = printing::printerSentences(error);
    if (printers.isEmpty())
        return sentenceOfServer(error);
    // A printer's own error has said all; what came of the last resort behind the printers has not.
    const bool isPrinters =
        error.code == ErrorCode::Unreachable || error.code == ErrorCode::Timeout || error.code == ErrorCode::Busy;
    return isPrinters ? printers : printers + u' ' + sentenceOfServer(error);
}

QString sentence(const domain::SaleLineProblem &problem)
{
    using Kind = domain::SaleLineProblem::Kind;
    switch (problem.kind) {
    case Kind::Empty:
        return Words::tr("Type for example 7 2a1c b: showtime 7, two adults, a child, best seats.");
    case Kind::UnknownWord:
        return Words::tr("\"%1\" is no showtime, ticket or seat.").arg(problem.word);
    case Kind::UnknownLetter:
        return Words::tr("\"%1\": tickets are a (adult), c (child), s (senior), t (student).").arg(problem.word);
    case Kind::BadCount:
        return Words::tr("\"%1\": how many?").arg(problem.word);
    case Kind::TooMany:
        return Words::tr("\"%1\": a sale has at most %2 tickets.")
            .arg(problem.word, QString::number(domain::maxTicketsOfLine));
    case Kind::BadRange:
        return Words::tr("\"%1\" is no range of seats.").arg(problem.word);
    case Kind::OutOfPlace:
        return Words::tr("\"%1\" does not belong there. First the showtime, then tickets, then seats.")
            .arg(problem.word);
    case Kind::CountMismatch:
        return Words::tr("There are not as many tickets as seats.");
    case Kind::TicketsMissing:
        return Words::tr("Best seats for how many? For example 2a b.");
    }
    Q_UNREACHABLE();
}

QString noShowtimeText(int number)
{
    return Words::tr("There is no showtime %1 on this day.").arg(number);
}

QStringList backTexts(const QList<ports::MoneyBack> &moved, const QLocale &locale)
{
    QStringList texts;
    for (const ports::MoneyBack &back : moved) {
        const QString amount = widgets::moneyText(back.amount, locale);
        texts.append(back.isOwed ? Words::tr("%1 could not go back the way it was paid: the customer is owed it. A "
                                             "manager gives it by hand.")
                                       .arg(amount)
                         : back.inCash ? Words::tr("Give the customer %1 out of the drawer.").arg(amount)
                                       : Words::tr("%1 goes back the way it was paid.").arg(amount));
    }
    return texts;
}

QString runtimeText(int minutes)
{
    return minutes < 60 ? Words::tr("%1 min").arg(minutes)
                        : Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0'));
}

QString timeText(QTime time, const QLocale &locale)
{
    return locale.toString(time, QLocale::ShortFormat);
}

namespace {
QString dayText(const domain::ShowtimeSummary &showtime, QDate today, const QLocale &locale)
{
    return showtime.businessDay == today ? Words::tr("Today")
                                         : locale.toString(showtime.startsLocal.date, Words::tr("ddd d MMM"));
}
} // namespace

QString startText(const domain::ShowtimeSummary &showtime, QDate today, const QLocale &locale)
{
    return Words::tr("%1 %2").arg(dayText(showtime, today, locale), timeText(showtime.startsLocal.time, locale));
}

QString showtimeText(const domain::ShowtimeSummary &showtime, QDate today, const QLocale &locale)
{
    return Words::tr("%1 %2 – %3")
        .arg(dayText(showtime, today, locale), timeText(showtime.startsLocal.time, locale),
             timeText(showtime.endsLocal.time, locale));
}

QString seatList(const QStringList &labels)
{
    if (labels.size() < 2)
        return labels.value(0);
    return Words::tr("%1 and %2").arg(labels.mid(0, labels.size() - 1).join(Words::tr(", ")), labels.last());
}

} // namespace foyer::cashier
