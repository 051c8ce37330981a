#include "tenderwords.h"

#include "moneylabel.h"
#include "words.h"

#include <QCoreApplication>

namespace foyer::cashier {

namespace {

using namespace Qt::Literals::StringLiterals;

/** The context of this file's strings; functions have no class to lend one. */
struct TenderWords
{
    Q_DECLARE_TR_FUNCTIONS(foyer::cashier::TenderWords)
};

/** Of a gift card, a voucher or an account; empty for what is not known. @p currency of an account's limit. */
QString storedValueReason(const QString &reason, const QString &currency = {})
{
    if (reason == "CLOSED"_L1)
        return TenderWords::tr("the account is closed");
    if (reason.startsWith("OVER_LIMIT:"_L1)) {
        const qint64 left = reason.section(u':', 1).toLongLong();
        const auto known = domain::Currency::fromCode(currency);
        return left > 0 && known
            ? TenderWords::tr("only %1 are left until its limit").arg(widgets::moneyText({left, *known}, QLocale()))
            : TenderWords::tr("its limit is reached");
    }
    if (reason == "BALANCE_TOO_LOW"_L1)
        return TenderWords::tr("there is not enough on it");
    if (reason == "EXPIRED"_L1)
        return TenderWords::tr("it has expired");
    if (reason == "WRONG_CURRENCY"_L1)
        return TenderWords::tr("it is in another currency");
    if (reason == "UNKNOWN_CODE"_L1)
        return TenderWords::tr("there is no such code");
    return {};
}

} // namespace

QString couponRefusedText(const QString &code, const Error &error)
{
    const QString condition = error.extras.value(u"condition"_s).toString();
    const auto because = [&condition]() -> QString {
        if (condition == "UNKNOWN_CODE"_L1)
            return TenderWords::tr("there is no such coupon");
        if (condition == "NOT_YET_VALID"_L1)
            return TenderWords::tr("it is not valid yet");
        if (condition == "EXPIRED"_L1)
            return TenderWords::tr("it has expired");
        if (condition == "RETIRED"_L1)
            return TenderWords::tr("it is not taken any more");
        if (condition == "USED_UP"_L1 || condition == "CODE_USED"_L1)
            return TenderWords::tr("it has been used already");
        if (condition == "CUSTOMER_LIMIT"_L1)
            return TenderWords::tr("this customer has used it as often as one may");
        if (condition == "MOVIE"_L1)
            return TenderWords::tr("it is for another film");
        if (condition == "CINEMA"_L1)
            return TenderWords::tr("it is for another cinema");
        if (condition == "SHOWTIME"_L1 || condition == "DAY"_L1 || condition == "WEEKDAY"_L1
            || condition == "TIME_OF_DAY"_L1)
            return TenderWords::tr("it is for other showtimes");
        if (condition == "CHANNEL"_L1)
            return TenderWords::tr("it is not taken at tills");
        if (condition == "CUSTOMER_UNKNOWN"_L1 || condition == "OTHER_CUSTOMER"_L1
            || condition == "NOT_FIRST_BOOKING"_L1)
            return TenderWords::tr("it is for certain customers only");
        if (condition == "NOT_WITH_OTHERS"_L1 || condition == "GROUP_TAKEN"_L1 || condition == "REPEATED_CODE"_L1
            || condition == "BOOKING_LIMIT"_L1)
            return TenderWords::tr("it is not taken together with the others");
        if (condition == "TOO_FEW_TICKETS"_L1)
            return TenderWords::tr("it is for more tickets than these");
        if (condition == "CURRENCY"_L1)
            return TenderWords::tr("it is in another currency");
        if (condition == "UNREACHABLE"_L1)
            return TenderWords::tr("coupons cannot be checked just now");
        return TenderWords::tr("it is not good for these tickets");
    };
    return TenderWords::tr("Coupon %1 was taken off: %2.").arg(code, because());
}

QString tenderName(ports::PaymentMethod method, const QString &last4)
{
    switch (method) {
    case ports::PaymentMethod::GiftCard:
        return TenderWords::tr("Gift card …%1").arg(last4.right(4));
    case ports::PaymentMethod::Voucher:
        return TenderWords::tr("Voucher …%1").arg(last4.right(4));
    case ports::PaymentMethod::Account:
        return TenderWords::tr("Account …%1").arg(last4.right(4));
    case ports::PaymentMethod::Card:
        return TenderWords::tr("Card");
    case ports::PaymentMethod::Cash:
        return TenderWords::tr("Cash");
    }
    Q_UNREACHABLE();
}

QString refusedPartText(const Error &error)
{
    const auto method = ports::paymentMethodFromWireName(error.extras.value(u"refusedMethod"_s).toString());
    if (!method)
        return {};
    const QString name = tenderName(*method, error.extras.value(u"refusedLast4"_s).toString());
    const QString why = error.extras.value(u"declineReason"_s).toString();
    const bool isByCode = *method != ports::PaymentMethod::Card && *method != ports::PaymentMethod::Cash;
    const QString currency = error.extras.value(u"refusedCurrency"_s).toString();
    const QString reason = isByCode ? storedValueReason(why, currency) : QString();
    if (why == "NO_PROVIDER"_L1)
        return TenderWords::tr("Card payments are not set up here. Nothing is paid, also not by the other parts.");
    if (reason.isEmpty())
        return TenderWords::tr("%1 was refused. Nothing is paid, also not by the other parts.").arg(name);
    return TenderWords::tr("%1 was refused: %2. Nothing is paid, also not by the other parts.").arg(name, reason);
}

QString refusedCodeText(const Error &error)
{
    const QString reason = storedValueReason(error.extras.value(u"declineReason"_s).toString());
    if (!reason.isEmpty())
        return TenderWords::tr("This cannot be taken: %1.").arg(reason);
    switch (error.code) {
    case ErrorCode::NotFound:
        return TenderWords::tr("There is no gift card, voucher or account with this code.");
    case ErrorCode::Conflict:
        return TenderWords::tr("This one is among the parts already.");
    case ErrorCode::IllegalState:
        return TenderWords::tr("There is nothing left to pay.");
    case ErrorCode::AmountOutOfRange:
        return TenderWords::tr("That is more than is left to pay.");
    case ErrorCode::TooLarge:
        return TenderWords::tr("A sale cannot be paid in more parts.");
    default:
        return sentence(error);
    }
}

} // namespace foyer::cashier
