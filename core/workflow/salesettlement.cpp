#include "salesettlement.h"

#include "async.h"

#include <QLoggingCategory>
#include <QTimer>

namespace foyer::workflow {

namespace {

Q_LOGGING_CATEGORY(lcSale, "foyer.sale")

/** Refusals that speak of the asker or of the key rather than of the sale: it may have gone through all the same,
 *  under the cashier who began it. The booking itself knows. */
bool leavesTheSaleOpen(ErrorCode refusal)
{
    return refusal == ErrorCode::NotYourHold || refusal == ErrorCode::IdempotencyKeyReused
        || refusal == ErrorCode::IllegalState;
}

/** What somebody who stopped a payment is told when nothing was charged. */
Error stopped(bool isHoldEnded)
{
    Error error = ports::asRefusal({ErrorCode::Cancelled, QStringLiteral("stopped before it was paid"), {}});
    error.extras.insert(QStringLiteral("holdEnded"), isHoldEnded);
    return error;
}

Error holdIsOver(const Error &because)
{
    return ports::asRefusal({ErrorCode::HoldExpired, because.detail, {}});
}

/** An exchange that was refused for what is wrong with the old tickets: nothing was sold, and the new seats are held
 *  as before. The server keeps the refusal under the key, so no request that is late can become a sale. */
Error stillHeld(Error refusal)
{
    refusal.extras.insert(QStringLiteral("isHeld"), true);
    return refusal;
}

/** Nothing was sold, and nothing is held any more. */
bool isOver(domain::BookingState state)
{
    return state == domain::BookingState::Expired || state == domain::BookingState::Cancelled;
}

} // namespace

struct SaleSettlement::Open
{
    ports::BegunSale sale;
    QPromise<Result<domain::Booking>> promise;
    std::chrono::milliseconds pause{0};
    QTimer timer;
    bool tell = false; ///< Nobody waits for the future: tell by recovered().
    bool isSent = false; ///< The journal has it, and the request is on its way.
    bool isStopping = false; ///< Somebody wants it stopped: the checkout is not asked for any more.
    bool isSettled = false;
};

SaleSettlement::SaleSettlement(ports::BookingApi &booking, ports::SaleJournal &journal, QObject *parent)
    : QObject(parent)
    , m_booking(booking)
    , m_journal(journal)
{
}

SaleSettlement::~SaleSettlement() = default;

std::shared_ptr<SaleSettlement::Open> SaleSettlement::take(const ports::BegunSale &sale)
{
    auto open = std::make_shared<Open>();
    open->sale = sale;
    open->promise.start();
    open->timer.setSingleShot(true);
    connect(&open->timer, &QTimer::timeout, this, [this, key = sale.request.key] {
        if (const auto waiting = m_open.value(key))
            ask(waiting);
    });
    m_open.insert(sale.request.key, open);
    Q_EMIT openCountChanged();
    return open;
}

QFuture<Result<domain::Booking>> SaleSettlement::begin(const ports::BegunSale &sale)
{
    if (m_open.contains(sale.request.key))
        return async::failed<domain::Booking>(ErrorCode::IllegalState);
    const auto open = take(sale);
    async::then(m_journal.begin(sale), this, [this, open](const Result<void> &written) {
        if (written && open->isStopping)
            settle(open, fail(stopped(false))); // nothing was sent
        else if (written)
            send(open);
        else
            finish(open, fail(written.error())); // never sent, so there is nothing to find out
    });
    return open->promise.future();
}

QFuture<Result<domain::Booking>> SaleSettlement::resume(const ports::BegunSale &sale)
{
    if (m_open.contains(sale.request.key))
        return async::failed<domain::Booking>(ErrorCode::IllegalState);
    const auto open = take(sale);
    send(open);
    return open->promise.future();
}

void SaleSettlement::resumeUnfinished()
{
    const QList<ports::BegunSale> unfinished = m_journal.unfinished();
    for (const ports::BegunSale &sale : unfinished) {
        if (m_open.contains(sale.request.key))
            continue;
        qCInfo(lcSale) << "taking up the sale" << sale.request.booking.toString() << "begun" << sale.begunAtUtc;
        if (sale.isToBeStopped) {
            const auto open = take(sale);
            open->isSent = true; // as far as anybody knows
            open->isStopping = true;
            open->tell = true;
            abandon(open);
        } else {
            resume(sale);
            setAside(sale.request.key);
        }
    }
}

void SaleSettlement::setAside(IdempotencyKey key)
{
    if (const auto open = m_open.value(key))
        open->tell = true;
}

void SaleSettlement::stop(IdempotencyKey key)
{
    const auto open = m_open.value(key);
    if (!open || open->isStopping)
        return;
    open->isStopping = true;
    open->sale.isToBeStopped = true;
    open->timer.stop();
    async::then(m_journal.stop(key), this, [this, open](const Result<void> &written) {
        // It is stopped all the same; only after a crash nobody would know that it was to be.
        if (!written)
            qCCritical(lcSale) << "not written that a sale is to be stopped:" << toString(written.error());
        if (open->isSent && !open->isSettled)
            abandon(open);
    });
}

void SaleSettlement::askNow()
{
    for (const auto &open : std::as_const(m_open)) {
        if (open->timer.isActive())
            open->timer.start(0);
    }
}

void SaleSettlement::ask(const std::shared_ptr<Open> &open)
{
    if (open->isStopping)
        abandon(open);
    else
        send(open);
}

void SaleSettlement::send(const std::shared_ptr<Open> &open)
{
    open->isSent = true;
    async::then(m_booking.checkout(open->sale.request), this,
                [this, open](const Result<domain::Booking> &answer) { handleAnswer(open, answer); });
}

void SaleSettlement::handleAnswer(const std::shared_ptr<Open> &open, const Result<domain::Booking> &answer)
{
    if (open->isSettled)
        return;
    if (answer && answer->state == domain::BookingState::Confirmed)
        settle(open, answer);
    else if (open->isStopping
             && (answer || !ports::isRefusal(answer.error()) || leavesTheSaleOpen(answer.error().code)))
        return; // whoever asked to stop it is told by that
    else if (open->isStopping && answer.error().code == ErrorCode::HoldExpired)
        settle(open, fail(stopped(true))); // overtaken by giving the seats back
    else if (answer)
        repeatLater(open, {ErrorCode::Protocol, QStringLiteral("paid, but the booking is not confirmed"), {}});
    else if (!ports::isRefusal(answer.error()))
        repeatLater(open, answer.error());
    else if (leavesTheSaleOpen(answer.error().code))
        askForBooking(open, answer.error());
    else
        settle(open, answer);
}

void SaleSettlement::abandon(const std::shared_ptr<Open> &open)
{
    async::then(m_booking.abandonCheckout(open->sale.request.booking), this,
                [this, open](const Result<domain::Booking> &answer) { handleAbandoned(open, answer); });
}

void SaleSettlement::handleAbandoned(const std::shared_ptr<Open> &open, const Result<domain::Booking> &answer)
{
    using State = domain::BookingState;
    if (open->isSettled)
        return;
    if (!answer) {
        const ErrorCode code = answer.error().code;
        const bool isNotOurs = code == ErrorCode::NotYourHold || code == ErrorCode::NotFound;
        if (ports::isRefusal(answer.error()) && !isNotOurs) {
            settle(open, answer);
            return;
        }
        if (isNotOurs)
            askForBooking(open, answer.error()); // sent again it would be charged, once its cashier is back
        else
            repeatLater(open, answer.error());
    } else if (answer->state == State::Confirmed) {
        settle(open, answer);
    } else if (answer->state == State::Held) {
        giveBack(open);
    } else if (isOver(answer->state)) {
        settle(open, fail(stopped(true)));
    } else {
        repeatLater(open, {ErrorCode::Protocol, QStringLiteral("neither paid nor stopped"), {}});
    }
}

/** No sale is at work, but one may still be on its way: after this it comes too late. */
void SaleSettlement::giveBack(const std::shared_ptr<Open> &open)
{
    async::then(m_booking.releaseHold(open->sale.request.booking, IdempotencyKey::create()), this,
                [this, open](const Result<void> &answer) {
                    if (open->isSettled)
                        return;
                    if (answer)
                        settle(open, fail(stopped(true)));
                    else
                        repeatLater(open, answer.error()); // it has arrived meanwhile, or nobody knows
                });
}

void SaleSettlement::askForBooking(const std::shared_ptr<Open> &open, const Error &because)
{
    async::then(m_booking.booking(open->sale.request.booking), this,
                [this, open, because, wasStopping = open->isStopping](const Result<domain::Booking> &booking) {
                    using State = domain::BookingState;
                    if (open->isSettled || open->isStopping != wasStopping)
                        return; // else whoever asked to stop it meanwhile is told by that
                    const bool isGone = !booking && booking.error().code == ErrorCode::NotFound && wasStopping;
                    if (booking && booking->state == State::Confirmed)
                        settle(open, booking);
                    else if (booking && booking->state == State::Held && !wasStopping && open->sale.request.exchange
                             && because.code == ErrorCode::IllegalState)
                        settle(open, fail(stillHeld(because)));
                    else if (isGone || (booking && isOver(booking->state)))
                        settle(open, fail(wasStopping ? stopped(true) : holdIsOver(because)));
                    else
                        repeatLater(open, booking ? because : booking.error());
                });
}

void SaleSettlement::repeatLater(const std::shared_ptr<Open> &open, const Error &because)
{
    qCWarning(lcSale) << "outcome unknown of" << open->sale.request.booking.toString() << toString(because);
    open->pause = open->pause.count() == 0 ? m_pauses.first : std::min(open->pause * 2, m_pauses.longest);
    open->timer.start(open->pause);
    Q_EMIT outcomeUnknown(open->sale.request.key, because);
}

void SaleSettlement::settle(const std::shared_ptr<Open> &open, const Result<domain::Booking> &outcome)
{
    open->isSettled = true;
    open->timer.stop();
    const auto entry = outcome ? ports::SaleOutcome::sold(outcome->confirmationCode)
                               : ports::SaleOutcome::refused(outcome.error().code);
    async::then(m_journal.finish(open->sale.request.key, entry), this,
                [this, open, outcome](const Result<void> &written) {
                    // The till's disk failing now must not keep the tickets from who has paid. The entry stays
                    // unfinished and is asked about at the next start, with the same answer.
                    if (!written)
                        qCCritical(lcSale) << "outcome not written:" << toString(written.error());
                    finish(open, outcome);
                });
}

void SaleSettlement::finish(const std::shared_ptr<Open> &open, const Result<domain::Booking> &outcome)
{
    m_open.remove(open->sale.request.key);
    open->promise.addResult(outcome);
    open->promise.finish();
    Q_EMIT openCountChanged();
    if (open->tell)
        Q_EMIT recovered(open->sale, outcome);
}

} // namespace foyer::workflow
