#include "paymentoffice.h"

#include "async.h"

namespace foyer::payment::test {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

ScriptedProvider::Line ScriptedProvider::nextLine()
{
    ++asked;
    return lines.isEmpty() ? line : lines.takeFirst();
}

template <class Report>
QFuture<Result<Report>> ScriptedProvider::through(Line how, const Report &report)
{
    if (how == Line::Good)
        return async::ready<Result<Report>>(report);
    if (how != Line::Hangs)
        return async::failed<Report>(how == Line::QuestionLost ? ErrorCode::Unreachable : ErrorCode::Timeout);
    auto promise = std::make_shared<QPromise<Result<Report>>>();
    promise->start();
    m_hanging.push_back([promise, report] {
        promise->addResult(Result<Report>(report));
        promise->finish();
    });
    return promise->future();
}

void ScriptedProvider::finish(const PaymentId &payment, ChargeReport::State state)
{
    moved += state == ChargeReport::State::Succeeded ? 1 : 0;
    charges[payment].state = state;
    charges[payment].redirectUrl.clear();
}

void ScriptedProvider::release()
{
    for (const auto &answer : std::exchange(m_hanging, {}))
        answer();
}

QFuture<Result<ChargeReport>> ScriptedProvider::charge(const Capture &capture)
{
    const Line how = nextLine();
    if (how == Line::QuestionLost)
        return through(how, ChargeReport());
    if (!charges.contains(capture.payment)) {
        ChargeReport report;
        report.amount = domain::Money(capture.amount.minor() + takesToo, capture.amount.currency());
        report.reference = u"ch_"_s + capture.payment.toString().right(6);
        if (bank == Bank::IsAtIt && capture.method == PaymentMethod::Online)
            report.redirectUrl = u"https://pay.example/"_s + report.reference;
        report.cardBrand = u"VISA"_s;
        report.last4 = u"4242"_s;
        charges.insert(capture.payment, report);
        if (bank == Bank::Approves)
            finish(capture.payment, ChargeReport::State::Succeeded);
        else if (bank == Bank::Declines)
            finish(capture.payment, ChargeReport::State::Declined);
        if (bank == Bank::Declines)
            charges[capture.payment].declineReason = u"insufficient_funds"_s;
    }
    return through(how, charges.value(capture.payment));
}

QFuture<Result<ChargeReport>> ScriptedProvider::status(const PaymentId &payment)
{
    ChargeReport unheard;
    unheard.state = ChargeReport::State::Unheard;
    return through(nextLine(), charges.value(payment, unheard));
}

QFuture<Result<ChargeReport>> ScriptedProvider::cancel(const PaymentId &payment)
{
    const Line how = nextLine();
    if (how == Line::QuestionLost)
        return through(how, ChargeReport());
    if (!charges.contains(payment) || charges.value(payment).state == ChargeReport::State::Pending)
        finish(payment, ChargeReport::State::Cancelled);
    return through(how, charges.value(payment));
}

QFuture<Result<RefundReport>> ScriptedProvider::refund(const PaymentRefundId &refund, const PaymentId &,
                                                       const domain::Money &)
{
    const Line how = nextLine();
    if (how == Line::QuestionLost)
        return through(how, RefundReport());
    if (!refunds.contains(refund)) {
        const bool approves = bank == Bank::Approves;
        movedBack += approves ? 1 : 0;
        refunds.insert(refund,
                       {approves ? RefundReport::State::Succeeded : RefundReport::State::Declined, u"re_1"_s, {}});
    }
    return through(how, refunds.value(refund));
}

PaymentOffice::PaymentOffice()
{
    how.giftCardSecret = QByteArray(32, 's');
    how.times.patience = std::chrono::seconds(60); // longer than any test: what a test waits for must come
    restart();
}

void PaymentOffice::open(PaymentProvider *with)
{
    m_service.reset();
    m_service = *PaymentService::open(m_databases.settings(u"payment"_s), {clock, with}, how);
}

std::unique_ptr<PaymentService> PaymentOffice::another()
{
    return *PaymentService::open(m_databases.settings(u"payment"_s), {clock, &provider}, how);
}

void PaymentOffice::restart()
{
    open(&provider);
}

void PaymentOffice::restartWithoutProvider()
{
    open(nullptr);
}

QString PaymentOffice::giftCard(qint64 minor, PaymentMethod method, std::optional<qint64> expiresAtMs)
{
    IssueStoredValue issue;
    issue.id = StoredValueId::create();
    issue.method = method;
    issue.amount = euros(minor);
    issue.expiresAtMs = expiresAtMs;
    issue.issuedBy = u"Mia"_s;
    return await(payments().issue(issue))->code.toDisplay();
}

QStringList PaymentOffice::problems()
{
    return *await(database().read([](db::Connection &connection) { return storedValueProblems(connection); }));
}

qint64 PaymentOffice::number(const QString &sql)
{
    return await(database().read([sql](db::Connection &connection) { return connection.query(sql); }))
        ->first()
        .integer(0);
}

domain::Money euros(qint64 minor)
{
    return domain::Money(minor, *domain::Currency::fromCode(u"EUR"));
}

Capture captureBy(PaymentMethod method, qint64 minor, const QString &reference)
{
    Capture capture;
    capture.payment = PaymentId::create();
    capture.booking = domain::BookingId::create();
    capture.method = method;
    capture.amount = euros(minor);
    capture.tenderedMinor = minor;
    capture.takenBy = u"Mia"_s;
    capture.reference = reference;
    if (method == PaymentMethod::Card)
        capture.terminal = u"T1"_s;
    if (method == PaymentMethod::Online && reference.isEmpty())
        capture.reference = u"https://cinema.example/back"_s;
    return capture;
}

RefundRequest refundOf(const PaymentId &payment, qint64 minor)
{
    RefundRequest request;
    request.refund = PaymentRefundId::create();
    request.payment = payment;
    request.amount = euros(minor);
    request.takenBy = u"Mia"_s;
    return request;
}

} // namespace foyer::payment::test
