#include "bestseatsresolvers.h"

#include "async.h"
#include "bestseatsviews.h"
#include "bookinginputs.h"
#include "bookingreader.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;
using graphql::FieldContext;

RefusalView refused(ErrorCode code, const QString &detail)
{
    return {Refusal{code, detail, {}, {}}};
}

QFuture<Result<BestSeatsPayloadView>> pick(SeatPicker &picker, const ResolverPorts &ports, const FieldContext &f)
{
    const Result<ShowtimeId> showtime = f.args.get<ShowtimeId>(u"showtimeId"_s);
    const Result<BestSeatsInput> request = f.args.input<BestSeatsInput>(u"request"_s);
    if (!showtime || !request)
        return async::failed<BestSeatsPayloadView>(showtime ? request.error() : showtime.error());
    const Result<Actor> actor = actorOf(f.identity()); // anybody may ask
    const domain::Party party = request->party(actor && actor->isStaff());
    return async::then(picker.pick(*showtime, party), &ports.context,
                       [](const Result<PickedSeats> &picked) -> Result<BestSeatsPayloadView> {
                           if (!picked && picked.error().code == ErrorCode::NotFound)
                               return BestSeatsPayloadView{{}, refused(ErrorCode::NotFound, picked.error().detail)};
                           if (!picked)
                               return fail(picked.error());
                           return BestSeatsPayloadView{SeatProposalView{*picked}, {}};
                       });
}

QFuture<Result<HoldBestSeatsPayloadView>> hold(SeatPicker &picker, const ResolverPorts &ports, const FieldContext &f)
{
    const Result<HoldBestSeatsInput> input = f.args.input<HoldBestSeatsInput>(u"input"_s);
    const Result<Actor> actor = actorOf(f.identity());
    if (!input || !actor)
        return async::failed<HoldBestSeatsPayloadView>(input ? actor.error() : input.error());
    if (input->idempotencyKey.isNull())
        return async::failed<HoldBestSeatsPayloadView>(ErrorCode::InvalidInput, u"idempotencyKey: all zeros"_s);
    const HoldBestSeats command{IdempotencyKey(input->idempotencyKey), input->bookingId, input->showtimeId,
                                input->request.party(actor->isStaff())};
    return async::then(picker.hold(command, *actor), &ports.context,
                       [viewer = *actor](const Result<HeldSeats> &held) -> Result<HoldBestSeatsPayloadView> {
                           if (!held && !held.error().isRetryable())
                               return fail(held.error());
                           if (!held)
                               return HoldBestSeatsPayloadView{
                                   {}, {}, refused(held.error().code, u"nothing was changed; try again"_s)};
                           HoldBestSeatsPayloadView view;
                           const Performed &done = held->performed;
                           if (done.booking) {
                               const BookingView booking{*done.booking, done.showtime, done.atMs};
                               if (maySee(viewer, {}, booking))
                                   view.booking = booking;
                           }
                           if (held->picked)
                               view.proposal = SeatProposalView{*held->picked};
                           if (done.answer.refusal)
                               view.refusal = RefusalView{*done.answer.refusal};
                           return view;
                       });
}

} // namespace

void addBestSeatsResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerOptional<SeatProposalView>();
    const auto picker = std::make_shared<SeatPicker>(ports.database, ports.snapshots, ports.clock, ports.sales);
    map.field(u"Query.bestSeats"_s, [picker, ports](const FieldContext &f) { return pick(*picker, ports, f); });
    map.field(u"Mutation.holdBestSeats"_s, [picker, ports](const FieldContext &f) { return hold(*picker, ports, f); });
}

} // namespace foyer::booking
