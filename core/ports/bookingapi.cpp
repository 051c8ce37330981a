#include "bookingapi.h"

#include <array>

namespace foyer::ports {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array methodNames{
    std::pair{PaymentMethod::Cash, "CASH"_L1},          std::pair{PaymentMethod::Card, "CARD"_L1},
    std::pair{PaymentMethod::GiftCard, "GIFT_CARD"_L1}, std::pair{PaymentMethod::Voucher, "VOUCHER"_L1},
    std::pair{PaymentMethod::Account, "ACCOUNT"_L1},
};

} // namespace

QString toWireName(PaymentMethod method)
{
    for (const auto &[known, name] : methodNames) {
        if (known == method)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<PaymentMethod> paymentMethodFromWireName(QStringView name)
{
    for (const auto &[method, known] : methodNames) {
        if (known == name)
            return method;
    }
    return std::nullopt;
}

QString codeIn(const QString &reference)
{
    return reference.section(u' ', 0, 0);
}

domain::Money CheckoutRequest::due() const
{
    if (!exchange)
        return expectedTotal;
    // Tickets of one cinema are in one currency; of others the server refuses the exchange.
    return expectedTotal.minus(exchange->worth).value_or(expectedTotal);
}

domain::Money CheckoutRequest::rest() const
{
    domain::Money left = due();
    for (const PaymentPart &part : parts)
        left = left.minus(part.amount).value_or(left);
    return left;
}

domain::Money CheckoutRequest::byCard() const
{
    domain::Money asked = method == PaymentMethod::Card ? rest() : domain::Money(0, expectedTotal.currency());
    for (const PaymentPart &part : parts) {
        if (part.method == PaymentMethod::Card)
            asked = asked.plus(part.amount).value_or(asked);
    }
    return asked;
}

bool isRefusal(const Error &error)
{
    return error.extras.value(u"refused"_s).toBool();
}

Error asRefusal(Error error)
{
    error.extras.insert(u"refused"_s, true);
    return error;
}

} // namespace foyer::ports
