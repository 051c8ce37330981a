#include "programmehtml.h"

#include "pagestyle.h"
#include "posterface.h"

#include "foyerassert.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSet>

#include <algorithm>

// Resources of a static library are dropped by the linker unless somebody names them; outside any namespace.
static void initRestIcon()
{
    Q_INIT_RESOURCE(restoperations);
}

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

/** More would not fit a screen of 768 lines when some titles are long. */
constexpr qsizetype boardRows = 10;
constexpr int boardReloadSeconds = 60;

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

/** Written by people: in a direction of its own. */
QString isolated(const QString &text)
{
    return u"<bdi>"_s + escaped(text) + u"</bdi>"_s;
}

/** For an attribute: already escaped. */
QString wayTo(const QString &cinema, const QDate &day, const QString &language)
{
    QString way = u"/programme?cinema="_s + cinema;
    if (day.isValid())
        way += u"&amp;day="_s + day.toString(Qt::ISODate);
    return way + u"&amp;lang="_s + language;
}

enum class Seats { Available, Few, SoldOut, Cancelled, Begun, Closed };

Seats seatsOf(const Screening &s, const QDateTime &now)
{
    constexpr int fewAre = 8;
    if (s.isCancelled)
        return Seats::Cancelled;
    if (s.seatsFree <= 0)
        return Seats::SoldOut;
    if (!s.salesOpen)
        return s.startsAt <= now ? Seats::Begun : Seats::Closed;
    return s.seatsFree <= std::max(fewAre, s.seatsTotal / 10) ? Seats::Few : Seats::Available;
}

struct SeatsShown
{
    QLatin1StringView style;
    QString sign; ///< So that it is not told by colour alone, nor by words alone.
    QString text;
};

SeatsShown shown(Seats seats, const PageWords &words)
{
    switch (seats) {
    case Seats::Available:
        return {"ok"_L1, u"●"_s, words.available};
    case Seats::Few:
        return {"few"_L1, u"◐"_s, words.fewLeft};
    case Seats::SoldOut:
        return {"out"_L1, u"○"_s, words.soldOut};
    case Seats::Cancelled:
        return {"out"_L1, u"✕"_s, words.cancelled};
    case Seats::Begun:
        return {"gone"_L1, u"▸"_s, words.begun};
    case Seats::Closed:
        return {"gone"_L1, u"–"_s, words.closed};
    }
    return {};
}

QString seatsHtml(const Screening &s, const QDateTime &now, const PageWords &words)
{
    const SeatsShown told = shown(seatsOf(s, now), words);
    return u"<span aria-hidden=\"true\">%1</span> %2"_s.arg(told.sign, escaped(told.text));
}

QLatin1StringView seatsStyle(const Screening &s, const QDateTime &now, const PageWords &words)
{
    return shown(seatsOf(s, now), words).style;
}

/** With the weekday when it is behind midnight. */
QString timeHtml(const Screening &s, const QDate &day, const PageWords &words)
{
    QString html =
        u"<time datetime=\"%1\">%2</time>"_s.arg(s.startsAt.toString(Qt::ISODate), s.startsAt.toString(u"HH:mm"_s));
    if (s.startsAt.date() != day)
        html += u" <small>%1</small>"_s.arg(escaped(words.weekday(s.startsAt.date())));
    return html;
}

QString versionText(const Screening &s, const PageWords &words)
{
    QStringList parts = s.formats;
    if (!s.language.isEmpty())
        parts.append(words.language(s.language));
    if (!s.subtitles.isEmpty())
        parts.append(words.subtitled.arg(words.language(s.subtitles)));
    return parts.join(u" · "_s);
}

QString ageText(const std::optional<int> &age, const PageWords &words)
{
    if (!age)
        return {};
    return *age == 0 ? words.allAges : words.fromAge.arg(*age);
}

QString aboutFilm(const Screening &s, const PageWords &words)
{
    QStringList parts;
    if (const QString age = ageText(s.ageRating, words); !age.isEmpty())
        parts.append(escaped(age));
    if (s.runtimeMinutes > 0)
        parts.append(escaped(words.minutes.arg(s.runtimeMinutes)));
    for (const QString &genre : s.genres.mid(0, 2))
        parts.append(isolated(genre));
    return parts.join(u" · "_s);
}

/** What may still be seen, or bought. */
QList<Screening> toCome(const ProgrammePage &page)
{
    QList<Screening> list;
    for (const Screening &s : page.day.screenings) {
        if (s.startsAt > page.now || s.salesOpen)
            list.append(s);
    }
    return list;
}

QString head(const PageWords &words, const QString &title, PageKind kind)
{
    QString html =
        u"<!DOCTYPE html>\n<html lang=\"%1\" dir=\"ltr\"><head><meta charset=\"utf-8\"><title>%2</title><meta "
        "name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" "
        "content=\"light dark\"><link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">"_s.arg(words.code,
                                                                                                     escaped(title));
    if (kind == PageKind::Screen)
        html += u"<meta http-equiv=\"refresh\" content=\"%1\">"_s.arg(boardReloadSeconds);
    return html + u"<style>"_s + QLatin1StringView(pageStyle) + u"</style></head>"_s
        + (kind == PageKind::Screen ? u"<body class=\"screen\">"_s : u"<body>"_s);
}

QString dayTitle(const ScreeningDay &day, const PageWords &words)
{
    const QString date = words.longDay(day.day);
    if (day.day == day.today)
        return words.today + u", "_s + date;
    return day.day == day.today.addDays(1) ? words.tomorrow + u", "_s + date : date;
}

QString daysNav(const ProgrammePage &page, const PageWords &words)
{
    QString html = u"<nav aria-label=\"%1\"><ul class=\"days\">"_s.arg(escaped(words.days));
    for (const QDate &day : page.day.days) {
        const QString name = day == page.day.today ? words.today : words.shortDay(day);
        html += u"<li><a href=\"%1\"%2>%3</a></li>"_s.arg(wayTo(page.house.id, day, words.code),
                                                          day == page.day.day ? u" aria-current=\"page\""_s : QString(),
                                                          escaped(name));
    }
    return html + u"</ul></nav>"_s;
}

QString filmHtml(const QList<Screening> &times, const ProgrammePage &page, const PageWords &words)
{
    const Screening &film = times.first();
    const QString id = u"f-"_s + film.id;
    QString html = u"<section class=\"film\" aria-labelledby=\"%1\">"_s.arg(id);
    if (film.hasFilm)
        html += u"<img src=\"%1\" alt=\"\" width=\"360\" height=\"540\" loading=\"lazy\">"_s.arg(
            escaped(PosterFace::url(film.filmId, film.posterHash)));
    else
        html += u"<div class=\"blank\"></div>"_s;
    html += u"<div><h2 id=\"%1\">%2</h2><p class=\"about\">%3</p><ul class=\"times\">"_s.arg(id, isolated(film.title),
                                                                                             aboutFilm(film, words));
    for (const Screening &s : times)
        html += u"<li id=\"s-%1\"%2><span>%3</span><span class=\"how\"><b>%4</b> · %5</span><span class=\"seats "
                "%6\">%7</span></li>"_s.arg(s.id, s.isCancelled ? u" class=\"off\""_s : QString(),
                                            timeHtml(s, page.day.day, words), isolated(s.room),
                                            escaped(versionText(s, words)), seatsStyle(s, page.now, words),
                                            seatsHtml(s, page.now, words));
    return html + u"</ul></div></section>"_s;
}

/** In the order in which the films first begin. */
QString filmsHtml(const ProgrammePage &page, const PageWords &words)
{
    const QList<Screening> left = toCome(page);
    if (left.isEmpty())
        return u"<p class=\"nothing\">%1</p>"_s.arg(escaped(words.nothing));
    QString html = u"<div class=\"films\">"_s;
    QSet<QString> done;
    for (const Screening &first : left) {
        if (done.contains(first.filmId))
            continue;
        done.insert(first.filmId);
        QList<Screening> times;
        std::copy_if(left.begin(), left.end(), std::back_inserter(times),
                     [&first](const Screening &s) { return s.filmId == first.filmId; });
        html += filmHtml(times, page, words);
    }
    return html + u"</div>"_s;
}

QString boardHtml(const ProgrammePage &page, const PageWords &words)
{
    const QList<Screening> left = toCome(page);
    if (left.isEmpty())
        return u"<p class=\"nothing\">%1</p>"_s.arg(escaped(words.nothing));
    QString html = u"<table><thead><tr>"_s;
    for (const QString &name : {words.time, words.film, words.room, words.version, words.seats})
        html += u"<th scope=\"col\">%1</th>"_s.arg(escaped(name));
    html += u"</tr></thead><tbody>"_s;
    for (const Screening &s : left.mid(0, boardRows)) {
        const QString age = ageText(s.ageRating, words);
        html += u"<tr%1><td>%2</td><th scope=\"row\">%3%4</th><td>%5</td><td class=\"how\">%6</td><td class=\"seats "
                "%7\">%8</td></tr>"_s.arg(s.isCancelled ? u" class=\"off\""_s : QString(),
                                          timeHtml(s, page.day.day, words), isolated(s.title),
                                          age.isEmpty() ? QString() : u" <small>%1</small>"_s.arg(escaped(age)),
                                          isolated(s.room), escaped(versionText(s, words)),
                                          seatsStyle(s, page.now, words), seatsHtml(s, page.now, words));
    }
    html += u"</tbody></table>"_s;
    if (left.size() > boardRows)
        html += u"<p>%1</p>"_s.arg(escaped(words.more.arg(left.size() - boardRows)));
    return html;
}

QString foot(const ProgrammePage &page, const PageWords &words)
{
    const QDateTime there = page.day.screenings.isEmpty()
        ? page.now
        : page.now.toOffsetFromUtc(page.day.screenings.first().startsAt.offsetFromUtc());
    QString html = u"<footer><span>%1</span>"_s.arg(escaped(words.updated.arg(there.toString(u"HH:mm"_s))));
    if (page.kind == PageKind::Browsing) {
        html += u"<nav aria-label=\"%1\"><ul class=\"ways\">"_s.arg(escaped(words.languages));
        if (page.hasOtherHouses)
            html += u"<li><a href=\"/programme?lang=%1\">%2</a></li>"_s.arg(words.code, escaped(words.allCinemas));
        const QList<PageWords> all = PageWords::all();
        for (const PageWords &other : all) {
            if (other.code != words.code)
                html += u"<li><a href=\"%1\" lang=\"%2\" hreflang=\"%2\">%3</a></li>"_s.arg(
                    wayTo(page.house.id, page.day.day, other.code), other.code, escaped(other.nativeName));
        }
        html += u"</ul></nav>"_s;
    }
    return html + u"</footer>"_s;
}

} // namespace

QByteArray programmeHtml(const ProgrammePage &page, const PageWords &words)
{
    const bool isBoard = page.kind == PageKind::Screen;
    const QString title = dayTitle(page.day, words);
    QString html = head(words, page.house.name + u" – "_s + title, page.kind);
    if (!isBoard)
        html += u"<a class=\"skip\" href=\"#programme\">%1</a>"_s.arg(escaped(words.skip));
    html += u"<header><p class=\"house\">%1</p><h1>%2</h1>%3</header><main id=\"programme\">%4</main>"_s.arg(
        isolated(page.house.name), escaped(title), isBoard ? QString() : daysNav(page, words),
        isBoard ? boardHtml(page, words) : filmsHtml(page, words));
    return (html + foot(page, words) + u"</body></html>\n"_s).toUtf8();
}

QByteArray housesHtml(const QList<House> &houses, const PageWords &words)
{
    QString html = head(words, words.chooseCinema, PageKind::Browsing);
    html += u"<header><h1>%1</h1></header><main><ul class=\"ways\">"_s.arg(escaped(words.chooseCinema));
    for (const House &house : houses)
        html += u"<li><a href=\"%1\">%2 · %3</a></li>"_s.arg(wayTo(house.id, {}, words.code), isolated(house.name),
                                                             isolated(house.city));
    return (html + u"</ul></main></body></html>\n"_s).toUtf8();
}

QByteArray refusalHtml(int status, PageKind kind, const PageWords &words)
{
    const QString title = status == 503 ? words.notNow : words.notFound;
    QString html = head(words, title, kind);
    html += u"<header><h1>%1</h1></header><main>"_s.arg(escaped(title));
    if (status == 503)
        html += u"<p>%1</p>"_s.arg(escaped(words.tryAgain));
    else
        html += u"<p><a href=\"/programme?lang=%1\">%2</a></p>"_s.arg(words.code, escaped(words.programme));
    return (html + u"</main></body></html>\n"_s).toUtf8();
}

QByteArray pageIcon()
{
    initRestIcon();
    QFile file(u":/foyer/rest/icon.svg"_s);
    const bool isStored = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(isStored);
    return file.readAll();
}

QByteArray pagePolicy()
{
    static const QByteArray policy = "default-src 'none'; style-src 'sha256-"
        + QCryptographicHash::hash(pageStyle, QCryptographicHash::Sha256).toBase64()
        + "'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return policy;
}

} // namespace foyer::rest
