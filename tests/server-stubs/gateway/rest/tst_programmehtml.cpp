#include "programmehtml.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace foyer;
using namespace foyer::rest;
using namespace Qt::Literals::StringLiterals;

/** The page for the foyer as text. How it looks, and whether it can be read by everybody, Chromium is asked
 *  (tests/contract/pages). */
class TestProgrammeHtml : public QObject
{
    Q_OBJECT

    static QDateTime at(const QString &iso) { return QDateTime::fromString(iso, Qt::ISODate); }
    static Screening screening(const QString &id, const QString &start)
    {
        Screening s;
        s.id = id;
        s.filmId = u"film"_s;
        s.title = u"Creed"_s;
        s.hasFilm = true;
        s.ageRating = 12;
        s.room = u"Hall 1"_s;
        s.startsAt = at(start);
        s.endsAt = s.startsAt.addSecs(7200);
        s.formats = {u"2D"_s};
        s.language = u"en"_s;
        s.subtitles = u"de"_s;
        s.runtimeMinutes = 133;
        s.salesOpen = true;
        s.seatsTotal = 100;
        s.seatsFree = 60;
        return s;
    }
    static ProgrammePage page(const QList<Screening> &screenings, PageKind kind = PageKind::Browsing)
    {
        ProgrammePage page;
        page.house.id = u"019b76da-a800-71ab-a468-7374442b8790"_s;
        page.house.name = u"Lumière"_s;
        page.day = {QDate(2026, 11, 22), QDate(2026, 11, 22), {QDate(2026, 11, 22), QDate(2026, 11, 23)}, screenings};
        page.kind = kind;
        page.now = at(u"2026-11-22T17:00:00Z"_s); // 18:00 there
        return page;
    }
    static QString html(const ProgrammePage &page, const QString &language = u"en"_s)
    {
        return QString::fromUtf8(programmeHtml(page, PageWords::of(language, {})));
    }
    static QString textOf(QString html)
    {
        html.remove(QRegularExpression(u"<style>.*</style>"_s, QRegularExpression::DotMatchesEverythingOption));
        return html.replace(QRegularExpression(u"<[^>]*>"_s), u" "_s).simplified();
    }

private Q_SLOTS:
    void everythingOfAShowtimeIsTold_data()
    {
        QTest::addColumn<PageKind>("kind");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("English") << PageKind::Browsing << u"en"_s << QStringList{u"Today, Sunday, 22 November"_s,
                                                                                 u"From 12 years"_s,
                                                                                 u"133 min"_s,
                                                                                 u"19:30"_s,
                                                                                 u"Hall 1"_s,
                                                                                 u"2D · English · subtitles: German"_s,
                                                                                 u"Seats available"_s,
                                                                                 u"As of 18:00"_s};
        QTest::newRow("German")
            << PageKind::Browsing << u"de"_s
            << QStringList{u"Heute, Sonntag, 22. November"_s,        u"Ab 12 Jahren"_s, u"133 Min."_s,   u"19:30"_s,
                           u"2D · Englisch · Untertitel: Deutsch"_s, u"Plätze frei"_s,  u"Stand 18:00"_s};
        QTest::newRow("a screen") << PageKind::Screen << u"en"_s
                                  << QStringList{u"Creed From 12 years"_s, u"19:30"_s, u"Hall 1"_s,
                                                 u"2D · English · subtitles: German"_s, u"Seats available"_s};
    }
    void everythingOfAShowtimeIsTold()
    {
        QFETCH(PageKind, kind);
        QFETCH(QString, language);
        QFETCH(QStringList, words);
        const QString text = textOf(html(page({screening(u"1"_s, u"2026-11-22T19:30:00+01:00"_s)}, kind), language));
        for (const QString &word : words)
            QVERIFY2(text.contains(word), qPrintable(word + u" is missing in "_s + text));
    }

    void seatsAreToldInWords_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("free");
        QTest::addColumn<bool>("salesOpen");
        QTest::addColumn<bool>("isCancelled");
        QTest::addColumn<QString>("word");
        QTest::newRow("many") << 100 << 100 << true << false << u"Seats available"_s;
        QTest::newRow("just enough") << 200 << 21 << true << false << u"Seats available"_s;
        QTest::newRow("a tenth") << 200 << 20 << true << false << u"Few seats left"_s;
        QTest::newRow("eight in a small room") << 40 << 8 << true << false << u"Few seats left"_s;
        QTest::newRow("none") << 100 << 0 << true << false << u"Sold out"_s;
        QTest::newRow("none, and no sales") << 100 << 0 << false << false << u"Sold out"_s;
        QTest::newRow("not sold yet") << 100 << 100 << false << false << u"Not on sale"_s;
        QTest::newRow("cancelled") << 100 << 0 << false << true << u"Cancelled"_s;
    }
    void seatsAreToldInWords()
    {
        QFETCH(int, total);
        QFETCH(int, free);
        QFETCH(bool, salesOpen);
        QFETCH(bool, isCancelled);
        QFETCH(QString, word);
        Screening s = screening(u"1"_s, u"2026-11-22T19:30:00+01:00"_s);
        s.seatsTotal = total;
        s.seatsFree = free;
        s.salesOpen = salesOpen;
        s.isCancelled = isCancelled;
        for (const PageKind kind : {PageKind::Browsing, PageKind::Screen})
            QVERIFY2(textOf(html(page({s}, kind))).contains(word), qPrintable(html(page({s}, kind))));
    }

    void whatHasBegunIsOnlyShownWhileItIsSold()
    {
        Screening over = screening(u"over"_s, u"2026-11-22T15:00:00+01:00"_s);
        over.title = u"Over"_s;
        over.filmId = u"other"_s;
        over.salesOpen = false;
        const Screening begun = screening(u"begun"_s, u"2026-11-22T17:55:00+01:00"_s);
        for (const PageKind kind : {PageKind::Browsing, PageKind::Screen}) {
            const QString text = textOf(html(page({over, begun}, kind)));
            QVERIFY(!text.contains(u"Over"_s));
            QVERIFY(text.contains(u"17:55"_s));
            QVERIFY(textOf(html(page({over}, kind))).contains(u"There are no more showtimes on this day."_s));
        }
    }

    void behindMidnightTheWeekdayIsTold()
    {
        const QString text = textOf(html(page({screening(u"1"_s, u"2026-11-23T00:30:00+01:00"_s)})));
        QVERIFY2(text.contains(u"00:30 Mon"_s), qPrintable(text));
    }

    void filmsAreInTheOrderOfTheirFirstShowtime()
    {
        Screening early = screening(u"1"_s, u"2026-11-22T19:00:00+01:00"_s);
        Screening between = screening(u"2"_s, u"2026-11-22T20:00:00+01:00"_s);
        between.filmId = u"other"_s;
        between.title = u"Spotlight"_s;
        const Screening late = screening(u"3"_s, u"2026-11-22T22:00:00+01:00"_s);
        const QString text = textOf(html(page({early, between, late})));
        QCOMPARE(text.count(u"Creed"_s), 1);
        QVERIFY(text.indexOf(u"22:00"_s) < text.indexOf(u"Spotlight"_s));
        const QString board = textOf(html(page({early, between, late}, PageKind::Screen)));
        QCOMPARE(board.count(u"Creed"_s), 2); // by time there
        QVERIFY(board.indexOf(u"Spotlight"_s) < board.indexOf(u"22:00"_s));
    }

    void aScreenLoadsItselfAndHasNothingToTouch()
    {
        const QString board = html(page({screening(u"1"_s, u"2026-11-22T19:30:00+01:00"_s)}, PageKind::Screen));
        QVERIFY(board.contains(u"<meta http-equiv=\"refresh\" content=\"60\">"_s));
        QVERIFY(!board.contains(u"<a "_s));
        const QString other = html(page({}));
        QVERIFY(!other.contains(u"http-equiv"_s));
        QVERIFY(QString::fromUtf8(refusalHtml(503, PageKind::Screen, PageWords::of({}, {}))).contains(u"refresh"_s));
    }

    void aLongEveningIsCutAndSaysSo()
    {
        QList<Screening> many;
        for (int i = 0; i < 14; ++i)
            many.append(screening(QString::number(i), u"2026-11-22T19:30:00+01:00"_s));
        const QString board = html(page(many, PageKind::Screen));
        QCOMPARE(board.count(u"<th scope=\"row\">"_s), 10);
        QVERIFY(textOf(board).contains(u"and 4 more"_s));
    }

    // Whatever people wrote stays text, and keeps its direction to itself.
    void whatPeopleWroteIsEscaped()
    {
        const QString evil = u"<script>alert(1)</script>\"'&"_s;
        Screening s = screening(u"1"_s, u"2026-11-22T19:30:00+01:00"_s);
        s.title = evil;
        s.room = evil;
        s.genres = {evil};
        s.formats = {evil};
        s.language = evil;
        s.subtitles = evil;
        s.posterHash = evil;
        ProgrammePage whole = page({s});
        whole.house.name = evil;
        House other;
        other.name = evil;
        other.city = evil;
        for (const PageKind kind : {PageKind::Browsing, PageKind::Screen}) {
            whole.kind = kind;
            QString text = html(whole);
            QVERIFY(text.contains(u"&lt;script&gt;"_s));
            QVERIFY(!text.contains(u"<script"_s, Qt::CaseInsensitive));
            QVERIFY(!text.contains(u"v=<"_s));
        }
        QVERIFY(!housesHtml({other}, PageWords::of({}, {})).contains("<script"));
        QVERIFY(html(page({s})).contains(u"<bdi>"_s));
    }

    // Strictly: each element that is opened is closed, and no id comes twice.
    void isWellFormed()
    {
        QList<Screening> many;
        for (int i = 0; i < 3; ++i)
            many.append(screening(QString::number(i), u"2026-11-22T19:30:00+01:00"_s));
        many[1].filmId = u"b"_s;
        many[2].hasFilm = false;
        many[2].filmId = u"c"_s;
        ProgrammePage whole = page(many);
        whole.hasOtherHouses = true;
        for (const PageKind kind : {PageKind::Browsing, PageKind::Screen}) {
            whole.kind = kind;
            QString text = html(whole);
            text.remove(u"<!DOCTYPE html>\n"_s);
            text.replace(QRegularExpression(u"<(meta|img|link)([^>]*)>"_s), u"<\\1\\2/>"_s);
            QXmlStreamReader reader(text);
            QSet<QString> ids;
            while (!reader.atEnd()) {
                if (reader.readNext() != QXmlStreamReader::StartElement)
                    continue;
                const QString id = reader.attributes().value(u"id"_s).toString();
                QVERIFY2(id.isEmpty() || !ids.contains(id), qPrintable(id));
                ids.insert(id);
                QVERIFY(!reader.attributes().hasAttribute(u"style"_s)); // which the policy would not apply
            }
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        }
    }

    void theLanguageIsTheReaders_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QByteArray>("accepted");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << QString() << QByteArray() << u"en"_s;
        QTest::newRow("asked") << u"de"_s << QByteArray("en") << u"de"_s;
        QTest::newRow("asked, with a region") << u"de-AT"_s << QByteArray() << u"de"_s;
        QTest::newRow("browser") << QString() << QByteArray("fr-CH, de;q=0.8, en;q=0.7") << u"de"_s;
        QTest::newRow("browser likes English more") << QString() << QByteArray("de;q=0.5, en-GB") << u"en"_s;
        QTest::newRow("not this one") << QString() << QByteArray("de;q=0") << u"en"_s;
        QTest::newRow("none that there is") << u"fr"_s << QByteArray("ar") << u"en"_s;
    }
    void theLanguageIsTheReaders()
    {
        QFETCH(QString, asked);
        QFETCH(QByteArray, accepted);
        QTEST(PageWords::of(asked, accepted).code, "code");
    }
};

QTEST_GUILESS_MAIN(TestProgrammeHtml)
#include "tst_programmehtml.moc"
