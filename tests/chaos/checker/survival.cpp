#include "invariants.h"

#include <QJsonArray>
#include <QSet>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

QString codeIn(const Call &call)
{
    return call.outcome == Call::Outcome::Refused
        ? call.answer.value("code"_L1).toString()
        : call.answer.value("booking"_L1).toObject().value("code"_L1).toString();
}

/** Asked again, a request that came to its end is told the same. */
QStringList changedAnswers(const Request &request)
{
    QStringList found;
    if (request.is("abandon"))
        return found; // it has no key: each time it tells how the sale stands
    const Call *first = request.definite();
    for (const Call &call : request.calls) {
        if (!first || call.outcome == Call::Outcome::Unknown)
            continue;
        const bool hasCode = request.is("checkout") || request.is("rebook") || request.is("reserve");
        const bool sameCode = !hasCode || codeIn(call) == codeIn(*first);
        if (call.outcome != first->outcome || !sameCode)
            found.append(u"%1 %2 of booking %3 was answered '%4' and, asked again, '%5'"_s.arg(
                request.op, request.key, request.booking, codeIn(*first), codeIn(call)));
    }
    return found;
}

/** The best seats are those of the first time, until something else is asked for the booking. */
QStringList changedSeats(const History &history, const Request &request)
{
    if (!request.is("holdBest"))
        return {};
    qint64 untilNs = std::numeric_limits<qint64>::max();
    for (const Request *other : history.requestsOf(request.booking)) {
        if (other->key != request.key)
            untilNs = std::min(untilNs, other->invokedNs());
    }
    QStringList found;
    QJsonValue seats;
    for (const Call &call : request.calls) {
        const QJsonObject booking = call.answer.value("booking"_L1).toObject();
        if (call.outcome != Call::Outcome::Done || call.returnedNs > untilNs
            || booking.value("state"_L1).toString() != "HELD"_L1)
            continue;
        const QJsonValue shown = booking.value("seats"_L1);
        if (shown.toArray().size() != request.asked.value("wish"_L1).toInteger())
            found.append(u"booking %1 was to hold %2 seats, and holds %3"_s.arg(request.booking)
                             .arg(request.asked.value("wish"_L1).toInteger())
                             .arg(shown.toArray().size()));
        if (!seats.isUndefined() && !seats.isNull() && seats != shown)
            found.append(u"booking %1 was given other seats when it asked again"_s.arg(request.booking));
        seats = shown;
    }
    return found;
}

/** Tickets that somebody may have ended: what was asked to be refunded or exchanged, unless it was refused. */
QSet<QString> maybeEnded(const History &history, const Books &books)
{
    QSet<QString> ended;
    const auto add = [&](const QString &booking, const QJsonValue &tickets) {
        const QJsonArray ids = tickets.toArray();
        for (const QJsonValue &id : ids)
            ended.insert(id.toString());
        for (const BookTicket &ticket : books.tickets) {
            if (ids.isEmpty() && ticket.booking == booking)
                ended.insert(ticket.id);
        }
    };
    for (const Request &request : history.requests()) {
        if (request.isRefused())
            continue;
        if (request.is("refund") && !request.asked.contains("amountMinor"_L1))
            add(request.booking, request.asked.value("tickets"_L1));
        const QJsonObject exchange = request.asked.value("exchange"_L1).toObject();
        if (!exchange.isEmpty())
            add(exchange.value("booking"_L1).toString(), exchange.value("tickets"_L1));
    }
    for (const BookTicket &ticket : books.tickets) {
        if (!history.cancelsOf(ticket.showtime).isEmpty())
            ended.insert(ticket.id);
    }
    return ended;
}

class Survivors
{
public:
    Survivors(const History &history, const Books &books)
        : m_history(history)
        , m_books(books)
        , m_maybeEnded(maybeEnded(history, books))
    {
        for (const BookTicket &ticket : books.tickets)
            m_tickets.insert(ticket.id, ticket);
        for (const BookClaim &claim : books.claims)
            m_claimed.insert(claim.booking);
    }

    QStringList problemsWith(const Request &request) const
    {
        const bool isHold = request.is("hold") || request.is("holdBest");
        if (isHold && !m_books.bookings.contains(request.booking))
            return {u"booking %1, which was held, is not in the books"_s.arg(request.booking)};
        if (request.is("reserve"))
            return reserved(request);
        if (request.is("release"))
            return released(request);
        if (request.is("checkout") || request.is("rebook"))
            return sold(request) + exchanged(request);
        if (request.is("refund"))
            return refunded(request);
        if (request.is("cancel"))
            return cancelled(request);
        return {};
    }

private:
    QStringList reserved(const Request &request) const
    {
        const QString told = codeIn(*request.definite());
        const QString kept = m_books.bookings.value(request.booking).code;
        if (!told.isEmpty() && kept == told)
            return {};
        return {u"booking %1 was reserved as '%2', but is kept as '%3'"_s.arg(request.booking, told, kept)};
    }
    QStringList released(const Request &request) const
    {
        const QString state = m_books.bookings.value(request.booking).state;
        if ((state == "CANCELLED"_L1 || state == "EXPIRED"_L1) && !m_claimed.contains(request.booking))
            return {};
        return {u"booking %1 was released, but is %2%3"_s.arg(
            request.booking, state, m_claimed.contains(request.booking) ? u" and has seats"_s : QString())};
    }
    QStringList sold(const Request &request) const
    {
        const QJsonObject told = request.definite()->answer.value("booking"_L1).toObject();
        const BookBooking kept = m_books.bookings.value(request.booking);
        QStringList found;
        if (!kept.wasSold())
            found.append(u"booking %1 was sold, but is %2"_s.arg(
                request.booking, kept.state.isEmpty() ? u"not in the books"_s : kept.state));
        if (kept.code != told.value("code"_L1).toString())
            found.append(u"booking %1 was sold as %2, but is kept as %3"_s.arg(
                request.booking, told.value("code"_L1).toString(), kept.code));
        if (kept.totalMinor != told.value("totalMinor"_L1).toInteger())
            found.append(u"booking %1 was sold for %2, but is kept with %3"_s.arg(request.booking)
                             .arg(told.value("totalMinor"_L1).toInteger())
                             .arg(kept.totalMinor));
        const QString named = request.asked.value("code"_L1).toString();
        if (!named.isEmpty() && named != kept.code)
            found.append(
                u"booking %1 was paid by somebody who named %2, and is %3"_s.arg(request.booking, named, kept.code));
        const QJsonArray tickets = told.value("tickets"_L1).toArray();
        // By the time it was told, a cancelled showtime's tickets may have been refunded.
        if (tickets.isEmpty() && m_history.cancelsOf(kept.showtime).isEmpty())
            found.append(u"booking %1 was sold without a ticket"_s.arg(request.booking));
        for (const QJsonValue &ticket : tickets) {
            const QString id = ticket[u"id"].toString();
            const BookTicket in = m_tickets.value(id);
            if (in.booking != request.booking || in.seat != ticket[u"seat"].toInteger()
                || in.priceMinor != ticket[u"priceMinor"].toInteger())
                found.append(u"ticket %1 of booking %2 is not in the books as it was sold"_s.arg(id, request.booking));
            else if (!in.isLive() && !m_maybeEnded.contains(id))
                found.append(
                    u"ticket %1 of booking %2 is %3, and nobody asked for that"_s.arg(id, request.booking, in.state));
        }
        return found;
    }
    QStringList exchanged(const Request &request) const
    {
        QStringList found;
        const QJsonArray old = request.asked.value("exchange"_L1).toObject().value("tickets"_L1).toArray();
        for (const BookTicket &ticket : m_books.tickets) {
            if (old.isEmpty() && ticket.booking == request.oldBooking() && ticket.isLive())
                found.append(
                    u"booking %1 was moved, but its ticket %2 is %3"_s.arg(ticket.booking, ticket.id, ticket.state));
        }
        for (const QJsonValue &id : old) {
            if (m_tickets.value(id.toString()).state != "EXCHANGED"_L1)
                found.append(
                    u"ticket %1 was exchanged, but is %2"_s.arg(id.toString(), m_tickets.value(id.toString()).state));
        }
        return found;
    }
    QStringList refunded(const Request &request) const
    {
        QStringList found;
        const QJsonArray tickets = request.asked.value("tickets"_L1).toArray();
        for (const QJsonValue &id : tickets) {
            const BookTicket ticket = m_tickets.value(id.toString());
            if (!request.asked.contains("amountMinor"_L1) && ticket.state != "REFUNDED"_L1)
                found.append(u"ticket %1 was refunded, but is %2"_s.arg(id.toString(), ticket.state));
        }
        return found;
    }

    /** A showtime that was cancelled keeps nothing but what a person must see to. */
    QStringList cancelled(const Request &request) const
    {
        const QString showtime = request.asked.value("showtime"_L1).toString();
        QStringList found;
        if (request.asked.value("then"_L1).toString() == "NOTHING"_L1)
            return found; // what becomes of the bookings is still to be said
        if (!m_books.cancellations.contains(showtime))
            found.append(u"showtime %1 was cancelled, and the books know of no such plan"_s.arg(showtime));
        for (const BookBooking &booking : m_books.bookings) {
            if (booking.showtime != showtime)
                continue;
            const BookCancelled item = m_books.cancelled.value(booking.id);
            const bool isForPeople = item.state == "FAILED"_L1 && !item.reason.isEmpty();
            if (booking.state == "HELD"_L1 || booking.state == "PAYING"_L1
                || (booking.state == "CONFIRMED"_L1 && !isForPeople))
                found.append(
                    u"showtime %1 was cancelled, but booking %2 is %3"_s.arg(showtime, booking.id, booking.state));
            const BookBooking moved = m_books.bookings.value(item.newBooking);
            if (!item.newBooking.isEmpty() && (!moved.wasSold() || moved.root != booking.root))
                found.append(u"booking %1 was moved into %2, which is %3"_s.arg(
                    booking.id, item.newBooking, moved.id.isEmpty() ? u"not in the books"_s : moved.state));
        }
        return found;
    }

    const History &m_history;
    const Books &m_books;
    QSet<QString> m_maybeEnded;
    QHash<QString, BookTicket> m_tickets;
    QSet<QString> m_claimed;
};

} // namespace

QStringList acknowledgedWorkSurvives(const History &history, const Books &books)
{
    const Survivors survivors(history, books);
    QStringList found;
    for (const Request &request : history.requests()) {
        found += changedAnswers(request) + changedSeats(history, request);
        if (request.isDone())
            found += survivors.problemsWith(request);
    }
    return found;
}

QStringList definiteErrorsChangedNothing(const History &history, const Books &books)
{
    QHash<QString, qint64> kept; // of each payment: taken less given back
    for (const BookPayment &payment : books.payments) {
        if (payment.state == "CAPTURED"_L1)
            kept[payment.id] += payment.amountMinor;
    }
    for (const BookRefund &refund : books.refunds) {
        if (refund.state == "DONE"_L1)
            kept[refund.payment] -= refund.amountMinor;
    }
    QHash<QString, qint64> owed; // by booking: what could not be given back, and the books say so
    for (const BookLedgerLine &line : books.ledger) {
        if (line.account == "refunds_payable"_L1 || line.account == "by_hand"_L1)
            owed[line.booking] -= line.amountMinor;
    }
    QHash<QString, QStringList> tickets;
    for (const BookTicket &ticket : books.tickets)
        tickets[ticket.booking].append(ticket.id);
    QHash<QString, QList<qint64>> claims;
    for (const BookClaim &claim : books.claims)
        claims[claim.booking].append(claim.seat);

    QStringList found;
    const QStringList bookings = history.bookings();
    for (const QString &booking : bookings) {
        bool maybeMade = false;
        bool maybeSold = false;
        bool maybeAny = false; // the best seats were asked for, and nobody told which they are
        QSet<qint64> maybeHeld;
        const QList<const Request *> requests = history.requestsOf(booking);
        for (const Request *request : requests) {
            for (const Call &call : request->calls) {
                if (request->isRefused() && !request->is("abandon") && call.outcome == Call::Outcome::Done)
                    found.append(u"%1 %2 of booking %3 was refused, and a late duplicate did it"_s.arg(
                        request->op, request->key, booking));
            }
            if (request->isRefused())
                continue;
            maybeMade = maybeMade || request->is("hold") || request->is("holdBest") || request->is("rebook");
            maybeSold = maybeSold || request->is("checkout") || request->is("rebook");
            maybeAny = maybeAny || (request->is("holdBest") && !request->isDone());
            const bool isBest = request->is("holdBest") && request->isDone();
            const QJsonArray seats = isBest
                ? request->definite()->answer.value("booking"_L1).toObject().value("seats"_L1).toArray()
                : request->asked.value("seats"_L1).toArray();
            if (!isBest && !request->is("hold") && !request->is("rebook"))
                continue;
            for (const QJsonValue &seat : seats)
                maybeHeld.insert(seat.toInteger());
        }
        if (!maybeMade && books.bookings.contains(booking))
            found.append(u"booking %1 was refused, and is in the books"_s.arg(booking));
        if (!maybeSold && (!tickets.value(booking).isEmpty() || books.bookings.value(booking).wasSold()))
            found.append(u"booking %1 is sold, but every checkout was refused"_s.arg(booking));
        for (const qint64 seat : claims.value(booking)) {
            if (!maybeAny && !maybeHeld.contains(seat))
                found.append(u"booking %1 has seat %2, but was refused it"_s.arg(booking).arg(seat));
        }
        for (const Request *request : requests) {
            if (!request->is("checkout") || !request->isRefused())
                continue;
            const QJsonArray tenders = request->asked.value("tenders"_L1).toArray();
            for (const QJsonValue &tender : tenders) {
                const QString payment = tender[u"payment"].toString();
                const qint64 excused = std::min(kept.value(payment), owed.value(booking));
                owed[booking] -= std::max<qint64>(excused, 0);
                if (kept.value(payment) != std::max<qint64>(excused, 0))
                    found.append(u"the checkout of booking %1 was refused, but payment %2 kept %3"_s.arg(
                        booking, payment, QString::number(kept.value(payment))));
            }
        }
    }
    return found;
}

} // namespace foyer::chaos
