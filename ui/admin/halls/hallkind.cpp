#include "hallkind.h"

#include "adminwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using widgets::Chip;
using widgets::Icon;

/** The context of this file's strings; functions have no class to lend one. */
struct Halls
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Halls)
};

const QString open = u"OPEN"_s;
const QString closed = u"CLOSED"_s;

QString valueOf(const ports::Record &record, const QString &name)
{
    return record.values.value(name).toString();
}

QString seatsText(const QVariant &seats)
{
    return QLocale().toString(seats.toInt());
}

} // namespace

QString cinemaLabel(const ports::Record &cinema)
{
    const QString city = valueOf(cinema, u"city"_s);
    const QString name = valueOf(cinema, u"name"_s);
    return city.isEmpty() ? name : Halls::tr("%1, %2", "a cinema and its city").arg(name, city);
}

RecordKind hallKind(ports::RecordList &cinemas, const QList<ports::Record> &shown)
{
    RecordKind kind;
    kind.name = u"halls"_s;
    kind.title = Halls::tr("Auditoriums");
    kind.newTitle = Halls::tr("New auditorium");
    kind.searchHint = Halls::tr("Search by name");
    kind.emptyText =
        Halls::tr("There is no auditorium yet. Ctrl+N makes one; or drop a chart of the seats.io designer.");
    kind.label = [](const ports::Record &record) { return valueOf(record, u"name"_s); };
    kind.secondLine = [](const ports::Record &record) { return valueOf(record, u"cinemaName"_s); };
    kind.columns = {
        {{u"name"_s, Halls::tr("Auditorium"), u"NAME"_s}},
        {{u"state"_s, Halls::tr("State"), {}}, 120},
        {{u"capacity"_s, Halls::tr("Seats"), u"CAPACITY"_s, true}, 90, seatsText},
        {{u"sellableSeats"_s, Halls::tr("For sale"), {}, true}, 90, seatsText},
        {{u"formats"_s, Halls::tr("Shows"), {}}, 180},
        {{u"changedAt"_s, Halls::tr("Changed"), {}}, 150},
    };
    kind.states = {{open, Halls::tr("Open", "auditorium"), Chip::Tone::Ok},
                   {closed, Halls::tr("Closed", "auditorium"), Chip::Tone::Neutral}};
    kind.stateActions = {
        {u"close"_s,
         closed,
         Halls::tr("Close", "auditorium"),
         Halls::tr("Closed", "auditorium"),
         Icon::Lock,
         {open},
         {},
         plannedText},
        {u"reopen"_s, open, Halls::tr("Open it", "auditorium"), Halls::tr("Open", "auditorium"), Icon::Check, {closed}},
    };
    kind.filters = {{u"states"_s, {{open, kind.states.at(0).label}, {closed, kind.states.at(1).label}}}};
    if (shown.size() > 1) {
        FilterSpec byCinema{u"cinemaId"_s, {}, true};
        for (const ports::Record &cinema : shown)
            byCinema.choices.append({cinema.id, valueOf(cinema, u"name"_s)});
        kind.filters.append(byCinema);
    }
    kind.fields = {
        {.name = u"name"_s, .label = Halls::tr("Name"), .isRequired = true},
        {.name = u"cinemaId"_s,
         .label = Halls::tr("Cinema"),
         .kind = Kind::Reference,
         .hint = Halls::tr("type its name or city"),
         .isRequired = true,
         .isFixedOnceMade = true,
         .reference = {.list = &cinemas, .label = cinemaLabel, .nameFrom = u"cinemaName"_s}},
        {.name = u"formats"_s,
         .label = Halls::tr("Shows"),
         .kind = Kind::Words,
         .hint = Halls::tr("for example 2D, 3D, ATMOS"),
         .isRequired = true},
        {.name = u"capacityLimit"_s,
         .label = Halls::tr("People the law lets in"),
         .kind = Kind::Number,
         .hint = Halls::tr("as many as there are seats")},
        {.name = u"rows.rows"_s,
         .label = Halls::tr("Rows"),
         .kind = Kind::Number,
         .isRequired = true,
         .isOfNewOnly = true,
         .section = Halls::tr("Seats to begin with")},
        {.name = u"rows.seatsPerRow"_s,
         .label = Halls::tr("Seats in each row"),
         .kind = Kind::Number,
         .isRequired = true,
         .isOfNewOnly = true},
    };
    const auto told = [](const QString &name, const QString &label) {
        return FieldSpec{.name = name, .label = label, .kind = Kind::Number};
    };
    kind.toldFields = {
        told(u"capacity"_s, Halls::tr("Seats")), told(u"planVersion"_s, Halls::tr("Version of the plan")),
        told(u"seatsAdded"_s, Halls::tr("Seats that came")), told(u"seatsRemoved"_s, Halls::tr("Seats that went")),
        told(u"seatsChanged"_s, Halls::tr("Seats that were moved or changed"))};
    kind.defaults = {{u"formats"_s, QStringList{u"2D"_s}}};
    if (shown.size() == 1) {
        kind.defaults.insert(u"cinemaId"_s, shown.constFirst().id);
        kind.defaults.insert(u"cinemaName"_s, valueOf(shown.constFirst(), u"name"_s));
    }
    return kind;
}

} // namespace foyer::admin
