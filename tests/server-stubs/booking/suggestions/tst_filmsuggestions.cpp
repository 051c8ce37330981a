#include "filmsuggestions.h"
#include "scriptedfacts.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using Reason = Suggestion::Reason;

/** What is suggested out of the books of a real database. */
class TestFilmSuggestions : public QObject
{
    Q_OBJECT

    std::unique_ptr<BoxOffice> m_office;
    ScriptedFacts m_facts;
    std::unique_ptr<Suggestions> m_suggestions;
    std::unique_ptr<QObject> m_context;
    int m_room = 0;
    int m_seat = 0;

    /** A showtime of @p movie in a room of its own, so that none overlap. */
    ShowtimeRecord show(const MovieId &movie, const QString &title, int startsInHours = 3,
                        std::optional<int> ageRating = 0, const CinemaId &cinema = {})
    {
        ShowtimeRecord record = m_office->showtime;
        record.id = ShowtimeId::create();
        record.auditorium = AuditoriumId::create();
        record.auditoriumName = u"Saal %1"_s.arg(++m_room);
        record.movie = movie;
        record.movieTitle = title;
        record.ageRating = ageRating;
        if (!cinema.isNull())
            record.cinema = cinema;
        const qint64 shift = m_office->clock.nowMs() + startsInHours * 3'600'000LL - record.startsAtMs;
        record.startsAtMs += shift;
        record.endsAtMs += shift;
        record.blockedUntilMs += shift;
        record.salesCloseMs += shift;
        const bool added = await(m_office->database->write([record](db::Transaction &t) {
                               return addShowtimes(t, {record});
                           })).has_value();
        return added ? record : ShowtimeRecord();
    }
    /** @p person buys a ticket for @p showtime with an account. */
    BookingId buy(const Actor &person, const ShowtimeRecord &showtime)
    {
        const auto booking = BookingId::create();
        const int seat = ++m_seat % 48 + 1;
        HoldSeats hold = m_office->holdOf({seat}, booking);
        hold.showtime = showtime.id;
        if (m_office->perform(hold, person).answer.refusal)
            return {};
        return m_office->checkout(m_office->checkoutOf(booking, {seat}), person).refusal ? BookingId() : booking;
    }
    static Actor somebody() { return {UserId::create(), u"Somebody"_s, Role::Customer}; }
    QList<FilmSuggestion> suggest(const Actor &person, int limit = 10)
    {
        return suggestTo({person.user, {}, {}, limit});
    }
    QList<FilmSuggestion> suggestTo(const SuggestionQuestion &question)
    {
        return await(m_suggestions->suggest(question)).value_or(QList<FilmSuggestion>());
    }
    static QStringList titlesOf(const QList<FilmSuggestion> &films)
    {
        QStringList titles;
        for (const FilmSuggestion &film : films)
            titles.append(film.next.movieTitle);
        return titles;
    }
    /** Everybody's visits are read anew only after a while. */
    void waitUntilOld() { m_office->clock.advance(std::chrono::minutes(10)); }
    void open() { m_suggestions = std::make_unique<Suggestions>(m_office->database, m_office->clock, m_facts); }

    /** Two who saw A and B, and two who saw C and D; Carl saw A and C. */
    struct House
    {
        ShowtimeRecord a, b, c, d;
    };
    House house()
    {
        const auto film = [this](const QString &title) { return show(m_facts.addMovie(title), title); };
        const House house{film(u"A"_s), film(u"B"_s), film(u"C"_s), film(u"D"_s)};
        for (const auto &pair : {std::pair(house.a, house.b), std::pair(house.c, house.d)}) {
            for (int i = 0; i < 2; ++i) {
                const Actor fan = somebody();
                buy(fan, pair.first);
                buy(fan, pair.second);
            }
        }
        buy(m_office->customer, house.a);
        buy(m_office->customer, house.c);
        return house;
    }

private Q_SLOTS:
    void init()
    {
        m_facts = {};
        m_office = std::make_unique<BoxOffice>();
        m_office->execute(u"DELETE FROM showtime"_s);
        open();
    }
    void cleanup()
    {
        m_suggestions.reset();
        m_office.reset();
    }

    void whatPeopleSawWhoSawTheSame()
    {
        const auto general = show(MovieId::create(), u"The General"_s);
        const auto sherlock = show(MovieId::create(), u"Sherlock Jr."_s);
        const auto metropolis = show(MovieId::create(), u"Metropolis"_s);
        for (int i = 0; i < 2; ++i) {
            const Actor fan = somebody();
            QVERIFY(!buy(fan, general).isNull());
            QVERIFY(!buy(fan, sherlock).isNull());
        }
        for (int i = 0; i < 5; ++i)
            QVERIFY(!buy(somebody(), metropolis).isNull()); // popular, but of others
        const Actor carl = m_office->customer;
        QVERIFY(!buy(carl, general).isNull());
        const QList<FilmSuggestion> films = suggest(carl);
        QCOMPARE(titlesOf(films), (QStringList{u"Sherlock Jr."_s, u"Metropolis"_s}));
        QCOMPARE(films.first().suggestion, (Suggestion{sherlock.movie, Reason::BecauseYouSaw, general.movie}));
        QCOMPARE(films.first().becauseTitle, u"The General"_s);
        QCOMPARE(films.first().next.id, sherlock.id);
        QCOMPARE(films.last().suggestion.reason, Reason::Popular);
        QVERIFY(films.last().becauseTitle.isEmpty());
        QCOMPARE(titlesOf(suggest(carl, 1)), QStringList{u"Sherlock Jr."_s});
    }

    void aNewcomerGetsWhatIsPopular()
    {
        const auto quiet = show(MovieId::create(), u"Quiet"_s);
        const auto loud = show(MovieId::create(), u"Loud"_s);
        QVERIFY(!buy(m_office->mia, loud).isNull()); // at a till: nobody's visit, but a ticket
        QCOMPARE(titlesOf(suggest(somebody())), (QStringList{u"Loud"_s, u"Quiet"_s}));
        QCOMPARE(suggest(somebody()).first().suggestion.reason, Reason::Popular);
        QVERIFY(!titlesOf(suggest(m_office->mia)).isEmpty()); // what she sold is nothing that she saw
        QCOMPARE(suggest(m_office->mia).size(), 2);
    }

    void onlyWhatCanStillBeBought()
    {
        show(MovieId::create(), u"Tomorrow"_s, 24);
        show(MovieId::create(), u"In three weeks"_s, 24 * 21);
        const auto begun = show(MovieId::create(), u"Begun"_s, 1);
        const auto draft = show(MovieId::create(), u"Draft"_s);
        const auto cancelled = show(MovieId::create(), u"Cancelled"_s);
        const auto full = show(MovieId::create(), u"Full"_s);
        const auto set = [this](const QString &change, const ShowtimeRecord &showtime) {
            QVERIFY(await(m_office->database->write([&](db::Transaction &t) {
                return t.execute(u"UPDATE showtime SET %1 WHERE id = ?"_s.arg(change), {showtime.id});
            })));
        };
        set(u"publication = 'DRAFT'"_s, draft);
        set(u"is_cancelled = 1"_s, cancelled);
        set(u"seat_count = 1"_s, full);
        QVERIFY(!buy(somebody(), full).isNull());
        m_office->clock.advance(std::chrono::minutes(61));
        QVERIFY(begun.startsAtMs < m_office->clock.nowMs());
        QCOMPARE(titlesOf(suggest(somebody())), QStringList{u"Tomorrow"_s});
    }

    void theNextShowtimeOfEachFilmAndOfTheCinemaAskedFor()
    {
        const auto movie = MovieId::create();
        const auto elsewhere = CinemaId::create();
        QVERIFY(await(m_office->database->write([&](db::Transaction &t) {
            return saveCinema(t, {elsewhere, u"Europe/Berlin"_s, 300});
        })));
        const auto late = show(movie, u"Film"_s, 30);
        const auto soon = show(movie, u"Film"_s, 5);
        const auto other = show(movie, u"Film"_s, 4, 0, elsewhere);
        show(MovieId::create(), u"Only there"_s, 4, 0, elsewhere);
        QCOMPARE(suggestTo({UserId::create(), m_office->cinema}).first().next.id, soon.id);
        QCOMPARE(titlesOf(suggestTo({UserId::create(), m_office->cinema})), QStringList{u"Film"_s});
        QCOMPARE(suggestTo({UserId::create(), elsewhere}).size(), 2);
        QCOMPARE(suggestTo({UserId::create()}).size(), 2);
        QVERIFY(late.id != other.id);
    }

    void theAgeRatingIsThatOfTheShowtime()
    {
        show(MovieId::create(), u"For all"_s, 3, 0);
        show(MovieId::create(), u"From 16"_s, 3, 16);
        show(MovieId::create(), u"Not rated"_s, 3, std::nullopt);
        QCOMPARE(titlesOf(suggestTo({UserId::create(), {}, 15})), QStringList{u"For all"_s});
        QCOMPARE(suggestTo({UserId::create(), {}, 16}).size(), 2);
        QCOMPARE(suggestTo({UserId::create(), {}, 18}).size(), 3);
        QCOMPARE(titlesOf(suggestTo({UserId::create()})), QStringList{u"For all"_s});
    }

    void whatWasGivenBackWasNotSeen()
    {
        const auto film = show(MovieId::create(), u"Film"_s);
        const Actor carl = m_office->customer;
        const BookingId booking = buy(carl, film);
        QVERIFY(!booking.isNull());
        QVERIFY(suggest(carl).isEmpty());
        QVERIFY(!m_office->perform(Refund{IdempotencyKey::create(), booking, {}, {}, u"CUSTOMER_REQUEST"_s, {}}, carl)
                     .answer.refusal);
        QCOMPARE(titlesOf(suggest(carl)), QStringList{u"Film"_s});
    }

    void everybodysVisitsAreReadAnewAfterAWhile()
    {
        const auto general = show(MovieId::create(), u"The General"_s);
        const auto sherlock = show(MovieId::create(), u"Sherlock Jr."_s);
        const Actor carl = m_office->customer;
        QVERIFY(!buy(carl, general).isNull());
        QCOMPARE(suggest(carl).first().suggestion.reason, Reason::OnSale);
        for (int i = 0; i < 2; ++i) {
            const Actor fan = somebody();
            QVERIFY(!buy(fan, general).isNull());
            QVERIFY(!buy(fan, sherlock).isNull());
        }
        QCOMPARE(suggest(carl).first().suggestion.reason, Reason::OnSale);
        waitUntilOld();
        // The first who asks gets what is known, and the next one what is new.
        QTRY_COMPARE(suggest(carl).first().suggestion.reason, Reason::BecauseYouSaw);
    }

    void theCriticsAreHeardAndDoWithoutThemWhileTheyAreSilent()
    {
        const auto bad = m_facts.addMovie(u"Bad"_s);
        const auto good = m_facts.addMovie(u"Good"_s);
        m_facts.movies[bad].score = 10;
        m_facts.movies[good].score = 95;
        show(bad, u"Bad"_s);
        show(good, u"Good"_s);
        m_facts.isDown = true;
        const QList<FilmSuggestion> films = suggest(somebody());
        QCOMPARE(films.size(), 2);
        QCOMPARE(films.first().suggestion.reason, Reason::OnSale);
        m_facts.isDown = false;
        QCOMPARE(suggest(somebody()).first().suggestion.reason, Reason::OnSale); // not asked again at once
        m_office->clock.advance(std::chrono::minutes(1));
        QTRY_COMPARE(suggest(somebody()).first().suggestion.reason, Reason::WellRated);
        QCOMPARE(titlesOf(suggest(somebody())), (QStringList{u"Good"_s, u"Bad"_s}));
    }

    void whatTheyLikedComesFirstAndIsTheReason()
    {
        const House films = house();
        const Actor carl = m_office->customer;
        m_facts.everybodys = {{carl.user, films.a.movie, 2}, {carl.user, films.c.movie, 5}};
        const QList<FilmSuggestion> suggested = suggest(carl);
        QCOMPARE(titlesOf(suggested), (QStringList{u"D"_s, u"B"_s}));
        QCOMPARE(suggested.first().suggestion, (Suggestion{films.d.movie, Reason::BecauseYouLiked, films.c.movie, 5}));
        QCOMPARE(suggested.first().becauseTitle, u"C"_s);
        QCOMPARE(suggested.last().suggestion.reason, Reason::Popular); // A was disliked
        // The rating is heard at once, not when everybody's visits are read the next time.
        m_facts.everybodys = {{carl.user, films.a.movie, 4}, {carl.user, films.c.movie, 1}};
        QCOMPARE(titlesOf(suggest(carl)), (QStringList{u"B"_s, u"D"_s}));
    }

    void whileRatingsAreSilentTheHistorySpeaks()
    {
        const House films = house();
        const Actor carl = m_office->customer;
        m_facts.everybodys = {{carl.user, films.a.movie, 1}};
        m_facts.isDown = true;
        for (const FilmSuggestion &film : suggest(carl))
            QCOMPARE(film.suggestion.reason, Reason::BecauseYouSaw);
        QCOMPARE(suggest(carl).size(), 2);
        QCOMPARE(m_facts.ownRatingsAsked, 1); // and nobody waits for them again at once
        m_facts.isDown = false;
        m_office->clock.advance(std::chrono::seconds(10));
        const auto bOf = [&](const QList<FilmSuggestion> &all) {
            for (const FilmSuggestion &film : all) {
                if (film.next.movieTitle == "B"_L1)
                    return film.suggestion.reason;
            }
            return Reason::OnSale;
        };
        QCOMPARE(bOf(suggest(carl)), Reason::Popular);
    }

    void whatTheyRatedWithoutATicketIsSeen()
    {
        const House films = house();
        const Actor clara = somebody();
        m_facts.everybodys = {{clara.user, films.a.movie, 5}};
        const QList<FilmSuggestion> suggested = suggest(clara);
        QVERIFY(!titlesOf(suggested).contains(u"A"_s));
        QCOMPARE(suggested.first().suggestion, (Suggestion{films.b.movie, Reason::BecauseYouLiked, films.a.movie, 5}));
        QCOMPARE(suggested.first().becauseTitle, u"A"_s);
    }

    void aRatingUnlocksNoAge()
    {
        const auto hard = m_facts.addMovie(u"Hard"_s);
        show(MovieId::create(), u"From 16"_s, 3, 16);
        m_facts.everybodys = {{m_office->customer.user, hard, 5}};
        QVERIFY(suggest(m_office->customer).isEmpty());
    }

    void whatEverybodyThinksIsReadInTheBackground()
    {
        const House films = house();
        const Actor carl = m_office->customer;
        const auto isNear = [&] { return titlesOf(suggest(carl)).first() == "D"_L1; };
        // Both who saw A and B disliked B. What they gave comes in two pages.
        const db::Rows fans = m_office->query(
            u"SELECT v.user_id FROM booking_visitor v JOIN booking b ON b.id = v.booking_id WHERE b.showtime_id = ?"_s,
            {films.b.id});
        QCOMPARE(fans.size(), 2);
        for (const db::Row &fan : fans)
            m_facts.everybodys.append({fan.id<UserTag>("user_id"), films.b.movie, 1});
        QTRY_VERIFY(isNear());
        QVERIFY(suggest(carl).last().suggestion.reason == Reason::Popular); // nobody who saw A liked B
    }

    void whatHasBegunIsSeen()
    {
        const auto yesterday = show(MovieId::create(), u"Yesterday"_s, 1);
        const auto tomorrow = show(MovieId::create(), u"Tomorrow"_s, 30);
        const Actor carl = m_office->customer;
        QVERIFY(!buy(carl, yesterday).isNull());
        QVERIFY(!buy(carl, tomorrow).isNull());
        const auto seen = [&](int limit = 10) {
            QStringList titles;
            for (const SeenFilm &film : await(m_suggestions->seenBy(carl.user, limit)).value_or(QList<SeenFilm>()))
                titles.append(film.title);
            return titles;
        };
        QVERIFY(seen().isEmpty());
        m_office->clock.advance(std::chrono::hours(1));
        QCOMPARE(seen(), QStringList{u"Yesterday"_s});
        m_office->clock.advance(std::chrono::hours(30));
        QCOMPARE(seen(), (QStringList{u"Tomorrow"_s, u"Yesterday"_s}));
        QCOMPARE(seen(1), QStringList{u"Tomorrow"_s});
        for (const int limit : {0, 51})
            QCOMPARE(await(m_suggestions->seenBy(carl.user, limit)).error().code, ErrorCode::InvalidInput);
    }

    // Reserved at a kiosk, where they said who they are; paid at a till, when they had walked away.
    void aReservationIsTheirVisitOnceItIsPaid()
    {
        const auto film = show(MovieId::create(), u"Film"_s);
        const Actor carl = m_office->customer;
        const Actor kiosk{UserId::create(), u"Kiosk 1"_s, Role::Kiosk};
        const auto booking = BookingId::create();
        HoldSeats hold = m_office->holdOf({1}, booking);
        hold.showtime = film.id;
        QVERIFY(!m_office->perform(hold, kiosk).answer.refusal);
        const QString code = [&] {
            const auto reserved = m_office->perform(ReserveHold{IdempotencyKey::create(), booking}, kiosk);
            return reserved.answer.refusal
                ? QString()
                : m_office->query(u"SELECT confirmation_code FROM booking WHERE id = ?"_s, {booking}).first().text(0);
        }();
        QVERIFY(!code.isEmpty());
        QVERIFY(await(m_suggestions->note(booking, code, carl.user)));
        QCOMPARE(suggest(carl).size(), 1); // not paid yet
        Checkout atTheTill = m_office->checkoutOf(booking, {1});
        atTheTill.confirmationCode = code;
        QVERIFY(!m_office->checkout(atTheTill, m_office->mia).refusal);
        QVERIFY(suggest(carl).isEmpty());
    }

    void whatIsNotedAlreadyCanStillBeBought()
    {
        const auto film = show(MovieId::create(), u"Film"_s);
        const Actor carl = m_office->customer;
        const auto booking = BookingId::create();
        HoldSeats hold = m_office->holdOf({1}, booking);
        hold.showtime = film.id;
        QVERIFY(!m_office->perform(hold, carl).answer.refusal);
        QVERIFY(!m_office->perform(ReserveHold{IdempotencyKey::create(), booking}, carl).answer.refusal);
        const QString code =
            m_office->query(u"SELECT confirmation_code FROM booking WHERE id = ?"_s, {booking}).first().text(0);
        QVERIFY(await(m_suggestions->note(booking, code, carl.user)));
        QVERIFY(!m_office->checkout(m_office->checkoutOf(booking, {1}), carl).refusal);
        QVERIFY(suggest(carl).isEmpty());
    }

    void aVisitIsNotedByWhoHasTheCode()
    {
        const auto film = show(MovieId::create(), u"Film"_s);
        const BookingId booking = buy(m_office->mia, film); // at a till
        const QString code =
            m_office->query(u"SELECT confirmation_code FROM booking WHERE id = ?"_s, {booking}).first().text(0);
        const UserId carl = m_office->customer.user;
        const auto note = [&](const BookingId &which, const QString &named, const UserId &who) {
            const Result<void> noted = await(m_suggestions->note(which, named, who));
            return noted ? ErrorCode::Internal : noted.error().code; // Internal: it was
        };
        QCOMPARE(note(booking, u"K7M2QX4RB"_s, carl), ErrorCode::NotFound);
        QCOMPARE(note(booking, u"?"_s, carl), ErrorCode::NotFound);
        QCOMPARE(note(BookingId::create(), code, carl), ErrorCode::NotFound);
        QCOMPARE(suggest(m_office->customer).size(), 1);
        QCOMPARE(note(booking, code.toLower(), carl), ErrorCode::Internal);
        QCOMPARE(note(booking, code, carl), ErrorCode::Internal); // again is harmless
        QVERIFY(suggest(m_office->customer).isEmpty());
        QCOMPARE(note(booking, code, UserId::create()), ErrorCode::Conflict);
        QCOMPARE(m_office->query(u"SELECT * FROM booking_visitor"_s).size(), 1);
    }

    void aHoldIsNoVisit()
    {
        const auto film = show(MovieId::create(), u"Film"_s);
        HoldSeats hold = m_office->holdOf({1});
        hold.showtime = film.id;
        QVERIFY(!m_office->perform(hold, m_office->customer).answer.refusal);
        QCOMPARE(suggest(m_office->customer).size(), 1);
        QVERIFY(m_office->query(u"SELECT * FROM booking_visitor"_s).isEmpty());
    }

    void questionsOutOfBounds()
    {
        for (const int limit : {0, 51})
            QCOMPARE(await(m_suggestions->suggest({UserId::create(), {}, {}, limit})).error().code,
                     ErrorCode::InvalidInput);
        for (const int age : {-1, 151})
            QCOMPARE(await(m_suggestions->suggest({UserId::create(), {}, age, 5})).error().code,
                     ErrorCode::InvalidInput);
    }

    void aDatabaseThatIsGoneIsAnErrorAndNotForEver()
    {
        show(MovieId::create(), u"Film"_s);
        m_office->database->close();
        QVERIFY(!await(m_suggestions->suggest({UserId::create()})));
        m_office->restart();
        open();
        QCOMPARE(suggest(somebody()).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestFilmSuggestions)
#include "tst_filmsuggestions.moc"
