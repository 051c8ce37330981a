#pragma once

#include "giftcardcode.h"

namespace foyer::payment {

/** A gift card or voucher. Its balance is what its transfers come to. Value type. */
struct StoredValue
{
    StoredValueId id;
    PaymentMethod method = PaymentMethod::GiftCard; ///< Or Voucher.
    QString last4; ///< Of its code.
    domain::Money balance;
    std::optional<qint64> expiresAtMs; ///< Not taken from then on.
    qint64 issuedAtMs = 0;
    QString issuedBy;
    QString note; ///< What staff say of it; empty for none.
};

/** Whether it can be paid with. */
enum class StoredValueState {
    Usable,
    UsedUp, ///< There is nothing on it.
    Expired, ///< Whatever is on it.
};
/** "USABLE" and so on. */
QString toWireName(StoredValueState state);
std::optional<StoredValueState> storedValueStateFromWireName(QStringView name);
StoredValueState stateOf(const StoredValue &card, qint64 nowMs);

/** Makes a gift card, which was paid for, or a voucher, which was not. */
struct IssueStoredValue
{
    StoredValueId id;
    PaymentMethod method = PaymentMethod::GiftCard;
    domain::Money amount;
    std::optional<qint64> expiresAtMs;
    QString issuedBy;
    QString note;
};

struct TransferTag;
/** That of the payment, refund, issue or top-up that the transfer comes of. */
using TransferId = Id<TransferTag>;

/** Puts more on the gift card that is named by its code, or by its id when there is no code. */
struct TopUp
{
    TransferId id;
    QString code;
    domain::Money amount;
    QString takenBy;
    StoredValueId card{};
    QString reason{};
};

/** One movement of the stored value ledger: from the debit account to the credit account. Both sides are one record, so
 *  that the ledger cannot but balance. */
struct Transfer
{
    TransferId id;
    QString debitAccount;
    QString creditAccount;
    domain::Money amount; ///< Above zero.
    QString takenBy;
    qint64 atMs = 0;
    QByteArray bodyHash; ///< Of what was asked for.
    QString reason{}; ///< What staff say of it; empty for none.
};

/** What a transfer is to the card. */
enum class TransferKind {
    Issued,
    ToppedUp,
    Redeemed, ///< Taken off it; all else was put on.
    Refunded,
};
QString toWireName(TransferKind kind);
TransferKind kindOf(const Transfer &transfer, const StoredValueId &card);

/** The account of a gift card; the house's are below. */
QString accountOf(const StoredValueId &card);
inline constexpr QLatin1StringView soldAccount("SOLD"); ///< Paid for by customers.
inline constexpr QLatin1StringView givenAwayAccount("GIVEN_AWAY");
inline constexpr QLatin1StringView redeemedAccount("REDEEMED"); ///< Paid with.
inline constexpr QLatin1StringView refundedAccount("REFUNDED"); ///< Put on a card instead of giving money back.

QByteArray bodyHash(const IssueStoredValue &issue);
QByteArray bodyHash(const TopUp &topUp);

/** The most that can be on one, in minor units: below the end of the column, so that a sum stays a whole number on
 * every engine. */
inline constexpr qint64 mostOnACard = 1'000'000'000'000;
/** Of a note and a reason, characters. */
inline constexpr int longestNote = 200;

/** InvalidInput for what can never be: no id, nothing to put on, an end in the past. All that is wrong with a field is
 *  told at once. */
Result<void> check(const IssueStoredValue &issue, qint64 nowMs);
Result<void> check(const TopUp &topUp);

/** Why @p amount cannot be taken from @p card by @p method at @p nowMs, as far as its record tells without its balance;
 *  nothing when it can. No card is a reason too. */
std::optional<Refusal> refusalOf(const std::optional<StoredValue> &card, PaymentMethod method,
                                 const domain::Money &amount, qint64 nowMs);

} // namespace foyer::payment
