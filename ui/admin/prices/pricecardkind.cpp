#include "pricecardkind.h"

#include "adminwords.h"
#include "cinemacurrencyinput.h"
#include "entriesinput.h"
#include "givecardsheet.h"
#include "pricewords.h"
#include "trypricesheet.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using widgets::Icon;

/** The context of this file's strings; functions have no class to lend one. */
struct Prices
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Prices)
};

const QString currencyName = u"currency"_s;
const QString cinemaName = u"cinemaId"_s;
const QString effectName = u"effect"_s;

QString nameOf(const ports::Record &record)
{
    return record.values.value(u"name"_s).toString();
}

QString dayText(const QVariant &day)
{
    return day.isNull() ? Prices::tr("open") : valueText(day, QLocale());
}

FieldSpec moneyField(const QString &name, const QString &label)
{
    return {.name = name, .label = label, .kind = Kind::Money, .currencyFrom = currencyName};
}

QList<FieldSpec> cardFields(ports::RecordBook &cinemas)
{
    FieldSpec step = moneyField(u"roundToMinor"_s, Prices::tr("Prices by per cent are multiples of"));
    step.isRequired = true;
    return {
        {.name = u"name"_s, .label = Prices::tr("Name"), .isRequired = true},
        {.name = cinemaName,
         .label = Prices::tr("Cinema"),
         .kind = Kind::Reference,
         .hint = Prices::tr("type to search"),
         .isRequired = true,
         .isFixedOnceMade = true,
         .reference = {.list = &cinemas, .label = nameOf, .nameFrom = u"cinemaName"_s}},
        {.name = u"validFrom"_s, .label = Prices::tr("Valid from"), .kind = Kind::Day, .hint = Prices::tr("open")},
        {.name = u"validTo"_s, .label = Prices::tr("Valid to"), .kind = Kind::Day, .hint = Prices::tr("open")},
        {.name = currencyName, .label = Prices::tr("Currency"), .hint = Prices::tr("the cinema's"), .isRequired = true},
        {.name = u"taxMode"_s,
         .label = Prices::tr("Tax"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = {{u"INCLUDED"_s, Prices::tr("Prices are with tax")},
                     {u"ADDED"_s, Prices::tr("Tax is put on top")}}},
        {.name = u"taxPermyriad"_s, .label = Prices::tr("Rate of tax"), .kind = Kind::Percent, .isRequired = true},
        {.name = u"taxRounding"_s,
         .label = Prices::tr("Tax is rounded"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = {{u"HALF_UP"_s, Prices::tr("Halves up")},
                     {u"HALF_EVEN"_s, Prices::tr("Halves to the even")},
                     {u"DOWN"_s, Prices::tr("Down")}}},
        step,
    };
}

/** What it costs on each kind of seat. */
FieldSpec pricesField()
{
    QList<FieldSpec> columns{
        {.name = u"code"_s, .label = Prices::tr("Code"), .hint = u"ADULT"_s, .isRequired = true, .rowWidth = 10},
        {.name = u"name"_s, .label = Prices::tr("Ticket"), .isRequired = true, .rowWidth = 13},
    };
    const QList<Choice> seats = seatTypeChoices();
    for (const Choice &seat : seats) {
        FieldSpec price = moneyField(seat.value, seat.label);
        price.rowWidth = 10;
        columns.append(price);
    }
    columns.append({.name = u"taxPermyriad"_s, .label = Prices::tr("Own tax %"), .kind = Kind::Percent, .rowWidth = 8});
    return {.name = u"prices"_s,
            .label = Prices::tr("What is empty is not sold"),
            .kind = Kind::Rows,
            .hint = Prices::tr("Add a ticket"),
            .isWide = true,
            .isRequired = true,
            .section = Prices::tr("Tickets and seats"),
            .rowFields = columns};
}

/** When, and for what, an entry holds. */
QList<FieldSpec> conditionFields()
{
    return {
        {.name = u"ticketType"_s, .label = Prices::tr("Only tickets"), .hint = Prices::tr("all; or a code")},
        {.name = u"seatType"_s, .label = Prices::tr("Only seats"), .kind = Kind::Choice, .choices = seatTypeChoices()},
        {.name = u"when.format"_s, .label = Prices::tr("Only in format"), .hint = u"3D"_s},
        {.name = u"when.channel"_s,
         .label = Prices::tr("Only sold by"),
         .kind = Kind::Choice,
         .choices = channelChoices()},
        {.name = u"when.from"_s, .label = Prices::tr("From day"), .kind = Kind::Day},
        {.name = u"when.to"_s, .label = Prices::tr("To day"), .kind = Kind::Day},
        {.name = u"when.startsFrom"_s, .label = Prices::tr("Starts from"), .kind = Kind::Time},
        {.name = u"when.startsBefore"_s, .label = Prices::tr("Starts before"), .kind = Kind::Time},
        {.name = u"when.weekdays"_s,
         .label = Prices::tr("Weekdays (none chosen: all)"),
         .kind = Kind::Choices,
         .isWide = true,
         .choices = weekdayChoices()},
        {.name = u"when.memberTier"_s, .label = Prices::tr("Only members of"), .hint = Prices::tr("everybody")},
    };
}

FieldSpec rulesField()
{
    FieldSpec price = moneyField(u"priceMinor"_s, Prices::tr("Price"));
    price.isRequired = true;
    price.isAsked = [](const QVariantMap &rule) { return rule.value(effectName) != u"PERCENT"_s; };
    const QList<FieldSpec> fields{
        {.name = u"code"_s, .label = Prices::tr("Code"), .hint = u"MATINEE"_s, .isRequired = true},
        {.name = u"name"_s, .label = Prices::tr("Name on the receipt")},
        {.name = effectName,
         .label = Prices::tr("Instead of the price"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = {{u"PRICE"_s, Prices::tr("Another price")}, {u"PERCENT"_s, Prices::tr("Per cent of it")}}},
        price,
        {.name = u"percentPermyriad"_s,
         .label = Prices::tr("Per cent of the price"),
         .kind = Kind::Percent,
         .isRequired = true,
         .isAsked = [](const QVariantMap &rule) { return rule.value(effectName) == u"PERCENT"_s; }},
    };
    return {.name = u"rules"_s,
            .label = Prices::tr("Of those that hold one counts, the most specific"),
            .hint = Prices::tr("Add a rule"),
            .isWide = true,
            .section = Prices::tr("Other prices at certain times"),
            .rowFields = fields + conditionFields()};
}

FieldSpec surchargesField()
{
    FieldSpec amount = moneyField(u"amountMinor"_s, Prices::tr("Amount"));
    amount.isRequired = true;
    amount.hint = Prices::tr("less than 0: off");
    const QList<FieldSpec> fields{
        {.name = u"code"_s, .label = Prices::tr("Code"), .hint = u"3D"_s, .isRequired = true},
        {.name = u"name"_s, .label = Prices::tr("Name on the receipt")},
        amount,
        {.name = u"taxPermyriad"_s,
         .label = Prices::tr("Own tax"),
         .kind = Kind::Percent,
         .hint = Prices::tr("the ticket's")},
    };
    return {.name = u"surcharges"_s,
            .label = Prices::tr("All that hold are added"),
            .hint = Prices::tr("Add a surcharge"),
            .isWide = true,
            .section = Prices::tr("Surcharges and reductions"),
            .rowFields = fields + conditionFields()};
}

FieldInput *editorOf(const FieldSpec &spec, ports::RecordBook &cinemas)
{
    if (spec.name == currencyName)
        return new CinemaCurrencyInput(spec, cinemas, cinemaName);
    if (spec.name == "rules"_L1)
        return new EntriesInput(
            spec, [](const QVariantMap &rule, const QVariantMap &form) { return ruleText(rule, form, QLocale()); },
            {{effectName, u"PRICE"_s}});
    if (spec.name == "surcharges"_L1)
        return new EntriesInput(
            spec,
            [](const QVariantMap &entry, const QVariantMap &form) { return surchargeText(entry, form, QLocale()); },
            {});
    return nullptr;
}

QList<RecordAction> actionsOf(ports::PriceDesk &desk)
{
    const auto tryPrice = [&desk](QWidget *page, const ports::Record &card, const RecordAction::Done &) {
        (new TryPriceSheet(desk, card, page))->open();
    };
    const auto give = [&desk](QWidget *page, const ports::Record &card, const RecordAction::Done &done) {
        auto *sheet = new GiveCardSheet(desk, card, page);
        QObject::connect(sheet, &GiveCardSheet::given, page, done);
        sheet->open();
    };
    const auto hasShowtimes = [](const ports::Record &card) {
        return card.values.value(u"upcomingShowtimes"_s).toInt() > 0;
    };
    return {{u"tryPrice"_s, Prices::tr("Try it…"), Icon::Ticket, {}, tryPrice},
            {u"giveCard"_s, Prices::tr("Give to showtimes…"), Icon::Calendar, hasShowtimes, give}};
}

} // namespace

RecordKind priceCardKind(ports::PriceDesk &desk, ports::RecordBook &cinemas)
{
    RecordKind kind;
    kind.name = u"prices"_s;
    kind.title = Prices::tr("Price cards");
    kind.newTitle = Prices::tr("New price card");
    kind.searchHint = Prices::tr("Search name");
    kind.emptyText = Prices::tr("There is no price card yet. Ctrl+N makes one.");
    kind.label = nameOf;
    kind.secondLine = [](const ports::Record &record) {
        QStringList tickets;
        const QString cinema = record.values.value(u"cinemaName"_s).toString();
        const QVariantList rows = record.values.value(u"prices"_s).toList();
        for (const QVariant &row : rows)
            tickets.append(row.toMap().value(u"name"_s).toString());
        const QString names = tickets.join(u", "_s);
        return cinema.isEmpty() ? names : cinema + u"  ·  "_s + names;
    };
    kind.columns = {
        {{u"name"_s, Prices::tr("Price card"), u"NAME"_s}},
        {{u"state"_s, Prices::tr("State"), {}}, 130},
        {{u"validFrom"_s, Prices::tr("From"), u"VALID_FROM"_s}, 120, dayText},
        {{u"validTo"_s, Prices::tr("To"), {}}, 120, dayText},
        {{u"upcomingShowtimes"_s, Prices::tr("Showtimes"), {}, true}, 110},
        {{u"changedAt"_s, Prices::tr("Changed"), u"CHANGED_AT"_s}, 150},
    };
    kind.stateActions.removeIf([](const StateAction &action) { return action.state.isEmpty(); }); // never deleted
    QList<Choice> states;
    for (const StateSpec &state : std::as_const(kind.states))
        states.append({state.value, state.label});
    kind.filters = {{u"states"_s, states}};
    kind.fields = cardFields(cinemas) + QList<FieldSpec>{pricesField(), rulesField(), surchargesField()};
    kind.defaults = {
        {u"taxMode"_s, u"INCLUDED"_s},
        {u"taxRounding"_s, u"HALF_UP"_s},
        {u"roundToMinor"_s, qint64{1}},
        {u"prices"_s, QVariantList{QVariantMap{{u"code"_s, u"ADULT"_s}, {u"name"_s, Prices::tr("Adult")}}}}};
    kind.makeEditor = [&cinemas](const FieldSpec &spec) { return editorOf(spec, cinemas); };
    kind.actions = actionsOf(desk);
    return kind;
}

} // namespace foyer::admin
