#pragma once

#include "editrefusal.h"
#include "houseaccountbook.h"
#include "paymentviews.h"

/** @file
 *  Accounts as the schema shows them, property for field, and the inputs about them. */
namespace foyer::payment {

struct HouseAccountView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(QString code READ code)
    Q_PROPERTY(foyer::payment::MoneyView owed READ owed)
    Q_PROPERTY(foyer::payment::MoneyView limit READ limit)
    Q_PROPERTY(foyer::payment::MoneyView left READ left)
    Q_PROPERTY(int version READ version)
    Q_PROPERTY(QString invoiceAddress READ invoiceAddress)
    Q_PROPERTY(std::optional<QString> note READ note)
    Q_PROPERTY(QDateTime openedAt READ openedAt)
    Q_PROPERTY(QString openedBy READ openedBy)
    Q_PROPERTY(QDateTime changedAt READ changedAt)
    Q_PROPERTY(QString changedBy READ changedBy)
public:
    HouseAccount account;

    QString id() const { return account.id.toString(); }
    QString state() const { return toWireName(account.state); }
    QString name() const { return account.body.name; }
    QString code() const { return account.code.toDisplay(); }
    MoneyView owed() const { return MoneyView::of(account.owedMinor, account.currency); }
    MoneyView limit() const { return MoneyView::of(account.body.limitMinor, account.currency); }
    MoneyView left() const { return MoneyView::of(account.leftMinor(), account.currency); }
    int version() const { return account.version; }
    QString invoiceAddress() const { return account.body.invoiceAddress; }
    std::optional<QString> note() const { return orNull(account.body.note); }
    QDateTime openedAt() const { return toDateTime(account.openedAtMs); }
    QString openedBy() const { return account.openedBy; }
    QDateTime changedAt() const { return toDateTime(account.changedAtMs); }
    QString changedBy() const { return account.changedBy; }
};

struct HouseAccountEntryView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString kind READ kind)
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(foyer::payment::MoneyView amount READ amount)
    Q_PROPERTY(foyer::payment::MoneyView balance READ balance)
    Q_PROPERTY(QString takenBy READ takenBy)
    Q_PROPERTY(std::optional<QString> bookingId READ bookingId)
    Q_PROPERTY(std::optional<QString> purchaseOrder READ purchaseOrder)
    Q_PROPERTY(std::optional<QString> reason READ reason)
public:
    Statement::Line line;
    HouseAccountId account;

    QString id() const { return line.entry.id.toString(); }
    QString kind() const { return toWireName(kindOf(line.entry, account)); }
    QDateTime at() const { return toDateTime(line.entry.atMs); }
    MoneyView amount() const { return MoneyView::of(owedBy(line.entry, account), line.entry.amount.currency()); }
    MoneyView balance() const { return MoneyView::of(line.balanceMinor, line.entry.amount.currency()); }
    QString takenBy() const { return line.entry.takenBy; }
    std::optional<QString> bookingId() const
    {
        return line.entry.booking.isNull() ? std::nullopt : std::optional(line.entry.booking.toString());
    }
    std::optional<QString> purchaseOrder() const { return orNull(line.entry.purchaseOrder); }
    std::optional<QString> reason() const { return orNull(line.entry.reason); }
};

struct HouseAccountStatementView
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::MoneyView opening READ toOpening)
    Q_PROPERTY(foyer::payment::MoneyView closing READ toClosing)
    Q_PROPERTY(QList<foyer::payment::HouseAccountEntryView> entries READ toEntries)
    Q_PROPERTY(bool isWhole MEMBER isWhole)
public:
    static HouseAccountStatementView of(const Statement &statement, const HouseAccount &account);

    MoneyView opening;
    MoneyView closing;
    QList<HouseAccountEntryView> entries;
    bool isWhole = true;

    MoneyView toOpening() const { return opening; }
    MoneyView toClosing() const { return closing; }
    QList<HouseAccountEntryView> toEntries() const { return entries; }
};

struct HouseAccountConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::payment::HouseAccountView> nodes READ toNodes)
public:
    int totalCount = 0;
    QList<HouseAccountView> nodes;

    QList<HouseAccountView> toNodes() const { return nodes; }
};

struct HouseAccountPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::payment::HouseAccountView> houseAccount READ toHouseAccount)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal READ toRefusal)
public:
    std::optional<HouseAccountView> houseAccount;
    std::optional<service::EditRefusalView> refusal;

    std::optional<HouseAccountView> toHouseAccount() const { return houseAccount; }
    std::optional<service::EditRefusalView> toRefusal() const { return refusal; }
};

struct HouseAccountInput
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString invoiceAddress MEMBER invoiceAddress)
    Q_PROPERTY(std::optional<QString> note MEMBER note)
    Q_PROPERTY(qint64 limitMinor MEMBER limitMinor)
public:
    QString name;
    QString invoiceAddress;
    std::optional<QString> note;
    qint64 limitMinor = 0;

    HouseAccountBody body() const { return {name, invoiceAddress.trimmed(), note.value_or(QString()), limitMinor}; }

    friend bool operator==(const HouseAccountInput &, const HouseAccountInput &) = default;
};

struct OpenHouseAccountInput
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::HouseAccountId houseAccountId MEMBER houseAccountId)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(foyer::payment::HouseAccountInput houseAccount MEMBER houseAccount)
public:
    HouseAccountId houseAccountId;
    QString currency;
    HouseAccountInput houseAccount;
};

struct UpdateHouseAccountInput
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::HouseAccountId houseAccountId MEMBER houseAccountId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::payment::HouseAccountInput houseAccount MEMBER houseAccount)
public:
    HouseAccountId houseAccountId;
    int version = 0;
    HouseAccountInput houseAccount;
};

struct SetHouseAccountStateInput
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::HouseAccountId houseAccountId MEMBER houseAccountId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    HouseAccountId houseAccountId;
    int version = 0;
    QString state;
    bool dryRun = false;
};

struct RecordAccountPaymentInput
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::AccountEntryId receiptId MEMBER receiptId)
    Q_PROPERTY(foyer::payment::HouseAccountId houseAccountId MEMBER houseAccountId)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(QString way MEMBER way)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    AccountEntryId receiptId;
    HouseAccountId houseAccountId;
    qint64 amountMinor = 0;
    QString currency;
    QString way;
    QString reason;

    AccountPayment payment(const QString &takenBy) const;
};

struct HouseAccountFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(QStringList states MEMBER states)
public:
    std::optional<QString> text;
    QStringList states;
};

struct HouseAccountSortInput
{
    Q_GADGET
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    QString by;
    QString direction;
};

} // namespace foyer::payment
