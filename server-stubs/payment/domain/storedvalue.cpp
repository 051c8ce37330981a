#include "storedvalue.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

QString accountOf(const StoredValueId &card)
{
    return card.toString();
}

QByteArray bodyHash(const IssueStoredValue &issue)
{
    return hashOfFields({toWireName(issue.method).toUtf8(), QByteArray::number(issue.amount.minor()),
                         issue.amount.currency().code().toUtf8(),
                         issue.expiresAtMs ? QByteArray::number(*issue.expiresAtMs) : QByteArray(),
                         issue.issuedBy.toUtf8()});
}

QByteArray bodyHash(const TopUp &topUp)
{
    return hashOfFields({topUp.code.toUtf8(), QByteArray::number(topUp.amount.minor()),
                         topUp.amount.currency().code().toUtf8(), topUp.takenBy.toUtf8()});
}

Result<void> check(const IssueStoredValue &issue, qint64 nowMs)
{
    if (issue.id.isNull() || issue.issuedBy.isEmpty())
        return fail(ErrorCode::InvalidInput, u"a gift card needs an id and somebody who issues it"_s);
    if (issue.amount.minor() <= 0)
        return fail(ErrorCode::InvalidInput, u"a gift card needs something on it"_s);
    if (issue.expiresAtMs && *issue.expiresAtMs <= nowMs)
        return fail(ErrorCode::InvalidInput, u"a gift card cannot end before it begins"_s);
    return {};
}

Result<void> check(const TopUp &topUp)
{
    if (topUp.id.isNull() || topUp.takenBy.isEmpty())
        return fail(ErrorCode::InvalidInput, u"a top-up needs an id and somebody who takes it"_s);
    if (topUp.amount.minor() <= 0)
        return fail(ErrorCode::InvalidInput, u"nothing to put on the card"_s);
    return {};
}

std::optional<Refusal> refusalOf(const std::optional<StoredValue> &card, PaymentMethod method,
                                 const domain::Money &amount, qint64 nowMs)
{
    if (!card || card->method != method)
        return Refusal::because(ErrorCode::PaymentRefused, u"UNKNOWN_CODE"_s);
    if (!(card->balance.currency() == amount.currency()))
        return Refusal::because(ErrorCode::PaymentRefused, u"WRONG_CURRENCY"_s);
    if (card->expiresAtMs && *card->expiresAtMs <= nowMs)
        return Refusal::because(ErrorCode::PaymentRefused, u"EXPIRED"_s);
    return std::nullopt;
}

} // namespace foyer::payment
