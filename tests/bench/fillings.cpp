#include "fillings.h"

#include "bestseats.h"
#include "seatsearch.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <random>

namespace foyer::bench {

using namespace domain;

namespace {

/** Of a hundred parties so many have this size: taken for this comparison, most people come as two. */
constexpr std::array<std::pair<int, unsigned>, 7> partySizes{
    {{1, 12}, {2, 48}, {3, 14}, {4, 16}, {5, 5}, {6, 3}, {8, 2}}};
constexpr std::array<int, 3> marks{50, 80, 95};
constexpr std::array<int, 4> nextParties{2, 3, 4, 6};

/** Fifteen rows of 4 + 12 + 4. */
SeatPlan hall()
{
    QList<PlanSeat> seats;
    for (int row = 0; row < 15; ++row) {
        for (int column = 0; column < 20; ++column) {
            PlanSeat seat;
            seat.id = SeatId(seats.size() + 1);
            seat.row = QChar(static_cast<char16_t>(u'A' + row));
            seat.number = QString::number(column + 1);
            seat.x = column * 100 + (column >= 4 ? 120 : 0) + (column >= 16 ? 120 : 0);
            seat.y = row * 115;
            seats.append(seat);
        }
    }
    return *SeatPlan::create(1, seats);
}

/** What was reached at one mark, summed over the evenings. */
struct Figures
{
    qint64 evenings = 0;
    qint64 singles = 0;
    qint64 parties = 0;
    qint64 splitParties = 0;
    qint64 seats = 0;
    qint64 quality = 0;
    qint64 free = 0;
    std::array<qint64, nextParties.size()> sellable{};
};

using Marks = std::array<Figures, marks.size()>;
/** The positions that a party takes; empty when there are not so many. */
using Chooser = std::vector<int> (*)(const SeatOccupancy &, int people, std::mt19937 &dice);

std::vector<SeatSearch::Run> freeRuns(const SeatOccupancy &occupancy)
{
    const SeatRows &rows = occupancy.rows();
    std::vector<SeatSearch::Offer> offers;
    for (int position = 0; position < rows.count(); ++position) {
        offers.push_back(occupancy.use(position) == SeatOccupancy::Use::Free ? SeatSearch::Offer::Wanted
                                                                             : SeatSearch::Offer::None);
    }
    return SeatSearch(rows, std::vector<bool>(offers.size(), true), offers, {}).runs();
}

std::vector<int> byBestSeats(const SeatOccupancy &occupancy, int people, std::mt19937 &)
{
    Party party;
    party.seats = people;
    std::vector<int> taken;
    for (const SeatId seat : bestSeats(occupancy, party).seats())
        taken.push_back(occupancy.rows().position(seat));
    return taken;
}

/** One of the @p choices best-placed windows, whichever; when there is none together, the party sits in the largest
 *  stretches there are. Nobody looks at what is left. */
std::vector<int> nearTheMiddle(const SeatOccupancy &occupancy, int people, size_t choices, std::mt19937 &dice)
{
    const SeatRows &rows = occupancy.rows();
    std::vector<SeatSearch::Run> runs = freeRuns(occupancy);
    std::vector<std::pair<qint64, int>> windows;
    for (const SeatSearch::Run &run : runs) {
        for (int begin = run.begin; begin + people <= run.end; ++begin) {
            qint64 distance = 0;
            for (int position = begin; position < begin + people; ++position)
                distance += rows.distance(position);
            windows.emplace_back(distance, begin);
        }
    }
    std::vector<int> taken;
    if (!windows.empty()) {
        std::sort(windows.begin(), windows.end());
        const int begin = windows[dice() % std::min(choices, windows.size())].second;
        taken.resize(static_cast<size_t>(people));
        std::iota(taken.begin(), taken.end(), begin);
        return taken;
    }
    std::stable_sort(runs.begin(), runs.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    for (const SeatSearch::Run &run : runs) {
        for (int position = run.begin; position < run.end && static_cast<int>(taken.size()) < people; ++position)
            taken.push_back(position);
    }
    return static_cast<int>(taken.size()) == people ? taken : std::vector<int>();
}

std::vector<int> byHand(const SeatOccupancy &occupancy, int people, std::mt19937 &dice)
{
    return nearTheMiddle(occupancy, people, 20, dice);
}

std::vector<int> alwaysTheNearest(const SeatOccupancy &occupancy, int people, std::mt19937 &dice)
{
    return nearTheMiddle(occupancy, people, 1, dice);
}

bool isSplit(const SeatRows &rows, std::vector<int> taken)
{
    std::sort(taken.begin(), taken.end());
    for (size_t i = 1; i < taken.size(); ++i) {
        if (!rows.areNeighbours(taken[i - 1], taken[i]))
            return true;
    }
    return false;
}

void note(Figures &figures, const SeatOccupancy &occupancy)
{
    ++figures.evenings;
    for (const SeatSearch::Run &run : freeRuns(occupancy)) {
        figures.free += run.size();
        figures.singles += run.size() == 1 ? 1 : 0;
        for (size_t i = 0; i < nextParties.size(); ++i)
            figures.sellable[i] += run.size() / nextParties[i] * nextParties[i];
    }
}

void fill(const SeatRows &rows, Chooser choose, unsigned seed, Marks &marksReached)
{
    std::mt19937 buyers(seed);
    std::mt19937 dice(seed + 1'000'000);
    SeatOccupancy occupancy(rows);
    Figures evening;
    size_t mark = 0;
    int sold = 0;
    int turnedAway = 0;
    while (mark < marks.size() && turnedAway < 200) {
        unsigned lot = buyers() % 100;
        int people = 0;
        for (const auto &[size, share] : partySizes) {
            people = size;
            if (lot < share)
                break;
            lot -= share;
        }
        const std::vector<int> taken = choose(occupancy, people, dice);
        if (taken.empty()) {
            ++turnedAway;
            continue;
        }
        for (const int position : taken) {
            occupancy.set(position, SeatOccupancy::Use::Taken);
            evening.quality += rows.quality(position);
        }
        sold += people;
        evening.seats += people;
        evening.parties += people > 1 ? 1 : 0;
        evening.splitParties += isSplit(rows, taken) ? 1 : 0;
        while (mark < marks.size() && sold * 100 >= marks[mark] * rows.count()) {
            Figures &reached = marksReached[mark++];
            reached.parties += evening.parties;
            reached.splitParties += evening.splitParties;
            reached.seats += evening.seats;
            reached.quality += evening.quality;
            note(reached, occupancy);
        }
    }
}

double share(qint64 part, qint64 of)
{
    return of == 0 ? 0 : static_cast<double>(part) / static_cast<double>(of);
}

void print(const char *who, const Marks &reached)
{
    for (size_t i = 0; i < marks.size(); ++i) {
        const Figures &figures = reached[i];
        std::printf("%-20s %3d %%  singles %5.2f  split parties %5.2f %%  quality %5.1f  sellable to the next", who,
                    marks[i], share(figures.singles, figures.evenings),
                    100 * share(figures.splitParties, figures.parties), share(figures.quality, figures.seats));
        for (size_t k = 0; k < nextParties.size(); ++k)
            std::printf("  %d: %4.1f %%", nextParties[k], 100 * share(figures.sellable[k], figures.free));
        std::printf("  (%lld evenings)\n", static_cast<long long>(figures.evenings));
    }
}

int worseFigures(const Marks &ours, const Marks &theirs)
{
    int worse = 0;
    for (size_t i = 0; i < marks.size(); ++i) {
        const Figures &a = ours[i];
        const Figures &b = theirs[i];
        worse += share(a.singles, a.evenings) > share(b.singles, b.evenings) ? 1 : 0;
        worse += share(a.splitParties, a.parties) > share(b.splitParties, b.parties) ? 1 : 0;
        worse += share(a.quality, a.seats) * 20 < share(b.quality, b.seats) * 19 ? 1 : 0;
        for (size_t k = 0; k < nextParties.size(); ++k)
            worse += share(a.sellable[k], a.free) < share(b.sellable[k], b.free) ? 1 : 0;
    }
    return worse;
}

} // namespace

int judge(int evenings)
{
    const SeatRows rows(hall());
    std::printf("%d seats, %d evenings; of a hundred parties", rows.count(), evenings);
    for (const auto &[size, part] : partySizes)
        std::printf("  %u of %d", part, size);
    std::printf(
        "\nquality: 1000 is the sweet spot, 0 the worst seat; sellable: of the free seats, so many in parties of k "
        "side by side\n");
    Marks ours;
    Marks hand;
    Marks nearest;
    for (int evening = 0; evening < evenings; ++evening) {
        fill(rows, byBestSeats, static_cast<unsigned>(evening), ours);
        fill(rows, byHand, static_cast<unsigned>(evening), hand);
        fill(rows, alwaysTheNearest, static_cast<unsigned>(evening), nearest);
    }
    print("best seats", ours);
    print("picked by hand", hand);
    print("always the nearest", nearest);
    const int worse = worseFigures(ours, hand);
    std::printf("%d of %d figures worse than by hand\n", worse,
                static_cast<int>(marks.size() * (3 + nextParties.size())));
    return worse == 0 ? 0 : 1;
}

} // namespace foyer::bench
