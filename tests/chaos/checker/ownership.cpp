#include "ownership.h"

#include "invariants.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Wall time is read in milliseconds, and may be adjusted a little while the test runs. */
constexpr qint64 clockMarginNs = 20'000'000;

QList<qint64> numbersIn(const QJsonValue &array)
{
    QList<qint64> numbers;
    const QJsonArray values = array.toArray();
    for (const QJsonValue &value : values)
        numbers.append(value.toInteger());
    return numbers;
}

/** Follows one booking through its requests. */
class Follower
{
public:
    Follower(QString booking, const Books &books, QList<Ownership> &found)
        : m_booking(std::move(booking))
        , m_books(books)
        , m_found(found)
    {
    }

    void follow(const Request &request)
    {
        const bool isMine = request.booking == m_booking;
        if (request.is("hold") || request.is("holdBest"))
            hold(request);
        else if (request.is("extend") || request.is("reserve"))
            extend(request);
        else if (request.is("release") && !request.isRefused())
            loseAll(request.invokedNs());
        else if (request.is("checkout") && isMine)
            checkout(request);
        else if (request.is("rebook") && isMine)
            moveIn(request);
        else if ((request.is("checkout") || request.is("rebook")) && !request.isRefused())
            loseTickets(request.asked.value("exchange"_L1).toObject().value("tickets"_L1), request.invokedNs());
        else if (request.is("refund") && !request.isRefused() && !request.asked.contains("amountMinor"_L1))
            loseTickets(request.asked.value("tickets"_L1), request.invokedNs());
    }
    void end() { loseAll(forEver); }

private:
    struct Had
    {
        qint64 fromNs = 0;
        qint64 untilNs = forEver; ///< When the hold runs out.
        qint64 soldFromNs = 0;
    };

    static QJsonObject bookingIn(const Call &call) { return call.answer.value("booking"_L1).toObject(); }
    static qint64 endOfHold(const Call &call)
    {
        const qint64 wallMs = bookingIn(call).value("expiresAtMs"_L1).toInteger();
        return call.returnedNs + (wallMs - call.returnedWallMs) * 1'000'000 - clockMarginNs;
    }
    static bool isHeldIn(const Call &call) { return bookingIn(call).value("state"_L1).toString() == "HELD"_L1; }

    void lose(qint64 seat, qint64 atNs)
    {
        const Had had = m_had.take(seat);
        const qint64 toNs = std::min(atNs, had.untilNs);
        if (toNs > had.fromNs)
            m_found.append({m_showtime, seat, m_booking, had.fromNs, toNs, had.soldFromNs});
    }
    void loseAll(qint64 atNs)
    {
        const QList<qint64> seats = m_had.keys();
        for (const qint64 seat : seats)
            lose(seat, atNs);
    }
    void loseTickets(const QJsonValue &tickets, qint64 atNs)
    {
        const QJsonArray ids = tickets.toArray();
        if (ids.isEmpty())
            loseAll(atNs);
        for (const QJsonValue &id : ids) {
            if (m_seatOfTicket.contains(id.toString()))
                lose(m_seatOfTicket.value(id.toString()), atNs);
        }
    }
    /** What the answer shows is so from then on. */
    void take(const Call &call)
    {
        const QList<qint64> seats = numbersIn(bookingIn(call).value("seats"_L1));
        for (const qint64 seat : seats) {
            Had &had = m_had[seat];
            if (had.fromNs == 0)
                had.fromNs = call.returnedNs;
            had.untilNs = endOfHold(call);
        }
    }

    void hold(const Request &request)
    {
        m_showtime = request.asked.value("showtime"_L1).toString();
        if (request.isRefused())
            return; // it holds what it held before
        // The best seats are whichever they are: those that it was told.
        const QList<qint64> wanted = request.is("holdBest") && request.isDone()
            ? numbersIn(bookingIn(*request.definite()).value("seats"_L1))
            : numbersIn(request.asked.value("seats"_L1));
        const QList<qint64> before = m_had.keys();
        for (const qint64 seat : before) {
            if (!wanted.contains(seat))
                lose(seat, request.invokedNs());
        }
        if (!request.isDone())
            return;
        if (isHeldIn(*request.definite()))
            take(*request.definite());
        else
            loseAll(request.invokedNs()); // told again when it was over already
    }
    void extend(const Request &request)
    {
        if (!request.isDone())
            return;
        if (isHeldIn(*request.definite()))
            take(*request.definite());
        else
            loseAll(request.invokedNs());
    }
    void checkout(const Request &request)
    {
        if (request.isDone() || (!request.isRefused() && m_books.bookings.value(m_booking).wasSold())) {
            for (Had &had : m_had) {
                had.untilNs = forEver;
                had.soldFromNs = request.isDone() ? request.definite()->returnedNs : forEver;
            }
            rememberTickets(request);
            return;
        }
        loseAll(request.invokedNs());
        if (request.isRefused() && isHeldIn(*request.definite()))
            take(*request.definite());
    }

    /** A booking that begins as a sold one. */
    void moveIn(const Request &request)
    {
        m_showtime = request.asked.value("showtime"_L1).toString();
        if (!request.isDone() || bookingIn(*request.definite()).value("state"_L1).toString() != "CONFIRMED"_L1)
            return;
        const QList<qint64> seats = numbersIn(bookingIn(*request.definite()).value("seats"_L1));
        for (const qint64 seat : seats)
            m_had.insert(seat, {request.definite()->returnedNs, forEver, request.definite()->returnedNs});
        rememberTickets(request);
    }
    void rememberTickets(const Request &request)
    {
        const QJsonArray tickets =
            request.isDone() ? bookingIn(*request.definite()).value("tickets"_L1).toArray() : QJsonArray();
        for (const QJsonValue &ticket : tickets)
            m_seatOfTicket.insert(ticket[u"id"].toString(), ticket[u"seat"].toInteger());
    }

    QString m_booking;
    const Books &m_books;
    QList<Ownership> &m_found;
    QString m_showtime;
    QMap<qint64, Had> m_had;
    QHash<QString, qint64> m_seatOfTicket;
};

QString place(const QString &showtime, qint64 seat)
{
    return u"seat %1 of showtime %2"_s.arg(seat).arg(showtime);
}

QStringList overlaps(const QList<Ownership> &owned)
{
    QMap<std::pair<QString, qint64>, QList<Ownership>> bySeat;
    for (const Ownership &one : owned)
        bySeat[{one.showtime, one.seat}].append(one);
    QStringList found;
    for (QList<Ownership> &owners : bySeat) {
        std::sort(owners.begin(), owners.end(),
                  [](const Ownership &a, const Ownership &b) { return a.fromNs < b.fromNs; });
        const Ownership *last = nullptr;
        for (const Ownership &owner : std::as_const(owners)) {
            if (last && last->booking != owner.booking && owner.fromNs < last->toNs)
                found.append(u"%1 was %2's from %3 and also %4's from %5 ns on"_s.arg(
                    place(owner.showtime, owner.seat), last->booking, QString::number(last->fromNs), owner.booking,
                    QString::number(owner.fromNs)));
            if (!last || owner.toNs > last->toNs)
                last = &owner;
        }
    }
    return found;
}

QStringList falseMaps(const History &history, const QList<Ownership> &owned)
{
    QHash<QString, QList<Ownership>> byShowtime;
    for (const Ownership &one : owned)
        byShowtime[one.showtime].append(one);
    QStringList found;
    QHash<std::pair<int, QString>, qint64> versions;
    for (const Call &call : history.calls()) {
        if (call.op != "seatMap"_L1 || call.outcome != Call::Outcome::Done)
            continue;
        const QString showtime = call.asked.value("showtime"_L1).toString();
        const qint64 version = call.answer.value("version"_L1).toInteger();
        qint64 &seen = versions[{call.client, showtime}];
        if (version < seen)
            found.append(u"call %1 was shown version %2 of showtime %3 after %4"_s.arg(
                QString::number(call.id), QString::number(version), showtime, QString::number(seen)));
        seen = std::max(seen, version);
        const QJsonObject claims = call.answer.value("claims"_L1).toObject();
        for (const Ownership &owner : byShowtime.value(showtime)) {
            if (owner.fromNs > call.invokedNs || owner.toNs < call.returnedNs)
                continue;
            const QString shown = claims.value(QString::number(owner.seat)).toString();
            const bool isSold = owner.soldFromNs != 0 && owner.soldFromNs < call.invokedNs;
            if (shown.isEmpty() || (isSold && shown != "SOLD"_L1))
                found.append(u"call %1 was shown %2 as %3 while it was %4's"_s.arg(
                    QString::number(call.id), place(showtime, owner.seat), shown.isEmpty() ? u"free"_s : shown,
                    owner.booking));
        }
    }
    return found;
}

QStringList falseClaims(const Books &books)
{
    QStringList found;
    QHash<std::pair<QString, qint64>, BookClaim> claims;
    for (const BookClaim &claim : books.claims) {
        if (claims.contains({claim.showtime, claim.seat}))
            found.append(place(claim.showtime, claim.seat) + u" is claimed twice in the books"_s);
        claims.insert({claim.showtime, claim.seat}, claim);
        if (claim.state == "HELD"_L1 && books.bookings.value(claim.booking).state != "HELD"_L1
            && books.bookings.contains(claim.booking))
            found.append(u"%1 is held by booking %2, which is %3"_s.arg(
                place(claim.showtime, claim.seat), claim.booking, books.bookings.value(claim.booking).state));
    }
    QHash<std::pair<QString, qint64>, QString> live;
    for (const BookTicket &ticket : books.tickets) {
        if (!ticket.isLive())
            continue;
        if (live.contains({ticket.showtime, ticket.seat}))
            found.append(u"tickets %1 and %2 are both live for %3"_s.arg(
                live.value({ticket.showtime, ticket.seat}), ticket.id, place(ticket.showtime, ticket.seat)));
        live.insert({ticket.showtime, ticket.seat}, ticket.id);
        const BookClaim claim = claims.value({ticket.showtime, ticket.seat});
        if (claim.state != "SOLD"_L1 || claim.booking != ticket.booking)
            found.append(u"ticket %1 is live, but %2 is not sold to its booking"_s.arg(
                ticket.id, place(ticket.showtime, ticket.seat)));
    }
    for (const BookClaim &claim : books.claims) {
        if (claim.state == "SOLD"_L1 && !live.contains({claim.showtime, claim.seat}))
            found.append(place(claim.showtime, claim.seat) + u" is sold without a live ticket"_s);
    }
    return found;
}

/** From the first request on that may have cancelled its showtime, nobody has a seat for certain. */
void endAtCancelling(QList<Ownership> &owned, const History &history)
{
    QHash<QString, qint64> ends;
    for (Ownership &one : owned) {
        if (!ends.contains(one.showtime)) {
            const QList<const Request *> cancels = history.cancelsOf(one.showtime);
            ends.insert(one.showtime, cancels.isEmpty() ? forEver : cancels.first()->invokedNs());
        }
        one.toNs = std::min(one.toNs, ends.value(one.showtime));
    }
    owned.removeIf([](const Ownership &one) { return one.toNs <= one.fromNs; });
}

} // namespace

QList<Ownership> ownerships(const History &history, const Books &books)
{
    QHash<QString, QList<const Request *>> exchanging;
    for (const Request &request : history.requests()) {
        if (!request.oldBooking().isEmpty())
            exchanging[request.oldBooking()].append(&request);
    }
    QList<Ownership> found;
    const QStringList bookings = history.bookings();
    for (const QString &booking : bookings) {
        QList<const Request *> requests = history.requestsOf(booking) + exchanging.value(booking);
        std::stable_sort(requests.begin(), requests.end(),
                         [](const Request *a, const Request *b) { return a->invokedNs() < b->invokedNs(); });
        Follower follower(booking, books, found);
        for (const Request *request : std::as_const(requests))
            follower.follow(*request);
        follower.end();
    }
    endAtCancelling(found, history);
    return found;
}

QStringList seatsHaveOneOwner(const History &history, const Books &books)
{
    const QList<Ownership> owned = ownerships(history, books);
    return overlaps(owned) + falseMaps(history, owned) + falseClaims(books);
}

} // namespace foyer::chaos
