#include "cinemakind.h"

#include "adminwords.h"
#include "placechoices.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTime>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using widgets::Chip;
using widgets::Icon;

/** The context of this file's strings; functions have no class to lend one. */
struct Cinemas
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Cinemas)
};

QString textIn(const ports::Record &record, const QString &value)
{
    return record.values.value(value).toString();
}

QString nameOf(const ports::Record &record)
{
    return textIn(record, u"name"_s);
}

QString secondLineOf(const ports::Record &record)
{
    QStringList parts{textIn(record, u"street"_s),
                      QStringList{textIn(record, u"postalCode"_s), textIn(record, u"city"_s)}.join(u' ').trimmed()};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QList<Choice> facilities()
{
    return {{u"PARKING"_s, Cinemas::tr("Parking")},
            {u"BICYCLE_STANDS"_s, Cinemas::tr("Bicycle stands")},
            {u"BAR"_s, Cinemas::tr("Bar")},
            {u"CLOAKROOM"_s, Cinemas::tr("Cloakroom")},
            {u"STEP_FREE"_s, Cinemas::tr("Step-free")},
            {u"ACCESSIBLE_TOILET"_s, Cinemas::tr("Accessible toilet")},
            {u"HEARING_LOOP"_s, Cinemas::tr("Hearing loop")},
            {u"AUDIO_DESCRIPTION"_s, Cinemas::tr("Audio description")},
            {u"CHANGING_TABLE"_s, Cinemas::tr("Changing table")},
            {u"AIR_CONDITIONING"_s, Cinemas::tr("Air conditioning")}};
}

QList<Choice> weekdays()
{
    static constexpr std::array names{"MONDAY"_L1, "TUESDAY"_L1,  "WEDNESDAY"_L1, "THURSDAY"_L1,
                                      "FRIDAY"_L1, "SATURDAY"_L1, "SUNDAY"_L1};
    QList<Choice> days;
    int day = Qt::Monday;
    for (const QLatin1StringView name : names)
        days.append({name, QLocale().standaloneDayName(day++)});
    return days;
}

QList<FieldSpec> fields()
{
    return {
        {.name = u"name"_s, .label = Cinemas::tr("Name"), .isRequired = true},
        {.name = u"street"_s, .label = Cinemas::tr("Street"), .isRequired = true, .section = Cinemas::tr("Address")},
        {.name = u"postalCode"_s, .label = Cinemas::tr("Postal code")},
        {.name = u"city"_s, .label = Cinemas::tr("Town"), .isRequired = true},
        {.name = u"countryCode"_s,
         .label = Cinemas::tr("Country"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = countryChoices()},
        {.name = u"latitude"_s,
         .label = Cinemas::tr("Latitude in degrees"),
         .kind = Kind::Decimal,
         .hint = Cinemas::tr("north is positive, as maps show it"),
         .isRequired = true,
         .decimals = 6},
        {.name = u"longitude"_s,
         .label = Cinemas::tr("Longitude in degrees"),
         .kind = Kind::Decimal,
         .hint = Cinemas::tr("east is positive, as maps show it"),
         .isRequired = true,
         .decimals = 6},
        {.name = u"phone"_s, .label = Cinemas::tr("Phone"), .section = Cinemas::tr("Contact")},
        {.name = u"email"_s, .label = Cinemas::tr("E-mail")},
        {.name = u"timeZone"_s,
         .label = Cinemas::tr("Time zone"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = timeZoneChoices(),
         .section = Cinemas::tr("Time and money")},
        {.name = u"currency"_s,
         .label = Cinemas::tr("Currency"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = currencyChoices()},
        {.name = u"dayChangeMinutes"_s,
         .label = Cinemas::tr("The business day ends at"),
         .kind = Kind::Time,
         .isRequired = true},
        {.name = u"region"_s,
         .label = Cinemas::tr("Region"),
         .hint = Cinemas::tr("which services sell its seats; admins change it while there is no auditorium"),
         .isRequired = true,
         .section = Cinemas::tr("Operation")},
        {.name = u"facilities"_s,
         .label = Cinemas::tr("What there is"),
         .kind = Kind::Choices,
         .isWide = true,
         .choices = facilities(),
         .section = Cinemas::tr("Facilities")},
        {.name = u"openingHours"_s,
         .label = Cinemas::tr("A day that is missing is closed; none at all says nothing"),
         .kind = Kind::Rows,
         .hint = Cinemas::tr("Add a day"),
         .isWide = true,
         .section = Cinemas::tr("Opening hours"),
         .rowFields = {{.name = u"weekday"_s,
                        .label = Cinemas::tr("Day"),
                        .kind = Kind::Choice,
                        .isRequired = true,
                        .choices = weekdays(),
                        .rowWidth = 2},
                       {.name = u"opens"_s, .label = Cinemas::tr("Opens"), .kind = Kind::Time, .isRequired = true},
                       {.name = u"closes"_s, .label = Cinemas::tr("Closes"), .kind = Kind::Time, .isRequired = true}}},
    };
}

} // namespace

RecordKind cinemaKind()
{
    RecordKind kind;
    kind.name = u"cinemas"_s;
    kind.title = Cinemas::tr("Cinemas");
    kind.newTitle = Cinemas::tr("New cinema");
    kind.searchHint = Cinemas::tr("Search name or town");
    kind.emptyText = Cinemas::tr("There is no cinema yet. Ctrl+N makes one.");
    kind.label = nameOf;
    kind.secondLine = secondLineOf;
    kind.states = {{u"OPEN"_s, Cinemas::tr("Open"), Chip::Tone::Ok},
                   {u"CLOSED"_s, Cinemas::tr("Closed"), Chip::Tone::Neutral}};
    kind.stateActions = {
        {u"close"_s,
         u"CLOSED"_s,
         Cinemas::tr("Close"),
         Cinemas::tr("Closed"),
         Icon::Lock,
         {u"OPEN"_s},
         Cinemas::tr("No customer finds %1 while it is closed. What was sold stays sold."),
         plannedText},
        {u"open"_s, u"OPEN"_s, Cinemas::tr("Open again"), Cinemas::tr("Opened"), Icon::Check, {u"CLOSED"_s}}};
    kind.columns = {
        {{u"name"_s, Cinemas::tr("Cinema"), u"NAME"_s}},      {{u"state"_s, Cinemas::tr("State"), {}}, 120},
        {{u"city"_s, Cinemas::tr("Town"), u"CITY"_s}, 160},   {{u"currency"_s, Cinemas::tr("Currency"), {}}, 100},
        {{u"timeZone"_s, Cinemas::tr("Time zone"), {}}, 160}, {{u"changedAt"_s, Cinemas::tr("Changed"), {}}, 150},
    };
    QList<Choice> states;
    for (const StateSpec &state : std::as_const(kind.states))
        states.append({state.value, state.label});
    kind.filters = {{u"states"_s, states}, {u"facilities"_s, facilities()}};
    kind.fields = fields();
    kind.defaults = {{u"dayChangeMinutes"_s, QTime(6, 0)}, {u"region"_s, u"main"_s}};
    kind.otherWords = {{u"auditoriums"_s, Cinemas::tr("the auditoriums it has already")}};
    return kind;
}

Reference cinemaReference(ports::RecordList &cinemas)
{
    const auto label = [](const ports::Record &cinema) {
        return cinema.state == "CLOSED"_L1 ? Cinemas::tr("%1 (closed)").arg(nameOf(cinema)) : nameOf(cinema);
    };
    return {&cinemas, label, {{u"states"_s, {u"OPEN"_s}}}};
}

} // namespace foyer::admin
