#include "invariants.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QMap>
#include <QSet>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 patienceMs = 30'000;
constexpr qint64 dumpTakesMs = 15'000; // on a slow machine

/** Written down here again on purpose: a checker that calls the product's own function believes it. */
QByteArray chainHash(const BookAudit &entry)
{
    QByteArray whole;
    for (const QByteArray &field :
         {entry.previousHash, QByteArray::number(entry.sequence), QByteArray::number(entry.atMs), entry.actor,
          entry.actorName, entry.action, entry.subject, entry.body})
        whole += QByteArray::number(field.size()) + ':' + field;
    return QCryptographicHash::hash(whole, QCryptographicHash::Sha256);
}

/** Each chain has its own, so that none is taken for another; the first is older than there were several. */
QByteArray beginningOf(const QString &chain)
{
    const QString number = chain.section(u' ', 1);
    return number.isEmpty()
        ? QByteArray(32, '\0')
        : QCryptographicHash::hash("foyer audit chain " + number.toLatin1(), QCryptographicHash::Sha256);
}

QStringList brokenChains(const Books &books)
{
    QMap<QString, QMap<qint64, BookAudit>> chains;
    QStringList found;
    for (const BookAudit &entry : books.audit) {
        if (chains[entry.chain].contains(entry.sequence))
            found.append(u"audit chain %1 has entry %2 twice"_s.arg(entry.chain, QString::number(entry.sequence)));
        chains[entry.chain].insert(entry.sequence, entry);
    }
    for (auto chain = chains.cbegin(); chain != chains.cend(); ++chain) {
        QByteArray previous = beginningOf(chain.key());
        qint64 expected = 1;
        for (const BookAudit &entry : *chain) {
            const char *wrong = entry.sequence != expected ? "is missing, or one before it"
                : entry.previousHash != previous           ? "does not follow from the one before it"
                : entry.hash != chainHash(entry)           ? "is not what was hashed"
                                                           : nullptr;
            if (wrong) {
                found.append(u"audit chain %1: entry %2 %3"_s.arg(chain.key(), QString::number(expected),
                                                                  QLatin1StringView(wrong)));
                break;
            }
            previous = entry.hash;
            ++expected;
        }
    }
    return found;
}

QString uuidText(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes.toHex());
    for (const int at : {8, 13, 18, 23})
        text.insert(at, u'-');
    return text;
}

struct Granted
{
    QString coupon;
    std::optional<qint64> limit;
};

QHash<QString, Granted> couponsGiven(const History &history)
{
    QHash<QString, Granted> byCode;
    for (const QJsonObject &given : history.given()) {
        if (given.value("what"_L1).toString() == "coupon"_L1)
            byCode.insert(
                given.value("code"_L1).toString(),
                {given.value("coupon"_L1).toString(),
                 given.value("limit"_L1).isNull() ? std::nullopt : std::optional(given.value("limit"_L1).toInteger())});
    }
    return byCode;
}

} // namespace

QStringList couponsStayWithinTheirLimits(const History &history, const Books &books)
{
    QStringList found;
    QHash<QString, qint64> uses;
    QHash<QString, QList<const BookRedemption *>> ofRedemption;
    for (const BookRedemption &redemption : books.redemptions) {
        ofRedemption[redemption.id].append(&redemption);
        if (redemption.counts)
            ++uses[redemption.coupon];
    }
    for (const BookCoupon &coupon : books.coupons) {
        if (coupon.used != uses.value(coupon.id))
            found.append(u"coupon %1 counts %2 uses, there are %3"_s.arg(coupon.id, QString::number(coupon.used),
                                                                         QString::number(uses.value(coupon.id))));
        if (coupon.limit && uses.value(coupon.id) > *coupon.limit)
            found.append(u"coupon %1 was granted %2 times, %3 at most"_s.arg(
                coupon.id, QString::number(uses.value(coupon.id)), QString::number(*coupon.limit)));
    }
    // From the clients' side: how many sales were told that they had it.
    const QHash<QString, Granted> given = couponsGiven(history);
    QHash<QString, qint64> told;
    for (const Request &request : history.requests()) {
        if (request.op != "checkout"_L1 || !request.isDone())
            continue;
        const QJsonArray codes = request.asked.value("coupons"_L1).toArray();
        for (const QJsonValue &code : codes)
            ++told[code.toString()];
        if (codes.isEmpty())
            continue;
        // A refund may have given the use back; a sale that stands has it.
        const BookBooking booking = books.bookings.value(request.booking);
        bool isCommitted = false;
        for (const BookRedemption *redemption : ofRedemption.value(booking.redemption))
            isCommitted = isCommitted || redemption->state == "COMMITTED"_L1;
        if (booking.state == "CONFIRMED"_L1 && !isCommitted)
            found.append(u"booking %1 was sold with a coupon that was not used up"_s.arg(request.booking));
    }
    for (auto code = told.cbegin(); code != told.cend(); ++code) {
        const Granted coupon = given.value(code.key());
        if (coupon.limit && *code > *coupon.limit)
            found.append(u"%1 sales were told they had coupon %2, %3 at most"_s.arg(QString::number(*code), code.key(),
                                                                                    QString::number(*coupon.limit)));
    }
    QHash<QString, const BookBooking *> bookingOf;
    for (const BookBooking &booking : books.bookings) {
        if (!booking.redemption.isEmpty())
            bookingOf.insert(booking.redemption, &booking);
    }
    for (const BookRedemption &redemption : books.redemptions) {
        const BookBooking *booking = bookingOf.value(redemption.id);
        if (redemption.state == "COMMITTED"_L1 && (!booking || !booking->wasSold()))
            found.append(u"redemption %1 was used up without a sale"_s.arg(redemption.id));
    }
    return found;
}

QStringList nothingIsPending(const History &history, const Books &books)
{
    QStringList found;
    if (history.healedWallMs() == 0)
        found.append(u"the record does not say when the faults were over"_s);
    if (books.takenAtMs > history.healedWallMs() + patienceMs + dumpTakesMs)
        found.append(u"the dump was taken %1 s after healing, too late to tell what was pending"_s.arg(
            (books.takenAtMs - history.healedWallMs()) / 1000));
    for (const Request &request : history.requests()) {
        if (!request.definite())
            found.append(u"%1 %2 of booking %3 never came to an end"_s.arg(request.op, request.key, request.booking));
    }
    for (const BookCancellation &cancellation : books.cancellations) {
        if (!cancellation.isSettled)
            found.append(
                u"showtime %1 was cancelled, and not all of its bookings are seen to"_s.arg(cancellation.showtime));
    }
    for (const BookCancelled &item : books.cancelled) {
        if (item.state == "WAITING"_L1)
            found.append(u"booking %1 of a cancelled showtime is waiting"_s.arg(item.booking));
    }
    for (const BookSaga &saga : books.sagas) {
        if (!saga.isOver)
            found.append(u"saga %1 of booking %2 is %3"_s.arg(saga.id, saga.booking, saga.state));
    }
    for (const BookBooking &booking : books.bookings) {
        if (booking.state == "PAYING"_L1)
            found.append(u"booking %1 is being paid"_s.arg(booking.id));
    }
    for (const BookClaim &claim : books.claims) {
        if (claim.state == "PAYING"_L1)
            found.append(u"seat %1 of showtime %2 is being paid by booking %3"_s.arg(QString::number(claim.seat),
                                                                                     claim.showtime, claim.booking));
        if (claim.state == "HELD"_L1 && claim.expiresAtMs + patienceMs < books.takenAtMs)
            found.append(u"seat %1 of showtime %2 is kept by a hold that ran out"_s.arg(QString::number(claim.seat),
                                                                                        claim.showtime));
    }
    for (const BookTicket &ticket : books.tickets) {
        if (ticket.state == "LOCKED"_L1)
            found.append(u"ticket %1 is being refunded or exchanged"_s.arg(ticket.id));
    }
    for (const BookPayment &payment : books.payments) {
        if (payment.state == "PENDING"_L1)
            found.append(u"payment %1 is pending"_s.arg(payment.id));
    }
    for (const BookRefund &refund : books.refunds) {
        if (refund.state == "PENDING"_L1)
            found.append(u"refund %1 is pending"_s.arg(refund.id));
    }
    for (const BookRedemption &redemption : books.redemptions) {
        if (redemption.state == "RESERVED"_L1)
            found.append(u"redemption %1 is reserved"_s.arg(redemption.id));
    }
    return found;
}

QStringList auditIsComplete(const History &history, const Books &books)
{
    QStringList found = brokenChains(books);
    QHash<QByteArray, QHash<QString, int>> logged;
    for (const BookAudit &entry : books.audit)
        ++logged[entry.action][uuidText(entry.subject)];
    const QHash<QString, int> confirmed = logged.value("booking.confirmed");
    const QHash<QString, int> refunded = logged.value("booking.refunded");
    QHash<QString, int> announced;
    QSet<QString> ids;
    for (const BookOutbox &event : books.outbox) {
        if (ids.contains(event.id))
            found.append(u"outbox event %1 is there twice"_s.arg(event.id));
        ids.insert(event.id);
        if (event.kind == "booking.confirmed"_L1)
            ++announced[event.subject];
    }
    for (const Request &request : history.requests()) {
        const QString showtime = request.asked.value("showtime"_L1).toString();
        if (request.is("cancel") && request.isDone() && logged.value("showtime.cancelled").value(showtime) != 1)
            found.append(u"showtime %1 was cancelled, the audit log says %2 times"_s.arg(showtime).arg(
                logged.value("showtime.cancelled").value(showtime)));
        if (request.is("reserve") && request.isDone() && logged.value("booking.reserved").value(request.booking) != 1)
            found.append(u"booking %1 was reserved, the audit log says %2 times"_s.arg(request.booking)
                             .arg(logged.value("booking.reserved").value(request.booking)));
    }
    QStringList bookings = history.bookings();
    for (const BookCancelled &item : books.cancelled) {
        if (!item.newBooking.isEmpty() && !bookings.contains(item.newBooking))
            bookings.append(item.newBooking);
    }
    for (const QString &booking : std::as_const(bookings)) {
        const int sales = books.bookings.value(booking).wasSold() ? 1 : 0;
        if (confirmed.value(booking) != sales)
            found.append(u"booking %1 was sold %2 times, the audit log says %3"_s.arg(booking).arg(sales).arg(
                confirmed.value(booking)));
        if (announced.value(booking) != sales)
            found.append(u"booking %1 was sold %2 times, the outbox says %3"_s.arg(booking).arg(sales).arg(
                announced.value(booking)));
        int least = 0;
        int most = 0;
        for (const Request *request : history.requestsOf(booking)) {
            if (!request->is("refund") || request->isRefused())
                continue;
            ++most;
            least += request->isDone() ? 1 : 0;
        }
        // Those that the house refunds by itself.
        most += static_cast<int>(history.cancelsOf(books.bookings.value(booking).showtime).size());
        if (refunded.value(booking) < least || refunded.value(booking) > most)
            found.append(u"booking %1 was refunded %2 times, the audit log says %3"_s.arg(booking).arg(least).arg(
                refunded.value(booking)));
    }
    return found;
}

QList<Invariant> invariants()
{
    return {
        {"one owner of a seat at every instant", seatsHaveOneOwner},
        {"acknowledged work survives", acknowledgedWorkSurvives},
        {"a definite error means nothing happened", definiteErrorsChangedNothing},
        {"one charge an attempt", attemptsAreChargedOnce},
        {"money is conserved", moneyIsConserved},
        {"refunds happen once", refundsHappenOnce},
        {"coupons stay within their limits", couponsStayWithinTheirLimits},
        {"nothing is pending after healing", nothingIsPending},
        {"the audit is complete", auditIsComplete},
        {"drawers balance", drawersBalance},
        {"holds stay within their limits", holdsStayWithinTheirLimits},
        {"houses are never too full", housesAreNeverTooFull},
    };
}

} // namespace foyer::chaos
