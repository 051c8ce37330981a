#include "validity.h"

#include <QTest>
#include <QTimeZone>

using namespace foyer;
using namespace foyer::coupon;
using namespace Qt::Literals::StringLiterals;

/** When a coupon is valid, where clocks jump. The moments in the tables were computed by another program (Python's
 *  zoneinfo). */
class TestValidity : public QObject
{
    Q_OBJECT

    static qint64 utc(const QString &text)
    {
        return QDateTime::fromString(text + u":00Z"_s, Qt::ISODate).toMSecsSinceEpoch();
    }
    static domain::WallTime wall(const QString &text) { return *wallTimeFromText(text); }

private Q_SLOTS:
    void wallTimesAreReadWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isWallTime");
        QTest::newRow("evening") << u"2026-12-01T20:15"_s << true;
        QTest::newRow("midnight") << u"2026-12-01T00:00"_s << true;
        QTest::newRow("24 o'clock") << u"2026-12-01T24:00"_s << false;
        QTest::newRow("no such day") << u"2026-02-29T10:00"_s << false;
        QTest::newRow("seconds") << u"2026-12-01T20:15:00"_s << false;
        QTest::newRow("zone") << u"2026-12-01T20:15Z"_s << false;
        QTest::newRow("one digit") << u"2026-12-1T20:15"_s << false;
        QTest::newRow("blank") << u" 2026-12-01T20:15"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void wallTimesAreReadWhole()
    {
        QFETCH(QString, text);
        QFETCH(bool, isWallTime);
        const auto read = wallTimeFromText(text);
        QCOMPARE(read.has_value(), isWallTime);
        if (read)
            QCOMPARE(toText(*read), text);
    }

    void aWallTimeIsAMoment_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char *name, const char *zone, const char *shown, const char *first,
                            const char *second) {
            QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(shown) << QString::fromLatin1(first)
                                << QString::fromLatin1(second);
        };
        row("plain", "Europe/Berlin", "2026-12-01T20:15", "2026-12-01T19:15", "2026-12-01T19:15");
        row("far away", "Europe/Berlin", "2099-07-01T12:00", "2099-07-01T10:00", "2099-07-01T10:00");
        row("no summer time", "Asia/Kolkata", "2026-12-01T00:00", "2026-11-30T18:30", "2026-11-30T18:30");
        // Skipped: the moment of the jump, as a beginning and as an end.
        row("last before the gap", "Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59", "2026-03-29T00:59");
        row("first of the gap", "Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00", "2026-03-29T01:00");
        row("in the gap", "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00", "2026-03-29T01:00");
        row("first after the gap", "Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00", "2026-03-29T01:00");
        row("gap, New York", "America/New_York", "2026-03-08T02:15", "2026-03-08T07:00", "2026-03-08T07:00");
        row("gap of half an hour", "Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-03T15:30", "2026-10-03T15:30");
        row("gap at midnight", "America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00", "2018-11-04T03:00");
        row("gap of a day", "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00", "2011-12-30T10:00");
        // Twice: the first as a beginning, the second as an end.
        row("last before it comes twice", "Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59", "2026-10-24T23:59");
        row("first that comes twice", "Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00", "2026-10-25T01:00");
        row("twice", "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30", "2026-10-25T01:30");
        row("last that comes twice", "Europe/Berlin", "2026-10-25T02:59", "2026-10-25T00:59", "2026-10-25T01:59");
        row("first after it came twice", "Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00", "2026-10-25T02:00");
        row("twice, London", "Europe/London", "2026-10-25T01:30", "2026-10-25T00:30", "2026-10-25T01:30");
        row("twice, New York", "America/New_York", "2026-11-01T01:15", "2026-11-01T05:15", "2026-11-01T06:15");
        row("twice by half an hour", "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45", "2026-04-04T15:15");
        row("twice in Ramadan", "Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T01:30", "2026-02-15T02:30");
    }
    void aWallTimeIsAMoment()
    {
        QFETCH(QString, zone);
        QFETCH(QString, shown);
        QFETCH(QString, first);
        QFETCH(QString, second);
        const QTimeZone there(zone.toLatin1());
        QVERIFY(there.isValid());
        QCOMPARE(momentOf(wall(shown), there, Occurrence::First), utc(first));
        QCOMPARE(momentOf(wall(shown), there, Occurrence::Second), utc(second));
    }

    void theClockOnTheWall()
    {
        const QTimeZone berlin("Europe/Berlin");
        QCOMPARE(toText(wallTimeAt(utc(u"2026-10-25T00:30"_s), berlin)), u"2026-10-25T02:30"_s);
        QCOMPARE(toText(wallTimeAt(utc(u"2026-10-25T01:30"_s), berlin)), u"2026-10-25T02:30"_s);
        QCOMPARE(toText(wallTimeAt(utc(u"2026-03-29T01:00"_s), berlin)), u"2026-03-29T03:00"_s);
    }

    void aPeriodBeginsAndEnds_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("now");
        QTest::addColumn<Validity>("expected");
        const QString none;
        QTest::newRow("always") << none << none << u"2026-12-01T10:00"_s << Validity::Valid;
        QTest::newRow("a minute before") << u"2026-12-01T10:00"_s << none << u"2026-12-01T08:59"_s << Validity::NotYet;
        QTest::newRow("from included") << u"2026-12-01T10:00"_s << none << u"2026-12-01T09:00"_s << Validity::Valid;
        QTest::newRow("last minute") << none << u"2026-12-01T10:00"_s << u"2026-12-01T08:59"_s << Validity::Valid;
        QTest::newRow("until not included") << none << u"2026-12-01T10:00"_s << u"2026-12-01T09:00"_s << Validity::Over;
        QTest::newRow("within") << u"2026-12-01T00:00"_s << u"2026-12-02T00:00"_s << u"2026-12-01T12:00"_s
                                << Validity::Valid;
        // Until half past two of the night that has it twice: until the second, without a break.
        const QString autumn = u"2026-10-25T02:30"_s;
        QTest::newRow("before the first half past") << none << autumn << u"2026-10-25T00:29"_s << Validity::Valid;
        QTest::newRow("the clock shows more, still valid")
            << none << autumn << u"2026-10-25T00:45"_s << Validity::Valid;
        QTest::newRow("before the second half past") << none << autumn << u"2026-10-25T01:29"_s << Validity::Valid;
        QTest::newRow("the second half past") << none << autumn << u"2026-10-25T01:30"_s << Validity::Over;
        QTest::newRow("from the first half past") << autumn << none << u"2026-10-25T00:30"_s << Validity::Valid;
        QTest::newRow("the clock shows less, still valid")
            << autumn << none << u"2026-10-25T01:10"_s << Validity::Valid;
        QTest::newRow("before it") << autumn << none << u"2026-10-25T00:29"_s << Validity::NotYet;
        // From and until a time that the night skips: the jump.
        const QString spring = u"2026-03-29T02:30"_s;
        QTest::newRow("before the jump") << spring << none << u"2026-03-29T00:59"_s << Validity::NotYet;
        QTest::newRow("at the jump") << spring << none << u"2026-03-29T01:00"_s << Validity::Valid;
        QTest::newRow("ends at the jump") << none << spring << u"2026-03-29T01:00"_s << Validity::Over;
        QTest::newRow("not earlier") << none << spring << u"2026-03-29T00:59"_s << Validity::Valid;
    }
    void aPeriodBeginsAndEnds()
    {
        QFETCH(QString, from);
        QFETCH(QString, until);
        QFETCH(QString, now);
        QFETCH(Validity, expected);
        const ValidityPeriod period{wallTimeFromText(from), wallTimeFromText(until)};
        QCOMPARE(validityAt(period, utc(now), QTimeZone("Europe/Berlin")), expected);
    }

    /** Whatever the zone does, a coupon has one unbroken time: it never comes back. */
    void validityNeverComesBack_data()
    {
        QTest::addColumn<QString>("day");
        QTest::newRow("Europe/Berlin") << u"2026-10-24"_s;
        QTest::newRow("Europe/London") << u"2026-03-28"_s;
        QTest::newRow("Australia/Lord_Howe") << u"2026-04-04"_s;
        QTest::newRow("America/Sao_Paulo") << u"2018-11-03"_s;
        QTest::newRow("Pacific/Apia") << u"2011-12-29"_s;
    }
    void validityNeverComesBack()
    {
        QFETCH(QString, day);
        const QTimeZone zone(QTest::currentDataTag());
        constexpr qint64 quarter = 900'000;
        const qint64 start = utc(day + u"T00:00"_s);
        for (qint64 edge = start; edge < start + 3 * 24 * 4 * quarter; edge += quarter) {
            const QDateTime naive = QDateTime::fromMSecsSinceEpoch(edge, Qt::UTC);
            const domain::WallTime from{naive.date(), naive.time()};
            const QDateTime later = naive.addSecs(5400);
            const ValidityPeriod period{from, domain::WallTime{later.date(), later.time()}};
            Validity last = Validity::NotYet;
            for (qint64 now = edge - 100 * quarter; now < edge + 200 * quarter; now += quarter) {
                const Validity here = validityAt(period, now, zone);
                QVERIFY(static_cast<int>(here) >= static_cast<int>(last));
                last = here;
            }
            QCOMPARE(last, Validity::Over);
        }
    }
};

QTEST_GUILESS_MAIN(TestValidity)
#include "tst_validity.moc"
