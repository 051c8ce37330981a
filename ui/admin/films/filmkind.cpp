#include "filmkind.h"

#include "adminwords.h"
#include "posterart.h"
#include "theme.h"
#include "words.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;

/** The context of this file's strings; functions have no class to lend one. */
struct Films
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Films)
};

QString titleOf(const ports::Record &record)
{
    return record.values.value(u"title"_s).toString();
}

QString textIn(const ports::Record &record, const QString &name)
{
    return record.values.value(name).toString();
}

QPixmap posterOf(const ports::Record &record, QSize size, qreal devicePixelRatio)
{
    return widgets::posterArt(record.values.value(u"posterSeed"_s).toString(), titleOf(record), size, devicePixelRatio,
                              size.width() > 100 ? widgets::radius::button : widgets::radius::chip - 2);
}

QString secondLineOf(const ports::Record &record)
{
    const QString directors = record.values.value(u"directors"_s).toStringList().join(u", "_s);
    const QString genres = record.values.value(u"genres"_s).toStringList().join(u", "_s);
    return directors.isEmpty() || genres.isEmpty() ? directors + genres : directors + u"  ·  "_s + genres;
}

} // namespace

RecordKind filmKind(const FilmPosters &posters)
{
    RecordKind kind;
    kind.name = u"films"_s;
    kind.title = Films::tr("Films");
    kind.newTitle = Films::tr("New film");
    kind.searchHint = Films::tr("Search title or director");
    kind.emptyText = Films::tr("There is no film yet. Ctrl+N makes one.");
    kind.label = titleOf;
    for (StateAction &action : kind.stateActions) {
        if (action.state == ports::recordstate::retired)
            action.consequence = plannedText;
    }
    kind.secondLine = secondLineOf;
    kind.picture = [want = posters.want](const ports::Record &record, QSize size, qreal devicePixelRatio) {
        if (want)
            want(textIn(record, u"posterSeed"_s), record.id, textIn(record, u"posterHash"_s));
        return posterOf(record, size, devicePixelRatio);
    };
    if (posters.api) {
        kind.actions = {{.name = u"poster"_s,
                         .label = Films::tr("Poster…"),
                         .icon = widgets::Icon::Film,
                         .run = [posters](QWidget *page, const ports::Record &record, const RecordAction::Done &done) {
                             auto *sheet =
                                 new PosterSheet(*posters.api, record, titleOf(record), posters.choosePicture, page);
                             QObject::connect(sheet, &PosterSheet::posterChanged, page, done);
                             sheet->open();
                         }}};
    }
    kind.columns = {
        {{u"title"_s, Films::tr("Film"), u"TITLE"_s}},
        {{u"state"_s, Films::tr("State"), {}}, 120},
        {{u"releaseYear"_s, Films::tr("Year"), u"RELEASE_YEAR"_s}, 90},
        {{u"runtimeMinutes"_s, Films::tr("Length"), u"RUNTIME"_s},
         110,
         [](const QVariant &minutes) { return cashier::runtimeText(minutes.toInt()); }},
        {{u"ageRating"_s, Films::tr("Rating"), {}},
         90,
         [](const QVariant &age) { return age.isValid() ? Films::tr("%1+").arg(age.toInt()) : u"–"_s; }},
        {{u"changedAt"_s, Films::tr("Changed"), u"CHANGED_AT"_s}, 150},
    };
    const auto state = [](QLatin1StringView wire) { return Choice{wire, stateName(wire)}; };
    kind.filters = {
        {u"states"_s,
         {state(ports::recordstate::published), state(ports::recordstate::draft), state(ports::recordstate::retired)}}};
    kind.fields = {
        {.name = u"title"_s, .label = Films::tr("Title"), .isRequired = true},
        {.name = u"originalTitle"_s, .label = Films::tr("Original title")},
        {.name = u"runtimeMinutes"_s,
         .label = Films::tr("Length in minutes"),
         .kind = Kind::Number,
         .isRequired = true},
        {.name = u"ageRating"_s,
         .label = Films::tr("Admitted from (years)"),
         .kind = Kind::Number,
         .hint = Films::tr("not rated")},
        {.name = u"directors"_s,
         .label = Films::tr("Directed by"),
         .kind = Kind::Words,
         .hint = Films::tr("names, with commas between")},
        {.name = u"cast"_s,
         .label = Films::tr("Cast"),
         .kind = Kind::Words,
         .hint = Films::tr("names, with commas between")},
        {.name = u"genres"_s,
         .label = Films::tr("Genres"),
         .kind = Kind::Words,
         .hint = Films::tr("for example Drama, Comedy")},
        {.name = u"releaseYear"_s, .label = Films::tr("Year"), .kind = Kind::Number},
        {.name = u"synopsis"_s, .label = Films::tr("Synopsis"), .kind = Kind::Text, .isWide = true},
        {.name = u"releasedOn"_s, .label = Films::tr("May be shown from"), .kind = Kind::Day},
        {.name = u"endsOn"_s, .label = Films::tr("Until"), .kind = Kind::Day},
        {.name = u"formats"_s,
         .label = Films::tr("Formats"),
         .kind = Kind::Words,
         .hint = Films::tr("for example 2D, ATMOS")},
        {.name = u"languages"_s,
         .label = Films::tr("Languages"),
         .kind = Kind::Words,
         .hint = Films::tr("codes, for example de, en")},
        {.name = u"subtitles"_s,
         .label = Films::tr("Subtitles"),
         .kind = Kind::Words,
         .hint = Films::tr("codes, for example de, en")},
        {.name = u"countries"_s,
         .label = Films::tr("Countries"),
         .kind = Kind::Words,
         .hint = Films::tr("codes, for example FR, DE")},
        {.name = u"distributor"_s, .label = Films::tr("Distributor")},
        {.name = u"score"_s, .label = Films::tr("Critics' score (0 to 100)"), .kind = Kind::Number},
        {.name = u"contentNotes"_s,
         .label = Films::tr("To know before buying a ticket"),
         .kind = Kind::Words,
         .hint = Films::tr("for example flashing lights, violence"),
         .isWide = true},
    };
    kind.toldFields = {{.name = u"poster"_s, .label = Films::tr("Own poster"), .kind = Kind::Flag}};
    return kind;
}

} // namespace foyer::admin
