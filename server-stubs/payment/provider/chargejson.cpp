#include "chargejson.h"

#include <array>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

using State = ChargeReport::State;

constexpr std::array states{
    std::pair{"processing"_L1, State::Pending},  std::pair{"requires_action"_L1, State::Pending},
    std::pair{"succeeded"_L1, State::Succeeded}, std::pair{"declined"_L1, State::Declined},
    std::pair{"canceled"_L1, State::Cancelled},
};

/** Longer than any word of a provider's; what is longer does not fit our tables. */
constexpr qsizetype longestWord = 80;

std::optional<State> stateOf(const QString &status)
{
    for (const auto &[name, state] : states) {
        if (name == status)
            return state;
    }
    return std::nullopt;
}

} // namespace

Result<ToldCharge> toldChargeFromJson(const QJsonObject &json)
{
    const Result<domain::PaymentId> payment = domain::PaymentId::fromString(json.value("idempotencyKey"_L1).toString());
    const std::optional<State> state = stateOf(json.value("status"_L1).toString());
    if (!payment || !state)
        return fail(ErrorCode::Protocol, u"the provider told of a charge without key or status"_s);
    ToldCharge told;
    told.payment = *payment;
    told.report.state = *state;
    told.report.reference = json.value("id"_L1).toString().left(200);
    told.report.declineReason = json.value("declineCode"_L1).toString().left(longestWord);
    told.report.redirectUrl = json.value("redirectUrl"_L1).toString();
    if (!told.report.redirectUrl.isEmpty() && !isWebAddress(told.report.redirectUrl))
        return fail(ErrorCode::Protocol, u"the provider sends customers where no browser should go"_s);
    const QJsonObject card = json.value("card"_L1).toObject();
    told.report.cardBrand = card.value("brand"_L1).toString().left(40);
    told.report.last4 = card.value("last4"_L1).toString().right(4);
    if (*state == State::Succeeded) {
        const Result<domain::Currency> currency = domain::Currency::fromCode(json.value("currency"_L1).toString());
        if (!currency || !json.value("amountMinor"_L1).isDouble())
            return fail(ErrorCode::Protocol, u"the provider took money and does not say how much"_s);
        told.report.amount = domain::Money(json.value("amountMinor"_L1).toInteger(), *currency);
    }
    return told;
}

} // namespace foyer::payment
