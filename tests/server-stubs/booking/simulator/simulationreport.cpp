#include "simulation.h"

namespace foyer::booking::simulator {

using namespace Qt::Literals::StringLiterals;

SimulationReport &SimulationReport::operator+=(const SimulationReport &other)
{
    operations += other.operations;
    story.sales += other.story.sales;
    story.exchanges += other.story.exchanges;
    story.refunds += other.story.refunds;
    story.partRefunds += other.story.partRefunds;
    story.undone += other.story.undone;
    story.owed += other.story.owed;
    story.byHand += other.story.byHand;
    story.couponsUsed += other.story.couponsUsed;
    story.takeovers += other.story.takeovers;
    story.refusals += other.story.refusals;
    story.fullHouses += other.story.fullHouses;
    crashes += other.crashes;
    batchesRedone += other.batchesRedone;
    answersLost += other.answersLost;
    clockJumpsBack += other.clockJumpsBack;
    seatsPickedAgain += other.seatsPickedAgain;
    errandsDone += other.errandsDone;
    return *this;
}

QString inWords(const SimulationReport &report)
{
    const std::initializer_list<std::pair<qint64, QLatin1StringView>> parts{
        {report.operations, "operations"_L1},
        {report.story.sales, "sales"_L1},
        {report.story.exchanges, "exchanges"_L1},
        {report.story.refunds, "refunds"_L1},
        {report.story.partRefunds, "part refunds"_L1},
        {report.story.undone, "undone"_L1},
        {report.story.owed, "owed"_L1},
        {report.story.byHand, "given by hand"_L1},
        {report.story.couponsUsed, "coupons used"_L1},
        {report.story.takeovers, "seats taken over"_L1},
        {report.story.refusals, "refusals"_L1},
        {report.story.fullHouses, "of full houses"_L1},
        {report.crashes, "crashes"_L1},
        {report.batchesRedone, "batches redone"_L1},
        {report.answersLost, "answers lost"_L1},
        {report.clockJumpsBack, "jumps back"_L1},
        {report.seatsPickedAgain, "seats picked again"_L1},
        {report.errandsDone, "bookings of cancelled showtimes seen to"_L1},
    };
    QStringList words;
    for (const auto &[count, what] : parts)
        words.append(u"%1 %2"_s.arg(count).arg(what));
    return words.join(u", "_s);
}

} // namespace foyer::booking::simulator
