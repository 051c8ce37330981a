#include "giftcardkind.h"

#include "adminwords.h"
#include "giftcardsheets.h"
#include "inputs/facts.h"
#include "moneylabel.h"
#include "moneywords.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using ports::Record;
using Tone = widgets::Chip::Tone;

/** The context of this file's strings; functions have no class to lend one. */
struct GiftCards
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::GiftCards)
};

QList<Choice> methods()
{
    const QList<Choice> all = paymentMethods();
    return {{u"GIFT_CARD"_s, wordOf(all, u"GIFT_CARD"_s)}, {u"VOUCHER"_s, wordOf(all, u"VOUCHER"_s)}};
}

QList<Choice> transferKinds()
{
    return {{u"ISSUED"_s, GiftCards::tr("Issued")},
            {u"TOPPED_UP"_s, GiftCards::tr("Topped up")},
            {u"REDEEMED"_s, GiftCards::tr("Paid with")},
            {u"REFUNDED"_s, GiftCards::tr("Given back")}};
}

QString secondLineOf(const Record &record)
{
    QStringList facts{wordOf(methods(), record.values.value(u"method"_s).toString())};
    const QString note = record.values.value(u"note"_s).toString();
    if (!note.isEmpty())
        facts.append(note);
    return facts.join(u"  ·  "_s);
}

QString balanceOf(const Record &record)
{
    const auto currency = domain::Currency::fromCode(record.values.value(u"currency"_s).toString());
    if (!currency)
        return u"–"_s;
    return widgets::moneyText({record.values.value(u"balanceMinor"_s).toLongLong(), *currency}, QLocale());
}

QString momentOf(const QVariant &moment)
{
    return moment.isValid() ? momentText(moment.toDateTime(), QTimeZone::systemTimeZone(), QLocale()) : u"–"_s;
}

/** The last day on which it is taken. */
QString lastDayOf(const QVariant &expiresAt)
{
    if (!expiresAt.isValid())
        return u"–"_s;
    return valueText(expiresAt.toDateTime().addMSecs(-1).toLocalTime().date(), QLocale());
}

FieldSpec money(const QString &name, const QString &label)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Money};
    spec.currencyFrom = u"currency"_s;
    return spec;
}

QList<FieldSpec> fields()
{
    FieldSpec transfers{
        .name = u"transfers"_s, .label = GiftCards::tr("What was moved"), .kind = Kind::Rows, .isWide = true};
    transfers.rowFields = {
        {.name = u"at"_s, .label = GiftCards::tr("When"), .kind = Kind::Moment},
        {.name = u"kind"_s, .label = GiftCards::tr("What"), .kind = Kind::Choice, .choices = transferKinds()},
        {.name = u"takenBy"_s, .label = GiftCards::tr("By")},
        {.name = u"reason"_s, .label = GiftCards::tr("Why"), .rowWidth = 3},
        money(u"amountMinor"_s, GiftCards::tr("Amount"))};
    transfers.isListed = false;
    return {
        money(u"balanceMinor"_s, GiftCards::tr("Balance")),
        {.name = u"method"_s, .label = GiftCards::tr("What"), .kind = Kind::Choice, .choices = methods()},
        {.name = u"last4"_s, .label = GiftCards::tr("Last four characters of the code")},
        {.name = u"expiresAt"_s, .label = GiftCards::tr("Not taken from"), .kind = Kind::Moment},
        {.name = u"issuedAt"_s, .label = GiftCards::tr("Issued"), .kind = Kind::Moment},
        {.name = u"issuedBy"_s, .label = GiftCards::tr("Issued by")},
        {.name = u"note"_s, .label = GiftCards::tr("Note"), .isWide = true},
        transfers,
    };
}

FieldInput *editorFor(const FieldSpec &spec)
{
    if (spec.kind == Kind::Rows)
        return new FactTable(spec, GiftCards::tr("Nothing"));
    return new FactInput(spec);
}

} // namespace

RecordKind giftCardKind(ports::GiftCardDesk &desk)
{
    RecordKind kind;
    kind.name = u"giftCards"_s;
    kind.title = GiftCards::tr("Gift cards");
    kind.newTitle = GiftCards::tr("New gift card");
    kind.searchHint = GiftCards::tr("Search code, its last four, or note");
    kind.emptyText = GiftCards::tr("There is no gift card yet. Ctrl+N makes one.");
    kind.label = [](const Record &record) { return record.values.isEmpty() ? QString() : giftCardName(record); };
    kind.secondLine = secondLineOf;
    kind.columns = {
        {{u"last4"_s, GiftCards::tr("Gift card"), {}}},
        {{u"state"_s, GiftCards::tr("State"), {}}, 140},
        {{u"balanceMinor"_s, GiftCards::tr("Balance"), {}}, 130, {}, balanceOf},
        {{u"issuedAt"_s, GiftCards::tr("Issued"), u"ISSUED_AT"_s}, 160, momentOf},
        {{u"expiresAt"_s, GiftCards::tr("Good to the end of"), u"EXPIRES_AT"_s}, 150, lastDayOf},
        {{u"issuedBy"_s, GiftCards::tr("By"), {}}, 150},
    };
    kind.sortedBy = 3;
    kind.isSortedDescending = true;
    kind.states = {{u"USABLE"_s, GiftCards::tr("Usable"), Tone::Ok},
                   {u"USED_UP"_s, GiftCards::tr("Used up"), Tone::Neutral},
                   {u"EXPIRED"_s, GiftCards::tr("Expired"), Tone::Warning}};
    QList<Choice> states;
    for (const StateSpec &state : std::as_const(kind.states))
        states.append({state.value, state.label});
    kind.filters = {{u"states"_s, states}, {u"methods"_s, methods()}};
    kind.stateActions = {};
    kind.fields = fields();
    kind.makeEditor = editorFor;
    kind.canEdit = false;
    kind.makeNew = [&desk](QWidget *page, const RecordAction::Done &done) {
        auto *sheet = new IssueCardSheet(desk, page);
        QObject::connect(sheet, &Sheet::closed, page, done);
        sheet->openAtForm();
    };
    kind.actions = {{.name = u"topUp"_s,
                     .label = GiftCards::tr("Top up…"),
                     .icon = widgets::Icon::Plus,
                     .isOffered = TopUpSheet::isPossible,
                     .run = [&desk](QWidget *page, const Record &record, const RecordAction::Done &done) {
                         auto *sheet = new TopUpSheet(desk, record, page);
                         QObject::connect(sheet, &ErrandSheet::worked, sheet, done);
                         sheet->openAtForm();
                     }}};
    return kind;
}

} // namespace foyer::admin
