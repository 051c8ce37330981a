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
    const Call *first = request.definite();
    for (const Call &call : request.calls) {
        if (!first || call.outcome == Call::Outcome::Unknown)
            continue;
        const bool sameCode = request.op != "checkout"_L1 || codeIn(call) == codeIn(*first);
        if (call.outcome != first->outcome || !sameCode)
            found.append(u"%1 %2 of booking %3 was answered '%4' and, asked again, '%5'"_s.arg(
                request.op, request.key, request.booking, codeIn(*first), codeIn(call)));
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
        if (request.op == "refund"_L1 && !request.asked.contains("amountMinor"_L1))
            add(request.booking, request.asked.value("tickets"_L1));
        const QJsonObject exchange = request.asked.value("exchange"_L1).toObject();
        if (!exchange.isEmpty())
            add(exchange.value("booking"_L1).toString(), exchange.value("tickets"_L1));
    }
    return ended;
}

class Survivors
{
public:
    Survivors(const History &history, const Books &books)
        : m_books(books)
        , m_maybeEnded(maybeEnded(history, books))
    {
        for (const BookTicket &ticket : books.tickets)
            m_tickets.insert(ticket.id, ticket);
        for (const BookClaim &claim : books.claims)
            m_claimed.insert(claim.booking);
    }

    QStringList problemsWith(const Request &request) const
    {
        if (request.op == "hold"_L1 && !m_books.bookings.contains(request.booking))
            return {u"booking %1, which was held, is not in the books"_s.arg(request.booking)};
        if (request.op == "release"_L1)
            return released(request);
        if (request.op == "checkout"_L1)
            return sold(request) + exchanged(request);
        if (request.op == "refund"_L1)
            return refunded(request);
        return {};
    }

private:
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
        const QJsonArray tickets = told.value("tickets"_L1).toArray();
        if (tickets.isEmpty())
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
        found += changedAnswers(request);
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
    QHash<QString, QStringList> tickets;
    for (const BookTicket &ticket : books.tickets)
        tickets[ticket.booking].append(ticket.id);
    QHash<QString, QList<qint64>> claims;
    for (const BookClaim &claim : books.claims)
        claims[claim.booking].append(claim.seat);

    QStringList found;
    const QStringList bookings = history.bookings();
    for (const QString &booking : bookings) {
        bool maybeSold = false;
        QSet<qint64> maybeHeld;
        const QList<const Request *> requests = history.requestsOf(booking);
        for (const Request *request : requests) {
            maybeSold = maybeSold || (request->op == "checkout"_L1 && !request->isRefused());
            const QJsonArray seats = request->asked.value("seats"_L1).toArray();
            if (request->op != "hold"_L1 || request->isRefused())
                continue;
            for (const QJsonValue &seat : seats)
                maybeHeld.insert(seat.toInteger());
        }
        if (!maybeSold && (!tickets.value(booking).isEmpty() || books.bookings.value(booking).wasSold()))
            found.append(u"booking %1 is sold, but every checkout was refused"_s.arg(booking));
        for (const qint64 seat : claims.value(booking)) {
            if (!maybeHeld.contains(seat))
                found.append(u"booking %1 has seat %2, but was refused it"_s.arg(booking).arg(seat));
        }
        for (const Request *request : requests) {
            if (request->op != "checkout"_L1 || !request->isRefused())
                continue;
            const QJsonArray tenders = request->asked.value("tenders"_L1).toArray();
            for (const QJsonValue &tender : tenders) {
                const QString payment = tender[u"payment"].toString();
                if (kept.value(payment) != 0)
                    found.append(u"the checkout of booking %1 was refused, but payment %2 kept %3"_s.arg(
                        booking, payment, QString::number(kept.value(payment))));
            }
        }
    }
    return found;
}

} // namespace foyer::chaos
