#include "houseaccount.h"

#include "wirenames.h"

#include <array>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array states{
    std::pair{HouseAccountState::Active, "ACTIVE"_L1},
    std::pair{HouseAccountState::Closed, "CLOSED"_L1},
};
constexpr std::array kinds{
    std::pair{AccountEntryKind::Charged, "CHARGED"_L1},
    std::pair{AccountEntryKind::Refunded, "REFUNDED"_L1},
    std::pair{AccountEntryKind::Paid, "PAID"_L1},
    std::pair{AccountEntryKind::PaidOut, "PAID_OUT"_L1},
};
constexpr std::array ways{
    std::pair{AccountPaymentWay::BankTransfer, "BANK_TRANSFER"_L1},
    std::pair{AccountPaymentWay::Cash, "CASH"_L1},
};

constexpr int longestText = 200; ///< Of a note and a reason.

/** Lines of printable characters. */
bool isPrintable(const QString &lines)
{
    return std::all_of(lines.begin(), lines.end(),
                       [](QChar c) { return c == u'\n' || c.isPrint() || c.isSurrogate(); });
}

} // namespace

QString toWireName(HouseAccountState state)
{
    return nameIn(states, state);
}

std::optional<HouseAccountState> houseAccountStateFromWireName(QStringView name)
{
    return valueIn<HouseAccountState>(states, name);
}

QString toWireName(AccountEntryKind kind)
{
    return nameIn(kinds, kind);
}

QString toWireName(AccountPaymentWay way)
{
    return nameIn(ways, way);
}

std::optional<AccountPaymentWay> accountPaymentWayFromWireName(QStringView name)
{
    return valueIn<AccountPaymentWay>(ways, name);
}

FieldChecks HouseAccountBody::check() const
{
    FieldChecks checks;
    checks.text(u"name"_s, name, longestAccountName)
        .text(u"note"_s, note, longestText, FieldChecks::Need::Optional)
        .number(u"limitMinor"_s, limitMinor, 0, mostOnAnAccount)
        .that(!invoiceAddress.trimmed().isEmpty(), u"invoiceAddress"_s, FieldFault::Required)
        .that(invoiceAddress.size() <= longestInvoiceAddress, u"invoiceAddress"_s, FieldFault::TooLong,
              QString::number(longestInvoiceAddress))
        .that(isPrintable(invoiceAddress), u"invoiceAddress"_s, FieldFault::BadFormat);
    return checks;
}

AccountEntryKind kindOf(const AccountEntry &entry, const HouseAccountId &account)
{
    const bool isSale = entry.debitAccount == salesAccount || entry.creditAccount == salesAccount;
    if (entry.debitAccount == accountOf(account))
        return isSale ? AccountEntryKind::Charged : AccountEntryKind::PaidOut;
    return isSale ? AccountEntryKind::Refunded : AccountEntryKind::Paid;
}

qint64 owedBy(const AccountEntry &entry, const HouseAccountId &account)
{
    return entry.debitAccount == accountOf(account) ? entry.amount.minor() : -entry.amount.minor();
}

QString accountOf(const HouseAccountId &account)
{
    return account.toString();
}

QString accountOf(AccountPaymentWay way)
{
    return way == AccountPaymentWay::Cash ? u"CASH_BOX"_s : u"BANK"_s;
}

QByteArray bodyHash(const AccountPayment &payment)
{
    return hashOfFields({payment.account.toBytes(), QByteArray::number(payment.amount.minor()),
                         payment.amount.currency().code().toUtf8(), toWireName(payment.way).toUtf8(),
                         payment.reason.toUtf8(), payment.takenBy.toUtf8()});
}

Result<void> check(const AccountPayment &payment)
{
    if (payment.id.isNull() || payment.takenBy.isEmpty())
        return fail(ErrorCode::InvalidInput, u"a payment needs an id and somebody who takes it"_s);
    FieldChecks checks;
    checks.number(u"amountMinor"_s, payment.amount.minor(), -mostOnAnAccount, mostOnAnAccount)
        .that(!payment.amount.isZero(), u"amountMinor"_s, FieldFault::TooSmall, u"1"_s)
        .that(payment.amount.currency().isValid(), u"currency"_s, FieldFault::Unknown)
        .text(u"reason"_s, payment.reason, longestText);
    return checks.result();
}

AccountReference AccountReference::of(const QString &reference)
{
    const QString trimmed = reference.trimmed();
    const qsizetype blank = trimmed.indexOf(u' ');
    return {trimmed.left(blank), blank < 0 ? QString() : trimmed.mid(blank + 1).simplified()};
}

std::optional<Refusal> refusalOf(const std::optional<HouseAccount> &account, const domain::Money &amount)
{
    if (!account)
        return Refusal::because(ErrorCode::PaymentRefused, u"UNKNOWN_CODE"_s);
    if (account->state == HouseAccountState::Closed)
        return Refusal::because(ErrorCode::PaymentRefused, u"CLOSED"_s);
    if (!(account->currency == amount.currency()))
        return Refusal::because(ErrorCode::PaymentRefused, u"WRONG_CURRENCY"_s);
    if (amount.minor() > account->leftMinor())
        return Refusal::because(ErrorCode::PaymentRefused, u"OVER_LIMIT:%1"_s.arg(account->leftMinor()));
    return std::nullopt;
}

} // namespace foyer::payment
