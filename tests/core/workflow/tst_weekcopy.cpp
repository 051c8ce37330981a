#include "weekcopy.h"

#include "fakeplanning.h"
#include "fieldproblem.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using Outcome = WeekCopy::Outcome;
using State = WeekCopy::State;

namespace {

const QDate monday(2026, 11, 16);

} // namespace

class TestWeekCopy : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePlanning> m_api;
    std::unique_ptr<WeekCopy> m_week;

    [[nodiscard]] bool look(int weeksLater = 1, QDate from = monday)
    {
        m_week = std::make_unique<WeekCopy>(*m_api);
        m_week->look(m_api->cinema, from, weeksLater);
        return settled() && m_week->state() == State::Ready;
    }
    [[nodiscard]] bool settled() const
    {
        return QTest::qWaitFor([this] {
            const State state = m_week->state();
            return state == State::Ready || state == State::Failed || state == State::Ended;
        });
    }
    [[nodiscard]] bool go()
    {
        m_week->go();
        return settled() && m_week->state() == State::Ended;
    }
    /** Starts of what is planned on the days of the copy, in the order in which it was made. */
    QStringList madeFrom(QDate first) const
    {
        QStringList starts;
        for (const ports::PlannedShowtime &showtime : std::as_const(m_api->showtimes)) {
            if (showtime.businessDay >= first && showtime.businessDay < first.addDays(7))
                starts.append(showtime.startsLocal);
        }
        return starts;
    }
    QStringList copiesAsked() const { return m_api->asked.filter(u"copyDay"_s); }
    QList<Outcome> outcomes() const
    {
        QList<Outcome> all;
        for (const WeekCopy::Line &line : m_week->lines())
            all.append(line.outcome);
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_week.reset();
        m_api = std::make_unique<FakePlanning>();
        m_api->add(u"Metropolis"_s, 1, u"2026-11-16T20:00"_s); // Monday
        m_api->add(u"Nosferatu"_s, 2, u"2026-11-18T18:00"_s);
        m_api->add(u"Nosferatu"_s, 2, u"2026-11-18T21:00"_s, true);
        m_api->add(u"Faust"_s, 1, u"2026-11-23T00:30"_s); // of Sunday's business day
        m_api->add(u"Caligari"_s, 1, u"2026-11-23T12:00"_s); // the Monday after
    }

    void firstItTellsWhatWouldBe()
    {
        QVERIFY(look(2));
        QCOMPARE(outcomes(), QList<Outcome>(4, Outcome::Fits));
        QVERIFY(m_week->canGo());
        QVERIFY(!m_week->setsClocks());
        QCOMPARE(m_week->lines().first().planned->startsLocal, u"2026-11-30T20:00"_s);
        QCOMPARE(m_week->lines().last().day, QDate(2026, 12, 6));
        QCOMPARE(m_api->showtimes.size(), 5); // nothing was made
        // Of days on which nothing is there is nothing to ask.
        QCOMPARE(
            copiesAsked(),
            (QStringList{u"copyDay 2026-11-30 1 dry"_s, u"copyDay 2026-12-02 2 dry"_s, u"copyDay 2026-12-06 1 dry"_s}));
    }

    void thenItCopiesAsDraftsAtTheSameTimes()
    {
        QVERIFY(look(2));
        QVERIFY(go());
        QCOMPARE(m_week->count(Outcome::Made), 4);
        QVERIFY(!m_week->canGo());
        QCOMPARE(
            madeFrom(QDate(2026, 11, 30)),
            (QStringList{u"2026-11-30T20:00"_s, u"2026-12-02T18:00"_s, u"2026-12-02T21:00"_s, u"2026-12-07T00:30"_s}));
        const auto made = m_api->showtimes.mid(5);
        QVERIFY(std::all_of(made.begin(), made.end(), [](const auto &showtime) { return showtime.isDraft; }));
    }

    // Clocks in Berlin are set back on Sunday 2026-10-25.
    void theTimeOnTheWallStaysWhenClocksAreSet()
    {
        m_api->showtimes.clear();
        m_api->add(u"Metropolis"_s, 1, u"2026-10-24T20:00"_s);
        m_api->add(u"Metropolis"_s, 1, u"2026-10-25T20:00"_s);
        QVERIFY(look(1, QDate(2026, 10, 19)));
        QVERIFY(m_week->setsClocks());
        QVERIFY(go());
        QCOMPARE(madeFrom(QDate(2026, 10, 26)), (QStringList{u"2026-10-31T20:00"_s, u"2026-11-01T20:00"_s}));
        const auto moment = [this](qsizetype i) { return m_week->lines().at(i).planned->startsAtUtc; };
        QCOMPARE(moment(0), QDateTime(QDate(2026, 10, 31), QTime(19, 0), Qt::UTC)); // an hour later than a week after
        QCOMPARE(moment(1), QDateTime(QDate(2026, 11, 1), QTime(19, 0), Qt::UTC));
        QCOMPARE(m_week->lines().first().showtime.startsAtUtc, QDateTime(QDate(2026, 10, 24), QTime(18, 0), Qt::UTC));
    }

    void whatIsInTheWayIsToldAndTheRestIsCopied()
    {
        m_api->add(u"M"_s, 2, u"2026-11-25T17:00"_s);
        const ShowtimeId film = m_api->showtimes.at(0).id;
        m_api->refusals.insert(film,
                               invalidFields({{u"startsLocal"_s, FieldFault::NotTogether, u"endsOn 2026-11-20"_s}}));
        QVERIFY(look());
        QCOMPARE(outcomes(), (QList<Outcome>{Outcome::Refused, Outcome::Refused, Outcome::Fits, Outcome::Fits}));
        QCOMPARE(fieldProblemsOf(m_week->lines().at(0).error).first().limit, u"endsOn 2026-11-20"_s);
        QCOMPARE(fieldProblemsOf(m_week->lines().at(1).error).first().limit, u"2026-11-25T17:00 M"_s);
        m_api->asked.clear();
        QVERIFY(go());
        QCOMPARE(m_week->count(Outcome::Made), 2);
        // What was refused is not asked for again.
        QCOMPARE(copiesAsked(), (QStringList{u"copyDay 2026-11-25 1"_s, u"copyDay 2026-11-29 1"_s}));
    }

    // Between the look and the copying somebody else at another desk takes a hall.
    void whatSomebodyElsePlannedMeanwhileKeepsItsHall()
    {
        QVERIFY(look());
        QCOMPARE(m_week->count(Outcome::Fits), 4);
        m_api->add(u"M"_s, 2, u"2026-11-25T17:30"_s);
        QVERIFY(go());
        QCOMPARE(outcomes(), (QList<Outcome>{Outcome::Made, Outcome::Refused, Outcome::Made, Outcome::Made}));
        QCOMPARE(fieldProblemsOf(m_week->lines().at(1).error).first().limit, u"2026-11-25T17:30 M"_s);
        QVERIFY(!m_week->canGo());
    }

    // The answer to the second day is lost after it was made, and nothing more is answered.
    void whatWasCutOffGoesOnAndMakesNothingTwice()
    {
        QVERIFY(look());
        m_api->asked.clear();
        m_api->faults = {Error{}, {ErrorCode::Timeout, {}, {}}};
        m_api->keepsBack = true;
        m_week->go();
        QTRY_COMPARE(m_api->waiting(), 1);
        m_api->letGo();
        QTRY_COMPARE(m_api->waiting(), 1);
        // The server made it, but the client is not told.
        ports::PlannedShowtime made = m_api->showtimes.at(1);
        made.id = m_week->lines().at(1).copy;
        made.startsLocal = u"2026-11-25T18:00"_s;
        made.startsAtUtc = made.startsAtUtc.addDays(7);
        made.blockedUntilUtc = made.blockedUntilUtc.addDays(7);
        made.businessDay = made.businessDay.addDays(7);
        m_api->showtimes.append(made);
        m_api->letGo();
        QVERIFY(settled());
        QCOMPARE(m_week->state(), State::Ended);
        QCOMPARE(m_week->error()->code, ErrorCode::Timeout);
        QCOMPARE(outcomes(), (QList<Outcome>{Outcome::Made, Outcome::Open, Outcome::Open, Outcome::Fits}));
        QVERIFY(m_week->canGo());
        m_api->keepsBack = false;
        QVERIFY(go());
        QVERIFY(!m_week->error());
        QCOMPARE(m_week->count(Outcome::Made), 4);
        QCOMPARE(madeFrom(QDate(2026, 11, 23)),
                 (QStringList{u"2026-11-23T12:00"_s, u"2026-11-23T20:00"_s, u"2026-11-25T18:00"_s,
                              u"2026-11-25T21:00"_s, u"2026-11-30T00:30"_s}));
        QCOMPARE(copiesAsked(),
                 (QStringList{u"copyDay 2026-11-23 1"_s, u"copyDay 2026-11-25 2"_s, u"copyDay 2026-11-25 2"_s,
                              u"copyDay 2026-11-29 1"_s}));
    }

    void whoLooksAnewFindsWhatWasMadeAsBeingThere()
    {
        QVERIFY(look());
        m_api->faults = {Error{}, {ErrorCode::Unreachable, {}, {}}};
        QVERIFY(go());
        QCOMPARE(m_week->count(Outcome::Made), 1);
        QVERIFY(look()); // as after the program was started again
        QCOMPARE(outcomes(), (QList<Outcome>{Outcome::IsThere, Outcome::Fits, Outcome::Fits, Outcome::Fits}));
        QVERIFY(go());
        QVERIFY(look());
        QCOMPARE(m_week->count(Outcome::IsThere), 4);
        QVERIFY(!m_week->canGo());
        QCOMPARE(m_api->showtimes.size(), 9);
    }

    void cancellingLeavesTheDaysThatAreNotBegun()
    {
        QVERIFY(look());
        m_api->keepsBack = true;
        m_week->go();
        QTRY_COMPARE(m_api->waiting(), 1);
        m_week->cancel();
        QCOMPARE(m_week->state(), State::Stopping);
        m_api->letGo(); // what was sent is waited for
        QVERIFY(settled());
        QCOMPARE(outcomes(), (QList<Outcome>{Outcome::Made, Outcome::Fits, Outcome::Fits, Outcome::Fits}));
        QCOMPARE(m_api->waiting(), 0);
        m_api->keepsBack = false;
        QVERIFY(go());
        QCOMPARE(m_week->count(Outcome::Made), 4);
    }

    void whatIsRefusedAsAWholeIsToldOfEachShowtime()
    {
        QVERIFY(look());
        m_api->copyRefusal = Error{ErrorCode::Forbidden, {}, {}};
        QVERIFY(go());
        QCOMPARE(m_week->count(Outcome::Refused), 4);
        QCOMPARE(m_week->lines().last().error.code, ErrorCode::Forbidden);
        QCOMPARE(m_api->showtimes.size(), 5);
    }

    void whatCannotBeLookedAtIsAnError_data()
    {
        QTest::addColumn<int>("answersBefore");
        QTest::newRow("the week that is copied") << 0;
        QTest::newRow("the week it is copied to") << 9;
        QTest::newRow("what would fit") << 15;
    }
    void whatCannotBeLookedAtIsAnError()
    {
        QFETCH(int, answersBefore);
        m_api->faults = QList<Error>(answersBefore, Error{}) + QList<Error>{{ErrorCode::Unreachable, {}, {}}};
        QVERIFY(!look());
        QCOMPARE(m_week->state(), State::Failed);
        QCOMPARE(m_week->error()->code, ErrorCode::Unreachable);
        QVERIFY(!m_week->canGo());
        m_week->look(m_api->cinema, monday, 1);
        QVERIFY(settled());
        QCOMPARE(m_week->state(), State::Ready);
    }

    void whoeverLooksAtAnotherWeekIsNotToldOfTheFirst()
    {
        m_api->keepsBack = true;
        m_week = std::make_unique<WeekCopy>(*m_api);
        m_week->look(m_api->cinema, monday, 1);
        m_week->look(m_api->cinema, monday.addDays(7), 1);
        m_api->keepsBack = false;
        m_api->letAllGo();
        QVERIFY(settled());
        QCOMPARE(m_week->lines().size(), 1);
        QCOMPARE(m_week->lines().first().showtime.movieTitle, u"Caligari"_s);
    }

    void aWeekInWhichNothingIsPlannedHasNothingToCopy()
    {
        QVERIFY(look(1, QDate(2027, 1, 4)));
        QVERIFY(m_week->lines().isEmpty());
        QVERIFY(!m_week->canGo());
        QVERIFY(copiesAsked().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWeekCopy)

#include "tst_weekcopy.moc"
