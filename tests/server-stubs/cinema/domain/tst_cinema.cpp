#include "cinemafixture.h"

#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using namespace Qt::Literals::StringLiterals;

class TestCinema : public QObject
{
    Q_OBJECT

    static CinemaBody lumiere() { return test::fullBody(u"Lumière"_s); }
    static QStringList wordsOf(const Result<void> &checked)
    {
        return checked ? QStringList() : test::wordsOf(checked.error());
    }

private Q_SLOTS:
    void aRealCinemaHasNoProblem()
    {
        QCOMPARE(wordsOf(lumiere().check()), QStringList());
        CinemaBody bare = lumiere();
        bare.postalCode.clear();
        bare.phone.clear();
        bare.email.clear();
        bare.facilities.clear();
        bare.openingHours.clear();
        QCOMPARE(wordsOf(bare.check()), QStringList());
    }

    void whatCannotBeIsNamed_data()
    {
        QTest::addColumn<CinemaBody>("cinema");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QString &problem, auto change) {
            CinemaBody cinema = lumiere();
            change(cinema);
            QTest::newRow(name) << cinema << problem;
        };
        row("no name", u"name REQUIRED"_s, [](CinemaBody &c) { c.name = u" "_s; });
        row("long name", u"name TOO_LONG 200"_s, [](CinemaBody &c) { c.name = QString(201, u'x'); });
        row("no street", u"street REQUIRED"_s, [](CinemaBody &c) { c.street.clear(); });
        row("no city", u"city REQUIRED"_s, [](CinemaBody &c) { c.city.clear(); });
        row("long postal code", u"postalCode TOO_LONG 20"_s, [](CinemaBody &c) { c.postalCode = QString(21, u'1'); });
        row("country in words", u"countryCode BAD_FORMAT"_s, [](CinemaBody &c) { c.countryCode = u"Germany"_s; });
        row("small country", u"countryCode BAD_FORMAT"_s, [](CinemaBody &c) { c.countryCode = u"de"_s; });
        row("no such country", u"countryCode UNKNOWN"_s, [](CinemaBody &c) { c.countryCode = u"QQ"_s; });
        row("beyond the pole", u"latitude TOO_LARGE 90"_s, [](CinemaBody &c) { c.latitudeE6 = 90'000'001; });
        row("beyond the other", u"latitude TOO_SMALL -90"_s, [](CinemaBody &c) { c.latitudeE6 = -90'000'001; });
        row("beyond the date line", u"longitude TOO_SMALL -180"_s, [](CinemaBody &c) { c.longitudeE6 = -180'000'001; });
        row("no such zone", u"timeZone UNKNOWN"_s, [](CinemaBody &c) { c.timeZone = u"Europe/Atlantis"_s; });
        row("an abbreviation", u"timeZone UNKNOWN"_s, [](CinemaBody &c) { c.timeZone = u"CET"_s; });
        row("an offset", u"timeZone UNKNOWN"_s, [](CinemaBody &c) { c.timeZone = u"UTC+01:00"_s; });
        row("a path", u"timeZone UNKNOWN"_s, [](CinemaBody &c) { c.timeZone = u"../Europe/Berlin"_s; });
        row("no zone", u"timeZone UNKNOWN"_s, [](CinemaBody &c) { c.timeZone.clear(); });
        row("no currency", u"currency UNKNOWN"_s, [](CinemaBody &c) { c.currency = {}; });
        row("day of 25 hours", u"dayChangeMinutes TOO_LARGE 1439"_s, [](CinemaBody &c) { c.dayChangeMinutes = 1440; });
        row("no region", u"region REQUIRED"_s, [](CinemaBody &c) { c.region.clear(); });
        row("region of two words", u"region BAD_FORMAT"_s, [](CinemaBody &c) { c.region = u"Far North"_s; });
        row("region with an end", u"region BAD_FORMAT"_s, [](CinemaBody &c) { c.region = u"north-"_s; });
        row("long region", u"region TOO_LONG 32"_s, [](CinemaBody &c) { c.region = QString(33, u'n'); });
        row("yesterday", u"dayChangeMinutes TOO_SMALL 0"_s, [](CinemaBody &c) { c.dayChangeMinutes = -1; });
        row("mail without a house", u"email BAD_FORMAT"_s, [](CinemaBody &c) { c.email = u"office@"_s; });
        row("mail without a dot", u"email BAD_FORMAT"_s, [](CinemaBody &c) { c.email = u"office@lumiere"_s; });
        row("mail to two", u"email BAD_FORMAT"_s, [](CinemaBody &c) { c.email = u"a@b.de, c@d.de"_s; });
        row("mail with a second line", u"email BAD_FORMAT"_s, [](CinemaBody &c) { c.email = u"a@b.de\nBcc: x"_s; });
        row("phone in words", u"phone BAD_FORMAT"_s, [](CinemaBody &c) { c.phone = u"ask Mia"_s; });
        row("phone of brackets", u"phone BAD_FORMAT"_s, [](CinemaBody &c) { c.phone = u"(((((("_s; });
        row("a weekday twice", u"openingHours.1.weekday NOT_UNIQUE"_s,
            [](CinemaBody &c) { c.openingHours[1].weekday = Qt::Monday; });
        row("eight days a week", u"openingHours TOO_MANY 7"_s, [](CinemaBody &c) {
            c.openingHours.clear();
            for (int i = 0; i < 8; ++i)
                c.openingHours.append({static_cast<Qt::DayOfWeek>(1 + i % 7), QTime(10, 0), QTime(23, 0)});
        });
        row("no time", u"openingHours.0.opens BAD_FORMAT"_s,
            [](CinemaBody &c) { c.openingHours[0].opens = timeFromText(u"9:30"_s); });
        row("a day without a minute", u"openingHours.0.closes NOT_TOGETHER opens"_s,
            [](CinemaBody &c) { c.openingHours[0].closes = c.openingHours[0].opens; });
    }
    void whatCannotBeIsNamed()
    {
        QFETCH(CinemaBody, cinema);
        QFETCH(QString, problem);
        QCOMPARE(wordsOf(cinema.check()), QStringList{problem});
    }

    void allThatIsWrongIsToldAtOnce()
    {
        CinemaBody cinema = lumiere();
        cinema.name.clear();
        cinema.latitudeE6 = 91'000'000;
        cinema.email = u"?"_s;
        QCOMPARE(wordsOf(cinema.check()),
                 QStringList({u"name REQUIRED"_s, u"latitude TOO_LARGE 90"_s, u"email BAD_FORMAT"_s}));
    }

    void whatIsKeptHasOneOrder()
    {
        CinemaBody cinema = lumiere();
        cinema.facilities = {Facility::Bar, Facility::Parking, Facility::Bar};
        cinema.openingHours = {{Qt::Sunday, QTime(10, 0), QTime(1, 30)}, {Qt::Monday, QTime(10, 0), QTime(23, 59)}};
        const CinemaBody kept = cinema.normalized();
        QCOMPARE(kept.facilities, QList({Facility::Parking, Facility::Bar}));
        QCOMPARE(kept.openingHours.first().weekday, Qt::Monday);
        QCOMPARE(kept.normalized(), kept);
        QCOMPARE(facilitiesFromText(facilitiesText(kept.facilities)), kept.facilities);
        QCOMPARE(openingHoursFromText(openingHoursText(kept.openingHours)), kept.openingHours);
        QVERIFY(!facilitiesFromText(u"\nSAUNA\n"_s));
        QVERIFY(!openingHoursFromText(u"MONDAY 10:00"_s));
    }

    // Booking's showtimes and money refer to them.
    void timeZoneAndCurrencyStayOnceThereAreAuditoriums()
    {
        CinemaBody moved = lumiere();
        moved.timeZone = u"Europe/Paris"_s;
        moved.currency = *domain::Currency::fromCode(u"CHF");
        moved.name = u"Moved"_s;
        QVERIFY(checkChange(lumiere(), moved, false));
        QCOMPARE(wordsOf(checkChange(lumiere(), moved, true)),
                 QStringList({u"timeZone NOT_TOGETHER auditoriums"_s, u"currency NOT_TOGETHER auditoriums"_s}));
        CinemaBody renamed = lumiere();
        renamed.name = u"Renamed"_s;
        QVERIFY(checkChange(lumiere(), renamed, true));
    }

    void whatAnAuditoriumCannotBeIsNamed_data()
    {
        QTest::addColumn<AuditoriumBody>("body");
        QTest::addColumn<QStringList>("problems");
        const AuditoriumBody good{u"Hall 1"_s, {u"2D"_s}, 80};
        QTest::newRow("good") << good << QStringList();
        const auto row = [&good](const char *name, const QStringList &problems, auto change) {
            AuditoriumBody body = good;
            change(body);
            QTest::newRow(name) << body << problems;
        };
        row("no name", {u"name REQUIRED"_s}, [](AuditoriumBody &b) { b.name.clear(); });
        row("shows nothing", {u"formats REQUIRED"_s}, [](AuditoriumBody &b) { b.formats.clear(); });
        row("two lines in one", {u"formats.0 BAD_FORMAT"_s}, [](AuditoriumBody &b) { b.formats = {u"2D\n3D"_s}; });
        row("a format twice", {u"formats.1 NOT_UNIQUE"_s}, [](AuditoriumBody &b) { b.formats = {u"2D"_s, u"2D"_s}; });
        row("everything", {u"formats TOO_MANY 20"_s}, [](AuditoriumBody &b) {
            b.formats.clear();
            for (int i = 0; i < 21; ++i)
                b.formats.append(QString::number(i));
        });
        row("more than seats", {u"capacityLimit TOO_LARGE 80"_s}, [](AuditoriumBody &b) { b.capacityLimit = 81; });
        row("nobody", {u"capacityLimit TOO_SMALL 1"_s}, [](AuditoriumBody &b) { b.capacityLimit = 0; });
    }
    void whatAnAuditoriumCannotBeIsNamed()
    {
        QFETCH(AuditoriumBody, body);
        QFETCH(QStringList, problems);
        FieldChecks checks;
        body.check(checks, 80);
        QCOMPARE(wordsOf(checks.result()), problems);
    }

    void aLegalLimitLowersWhatMayBeSold()
    {
        Auditorium room{{u"Hall"_s, {u"2D"_s}, {}}};
        room.capacity = 80;
        QCOMPARE(room.sellableSeats(), 80);
        room.capacityLimit = 60;
        QCOMPARE(room.sellableSeats(), 60);
        room.capacity = 50; // seats were taken out since
        QCOMPARE(room.sellableSeats(), 50);
    }
};

QTEST_GUILESS_MAIN(TestCinema)
#include "tst_cinema.moc"
