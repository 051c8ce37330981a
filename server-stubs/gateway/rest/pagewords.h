#pragma once

#include <QDate>
#include <QLocale>
#include <QString>

namespace foyer::rest {

/** What the pages for the foyer say, in one language. Not tr(): a service has no translations loaded, and each page is
 * in the language that its reader asks for. Value type. */
class PageWords
{
public:
    /** "de" or "en"; the first of those that the reader likes best, by ?lang= or else by Accept-Language. English for
     *  what is neither. */
    static PageWords of(const QString &asked, const QByteArray &acceptLanguage);

    QString code; ///< BCP 47.
    QString nativeName; ///< "Deutsch".
    QString programme;
    QString today;
    QString tomorrow;
    QString days;
    QString languages;
    QString skip;
    QString allCinemas;
    QString chooseCinema;
    QString time;
    QString film;
    QString room;
    QString version;
    QString seats;
    QString available;
    QString fewLeft;
    QString soldOut;
    QString cancelled;
    QString begun;
    QString closed;
    QString subtitled; ///< With %1, a language.
    QString allAges;
    QString fromAge; ///< With %1, years.
    QString minutes; ///< With %1.
    QString nothing; ///< Today's showtimes have all begun, or there are none.
    QString more; ///< With %1: so many more.
    QString updated; ///< With %1, a time of day.
    QString notFound;
    QString notNow;
    QString tryAgain;

    /** "Sunday, 22 November". */
    QString longDay(const QDate &day) const;
    /** "Sun 22". */
    QString shortDay(const QDate &day) const;
    /** "Sun". */
    QString weekday(const QDate &day) const;
    /** Of a language by its BCP 47 code; the code in capitals for one that is seldom heard in cinemas. */
    QString language(const QString &code) const;

    static QList<PageWords> all();

private:
    QLocale locale() const { return QLocale(code); }
};

} // namespace foyer::rest
