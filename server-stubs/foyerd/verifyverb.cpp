#include "verifyverb.h"

#include "bookchecks.h"
#include "bookverifier.h"
#include "clock.h"
#include "houseaccounts.h"
#include "movements.h"
#include "openbooks.h"
#include "servicereferences.h"
#include "storedvalues.h"
#include "transaction.h"

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<booking::MovedMoney> asBookingSeesIt(const QList<payment::Movement> &movements)
{
    QList<booking::MovedMoney> moved;
    for (const payment::Movement &movement : movements)
        moved.append({movement.id, movement.isRefund, movement.payment, movement.booking, movement.amountMinor,
                      movement.currency, movement.isByHand});
    return moved;
}

/** What the payment service's own ledgers say of themselves. */
Result<QStringList> ledgerProblems(const Options &options)
{
    const Result<std::unique_ptr<db::Connection>> money = openBooks(options, u"payment"_s);
    if (!money)
        return fail(money.error());
    const Result<db::Transaction> oneMoment = db::Transaction::begin(**money);
    if (!oneMoment)
        return fail(oneMoment.error());
    const Result<QStringList> stored = payment::storedValueProblems(**money);
    const Result<QStringList> accounts = payment::houseAccountProblems(**money);
    if (!stored || !accounts)
        return fail(stored ? accounts.error() : stored.error());
    return *stored + *accounts;
}

Result<QList<booking::BookFinding>> findingsIn(const Options &options)
{
    const Result<std::unique_ptr<db::Connection>> sales = openBooks(options, u"booking"_s);
    if (!sales)
        return fail(sales.error());
    const Result<std::unique_ptr<db::Connection>> money = openBooks(options, u"payment"_s);
    if (!money)
        return fail(money.error());
    const Result<QList<booking::BookFinding>> own = booking::checkBooks(
        **sales, SystemClock().nowMs() - std::chrono::milliseconds(booking::BookVerifier::lateAfter).count());
    if (!own)
        return fail(own.error());
    const Result<QList<booking::BookedLeg>> before = booking::bookedLegs(**sales);
    if (!before)
        return fail(before.error());
    const Result<QList<payment::Movement>> movements = payment::movements(**money);
    if (!movements)
        return fail(movements.error());
    const Result<QList<booking::BookedLeg>> after = booking::bookedLegs(**sales);
    if (!after)
        return fail(after.error());
    return *own + booking::matchMoney(*before, asBookingSeesIt(*movements), *after);
}

} // namespace

int verifyBooks(const Options &options)
{
    const Result<QList<booking::BookFinding>> findings = findingsIn(options);
    if (!findings) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(findings.error().detail));
        return 1;
    }
    const auto say = [](const QString &line) { std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(line)); };
    const Result<QList<Orphan>> orphans = findOrphans(options, say);
    if (!orphans) {
        say(orphans.error().detail);
        return 1;
    }
    const Result<QStringList> ledgers = ledgerProblems(options);
    if (!ledgers) {
        say(ledgers.error().detail);
        return 1;
    }
    QStringList lines = *ledgers;
    QSet<QByteArray> told; // bookings of whose money was told already
    for (const booking::BookFinding &finding : *findings) {
        lines.append(toText(finding));
        told.insert(finding.booking.toBytes());
    }
    for (const Orphan &orphan : *orphans) {
        if (orphan.reference.service != "payment"_L1 || !told.contains(orphan.id))
            lines.append(toText(orphan));
    }
    for (const QString &line : std::as_const(lines))
        std::printf("%s\n", qUtf8Printable(line));
    if (lines.isEmpty())
        std::printf("The books are true.\n");
    return lines.isEmpty() ? 0 : 1;
}

} // namespace foyer::foyerd
