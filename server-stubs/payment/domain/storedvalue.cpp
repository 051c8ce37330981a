#include "storedvalue.h"

#include "fieldproblem.h"

#include <QDateTime>

#include <array>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array stateNames{
    std::pair{StoredValueState::Usable, "USABLE"_L1},
    std::pair{StoredValueState::UsedUp, "USED_UP"_L1},
    std::pair{StoredValueState::Expired, "EXPIRED"_L1},
};

/** What is said of money that is put on a card: the amount, and a note called @p note. */
FieldChecks checkOf(const domain::Money &amount, const QString &text, const QString &note)
{
    FieldChecks checks;
    checks.number(u"amountMinor"_s, amount.minor(), 1, mostOnACard)
        .that(amount.currency().isValid(), u"currency"_s, FieldFault::Unknown)
        .text(note, text, longestNote, FieldChecks::Need::Optional);
    return checks;
}

} // namespace

QString toWireName(StoredValueState state)
{
    for (const auto &[value, name] : stateNames) {
        if (value == state)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<StoredValueState> storedValueStateFromWireName(QStringView name)
{
    for (const auto &[value, wireName] : stateNames) {
        if (name == wireName)
            return value;
    }
    return std::nullopt;
}

StoredValueState stateOf(const StoredValue &card, qint64 nowMs)
{
    if (card.expiresAtMs && *card.expiresAtMs <= nowMs)
        return StoredValueState::Expired;
    return card.balance.minor() > 0 ? StoredValueState::Usable : StoredValueState::UsedUp;
}

QString toWireName(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Issued:
        return u"ISSUED"_s;
    case TransferKind::ToppedUp:
        return u"TOPPED_UP"_s;
    case TransferKind::Redeemed:
        return u"REDEEMED"_s;
    case TransferKind::Refunded:
        return u"REFUNDED"_s;
    }
    Q_UNREACHABLE();
}

TransferKind kindOf(const Transfer &transfer, const StoredValueId &card)
{
    if (transfer.debitAccount == accountOf(card))
        return TransferKind::Redeemed;
    if (transfer.id.uuid() == card.uuid())
        return TransferKind::Issued;
    return transfer.debitAccount == soldAccount ? TransferKind::ToppedUp : TransferKind::Refunded;
}

QString accountOf(const StoredValueId &card)
{
    return card.toString();
}

QByteArray bodyHash(const IssueStoredValue &issue)
{
    QList<QByteArray> fields{toWireName(issue.method).toUtf8(), QByteArray::number(issue.amount.minor()),
                             issue.amount.currency().code().toUtf8(),
                             issue.expiresAtMs ? QByteArray::number(*issue.expiresAtMs) : QByteArray(),
                             issue.issuedBy.toUtf8()};
    if (!issue.note.isEmpty()) // without one it is what the releases before notes wrote
        fields.append(issue.note.toUtf8());
    return hashOfFields(fields);
}

QByteArray bodyHash(const TopUp &topUp)
{
    QList<QByteArray> fields{topUp.code.toUtf8(), QByteArray::number(topUp.amount.minor()),
                             topUp.amount.currency().code().toUtf8(), topUp.takenBy.toUtf8()};
    if (topUp.code.isEmpty())
        fields.append(topUp.card.toBytes());
    if (!topUp.reason.isEmpty())
        fields.append(topUp.reason.toUtf8());
    return hashOfFields(fields);
}

Result<void> check(const IssueStoredValue &issue, qint64 nowMs)
{
    if (issue.id.isNull() || issue.issuedBy.isEmpty())
        return fail(ErrorCode::InvalidInput, u"a gift card needs an id and somebody who issues it"_s);
    FieldChecks checks = checkOf(issue.amount, issue.note, u"note"_s);
    if (issue.expiresAtMs) {
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC);
        checks.that(*issue.expiresAtMs > nowMs, u"expiresAt"_s, FieldFault::TooSmall, now.toString(Qt::ISODate));
    }
    return checks.result();
}

Result<void> check(const TopUp &topUp)
{
    if (topUp.id.isNull() || topUp.takenBy.isEmpty())
        return fail(ErrorCode::InvalidInput, u"a top-up needs an id and somebody who takes it"_s);
    return checkOf(topUp.amount, topUp.reason, u"reason"_s).result();
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
