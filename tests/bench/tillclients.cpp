#include "tillclients.h"

#include "id.h"
#include "operation.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <charconv>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray newId()
{
    return newUuidV7().toByteArray(QUuid::WithoutBraces);
}

/** What stands between quotation marks after @p key; empty when there is none. */
QByteArray textAfter(QByteArrayView body, QByteArrayView key)
{
    const qsizetype at = body.indexOf(key);
    if (at < 0)
        return {};
    const qsizetype from = at + key.size();
    return body.sliced(from, std::max<qsizetype>(body.indexOf('"', from) - from, 0)).toByteArray();
}

QByteArray ticketsOf(const SeatPairs::Pair &pair)
{
    return R"("tickets":[{"seatId":)" + QByteArray::number(pair.first) + R"(,"ticketType":"ADULT"},{"seatId":)"
        + QByteArray::number(pair.second) + R"(,"ticketType":"ADULT"}])";
}

} // namespace

QByteArray queryMember(const QString &operation)
{
    // As an array of one text, which is cut out again: QJsonDocument writes no text by itself.
    const QByteArray array =
        QJsonDocument(QJsonArray{remote::operation(operation).document}).toJson(QJsonDocument::Compact);
    return "\"query\":" + array.sliced(1, array.size() - 2);
}

SeatPairs::SeatPairs(const QList<FreshShowtime> &showtimes, int clients)
    : m_showtimes(showtimes)
    , m_clients(clients)
{
    for (int i = 0; i < clients; ++i)
        m_next.append({i, 0});
}

std::optional<SeatPairs::Pair> SeatPairs::take(int client)
{
    auto &[showtime, seat] = m_next[client];
    while (showtime < m_showtimes.size()) {
        const FreshShowtime &here = m_showtimes.at(showtime);
        if (seat + 1 < here.seats.size()) {
            const Pair pair{here.id, here.seats.at(seat), here.seats.at(seat + 1)};
            seat += 2;
            return pair;
        }
        showtime += m_clients;
        seat = 0;
    }
    return std::nullopt;
}

QString Outcomes::words() const
{
    QStringList parts;
    for (auto other = others.begin(); other != others.end(); ++other)
        parts.append(u"%1 %2"_s.arg(other.value()).arg(other.key()));
    return parts.join(u", "_s);
}

bool Outcomes::count(const HttpAnswer &answer)
{
    if (answer.status == 200 && answer.body.contains("\"refusal\":null") && !answer.body.startsWith("{\"errors\"")) {
        ++good;
        return true;
    }
    const QByteArray code = textAfter(answer.body, "\"code\":\"");
    ++others[answer.status == 200 && !code.isEmpty() ? QString::fromLatin1(code) : u"HTTP %1"_s.arg(answer.status)];
    return false;
}

TillRequests::TillRequests(QList<QByteArray> tokens)
    : m_tokens(std::move(tokens))
    , m_hold(queryMember(u"holdSeats"_s))
    , m_quote(queryMember(u"quote"_s))
    , m_checkout(queryMember(u"checkout"_s))
{
}

QByteArray TillRequests::request(int client, const QByteArray &query, const QByteArray &variables) const
{
    return graphQlRequest(m_tokens.at(client % m_tokens.size()), '{' + query + ",\"variables\":" + variables + '}');
}

QByteArray TillRequests::hold(int client, const QByteArray &booking, const SeatPairs::Pair &pair) const
{
    return request(client, m_hold,
                   R"({"input":{"idempotencyKey":")" + newId() + R"(","bookingId":")" + booking + R"(","showtimeId":")"
                       + pair.showtime + R"(","seatIds":[)" + QByteArray::number(pair.first) + ','
                       + QByteArray::number(pair.second) + "]}}");
}

QByteArray TillRequests::quote(int client, const QByteArray &booking, const SeatPairs::Pair &pair) const
{
    return request(client, m_quote, R"({"bookingId":")" + booking + "\"," + ticketsOf(pair) + R"(,"couponCodes":[]})");
}

QByteArray TillRequests::checkout(int client, const QByteArray &booking, const SeatPairs::Pair &pair,
                                  qint64 totalMinor) const
{
    const QByteArray total = QByteArray::number(totalMinor);
    return request(client, m_checkout,
                   R"({"input":{"idempotencyKey":")" + newId() + R"(","bookingId":")" + booking + "\","
                       + ticketsOf(pair) + R"(,"expectedTotalMinor":)" + total + R"(,"payment":{"paymentId":")"
                       + newId() + R"(","method":"CASH","tenderedMinor":)" + total + "}}}");
}

HoldClients::HoldClients(const QList<QByteArray> &tokens, const QList<FreshShowtime> &showtimes, int clients)
    : m_requests(tokens)
    , m_pairs(showtimes, clients)
{
}

Turn HoldClients::next(int client, SteadyClock::time_point now, QByteArray &request)
{
    const std::optional<SeatPairs::Pair> pair = m_pairs.take(client);
    if (!pair) {
        m_ranOut = true;
        return {Turn::Kind::Done, {}};
    }
    request = m_requests.hold(client, newId(), *pair);
    return {Turn::Kind::Send, now};
}

void HoldClients::handleAnswer(int, const HttpAnswer &answer)
{
    m_outcomes.count(answer);
}

SaleClients::SaleClients(const BoxOffice &office, int clients, double salesPerSecond)
    : SaleClients(office.tokens(), office.showtimes(), clients, salesPerSecond)
{
}

SaleClients::SaleClients(const QList<QByteArray> &tokens, const QList<FreshShowtime> &showtimes, int clients,
                         double salesPerSecond)
    : m_requests(tokens)
    , m_pairs(showtimes, clients)
    , m_tills(static_cast<std::size_t>(clients))
    , m_salesPerSecond(salesPerSecond)
{
}

/** When @p till's next sale should begin. A till that is free takes a number and keeps it until then. */
SteadyClock::time_point SaleClients::nextArrival(Till &till, SteadyClock::time_point now)
{
    if (m_salesPerSecond <= 0)
        return now;
    if (!m_firstArrival)
        m_firstArrival = now;
    if (!till.turn)
        till.turn = *m_firstArrival
            + std::chrono::duration_cast<SteadyClock::duration>(
                std::chrono::duration<double>(static_cast<double>(m_arrivals++) / m_salesPerSecond));
    return *till.turn;
}

Turn SaleClients::next(int client, SteadyClock::time_point now, QByteArray &request)
{
    Till &till = m_tills[static_cast<std::size_t>(client)];
    SteadyClock::time_point due = now;
    switch (till.step) {
    case Step::Hold: {
        due = nextArrival(till, now);
        if (due > now)
            return {Turn::Kind::Wait, due};
        till.turn.reset();
        const std::optional<SeatPairs::Pair> pair = m_pairs.take(client);
        if (!pair) {
            m_ranOut = true;
            return {Turn::Kind::Done, {}};
        }
        till.pair = *pair;
        till.booking = newId();
        request = m_requests.hold(client, till.booking, till.pair);
        break;
    }
    case Step::Quote:
        request = m_requests.quote(client, till.booking, till.pair);
        break;
    case Step::Checkout:
        request = m_requests.checkout(client, till.booking, till.pair, till.totalMinor);
        break;
    }
    return {Turn::Kind::Send, due};
}

void SaleClients::handleAnswer(int client, const HttpAnswer &answer)
{
    Till &till = m_tills[static_cast<std::size_t>(client)];
    const Step asked = std::exchange(till.step, Step::Hold);
    if (!m_outcomes.count(answer))
        return; // this sale is given up, the next one begins
    if (asked == Step::Hold) {
        till.step = Step::Quote;
    } else if (asked == Step::Quote) {
        constexpr QByteArrayView total = "\"total\":{\"amountMinor\":";
        const qsizetype at = answer.body.indexOf(total);
        if (at < 0)
            return;
        std::from_chars(answer.body.data() + at + total.size(), answer.body.data() + answer.body.size(),
                        till.totalMinor);
        till.step = Step::Checkout;
    } else {
        ++m_sold;
        m_moments.push_back(SteadyClock::now());
    }
}

} // namespace foyer::bench
