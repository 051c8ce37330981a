#include "invariants.h"
#include "ownership.h"

#include <QJsonArray>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype seatsOfStaff = 50;
constexpr qsizetype seatsOfOthers = 10;
constexpr int holdsOfOthers = 2;
/** As ownership.cpp has it: wall time is read in milliseconds. */
constexpr qint64 clockMarginNs = 20'000'000;

bool isStaff(const Asker &asker)
{
    return asker.role == "CASHIER"_L1 || asker.role == "MANAGER"_L1 || asker.role == "ADMIN"_L1;
}

/** A while in which a booking held seats for certain, and was not being paid. */
struct Holding
{
    QString booking;
    QString user;
    QString device;
    qint64 fromNs = 0;
    qint64 toNs = 0;
};

qint64 endOfHold(const Call &call)
{
    const qint64 wallMs = call.answer.value("booking"_L1).toObject().value("expiresAtMs"_L1).toInteger();
    return call.returnedNs + (wallMs - call.returnedWallMs) * 1'000'000 - clockMarginNs;
}

bool isHeldIn(const Call &call)
{
    return call.answer.value("booking"_L1).toObject().value("state"_L1).toString() == "HELD"_L1;
}

/** From each answer that shows the hold to its end, or to the next request that may have ended it. */
QList<Holding> holdingsOf(const History &history, const QString &booking)
{
    QList<Holding> found;
    const QList<const Request *> requests = history.requestsOf(booking);
    for (const Request *request : requests) {
        const bool shows = request->is("hold") || request->is("holdBest") || request->is("extend");
        if (!shows || !request->isDone() || !isHeldIn(*request->definite()))
            continue;
        Holding holding{booking, requests.first()->asker().user, requests.first()->asker().device,
                        request->definite()->returnedNs, endOfHold(*request->definite())};
        for (const Request *other : requests) {
            // What is being paid is no hold meanwhile, though it may be one again when the payment is refused.
            const bool mayEnd =
                other->is("checkout") || (!other->isRefused() && (other->is("release") || other->is("reserve")));
            if (mayEnd && other->invokedNs() < holding.toNs)
                holding.toNs = other->invokedNs();
        }
        const QString showtime = requests.first()->asked.value("showtime"_L1).toString();
        for (const Request *cancel : history.cancelsOf(showtime))
            holding.toNs = std::min(holding.toNs, cancel->invokedNs());
        if (holding.toNs > holding.fromNs)
            found.append(holding);
    }
    return found;
}

} // namespace

QStringList housesAreNeverTooFull(const History &history, const Books &books)
{
    QStringList found;
    QHash<QString, qint64> claims;
    for (const BookClaim &claim : books.claims)
        ++claims[claim.showtime];
    QHash<QString, QList<std::pair<qint64, int>>> changes; // when one more seat was somebody's for certain, or one less
    const QList<Ownership> owned = books.mayCome.isEmpty() ? QList<Ownership>() : ownerships(history, books);
    for (const Ownership &one : owned) {
        changes[one.showtime].append({one.fromNs, 1});
        changes[one.showtime].append({one.toNs, -1});
    }
    for (auto limit = books.mayCome.cbegin(); limit != books.mayCome.cend(); ++limit) {
        const QString &showtime = limit.key();
        if (claims.value(showtime) > *limit)
            found.append(u"%1 seats of showtime %2 are taken in the books, %3 may come"_s.arg(claims.value(showtime))
                             .arg(showtime)
                             .arg(*limit));
        QList<std::pair<qint64, int>> moments = changes.value(showtime);
        std::sort(moments.begin(), moments.end()); // those who go before those who come
        qint64 taken = 0;
        qint64 most = 0;
        for (const auto &[atNs, change] : std::as_const(moments))
            most = std::max(most, taken += change);
        if (most > *limit)
            found.append(
                u"%1 seats of showtime %2 were somebody's at once, %3 may come"_s.arg(most).arg(showtime).arg(*limit));
    }
    return found;
}

QStringList holdsStayWithinTheirLimits(const History &history, const Books &)
{
    QHash<QString, QList<Holding>> ofHolder; // a user, or a device
    const QStringList bookings = history.bookings();
    for (const QString &booking : bookings) {
        for (const Holding &holding : holdingsOf(history, booking)) {
            ofHolder[holding.user].append(holding);
            if (!holding.device.isEmpty())
                ofHolder[holding.device].append(holding);
        }
    }
    QStringList found;
    for (const Request &request : history.requests()) {
        const bool isHold = request.is("hold") || request.is("holdBest");
        if (!isHold || !request.isDone())
            continue;
        const qsizetype seats = request.is("hold") ? request.asked.value("seats"_L1).toArray().size()
                                                   : request.asked.value("wish"_L1).toInteger();
        if (seats > (isStaff(request.asker()) ? seatsOfStaff : seatsOfOthers))
            found.append(u"booking %1 of a %2 holds %3 seats"_s.arg(request.booking, request.asker().role).arg(seats));
        const bool isNew = history.requestsOf(request.booking).first() == &request;
        if (isStaff(request.asker()) || !isNew)
            continue;
        for (const QString &holder : {request.asker().user, request.asker().device}) {
            // Whenever between the two it was granted, these were held.
            QSet<QString> others;
            const QList<Holding> all = holder.isEmpty() ? QList<Holding>() : ofHolder.value(holder);
            for (const Holding &one : all) {
                if (one.booking != request.booking && one.fromNs <= request.invokedNs()
                    && one.toNs >= request.definite()->returnedNs)
                    others.insert(one.booking);
            }
            if (others.size() >= holdsOfOthers)
                found.append(
                    u"%1 was granted hold %2, and had %3 others"_s.arg(holder, request.booking).arg(others.size()));
        }
    }
    return found;
}

} // namespace foyer::chaos
