// What the search for the best seats costs, and with --judge how well it fills a hall. The figures that matter are
// those of a release build.
#include "bestseats.h"
#include "figures.h"
#include "fillings.h"
#include "halls.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <random>

using namespace foyer::bench;
using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Spread
{
    double medianMs = 0;
    double slowMs = 0; ///< One of twenty takes longer: the machine has other things to do, too.
};

template <class Work>
Spread spreadOf(int rounds, const Work &work)
{
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        all.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(all.begin(), all.end());
    return {all.at(all.size() / 2), all.at((all.size() - 1) * 19 / 20)};
}

SeatMap soldTo(const SeatPlan &plan, unsigned percent, unsigned seed)
{
    std::mt19937 dice(seed);
    QList<SeatClaim> claims;
    for (const PlanSeat &seat : plan.seats()) {
        if (dice() % 100 < percent)
            claims.append({seat.id, ClaimState::Sold, {}, {}});
    }
    return SeatMap(plan, 1, claims);
}

/** The least that any answer costs: every seat looked up once, and the nearest free one found. */
SeatId nearestFree(const SeatMap &map, const SeatRows &rows)
{
    SeatId best{};
    qint32 distance = std::numeric_limits<qint32>::max();
    for (int position = 0; position < rows.count(); ++position) {
        const SeatId seat = rows.seat(position).id;
        if (map.isFree(seat) && rows.distance(position) < distance) {
            best = seat;
            distance = rows.distance(position);
        }
    }
    return best;
}

class Measurement
{
public:
    Measurement(QString hall, const SeatPlan &plan, int rounds, double goalMs)
        : m_hall(std::move(hall))
        , m_rows(plan)
        , m_rounds(rounds)
        , m_goalMs(goalMs)
    {
        const Spread index = spreadOf(std::max(3, rounds / 20), [&](int) { m_sum += SeatRows(plan).count(); });
        m_figures.append({m_hall + u": rows, once a plan"_s, index.medianMs, u"ms"_s, std::nullopt, std::nullopt,
                          u"%1 seats"_s.arg(m_rows.count())});
        for (const unsigned percent : {0U, 50U, 80U, 95U})
            measure(percent);
    }

    QList<Figure> figures() const { return m_figures; }
    /** Of all answers, so that no question may be left out. */
    qint64 sum() const { return m_sum; }

private:
    void measure(unsigned percent)
    {
        const SeatMap map = soldTo(m_rows.plan(), percent, 1);
        const Spread reference = spreadOf(m_rounds, [&](int) { m_sum += static_cast<int>(nearestFree(map, m_rows)); });
        const QString hall = u"%1, %2 % sold: "_s.arg(m_hall).arg(percent);
        for (const int people : {2, 6, 20, 50}) {
            Party party;
            party.seats = people;
            party.accepted = {SeatType::Vip, SeatType::Sofa};
            SeatProposal proposal;
            const Spread spent =
                spreadOf(m_rounds, [&](int) { proposal = bestSeats(SeatOccupancy(m_rows, map), party); });
            m_sum += proposal.score;
            add(hall + u"%1 people"_s.arg(people), spent, reference, u"%1 groups"_s.arg(proposal.groups.size()));
        }
        const QList<SeatId> picked{m_rows.seat(m_rows.count() / 2).id, m_rows.seat(m_rows.count() / 2 + 2).id};
        const Spread spent =
            spreadOf(m_rounds, [&](int) { m_sum += leavesSingles(SeatOccupancy(m_rows, map), picked).seats.size(); });
        add(hall + u"left single"_s, spent, reference, {});
    }

    void add(const QString &name, const Spread &spent, const Spread &reference, const QString &note)
    {
        m_figures.append({name, spent.slowMs, u"ms"_s, Reference{u"ms nearest free"_s, reference.slowMs},
                          Goal{Goal::Side::AtMost, m_goalMs},
                          u"median %1 ms  %2"_s.arg(spent.medianMs, 0, 'f', 3).arg(note)});
    }

    QString m_hall;
    SeatRows m_rows;
    int m_rounds = 0;
    double m_goalMs = 0;
    QList<Figure> m_figures;
    qint64 m_sum = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures how long the search for the best seats takes: of twenty answers all but one"
        " are as fast as the value."_s);
    parser.addHelpOption();
    parser.addOption({u"judge"_s, u"Instead: fill a hall by the search and by hand, and compare."_s});
    parser.addOption({u"evenings"_s, u"So many are judged."_s, u"count"_s, u"200"_s});
    parser.addOption({u"rounds"_s, u"How often each question is asked."_s, u"count"_s, u"100"_s});
    parser.process(app);
    if (parser.isSet(u"judge"_s))
        return judge(std::max(1, parser.value(u"evenings"_s).toInt()));
    const int rounds = std::max(1, parser.value(u"rounds"_s).toInt());
    QList<Figure> figures;
    qint64 sum = 0;
    const auto measure = [&](const QString &hall, const SeatPlan &plan, double goalMs) {
        const Measurement measurement(hall, plan, rounds, goalMs);
        figures += measurement.figures();
        sum += measurement.sum();
    };
    measure(u"cinema"_s, halls::curved(), 1);
    measure(u"500 seats"_s, halls::rectangle(20, 25), 1);
    measure(u"arena"_s, halls::arena(50'000), 20);
    measure(u"straight arena"_s, halls::rectangle(200, 250), 20);
    std::fputs(qUtf8Printable(table(figures)), stdout);
    std::fprintf(stderr, "sum of all answers %lld\n", static_cast<long long>(sum));
    return 0;
}
