#include "invariants.h"

#include <QJsonArray>
#include <QMap>
#include <QSet>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isTender(const QString &account)
{
    static const QStringList tenders{u"cash"_s, u"card"_s, u"online"_s, u"gift_card"_s, u"voucher"_s};
    return tenders.contains(account);
}

bool isProviders(const QString &method)
{
    return method == "CARD"_L1 || method == "ONLINE"_L1;
}

/** Roots of the bookings that the clients made: the demo's past sales are nobody's here. */
QSet<QString> rootsOf(const History &history, const Books &books)
{
    QSet<QString> roots;
    const QStringList bookings = history.bookings();
    for (const QString &booking : bookings) {
        if (books.bookings.contains(booking))
            roots.insert(books.bookings.value(booking).root);
    }
    return roots;
}

QString rootOf(const Books &books, const QString &booking)
{
    return books.bookings.contains(booking) ? books.bookings.value(booking).root : booking;
}

struct Balance
{
    qint64 takenMinor = 0;
    qint64 givenMinor = 0;
    qint64 ticketsMinor = 0; ///< What the live tickets cost, less what was given back of it.
    qint64 tendersMinor = 0; ///< What the ledger says was taken less given back.
    qint64 owedMinor = 0; ///< What the house still has to give back, or gave out of no till.
};

QMap<QString, Balance> balances(const Books &books)
{
    QMap<QString, Balance> byRoot;
    QHash<QString, QString> rootOfPayment;
    for (const BookPayment &payment : books.payments) {
        const QString root = rootOf(books, payment.booking);
        rootOfPayment.insert(payment.id, root);
        if (payment.state == "CAPTURED"_L1)
            byRoot[root].takenMinor += payment.amountMinor;
    }
    for (const BookRefund &refund : books.refunds) {
        if (refund.state == "DONE"_L1)
            byRoot[rootOfPayment.value(refund.payment)].givenMinor += refund.amountMinor;
    }
    for (const BookTicket &ticket : books.tickets) {
        if (ticket.isLive())
            byRoot[rootOf(books, ticket.booking)].ticketsMinor += ticket.priceMinor - ticket.refundedMinor;
    }
    for (const BookLedgerLine &line : books.ledger) {
        if (isTender(line.account))
            byRoot[rootOf(books, line.booking)].tendersMinor += line.amountMinor;
        else if (line.account == "refunds_payable"_L1 || line.account == "by_hand"_L1)
            byRoot[rootOf(books, line.booking)].owedMinor -= line.amountMinor;
    }
    return byRoot;
}

QStringList unbalancedLedger(const Books &books)
{
    QMap<std::pair<QString, QString>, qint64> sums;
    for (const BookLedgerLine &line : books.ledger)
        sums[{line.booking, line.currency}] += line.amountMinor;
    QStringList found;
    for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum) {
        if (*sum != 0)
            found.append(u"the ledger of booking %1 sums to %2 %3"_s.arg(sum.key().first, QString::number(*sum),
                                                                         sum.key().second));
    }
    return found;
}

QStringList unbalancedStoredValue(const Books &books)
{
    QHash<QString, qint64> moved;
    QSet<QString> ids;
    QStringList found;
    QHash<QString, qint64> amounts;
    for (const BookTransfer &transfer : books.transfers) {
        if (ids.contains(transfer.id))
            found.append(u"transfer %1 is there twice"_s.arg(transfer.id));
        ids.insert(transfer.id);
        amounts.insert(transfer.id, transfer.amountMinor);
        moved[transfer.credit] += transfer.amountMinor;
        moved[transfer.debit] -= transfer.amountMinor;
    }
    for (const BookStoredValue &card : books.storedValues) {
        if (card.balanceMinor != moved.value(card.id))
            found.append(u"gift card %1 has %2, its transfers say %3"_s.arg(card.id, QString::number(card.balanceMinor),
                                                                            QString::number(moved.value(card.id))));
        if (card.balanceMinor < 0)
            found.append(u"gift card %1 is overdrawn"_s.arg(card.id));
    }
    if (!books.has("transfers"))
        return found;
    for (const BookPayment &payment : books.payments) {
        const bool isStored = payment.method == "GIFT_CARD"_L1 || payment.method == "VOUCHER"_L1;
        if (isStored && payment.state == "CAPTURED"_L1 && amounts.value(payment.id) != payment.amountMinor)
            found.append(u"payment %1 took %2 of a gift card that gave %3"_s.arg(
                payment.id, QString::number(payment.amountMinor), QString::number(amounts.value(payment.id))));
        if (isStored && payment.state == "REFUSED"_L1 && amounts.contains(payment.id))
            found.append(u"payment %1 was refused, but its gift card gave"_s.arg(payment.id));
    }
    return found;
}

/** What the provider took and gave, against what we believe. */
QStringList unbalancedProvider(const Books &books)
{
    if (!books.has("pspLedger"))
        return {};
    QHash<QString, qint64> there;
    for (const BookProviderEntry &entry : books.provider) {
        if (entry.state == "SUCCEEDED"_L1)
            there[entry.kind == "REFUND"_L1 ? entry.charge : entry.key] +=
                entry.kind == "REFUND"_L1 ? -entry.amountMinor : entry.amountMinor;
    }
    QHash<QString, qint64> here;
    QSet<QString> known;
    for (const BookPayment &payment : books.payments) {
        if (!isProviders(payment.method))
            continue;
        known.insert(payment.id);
        if (payment.state == "CAPTURED"_L1)
            here[payment.id] += payment.amountMinor;
    }
    for (const BookRefund &refund : books.refunds) {
        if (refund.state == "DONE"_L1 && isProviders(refund.method))
            here[refund.payment] -= refund.amountMinor;
    }
    for (auto entry = there.cbegin(); entry != there.cend(); ++entry)
        known.insert(entry.key());
    QStringList found;
    for (const QString &payment : std::as_const(known)) {
        if (there.value(payment) != here.value(payment))
            found.append(u"the provider has %1 of payment %2, we believe in %3"_s.arg(
                QString::number(there.value(payment)), payment, QString::number(here.value(payment))));
    }
    return found;
}

QStringList tenderIds(const Request &checkout)
{
    QStringList ids;
    const QJsonArray tenders = checkout.asked.value("tenders"_L1).toArray();
    for (const QJsonValue &tender : tenders)
        ids.append(tender[u"payment"].toString());
    return ids;
}

} // namespace

QStringList attemptsAreChargedOnce(const History &history, const Books &books)
{
    QStringList found;
    QSet<QString> seen;
    QHash<QString, qint64> captured;
    QHash<QString, QStringList> capturedFor;
    for (const BookPayment &payment : books.payments) {
        if (seen.contains(payment.id))
            found.append(u"payment %1 is there twice"_s.arg(payment.id));
        seen.insert(payment.id);
        if (payment.state != "CAPTURED"_L1)
            continue;
        captured.insert(payment.id, payment.amountMinor);
        capturedFor[payment.booking].append(payment.id);
        if (payment.tenderedMinor - payment.changeMinor != payment.amountMinor)
            found.append(u"payment %1 took %2 and gave %3 back, for %4"_s.arg(
                payment.id, QString::number(payment.tenderedMinor), QString::number(payment.changeMinor),
                QString::number(payment.amountMinor)));
    }
    QSet<QString> charges;
    for (const BookProviderEntry &entry : books.provider) {
        if (entry.kind != "CHARGE"_L1 || entry.state != "SUCCEEDED"_L1)
            continue;
        if (charges.contains(entry.key))
            found.append(u"the provider charged payment %1 twice"_s.arg(entry.key));
        charges.insert(entry.key);
    }
    const QStringList bookings = history.bookings();
    for (const QString &booking : bookings) {
        QSet<QString> asked;
        for (const Request *request : history.requestsOf(booking)) {
            const QStringList tenders = tenderIds(*request);
            asked += QSet<QString>(tenders.begin(), tenders.end());
            if (request->op != "checkout"_L1 || !request->isDone() || request->asked.contains("exchange"_L1))
                continue;
            qint64 sum = 0;
            for (const QString &tender : tenders)
                sum += captured.value(tender);
            const qint64 total =
                request->definite()->answer.value("booking"_L1).toObject().value("totalMinor"_L1).toInteger();
            if (sum != total)
                found.append(u"booking %1 cost %2, its payments took %3"_s.arg(booking, QString::number(total),
                                                                               QString::number(sum)));
        }
        for (const QString &payment : capturedFor.value(booking)) {
            if (!asked.contains(payment))
                found.append(u"payment %1 was taken for booking %2, and nobody asked for it"_s.arg(payment, booking));
        }
    }
    return found;
}

QStringList moneyIsConserved(const History &history, const Books &books)
{
    QStringList found = unbalancedLedger(books) + unbalancedStoredValue(books) + unbalancedProvider(books);
    const QMap<QString, Balance> all = balances(books);
    const QSet<QString> roots = rootsOf(history, books);
    for (const QString &root : roots) {
        const Balance balance = all.value(root);
        const qint64 kept = balance.takenMinor - balance.givenMinor;
        if (kept != balance.ticketsMinor + balance.owedMinor)
            found.append(u"booking %1: %2 was taken and %3 given back, for tickets of %4, and %5 is owed"_s.arg(
                root, QString::number(balance.takenMinor), QString::number(balance.givenMinor),
                QString::number(balance.ticketsMinor), QString::number(balance.owedMinor)));
        if (kept != balance.tendersMinor)
            found.append(u"booking %1: %2 was kept, the ledger says %3"_s.arg(root, QString::number(kept),
                                                                              QString::number(balance.tendersMinor)));
    }
    return found;
}

QStringList refundsHappenOnce(const History &history, const Books &books)
{
    QStringList found;
    QSet<QString> seen;
    QHash<QString, qint64> given;
    for (const BookRefund &refund : books.refunds) {
        if (seen.contains(refund.id))
            found.append(u"refund %1 is there twice"_s.arg(refund.id));
        seen.insert(refund.id);
        if (refund.state == "DONE"_L1)
            given[refund.payment] += refund.amountMinor;
    }
    for (const BookPayment &payment : books.payments) {
        const qint64 taken = payment.state == "CAPTURED"_L1 ? payment.amountMinor : 0;
        if (given.value(payment.id) > taken)
            found.append(u"payment %1 took %2 and gave %3 back"_s.arg(payment.id, QString::number(taken),
                                                                      QString::number(given.value(payment.id))));
    }
    QSet<QString> refundKeys;
    for (const BookProviderEntry &entry : books.provider) {
        if (entry.kind != "REFUND"_L1 || entry.state != "SUCCEEDED"_L1)
            continue;
        if (refundKeys.contains(entry.key))
            found.append(u"the provider gave refund %1 twice"_s.arg(entry.key));
        refundKeys.insert(entry.key);
    }
    QHash<QString, QString> endedBy; // ticket: the request that ended it
    for (const Request &request : history.requests()) {
        const bool isRefund = request.op == "refund"_L1 && !request.asked.contains("amountMinor"_L1);
        const QJsonObject exchange = request.asked.value("exchange"_L1).toObject();
        if (!request.isDone() || (!isRefund && exchange.isEmpty()))
            continue;
        const QJsonArray tickets = (isRefund ? request.asked : exchange).value("tickets"_L1).toArray();
        for (const QJsonValue &ticket : tickets) {
            const QString id = ticket.toString();
            if (endedBy.contains(id))
                found.append(u"ticket %1 was ended by %2 and again by %3"_s.arg(id, endedBy.value(id), request.key));
            endedBy.insert(id, request.key);
        }
    }
    for (const BookTicket &ticket : books.tickets) {
        if (ticket.refundedMinor > ticket.priceMinor || ticket.refundedMinor < 0)
            found.append(u"ticket %1 cost %2, %3 of it was given back"_s.arg(
                ticket.id, QString::number(ticket.priceMinor), QString::number(ticket.refundedMinor)));
        if (ticket.state == "REFUNDED"_L1 && ticket.refundedMinor == 0 && ticket.priceMinor > 0)
            found.append(u"ticket %1 is refunded, nothing was given back"_s.arg(ticket.id));
    }
    return found;
}

namespace {

/** What was asked for at a till is that till's, in the books too. */
QStringList strayDevices(const History &history, const Books &books)
{
    QHash<QString, QString> deviceOf;
    for (const Request &request : history.requests())
        deviceOf.insert(request.key, request.asker().device);
    QStringList found;
    for (const BookSaga &saga : books.sagas) {
        const auto asked = deviceOf.constFind(saga.request);
        if (asked != deviceOf.cend() && *asked != saga.device)
            found.append(
                u"%1 was asked for at device '%2', the books have it at '%3'"_s.arg(saga.request, *asked, saga.device));
    }
    return found;
}

} // namespace

QStringList drawersBalance(const History &history, const Books &books)
{
    QMap<QString, qint64> taken;
    for (const BookPayment &payment : books.payments) {
        if (payment.method == "CASH"_L1 && payment.state == "CAPTURED"_L1)
            taken[payment.device] += payment.amountMinor;
    }
    for (const BookRefund &refund : books.refunds) {
        if (refund.method == "CASH"_L1 && refund.state == "DONE"_L1)
            taken[refund.device] -= refund.amountMinor;
    }
    QMap<QString, qint64> posted;
    for (const BookLedgerLine &line : books.ledger) {
        if (line.account == "cash"_L1)
            posted[line.device] += line.amountMinor;
    }
    QStringList found = strayDevices(history, books);
    const QStringList drawers = (taken.keys() + posted.keys());
    QSet<QString> told;
    for (const QString &drawer : drawers) {
        if (taken.value(drawer) != posted.value(drawer) && !told.contains(drawer))
            found.append(u"the drawer of device '%1' took %2, the ledger says %3"_s.arg(
                drawer, QString::number(taken.value(drawer)), QString::number(posted.value(drawer))));
        told.insert(drawer);
    }
    QMap<QString, qint64> expected;
    QMap<QString, qint64> floats;
    for (const BookShift &shift : books.shifts) {
        expected[shift.device] += shift.expectedMinor;
        floats[shift.device] += shift.floatMinor;
    }
    for (auto drawer = expected.cbegin(); drawer != expected.cend(); ++drawer) {
        if (*drawer != floats.value(drawer.key()) + taken.value(drawer.key()))
            found.append(u"the shifts of device '%1' expect %2, the float and the cash taken are %3"_s.arg(
                drawer.key(), QString::number(*drawer),
                QString::number(floats.value(drawer.key()) + taken.value(drawer.key()))));
    }
    return found;
}

} // namespace foyer::chaos
