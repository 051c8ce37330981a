// Properties of bestSeats() on many small halls, each compared with brute force over the drawing, which knows nothing
// of blocks, runs and windows.
#include "bestseats.h"
#include "texthall.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace foyer::domain;
using namespace foyer::domain::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = SeatReason::Kind;

/** Rows of free and taken seats with an aisle somewhere. */
QStringList randomHall(std::mt19937 &dice)
{
    const auto upTo = [&dice](unsigned n) { return dice() % n; };
    const unsigned percentTaken = upTo(95);
    const unsigned aisle = 3 + upTo(5);
    QStringList rows;
    for (unsigned r = 0, count = 1 + upTo(4); r < count; ++r) {
        QString row;
        for (unsigned c = 0; c < 10; ++c) {
            if (c == aisle)
                row.append(u' ');
            row.append(upTo(100) < percentTaken ? u'#' : u'.');
        }
        rows.append(row);
    }
    return rows;
}

/** Lengths of the stretches of free seats. */
std::vector<int> stretches(const QStringList &rows)
{
    std::vector<int> lengths;
    for (const QString &row : rows) {
        int length = 0;
        for (const QChar seat : row + u'#') {
            if (seat == u'.') {
                ++length;
            } else if (length > 0) {
                lengths.push_back(length);
                length = 0;
            }
        }
    }
    return lengths;
}

int singlesIn(const QStringList &rows)
{
    const std::vector<int> lengths = stretches(rows);
    return static_cast<int>(std::count(lengths.begin(), lengths.end(), 1));
}

int freeIn(const QStringList &rows)
{
    return static_cast<int>(rows.join(QString()).count(u'.'));
}

/** Of the ways to seat so many together, how many more seats are single after the one that leaves the fewest; none
 *  when they cannot sit together. */
std::optional<int> fewestSingles(const QStringList &rows, int count)
{
    std::optional<int> fewest;
    for (qsizetype r = 0; r < rows.size(); ++r) {
        for (qsizetype c = 0; c + count <= rows.at(r).size(); ++c) {
            if (rows.at(r).mid(c, count) != QString(count, u'.'))
                continue;
            QStringList after = rows;
            after[r].replace(c, count, QString(count, u'#'));
            const int singles =
                singlesIn(after) - singlesIn(rows) + (stretches({rows.at(r)}) == std::vector<int>{1} ? 1 : 0);
            fewest = std::min(fewest.value_or(singles), singles);
        }
    }
    return fewest;
}

/** Over all sets of stretches. */
int fewestGroups(const QStringList &rows, int count)
{
    const std::vector<int> lengths = stretches(rows);
    int fewest = count;
    for (unsigned set = 0; set < 1U << lengths.size(); ++set) {
        int seats = 0;
        int groups = 0;
        for (size_t i = 0; i < lengths.size(); ++i) {
            if (set & 1U << i) {
                seats += lengths[i];
                ++groups;
            }
        }
        if (seats >= count)
            fewest = std::min(fewest, groups);
    }
    return fewest;
}

/** Whether so many can sit in two groups of one row with at most four places between them. */
bool fitsAroundAGap(const QStringList &rows, int count)
{
    for (const QString &row : rows) {
        for (qsizetype end = 1; end < row.size(); ++end) {
            for (qsizetype begin = end + 1; begin < row.size() && begin - end < 5; ++begin) {
                qsizetype left = end;
                while (left > 0 && row.at(left - 1) == u'.')
                    --left;
                qsizetype right = begin;
                while (right < row.size() && row.at(right) == u'.')
                    ++right;
                if (left < end && right > begin && end - left + right - begin >= count)
                    return true;
            }
        }
    }
    return false;
}

QStringList withPicked(const TextHall &hall, QStringList rows, const QList<SeatId> &seats)
{
    for (const SeatId id : seats) {
        const PlanSeat *seat = hall.plan.seat(id);
        rows[seat->y / 100][seat->x / 100] = u'#';
    }
    return rows;
}

SeatProposal best(const TextHall &hall, int count)
{
    Party party;
    party.seats = count;
    return bestSeats(hall.occupancy(), party);
}

} // namespace

class TestSeatSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void freeSeatsAsManyAsAskedEachOnce()
    {
        forManyHalls([](const QStringList &rows, const TextHall &hall, int count) {
            const SeatMap map = hall.map();
            const QList<SeatId> seats = best(hall, count).seats();
            QCOMPARE(seats.size(), freeIn(rows) >= count ? count : 0);
            for (const SeatId seat : seats) {
                QVERIFY(map.isFree(seat));
                QCOMPARE(seats.count(seat), 1);
            }
        });
    }

    void groupsAreNeighboursInOneRow()
    {
        forManyHalls([](const QStringList &, const TextHall &hall, int count) {
            for (const SeatGroup &group : best(hall, count).groups) {
                for (qsizetype i = 1; i < group.seats.size(); ++i) {
                    const PlanSeat *left = hall.plan.seat(group.seats.at(i - 1));
                    const PlanSeat *right = hall.plan.seat(group.seats.at(i));
                    QCOMPARE(left->row, right->row);
                    QCOMPARE(right->x - left->x, 100);
                }
            }
        });
    }

    void togetherWhereItCanBeElseInTheFewestGroups()
    {
        forManyHalls([](const QStringList &rows, const TextHall &hall, int count) {
            if (freeIn(rows) < count || stretches(rows).size() > 14)
                return;
            const SeatProposal proposal = best(hall, count);
            QVERIFY(proposal.isFound());
            QCOMPARE(static_cast<int>(proposal.groups.size()), fewestGroups(rows, count));
        });
    }

    void twoGroupsAreInOneRowWhereTheyCanBe()
    {
        forManyHalls([](const QStringList &rows, const TextHall &hall, int count) {
            if (freeIn(rows) < count || fewestSingles(rows, count) || fewestGroups(rows, count) != 2)
                return;
            QCOMPARE(best(hall, count).has(Kind::SameRow), fitsAroundAGap(rows, count));
        });
    }

    void noSeatIsLeftSingleWhereItCanBeAvoided()
    {
        forManyHalls([](const QStringList &rows, const TextHall &hall, int count) {
            const SeatOccupancy occupancy = hall.occupancy();
            const std::optional<int> fewest = fewestSingles(rows, count);
            if (!fewest || !occupancy.doSinglesMatter({}))
                return;
            const SeatProposal proposal = best(hall, count);
            const SinglesLeft left = leavesSingles(occupancy, proposal.seats());
            QCOMPARE(static_cast<int>(left.seats.size()), std::max(0, *fewest));
            QCOMPARE(proposal.has(Kind::NoSingleLeft), left.seats.isEmpty());
            QVERIFY(!left.areForbidden());
        });
    }

    void whatHandPickedSeatsLeaveSingle()
    {
        std::mt19937 dice(7);
        forManyHalls([&dice](const QStringList &rows, const TextHall &hall, int count) {
            QList<SeatId> picked;
            for (const PlanSeat &seat : hall.plan.seats()) {
                if (hall.map().isFree(seat.id) && picked.size() < count && dice() % 3 == 0)
                    picked.append(seat.id);
            }
            const QStringList after = withPicked(hall, rows, picked);
            QSet<QString> expected;
            const auto isFree = [](const QStringList &drawn, qsizetype r, qsizetype c) {
                return c >= 0 && c < drawn.at(r).size() && drawn.at(r).at(c) == u'.';
            };
            for (const PlanSeat &seat : hall.plan.seats()) {
                const qsizetype r = seat.y / 100;
                const qsizetype c = seat.x / 100;
                const bool had = isFree(rows, r, c - 1) || isFree(rows, r, c + 1);
                const bool has = isFree(after, r, c - 1) || isFree(after, r, c + 1);
                if (isFree(after, r, c) && had && !has)
                    expected.insert(seat.label());
            }
            const SinglesLeft left = leavesSingles(hall.occupancy(), picked);
            QCOMPARE(left.seats.size(), expected.size());
            for (const SeatId seat : left.seats)
                QVERIFY(expected.contains(hall.plan.seat(seat)->label()));
        });
    }

    void theOrderOfThePlanDoesNotMatter()
    {
        std::mt19937 dice(3);
        forManyHalls([&dice](const QStringList &, const TextHall &hall, int count) {
            QList<PlanSeat> seats = hall.plan.seats();
            std::shuffle(seats.begin(), seats.end(), dice);
            QList<SeatClaim> claims = hall.claims;
            std::shuffle(claims.begin(), claims.end(), dice);
            TextHall shuffled = hall;
            shuffled.plan = *SeatPlan::create(1, seats);
            shuffled.claims = claims;
            QCOMPARE(best(shuffled, count), best(hall, count));
        });
    }

    void aMirroredHallIsAsGood()
    {
        forManyHalls([](const QStringList &rows, const TextHall &hall, int count) {
            QStringList mirrored;
            for (QString row : rows) {
                std::reverse(row.begin(), row.end());
                mirrored.append(row);
            }
            const SeatProposal one = best(hall, count);
            const SeatProposal other = best(TextHall(mirrored), count);
            QCOMPARE(other.groups.size(), one.groups.size());
            if (one.groups.size() == 1)
                QCOMPARE(other.score, one.score);
        });
    }

private:
    template <class Check>
    void forManyHalls(const Check &check)
    {
        std::mt19937 dice(20261121);
        for (int round = 0; round < 600; ++round) {
            const QStringList rows = randomHall(dice);
            const int count = 1 + static_cast<int>(dice() % 12);
            check(rows, TextHall(rows), count);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"round %1, %2 people:\n%3"_s.arg(round).arg(count).arg(rows.join(u'\n'))));
        }
    }
};

QTEST_GUILESS_MAIN(TestSeatSearch)
#include "tst_seatsearch.moc"
