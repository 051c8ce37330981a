#include "moviecheck.h"

#include "fieldproblem.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;

/** No control characters but ends of lines, no halves of characters, and none that turn the text around. */
bool isPlainText(const QString &text)
{
    return text.isValidUtf16() && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return c == u'\n' || (c.category() != QChar::Other_Control && c != u'\u202d' && c != u'\u202e');
           });
}

QString itemOf(const QString &field, qsizetype i)
{
    return field + u'.' + QString::number(i);
}

/** Looks at each item of a list, and that no two say the same. */
template <class Check>
void checkList(FieldChecks &checks, const QString &field, const QStringList &items, int most, Check check)
{
    checks.count(field, items.size(), most);
    QSet<QString> seen;
    for (qsizetype i = 0; i < items.size() && i < most; ++i) {
        const QString &item = items.at(i);
        const bool isNew = !seen.contains(item);
        seen.insert(item);
        if (isNew)
            check(itemOf(field, i), item);
        else
            checks.that(false, itemOf(field, i), FieldFault::NotUnique);
    }
}

void checkNames(FieldChecks &checks, const QString &field, const QStringList &names, int most, int maxLength)
{
    checkList(checks, field, names, most, [&checks, maxLength](const QString &path, const QString &name) {
        checks.text(path, name, maxLength).that(name.isValidUtf16(), path, FieldFault::BadFormat);
    });
}

/** Length first, so that nobody is told twice of one mistake. */
void checkCode(FieldChecks &checks, const QString &path, const QString &code, int least, int most,
               const QRegularExpression &pattern)
{
    if (code.isEmpty())
        checks.that(false, path, FieldFault::Required);
    else if (code.size() < least)
        checks.that(false, path, FieldFault::TooShort, QString::number(least));
    else if (code.size() > most)
        checks.that(false, path, FieldFault::TooLong, QString::number(most));
    else
        checks.that(pattern.match(code).hasMatch(), path, FieldFault::BadFormat);
}

void checkCountry(FieldChecks &checks, const QString &path, const QString &country)
{
    static const QRegularExpression twoCapitals(u"\\A[A-Z]{2}\\z"_s);
    const qsizetype before = checks.problems().size();
    checkCode(checks, path, country, 2, 2, twoCapitals);
    if (checks.problems().size() == before)
        checks.that(QLocale::codeToTerritory(country) != QLocale::AnyTerritory, path, FieldFault::Unknown);
}

void checkCodes(FieldChecks &checks, const MovieFacts &facts)
{
    checkList(checks, u"countries"_s, facts.countries, MovieLimits::codes,
              [&checks](const QString &path, const QString &country) { checkCountry(checks, path, country); });
    // Well-formed as RFC 5646, section 2.1, says, without extensions: they say nothing of a film.
    static const QRegularExpression tag(
        u"\\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*\\z"_s);
    const auto checkLanguage = [&checks](const QString &path, const QString &language) {
        checkCode(checks, path, language, 2, MovieLimits::languageLength, tag);
    };
    checkList(checks, u"languages"_s, facts.languages, MovieLimits::codes, checkLanguage);
    checkList(checks, u"subtitles"_s, facts.subtitles, MovieLimits::codes, checkLanguage);
    static const QRegularExpression capitalsAndDigits(u"\\A[A-Z0-9]+\\z"_s);
    checkList(checks, u"formats"_s, facts.formats, MovieLimits::formats,
              [&checks](const QString &path, const QString &format) {
                  checkCode(checks, path, format, 1, MovieLimits::formatLength, capitalsAndDigits);
              });
}

void checkDates(FieldChecks &checks, const MovieFacts &facts, QDate today)
{
    const int latestYear = today.year() + MovieLimits::yearsAhead;
    if (facts.releaseYear)
        checks.number(u"releaseYear"_s, *facts.releaseYear, MovieLimits::yearOfTheFirstFilm, latestYear);
    const QDate first(MovieLimits::yearOfTheFirstFilm, 1, 1);
    const QDate last(latestYear, 12, 31);
    const auto checkDay = [&checks, first, last](const QString &field, QDate day) {
        if (day.isNull())
            return;
        checks.that(day >= first, field, FieldFault::TooSmall, first.toString(Qt::ISODate))
            .that(day <= last, field, FieldFault::TooLarge, last.toString(Qt::ISODate));
    };
    checkDay(u"releasedOn"_s, facts.releasedOn);
    checkDay(u"endsOn"_s, facts.endsOn);
    const bool isInOrder = facts.releasedOn.isNull() || facts.endsOn.isNull() || facts.endsOn >= facts.releasedOn;
    checks.that(isInOrder, u"endsOn"_s, FieldFault::NotTogether, u"releasedOn"_s);
}

void checkTexts(FieldChecks &checks, const MovieFacts &facts)
{
    const auto checkLine = [&checks](const QString &field, const QString &text, FieldChecks::Need need) {
        checks.text(field, text, MovieLimits::nameLength, need).that(text.isValidUtf16(), field, FieldFault::BadFormat);
    };
    checkLine(u"title"_s, facts.title, FieldChecks::Need::Required);
    checkLine(u"originalTitle"_s, facts.originalTitle, FieldChecks::Need::Optional);
    checkLine(u"distributor"_s, facts.distributor, FieldChecks::Need::Optional);
    if (facts.synopsis.size() > MovieLimits::synopsisLength)
        checks.that(false, u"synopsis"_s, FieldFault::TooLong, QString::number(MovieLimits::synopsisLength));
    else
        checks.that(isPlainText(facts.synopsis), u"synopsis"_s, FieldFault::BadFormat);
    checkNames(checks, u"directors"_s, facts.directors, MovieLimits::names, MovieLimits::nameLength);
    checkNames(checks, u"cast"_s, facts.cast, MovieLimits::cast, MovieLimits::nameLength);
    checkNames(checks, u"genres"_s, facts.genres, MovieLimits::names, MovieLimits::nameLength);
    checkNames(checks, u"contentNotes"_s, facts.contentNotes, MovieLimits::contentNotes,
               MovieLimits::contentNoteLength);
}

} // namespace

QString canonicalLanguage(const QString &tag)
{
    QStringList parts = tag.toLower().split(u'-');
    for (qsizetype i = 1; i < parts.size(); ++i) {
        QString &part = parts[i];
        if (part.size() == 2)
            part = part.toUpper();
        else if (part.size() == 4 && part.front().isLetter())
            part.front() = part.front().toUpper();
    }
    return parts.join(u'-');
}

MovieFacts normalised(const MovieFacts &facts)
{
    MovieFacts result = facts;
    result.genres = normalisedGenres(facts.genres);
    for (QStringList *tags : {&result.languages, &result.subtitles}) {
        for (QString &tag : *tags)
            tag = canonicalLanguage(tag);
    }
    return result;
}

Result<void> checkFacts(const MovieFacts &facts, QDate today)
{
    FieldChecks checks;
    checkTexts(checks, facts);
    checks.number(u"runtimeMinutes"_s, facts.runtimeMinutes, 1, MovieLimits::runtimeMinutes);
    if (facts.ageRating)
        checks.number(u"ageRating"_s, *facts.ageRating, 0, MovieLimits::ageRating);
    if (facts.score)
        checks.number(u"score"_s, *facts.score, 0, MovieLimits::score);
    checkCodes(checks, facts);
    checkDates(checks, facts, today);
    return checks.result();
}

} // namespace foyer::movie
