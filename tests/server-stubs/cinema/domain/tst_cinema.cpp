#include "cinemarecords.h"

#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using namespace Qt::Literals::StringLiterals;

class TestCinema : public QObject
{
    Q_OBJECT

    static Cinema lumiere()
    {
        return {domain::CinemaId::create(),
                u"Lumière"_s,
                u"Lichtspielstraße 12"_s,
                u"Berlin"_s,
                u"DE"_s,
                52'520'000,
                13'405'000,
                u"Europe/Berlin"_s,
                *domain::Currency::fromCode(u"EUR"),
                360};
    }

private Q_SLOTS:
    void aRealCinemaHasNoProblem() { QCOMPARE(problemsIn(lumiere()), QStringList()); }

    void whatCannotBeIsNamed_data()
    {
        QTest::addColumn<Cinema>("cinema");
        const auto row = [](const char *name, auto change) {
            Cinema cinema = lumiere();
            change(cinema);
            QTest::newRow(name) << cinema;
        };
        row("no name", [](Cinema &c) { c.name = u" "_s; });
        row("country in words", [](Cinema &c) { c.countryCode = u"Germany"_s; });
        row("small country", [](Cinema &c) { c.countryCode = u"de"_s; });
        row("beyond the pole", [](Cinema &c) { c.latitudeE6 = 90'000'001; });
        row("beyond the date line", [](Cinema &c) { c.longitudeE6 = -180'000'001; });
        row("no such zone", [](Cinema &c) { c.timeZone = u"Europe/Atlantis"_s; });
        row("an abbreviation", [](Cinema &c) { c.timeZone = u"CET"_s; });
        row("an offset", [](Cinema &c) { c.timeZone = u"UTC+01:00"_s; });
        row("no zone", [](Cinema &c) { c.timeZone.clear(); });
        row("no currency", [](Cinema &c) { c.currency = {}; });
        row("day of 25 hours", [](Cinema &c) { c.dayChangeMinutes = 1440; });
        row("yesterday", [](Cinema &c) { c.dayChangeMinutes = -1; });
    }
    void whatCannotBeIsNamed()
    {
        QFETCH(Cinema, cinema);
        QCOMPARE(problemsIn(cinema).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCinema)
#include "tst_cinema.moc"
