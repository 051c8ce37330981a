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

std::optional<qint64> BoxOffice::quote(const QString &booking, const QList<int> &seats, const QStringList &coupons)
{
    const auto answer =
        ask(u"query ($id: ID!, $tickets: [TicketChoice!]!, $coupons: [String!]!) { quote(bookingId: $id, "
            "tickets: $tickets, couponCodes: $coupons) { quote { total { amountMinor } } } }"_s,
            {{u"id"_s, booking}, {u"tickets"_s, adults(seats)}, {u"coupons"_s, QJsonArray::fromStringList(coupons)}});
    const QJsonValue total =
        answer ? answer->value("data"_L1)[u"quote"][u"quote"][u"total"][u"amountMinor"] : QJsonValue();
    return total.isDouble() ? std::optional(total.toInteger()) : std::nullopt;
}

QString BoxOffice::issueGiftCard(qint64 amountMinor, const QString &currency)
{
    const auto answer =
        ask(u"mutation ($input: IssueGiftCardInput!) { issueGiftCard(input: $input) { code } }"_s,
            {{u"input"_s,
              QJsonObject{{u"giftCardId"_s, newId()}, {u"amountMinor"_s, amountMinor}, {u"currency"_s, currency}}}});
    return answer ? answer->value("data"_L1)[u"issueGiftCard"][u"code"].toString() : QString();
}

QString BoxOffice::createCoupon(const QString &code, int useLimit)
{
    const QString id = newId();
    const QJsonObject terms{{u"kind"_s, u"PERCENT"_s}, {u"permyriad"_s, 1000}};
    const auto answer =
        ask(u"mutation ($input: CreateCouponInput!) { createCoupon(input: $input) { coupon { id } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"couponId"_s, id},
                          {u"sharedCode"_s, code},
                          {u"coupon"_s,
                           QJsonObject{{u"name"_s, u"a rush"_s}, {u"terms"_s, terms}, {u"useLimit"_s, useLimit}}}}}});
    const bool isMade = answer && answer->value("data"_L1)[u"createCoupon"][u"coupon"][u"id"].toString() == id;
    if (!isMade)
        return {};
    m_record.given({{u"what"_s, u"coupon"_s}, {u"code"_s, code}, {u"coupon"_s, id}, {u"limit"_s, useLimit}});
    return code;
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

namespace {

/** A request about a booking that needs no more than its name. */
Asked simple(const QString &op, const QString &mutation, const QString &booking)
{
    const QString key = BoxOffice::newId();
    return {op, key, {{u"booking"_s, booking}}, mutation, {{u"idempotencyKey"_s, key}, {u"bookingId"_s, booking}}};
}

QJsonObject inputOf(const Tender &tender)
{
    QJsonObject input{{u"paymentId"_s, tender.payment}, {u"method"_s, tender.method}};
    if (tender.amountMinor)
        input.insert(u"amountMinor"_s, *tender.amountMinor);
    if (tender.tenderedMinor)
        input.insert(u"tenderedMinor"_s, *tender.tenderedMinor);
    if (!tender.reference.isEmpty())
        input.insert(u"reference"_s, tender.reference);
    return input;
}

} // namespace

Asked BoxOffice::extend(const QString &booking)
{
    return simple(u"extend"_s, u"extendHold ExtendHoldInput"_s, booking);
}

Asked BoxOffice::release(const QString &booking)
{
    return simple(u"release"_s, u"releaseHold ReleaseHoldInput"_s, booking);
}

Asked BoxOffice::checkout(const Purchase &purchase)
{
    Asked request = simple(u"checkout"_s, u"checkout CheckoutInput"_s, purchase.booking);
    QJsonArray tenders;
    QJsonArray payments;
    for (const Tender &tender : purchase.tenders) {
        tenders.append(QJsonObject{{u"payment"_s, tender.payment}, {u"method"_s, tender.method}});
        payments.append(inputOf(tender));
    }
    request.asked.insert(u"showtime"_s, purchase.showtime);
    request.asked.insert(u"seats"_s, numbers(purchase.seats));
    request.asked.insert(u"tenders"_s, tenders);
    request.input.insert(u"tickets"_s, adults(purchase.seats));
    request.input.insert(u"expectedTotalMinor"_s, purchase.totalMinor);
    request.input.insert(u"payments"_s, payments);
    if (!purchase.coupons.isEmpty()) {
        request.asked.insert(u"coupons"_s, QJsonArray::fromStringList(purchase.coupons));
        request.input.insert(u"couponCodes"_s, QJsonArray::fromStringList(purchase.coupons));
    }
    if (!purchase.oldBooking.isEmpty()) {
        const QJsonArray tickets = QJsonArray::fromStringList(purchase.oldTickets);
        request.asked.insert(u"exchange"_s, QJsonObject{{u"booking"_s, purchase.oldBooking}, {u"tickets"_s, tickets}});
        request.input.insert(u"exchange"_s,
                             QJsonObject{{u"bookingId"_s, purchase.oldBooking}, {u"ticketIds"_s, tickets}});
    }
    return request;
}

Asked BoxOffice::refund(const QString &booking, const QStringList &tickets, std::optional<qint64> amountMinor)
{
    Asked request = simple(u"refund"_s, u"refundBooking RefundInput"_s, booking);
    request.input.insert(u"reason"_s, u"CUSTOMER_REQUEST"_s);
    if (amountMinor) {
        request.asked.insert(u"amountMinor"_s, *amountMinor);
        request.input.insert(u"amountMinor"_s, *amountMinor);
    } else {
        request.asked.insert(u"tickets"_s, QJsonArray::fromStringList(tickets));
        request.input.insert(u"ticketIds"_s, QJsonArray::fromStringList(tickets));
    }
    return request;
}

} // namespace foyer::chaos
