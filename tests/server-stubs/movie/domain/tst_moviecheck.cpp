#include "fieldproblem.h"
#include "moviecheck.h"

#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

using Change = std::function<void(MovieFacts &)>;
Q_DECLARE_METATYPE(Change)

class TestMovieCheck : public QObject
{
    Q_OBJECT

    static constexpr int year = 2026;

    static MovieFacts good()
    {
        MovieFacts facts;
        facts.title = u"Amélie"_s;
        facts.runtimeMinutes = 122;
        return facts;
    }
    /** "title: REQUIRED; endsOn: NOT_TOGETHER releasedOn". */
    static QString problemsOf(const MovieFacts &facts)
    {
        const Result<void> checked = checkFacts(facts, QDate(year, 1, 1));
        if (checked)
            return {};
        QStringList words;
        for (const FieldProblem &problem : fieldProblemsOf(checked.error()))
            words.append((problem.field + u": "_s + toWireName(problem.fault) + u' ' + problem.limit).trimmed());
        return words.join(u"; "_s);
    }
    static QStringList numbered(const QString &name, int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list.append(name + QString::number(i));
        return list;
    }

private Q_SLOTS:
    void theLimitsThemselvesAreGood()
    {
        MovieFacts facts = good();
        QCOMPARE(problemsOf(facts), QString());
        facts.title = QString(300, u'a');
        facts.originalTitle = facts.title;
        facts.distributor = facts.title;
        facts.synopsis = QString(3999, u'a') + u'\n';
        facts.directors = numbered(u"D"_s, 50);
        facts.cast = numbered(u"C"_s, 200);
        facts.genres = numbered(u"G"_s, 50);
        facts.contentNotes = numbered(QString(98, u'n'), 10);
        facts.countries = QStringList{u"FR"_s, u"DE"_s, u"XK"_s};
        facts.languages =
            QStringList{u"de"_s, u"gsw"_s, u"pt-BR"_s, u"zh-Hant-HK"_s, u"es-419"_s, u"de-1996"_s, u"sl-rozaj"_s};
        facts.subtitles = facts.languages;
        facts.formats = QStringList{u"2D"_s, u"3D"_s, u"ATMOS"_s, u"ABCDEFGHIJ12"_s};
        facts.runtimeMinutes = 600;
        facts.releaseYear = 1888;
        facts.releasedOn = QDate(year, 7, 1);
        facts.endsOn = facts.releasedOn;
        facts.ageRating = 21;
        facts.score = 100;
        QCOMPARE(problemsOf(facts), QString());
        facts.runtimeMinutes = 1;
        facts.releaseYear = year + 5;
        facts.ageRating = 0;
        facts.score = 0;
        QCOMPARE(problemsOf(facts), QString());
    }

    void everyFaultIsToldAtItsField_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, Change change, const QString &expected) {
            QTest::newRow(name) << change << expected;
        };
        row(
            "no title", [](MovieFacts &f) { f.title.clear(); }, u"title: REQUIRED"_s);
        row(
            "blank title", [](MovieFacts &f) { f.title = u"   "_s; }, u"title: REQUIRED"_s);
        row(
            "long title", [](MovieFacts &f) { f.title = QString(301, u'a'); }, u"title: TOO_LONG 300"_s);
        row(
            "blank before", [](MovieFacts &f) { f.title = u" Amélie"_s; }, u"title: BAD_FORMAT"_s);
        row(
            "two lines", [](MovieFacts &f) { f.title = u"A\nB"_s; }, u"title: BAD_FORMAT"_s);
        row(
            "half a character", [](MovieFacts &f) { f.title = u"A"_s + QChar(0xd83c); }, u"title: BAD_FORMAT"_s);
        row(
            "long original title", [](MovieFacts &f) { f.originalTitle = QString(301, u'a'); },
            u"originalTitle: TOO_LONG 300"_s);
        row(
            "long distributor", [](MovieFacts &f) { f.distributor = QString(301, u'a'); },
            u"distributor: TOO_LONG 300"_s);
        row(
            "long synopsis", [](MovieFacts &f) { f.synopsis = QString(4001, u'a'); }, u"synopsis: TOO_LONG 4000"_s);
        row(
            "control in synopsis", [](MovieFacts &f) { f.synopsis = u"a\u0007"_s; }, u"synopsis: BAD_FORMAT"_s);
        row(
            "synopsis turned around", [](MovieFacts &f) { f.synopsis = u"a\u202eb"_s; }, u"synopsis: BAD_FORMAT"_s);
        row(
            "no runtime", [](MovieFacts &f) { f.runtimeMinutes = 0; }, u"runtimeMinutes: TOO_SMALL 1"_s);
        row(
            "long runtime", [](MovieFacts &f) { f.runtimeMinutes = 601; }, u"runtimeMinutes: TOO_LARGE 600"_s);
        row(
            "early year", [](MovieFacts &f) { f.releaseYear = 1887; }, u"releaseYear: TOO_SMALL 1888"_s);
        row(
            "late year", [](MovieFacts &f) { f.releaseYear = year + 6; }, u"releaseYear: TOO_LARGE 2031"_s);
        row(
            "early day", [](MovieFacts &f) { f.releasedOn = QDate(1887, 12, 31); },
            u"releasedOn: TOO_SMALL 1888-01-01"_s);
        row(
            "late day", [](MovieFacts &f) { f.endsOn = QDate(year + 6, 1, 1); }, u"endsOn: TOO_LARGE 2031-12-31"_s);
        row(
            "age", [](MovieFacts &f) { f.ageRating = 22; }, u"ageRating: TOO_LARGE 21"_s);
        row(
            "age below nothing", [](MovieFacts &f) { f.ageRating = -1; }, u"ageRating: TOO_SMALL 0"_s);
        row(
            "score", [](MovieFacts &f) { f.score = 101; }, u"score: TOO_LARGE 100"_s);
        row(
            "ends before it begins",
            [](MovieFacts &f) {
                f.releasedOn = QDate(year, 7, 2);
                f.endsOn = QDate(year, 7, 1);
            },
            u"endsOn: NOT_TOGETHER releasedOn"_s);
        row(
            "many directors", [](MovieFacts &f) { f.directors = numbered(u"D"_s, 51); }, u"directors: TOO_MANY 50"_s);
        row(
            "large cast", [](MovieFacts &f) { f.cast = numbered(u"C"_s, 201); }, u"cast: TOO_MANY 200"_s);
        row(
            "many genres", [](MovieFacts &f) { f.genres = numbered(u"G"_s, 51); }, u"genres: TOO_MANY 50"_s);
        row(
            "blank name",
            [](MovieFacts &f) {
                f.cast = QStringList{u"A"_s, QString()};
            },
            u"cast.1: REQUIRED"_s);
        row(
            "long name", [](MovieFacts &f) { f.directors = QStringList{QString(301, u'a')}; },
            u"directors.0: TOO_LONG 300"_s);
        row(
            "name twice",
            [](MovieFacts &f) {
                f.directors = QStringList{u"A"_s, u"B"_s, u"A"_s};
            },
            u"directors.2: NOT_UNIQUE"_s);
        row(
            "long note", [](MovieFacts &f) { f.contentNotes = QStringList{QString(101, u'a')}; },
            u"contentNotes.0: TOO_LONG 100"_s);
        row(
            "many notes", [](MovieFacts &f) { f.contentNotes = numbered(u"N"_s, 21); }, u"contentNotes: TOO_MANY 20"_s);
        row(
            "short country", [](MovieFacts &f) { f.countries = QStringList{u"D"_s}; }, u"countries.0: TOO_SHORT 2"_s);
        row(
            "long country", [](MovieFacts &f) { f.countries = QStringList{u"DEU"_s}; }, u"countries.0: TOO_LONG 2"_s);
        row(
            "small country", [](MovieFacts &f) { f.countries = QStringList{u"de"_s}; }, u"countries.0: BAD_FORMAT"_s);
        row(
            "no such country",
            [](MovieFacts &f) {
                f.countries = QStringList{u"DE"_s, u"QX"_s};
            },
            u"countries.1: UNKNOWN"_s);
        row(
            "language in words", [](MovieFacts &f) { f.languages = QStringList{u"german"_s}; },
            u"languages.0: BAD_FORMAT"_s);
        row(
            "language with a line", [](MovieFacts &f) { f.languages = QStringList{u"de\n"_s}; },
            u"languages.0: BAD_FORMAT"_s);
        row(
            "no subtitle", [](MovieFacts &f) { f.subtitles = QStringList{QString()}; }, u"subtitles.0: REQUIRED"_s);
        row(
            "small format", [](MovieFacts &f) { f.formats = QStringList{u"atmos"_s}; }, u"formats.0: BAD_FORMAT"_s);
        row(
            "long format", [](MovieFacts &f) { f.formats = QStringList{u"ABCDEFGHIJ123"_s}; },
            u"formats.0: TOO_LONG 12"_s);
        row(
            "many formats", [](MovieFacts &f) { f.formats = numbered(u"F"_s, 21); }, u"formats: TOO_MANY 20"_s);
    }
    void everyFaultIsToldAtItsField()
    {
        QFETCH(Change, change);
        MovieFacts facts = good();
        change(facts);
        QTEST(problemsOf(facts), "expected");
        QCOMPARE(checkFacts(facts, QDate(year, 1, 1)).error().code, ErrorCode::InvalidInput);
    }

    void allIsToldAtOnce()
    {
        MovieFacts facts;
        facts.formats = QStringList{u"2D"_s, u"x"_s};
        facts.score = 101;
        QCOMPARE(problemsOf(facts),
                 u"title: REQUIRED; runtimeMinutes: TOO_SMALL 1; score: TOO_LARGE 100; formats.1: BAD_FORMAT"_s);
    }

    void genresAndLanguagesAreStoredInOneWay()
    {
        MovieFacts facts = good();
        facts.genres = QStringList{u"sci_fi"_s, u"thriller/suspense"_s, u"Sci-Fi"_s};
        facts.languages = QStringList{u"DE"_s, u"pt-br"_s, u"ZH-hant-hk"_s};
        facts.subtitles = QStringList{u"ES-419"_s};
        const MovieFacts stored = normalised(facts);
        QCOMPARE(stored.genres, QStringList({u"Sci-Fi"_s, u"Thriller"_s, u"Suspense"_s}));
        QCOMPARE(stored.languages, QStringList({u"de"_s, u"pt-BR"_s, u"zh-Hant-HK"_s}));
        QCOMPARE(stored.subtitles, QStringList(u"es-419"_s));
        QCOMPARE(normalised(stored), stored);
    }

    void aTextTurnedAroundIsAlsoNoTitle()
    {
        MovieFacts facts = good();
        facts.title = u"a\u202eb"_s;
        QCOMPARE(problemsOf(facts), u"title: BAD_FORMAT"_s);
    }
};

QTEST_GUILESS_MAIN(TestMovieCheck)
#include "tst_moviecheck.moc"
