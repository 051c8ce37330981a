#include "daycopier.h"
#include "planninghouse.h"
#include "pricecardcatalogue.h"
#include "showtimeedits.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A house whose manager copies days. */
struct Copies : House
{
    DayCopyOrder order(const QList<ShowtimeRecord> &showtimes, QDate toDay, bool isDryRun = false) const
    {
        DayCopyOrder order{office.cinema, showtimes.first().businessDay, toDay, {}, isDryRun};
        for (const ShowtimeRecord &showtime : showtimes)
            order.lines.append({showtime.id, ShowtimeId::create()});
        return order;
    }
    DayCopy copied(const DayCopyOrder &order, const Editor &editor = bea)
    {
        const Result<DayCopy> result = await(copier.copy(order, editor));
        if (!result)
            qFatal("%s", qPrintable(toString(result.error())));
        return *result;
    }
    ShowtimeRecord changed(const ShowtimeRecord &showtime)
    {
        return *done(planner.update(showtime.id, showtime.planRevision, {{u"3D"_s}, u"en"_s, u"de"_s, {}}, bea))
                    .showtime;
    }
    /** start, room, state of a day, by room and start. */
    QStringList day(QDate day)
    {
        const auto planned = await(office.database->read(
            [cinema = office.cinema, day](db::Connection &c) { return plannedOfDay(c, cinema, day); }));
        QStringList told;
        for (const ShowtimeRecord &showtime : *planned) {
            told.append(u"%1 %2%3"_s.arg(showtime.startsLocal, showtime.auditoriumName,
                                         showtime.isDraft ? u" draft"_s : QString()));
        }
        return told;
    }

    DayCopier copier{office.database, office.clock, facts};
};

} // namespace

class TestDayCopier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayIsCopiedAsDrafts()
    {
        Copies house;
        const ShowtimeRecord evening = house.changed(house.scheduled(u"2026-11-27T20:00"_s));
        const ShowtimeRecord night = house.scheduled(u"2026-11-28T00:30"_s, true); // of the same business day
        const DayCopy copy = house.copied(house.order({evening, night}, QDate(2026, 12, 5)));
        QVERIFY(!copy.refusal);
        QCOMPARE(copy.copies.size(), 2);
        QCOMPARE(house.day(QDate(2026, 12, 5)),
                 (QStringList{u"2026-12-05T20:00 Saal 2 draft"_s, u"2026-12-06T00:30 Saal 2 draft"_s}));
        const ShowtimeRecord &made = *copy.copies.first().showtime;
        QCOMPARE(made.formats, evening.formats);
        QCOMPARE(made.language, u"en"_s);
        QCOMPARE(made.subtitles, std::optional(u"de"_s));
        QCOMPARE(made.trailersMinutes, evening.trailersMinutes);
        QCOMPARE(made.blockedUntilMs - made.endsAtMs, evening.blockedUntilMs - evening.endsAtMs);
        QCOMPARE(made.planRevision, 1);
        QCOMPARE(made.changedBy, u"Bea"_s);
        QCOMPARE(house.day(QDate(2026, 11, 27)).size(), 2); // as it was
    }

    void askedAgainItIsTheSameCopy()
    {
        Copies house;
        const ShowtimeRecord planned = house.scheduled(u"2026-11-27T20:00"_s);
        const DayCopyOrder order = house.order({planned}, QDate(2026, 11, 28));
        const ShowtimeRecord made = *house.copied(order).copies.first().showtime;
        const QStringList before = house.office.dump();
        QCOMPARE(house.copied(order).copies.first().showtime->id, made.id);
        QCOMPARE(house.office.dump(), before);
        // Whatever became of either of them meanwhile.
        QVERIFY(!house.moved(planned, u"2026-11-29T20:00"_s).refusal);
        QVERIFY(!house.moved(made, u"2026-11-28T21:00"_s).refusal);
        QCOMPARE(house.copied(order).copies.first().showtime->startsLocal, u"2026-11-28T21:00"_s);
        DayCopyOrder other = order;
        other.toDay = QDate(2026, 12, 1);
        QCOMPARE(codeOf(house.copied(other).copies.first()), u"IDEMPOTENCY_KEY_REUSED"_s);
    }

    void whatDoesNotFitIsToldAndTheRestIsCopied()
    {
        Copies house;
        const MovieId leaving = house.facts.addMovie(u"Nosferatu"_s);
        const AuditoriumId closing = house.facts.addRoom(house.office, u"Saal 4"_s);
        const auto scheduled = [&house](const QString &start, const MovieId &movie, const AuditoriumId &room) {
            ShowtimeBody body = house.body(start);
            body.movie = movie;
            body.auditorium = room;
            return *done(house.planner.schedule(ShowtimeId::create(), body, bea)).showtime;
        };
        const ShowtimeRecord good = scheduled(u"2026-11-27T14:00"_s, house.movie, house.room);
        const ShowtimeRecord busy = scheduled(u"2026-11-27T20:00"_s, house.movie, house.room);
        const ShowtimeRecord over = scheduled(u"2026-11-27T20:00"_s, leaving, house.third);
        const ShowtimeRecord shut = scheduled(u"2026-11-27T20:00"_s, house.movie, closing);
        const ShowtimeRecord gone = scheduled(u"2026-11-27T11:00"_s, house.movie, house.room);
        scheduled(u"2026-11-28T21:00"_s, house.movie, house.room); // in the way of busy
        house.facts.movies[leaving].endsOn = QDate(2026, 11, 27);
        house.facts.rooms[closing].isOpen = false;
        const DayCopyOrder order = house.order({good, busy, over, shut, gone}, QDate(2026, 11, 28));
        QVERIFY(!done(house.planner.remove(gone.id, 1, bea)).refusal);
        const auto told = [](const DayCopy &copy) {
            QStringList lines;
            for (const ShowtimeEdit &edit : copy.copies)
                lines.append((codeOf(edit) + u' ' + problemsOf(edit).join(u',')).trimmed());
            return lines;
        };
        const QStringList expected{QString(), u"INVALID_INPUT startsLocal NOT_TOGETHER 2026-11-28T21:00 Metropolis"_s,
                                   u"INVALID_INPUT startsLocal NOT_TOGETHER endsOn 2026-11-27"_s,
                                   u"INVALID_INPUT auditoriumId NOT_TOGETHER state"_s, u"NOT_FOUND"_s};
        DayCopyOrder probe = order;
        probe.isDryRun = true;
        const QStringList before = house.office.dump();
        QCOMPARE(told(house.copied(probe)), expected);
        QCOMPARE(house.office.dump(), before);
        QCOMPARE(told(house.copied(order)), expected);
        QCOMPARE(house.day(QDate(2026, 11, 28)),
                 (QStringList{u"2026-11-28T14:00 Saal 2 draft"_s, u"2026-11-28T21:00 Saal 2 draft"_s}));
    }

    // A film that became longer runs into the next one: told by the trial, too, although nothing is there yet.
    void copiesMustFitBesideEachOther()
    {
        Copies house;
        const ShowtimeRecord first = house.scheduled(u"2026-11-27T18:00"_s);
        const ShowtimeRecord second = house.scheduled(u"2026-11-27T20:05"_s);
        house.facts.movies[house.movie].runtimeMinutes = 120;
        DayCopyOrder order = house.order({first, second}, QDate(2026, 11, 28), true);
        for (const bool isDryRun : {true, false}) {
            order.isDryRun = isDryRun;
            const DayCopy copy = house.copied(order);
            QCOMPARE(codeOf(copy.copies.at(0)), QString());
            QCOMPARE(problemsOf(copy.copies.at(1)),
                     QStringList{u"startsLocal NOT_TOGETHER 2026-11-28T18:00 Metropolis"_s});
        }
        QCOMPARE(house.day(QDate(2026, 11, 28)).size(), 1);
    }

    // Europe/Berlin: the night to 2027-03-28 has no half past two, the one to 2027-10-31 has two.
    void theTimeOnTheWallStays_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QDate>("toDay");
        QTest::addColumn<QString>("utc");
        QTest::newRow("into summer time") << u"2027-03-27T20:00"_s << QDate(2027, 3, 28) << u"2027-03-28T18:00"_s;
        QTest::newRow("into winter time") << u"2027-10-30T20:00"_s << QDate(2027, 10, 31) << u"2027-10-31T19:00"_s;
        QTest::newRow("to a time that is skipped") << u"2027-03-27T02:30"_s << QDate(2027, 3, 27) << QString();
        QTest::newRow("to a time that comes twice")
            << u"2027-10-30T02:30"_s << QDate(2027, 10, 30) << u"2027-10-31T00:30"_s;
        QTest::newRow("from the second of two")
            << u"2027-10-31T02:30+"_s << QDate(2027, 11, 6) << u"2027-11-07T01:30"_s;
    }
    void theTimeOnTheWallStays()
    {
        QFETCH(QString, from);
        QFETCH(QDate, toDay);
        QFETCH(QString, utc);
        Copies house;
        const bool isSecond = from.endsWith(u'+');
        const ShowtimeEdit source =
            done(house.planner.schedule(ShowtimeId::create(), house.body(from.left(16), isSecond), bea));
        QVERIFY(source.showtime);
        const ShowtimeEdit edit = house.copied(house.order({*source.showtime}, toDay)).copies.first();
        const QString at = edit.showtime
            ? QDateTime::fromMSecsSinceEpoch(edit.showtime->startsAtMs, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm"_s)
            : QString();
        QCOMPARE(at, utc);
        if (utc.isEmpty())
            QCOMPARE(problemsOf(edit), QStringList{u"startsLocal BAD_FORMAT"_s});
        else
            QCOMPARE(edit.showtime->startsLocal.mid(11), from.mid(11, 5));
    }

    void aCopyHasTheCardOfItsDay()
    {
        Copies house;
        PriceCardCatalogue catalogue(house.office.database, house.office.clock);
        PriceCard winter = (*await(catalogue.card(house.office.card)))->card;
        winter.id = PriceCardId::create();
        winter.name = u"Winter"_s;
        winter.validFrom = QDate(2026, 12, 1);
        await(catalogue.create(winter, bea));
        await(catalogue.setState(winter.id, 1, Publication::Published, false, bea));
        ShowtimeBody body = house.body(u"2026-12-02T20:00"_s);
        body.priceCard = house.office.card; // chosen, though the winter's is the day's
        const ShowtimeRecord chosen = *done(house.planner.schedule(ShowtimeId::create(), body, bea)).showtime;
        QCOMPARE(house.copied(house.order({chosen}, QDate(2026, 12, 3))).copies.first().showtime->priceCard,
                 house.office.card);
        const ShowtimeRecord usual = house.scheduled(u"2026-12-04T20:00"_s);
        QCOMPARE(usual.priceCard, winter.id);
        QCOMPARE(house.copied(house.order({usual}, QDate(2026, 11, 27))).copies.first().showtime->priceCard,
                 house.office.card);
    }

    void ordersThatAreNoneAreRefusedAsAWhole()
    {
        Copies house;
        const ShowtimeRecord planned = house.scheduled(u"2026-11-27T20:00"_s);
        const QStringList before = house.office.dump();
        DayCopyOrder same = house.order({planned}, planned.businessDay);
        const auto refusalOf = [&house](const DayCopyOrder &order, const Editor &editor = bea) {
            const DayCopy copy = house.copied(order, editor);
            const ShowtimeEdit told{{}, copy.refusal};
            return (codeOf(told) + u' ' + problemsOf(told).join(u',')).trimmed();
        };
        QCOMPARE(refusalOf(same), u"INVALID_INPUT toDay NOT_TOGETHER fromDay"_s);
        DayCopyOrder twice = house.order({planned, planned}, QDate(2026, 11, 28));
        twice.lines[1].copy = twice.lines.first().copy;
        QCOMPARE(refusalOf(twice), u"INVALID_INPUT copies.1.copyId NOT_UNIQUE"_s);
        const Editor eve{u"Eve"_s, {CinemaId::create()}};
        QCOMPARE(refusalOf(house.order({planned}, QDate(2026, 11, 28)), eve), u"FORBIDDEN"_s);
        // A showtime of another day, or of another cinema, is none of this order's.
        DayCopyOrder elsewhere = house.order({planned}, QDate(2026, 11, 30));
        elsewhere.fromDay = QDate(2026, 11, 26);
        QCOMPARE(codeOf(house.copied(elsewhere).copies.first()), u"NOT_FOUND"_s);
        elsewhere.fromDay = planned.businessDay;
        elsewhere.cinema = CinemaId::create();
        QCOMPARE(codeOf(house.copied(elsewhere).copies.first()), u"NOT_FOUND"_s);
        house.facts.isDown = true;
        const auto silent = await(house.copier.copy(house.order({planned}, QDate(2026, 11, 28)), bea));
        QCOMPARE(silent.error().code, ErrorCode::Unreachable);
        QCOMPARE(house.office.dump(), before);
    }
};

QTEST_GUILESS_MAIN(TestDayCopier)
#include "tst_daycopier.moc"
