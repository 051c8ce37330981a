#pragma once

#include "books.h"
#include "history.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace foyer::chaos {

/** A history and its books, told in a few lines. What is told in full is consistent; a test then spoils something. */
class Story
{
public:
    /** The id of something by a short name. */
    static QString id(const QString &name) { return QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces); }

    // What the clients say. Each step takes ten milliseconds, five of them between asking and the answer.

    qint64 invoke(const QString &op, const QString &key, const QJsonObject &asked)
    {
        m_nowMs += 5;
        const qint64 call = ++m_calls;
        line({{"type", "invoke"},
              {"t", m_nowMs * 1'000'000},
              {"client", 1},
              {"call", call},
              {"who", m_who},
              {"op", op},
              {"key", key.isEmpty() ? QString() : id(key)},
              {"asked", asked}});
        return call;
    }
    void answer(qint64 call, const char *outcome, const QJsonObject &told = {})
    {
        m_nowMs += 5;
        line({{"type", "return"},
              {"t", m_nowMs * 1'000'000},
              {"wallMs", wallMs()},
              {"call", call},
              {"outcome", outcome},
              {"answer", told}});
    }
    void pass(int ms) { m_nowMs += ms; }
    /** Whoever asks from now on. */
    void as(const QString &user, const char *role, const QString &device = {})
    {
        m_who = {{"user", id(user)}, {"role", role}, {"device", device.isEmpty() ? QJsonValue() : id(device)}};
    }
    qint64 wallMs() const { return epochMs + m_nowMs; }

    static QJsonObject askedHold(const QString &booking, const QList<int> &seats)
    {
        return {{"booking", id(booking)}, {"showtime", id("show")}, {"seats", numbers(seats)}};
    }
    static QJsonObject askedCheckout(const QString &booking, const QList<int> &seats)
    {
        QJsonObject asked = askedHold(booking, seats);
        asked.insert("tenders", QJsonArray{QJsonObject{{"payment", id(booking + "-paid")}, {"method", "CASH"}}});
        return asked;
    }
    static QJsonObject askedRefund(const QString &booking, const QList<int> &seats)
    {
        QJsonArray tickets;
        for (const int seat : seats)
            tickets.append(ticketId(booking, seat));
        return {{"booking", id(booking)}, {"tickets", tickets}};
    }
    /** As an answer shows it. */
    QJsonObject held(const QString &booking, const QList<int> &seats, int forMs = 60'000) const
    {
        return {{"booking",
                 QJsonObject{{"id", id(booking)},
                             {"state", "HELD"},
                             {"seats", numbers(seats)},
                             {"expiresAtMs", wallMs() + forMs}}}};
    }
    static QJsonObject sold(const QString &booking, const QList<int> &seats)
    {
        QJsonArray tickets;
        for (const int seat : seats)
            tickets.append(QJsonObject{{"id", ticketId(booking, seat)}, {"seat", seat}, {"priceMinor", price}});
        return {{"booking",
                 QJsonObject{{"id", id(booking)},
                             {"state", "CONFIRMED"},
                             {"seats", numbers(seats)},
                             {"code", "CODE-" + booking},
                             {"totalMinor", price * seats.size()},
                             {"tickets", tickets}}}};
    }
    static QJsonObject refusal(const char *code) { return {{"code", code}}; }

    void hold(const QString &booking, const QList<int> &seats, int forMs = 60'000)
    {
        const qint64 call = invoke("hold", booking + "-hold", askedHold(booking, seats));
        answer(call, "done", held(booking, seats, forMs));
    }
    void release(const QString &booking)
    {
        answer(invoke("release", booking + "-release", {{"booking", id(booking)}}), "done");
    }
    void checkout(const QString &booking, const QList<int> &seats)
    {
        answer(invoke("checkout", booking + "-pay", askedCheckout(booking, seats)), "done", sold(booking, seats));
    }
    void holdBest(const QString &booking, int wish, const QList<int> &seats)
    {
        const qint64 call =
            invoke("holdBest", booking + "-hold", {{"booking", id(booking)}, {"showtime", id("show")}, {"wish", wish}});
        answer(call, "done", held(booking, seats));
    }
    void reserve(const QString &booking, const QList<int> &seats, const char *code)
    {
        QJsonObject told = held(booking, seats, 3'600'000);
        QJsonObject view = told.value("booking").toObject();
        view.insert("code", code);
        told.insert("booking", view);
        answer(invoke("reserve", booking + "-reserve", {{"booking", id(booking)}}), "done", told);
    }
    /** Told: all tickets of @p old move. */
    void rebook(const QString &old, const QString &booking, const QList<int> &seats)
    {
        QJsonObject asked = askedHold(booking, seats);
        asked.insert("exchange", QJsonObject{{"booking", id(old)}, {"tickets", QJsonArray()}});
        answer(invoke("rebook", booking + "-rebook", asked), "done", sold(booking, seats));
    }
    void cancel(const char *then)
    {
        answer(invoke("cancel", QString("cancel-") + then, {{"showtime", id("show")}, {"then", then}}), "done");
    }
    void refund(const QString &booking, const QList<int> &seats, const QString &key)
    {
        answer(invoke("refund", key, askedRefund(booking, seats)), "done");
    }
    void seatMap(int version, const QJsonObject &claims)
    {
        answer(invoke("seatMap", {}, {{"showtime", id("show")}}), "done", {{"version", version}, {"claims", claims}});
    }
    void given(const QJsonObject &what)
    {
        QJsonObject event = what;
        event.insert("type", "given");
        line(event);
    }

    // What the books say.

    QJsonObject &row(const char *part, const QString &rowId)
    {
        for (QJsonObject &one : parts[part]) {
            if (one.value("id").toString() == rowId)
                return one;
        }
        return add(part, {{"id", rowId}});
    }
    QJsonObject &add(const char *part, const QJsonObject &what)
    {
        parts[part].append(what);
        return parts[part].last();
    }
    void bookHeld(const QString &booking, const QList<int> &seats)
    {
        book(booking, "HELD");
        for (const int seat : seats)
            claim(booking, seat, "HELD").insert("expiresAtMs", wallMs() + 60'000);
    }
    void book(const QString &booking, const char *state)
    {
        add("bookings", {{"id", id(booking)}, {"rootId", id(booking)}, {"showtimeId", id("show")}, {"state", state}});
    }
    QJsonObject &claim(const QString &booking, int seat, const char *state)
    {
        return add("claims",
                   {{"showtimeId", id("show")},
                    {"seatId", seat},
                    {"bookingId", id(booking)},
                    {"state", state},
                    {"expiresAtMs", QJsonValue()}});
    }
    void bookSale(const QString &booking, const QList<int> &seats)
    {
        const qint64 total = price * seats.size();
        book(booking, "CONFIRMED");
        parts["bookings"].last().insert("confirmationCode", "CODE-" + booking);
        parts["bookings"].last().insert("totalMinor", total);
        for (const int seat : seats) {
            claim(booking, seat, "SOLD");
            add("tickets",
                {{"id", ticketId(booking, seat)},
                 {"bookingId", id(booking)},
                 {"showtimeId", id("show")},
                 {"seatId", seat},
                 {"state", "LIVE"},
                 {"priceMinor", price},
                 {"refundedMinor", 0}});
        }
        add("payments",
            {{"id", id(booking + "-paid")},
             {"bookingId", id(booking)},
             {"method", "CASH"},
             {"state", "CAPTURED"},
             {"currency", "EUR"},
             {"amountMinor", total},
             {"tenderedMinor", total + 50},
             {"changeMinor", 50}});
        post(booking, "cash", total);
        post(booking, "revenue", -total);
        audit("booking.confirmed", booking);
        add("outbox", {{"id", id(booking + "-event")}, {"kind", "booking.confirmed"}, {"subjectId", id(booking)}});
    }
    void bookRefund(const QString &booking, const QList<int> &seats)
    {
        for (const int seat : seats) {
            QJsonObject &ticket = row("tickets", ticketId(booking, seat));
            ticket.insert("state", "REFUNDED");
            ticket.insert("refundedMinor", price);
            parts["claims"].removeIf([&](const QJsonObject &one) { return one.value("seatId").toInt() == seat; });
        }
        add("refunds",
            {{"id", id(booking + "-refund-" + QString::number(seats.first()))},
             {"paymentId", id(booking + "-paid")},
             {"method", "CASH"},
             {"state", "DONE"},
             {"amountMinor", price * seats.size()}});
        post(booking, "cash", -price * seats.size());
        post(booking, "revenue", price * seats.size());
        audit("booking.refunded", booking);
    }
    /** Booked: @p old has gone, and what it cost is the new one's. */
    void bookMove(const QString &old, const QString &booking, const QList<int> &oldSeats, const QList<int> &seats)
    {
        bookSale(booking, seats);
        parts["payments"].removeLast();
        parts["ledger"].removeLast();
        parts["ledger"].removeLast();
        row("bookings", id(booking)).insert("rootId", id(old));
        row("bookings", id(old)).insert("state", "EXCHANGED");
        for (const int seat : oldSeats) {
            row("tickets", ticketId(old, seat)).insert("state", "EXCHANGED");
            parts["claims"].removeIf([&](const QJsonObject &one) {
                return one.value("seatId").toInt() == seat && one.value("bookingId") == id(old);
            });
        }
    }
    QJsonObject &bookCancellation(const char *then)
    {
        audit("showtime.cancelled", "show");
        return add("cancellations", {{"showtimeId", id("show")}, {"then", then}, {"settledAtMs", epochMs}});
    }
    QJsonObject &bookCancelled(const QString &booking, const char *state)
    {
        return add("cancellationItems", {{"bookingId", id(booking)}, {"showtimeId", id("show")}, {"state", state}});
    }
    void post(const QString &booking, const char *account, qint64 amountMinor)
    {
        add("ledger",
            {{"bookingId", id(booking)}, {"account", account}, {"currency", "EUR"}, {"amountMinor", amountMinor}});
    }
    void audit(const char *action, const QString &booking)
    {
        const QByteArray previous = QByteArray::fromHex(
            parts["audit"].isEmpty() ? QByteArray(64, '0') : parts["audit"].last().value("hash").toString().toLatin1());
        const qint64 sequence = parts["audit"].size() + 1;
        const auto raw = [](const QString &name) { return QUuid(id(name)).toRfc4122(); };
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QByteArray &field :
             {previous, QByteArray::number(sequence), QByteArray::number(epochMs), raw("anna"), QByteArray("Anna"),
              QByteArray(action), raw(booking), QByteArray("{}")})
            hash.addData(QByteArray::number(field.size()) + ':' + field);
        add("audit",
            {{"chain", "booking"},
             {"sequence", sequence},
             {"atMs", epochMs},
             {"actorId", id("anna")},
             {"actorName", "Anna"},
             {"action", action},
             {"subjectId", id(booking)},
             {"body", "{}"},
             {"previousHash", QString::fromLatin1(previous.toHex())},
             {"hash", QString::fromLatin1(hash.result().toHex())}});
    }
    static QString ticketId(const QString &booking, int seat)
    {
        return id(booking + "-ticket-" + QString::number(seat));
    }

    /** Told and booked: held and sold. */
    void sell(const QString &booking, const QList<int> &seats)
    {
        hold(booking, seats);
        checkout(booking, seats);
        bookSale(booking, seats);
    }

    History history()
    {
        QByteArray all =
            m_lines + QJsonDocument({{"type", "healed"}, {"wallMs", wallMs()}}).toJson(QJsonDocument::Compact);
        return *History::fromLines(all, &problem);
    }
    Books books()
    {
        QJsonObject document{{"takenAtMs", wallMs() + 1000}};
        for (const char *part : {"claims", "bookings", "tickets", "ledger", "payments", "audit", "outbox"})
            parts[part];
        for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
            QJsonArray rows;
            for (const QJsonObject &one : *part)
                rows.append(one);
            document.insert(part.key(), rows);
        }
        return *Books::fromJson(QJsonDocument(document).toJson(), &problem);
    }

    QMap<QString, QList<QJsonObject>> parts;
    QString problem;
    static constexpr qint64 price = 900;
    static constexpr qint64 epochMs = 1'700'000'000'000;

private:
    static QJsonArray numbers(const QList<int> &values)
    {
        QJsonArray array;
        for (const int value : values)
            array.append(value);
        return array;
    }
    void line(const QJsonObject &event) { m_lines += QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n'; }

    QJsonObject m_who;
    qint64 m_nowMs = 1000;
    qint64 m_calls = 0;
    QByteArray m_lines;
};

} // namespace foyer::chaos
