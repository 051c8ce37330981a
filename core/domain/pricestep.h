#pragma once

#include "money.h"

#include <QJsonArray>
#include <QList>

#include <optional>

namespace foyer::domain {

/** One line of how a ticket's price came about. The amounts of a ticket's steps sum to its price. Value type. */
struct PriceStep
{
    enum class Kind {
        Card, ///< The price card, by name. Amount 0.
        Base, ///< What the card says for the ticket type and the kind of seat; code is the ticket type.
        Rule, ///< What a rule of the card adds to it or takes off.
        Rounding, ///< To the card's step of prices.
        Surcharge,
        Coupon, ///< Its part of this ticket; code is the coupon's.
        TaxAdded, ///< Put on top; code is the rate in permyriad: "888" is 8.88 %.
        TaxIncluded, ///< Only says that the price contains it; code as above. Amount 0.
    };
    Kind kind = Kind::Base;
    QString code;
    QString text; ///< As the house named it, for people; may be empty.
    Money amount;

    friend bool operator==(const PriceStep &, const PriceStep &) = default;
};

/** "BASE" and so on, as in GraphQL. */
QString toWireName(PriceStep::Kind kind);
std::optional<PriceStep::Kind> priceStepKindFromWireName(QStringView name);

/** What of a price is taxed at one rate. Value type. */
struct TaxPart
{
    int ratePermyriad = 0; ///< 1900 = 19 %.
    Money gross; ///< Tax included.
    Money tax;

    friend bool operator==(const TaxPart &, const TaxPart &) = default;
};

/** For keeping them with a sale, compactly: [["BASE", "ADULT", "Adult", 1150], ...] and [[1900, 300, 48], ...]. The
 *  amounts are in minor units of the sale's currency. */
QJsonArray toJson(const QList<PriceStep> &steps);
QJsonArray toJson(const QList<TaxPart> &parts);
/** InvalidInput for anything but what toJson() writes. */
Result<QList<PriceStep>> priceStepsFromJson(const QJsonArray &json, const Currency &currency);
Result<QList<TaxPart>> taxPartsFromJson(const QJsonArray &json, const Currency &currency);

} // namespace foyer::domain
