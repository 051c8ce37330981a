#include "rushclients.h"

#include "id.h"

#include <QSet>

#include <algorithm>
#include <charconv>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Not the very best only: people look at a map and do not all point at the same two seats. */
constexpr int goodEnough = 12;
constexpr std::chrono::seconds retryAfter{1};
constexpr std::chrono::seconds lookAgainAfter{1};
constexpr int pitch = 150; ///< Neighbours are closer than one and a half seats.

/** The number after @p key from @p at on, which is moved behind it; nothing when there is none. */
std::optional<qint64> numberAfter(QByteArrayView text, QByteArrayView key, qsizetype &at)
{
    const qsizetype found = text.indexOf(key, at);
    if (found < 0)
        return std::nullopt;
    qint64 value = 0;
    at = found + key.size();
    std::from_chars(text.data() + at, text.data() + text.size(), value);
    return value;
}

} // namespace

RushClients::RushClients(const BoxOffice &office, int clients, int seats)
    : m_office(office)
    , m_showtime(office.showtimes().first().id)
    , m_requests(office.tokens())
    , m_changes(queryMember(u"seatChanges"_s))
    , m_guests(static_cast<std::size_t>(clients))
{
    QList<PlacedSeat> plan = office.plan();
    qint64 x = 0;
    qint64 y = 0;
    for (const PlacedSeat &seat : std::as_const(plan)) {
        x += seat.x;
        y += seat.y;
    }
    x /= plan.size();
    y /= plan.size();
    const auto distance = [x, y](const PlacedSeat &seat) {
        return (seat.x - x) * (seat.x - x) + (seat.y - y) * (seat.y - y);
    };
    std::stable_sort(plan.begin(), plan.end(),
                     [&](const PlacedSeat &a, const PlacedSeat &b) { return distance(a) < distance(b); });
    plan = plan.mid(0, seats);
    for (const PlacedSeat &left : std::as_const(plan)) {
        m_seats.push_back(left.id);
        for (const PlacedSeat &right : std::as_const(plan)) {
            const bool isNeighbour =
                right.x > left.x && right.x - left.x < pitch && std::abs(right.y - left.y) < pitch / 3;
            if (isNeighbour) // rows are curved
                m_pairs.push_back({left.id, right.id});
        }
    }
    for (Guest &guest : m_guests) {
        guest.isTaken.assign(m_pairs.size(), false);
        choose(guest);
    }
}

void RushClients::choose(Guest &guest)
{
    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < m_pairs.size() && best.size() < goodEnough; ++i) {
        if (!guest.isTaken[i])
            best.push_back(i);
    }
    if (best.empty()) {
        guest.state = State::SoldOut;
        return;
    }
    guest.state = State::Asking;
    guest.wanted = best[static_cast<std::size_t>(m_random.bounded(static_cast<int>(best.size())))];
}

QByteArray RushClients::changesRequest(int client, qint64 sinceVersion) const
{
    const QList<QByteArray> &tokens = m_office.tokens();
    return graphQlRequest(tokens.at(client % tokens.size()),
                          '{' + m_changes + R"(,"variables":{"showtimeId":")" + m_showtime + R"(","sinceVersion":)"
                              + QByteArray::number(sinceVersion) + "}}");
}

Turn RushClients::next(int client, SteadyClock::time_point now, QByteArray &request)
{
    Guest &guest = m_guests[static_cast<std::size_t>(client)];
    if (guest.notBefore > now)
        return {Turn::Kind::Wait, guest.notBefore};
    if (!guest.lastAnswer)
        guest.lastAnswer = now;
    if (guest.state == State::Asking) {
        const Pair &pair = m_pairs[guest.wanted];
        request = m_requests.hold(client, newUuidV7().toByteArray(QUuid::WithoutBraces),
                                  {m_showtime, pair.first, pair.second});
    } else {
        request = changesRequest(client, guest.version);
    }
    return {Turn::Kind::Send, now};
}

void RushClients::countAnswer(Guest &guest, const HttpAnswer &answer)
{
    const SteadyClock::time_point now = SteadyClock::now();
    ++guest.answers;
    m_latency.add(answer.latency);
    if (guest.state == State::Asking || guest.state == State::Reading) // others rest between two answers
        m_longestSilence = std::max<std::chrono::nanoseconds>(m_longestSilence, now - *guest.lastAnswer);
    guest.lastAnswer = now;
}

void RushClients::handleAnswer(int client, const HttpAnswer &answer)
{
    Guest &guest = m_guests[static_cast<std::size_t>(client)];
    const SteadyClock::time_point now = SteadyClock::now();
    const bool wasAsking = guest.state == State::Asking;
    const bool isGood = wasAsking ? m_outcomes.count(answer) : answer.body.contains("\"seatChanges\":{");
    const bool isTaken = wasAsking && answer.body.contains("SEAT_TAKEN");
    if (answer.status != 200 || !(isGood || isTaken)) {
        guest.notBefore = now + retryAfter;
        return;
    }
    countAnswer(guest, answer);
    if (wasAsking) {
        guest.state = isGood ? State::Won : State::Reading;
    } else {
        learn(guest, answer.body);
        if (guest.state == State::Reading)
            choose(guest);
    }
    if (guest.state == State::Won || guest.state == State::SoldOut)
        guest.notBefore = now + lookAgainAfter;
}

void RushClients::learn(Guest &guest, QByteArrayView changes) const
{
    qsizetype at = 0;
    guest.version = numberAfter(changes, "\"version\":", at).value_or(guest.version);
    QHash<int, bool> taken;
    while (const std::optional<qint64> seat = numberAfter(changes, "\"seatId\":", at)) {
        constexpr QByteArrayView free = ",\"state\":\"AVAILABLE\"";
        const QByteArrayView rest = changes.sliced(at);
        taken.insert(static_cast<int>(*seat), !rest.sliced(std::max<qsizetype>(rest.indexOf(','), 0)).startsWith(free));
    }
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (taken.value(m_pairs[i].first) || taken.value(m_pairs[i].second))
            guest.isTaken[i] = true;
    }
}

RushReport RushClients::report(const QHash<int, QString> &claims) const
{
    RushReport report;
    report.seats = static_cast<int>(m_seats.size());
    report.outcomes = m_outcomes;
    QHash<int, int> given;
    std::vector<qint64> answers;
    for (const Guest &guest : m_guests) {
        if (guest.state == State::Won) {
            ++report.winners;
            ++given[m_pairs[guest.wanted].first];
            ++given[m_pairs[guest.wanted].second];
        }
        report.unanswered += guest.answers == 0 ? 1 : 0;
        answers.push_back(guest.answers);
    }
    for (const int seat : m_seats) {
        const bool isHeld = claims.contains(seat);
        report.seatsHeld += isHeld ? 1 : 0;
        report.wrongSeats += given.value(seat) != (isHeld ? 1 : 0) ? 1 : 0;
    }
    report.latency = m_latency;
    report.fairness = fairness(answers);
    const auto [fewest, most] = std::minmax_element(answers.begin(), answers.end());
    report.fewestAnswers = *fewest;
    report.mostAnswers = *most;
    report.longestSilence = m_longestSilence;
    return report;
}

} // namespace foyer::bench
