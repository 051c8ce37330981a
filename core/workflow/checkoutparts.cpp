#include "checkout.h"

/** @file
 *  Gift cards, vouchers, accounts and a card that pay for a part of a Checkout before the rest is paid. */
namespace foyer::workflow {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The server takes ten payments, of which one is for the rest. */
constexpr qsizetype maxParts = 9;
constexpr qsizetype longestPurchaseOrder = 40;

bool isStoredValue(ports::PaymentMethod method)
{
    return method == ports::PaymentMethod::GiftCard || method == ports::PaymentMethod::Voucher
        || method == ports::PaymentMethod::Account;
}

Error refusedBecause(const QString &reason)
{
    return {ErrorCode::PaymentRefused, reason, {{u"declineReason"_s, reason}}};
}

} // namespace

QList<ports::PaymentPart> Checkout::parts() const
{
    QList<ports::PaymentPart> parts;
    std::optional<Money> left = m_quote ? std::optional(m_quote->total) : std::nullopt;
    for (const PartWish &wish : m_parts) {
        Money amount = wish.upTo;
        if (left && left->minor() < amount.minor())
            amount = *left;
        if (left)
            left = left->minus(amount).value_or(*left);
        parts.append({{}, wish.method, amount, wish.reference});
    }
    return parts;
}

Result<void> Checkout::addStoredValue(const ports::StoredValue &card)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    const std::optional<Money> left = due();
    if (m_exchange || !left)
        return fail(ErrorCode::IllegalState, u"an exchange, or no price yet"_s);
    const auto isSame = [&card](const PartWish &wish) { return ports::codeIn(wish.reference) == card.code; };
    if (std::any_of(m_parts.cbegin(), m_parts.cend(), isSame))
        return fail(ErrorCode::Conflict, u"it is a part already"_s);
    if (card.state == ports::StoredValue::State::Expired)
        return fail(refusedBecause(u"EXPIRED"_s));
    if (card.state == ports::StoredValue::State::Closed)
        return fail(refusedBecause(u"CLOSED"_s));
    if (!(card.balance.currency() == left->currency()))
        return fail(refusedBecause(u"WRONG_CURRENCY"_s));
    if (card.state == ports::StoredValue::State::UsedUp || card.balance.minor() <= 0)
        return fail(
            refusedBecause(card.method == ports::PaymentMethod::Account ? u"OVER_LIMIT:0"_s : u"BALANCE_TOO_LOW"_s));
    if (left->minor() <= 0)
        return fail(ErrorCode::IllegalState, u"nothing is left to pay"_s);
    if (m_parts.size() >= maxParts)
        return fail(ErrorCode::TooLarge, u"so many payments a sale may not have"_s);
    m_parts.append({card.method, card.balance, card.code});
    Q_EMIT quoteChanged();
    return {};
}

Result<void> Checkout::setPurchaseOrder(qsizetype index, const QString &order)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    if (index < 0 || index >= m_parts.size() || m_parts.at(index).method != ports::PaymentMethod::Account)
        return fail(ErrorCode::NotFound, u"no part on account"_s);
    const QString said = order.simplified();
    if (said.size() > longestPurchaseOrder)
        return fail(ErrorCode::TooLarge, u"at most %1 characters"_s.arg(longestPurchaseOrder));
    PartWish &wish = m_parts[index];
    wish.reference = ports::codeIn(wish.reference) + (said.isEmpty() ? QString() : u' ' + said);
    Q_EMIT quoteChanged();
    return {};
}

Result<void> Checkout::setCardPart(const Money &amount)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    if (m_exchange || !m_quote)
        return fail(ErrorCode::IllegalState, u"an exchange, or no price yet"_s);
    if (!(amount.currency() == m_quote->total.currency()))
        return fail(ErrorCode::CurrencyMismatch);
    const QList<PartWish> before = m_parts;
    m_parts.removeIf([](const PartWish &wish) { return wish.method == ports::PaymentMethod::Card; });
    const Result<void> fits = amount.isNegative() || amount.minor() > due()->minor()
        ? fail(ErrorCode::AmountOutOfRange, u"more than is left to pay"_s)
        : m_parts.size() >= maxParts ? fail(ErrorCode::TooLarge, u"so many payments a sale may not have"_s)
                                     : Result<void>();
    if (!fits) {
        m_parts = before;
        return fits;
    }
    if (!amount.isZero())
        m_parts.append({ports::PaymentMethod::Card, amount, {}});
    Q_EMIT quoteChanged();
    return {};
}

Result<void> Checkout::takePartBack(qsizetype index)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    if (index < 0 || index >= m_parts.size())
        return fail(ErrorCode::NotFound, u"no such part"_s);
    m_parts.removeAt(index);
    Q_EMIT quoteChanged();
    return {};
}

/** The refusal of the payment that is over, with the part that it is of. */
Error Checkout::withRefusedPart(const Error &refusal)
{
    const QString id = refusal.extras.value(u"paymentId"_s).toString();
    if (!m_payment || m_payment->request.parts.isEmpty() || id.isEmpty())
        return refusal;
    Error named = refusal;
    const ports::CheckoutRequest &request = m_payment->request;
    named.extras.insert(u"refusedMethod"_s, toWireName(request.method)); // the rest, unless it is one of the parts
    for (const ports::PaymentPart &part : request.parts) {
        if (part.payment.toString() != id)
            continue;
        named.extras.insert(u"refusedMethod"_s, toWireName(part.method));
        named.extras.insert(u"refusedLast4"_s, ports::codeIn(part.reference).right(4));
        named.extras.insert(u"refusedCurrency"_s, part.amount.currency().code());
        if (isStoredValue(part.method)) // what is known of it is not so: it has to be asked for again
            m_parts.removeIf([&part](const PartWish &wish) { return wish.reference == part.reference; });
    }
    return named;
}

} // namespace foyer::workflow
