#include "boxoffice.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QSet>
#include <QThread>
#include <QUuid>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patienceMs = 4000;

const QString payload = u"{ booking { id state expiresAt confirmationCode total { amountMinor } seats { id } "
                        "tickets { id seat { id } price { amountMinor } } } refusal { code detail retryable } }"_s;

QJsonArray numbers(const QList<int> &values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

QJsonArray adults(const QList<int> &seats)
{
    QJsonArray array;
    for (const int seat : seats)
        array.append(QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
    return array;
}

/** In the checker's words. */
QJsonObject shown(const QJsonObject &booking)
{
    QJsonArray seats;
    const QJsonArray given = booking.value("seats"_L1).toArray();
    for (const QJsonValue &seat : given)
        seats.append(seat[u"id"]);
    QJsonArray tickets;
    const QJsonArray sold = booking.value("tickets"_L1).toArray();
    for (const QJsonValue &ticket : sold)
        tickets.append(QJsonObject{{u"id"_s, ticket[u"id"]},
                                   {u"seat"_s, ticket[u"seat"][u"id"]},
                                   {u"priceMinor"_s, ticket[u"price"][u"amountMinor"]}});
    QJsonObject view{{u"id"_s, booking.value("id"_L1)},
                     {u"state"_s, booking.value("state"_L1)},
                     {u"seats"_s, seats},
                     {u"code"_s, booking.value("confirmationCode"_L1)},
                     {u"totalMinor"_s, booking.value("total"_L1)[u"amountMinor"]},
                     {u"tickets"_s, tickets}};
    const QString expires = booking.value("expiresAt"_L1).toString();
    if (!expires.isEmpty())
        view.insert(u"expiresAtMs"_s, QDateTime::fromString(expires, Qt::ISODateWithMs).toMSecsSinceEpoch());
    return view;
}

QString errorCode(const QJsonObject &json)
{
    return json.value("errors"_L1)[0][u"extensions"][u"code"].toString();
}

Told readTold(const std::optional<QJsonObject> &json, const QString &field)
{
    if (!json)
        return {};
    const QJsonObject outcome = json->value("data"_L1)[field].toObject();
    if (outcome.isEmpty() || json->contains("errors"_L1))
        return {Told::Outcome::Unknown, {{u"error"_s, errorCode(*json)}}};
    Told told;
    const QJsonObject booking = outcome.value("booking"_L1).toObject();
    if (!booking.isEmpty())
        told.answer.insert(u"booking"_s, shown(booking));
    const QJsonObject refusal = outcome.value("refusal"_L1).toObject();
    if (refusal.isEmpty()) {
        told.outcome = Told::Outcome::Done;
        return told;
    }
    told.answer.insert(u"code"_s, refusal.value("code"_L1));
    told.answer.insert(u"detail"_s, refusal.value("detail"_L1));
    told.outcome = refusal.value("retryable"_L1).toBool() ? Told::Outcome::Unknown : Told::Outcome::Refused;
    return told;
}

const char *nameOf(Told::Outcome outcome)
{
    return outcome == Told::Outcome::Done ? "done" : outcome == Told::Outcome::Refused ? "refused" : "unknown";
}

} // namespace

BoxOffice::BoxOffice(quint16 port, int client, Record &record)
    : m_wire(port)
    , m_client(client)
    , m_record(record)
{
}

QString BoxOffice::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

std::optional<QJsonObject> BoxOffice::ask(const QString &query, const QJsonObject &variables)
{
    std::optional<QJsonObject> answer = m_wire.ask(query, variables, patienceMs);
    if (answer && errorCode(*answer) == "UNAUTHENTICATED"_L1)
        signIn(m_login, patienceMs); // the session is over; whoever asked asks again
    return answer;
}

bool BoxOffice::signIn(const QString &login, int timeoutMs)
{
    m_login = login;
    m_wire.setToken({});
    const QDeadlineTimer deadline(timeoutMs);
    do {
        const auto answer =
            m_wire.ask(u"mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }"_s,
                       {{u"input"_s,
                         QJsonObject{{u"login"_s, login},
                                     {u"password"_s, u"foyer-demo"_s},
                                     {u"deviceName"_s, u"client %1"_s.arg(m_client)}}}},
                       patienceMs);
        const QString token =
            answer ? answer->value("data"_L1)[u"signIn"][u"session"][u"accessToken"].toString() : QString();
        if (!token.isEmpty()) {
            m_wire.setToken(token.toLatin1());
            return true;
        }
        QThread::msleep(100);
    } while (!deadline.hasExpired());
    return false;
}

QStringList BoxOffice::showtimes(int most)
{
    QStringList found;
    const auto cinemas = ask(u"{ cinemas { id } }"_s, {});
    if (!cinemas)
        return found;
    const QString cinema = cinemas->value("data"_L1)[u"cinemas"][0][u"id"].toString();
    for (int days = 1; days < 7 && found.size() < most; ++days) {
        const auto answer =
            ask(u"query ($cinema: ID!, $day: Date!) { programme(cinemaId: $cinema, day: $day) "
                "{ showtimes { id salesOpen seatsFree } } }"_s,
                {{u"cinema"_s, cinema}, {u"day"_s, QDate::currentDate().addDays(days).toString(Qt::ISODate)}});
        const QJsonArray showtimes =
            answer ? answer->value("data"_L1)[u"programme"][u"showtimes"].toArray() : QJsonArray();
        for (const QJsonValue &showtime : showtimes) {
            if (showtime[u"salesOpen"].toBool() && showtime[u"seatsFree"].toInt() >= 60 && found.size() < most)
                found.append(showtime[u"id"].toString());
        }
    }
    return found;
}

QList<ShownSeat> BoxOffice::seatMap(const QString &showtime)
{
    const qint64 call = m_record.invoke(m_client, u"seatMap"_s, {}, {{u"showtime"_s, showtime}});
    const auto answer = ask(u"query ($id: ID!) { showtime(id: $id) { seatMap { version seats { id type } claims "
                            "{ seatId state } } } }"_s,
                            {{u"id"_s, showtime}});
    const QJsonObject map = answer ? answer->value("data"_L1)[u"showtime"][u"seatMap"].toObject() : QJsonObject();
    QJsonObject claims;
    const QJsonArray claimed = map.value("claims"_L1).toArray();
    for (const QJsonValue &claim : claimed)
        claims.insert(QString::number(claim[u"seatId"].toInt()), claim[u"state"]);
    m_record.answer(call, u"seatMap"_s, map.isEmpty() ? "unknown" : "done",
                    {{u"version"_s, map.value("version"_L1)}, {u"claims"_s, claims}});
    QList<ShownSeat> seats;
    const QJsonArray plan = map.value("seats"_L1).toArray();
    for (const QJsonValue &seat : plan) {
        if (seat[u"type"].toString() == "STANDARD"_L1)
            seats.append({seat[u"id"].toInt(), claims.contains(QString::number(seat[u"id"].toInt()))});
    }
    return seats;
}

std::optional<qint64> BoxOffice::quote(const QString &booking, const QList<int> &seats)
{
    const auto answer = ask(u"query ($id: ID!, $tickets: [TicketChoice!]!) { quote(bookingId: $id, tickets: $tickets) "
                            "{ quote { total { amountMinor } } } }"_s,
                            {{u"id"_s, booking}, {u"tickets"_s, adults(seats)}});
    const QJsonValue total =
        answer ? answer->value("data"_L1)[u"quote"][u"quote"][u"total"][u"amountMinor"] : QJsonValue();
    return total.isDouble() ? std::optional(total.toInteger()) : std::nullopt;
}

Told BoxOffice::send(const Asked &request)
{
    const qint64 call = m_record.invoke(m_client, request.op, request.key, request.asked);
    const QString field = request.mutation.section(u' ', 0, 0);
    const QString type = request.mutation.section(u' ', 1, 1);
    const QString query = u"mutation ($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, payload);
    const Told told = readTold(ask(query, {{u"input"_s, request.input}}), field);
    m_record.answer(call, request.op, nameOf(told.outcome), told.answer);
    return told;
}

Asked BoxOffice::hold(const QString &booking, const QString &showtime, const QList<int> &seats)
{
    const QString key = newId();
    return {u"hold"_s,
            key,
            {{u"booking"_s, booking}, {u"showtime"_s, showtime}, {u"seats"_s, numbers(seats)}},
            u"holdSeats HoldSeatsInput"_s,
            {{u"idempotencyKey"_s, key},
             {u"bookingId"_s, booking},
             {u"showtimeId"_s, showtime},
             {u"seatIds"_s, numbers(seats)}}};
}

Asked BoxOffice::release(const QString &booking)
{
    const QString key = newId();
    return {u"release"_s,
            key,
            {{u"booking"_s, booking}},
            u"releaseHold ReleaseHoldInput"_s,
            {{u"idempotencyKey"_s, key}, {u"bookingId"_s, booking}}};
}

Asked BoxOffice::checkout(const QString &booking, const QString &showtime, const QList<int> &seats, qint64 totalMinor,
                          qint64 tenderedMinor)
{
    const QString key = newId();
    const QString payment = newId();
    return {u"checkout"_s,
            key,
            {{u"booking"_s, booking},
             {u"showtime"_s, showtime},
             {u"seats"_s, numbers(seats)},
             {u"tenders"_s, QJsonArray{QJsonObject{{u"payment"_s, payment}, {u"method"_s, u"CASH"_s}}}}},
            u"checkout CheckoutInput"_s,
            {{u"idempotencyKey"_s, key},
             {u"bookingId"_s, booking},
             {u"tickets"_s, adults(seats)},
             {u"expectedTotalMinor"_s, totalMinor},
             {u"payment"_s,
              QJsonObject{{u"paymentId"_s, payment}, {u"method"_s, u"CASH"_s}, {u"tenderedMinor"_s, tenderedMinor}}}}};
}

} // namespace foyer::chaos
