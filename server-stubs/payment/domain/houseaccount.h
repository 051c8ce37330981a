#pragma once

#include "capture.h"
#include "confirmationcode.h"
#include "fieldproblem.h"

/** @file
 *  Customers of the house who buy now and pay by invoice: a school, a company. What one owes is what its entries in the
 *  ledger come to. */
namespace foyer::payment {

enum class HouseAccountState {
    Active,
    Closed, ///< Nothing is bought on it any more. What is given back to it is still its owner's.
};
/** "ACTIVE", "CLOSED". */
QString toWireName(HouseAccountState state);
std::optional<HouseAccountState> houseAccountStateFromWireName(QStringView name);

/** What people decide about an account. Value type. */
struct HouseAccountBody
{
    QString name; ///< One line; printed on receipts.
    QString invoiceAddress; ///< Several lines.
    QString note; ///< For staff; empty for none.
    qint64 limitMinor = 0; ///< So much may be owed.

    /** What is wrong with it, field by field. */
    FieldChecks check() const;
    friend bool operator==(const HouseAccountBody &, const HouseAccountBody &) = default;
};

/** Value type. */
struct HouseAccount
{
    HouseAccountId id;
    domain::ConfirmationCode code; ///< Opens it at a till. Of the same kind as a booking's.
    HouseAccountBody body;
    domain::Currency currency;
    qint64 owedMinor = 0; ///< Below zero: the house owes the customer.
    HouseAccountState state = HouseAccountState::Active;
    int version = 1;
    qint64 openedAtMs = 0;
    QString openedBy;
    qint64 changedAtMs = 0;
    QString changedBy;

    /** Until the limit; never below zero. */
    qint64 leftMinor() const { return std::max<qint64>(0, body.limitMinor - owedMinor); }
};

struct AccountEntryTag;
/** That of the payment, the refund or the receipt of money that the entry comes of. */
using AccountEntryId = Id<AccountEntryTag>;

/** One movement in the ledger of accounts, both sides in one record. An account of a customer is debited with what is
 *  bought and credited with what is paid. */
struct AccountEntry
{
    AccountEntryId id;
    QString debitAccount;
    QString creditAccount;
    domain::Money amount; ///< Above zero.
    QString takenBy;
    qint64 atMs = 0;
    QByteArray bodyHash; ///< Of what was asked for.
    domain::BookingId booking{}; ///< Null for what is no sale.
    QString purchaseOrder{}; ///< As the customer calls the purchase; empty for none.
    QString reason{}; ///< What staff say of it; empty for none.
};

/** What an entry is to the account. */
enum class AccountEntryKind {
    Charged, ///< Bought.
    Refunded,
    Paid,
    PaidOut, ///< The house gave back what was paid too much.
};
QString toWireName(AccountEntryKind kind);
AccountEntryKind kindOf(const AccountEntry &entry, const HouseAccountId &account);
/** What it adds to what is owed: below zero for what is paid. */
qint64 owedBy(const AccountEntry &entry, const HouseAccountId &account);

/** How the customer pays, or is paid. */
enum class AccountPaymentWay {
    BankTransfer,
    Cash, ///< In the office: no drawer of a till has it.
};
QString toWireName(AccountPaymentWay way);
std::optional<AccountPaymentWay> accountPaymentWayFromWireName(QStringView name);

/** The name of an account in the ledger; the house's are below. */
QString accountOf(const HouseAccountId &account);
inline constexpr QLatin1StringView salesAccount("SALES");
QString accountOf(AccountPaymentWay way); ///< "BANK", "CASH_BOX".

/** "This much was paid." */
struct AccountPayment
{
    AccountEntryId id; ///< Made by the caller: asked for again it is the same payment.
    HouseAccountId account;
    domain::Money amount; ///< Below zero: given back to the customer, of what was paid too much.
    AccountPaymentWay way = AccountPaymentWay::BankTransfer;
    QString reason; ///< The invoice, the bank's reference.
    QString takenBy;
};
QByteArray bodyHash(const AccountPayment &payment);
/** InvalidInput: what is wrong with it, field by field. */
Result<void> check(const AccountPayment &payment);

/** What a payment of an account names. */
struct AccountReference
{
    QString code; ///< As typed.
    QString purchaseOrder; ///< Empty for none.

    /** The code, and after a blank how the customer calls the purchase. */
    static AccountReference of(const QString &reference);
};

/** Characters. As wide as booking has for what a payment was made with. */
inline constexpr int longestAccountName = 60;
inline constexpr int longestInvoiceAddress = 500;
inline constexpr int longestPurchaseOrder = 40;
/** In minor units; a sum of it and what is owed stays a whole number on every engine. */
inline constexpr qint64 mostOnAnAccount = 1'000'000'000'000;

/** Why @p amount cannot be put on @p account, as far as its record tells; nothing when it can. No account is a reason
 *  too. Over the limit it says how much is left: "OVER_LIMIT:1250", in minor units. */
std::optional<Refusal> refusalOf(const std::optional<HouseAccount> &account, const domain::Money &amount);

} // namespace foyer::payment
