#include "pathserver.h"

#include "frontdoor.h"
#include "gateway.h"
#include "identities.h"
#include "servicehost.h"

#include <QDateTime>
#include <QThreadPool>

#include <optional>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/** As much of booking's schema as the document holdSeats asks for. */
const QString bookingSdl = uR"(
type Query { booking(id: ID!): Booking @auth(roles: [CASHIER]) }
type Mutation { holdSeats(input: HoldSeatsInput!): BookingPayload! @auth(roles: [CUSTOMER, CASHIER, MANAGER]) }
input HoldSeatsInput { idempotencyKey: UUID! bookingId: ID! showtimeId: ID! seatIds: [Int!]! }
type BookingPayload @auth(roles: [PUBLIC]) { booking: Booking refusal: Refusal }
type Booking @key(fields: "id") @auth(roles: [PUBLIC]) { id: ID! state: BookingState! expiresAt: DateTime seats: [PlanSeat!]! }
enum BookingState { HELD PAYING CONFIRMED }
type PlanSeat @auth(roles: [PUBLIC]) { id: Int! row: String! number: String! }
type Refusal @auth(roles: [PUBLIC]) { code: String! detail: String! seats: [RefusedSeat!]! total: Money retryable: Boolean! }
type RefusedSeat @auth(roles: [PUBLIC]) { seatId: Int! reason: String! }
)"_s;

const QString filmSdl = u"type Query { movie(id: ID!): Movie @auth(roles: [PUBLIC]) } type Movie { id: ID! }"_s;

} // namespace

struct SeatView
{
    Q_GADGET
    Q_PROPERTY(int id MEMBER id)
    Q_PROPERTY(QString row MEMBER row)
    Q_PROPERTY(QString number MEMBER number)
public:
    int id = 0;
    QString row;
    QString number;

    friend bool operator==(const SeatView &, const SeatView &) = default;
};

struct AmountView
{
    Q_GADGET
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
public:
    qint64 amountMinor = 0;
    QString currency;
};

struct RefusedSeatView
{
    Q_GADGET
    Q_PROPERTY(int seatId MEMBER seatId)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    int seatId = 0;
    QString reason;

    friend bool operator==(const RefusedSeatView &, const RefusedSeatView &) = default;
};

struct RefusalView
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QList<foyer::bench::RefusedSeatView> seats MEMBER seats)
    Q_PROPERTY(std::optional<foyer::bench::AmountView> total READ total)
    Q_PROPERTY(bool retryable MEMBER retryable)
public:
    QString code;
    QString detail;
    QList<RefusedSeatView> seats;
    bool retryable = false;

    std::optional<AmountView> total() const { return std::nullopt; }
};

struct HeldView
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(std::optional<QDateTime> expiresAt READ expiresAt)
    Q_PROPERTY(QList<foyer::bench::SeatView> seats MEMBER seats)
public:
    QString id;
    QDateTime until;
    QList<SeatView> seats;

    QString state() const { return u"HELD"_s; }
    std::optional<QDateTime> expiresAt() const { return until; }
};

struct PayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::bench::HeldView> booking READ booking)
    Q_PROPERTY(std::optional<foyer::bench::RefusalView> refusal READ refusal)
public:
    HeldView held;

    std::optional<HeldView> booking() const { return held; }
    std::optional<RefusalView> refusal() const { return std::nullopt; }
};

struct PathServer::Private
{
    SystemClock clock;
    QList<QByteArray> tokens;
    QThreadPool worker; ///< Stands for the database's one writer.
    std::unique_ptr<foyerd::Identities> identities;
    std::unique_ptr<service::ServiceHost> booking;
    std::unique_ptr<service::ServiceHost> films;
    std::unique_ptr<gateway::Gateway> graph;
    std::unique_ptr<foyerd::FrontDoor> door;

    Result<void> open(const QString &folder, int sessions);
    QFuture<Result<PayloadView>> hold(const QString &booking, const QVariantList &seats);
};

QFuture<Result<PayloadView>> PathServer::Private::hold(const QString &bookingId, const QVariantList &seats)
{
    auto promise = std::make_shared<QPromise<Result<PayloadView>>>();
    promise->start();
    QFuture<Result<PayloadView>> future = promise->future();
    worker.start([promise, bookingId, seats] {
        PayloadView payload;
        payload.held.id = bookingId;
        payload.held.until = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
        for (const QVariant &seat : seats)
            payload.held.seats.append({seat.toInt(), u"H"_s, u"10"_s});
        promise->addResult(payload);
        promise->finish();
    });
    return future;
}

Result<void> PathServer::Private::open(const QString &folder, int sessions)
{
    worker.setMaxThreadCount(1);
    Result<std::unique_ptr<foyerd::Identities>> opened = foyerd::Identities::open(folder, clock);
    if (!opened)
        return fail(opened.error());
    identities = std::move(*opened);
    const auth::SigningKey key = auth::SigningKey::generate();
    if (const Result<void> published = identities->publishPeoplesKeys(auth::KeySet({key.publicKey()})); !published)
        return published;
    for (int i = 0; i < sessions; ++i) {
        auth::Claims claims;
        claims.subject = domain::UserId(newUuidV7());
        claims.name = u"Anna Berg"_s;
        claims.roles = {u"CASHIER"_s};
        tokens.append(auth::TokenIssuer(key).issue(claims, clock.nowMs()).text);
    }

    graphql::registerOptional<HeldView>();
    graphql::registerOptional<RefusalView>();
    graphql::registerOptional<AmountView>();
    graphql::ResolverMap resolvers;
    const auto nothing = [](const graphql::FieldContext &) -> std::optional<HeldView> { return std::nullopt; };
    resolvers.field(u"Query.booking"_s, nothing);
    resolvers.field(u"Mutation.holdSeats"_s, [this](const graphql::FieldContext &f) {
        const QVariantMap input = f.args.values().value(u"input"_s).toMap();
        return hold(input.value(u"bookingId"_s).toString(), input.value(u"seatIds"_s).toList());
    });
    resolvers.reference(u"Booking"_s, [](const QList<QVariantMap> &asked, graphql::RequestContext &) {
        return QList<std::optional<HeldView>>(asked.size());
    });
    auto made = service::ServiceHost::create(u"booking"_s, bookingSdl, resolvers);
    if (!made)
        return fail(made.error());
    booking = std::move(*made);
    graphql::ResolverMap filmResolvers;
    filmResolvers.field(u"Query.movie"_s, [](const graphql::FieldContext &) { return QVariant(); });
    filmResolvers.field(u"Movie.id"_s, [](const graphql::FieldContext &) { return QString(); });
    auto madeFilms = service::ServiceHost::create(u"movie"_s, filmSdl, filmResolvers);
    if (!madeFilms)
        return fail(madeFilms.error());
    films = std::move(*madeFilms);
    auto composed = gateway::Gateway::create(
        {{booking->name(), booking->sdl(), booking.get()}, {films->name(), films->sdl(), films.get()}});
    if (!composed)
        return fail(composed.error());
    graph = std::move(*composed);

    foyerd::FrontDoor::Inside inside;
    inside.identify = [this](const QByteArray &token) { return identities->identify(token); };
    inside.execute = [this](const http::GraphQlRequest &request, const graphql::Identity &identity,
                            QDeadlineTimer deadline) { return graph->execute(request, identity, deadline); };
    auto opening = foyerd::FrontDoor::open(0, std::move(inside));
    if (!opening)
        return fail(opening.error());
    door = std::move(*opening);
    return {};
}

PathServer::PathServer(std::unique_ptr<Private> own)
    : d(std::move(own))
{
}
PathServer::~PathServer() = default;

Result<std::unique_ptr<PathServer>> PathServer::start(const QString &folder, int sessions)
{
    auto own = std::make_unique<Private>();
    if (const Result<void> opened = own->open(folder, sessions); !opened)
        return fail(opened.error());
    return std::unique_ptr<PathServer>(new PathServer(std::move(own)));
}

quint16 PathServer::port() const
{
    return d->door->port();
}

const QList<QByteArray> &PathServer::tokens() const
{
    return d->tokens;
}

} // namespace foyer::bench

#include "pathserver.moc"
