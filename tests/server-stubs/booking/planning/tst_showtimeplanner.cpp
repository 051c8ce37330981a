#include "planninghouse.h"
#include "pricecardcatalogue.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestShowtimePlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShowtimeIsPlannedFromIdsAlone()
    {
        House house;
        const auto id = ShowtimeId::create();
        const ShowtimeEdit edit = done(house.planner.schedule(id, house.body(u"2026-11-21T20:00"_s), bea));
        QVERIFY2(!edit.refusal, qPrintable(edit.refusal ? edit.refusal->detail : QString()));
        const ShowtimeRecord &made = *edit.showtime;
        QCOMPARE(made.movieTitle, u"Metropolis"_s);
        QCOMPARE(made.ageRating, std::optional(12));
        QCOMPARE(made.auditoriumName, u"Saal 2"_s);
        QCOMPARE(made.seatCount, 4);
        QCOMPARE(made.startsAtMs, QDateTime(QDate(2026, 11, 21), QTime(19, 0), Qt::UTC).toMSecsSinceEpoch());
        QCOMPARE(made.endsLocal, u"2026-11-21T21:45"_s); // trailers and film
        QCOMPARE(made.blockedUntilMs - made.endsAtMs, 20 * 60'000);
        QCOMPARE(made.businessDay, QDate(2026, 11, 21));
        QCOMPARE(made.priceCard, house.office.card);
        QVERIFY(made.isDraft);
        QCOMPARE(made.changedBy, u"Bea"_s);
        const QStringList before = house.office.dump();
        QCOMPARE(done(house.planner.schedule(id, house.body(u"2026-11-21T20:00"_s), bea)).showtime->id, id);
        QCOMPARE(codeOf(done(house.planner.schedule(id, house.body(u"2026-11-21T20:05"_s), bea))),
                 u"IDEMPOTENCY_KEY_REUSED"_s);
        QCOMPARE(house.office.dump(), before);
    }

    void everythingWrongIsToldAtOnce()
    {
        House house;
        ShowtimeBody wrong = house.body(u"tomorrow"_s);
        wrong.movie = MovieId::create();
        wrong.trailersMinutes = -1;
        wrong.formats = {u"2D"_s, u"IMAX"_s};
        wrong.language = u"German!"_s;
        const QStringList before = house.office.dump();
        const ShowtimeEdit edit = done(house.planner.schedule(ShowtimeId::create(), wrong, bea));
        QCOMPARE(codeOf(edit), u"INVALID_INPUT"_s);
        QCOMPARE(problemsOf(edit),
                 (QStringList{u"movieId UNKNOWN"_s, u"trailersMinutes TOO_SMALL 0"_s, u"language BAD_FORMAT"_s,
                              u"formats.1 NOT_TOGETHER auditoriumId"_s, u"startsLocal BAD_FORMAT"_s}));
        house.facts.movies[house.movie].isPublished = false;
        house.facts.rooms[house.room].isOpen = false;
        QCOMPARE(problemsOf(done(house.planner.schedule(ShowtimeId::create(), house.body(u"2026-11-21T20:00"_s), bea))),
                 (QStringList{u"movieId NOT_TOGETHER state"_s, u"auditoriumId NOT_TOGETHER state"_s}));
        QCOMPARE(house.office.dump(), before);
    }

    // Europe/Berlin: on 2027-03-28 there is no half past two, on 2027-10-31 there are two.
    void clockChangesAreNoGuesses_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<bool>("second");
        QTest::addColumn<QString>("utc");
        QTest::addColumn<QString>("problem");
        QTest::newRow("before it is skipped") << u"2027-03-28T01:59"_s << false << u"2027-03-28T00:59"_s << QString();
        QTest::newRow("skipped") << u"2027-03-28T02:30"_s << false << QString() << u"startsLocal BAD_FORMAT"_s;
        QTest::newRow("skipped, second") << u"2027-03-28T02:30"_s << true << QString() << u"startsLocal BAD_FORMAT"_s;
        QTest::newRow("after it was skipped") << u"2027-03-28T03:00"_s << false << u"2027-03-28T01:00"_s << QString();
        QTest::newRow("first of two") << u"2027-10-31T02:30"_s << false << u"2027-10-31T00:30"_s << QString();
        QTest::newRow("second of two") << u"2027-10-31T02:30"_s << true << u"2027-10-31T01:30"_s << QString();
        QTest::newRow("second of one") << u"2027-10-31T20:00"_s << true << QString()
                                       << u"second NOT_TOGETHER startsLocal"_s;
    }
    void clockChangesAreNoGuesses()
    {
        QFETCH(QString, start);
        QFETCH(bool, second);
        QFETCH(QString, utc);
        QFETCH(QString, problem);
        House house;
        const ShowtimeEdit edit = done(house.planner.schedule(ShowtimeId::create(), house.body(start, second), bea));
        QCOMPARE(problemsOf(edit).join(u' '), problem);
        const QDateTime at =
            edit.showtime ? QDateTime::fromMSecsSinceEpoch(edit.showtime->startsAtMs, Qt::UTC) : QDateTime();
        QCOMPARE(at.toString(u"yyyy-MM-ddTHH:mm"_s), utc);
    }

    void whenTheOthersAreDownNothingIsDone()
    {
        House house;
        const ShowtimeRecord planned = house.scheduled(u"2026-11-21T20:00"_s);
        house.facts.isDown = true;
        const QStringList before = house.office.dump();
        const auto failed = await(house.planner.schedule(ShowtimeId::create(), house.body(u"2026-11-22T20:00"_s), bea));
        QCOMPARE(failed.error().code, ErrorCode::Unreachable);
        QVERIFY(failed.error().detail.contains("movie"_L1));
        const auto room = await(house.planner.move(planned.id, 1, house.third, {u"2026-11-21T20:00"_s}, bea));
        QCOMPARE(room.error().code, ErrorCode::Unreachable);
        QCOMPARE(house.office.dump(), before);
        QCOMPARE(house.moved(planned, u"2026-11-21T20:30"_s).showtime->planRevision, 2); // the room is known
    }

    // Of the run both days are included, and a business day ends in the night after it.
    void aFilmIsShownOnTheDaysOfItsRun()
    {
        House house;
        house.facts.movies[house.movie].releasedOn = QDate(2026, 11, 21);
        house.facts.movies[house.movie].endsOn = QDate(2026, 11, 22);
        const auto tried = [&house](const QString &start) {
            return problemsOf(done(house.planner.schedule(ShowtimeId::create(), house.body(start), bea)));
        };
        const QString early = u"startsLocal NOT_TOGETHER releasedOn 2026-11-21"_s;
        const QString late = u"startsLocal NOT_TOGETHER endsOn 2026-11-22"_s;
        QCOMPARE(tried(u"2026-11-21T04:59"_s), QStringList{early});
        QCOMPARE(tried(u"2026-11-23T20:00"_s), QStringList{late});
        QCOMPARE(tried(u"2026-11-23T01:00"_s), QStringList());
        const ShowtimeRecord planned = house.scheduled(u"2026-11-21T20:00"_s);
        const QStringList before = house.office.dump();
        QCOMPARE(problemsOf(house.moved(planned, u"2026-11-23T20:00"_s)), QStringList{late});
        QCOMPARE(house.office.dump(), before);
        QCOMPARE(problemsOf(house.moved(planned, u"2026-11-22T19:00"_s)), QStringList());
    }

    void publishingAsksTheOwnersAgain()
    {
        House house;
        const ShowtimeRecord draft = house.scheduled(u"2026-11-21T20:00"_s, true);
        const auto published = [&](bool dryRun) {
            return done(house.planner.setDraft(draft.id, 1, false, dryRun, bea));
        };
        MovieFacts &film = house.facts.movies[house.movie];
        AuditoriumFacts &room = house.facts.rooms[house.room];
        film.isPublished = false;
        film.endsOn = QDate(2026, 11, 20);
        room.isOpen = false;
        room.capacityLimit = 3; // of four seats
        const QStringList before = house.office.dump();
        for (const bool dryRun : {true, false}) {
            QCOMPARE(problemsOf(published(dryRun)),
                     (QStringList{u"movieId NOT_TOGETHER state"_s, u"startsLocal NOT_TOGETHER endsOn 2026-11-20"_s,
                                  u"auditoriumId NOT_TOGETHER state"_s}));
        }
        house.facts.isDown = true;
        QCOMPARE(await(house.planner.setDraft(draft.id, 1, false, false, bea)).error().code, ErrorCode::Unreachable);
        house.facts.isDown = false;
        film.isPublished = true;
        film.endsOn = {};
        room.isOpen = true;
        QCOMPARE(house.office.dump(), before);
        const ShowtimeEdit sold = published(false);
        QVERIFY(!sold.refusal);
        QCOMPARE(sold.showtime->sellableSeats(), 3); // as the room says by now
        house.facts.isDown = true; // what is published already needs nobody
        QVERIFY(!published(false).refusal);
    }

    // Nobody is asked when a ticket is sold: what is planned goes on.
    void aRetiredFilmInAClosedRoomSellsOn()
    {
        House house;
        const ShowtimeRecord planned = house.scheduled(u"2026-11-21T20:00"_s);
        house.facts.movies[house.movie].isPublished = false;
        house.facts.rooms[house.room].isOpen = false;
        const Performed held = house.office.perform(house.holdOf(planned, 1), house.office.mia);
        QVERIFY(!held.answer.refusal);
        QVERIFY(!house.office.checkout(house.office.checkoutOf(held.answer.booking, {1}), house.office.mia).refusal);
        QCOMPARE(problemsOf(done(house.planner.schedule(ShowtimeId::create(), house.body(u"2026-11-22T20:00"_s), bea))),
                 (QStringList{u"movieId NOT_TOGETHER state"_s, u"auditoriumId NOT_TOGETHER state"_s}));
    }

    void aRoomsLimitIsPlannedWithTheShowtime()
    {
        House house;
        const ShowtimeRecord planned = house.scheduled(u"2026-11-21T20:00"_s);
        QCOMPARE(planned.capacityLimit, std::nullopt);
        house.facts.rooms[house.third].capacityLimit = 3;
        const ShowtimeEdit moved = done(house.planner.move(planned.id, 1, house.third, {planned.startsLocal}, bea));
        QCOMPARE(moved.showtime->capacityLimit, 3);
        QCOMPARE(moved.showtime->seatCount, 4);
        const ShowtimeEdit back = done(house.planner.move(planned.id, 2, house.room, {planned.startsLocal}, bea));
        QCOMPARE(back.showtime->capacityLimit, std::nullopt);
        ShowtimeBody body = house.body(u"2026-11-22T20:00"_s);
        body.auditorium = house.third;
        body.isDraft = false;
        QCOMPARE(done(house.planner.schedule(ShowtimeId::create(), body, bea)).showtime->capacityLimit, 3);
        house.facts.rooms[house.third].capacityLimit = 4; // as many as there are seats: there is none
        body.start.local = u"2026-11-23T20:00"_s;
        QCOMPARE(done(house.planner.schedule(ShowtimeId::create(), body, bea)).showtime->capacityLimit, std::nullopt);
    }

    void overlapsAreRefusedAndNamed()
    {
        House house;
        const ShowtimeRecord first = house.scheduled(u"2026-11-21T20:00"_s, true); // a draft needs the room, too
        const QString named = u"startsLocal NOT_TOGETHER 2026-11-21T20:00 Metropolis"_s;
        const auto tried = [&house](const QString &start) {
            return problemsOf(done(house.planner.schedule(ShowtimeId::create(), house.body(start), bea)));
        };
        QCOMPARE(tried(u"2026-11-21T22:04"_s), QStringList{named}); // not clean yet
        QCOMPARE(tried(u"2026-11-21T17:56"_s), QStringList{named});
        QCOMPARE(tried(u"2026-11-21T22:05"_s), QStringList());
        const ShowtimeRecord second = house.scheduled(u"2026-11-21T15:00"_s);
        const ShowtimeEdit late = house.moved(second, u"2026-11-21T19:00"_s);
        QCOMPARE(problemsOf(late), QStringList{named});
        QCOMPARE(late.showtime->startsLocal, second.startsLocal);
        QCOMPARE(problemsOf(house.moved(first, u"2026-11-21T19:55"_s)), QStringList()); // its own time is free
    }

    void aMoveTakesEverythingAlong()
    {
        House house;
        const ShowtimeRecord planned = house.scheduled(u"2026-11-21T20:00"_s);
        const ShowtimeEdit edit = done(house.planner.move(planned.id, 1, house.third, {u"2026-11-23T00:30"_s}, bea));
        QVERIFY(!edit.refusal);
        const ShowtimeRecord &moved = *edit.showtime;
        QCOMPARE(moved.auditoriumName, u"Saal 3"_s);
        QVERIFY(moved.plan != planned.plan);
        QCOMPARE(moved.businessDay, QDate(2026, 11, 22)); // the night belongs to the day before
        QCOMPARE(moved.endsAtMs - moved.startsAtMs, planned.endsAtMs - planned.startsAtMs);
        QCOMPARE(moved.salesCloseMs - moved.startsAtMs, planned.salesCloseMs - planned.startsAtMs);
        QCOMPARE(moved.planRevision, 2);
        house.facts.rooms[house.room].formats = {u"3D"_s};
        QCOMPARE(problemsOf(done(house.planner.move(planned.id, 2, house.room, {u"2026-11-21T20:00"_s}, bea))),
                 QStringList{u"auditoriumId NOT_TOGETHER 2D"_s});
    }

    // Two instances have the showtime in memory when it moves and changes its price: neither sells it as it was.
    void nobodySellsAShowtimeAsItWas()
    {
        House house;
        BoxOffice &office = house.office;
        const ShowtimeRecord planned = house.scheduled(u"2026-11-20T21:00"_s);
        const auto elsewhere = house.otherInstance();
        const HoldSeats probe = house.holdOf(planned, 1);
        QVERIFY(!await(elsewhere->perform({office.mia, probe}))->answer.refusal);
        QVERIFY(!office.perform(ReleaseHold{IdempotencyKey::create(), probe.booking}, office.mia).answer.refusal);

        PriceCardCatalogue catalogue(office.database, office.clock);
        PriceCard dear = (*await(catalogue.card(office.card)))->card;
        dear.id = office.card;
        dear.baseMinor[{u"ADULT"_s, SeatType::Standard}] = 1500;
        QCOMPARE(await(catalogue.update(dear, 1, true, bea))->showtimesChanged, 2);
        QVERIFY(!house.moved(planned, u"2026-11-20T23:00"_s, 2).refusal);

        for (Sales *sales : {office.sales.get(), elsewhere.get()}) {
            const HoldSeats hold = house.holdOf(planned, sales == elsewhere.get() ? 2 : 3);
            const Result<Performed> held = await(sales->perform({office.mia, hold}));
            QVERIFY(held && !held->answer.refusal);
            Checkout cheap = office.checkoutOf(hold.booking, {static_cast<int>(hold.seats.first())});
            const Performed refused = *await(sales->perform({office.mia, cheap}));
            QCOMPARE(refused.answer.refusal->code, ErrorCode::PriceChanged);
            cheap.key = IdempotencyKey::create();
            cheap.expectedTotalMinor = 1500;
            cheap.tenders.first().tenderedMinor = 1500;
            const Performed sold = *await(sales->perform({office.mia, cheap}));
            QVERIFY(!sold.answer.refusal);
            QCOMPARE(sold.showtime.record().startsLocal, u"2026-11-20T23:00"_s);
            const auto facts =
                verifyTicket(sold.booking->tickets.first().code, {{quint8(1), office.signer.key.publicKey()}});
            QVERIFY(facts); // the ticket admits when the showtime is, not when it was
            QCOMPARE(facts->validFromMin * qint64(60'000), sold.showtime.record().startsAtMs - 2 * 3'600'000);
        }
    }

    void whatSomebodyHasASeatForStaysWhereItIs()
    {
        House house;
        BoxOffice &office = house.office;
        const ShowtimeRecord planned = house.scheduled(u"2026-11-20T21:00"_s);
        const HoldSeats hold = house.holdOf(planned, 1);
        QVERIFY(!office.perform(hold, office.mia).answer.refusal);
        const auto others = [&] {
            return QStringList{codeOf(house.moved(planned, u"2026-11-20T22:00"_s)),
                               codeOf(done(house.planner.setDraft(planned.id, 1, true, false, bea))),
                               codeOf(done(house.planner.update(planned.id, 1, {{u"3D"_s}, u"de"_s, {}, {}}, bea)))};
        };
        const QStringList illegal(3, u"ILLEGAL_STATE"_s);
        QCOMPARE(others(), illegal);
        // A hold that ran out is nobody's, swept or not.
        office.clock.advance(std::chrono::minutes(8));
        QVERIFY(!house.moved(planned, u"2026-11-20T22:00"_s).refusal);
        QVERIFY(!house.moved(planned, u"2026-11-20T21:00"_s, 2).refusal);
        // What was ever sold stays, given back or not; how it is spoken may still be corrected.
        const HoldSeats bought = house.holdOf(planned, 2);
        QVERIFY(!office.perform(bought, office.mia).answer.refusal);
        QVERIFY(!office.checkout(office.checkoutOf(bought.booking, {2}), office.mia).refusal);
        const Refund refund{IdempotencyKey::create(), bought.booking, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office.perform(refund, office.mia).answer.refusal);
        QCOMPARE(codeOf(house.moved(planned, u"2026-11-20T22:00"_s, 3)), u"ILLEGAL_STATE"_s);
        const ShowtimeEdit spoken = done(house.planner.update(planned.id, 3, {{u"2D"_s}, u"en"_s, u"de"_s, {}}, bea));
        QVERIFY(!spoken.refusal);
        QCOMPARE(spoken.showtime->subtitles, std::optional(u"de"_s));
    }

    // A hold and a move at the same moment, at two instances: never both on the old time.
    void aMoveWhileSomebodyClaims()
    {
        House house;
        BoxOffice &office = house.office;
        db::Settings settings = office.settings();
        settings.migrationsPath = u":/sql/booking"_s;
        const auto other = db::Database::open(settings);
        QVERIFY(other);
        const auto elsewhere = std::make_unique<Sales>(
            *other, std::make_shared<Snapshots>(),
            Sales::Ports{office.clock, office.payments, office.coupons, office.signer}, office.options);
        for (int i = 0; i < 12; ++i) {
            const ShowtimeRecord planned = house.scheduled(
                QDateTime(QDate(2026, 11, 20).addDays(i), QTime(21, 0)).toString(u"yyyy-MM-ddTHH:mm"_s));
            const QString later = planned.startsLocal.left(11) + u"23:30"_s;
            const HoldSeats hold = house.holdOf(planned, 1);
            QFuture<Result<Performed>> claim;
            QFuture<Result<ShowtimeEdit>> move;
            const auto doClaim = [&] { claim = elsewhere->perform({office.mia, hold}); };
            const auto doMove = [&] { move = house.planner.move(planned.id, 1, planned.auditorium, {later}, bea); };
            if (i % 2) {
                doClaim();
                doMove();
            } else {
                doMove();
                doClaim();
            }
            const ShowtimeEdit edit = done(move);
            const Result<Performed> held = await(claim);
            QVERIFY(held && !held->answer.refusal);
            const bool hasMoved = !edit.refusal;
            if (!hasMoved)
                QCOMPARE(codeOf(edit), u"ILLEGAL_STATE"_s);
            // Whoever was later knew of the other.
            const QString now =
                office.query(u"SELECT starts_local FROM showtime WHERE id = ?"_s, {planned.id}).first().text(0);
            QCOMPARE(now, hasMoved ? later : planned.startsLocal);
            const HoldSeats probe = house.holdOf(planned, 2);
            QCOMPARE(await(elsewhere->perform({office.mia, probe}))->showtime.record().startsLocal, now);
            office.perform(ReleaseHold{IdempotencyKey::create(), hold.booking}, office.mia);
            office.perform(ReleaseHold{IdempotencyKey::create(), probe.booking}, office.mia);
        }
        (*other)->close();
    }

    // With a database connection each: one wins, the other is told what it is now.
    void twoManagersMoveTheSameShowtime()
    {
        House house;
        db::Settings settings = house.office.settings();
        settings.migrationsPath = u":/sql/booking"_s;
        const auto other = db::Database::open(settings);
        QVERIFY(other);
        ShowtimePlanner elsewhere(*other, house.office.clock, house.facts);
        const ShowtimeRecord planned = house.scheduled(u"2026-11-21T20:00"_s);
        for (int version = 1; version < 9; ++version) {
            const QString here = u"2026-11-21T1%1:00"_s.arg(version);
            const QString there = u"2026-11-21T1%1:30"_s.arg(version);
            const auto first = house.planner.move(planned.id, version, house.room, {here}, bea);
            const auto second = elsewhere.move(planned.id, version, house.room, {there}, bea);
            const ShowtimeEdit mine = done(first);
            const ShowtimeEdit theirs = done(second);
            QCOMPARE(int(!mine.refusal) + int(!theirs.refusal), 1);
            const ShowtimeEdit &lost = mine.refusal ? mine : theirs;
            QCOMPARE(codeOf(lost), u"CONFLICT"_s);
            QCOMPARE(lost.showtime->startsLocal, mine.refusal ? there : here);
            QCOMPARE(lost.showtime->planRevision, version + 1);
        }
        // Two showtimes into one gap.
        const ShowtimeRecord a = house.scheduled(u"2026-11-24T12:00"_s);
        const ShowtimeRecord b = house.scheduled(u"2026-11-25T12:00"_s);
        const auto first = house.planner.move(a.id, 1, house.room, {u"2026-11-26T12:00"_s}, bea);
        const auto second = elsewhere.move(b.id, 1, house.room, {u"2026-11-26T13:00"_s}, bea);
        const ShowtimeEdit mine = done(first);
        const ShowtimeEdit theirs = done(second);
        QCOMPARE(int(!mine.refusal) + int(!theirs.refusal), 1);
        QVERIFY(problemsOf(mine.refusal ? mine : theirs).first().startsWith("startsLocal NOT_TOGETHER 2026-11-26"_L1));
        (*other)->close();
    }

    void aDraftDoesNotSellAndMayBeDeleted()
    {
        House house;
        const ShowtimeRecord draft = house.scheduled(u"2026-11-20T21:00"_s, true);
        QCOMPARE(house.office.perform(house.holdOf(draft, 1), house.office.mia).answer.refusal->code,
                 ErrorCode::SalesClosed);
        const auto inProgramme = [&house] {
            const auto showtimes = await(house.office.database->read([cinema = house.office.cinema](db::Connection &c) {
                return showtimesOfDay(c, cinema, QDate(2026, 11, 20));
            }));
            return showtimes->size();
        };
        QCOMPARE(inProgramme(), 1);
        const QStringList before = house.office.dump();
        QVERIFY(!done(house.planner.setDraft(draft.id, 1, false, true, bea)).showtime->isDraft);
        QCOMPARE(house.office.dump(), before); // only tried
        QVERIFY(!done(house.planner.setDraft(draft.id, 1, false, false, bea)).refusal);
        QCOMPARE(inProgramme(), 2);
        QCOMPARE(codeOf(done(house.planner.remove(draft.id, 2, bea))), u"ILLEGAL_STATE"_s); // published
        const HoldSeats hold = house.holdOf(draft, 1);
        QVERIFY(!house.office.perform(hold, house.office.mia).answer.refusal); // known as a draft here
        house.office.perform(ReleaseHold{IdempotencyKey::create(), hold.booking}, house.office.mia);
        QVERIFY(!done(house.planner.setDraft(draft.id, 2, true, false, bea)).refusal);
        QCOMPARE(codeOf(done(house.planner.remove(draft.id, 3, bea))), u"ILLEGAL_STATE"_s); // a booking names it
        const ShowtimeRecord other = house.scheduled(u"2026-11-21T21:00"_s, true);
        QCOMPARE(codeOf(done(house.planner.remove(other.id, 2, bea))), u"CONFLICT"_s);
        QVERIFY(!done(house.planner.remove(other.id, 1, bea)).refusal);
        QVERIFY(!done(house.planner.remove(other.id, 1, bea)).refusal); // it is gone
        QVERIFY(house.office.query(u"SELECT id FROM showtime WHERE id = ?"_s, {other.id}).isEmpty());
    }

    void thePriceCardIsTheOneAskedForOrTheDays()
    {
        House house;
        PriceCardCatalogue catalogue(house.office.database, house.office.clock);
        PriceCard winter = (*await(catalogue.card(house.office.card)))->card;
        winter.id = PriceCardId::create();
        winter.name = u"Winter"_s;
        winter.validFrom = QDate(2026, 12, 1);
        await(catalogue.create(winter, bea));
        ShowtimeBody body = house.body(u"2026-12-02T20:00"_s);
        const auto scheduled = [&] { return done(house.planner.schedule(ShowtimeId::create(), body, bea)); };
        body.priceCard = winter.id;
        QCOMPARE(problemsOf(scheduled()), QStringList{u"priceCardId NOT_TOGETHER state"_s});
        await(catalogue.setState(winter.id, 1, Publication::Published, false, bea));
        body.priceCard = PriceCardId::create();
        QCOMPARE(problemsOf(scheduled()), QStringList{u"priceCardId UNKNOWN"_s});
        body.priceCard = house.office.card;
        const ShowtimeRecord asked = *scheduled().showtime;
        QCOMPARE(asked.priceCard, house.office.card);
        body.start.local = u"2026-12-03T20:00"_s;
        body.priceCard = {};
        const ShowtimeRecord usual = *scheduled().showtime;
        QCOMPARE(usual.priceCard, winter.id);
        // Moved to where its card is not valid, it gets the one that is.
        QCOMPARE(house.moved(usual, u"2026-11-30T20:00"_s).showtime->priceCard, house.office.card);
        QCOMPARE(done(house.planner.update(asked.id, 1, {{u"2D"_s}, u"de"_s, {}, winter.id}, bea)).showtime->priceCard,
                 winter.id);
        QCOMPARE(problemsOf(done(house.planner.update(usual.id, 2, {{u"2D"_s}, u"de"_s, {}, winter.id}, bea))),
                 QStringList{u"priceCardId NOT_TOGETHER startsLocal"_s});
    }

    void othersCinemasAreNotTouched()
    {
        House house;
        const Editor eve{u"Eve"_s, {CinemaId::create()}};
        const ShowtimeRecord planned = house.scheduled(u"2026-11-21T20:00"_s, true);
        const QStringList before = house.office.dump();
        for (const auto &edit :
             {house.planner.schedule(ShowtimeId::create(), house.body(u"2026-11-22T20:00"_s), eve),
              house.planner.move(planned.id, 1, house.room, {u"2026-11-21T21:00"_s}, eve),
              house.planner.update(planned.id, 1, {{u"3D"_s}, u"de"_s, {}, {}}, eve),
              house.planner.setDraft(planned.id, 1, false, false, eve), house.planner.remove(planned.id, 1, eve)})
            QCOMPARE(codeOf(done(edit)), u"FORBIDDEN"_s);
        QCOMPARE(house.office.dump(), before);
    }
};

QTEST_GUILESS_MAIN(TestShowtimePlanner)
#include "tst_showtimeplanner.moc"
