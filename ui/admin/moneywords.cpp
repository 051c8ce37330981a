#include "moneywords.h"

#include "refundpanel.h"
#include "words.h"

#include <QCoreApplication>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct MoneyWords
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::MoneyWords)
};

} // namespace

QList<Choice> paymentMethods()
{
    return {{u"CASH"_s, MoneyWords::tr("Cash")},       {u"CARD"_s, MoneyWords::tr("Card")},
            {u"ONLINE"_s, MoneyWords::tr("Online")},   {u"GIFT_CARD"_s, MoneyWords::tr("Gift card")},
            {u"VOUCHER"_s, MoneyWords::tr("Voucher")}, {u"ACCOUNT"_s, MoneyWords::tr("On account")}};
}

QList<Choice> refundReasons()
{
    QList<Choice> reasons;
    for (const auto &[code, words] : cashier::refundReasonWords())
        reasons.append({code, words});
    return reasons;
}

QList<Choice> movementStates()
{
    return {{u"CHECKING"_s, MoneyWords::tr("being checked")},
            {u"DONE"_s, MoneyWords::tr("done")},
            {u"REFUSED"_s, MoneyWords::tr("refused, no money moved")},
            {u"OWED"_s, MoneyWords::tr("still owed to the customer")},
            {u"BY_HAND"_s, MoneyWords::tr("given by hand")}};
}

QList<Choice> bookingEvents()
{
    return {{u"HELD"_s, MoneyWords::tr("Seats held")},
            {u"PAYING"_s, MoneyWords::tr("Payment being checked")},
            {u"SOLD"_s, MoneyWords::tr("Sold")},
            {u"NOT_SOLD"_s, MoneyWords::tr("Not paid")},
            {u"REFUNDING"_s, MoneyWords::tr("Refund being checked")},
            {u"REFUNDED"_s, MoneyWords::tr("Refunded")},
            {u"NOT_REFUNDED"_s, MoneyWords::tr("Refund refused")},
            {u"EXCHANGED"_s, MoneyWords::tr("Exchanged")},
            {u"REPRINTED"_s, MoneyWords::tr("Printed again")}};
}

QList<Choice> ticketStates()
{
    return {{u"LIVE"_s, MoneyWords::tr("valid")},
            {u"LOCKED"_s, MoneyWords::tr("refund being checked")},
            {u"REFUNDED"_s, MoneyWords::tr("refunded")},
            {u"EXCHANGED"_s, MoneyWords::tr("exchanged")}};
}

QList<Choice> paymentStandings()
{
    return {{u"PENDING"_s, MoneyWords::tr("Being checked")},
            {u"CAPTURED"_s, MoneyWords::tr("Taken")},
            {u"REFUSED"_s, MoneyWords::tr("Refused")},
            {u"CHARGED_BACK"_s, MoneyWords::tr("Charged back")},
            {u"REFUND_PENDING"_s, MoneyWords::tr("Refund being checked")},
            {u"REFUND_DONE"_s, MoneyWords::tr("Refunded")},
            {u"REFUND_REFUSED"_s, MoneyWords::tr("Refund refused")},
            {u"REFUND_GIVEN_BY_HAND"_s, MoneyWords::tr("Given by hand")}};
}

QList<Choice> paymentDecisions()
{
    return {{u"CAPTURED"_s, MoneyWords::tr("It was taken")},
            {u"REFUSED"_s, MoneyWords::tr("It was not taken")},
            {u"CHARGED_BACK"_s, MoneyWords::tr("Charged back")},
            {u"CHARGEBACK_WON"_s, MoneyWords::tr("Chargeback won")},
            {u"REFUND_DONE"_s, MoneyWords::tr("Refund was given")},
            {u"REFUND_REFUSED"_s, MoneyWords::tr("Refund was not given")},
            {u"REFUND_GIVEN_BY_HAND"_s, MoneyWords::tr("Given by hand")}};
}

QList<Choice> priceSteps()
{
    return {{u"BASE"_s, MoneyWords::tr("Base price")},   {u"RULE"_s, MoneyWords::tr("Rule")},
            {u"ROUNDING"_s, MoneyWords::tr("Rounding")}, {u"SURCHARGE"_s, MoneyWords::tr("Surcharge")},
            {u"COUPON"_s, MoneyWords::tr("Coupon")},     {u"TAX_ADDED"_s, MoneyWords::tr("Tax")}};
}

QString wordOf(const QList<Choice> &choices, const QString &value)
{
    for (const Choice &choice : choices) {
        if (choice.value == value)
            return choice.label;
    }
    return value;
}

QString seatsText(const QVariantList &seats)
{
    QStringList names;
    for (const QVariant &entry : seats) {
        const QVariantMap seat = entry.toMap();
        names.append(u"%1 %2"_s.arg(seat.value(u"row"_s).toString(), seat.value(u"number"_s).toString()).trimmed());
    }
    return cashier::seatList(names);
}

} // namespace foyer::admin
