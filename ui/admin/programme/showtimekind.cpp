#include "showtimekind.h"

#include "adminwords.h"
#include "programmewords.h"
#include "words.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;

/** The context of this file's strings; functions have no class to lend one. */
struct Showtimes
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Showtimes)
};

Reference reference(ports::RecordList &list, const QString &label, const QString &nameFrom)
{
    Reference reference;
    reference.list = &list;
    reference.label = [label](const ports::Record &record) { return record.values.value(label).toString(); };
    reference.nameFrom = nameFrom;
    return reference;
}

QString labelOf(const ports::Record &record)
{
    const QLocale locale;
    return Showtimes::tr("%1, %2 %3")
        .arg(record.values.value(u"movieTitle"_s).toString(),
             locale.toString(record.values.value(u"day"_s).toDate(), QLocale::ShortFormat),
             cashier::timeText(record.values.value(u"start"_s).toTime(), locale));
}

} // namespace

RecordKind showtimeKind(workflow::ShowtimeBook &book, ports::RecordList &films)
{
    using namespace ports::recordstate;
    RecordKind kind;
    kind.name = u"showtimes"_s;
    kind.title = Showtimes::tr("Showtimes");
    kind.newTitle = Showtimes::tr("New showtime");
    kind.label = labelOf;
    Reference film = reference(films, u"title"_s, u"movieTitle"_s);
    film.choices.insert(u"states"_s, {published});
    kind.fields = {
        {.name = u"movieId"_s,
         .label = Showtimes::tr("Film"),
         .kind = Kind::Reference,
         .isRequired = true,
         .isFixedOnceMade = true,
         .reference = film},
        {.name = u"auditoriumId"_s,
         .label = Showtimes::tr("Auditorium"),
         .kind = Kind::Reference,
         .isRequired = true,
         .reference = reference(book.halls(), u"name"_s, u"auditoriumName"_s)},
        {.name = u"day"_s, .label = Showtimes::tr("Day on the calendar"), .kind = Kind::Day, .isRequired = true},
        {.name = u"start"_s, .label = Showtimes::tr("Begins at"), .kind = Kind::Time, .isRequired = true},
        {.name = u"formats"_s,
         .label = Showtimes::tr("Formats"),
         .kind = Kind::Words,
         .hint = Showtimes::tr("for example 2D, ATMOS"),
         .isRequired = true},
        {.name = u"priceCardId"_s,
         .label = Showtimes::tr("Price card"),
         .kind = Kind::Reference,
         .hint = Showtimes::tr("the one of the day"),
         .reference = reference(book.priceCards(), u"name"_s, u"priceCardName"_s)},
        {.name = u"language"_s,
         .label = Showtimes::tr("Language"),
         .hint = Showtimes::tr("a code, for example de"),
         .isRequired = true},
        {.name = u"subtitles"_s, .label = Showtimes::tr("Subtitles"), .hint = Showtimes::tr("none")},
        {.name = u"trailersMinutes"_s,
         .label = Showtimes::tr("Advertisements and trailers (minutes)"),
         .kind = Kind::Number,
         .isRequired = true,
         .isFixedOnceMade = true},
        {.name = u"cleanUpMinutes"_s,
         .label = Showtimes::tr("Cleaning afterwards (minutes)"),
         .kind = Kind::Number,
         .isRequired = true,
         .isFixedOnceMade = true},
        {.name = u"second"_s,
         .label = Showtimes::tr("The second time, in the night in which clocks are set back"),
         .kind = Kind::Flag,
         .isWide = true},
    };
    kind.toldFields = {{.name = u"startsLocal"_s, .label = Showtimes::tr("Begins at"), .kind = Kind::Moment},
                       {.name = u"prices"_s, .label = Showtimes::tr("Newest prices of")},
                       {.name = u"reason"_s, .label = Showtimes::tr("Reason")}};
    kind.states = {{draft, stateName(draft), stateTone(draft)},
                   {published, stateName(published), stateTone(published)},
                   {u"CANCELLED"_s, Showtimes::tr("Cancelled"), widgets::Chip::Tone::Danger}};
    kind.stateActions = {
        {u"delete"_s,
         {},
         Showtimes::tr("Delete"),
         Showtimes::tr("Deleted"),
         widgets::Icon::Trash,
         {draft},
         Showtimes::tr("%1 is deleted for good.")},
        {u"unpublish"_s,
         draft,
         Showtimes::tr("Back to draft"),
         Showtimes::tr("Drafts again"),
         widgets::Icon::Back,
         {published}},
        {u"publish"_s, published, Showtimes::tr("Publish"), Showtimes::tr("Published"), widgets::Icon::Check, {draft}}};
    kind.refusalWords = [](const Error &error) { return planningSentence(error, QLocale()); };
    return kind;
}

} // namespace foyer::admin
