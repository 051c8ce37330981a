#include "captures.h"

#include "async.h"
#include "faultpoint.h"
#include "patience.h"

#include <QLoggingCategory>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

Q_LOGGING_CATEGORY(lcCaptures, "foyer.payment.captures")

namespace {

/** A submitted command's own outcome, or why it came to none. */
QFuture<Result<Attempt>> flattened(const QFuture<Result<Result<Attempt>>> &future, QObject *context)
{
    return async::then(future, context, [](const Result<Result<Attempt>> &outcome) -> Result<Attempt> {
        if (!outcome)
            return fail(outcome.error());
        return *outcome;
    });
}

Settlement settlementOf(const PaymentId &payment, const ChargeReport &report, qint64 nowMs)
{
    Settlement settlement;
    settlement.id = payment.uuid();
    settlement.providerReference = report.reference;
    settlement.cardBrand = report.cardBrand;
    settlement.last4 = report.last4.right(4);
    settlement.atMs = nowMs;
    if (report.state == ChargeReport::State::Declined)
        settlement.refusal = Refusal::because(ErrorCode::PaymentRefused, report.declineReason);
    else if (report.state == ChargeReport::State::Cancelled)
        settlement.refusal = Refusal::because(ErrorCode::Cancelled, report.declineReason);
    return settlement;
}

} // namespace

Captures::Captures(std::shared_ptr<db::Database> database, const Clock &clock, PaymentProvider *provider,
                   const PaymentTimes &times)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_provider(provider)
    , m_times(times)
    , m_captures(m_database,
                 [clock = &m_clock, times, name = provider ? provider->name() : QString()](
                     db::Transaction &transaction, const QList<Capture> &captures) {
                     const qint64 now = clock->nowMs();
                     auto done = captureAll(transaction, captures, {now, now + times.firstAskMs, name});
                     if (FOYER_DELIBERATE_FAULT("captures_twice")) {
                         QList<Capture> again = captures;
                         for (Capture &capture : again)
                             capture.payment = PaymentId::create();
                         (void)captureAll(transaction, again, {now, now + times.firstAskMs, name});
                     }
                     if (const auto fault = FOYER_FAULT_ERROR("payment.capture_before_commit"))
                         done = fail(*fault);
                     return done;
                 })
    , m_settlements(
          m_database,
          [](db::Transaction &transaction, const QList<Settlement> &settlements) -> Result<QList<Result<Attempt>>> {
              QList<Result<Attempt>> answers;
              for (const Settlement &settlement : settlements) {
                  const Result<Attempt> answer = settlePayment(transaction, settlement);
                  if (!answer && answer.error().code != ErrorCode::NotFound)
                      return fail(answer.error()); // half of it may be written
                  answers.append(answer);
              }
              if (const auto fault = FOYER_FAULT_ERROR("payment.settle_before_commit"))
                  return fail(*fault);
              return answers;
          })
{
}

QFuture<Result<Attempt>> Captures::capture(const Capture &capture)
{
    if (capture.payment.isNull() || capture.booking.isNull())
        return async::failed<Attempt>(ErrorCode::InvalidInput, u"a payment needs an id and a booking"_s);
    if (const auto fault = FOYER_FAULT_ERROR("payment.before_capture"))
        return async::failed<Attempt>(*fault);
    return async::andThen(flattened(m_captures.submit(capture), &m_context), &m_context,
                          [this](const Attempt &attempt) { return advance(attempt); });
}

QFuture<Result<Attempt>> Captures::cancel(const PaymentId &payment)
{
    if (payment.isNull())
        return async::failed<Attempt>(ErrorCode::InvalidInput, u"no payment to cancel"_s);
    const auto cancelled = m_database->write([payment, clock = &m_clock](db::Transaction &transaction) {
        Result<Attempt> attempt = cancelPayment(transaction, payment, clock->nowMs());
        if (const auto fault = FOYER_FAULT_ERROR("payment.cancel_before_commit"))
            attempt = fail(*fault);
        return attempt;
    });
    return async::andThen(cancelled, &m_context, [this](const Attempt &attempt) { return advance(attempt); });
}

/** What is settled is the answer; what is pending is asked for. */
QFuture<Result<Attempt>> Captures::advance(const Attempt &attempt)
{
    if (attempt.state != PaymentState::Pending) {
        if (const auto fault = FOYER_FAULT_ERROR("payment.after_capture"))
            return async::failed<Attempt>(ErrorCode::Timeout, fault->detail);
        return async::ready<Result<Attempt>>(attempt);
    }
    if (!m_provider)
        return async::ready<Result<Attempt>>(attempt);
    const SharedResult<Attempt> asked = ask(attempt, attempt.cancelAsked ? Question::Cancel : Question::Charge);
    return withinPatience(asked, attempt, m_times.patience, &m_context);
}

QFuture<Result<Attempt>> Captures::settle(const PaymentId &payment)
{
    if (!m_provider)
        return async::failed<Attempt>(ErrorCode::Unreachable, u"no provider is set up"_s);
    const auto known =
        m_database->read([payment](db::Connection &connection) { return attemptById(connection, payment); });
    return async::andThen(known, &m_context, [this](const std::optional<Attempt> &attempt) -> QFuture<Result<Attempt>> {
        if (!attempt)
            return async::failed<Attempt>(ErrorCode::NotFound, u"no such payment"_s);
        // Its answer will settle it; a status before that would say that nobody has heard of it.
        if (attempt->state != PaymentState::Pending || isAsked(attempt->capture.payment, Question::Charge))
            return async::ready<Result<Attempt>>(*attempt);
        const Question question = attempt->cancelAsked ? Question::Cancel : Question::Status;
        return futureOf(ask(*attempt, question));
    });
}

QFuture<Result<Attempt>> Captures::handleReport(const PaymentId &payment, const ChargeReport &report)
{
    if (const auto fault = FOYER_FAULT_ERROR("payment.before_report"))
        return async::failed<Attempt>(*fault);
    const auto known =
        m_database->read([payment](db::Connection &connection) { return attemptById(connection, payment); });
    return async::andThen(known, &m_context,
                          [this, report](const std::optional<Attempt> &attempt) -> QFuture<Result<Attempt>> {
                              if (!attempt || !needsProvider(attempt->capture.method))
                                  return async::failed<Attempt>(ErrorCode::NotFound, u"no such payment"_s);
                              return async::andThen(conclude(*attempt, report), &m_context,
                                                    [this](const Attempt &now) { return tellWaiting(now); });
                          });
}

/** Whoever waits for the provider's answer need not any more: it came another way. */
Attempt Captures::tellWaiting(const Attempt &attempt)
{
    if (attempt.state == PaymentState::Pending)
        return attempt;
    for (const Question question : {Question::Charge, Question::Status, Question::Cancel}) {
        if (const auto asked = m_asked.find({attempt.capture.payment.uuid(), question}); asked != m_asked.end()) {
            SharedResult<Attempt> shared = asked->second;
            m_asked.erase(asked);
            shared.resolve(attempt);
        }
    }
    return attempt;
}

bool Captures::isAsked(const PaymentId &payment, Question question) const
{
    return m_asked.count({payment.uuid(), question}) > 0;
}

/** One question of a kind at a time: who asks the same meanwhile gets the same answer. */
SharedResult<Attempt> Captures::ask(const Attempt &attempt, Question question)
{
    const std::pair key(attempt.capture.payment.uuid(), question);
    const auto underWay = m_asked.find(key);
    if (underWay != m_asked.end())
        return underWay->second;
    SharedResult<Attempt> shared;
    m_asked.emplace(key, shared);
    const std::optional<Error> fault = FOYER_FAULT_ERROR("payment.before_provider");
    const auto reported = fault ? async::failed<ChargeReport>(*fault) : send(attempt, question);
    const auto concluded =
        async::andThen(reported, &m_context, [this, attempt](const ChargeReport &report) -> QFuture<Result<Attempt>> {
            if (const auto lost = FOYER_FAULT_ERROR("payment.after_provider"))
                return async::failed<Attempt>(ErrorCode::Timeout, lost->detail);
            return conclude(attempt, report);
        });
    async::then(concluded, &m_context, [this, key, shared, attempt](const Result<Attempt> &settled) mutable {
        if (shared.isReady())
            return; // a report was faster
        m_asked.erase(key);
        if (!settled)
            qCInfo(lcCaptures).noquote() << attempt.capture.payment.toString()
                                         << "stays pending:" << toString(settled.error());
        shared.resolve(settled);
    });
    return shared;
}

QFuture<Result<ChargeReport>> Captures::send(const Attempt &attempt, Question question)
{
    const PaymentId &payment = attempt.capture.payment;
    switch (question) {
    case Question::Charge:
        return m_provider->charge(attempt.capture);
    case Question::Cancel:
        return m_provider->cancel(payment);
    case Question::Status:
        break;
    }
    const bool isYoung = m_clock.nowMs() - attempt.atMs < m_times.unheardAfterMs;
    const auto status = m_provider->status(payment);
    return async::andThen(status, &m_context,
                          [this, payment, isYoung](const ChargeReport &report) -> QFuture<Result<ChargeReport>> {
                              if (report.state != ChargeReport::State::Unheard)
                                  return async::ready<Result<ChargeReport>>(report);
                              if (isYoung)
                                  return async::failed<ChargeReport>(ErrorCode::InProgress, u"not heard of yet"_s);
                              // Its request was lost, or is late: cancelling settles it in either case.
                              return m_provider->cancel(payment);
                          });
}

QFuture<Result<Attempt>> Captures::conclude(const Attempt &attempt, const ChargeReport &report)
{
    const PaymentId payment = attempt.capture.payment;
    switch (report.state) {
    case ChargeReport::State::Unheard:
        return async::failed<Attempt>(ErrorCode::Protocol, u"the provider has not heard of what it was asked for"_s);
    case ChargeReport::State::Pending: {
        Attempt pending = attempt;
        if (report.redirectUrl.isEmpty() || report.redirectUrl == attempt.redirectUrl)
            return async::ready<Result<Attempt>>(pending);
        pending.redirectUrl = report.redirectUrl;
        const auto kept = m_database->write([payment, url = report.redirectUrl](db::Transaction &transaction) {
            return keepRedirectUrl(transaction, payment, url);
        });
        return async::andThen(kept, &m_context, [pending] { return pending; });
    }
    case ChargeReport::State::Succeeded:
        if (!(report.amount == attempt.capture.amount))
            return async::failed<Attempt>(ErrorCode::Protocol,
                                          u"the provider took %1, not what was asked for"_s.arg(report.amount.minor()));
        break;
    case ChargeReport::State::Declined:
    case ChargeReport::State::Cancelled:
        break;
    }
    const auto settled = flattened(m_settlements.submit(settlementOf(payment, report, m_clock.nowMs())), &m_context);
    return async::andThen(settled, &m_context, [report](const Attempt &now) -> Result<Attempt> {
        if (const auto fault = FOYER_FAULT_ERROR("payment.after_settle"))
            return fail(ErrorCode::Timeout, fault->detail);
        const bool succeeded = report.state == ChargeReport::State::Succeeded;
        if (succeeded != (now.state == PaymentState::Captured))
            qCCritical(lcCaptures).noquote() << now.capture.payment.toString() << "is" << toWireName(now.state)
                                             << "and its provider now says otherwise";
        return now;
    });
}

} // namespace foyer::payment
