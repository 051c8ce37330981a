#include "suggester.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace foyer;
using namespace foyer::booking;
using domain::MovieId;
using domain::UserId;
using Reason = Suggestion::Reason;
using namespace Qt::Literals::StringLiterals;

/** Which films are suggested, and why. */
class TestSuggester : public QObject
{
    Q_OBJECT

    static MovieId film(int number) { return MovieId(uuidV7(1, 0, quint64(number))); }
    static UserId person(int number) { return UserId(uuidV7(2, 0, quint64(number))); }
    static SeenFilm seen(int number, std::optional<int> rating = 0)
    {
        return {film(number), QString::number(number), rating};
    }
    static SeenFilm rated(int number, int stars)
    {
        SeenFilm film = seen(number);
        film.stars = stars;
        return film;
    }
    static FilmOnSale onSale(int number, qint64 sold = 0, std::optional<int> score = {}, std::optional<int> rating = 0)
    {
        return {film(number), rating, score, sold};
    }
    static QList<int> numbersOf(const QList<Suggestion> &suggestions)
    {
        QList<int> numbers;
        for (const Suggestion &one : suggestions) {
            for (int number = 0; number < 100; ++number) {
                if (film(number) == one.movie)
                    numbers.append(number);
            }
        }
        return numbers;
    }
    /** Who of the audience saw film 1, and which of 2 and 3 beside it:
     *      person 1: 1 2      person 2: 1 2      person 3: 1 2 3
     *      person 4: 1 3      person 5: 3 */
    static QList<FilmVisit> audience()
    {
        return {{person(1), film(1)}, {person(1), film(2)}, {person(2), film(1)}, {person(2), film(2)},
                {person(3), film(1)}, {person(3), film(2)}, {person(3), film(3)}, {person(4), film(1)},
                {person(4), film(3)}, {person(5), film(3)}};
    }

private Q_SLOTS:
    // Film 1 was seen by 1 2 3 4, film 2 by 1 2 3, film 3 by 3 4 5.
    void similarityIsTheCosineOfTheAudiences()
    {
        const CosineSuggester suggester(audience());
        QCOMPARE(suggester.similarity(film(1), film(2)), 3 / std::sqrt(4.0 * 3)); // 1, 2 and 3
        QCOMPARE(suggester.similarity(film(1), film(3)), 2 / std::sqrt(4.0 * 3)); // 3 and 4
        QCOMPARE(suggester.similarity(film(2), film(3)), 0.0); // only 3: one is nobody
        QCOMPARE(suggester.similarity(film(2), film(1)), suggester.similarity(film(1), film(2)));
        QCOMPARE(suggester.similarity(film(1), film(1)), 1.0);
        QCOMPARE(suggester.similarity(film(1), film(9)), 0.0); // whom nobody saw
    }

    void seeingAFilmTwiceIsSeeingIt()
    {
        QList<FilmVisit> twice = audience();
        twice += audience();
        QCOMPARE(CosineSuggester(twice).similarity(film(1), film(2)), 3 / std::sqrt(4.0 * 3));
    }

    void whatPeopleSawWhoSawTheSameComesFirst()
    {
        const CosineSuggester suggester(audience());
        const auto suggestions =
            suggester.suggest({{seen(1)}, {onSale(3), onSale(4, 900), onSale(2), onSale(1, 999)}, {}});
        QCOMPARE(suggestions,
                 (QList<Suggestion>{{film(2), Reason::BecauseYouSaw, film(1)},
                                    {film(3), Reason::BecauseYouSaw, film(1)},
                                    {film(4), Reason::Popular, {}}})); // and never film 1, which was seen
    }

    // Film 3 has 2 / sqrt(12) in common with film 1, as said above, and nothing with film 2.
    void theReasonIsTheNearestOfWhatWasSeen()
    {
        const CosineSuggester suggester(audience());
        const auto suggestions = suggester.suggest({{seen(2), seen(1)}, {onSale(3)}, {}});
        QCOMPARE(suggestions, (QList<Suggestion>{{film(3), Reason::BecauseYouSaw, film(1)}}));
    }

    // 2: 0.866 of film 1, at a score of 20: 0.866 x 0.85 = 0.736. 3: 0.577 at 100: 0.577 x 1.25 = 0.722.
    // At 10, film 2 comes to 0.866 x 0.8 = 0.693, and is behind.
    void theCriticsMoveWhatIsNearlyAlike()
    {
        const CosineSuggester suggester(audience());
        QCOMPARE(numbersOf(suggester.suggest({{seen(1)}, {onSale(3, 0, 100), onSale(2, 0, 20)}, {}})),
                 (QList<int>{2, 3}));
        QCOMPARE(numbersOf(suggester.suggest({{seen(1)}, {onSale(3, 0, 100), onSale(2, 0, 10)}, {}})),
                 (QList<int>{3, 2}));
    }

    void aNewcomerGetsWhatIsPopular()
    {
        const CosineSuggester suggester(audience());
        const auto suggestions = suggester.suggest(
            {{}, {onSale(4), onSale(5, 0, 90), onSale(2, 10), onSale(3, 500, 0), onSale(6, 400)}, {}});
        QCOMPARE(suggestions,
                 (QList<Suggestion>{{film(6), Reason::Popular, {}}, // 400
                                    {film(3), Reason::Popular, {}}, // 500 x 0.75
                                    {film(2), Reason::Popular, {}},
                                    {film(5), Reason::WellRated, {}},
                                    {film(4), Reason::OnSale, {}}}));
    }

    void withoutAnyHistoryThereAreStillSuggestions()
    {
        QCOMPARE(CosineSuggester({}).suggest({{seen(1)}, {onSale(2, 3)}, {}}),
                 (QList<Suggestion>{{film(2), Reason::Popular, {}}}));
        QVERIFY(CosineSuggester({}).suggest({{}, {}, {}}).isEmpty());
    }

    void nothingAboveTheAge_data()
    {
        QTest::addColumn<std::optional<int>>("age");
        QTest::addColumn<QList<SeenFilm>>("history");
        QTest::addColumn<QList<int>>("allowed"); // of films from 0, 6, 12, 16, 18 and one that is not rated (99)
        using Age = std::optional<int>;
        QTest::newRow("five") << Age(5) << QList<SeenFilm>{} << QList<int>{0};
        QTest::newRow("six today") << Age(6) << QList<SeenFilm>{} << QList<int>{0, 6};
        QTest::newRow("seventeen, whatever was seen") << Age(17) << QList{seen(90, 18)} << QList<int>{0, 6, 12, 16};
        QTest::newRow("grown up") << Age(18) << QList<SeenFilm>{} << QList<int>{0, 6, 12, 16, 18, 99};
        QTest::newRow("nobody asked") << Age() << QList<SeenFilm>{} << QList<int>{0, 6, 12};
        QTest::newRow("nobody asked, seen from 16")
            << Age() << QList{seen(90, 16), seen(91, 6)} << QList<int>{0, 6, 12, 16};
        QTest::newRow("nobody asked, seen unrated") << Age() << QList{seen(90, {})} << QList<int>{0, 6, 12};
    }
    void nothingAboveTheAge()
    {
        QFETCH(std::optional<int>, age);
        QFETCH(QList<SeenFilm>, history);
        QList<FilmOnSale> films;
        for (const int rating : {0, 6, 12, 16, 18})
            films.append(onSale(rating, 0, {}, rating));
        films.append(onSale(99, 0, {}, std::nullopt));
        QList<int> numbers = numbersOf(CosineSuggester({}).suggest({history, films, age}));
        std::sort(numbers.begin(), numbers.end());
        QTEST(numbers, "allowed");
    }

    void whatWasSeenLongAgoIsNoReasonButStillSeen()
    {
        const CosineSuggester suggester(audience());
        SuggestionRequest request;
        for (int i = 0; i < CosineSuggester::mostLookedBackOn; ++i)
            request.seen.append(seen(20 + i));
        request.seen.append(seen(1));
        request.onSale = {onSale(2, 1), onSale(1, 1)};
        QCOMPARE(suggester.suggest(request), (QList<Suggestion>{{film(2), Reason::Popular, {}}}));
        request.seen.removeFirst();
        QCOMPARE(suggester.suggest(request), (QList<Suggestion>{{film(2), Reason::BecauseYouSaw, film(1)}}));
    }

    // 2 has most in common with 1, and 3 with 5: both are alike to them, so what they liked decides.
    void whatWasLikedPullsMoreThanWhatWasOnlySeen()
    {
        const CosineSuggester suggester({{person(1), film(1)},
                                         {person(1), film(2)},
                                         {person(2), film(1)},
                                         {person(2), film(2)},
                                         {person(3), film(5)},
                                         {person(3), film(3)},
                                         {person(4), film(5)},
                                         {person(4), film(3)}});
        const auto suggest = [&](const QList<SeenFilm> &past) {
            return suggester.suggest({past, {onSale(2), onSale(3)}, {}});
        };
        const Suggestion two{film(2), Reason::BecauseYouSaw, film(1)};
        const Suggestion three{film(3), Reason::BecauseYouSaw, film(5)};
        QCOMPARE(suggest({seen(1), seen(5)}), (QList<Suggestion>{two, three}));
        QCOMPARE(suggest({seen(1), rated(5, 4)}),
                 (QList<Suggestion>{{film(3), Reason::BecauseYouLiked, film(5), 4}, two}));
        QCOMPARE(suggest({rated(1, 5), rated(5, 4)}),
                 (QList<Suggestion>{{film(2), Reason::BecauseYouLiked, film(1), 5},
                                    {film(3), Reason::BecauseYouLiked, film(5), 4}}));
        // Three stars are less than nothing said, and no reason to speak of.
        QCOMPARE(suggest({rated(1, 3), seen(5)}), (QList<Suggestion>{three, two}));
    }

    void whatWasDislikedRecommendsNothingButIsSeen_data()
    {
        QTest::addColumn<int>("stars");
        QTest::newRow("one star") << 1;
        QTest::newRow("two stars") << 2;
    }
    void whatWasDislikedRecommendsNothingButIsSeen()
    {
        QFETCH(int, stars);
        const CosineSuggester suggester(audience());
        QCOMPARE(suggester.suggest({{rated(1, stars)}, {onSale(1, 9), onSale(2, 1), onSale(4, 2)}, {}}),
                 (QList<Suggestion>{{film(4), Reason::Popular}, {film(2), Reason::Popular}}));
    }

    // Film 1 was seen by 1 2 3 4, film 2 by 1 2 3: who disliked one of them is no longer among its audience.
    void whoDislikedAFilmIsNotOfItsAudience()
    {
        const CosineSuggester all(audience(), {{person(1), film(2), 1}});
        QCOMPARE(all.similarity(film(1), film(2)), 2 / std::sqrt(4.0 * 2));
        const CosineSuggester nearlyNone(audience(), {{person(1), film(2), 1}, {person(2), film(2), 2}});
        QCOMPARE(nearlyNone.similarity(film(1), film(2)), 0.0); // only person 3: one is nobody
    }

    // Person 1 gave both five stars: (1.5 x 1.5 + 1 + 1) / sqrt((2.25 + 3) (2.25 + 2)).
    void whoLikedBothBringsThemNearer()
    {
        const CosineSuggester suggester(audience(), {{person(1), film(1), 5}, {person(1), film(2), 5}});
        QCOMPARE(suggester.similarity(film(1), film(2)), 4.25 / std::sqrt(5.25 * 4.25));
        QVERIFY(suggester.similarity(film(1), film(2)) > CosineSuggester(audience()).similarity(film(1), film(2)));
    }

    void aRatingWithoutATicketIsAVisitToo()
    {
        const CosineSuggester suggester(
            {}, {{person(1), film(1), 4}, {person(1), film(2), 4}, {person(2), film(1), 5}, {person(2), film(2), 5}});
        QVERIFY(std::abs(suggester.similarity(film(1), film(2)) - 1) < 1e-12);
    }

    void aFilmThatIsNamedTwiceIsSuggestedOnce()
    {
        QCOMPARE(numbersOf(CosineSuggester({}).suggest({{}, {onSale(2, 5), onSale(2, 5)}, {}})), QList<int>{2});
    }

    // What must hold of any audience, history and programme.
    void propertiesOfRandomHouses()
    {
        for (quint32 seed = 1; seed <= 300; ++seed) {
            QRandomGenerator random(seed);
            const auto below = [&random](int end) { return int(random.bounded(end)); };
            QList<FilmVisit> visits;
            for (int i = below(200); i > 0; --i)
                visits.append({person(below(20)), film(below(25))});
            QList<FilmRating> ratings;
            QSet<std::pair<int, int>> given;
            for (int i = below(40); i > 0; --i) {
                const std::pair pair(below(20), below(25));
                if (!given.contains(pair))
                    ratings.append({person(pair.first), film(pair.second), 1 + below(5)});
                given.insert(pair);
            }
            SuggestionRequest request;
            for (int i = below(6); i > 0; --i) {
                request.seen.append(seen(below(25), below(19)));
                if (below(2))
                    request.seen.last().stars = 1 + below(5);
            }
            for (int number = 0; number < 30; ++number) {
                if (below(2))
                    continue;
                request.onSale.append(onSale(number, below(4) * 100,
                                             below(2) ? std::optional(below(101)) : std::nullopt,
                                             below(5) ? std::optional(below(19)) : std::nullopt));
            }
            if (below(2))
                request.age = below(30);
            request.limit = below(12);
            const CosineSuggester suggester(visits, ratings);
            const QList<Suggestion> suggestions = suggester.suggest(request);

            QVERIFY(suggestions.size() <= request.limit);
            QSet<MovieId> once;
            QSet<MovieId> known;
            for (const SeenFilm &one : request.seen)
                known.insert(one.movie);
            for (const Suggestion &one : suggestions) {
                QVERIFY(!once.contains(one.movie));
                once.insert(one.movie);
                QVERIFY(!known.contains(one.movie));
                const auto film = std::find_if(request.onSale.cbegin(), request.onSale.cend(),
                                               [&](const FilmOnSale &on) { return on.movie == one.movie; });
                QVERIFY(film != request.onSale.cend());
                QVERIFY(film->ageRating.value_or(18) <= oldestRating(request));
                const bool isLiked = one.reason == Reason::BecauseYouLiked;
                QCOMPARE(one.reason == Reason::BecauseYouSaw || isLiked, !one.because.isNull());
                QCOMPARE(isLiked, one.becauseStars >= 4);
                if (!one.because.isNull()) {
                    QVERIFY(known.contains(one.because));
                    // Of a film that is named twice the first one counts.
                    QHash<MovieId, std::optional<int>> stars;
                    for (const SeenFilm &other : request.seen) {
                        if (!stars.contains(other.movie))
                            stars.insert(other.movie, other.stars);
                    }
                    const double similar = suggester.similarity(one.because, one.movie);
                    QVERIFY(similar > 0 && similar <= 1.0 + 1e-12);
                    const double nearest = similar * appetite(stars.value(one.because));
                    QVERIFY(nearest > 0);
                    for (auto other = stars.cbegin(); other != stars.cend(); ++other)
                        QVERIFY(suggester.similarity(other.key(), one.movie) * appetite(*other) <= nearest);
                }
            }
            // Fewer are the first of more, and the order of the visits says nothing.
            SuggestionRequest more = request;
            more.limit = 50;
            QCOMPARE(suggester.suggest(more).mid(0, request.limit), suggestions);
            std::reverse(visits.begin(), visits.end());
            std::reverse(ratings.begin(), ratings.end());
            QCOMPARE(CosineSuggester(visits, ratings).suggest(request), suggestions);
        }
    }
};

QTEST_GUILESS_MAIN(TestSuggester)
#include "tst_suggester.moc"
