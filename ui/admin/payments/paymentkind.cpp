#include "paymentkind.h"

#include "adminwords.h"
#include "decisionsheet.h"
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
struct Payments
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Payments)
};

QString moneyOf(const Record &record, const QString &name)
{
    const auto currency = domain::Currency::fromCode(record.values.value(u"currency"_s).toString());
    if (!currency)
        return u"–"_s;
    return widgets::moneyText({record.values.value(name).toLongLong(), *currency}, QLocale());
}

QString labelOf(const Record &record)
{
    return record.values.isEmpty() ? QString() : moneyOf(record, u"amountMinor"_s);
}

QString secondLineOf(const Record &record)
{
    QStringList facts{wordOf(paymentMethods(), record.values.value(u"method"_s).toString())};
    const QString card =
        u"%1 %2"_s.arg(record.values.value(u"brand"_s).toString(), record.values.value(u"last4"_s).toString());
    if (!card.trimmed().isEmpty())
        facts.append(card.trimmed());
    return facts.join(u"  ·  "_s);
}

QString momentOf(const QVariant &moment)
{
    return moment.isValid() ? momentText(moment.toDateTime(), QTimeZone::systemTimeZone(), QLocale()) : u"–"_s;
}

FieldSpec money(const QString &name, const QString &label)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Money};
    spec.currencyFrom = u"currency"_s;
    return spec;
}

FieldSpec choice(const QString &name, const QString &label, const QList<Choice> &choices)
{
    return {.name = name, .label = label, .kind = Kind::Choice, .choices = choices};
}

FieldSpec moment(const QString &name, const QString &label)
{
    return {.name = name, .label = label, .kind = Kind::Moment};
}

FieldSpec ofDetail(FieldSpec spec)
{
    spec.isListed = false;
    return spec;
}

FieldSpec table(const QString &name, const QString &label, const QList<FieldSpec> &columns)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Rows, .isWide = true, .section = label};
    spec.rowFields = columns;
    return ofDetail(spec);
}

QList<FieldSpec> fields()
{
    return {
        money(u"amountMinor"_s, Payments::tr("Amount")),
        money(u"refundedMinor"_s, Payments::tr("Given back or charged back")),
        choice(u"method"_s, Payments::tr("How"), paymentMethods()),
        {.name = u"bookingCode"_s, .label = Payments::tr("Booking")},
        {.name = u"brand"_s, .label = Payments::tr("Card")},
        {.name = u"last4"_s, .label = Payments::tr("Last four digits")},
        ofDetail({.name = u"provider"_s, .label = Payments::tr("Provider")}),
        {.name = u"reference"_s, .label = Payments::tr("The provider's reference")},
        moment(u"at"_s, Payments::tr("Asked for")),
        ofDetail(moment(u"settledAt"_s, Payments::tr("Known since"))),
        {.name = u"takenBy"_s, .label = Payments::tr("Taken by")},
        ofDetail({.name = u"declineReason"_s, .label = Payments::tr("Why it was refused")}),
        table(u"refunds"_s, Payments::tr("Given back"),
              {moment(u"at"_s, Payments::tr("When")),
               choice(u"standing"_s, Payments::tr("State"), paymentStandings()),
               choice(u"method"_s, Payments::tr("How"), paymentMethods()),
               {.name = u"takenBy"_s, .label = Payments::tr("By")},
               {.name = u"reference"_s, .label = Payments::tr("Reference")},
               choice(u"owedIfRefused"_s, Payments::tr("If refused"),
                      {{u"true"_s, Payments::tr("it is owed")}, {u"false"_s, Payments::tr("nothing is owed")}}),
               money(u"amountMinor"_s, Payments::tr("Amount"))}),
        table(u"decisions"_s, Payments::tr("Decided by hand, and entered in the ledger"),
              {moment(u"at"_s, Payments::tr("When")),
               choice(u"kind"_s, Payments::tr("What"), paymentDecisions()),
               {.name = u"decidedBy"_s, .label = Payments::tr("Who")},
               {.name = u"reason"_s, .label = Payments::tr("Why"), .rowWidth = 3},
               choice(u"creditAccount"_s, Payments::tr("From"), paymentStandings()),
               choice(u"debitAccount"_s, Payments::tr("To"), paymentStandings()),
               money(u"amountMinor"_s, Payments::tr("Amount"))}),
    };
}

FieldInput *editorFor(const FieldSpec &spec)
{
    if (spec.kind == Kind::Rows)
        return new FactTable(spec, Payments::tr("Nothing"));
    return new FactInput(spec);
}

Tone toneOf(const QString &standing)
{
    if (standing == "CAPTURED"_L1)
        return Tone::Ok;
    if (standing == "PENDING"_L1)
        return Tone::Warning;
    return standing == "CHARGED_BACK"_L1 ? Tone::Danger : Tone::Neutral;
}

QList<RecordAction> actions(ports::PaymentDesk &desk)
{
    QList<RecordAction> actions;
    const QList<Choice> kinds = paymentDecisions();
    for (const Choice &kind : kinds) {
        actions.append({u"decide-"_s + kind.value, kind.label, widgets::Icon::Check,
                        [kind](const Record &record) { return DecisionSheet::isPossible(record, kind.value); },
                        [&desk, kind](QWidget *page, const Record &record, const RecordAction::Done &done) {
                            auto *sheet = new DecisionSheet(desk, record, kind.value, page);
                            QObject::connect(sheet, &ErrandSheet::worked, sheet, done);
                            sheet->openAtForm();
                        }});
    }
    return actions;
}

} // namespace

RecordKind paymentKind(ports::PaymentDesk &desk)
{
    RecordKind kind;
    kind.name = u"payments"_s;
    kind.title = Payments::tr("Payments");
    kind.searchHint = Payments::tr("Search booking, reference or card digits");
    kind.emptyText = Payments::tr("Nothing was paid yet.");
    kind.label = labelOf;
    kind.secondLine = secondLineOf;
    kind.columns = {
        {{u"amountMinor"_s, Payments::tr("Payment"), {}}},
        {{u"state"_s, Payments::tr("State"), {}}, 150},
        {{u"bookingCode"_s, Payments::tr("Booking"), {}}, 130},
        {{u"at"_s, Payments::tr("When"), u"AT"_s}, 160, momentOf},
        {{u"takenBy"_s, Payments::tr("By"), {}}, 150},
        {{u"refundedMinor"_s, Payments::tr("Given back"), {}, true},
         120,
         {},
         [](const Record &record) { return moneyOf(record, u"refundedMinor"_s); }},
    };
    kind.sortedBy = 3;
    kind.isSortedDescending = true;
    kind.states.clear();
    QList<Choice> standings;
    const QList<Choice> all = paymentStandings();
    for (const Choice &standing : all) {
        kind.states.append({standing.value, standing.label, toneOf(standing.value)});
        if (!standing.value.startsWith("REFUND_"_L1))
            standings.append(standing);
    }
    kind.filters = {
        {u"standings"_s, standings},
        {u"refundStates"_s,
         {{u"PENDING"_s, wordOf(all, u"REFUND_PENDING"_s)}, {u"REFUSED"_s, wordOf(all, u"REFUND_REFUSED"_s)}}},
        {u"methods"_s, paymentMethods()}};
    kind.stateActions = {};
    kind.fields = fields();
    kind.makeEditor = editorFor;
    kind.canMake = false;
    kind.canEdit = false;
    kind.actions = actions(desk);
    return kind;
}

} // namespace foyer::admin
