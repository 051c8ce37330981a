#pragma once

#include "payments.h"
#include "paymentservice.h"
#include "testdatabase.h"

#include <QEventLoop>
#include <QFutureWatcher>

namespace foyer::payment::test {

/** What @p future comes to; the event loop runs meanwhile. */
template <class T>
T await(const QFuture<T> &future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

/** A bank that keeps its word about keys, behind a line that does not always. */
class ScriptedProvider final : public PaymentProvider
{
public:
    enum class Line {
        Good,
        QuestionLost, ///< The bank hears nothing.
        AnswerLost, ///< The bank does what it is asked, and nobody hears of it.
        Hangs, ///< The bank does what it is asked; the answer comes with release().
    };
    enum class Bank { Approves, Declines, IsAtIt };

    QList<Line> lines; ///< For the next calls, in order; then always `line`.
    Line line = Line::Good;
    Bank bank = Bank::Approves; ///< What it does with a key it has not seen.
    qint64 takesToo = 0; ///< More than it was asked for.

    QHash<domain::PaymentId, ChargeReport> charges;
    QHash<PaymentRefundId, RefundReport> refunds;
    int moved = 0; ///< Times money was taken.
    int movedBack = 0;
    int asked = 0;

    /** A charge the bank was still at is done. */
    void finish(const domain::PaymentId &payment, ChargeReport::State state);
    /** Answers what hangs. */
    void release();

    QString name() const override { return QStringLiteral("scripted"); }
    QFuture<Result<ChargeReport>> charge(const Capture &capture) override;
    QFuture<Result<ChargeReport>> status(const domain::PaymentId &payment) override;
    QFuture<Result<ChargeReport>> cancel(const domain::PaymentId &payment) override;
    QFuture<Result<RefundReport>> refund(const PaymentRefundId &refund, const domain::PaymentId &payment,
                                         const domain::Money &amount) override;

private:
    Line nextLine();
    template <class Report>
    QFuture<Result<Report>> through(Line line, const Report &report);

    std::vector<std::function<void()>> m_hanging;
};

/** The payment service without GraphQL: a database of its own, a clock that stands still, a scripted provider. */
class PaymentOffice
{
public:
    PaymentOffice();

    ManualClock clock{1'700'000'000'000};
    ScriptedProvider provider;
    Payments::Settings how;

    /** As after a crash: what was under way is forgotten, what was written is there. */
    void restart();
    void restartWithoutProvider();
    /** A second instance on the same database, with the same provider. */
    std::unique_ptr<PaymentService> another();
    Payments &payments() { return m_service->payments(); }
    PaymentService &service() { return *m_service; }
    db::Database &database() { return *m_service->database(); }

    Result<Attempt> capture(const Capture &capture) { return await(payments().capture(capture)); }
    Result<Attempt> cancel(const domain::PaymentId &id) { return await(payments().cancel(id)); }
    Result<Refund> refund(const RefundRequest &request) { return await(payments().refund(request)); }
    /** As it is written. */
    Attempt stored(const domain::PaymentId &id) { return await(payments().attempts({id}))->value(id); }
    int settle() { return *await(payments().settler().run()); }
    /** The code of a new one with this on it. */
    QString giftCard(qint64 minor, PaymentMethod method = PaymentMethod::GiftCard,
                     std::optional<qint64> expiresAtMs = std::nullopt);
    qint64 balanceOf(const QString &code) { return (*await(payments().giftCard(code)))->balance.minor(); }
    /** What the verifier says of the stored value ledger. */
    QStringList problems();
    qint64 number(const QString &sql);

private:
    void open(PaymentProvider *with);

    foyer::test::TestDatabase m_databases;
    std::unique_ptr<PaymentService> m_service;
};

domain::Money euros(qint64 minor);
/** A capture of a new payment of a new booking. */
Capture captureBy(PaymentMethod method, qint64 minor, const QString &reference = {});
RefundRequest refundOf(const domain::PaymentId &payment, qint64 minor);

} // namespace foyer::payment::test
