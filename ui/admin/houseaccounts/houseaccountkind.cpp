#include "houseaccountkind.h"

#include "accountpaymentsheet.h"
#include "adminwords.h"
#include "inputs/facts.h"
#include "moneylabel.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using ports::Record;
using Tone = widgets::Chip::Tone;

/** The context of this file's strings; functions have no class to lend one. */
struct HouseAccounts
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::HouseAccounts)
};

const QString active = u"ACTIVE"_s;
const QString closed = u"CLOSED"_s;

QString nameOf(const Record &record)
{
    return record.values.value(u"name"_s).toString();
}

QString moneyOf(const Record &record, const QString &field)
{
    const auto currency = domain::Currency::fromCode(record.values.value(u"currency"_s).toString());
    return currency ? widgets::moneyText({record.values.value(field).toLongLong(), *currency}, QLocale()) : u"–"_s;
}

QString secondLineOf(const Record &record)
{
    QStringList facts{record.values.value(u"code"_s).toString()};
    const QString note = record.values.value(u"note"_s).toString();
    if (!note.isEmpty())
        facts.append(note);
    return facts.join(u"  ·  "_s);
}

QList<Choice> entryKinds()
{
    return {{u"CHARGED"_s, HouseAccounts::tr("Bought")},
            {u"REFUNDED"_s, HouseAccounts::tr("Given back to the account")},
            {u"PAID"_s, HouseAccounts::tr("Paid")},
            {u"PAID_OUT"_s, HouseAccounts::tr("Given back to the customer")}};
}

QList<Choice> currencies()
{
    QList<Choice> choices;
    const QStringList codes = domain::Currency::codes();
    for (const QString &code : codes)
        choices.append({code, code});
    return choices;
}

/** That of where this machine stands, as likely as not. */
QString usualCurrency()
{
    const QString code = QLocale::system().currencySymbol(QLocale::CurrencyIsoCode);
    return domain::Currency::fromCode(code) ? code : u"EUR"_s;
}

FieldSpec money(const QString &name, const QString &label)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Money};
    spec.currencyFrom = u"currency"_s;
    return spec;
}

bool isMade(const QVariantMap &values)
{
    return !values.value(u"code"_s).toString().isEmpty();
}

QList<FieldSpec> fields()
{
    FieldSpec limit = money(u"limitMinor"_s, HouseAccounts::tr("So much may be owed"));
    limit.isRequired = true;
    FieldSpec owed = money(u"owedMinor"_s, HouseAccounts::tr("Owed now"));
    owed.isAsked = isMade;
    FieldSpec left = money(u"leftMinor"_s, HouseAccounts::tr("Left until the limit"));
    left.isAsked = isMade;
    FieldSpec entries{
        .name = u"entries"_s, .label = HouseAccounts::tr("Statement"), .kind = Kind::Rows, .isWide = true};
    entries.rowFields = {
        {.name = u"at"_s, .label = HouseAccounts::tr("When"), .kind = Kind::Moment, .rowWidth = 2},
        {.name = u"kind"_s, .label = HouseAccounts::tr("What"), .kind = Kind::Choice, .choices = entryKinds()},
        {.name = u"purchaseOrder"_s, .label = HouseAccounts::tr("Customer's order"), .rowWidth = 2},
        {.name = u"reason"_s, .label = HouseAccounts::tr("Why"), .rowWidth = 2},
        {.name = u"takenBy"_s, .label = HouseAccounts::tr("By")},
        money(u"amountMinor"_s, HouseAccounts::tr("Amount")),
        money(u"balanceMinor"_s, HouseAccounts::tr("Owed then"))};
    entries.isListed = false;
    entries.isAsked = isMade;
    return {
        {.name = u"name"_s, .label = HouseAccounts::tr("Name, as receipts have it"), .isRequired = true},
        {.name = u"code"_s, .label = HouseAccounts::tr("Code for the till"), .isAsked = isMade},
        {.name = u"invoiceAddress"_s,
         .label = HouseAccounts::tr("Invoices go to"),
         .kind = Kind::Text,
         .isWide = true,
         .isRequired = true},
        limit,
        {.name = u"currency"_s,
         .label = HouseAccounts::tr("Currency"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = currencies(),
         .isFixedOnceMade = true},
        {.name = u"note"_s,
         .label = HouseAccounts::tr("Note"),
         .hint = HouseAccounts::tr("for staff, for example whom to call"),
         .isWide = true},
        owed,
        left,
        entries,
    };
}

FieldInput *editorFor(const FieldSpec &spec)
{
    if (spec.kind == Kind::Rows)
        return new FactTable(spec, HouseAccounts::tr("Nothing was bought yet"));
    const QStringList facts{u"code"_s, u"owedMinor"_s, u"leftMinor"_s};
    return facts.contains(spec.name) ? new FactInput(spec) : nullptr;
}

QString refusalWords(const Error &error)
{
    return error.code == ErrorCode::IllegalState
        ? HouseAccounts::tr("Something is owed on this account, by the customer or by the house. Settle that first.")
        : QString();
}

} // namespace

RecordKind houseAccountKind(ports::HouseAccountDesk &desk)
{
    RecordKind kind;
    kind.name = u"houseAccounts"_s;
    kind.title = HouseAccounts::tr("Accounts");
    kind.newTitle = HouseAccounts::tr("New account");
    kind.searchHint = HouseAccounts::tr("Search name or code");
    kind.emptyText = HouseAccounts::tr("Nobody pays by invoice yet. Ctrl+N opens an account.");
    kind.label = nameOf;
    kind.secondLine = secondLineOf;
    kind.columns = {
        {{u"name"_s, HouseAccounts::tr("Account"), u"NAME"_s}},
        {{u"state"_s, HouseAccounts::tr("State"), {}}, 120},
        {{u"owedMinor"_s, HouseAccounts::tr("Owed"), {}},
         130,
         {},
         [](const Record &record) { return moneyOf(record, u"owedMinor"_s); }},
        {{u"limitMinor"_s, HouseAccounts::tr("Limit"), {}},
         130,
         {},
         [](const Record &record) { return moneyOf(record, u"limitMinor"_s); }},
        {{u"openedAt"_s, HouseAccounts::tr("Opened"), u"OPENED_AT"_s}, 160},
    };
    kind.states = {{active, HouseAccounts::tr("Active"), Tone::Ok},
                   {closed, HouseAccounts::tr("Closed"), Tone::Neutral}};
    kind.stateActions = {
        {u"close"_s, closed, HouseAccounts::tr("Close"), HouseAccounts::tr("Closed"), widgets::Icon::Lock, {active}},
        {u"activate"_s,
         active,
         HouseAccounts::tr("Activate"),
         HouseAccounts::tr("Active again"),
         widgets::Icon::Check,
         {closed}}};
    kind.filters = {{u"states"_s, {{active, HouseAccounts::tr("Active")}, {closed, HouseAccounts::tr("Closed")}}}};
    kind.fields = fields();
    kind.defaults = {{u"currency"_s, usualCurrency()}};
    kind.makeEditor = editorFor;
    kind.refusalWords = refusalWords;
    kind.actions = {{.name = u"recordPayment"_s,
                     .label = HouseAccounts::tr("Payment…"),
                     .icon = widgets::Icon::Cash,
                     .run = [&desk](QWidget *page, const Record &record, const RecordAction::Done &done) {
                         auto *sheet = new AccountPaymentSheet(desk, record, page);
                         QObject::connect(sheet, &ErrandSheet::worked, sheet, done);
                         sheet->openAtForm();
                     }}};
    return kind;
}

} // namespace foyer::admin
