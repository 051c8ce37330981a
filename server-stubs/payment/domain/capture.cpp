#include "capture.h"

#include "houseaccount.h"
#include "wirenames.h"

#include <QCryptographicHash>
#include <QUrl>

#include <array>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array methods{
    std::pair{PaymentMethod::Cash, "CASH"_L1},       std::pair{PaymentMethod::Card, "CARD"_L1},
    std::pair{PaymentMethod::Online, "ONLINE"_L1},   std::pair{PaymentMethod::GiftCard, "GIFT_CARD"_L1},
    std::pair{PaymentMethod::Voucher, "VOUCHER"_L1}, std::pair{PaymentMethod::Account, "ACCOUNT"_L1},
};
constexpr std::array states{
    std::pair{PaymentState::Pending, "PENDING"_L1},
    std::pair{PaymentState::Captured, "CAPTURED"_L1},
    std::pair{PaymentState::Refused, "REFUSED"_L1},
};

constexpr qsizetype longestTerminal = 100;
constexpr qsizetype longestAddress = 1000;

/** What is wrong with it, whatever the state of the world. */
std::optional<Refusal> impossible(const Capture &capture)
{
    const auto invalid = [](const QString &why) { return Refusal::because(ErrorCode::InvalidInput, why); };
    if (capture.amount.isNegative())
        return invalid(u"NEGATIVE_AMOUNT"_s);
    if (capture.method == PaymentMethod::Cash)
        return std::nullopt;
    if (capture.amount.isZero())
        return invalid(u"NOTHING_TO_TAKE"_s);
    if (capture.tenderedMinor != capture.amount.minor())
        return invalid(u"CHANGE_IS_CASH"_s);
    if ((isStoredValue(capture.method) || capture.method == PaymentMethod::Account) && capture.reference.isEmpty())
        return invalid(u"NO_CODE"_s);
    if (capture.method == PaymentMethod::Account
        && AccountReference::of(capture.reference).purchaseOrder.size() > longestPurchaseOrder)
        return invalid(u"PURCHASE_ORDER_TOO_LONG"_s);
    if (capture.method == PaymentMethod::Card && capture.terminal.size() > longestTerminal)
        return invalid(u"NO_TERMINAL"_s);
    if (capture.method == PaymentMethod::Online && !isWebAddress(capture.reference))
        return invalid(u"NO_RETURN_URL"_s);
    return std::nullopt;
}

} // namespace

QString toWireName(PaymentMethod method)
{
    return nameIn(methods, method);
}

std::optional<PaymentMethod> paymentMethodFromWireName(QStringView name)
{
    return valueIn<PaymentMethod>(methods, name);
}

QString toWireName(PaymentState state)
{
    return nameIn(states, state);
}

std::optional<PaymentState> paymentStateFromWireName(QStringView name)
{
    return valueIn<PaymentState>(states, name);
}

bool needsProvider(PaymentMethod method)
{
    return method == PaymentMethod::Card || method == PaymentMethod::Online;
}

bool isStoredValue(PaymentMethod method)
{
    return method == PaymentMethod::GiftCard || method == PaymentMethod::Voucher;
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return text.size() <= longestAddress && url.isValid() && !url.host().isEmpty()
        && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

QByteArray hashOfFields(const QList<QByteArray> &fields)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &field : fields) {
        hash.addData(QByteArray::number(field.size()) + ':');
        hash.addData(field);
    }
    return hash.result();
}

QByteArray bodyHash(const Capture &capture)
{
    QList<QByteArray> fields{capture.booking.toBytes(),
                             toWireName(capture.method).toUtf8(),
                             QByteArray::number(capture.amount.minor()),
                             capture.amount.currency().code().toUtf8(),
                             QByteArray::number(capture.tenderedMinor),
                             capture.takenBy.toUtf8()};
    if (!capture.device.isNull() || !capture.terminal.isEmpty() || !capture.reference.isEmpty())
        fields += {capture.device.toBytes(), capture.terminal.toUtf8(), capture.reference.toUtf8()};
    return hashOfFields(fields);
}

Attempt decide(const Capture &capture, qint64 nowMs)
{
    Attempt attempt;
    attempt.capture = capture;
    attempt.bodyHash = bodyHash(capture);
    attempt.atMs = nowMs;
    if (const std::optional<Refusal> refusal = impossible(capture)) {
        attempt.refusal = *refusal;
        if (capture.amount.isNegative())
            attempt.capture.amount = domain::Money(0, capture.amount.currency());
    } else if (capture.method != PaymentMethod::Cash) {
        attempt.state = PaymentState::Pending;
        return attempt;
    } else if (capture.tenderedMinor < capture.amount.minor()) {
        attempt.refusal = Refusal::because(ErrorCode::InsufficientTender);
    } else {
        attempt.state = PaymentState::Captured;
        attempt.changeMinor = capture.tenderedMinor - capture.amount.minor();
    }
    attempt.settledAtMs = nowMs;
    return attempt;
}

} // namespace foyer::payment
