#include "couponkind.h"

#include "adminwords.h"
#include "couponcodessheet.h"
#include "moneylabel.h"
#include "theme.h"
#include "ticketwords.h"
#include "walltimeinput.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using widgets::Icon;

/** The context of this file's strings; functions have no class to lend one. */
struct Coupons
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Coupons)
};

const QString kindName = u"terms.kind"_s;
const QString active = u"ACTIVE"_s;
const QString retired = u"RETIRED"_s;

QString nameOf(const ports::Record &record)
{
    return record.values.value(u"name"_s).toString();
}

QString secondLineOf(const ports::Record &record)
{
    const QString code = record.values.value(u"sharedCode"_s).toString();
    const QString effect = couponEffect(record.values, QLocale());
    return code.isEmpty() ? effect : code + u"  ·  "_s + effect;
}

QString untilText(const QVariant &until)
{
    return until.isNull() ? Coupons::tr("open end") : wallTimeText(until.toString(), QLocale());
}

QString limitText(const QVariant &limit)
{
    return limit.isNull() ? u"–"_s : QLocale().toString(limit.toInt());
}

QList<Choice> kinds()
{
    return {{u"PERCENT"_s, Coupons::tr("Per cent off")},
            {u"FIXED_OFF_BOOKING"_s, Coupons::tr("An amount off the booking")},
            {u"FIXED_OFF_TICKET"_s, Coupons::tr("An amount off each ticket")},
            {u"FIXED_PRICE"_s, Coupons::tr("Tickets for a fixed price")},
            {u"N_FOR_M"_s, Coupons::tr("So many tickets for the price of fewer")},
            {u"CHEAPEST_FREE"_s, Coupons::tr("The cheapest ticket is free")}};
}

QList<Choice> stackings()
{
    return {{u"ALONE"_s, Coupons::tr("Alone: no other coupon in the booking")},
            {u"STACKS"_s, Coupons::tr("With all others")},
            {u"ONE_OF_GROUP"_s, Coupons::tr("One of a group of coupons")}};
}

QList<Choice> channels()
{
    return {{u"TILL"_s, Coupons::tr("Till")}, {u"KIOSK"_s, Coupons::tr("Kiosk")}, {u"WEB"_s, Coupons::tr("Web")}};
}

QList<Choice> weekdays()
{
    const QStringList names{u"MONDAY"_s, u"TUESDAY"_s,  u"WEDNESDAY"_s, u"THURSDAY"_s,
                            u"FRIDAY"_s, u"SATURDAY"_s, u"SUNDAY"_s};
    QList<Choice> days;
    for (int i = 0; i < names.size(); ++i)
        days.append({names.at(i), QLocale().standaloneDayName(i + 1, QLocale::ShortFormat)});
    return days;
}

QList<Choice> seatTypes()
{
    using domain::SeatType;
    QList<Choice> types;
    for (const SeatType type : {SeatType::Standard, SeatType::Premium, SeatType::Vip, SeatType::Wheelchair,
                                SeatType::Companion, SeatType::Sofa})
        types.append({domain::toWireName(type), widgets::seatTypeName(type)});
    return types;
}

/** Asked for with coupons of these kinds only. */
std::function<bool(const QVariantMap &)> ofKind(const QStringList &wanted)
{
    return [wanted](const QVariantMap &values) { return wanted.contains(values.value(kindName).toString()); };
}

/** What it does. */
QList<FieldSpec> termsFields()
{
    const auto hasAmount = ofKind({u"FIXED_OFF_BOOKING"_s, u"FIXED_OFF_TICKET"_s, u"FIXED_PRICE"_s});
    const auto isGroup = ofKind({u"N_FOR_M"_s});
    return {
        {.name = u"name"_s, .label = Coupons::tr("Name, as customers see it"), .isRequired = true},
        {.name = u"sharedCode"_s,
         .label = Coupons::tr("Code for everybody (3 to 32 letters and digits)"),
         .hint = Coupons::tr("none: only codes that are issued"),
         .isFixedOnceMade = true},
        {.name = kindName,
         .label = Coupons::tr("What it does"),
         .kind = Kind::Choice,
         .isWide = true, // what belongs to it stands side by side below
         .isRequired = true,
         .choices = kinds()},
        {.name = u"terms.permyriad"_s,
         .label = Coupons::tr("Per cent off"),
         .kind = Kind::Percent,
         .isRequired = true,
         .isAsked = ofKind({u"PERCENT"_s})},
        {.name = u"terms.amountMinor"_s,
         .label = Coupons::tr("Amount"),
         .kind = Kind::Money,
         .isRequired = true,
         .currencyFrom = u"terms.currency"_s,
         .isAsked = hasAmount},
        {.name = u"terms.currency"_s,
         .label = Coupons::tr("Currency"),
         .hint = Coupons::tr("code, for example EUR"),
         .isRequired = true,
         .isAsked = hasAmount},
        {.name = u"terms.takeTickets"_s,
         .label = Coupons::tr("Of so many tickets"),
         .kind = Kind::Number,
         .isRequired = true,
         .isAsked = isGroup},
        {.name = u"terms.payTickets"_s,
         .label = Coupons::tr("so many are paid"),
         .kind = Kind::Number,
         .isRequired = true,
         .isAsked = isGroup},
        {.name = u"terms.ticketTypes"_s,
         .label = Coupons::tr("Only tickets of these types"),
         .kind = Kind::Words,
         .hint = Coupons::tr("all; or codes of the price card: ADULT, CHILD")},
        {.name = u"terms.maxTickets"_s,
         .label = Coupons::tr("So many tickets at most"),
         .kind = Kind::Number,
         .hint = Coupons::tr("all of the booking")},
        {.name = u"terms.seatTypes"_s,
         .label = Coupons::tr("Only on these seats (none chosen: all)"),
         .kind = Kind::Choices,
         .isWide = true,
         .choices = seatTypes()},
    };
}

/** Who may use it when. */
QList<FieldSpec> conditionFields(const CouponSources &sources)
{
    const auto titleOf = [](const ports::Record &film) { return film.values.value(u"title"_s).toString(); };
    return {
        {.name = u"validFrom"_s,
         .label = Coupons::tr("Valid from"),
         .section = Coupons::tr("Who may use it, and when")},
        {.name = u"validUntil"_s, .label = Coupons::tr("Until")},
        {.name = u"conditions.weekdays"_s,
         .label = Coupons::tr("On these weekdays (none chosen: all)"),
         .kind = Kind::Choices,
         .isWide = true,
         .choices = weekdays()},
        {.name = u"conditions.startsFrom"_s, .label = Coupons::tr("Showtimes that start from"), .kind = Kind::Time},
        {.name = u"conditions.startsUntil"_s, .label = Coupons::tr("before"), .kind = Kind::Time},
        {.name = u"conditions.days"_s,
         .label = Coupons::tr("Only on these days"),
         .kind = Kind::Rows,
         .hint = Coupons::tr("Add days"),
         .isWide = true,
         .rowFields = {{.name = u"first"_s, .label = Coupons::tr("First"), .kind = Kind::Day, .isRequired = true},
                       {.name = u"last"_s, .label = Coupons::tr("Last"), .kind = Kind::Day, .isRequired = true}}},
        {.name = u"conditions.movieIds"_s,
         .label = Coupons::tr("Only for these films"),
         .kind = Kind::References,
         .hint = Coupons::tr("all films; type to search"),
         .reference = {.list = &sources.films, .label = titleOf}},
        {.name = u"conditions.cinemaIds"_s,
         .label = Coupons::tr("Only at these cinemas"),
         .kind = Kind::References,
         .hint = Coupons::tr("all cinemas; type to search"),
         .reference = {.list = &sources.cinemas, .label = nameOf}},
        {.name = u"conditions.channels"_s,
         .label = Coupons::tr("Only sold by (none chosen: all)"),
         .kind = Kind::Choices,
         .choices = channels()},
        {.name = u"conditions.ticketTypes"_s,
         .label = Coupons::tr("The booking has tickets of these types"),
         .kind = Kind::Words,
         .hint = Coupons::tr("any; or codes of the price card: ADULT, CHILD")},
        {.name = u"conditions.minTickets"_s,
         .label = Coupons::tr("so many at least"),
         .kind = Kind::Number,
         .isRequired = true},
        {.name = u"conditions.firstBookingOnly"_s,
         .label = Coupons::tr("Only for a customer's first booking"),
         .kind = Kind::Flag},
    };
}

/** How often. */
QList<FieldSpec> limitFields()
{
    return {
        {.name = u"useLimit"_s,
         .label = Coupons::tr("Uses in all"),
         .kind = Kind::Number,
         .hint = Coupons::tr("any number"),
         .section = Coupons::tr("How often")},
        {.name = u"customerLimit"_s,
         .label = Coupons::tr("Uses by one customer"),
         .kind = Kind::Number,
         .hint = Coupons::tr("any number; also for customers nobody knows")},
        {.name = u"stacking"_s,
         .label = Coupons::tr("With other coupons"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = stackings()},
        {.name = u"stackingGroup"_s,
         .label = Coupons::tr("Group"),
         .hint = Coupons::tr("only one coupon of it in a booking"),
         .isRequired = true,
         .isAsked = [](const QVariantMap &values) { return values.value(u"stacking"_s) == u"ONE_OF_GROUP"_s; }},
        {.name = u"bookingLimit"_s,
         .label = Coupons::tr("Codes of it in one booking"),
         .kind = Kind::Number,
         .isRequired = true},
        {.name = u"returnsOnRefund"_s, .label = Coupons::tr("May be used again after a refund"), .kind = Kind::Flag},
        {.name = u"listed"_s, .label = Coupons::tr("Shown to customers whom it may concern"), .kind = Kind::Flag},
    };
}

} // namespace

QString couponEffect(const QVariantMap &values, const QLocale &locale)
{
    const QString kind = values.value(kindName).toString();
    const auto currency = domain::Currency::fromCode(values.value(u"terms.currency"_s).toString());
    const QString amount = currency
        ? widgets::moneyText({values.value(u"terms.amountMinor"_s).toLongLong(), *currency}, locale)
        : QString();
    if (kind == "PERCENT"_L1)
        return Coupons::tr("%1 % off").arg(percentText(values.value(u"terms.permyriad"_s).toInt(), locale));
    if (kind == "FIXED_OFF_BOOKING"_L1)
        return Coupons::tr("%1 off the booking").arg(amount);
    if (kind == "FIXED_OFF_TICKET"_L1)
        return Coupons::tr("%1 off each ticket").arg(amount);
    if (kind == "FIXED_PRICE"_L1)
        return Coupons::tr("Tickets for %1").arg(amount);
    if (kind == "N_FOR_M"_L1)
        return Coupons::tr("%1 tickets, %2 paid")
            .arg(values.value(u"terms.takeTickets"_s).toInt())
            .arg(values.value(u"terms.payTickets"_s).toInt());
    if (kind == "CHEAPEST_FREE"_L1)
        return Coupons::tr("Cheapest ticket free");
    return kind;
}

RecordKind couponKind(const CouponSources &sources, const AdminDesk &desk)
{
    RecordKind kind;
    kind.name = u"coupons"_s;
    kind.title = Coupons::tr("Coupons");
    kind.newTitle = Coupons::tr("New coupon");
    kind.searchHint = Coupons::tr("Search name or code");
    kind.emptyText = Coupons::tr("There is no coupon yet. Ctrl+N makes one.");
    kind.label = nameOf;
    kind.secondLine = secondLineOf;
    kind.columns = {
        {{u"name"_s, Coupons::tr("Coupon"), u"NAME"_s}},
        {{u"state"_s, Coupons::tr("State"), {}}, 120},
        {{u"validUntil"_s, Coupons::tr("Until"), u"VALID_UNTIL"_s}, 160, untilText},
        {{u"usage.used"_s, Coupons::tr("Used"), u"USED"_s, true}, 90},
        {{u"useLimit"_s, Coupons::tr("Limit"), {}, true}, 90, limitText},
        {{u"changedAt"_s, Coupons::tr("Changed"), u"CHANGED_AT"_s}, 150},
    };
    kind.states = {{active, Coupons::tr("Active"), widgets::Chip::Tone::Ok},
                   {retired, Coupons::tr("Retired"), widgets::Chip::Tone::Neutral}};
    kind.stateActions = {
        {u"retire"_s, retired, Coupons::tr("Retire"), Coupons::tr("Retired"), Icon::Lock, {active}},
        {u"activate"_s, active, Coupons::tr("Activate"), Coupons::tr("Active again"), Icon::Check, {retired}}};
    kind.filters = {{u"states"_s, {{active, Coupons::tr("Active")}, {retired, Coupons::tr("Retired")}}}};
    kind.fields = termsFields() + conditionFields(sources) + limitFields();
    kind.toldFields = {
        {.name = u"validFrom"_s, .label = Coupons::tr("Valid from"), .kind = Kind::Moment},
        {.name = u"validUntil"_s, .label = Coupons::tr("Until"), .kind = Kind::Moment},
        {.name = u"codes"_s, .label = Coupons::tr("Codes"), .kind = Kind::Number},
        {.name = u"conditions.showtimeIds"_s, .label = Coupons::tr("Only for these showtimes"), .kind = Kind::Words},
        {.name = u"conditions.customerIds"_s, .label = Coupons::tr("Only for these customers"), .kind = Kind::Words}};
    kind.defaults = {{kindName, u"PERCENT"_s},        {u"terms.currency"_s, u"EUR"_s},
                     {u"conditions.minTickets"_s, 1}, {u"bookingLimit"_s, 1},
                     {u"stacking"_s, u"ALONE"_s},     {u"listed"_s, false},
                     {u"returnsOnRefund"_s, false},   {u"conditions.firstBookingOnly"_s, false}};
    kind.makeEditor = [](const FieldSpec &spec) -> FieldInput * {
        const bool isWallTime = spec.name == "validFrom"_L1 || spec.name == "validUntil"_L1;
        return isWallTime ? new WallTimeInput(spec) : nullptr;
    };
    kind.actions = {{u"codes"_s,
                     Coupons::tr("Codes…"),
                     Icon::Ticket,
                     {},
                     [sources, desk](QWidget *page, const ports::Record &coupon, const RecordAction::Done &done) {
                         auto *sheet = new CouponCodesSheet(sources.codes, desk, coupon, page);
                         QObject::connect(sheet, &CouponCodesSheet::issued, page, done);
                         sheet->open();
                     }}};
    return kind;
}

} // namespace foyer::admin
