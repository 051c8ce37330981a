#include "boxoffice.h"

#include <QDate>
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>
#include <QUrl>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patienceMs = 4000;

QString errorCode(const QJsonObject &json)
{
    return json.value("errors"_L1)[0][u"extensions"][u"code"].toString();
}

const char *nameOf(Told::Outcome outcome)
{
    return outcome == Told::Outcome::Done ? "done" : outcome == Told::Outcome::Refused ? "refused" : "unknown";
}

} // namespace

BoxOffice::BoxOffice(const Doors &doors, int client, const Person &person, const auth::SigningKey &key, Record &record)
    : m_wire(doors.gateway)
    , m_doors(doors)
    , m_client(client)
    , m_person(person)
    , m_key(key)
    , m_record(record)
{
}

std::optional<QJsonObject> BoxOffice::ask(const QString &query, const QJsonObject &variables)
{
    std::optional<QJsonObject> answer = m_wire.ask(query, variables, patienceMs);
    if (answer && errorCode(*answer) == "UNAUTHENTICATED"_L1)
        signIn(patienceMs); // the session is over; whoever asked asks again
    return answer;
}

bool BoxOffice::signIn(int timeoutMs)
{
    if (m_person.login.isEmpty()) {
        m_wire.setToken(m_person.token(m_key));
        return true;
    }
    m_wire.setToken({});
    const QDeadlineTimer deadline(timeoutMs);
    do {
        const auto answer =
            m_wire.ask(u"mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }"_s,
                       {{u"input"_s,
                         QJsonObject{{u"login"_s, m_person.login},
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
    const qint64 call = m_record.invoke(m_client, m_person.who(), u"seatMap"_s, {}, {{u"showtime"_s, showtime}});
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
            {{u"id"_s, booking},
             {u"tickets"_s, requests::adults(seats)},
             {u"coupons"_s, QJsonArray::fromStringList(coupons)}});
    const QJsonValue total =
        answer ? answer->value("data"_L1)[u"quote"][u"quote"][u"total"][u"amountMinor"] : QJsonValue();
    return total.isDouble() ? std::optional(total.toInteger()) : std::nullopt;
}

QString BoxOffice::issue(const QString &mutation, qint64 amountMinor, const QString &currency)
{
    const auto answer =
        ask(u"mutation ($input: IssueGiftCardInput!) { %1(input: $input) { code } }"_s.arg(mutation),
            {{u"input"_s,
              QJsonObject{
                  {u"giftCardId"_s, requests::newId()}, {u"amountMinor"_s, amountMinor}, {u"currency"_s, currency}}}});
    return answer ? answer->value("data"_L1)[mutation][u"code"].toString() : QString();
}

QString BoxOffice::issueGiftCard(qint64 amountMinor, const QString &currency)
{
    return issue(u"issueGiftCard"_s, amountMinor, currency);
}

QString BoxOffice::issueVoucher(qint64 amountMinor, const QString &currency)
{
    return issue(u"issueVoucher"_s, amountMinor, currency);
}

QString BoxOffice::createCoupon(const QString &code, int useLimit)
{
    const QString id = requests::newId();
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
    const qint64 call = m_record.invoke(m_client, m_person.who(), request.op, request.key, request.asked);
    const Told told = requests::told(request, ask(request.document, request.variables));
    m_record.answer(call, request.op, nameOf(told.outcome), told.answer);
    return told;
}

QJsonObject BoxOffice::openPayment(const QString &booking)
{
    const auto answer = ask(u"query ($id: ID!) { booking(id: $id) { payments { id state method redirectUrl amount "
                            "{ amountMinor currency } } } }"_s,
                            {{u"id"_s, booking}});
    const QJsonArray payments = answer ? answer->value("data"_L1)[u"booking"][u"payments"].toArray() : QJsonArray();
    for (const QJsonValue &payment : payments) {
        if (payment[u"method"].toString() == "ONLINE"_L1 && payment[u"state"].toString() == "CHECKING"_L1)
            return payment.toObject();
    }
    return {};
}

void BoxOffice::visitPayPage(const QString &booking, const QString &action)
{
    const QUrl page(openPayment(booking).value("redirectUrl"_L1).toString());
    if (!page.path().isEmpty())
        postOnce(m_doors.payPage, page.path().toLatin1(), "Content-Type: application/x-www-form-urlencoded\r\n",
                 "action=" + action.toLatin1());
}

void BoxOffice::forgeWebhook(const QString &booking)
{
    const QJsonObject payment = openPayment(booking);
    const QJsonObject charge{{u"id"_s, u"ch_forged"_s},
                             {u"idempotencyKey"_s, payment.value("id"_L1)},
                             {u"status"_s, u"succeeded"_s},
                             {u"amountMinor"_s, payment.value("amount"_L1)[u"amountMinor"]},
                             {u"currency"_s, payment.value("amount"_L1)[u"currency"]}};
    const QByteArray body =
        QJsonDocument(
            QJsonObject{{u"id"_s, u"evt_forged"_s}, {u"type"_s, u"charge.succeeded"_s}, {u"charge"_s, charge}})
            .toJson(QJsonDocument::Compact);
    const QByteArray now = QByteArray::number(QDateTime::currentSecsSinceEpoch());
    if (!payment.isEmpty())
        postOnce(m_doors.webhooks, "/webhooks/psp",
                 "Content-Type: application/json\r\nFoyer-Webhook-Signature: t=" + now + ",v1=" + QByteArray(64, 'a')
                     + "\r\n",
                 body);
}

} // namespace foyer::chaos
