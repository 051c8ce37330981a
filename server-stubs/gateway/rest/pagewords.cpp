#include "pagewords.h"

#include "preferences.h"

#include <algorithm>
#include <array>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Tongue
{
    QLatin1StringView code;
    QStringView english;
    QStringView german;
};

constexpr std::array<Tongue, 24> tongues{{
    {"ar"_L1, u"Arabic", u"Arabisch"},          {"cs"_L1, u"Czech", u"Tschechisch"},
    {"da"_L1, u"Danish", u"Dänisch"},           {"de"_L1, u"German", u"Deutsch"},
    {"el"_L1, u"Greek", u"Griechisch"},         {"en"_L1, u"English", u"Englisch"},
    {"es"_L1, u"Spanish", u"Spanisch"},         {"fa"_L1, u"Persian", u"Persisch"},
    {"fi"_L1, u"Finnish", u"Finnisch"},         {"fr"_L1, u"French", u"Französisch"},
    {"he"_L1, u"Hebrew", u"Hebräisch"},         {"hi"_L1, u"Hindi", u"Hindi"},
    {"hu"_L1, u"Hungarian", u"Ungarisch"},      {"it"_L1, u"Italian", u"Italienisch"},
    {"ja"_L1, u"Japanese", u"Japanisch"},       {"ko"_L1, u"Korean", u"Koreanisch"},
    {"nl"_L1, u"Dutch", u"Niederländisch"},     {"pl"_L1, u"Polish", u"Polnisch"},
    {"pt"_L1, u"Portuguese", u"Portugiesisch"}, {"ru"_L1, u"Russian", u"Russisch"},
    {"sv"_L1, u"Swedish", u"Schwedisch"},       {"tr"_L1, u"Turkish", u"Türkisch"},
    {"uk"_L1, u"Ukrainian", u"Ukrainisch"},     {"zh"_L1, u"Chinese", u"Chinesisch"},
}};

PageWords english()
{
    PageWords w;
    w.code = u"en"_s;
    w.nativeName = u"English"_s;
    w.programme = u"Programme"_s;
    w.today = u"Today"_s;
    w.tomorrow = u"Tomorrow"_s;
    w.days = u"Days"_s;
    w.languages = u"Language"_s;
    w.skip = u"Skip to the programme"_s;
    w.allCinemas = u"All cinemas"_s;
    w.chooseCinema = u"Which cinema?"_s;
    w.time = u"Time"_s;
    w.film = u"Film"_s;
    w.room = u"Room"_s;
    w.version = u"Version"_s;
    w.seats = u"Seats"_s;
    w.available = u"Seats available"_s;
    w.fewLeft = u"Few seats left"_s;
    w.soldOut = u"Sold out"_s;
    w.cancelled = u"Cancelled"_s;
    w.begun = u"Has begun"_s;
    w.closed = u"Not on sale"_s;
    w.subtitled = u"subtitles: %1"_s;
    w.allAges = u"For all ages"_s;
    w.fromAge = u"From %1 years"_s;
    w.minutes = u"%1 min"_s;
    w.nothing = u"There are no more showtimes on this day."_s;
    w.more = u"and %1 more"_s;
    w.updated = u"As of %1"_s;
    w.notFound = u"There is no such page."_s;
    w.notNow = u"The programme cannot be shown right now."_s;
    w.tryAgain = u"Please try again in a moment, or ask at the box office."_s;
    return w;
}

PageWords german()
{
    PageWords w;
    w.code = u"de"_s;
    w.nativeName = u"Deutsch"_s;
    w.programme = u"Programm"_s;
    w.today = u"Heute"_s;
    w.tomorrow = u"Morgen"_s;
    w.days = u"Tage"_s;
    w.languages = u"Sprache"_s;
    w.skip = u"Zum Programm springen"_s;
    w.allCinemas = u"Alle Kinos"_s;
    w.chooseCinema = u"Welches Kino?"_s;
    w.time = u"Zeit"_s;
    w.film = u"Film"_s;
    w.room = u"Saal"_s;
    w.version = u"Fassung"_s;
    w.seats = u"Plätze"_s;
    w.available = u"Plätze frei"_s;
    w.fewLeft = u"Wenige Plätze"_s;
    w.soldOut = u"Ausverkauft"_s;
    w.cancelled = u"Fällt aus"_s;
    w.begun = u"Hat begonnen"_s;
    w.closed = u"Nicht im Verkauf"_s;
    w.subtitled = u"Untertitel: %1"_s;
    w.allAges = u"Ohne Altersbeschränkung"_s;
    w.fromAge = u"Ab %1 Jahren"_s;
    w.minutes = u"%1 Min."_s;
    w.nothing = u"An diesem Tag gibt es keine Vorstellungen mehr."_s;
    w.more = u"und %1 weitere"_s;
    w.updated = u"Stand %1"_s;
    w.notFound = u"Diese Seite gibt es nicht."_s;
    w.notNow = u"Das Programm kann gerade nicht gezeigt werden."_s;
    w.tryAgain = u"Bitte gleich noch einmal versuchen oder an der Kasse fragen."_s;
    return w;
}

QString primary(const QString &code)
{
    return code.section(u'-', 0, 0).toLower();
}

} // namespace

QList<PageWords> PageWords::all()
{
    static const QList<PageWords> both{english(), german()};
    return both;
}

PageWords PageWords::of(const QString &asked, const QByteArray &acceptLanguage)
{
    QList<http::Preference> liked = http::preferencesIn({{"Accept-Language", acceptLanguage}}, "Accept-Language");
    std::stable_sort(liked.begin(), liked.end(),
                     [](const http::Preference &a, const http::Preference &b) { return a.quality > b.quality; });
    QStringList codes{asked};
    for (const http::Preference &one : std::as_const(liked)) {
        if (one.quality > 0)
            codes.append(QString::fromLatin1(one.value));
    }
    const QList<PageWords> known = all();
    for (const QString &code : std::as_const(codes)) {
        for (const PageWords &words : known) {
            if (words.code == primary(code))
                return words;
        }
    }
    return known.first();
}

QString PageWords::longDay(const QDate &day) const
{
    return locale().toString(day, code == "de"_L1 ? u"dddd, d. MMMM"_s : u"dddd, d MMMM"_s);
}

QString PageWords::shortDay(const QDate &day) const
{
    return weekday(day) + u' ' + locale().toString(day, code == "de"_L1 ? u"d."_s : u"d"_s);
}

QString PageWords::weekday(const QDate &day) const
{
    return locale().toString(day, u"ddd"_s).remove(u'.');
}

QString PageWords::language(const QString &spoken) const
{
    for (const Tongue &tongue : tongues) {
        if (tongue.code == primary(spoken))
            return (code == "de"_L1 ? tongue.german : tongue.english).toString();
    }
    return spoken.toUpper();
}

} // namespace foyer::rest
