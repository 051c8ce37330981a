#include "redemptions.h"

#include "async.h"
#include "couponrows.h"
#include "faultpoint.h"

namespace foyer::coupon {

using namespace Qt::Literals::StringLiterals;
using domain::RedemptionId;

namespace {

/** Another instance was at the same redemption at the same time; what it did is seen the next time. */
constexpr int triesOnConflict = 3;
constexpr int retryAfterMs = 50;

/** An answer that is not told, of what is on the disk. */
Result<RedemptionAnswer> lost(const Error &fault)
{
    return fail(ErrorCode::Timeout, fault.detail);
}

Result<void> checkId(const RedemptionId &id)
{
    if (id.isNull())
        return fail(ErrorCode::InvalidInput, u"redemptionId: the nil UUID"_s);
    return {};
}

} // namespace

Redemptions::Redemptions(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_writer(m_database, [&clock](db::Transaction &transaction, const QList<Command> &commands) {
        return apply(transaction, commands, clock.nowMs());
    })
{
}

Result<QList<RedemptionAnswer>> Redemptions::apply(db::Transaction &transaction, const QList<Command> &commands,
                                                   qint64 nowMs)
{
    UsageNeeds needs;
    for (const Command &command : commands) {
        if (command.request)
            needs.add(*command.request);
        else
            needs.redemptions.append(command.id);
    }
    const Result<UsageBook> before = lockUsage(transaction, needs);
    if (!before)
        return fail(before.error());
    UsageBook book = *before;
    QList<RedemptionAnswer> answers;
    for (const Command &command : commands) {
        switch (command.kind) {
        case Command::Kind::Reserve:
            answers.append(book.reserve(*command.request, nowMs));
            break;
        case Command::Kind::Commit:
            answers.append(book.commit(command.id, nowMs));
            break;
        case Command::Kind::Release:
            answers.append(book.release(command.id, nowMs));
            break;
        case Command::Kind::GiveBack:
            answers.append(book.giveBack(command.id, nowMs));
            break;
        }
    }
    const Result<void> stored = storeUsage(transaction, *before, book);
    if (!stored)
        return fail(stored.error());
    if (const auto fault = FOYER_FAULT_ERROR("coupon.before_commit_to_disk"))
        return fail(*fault);
    return answers;
}

QFuture<Result<RedemptionAnswer>> Redemptions::submit(const Command &command, int triesLeft)
{
    return async::then(m_writer.submit(command), &m_context,
                       [this, command, triesLeft](const Result<RedemptionAnswer> &answer) {
                           if (answer || answer.error().code != ErrorCode::Conflict)
                               return async::ready(answer);
                           if (triesLeft > 1)
                               return submit(command, triesLeft - 1);
                           return async::failed<RedemptionAnswer>(
                               Error{ErrorCode::Busy, answer.error().detail, {{u"retryAfterMs"_s, retryAfterMs}}});
                       });
}

QFuture<Result<RedemptionAnswer>> Redemptions::reserve(const CouponRequest &request)
{
    if (const Result<void> checked = request.check(); !checked)
        return async::failed<RedemptionAnswer>(checked.error());
    if (const auto fault = FOYER_FAULT_ERROR("coupon.before_reserve"))
        return async::failed<RedemptionAnswer>(*fault);
    return async::then(submit({Command::Kind::Reserve, request.redemption, request}, triesOnConflict), &m_context,
                       [](const Result<RedemptionAnswer> &answer) {
                           const std::optional<Error> fault = FOYER_FAULT_ERROR("coupon.after_reserve");
                           return fault ? lost(*fault) : answer;
                       });
}

QFuture<Result<RedemptionAnswer>> Redemptions::commit(const RedemptionId &id)
{
    if (const Result<void> checked = checkId(id); !checked)
        return async::failed<RedemptionAnswer>(checked.error());
    if (const auto fault = FOYER_FAULT_ERROR("coupon.before_commit"))
        return async::failed<RedemptionAnswer>(*fault);
    return async::then(submit({Command::Kind::Commit, id, {}}, triesOnConflict), &m_context,
                       [](const Result<RedemptionAnswer> &answer) {
                           const std::optional<Error> fault = FOYER_FAULT_ERROR("coupon.after_commit");
                           return fault ? lost(*fault) : answer;
                       });
}

QFuture<Result<RedemptionAnswer>> Redemptions::release(const RedemptionId &id)
{
    if (const Result<void> checked = checkId(id); !checked)
        return async::failed<RedemptionAnswer>(checked.error());
    if (const auto fault = FOYER_FAULT_ERROR("coupon.before_release"))
        return async::failed<RedemptionAnswer>(*fault);
    return async::then(submit({Command::Kind::Release, id, {}}, triesOnConflict), &m_context,
                       [](const Result<RedemptionAnswer> &answer) {
                           const std::optional<Error> fault = FOYER_FAULT_ERROR("coupon.after_release");
                           return fault ? lost(*fault) : answer;
                       });
}

QFuture<Result<RedemptionAnswer>> Redemptions::giveBack(const RedemptionId &id)
{
    if (const Result<void> checked = checkId(id); !checked)
        return async::failed<RedemptionAnswer>(checked.error());
    if (const auto fault = FOYER_FAULT_ERROR("coupon.before_give_back"))
        return async::failed<RedemptionAnswer>(*fault);
    return async::then(submit({Command::Kind::GiveBack, id, {}}, triesOnConflict), &m_context,
                       [](const Result<RedemptionAnswer> &answer) {
                           const std::optional<Error> fault = FOYER_FAULT_ERROR("coupon.after_give_back");
                           return fault ? lost(*fault) : answer;
                       });
}

QFuture<Result<RedemptionAnswer>> Redemptions::check(const QStringList &codes, const CouponContext &context)
{
    const Result<void> checked = checkCodes(codes).and_then([&context] { return context.check(); });
    if (!checked)
        return async::failed<RedemptionAnswer>(checked.error());
    return m_database->read(
        [codes, context, nowMs = m_clock.nowMs()](db::Connection &connection) -> Result<RedemptionAnswer> {
            UsageNeeds needs;
            needs.codes = codes;
            if (!context.customer.isNull())
                needs.customers.append(context.customer);
            const Result<UsageBook> book = readUsage(connection, needs);
            if (!book)
                return fail(book.error());
            return book->judge(codes, context, nowMs);
        });
}

QFuture<Result<QList<CouponOffer>>> Redemptions::offers(const CouponContext &context)
{
    if (const Result<void> checked = context.check(); !checked)
        return async::failed<QList<CouponOffer>>(checked.error());
    return m_database->read([context,
                             nowMs = m_clock.nowMs()](db::Connection &connection) -> Result<QList<CouponOffer>> {
        const Result<QList<OfferedCoupon>> offered = CouponCatalogue::offered(connection, context.customer, maxOffers);
        if (!offered)
            return fail(offered.error());
        UsageNeeds needs;
        for (const OfferedCoupon &offer : *offered)
            needs.codes.append(offer.code);
        if (!context.customer.isNull())
            needs.customers.append(context.customer);
        const Result<UsageBook> book = readUsage(connection, needs);
        if (!book)
            return fail(book.error());
        QList<CouponOffer> offers;
        for (const OfferedCoupon &offer : *offered)
            offers.append({offer, book->judge({offer.code}, context, nowMs).refusals});
        std::stable_sort(offers.begin(), offers.end(), [](const CouponOffer &a, const CouponOffer &b) {
            return std::pair(!a.refusals.isEmpty(), searchName(a.offered.coupon.body.name))
                < std::pair(!b.refusals.isEmpty(), searchName(b.offered.coupon.body.name));
        });
        return offers;
    });
}

QFuture<Result<QHash<RedemptionId, Redemption>>> Redemptions::byId(const QList<RedemptionId> &ids)
{
    return m_database->read([ids](db::Connection &connection) { return redemptionsById(connection, ids); });
}

QFuture<Result<QList<Redemption>>> Redemptions::open(qint64 reservedBeforeMs, const std::optional<OpenPosition> &after,
                                                     int count)
{
    return m_database->read([reservedBeforeMs, after, count](db::Connection &connection) {
        return openRedemptions(connection, reservedBeforeMs, after, count);
    });
}

} // namespace foyer::coupon
