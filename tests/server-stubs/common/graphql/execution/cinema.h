#pragma once

#include "execution/engine.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <random>

/** A small cinema as a GraphQL service, for the tests of the executor. */
namespace cinema {

using namespace foyer;
using namespace foyer::graphql;

struct MovieTag;
using MovieId = Id<MovieTag>;

struct Money
{
    Q_GADGET
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
public:
    qint64 amountMinor = 0;
    QString currency = QStringLiteral("EUR");
    friend bool operator==(const Money &, const Money &) = default;
};

struct Movie
{
    Q_GADGET
    Q_PROPERTY(cinema::MovieId id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(std::optional<int> ageRating MEMBER ageRating)
    Q_PROPERTY(QStringList genres MEMBER genres)
    Q_PROPERTY(Rating rating MEMBER rating)
public:
    enum Rating { Unrated, ForAll, AdultsOnly };
    Q_ENUM(Rating)
    MovieId id;
    QString title;
    std::optional<int> ageRating;
    QStringList genres;
    Rating rating = Unrated;
};

struct Showtime
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QDateTime startsAt MEMBER startsAt)
    Q_PROPERTY(cinema::Money price MEMBER price)
    Q_PROPERTY(QList<cinema::Money> prices MEMBER prices)
    Q_PROPERTY(int seatsFree READ seatsFree)
public:
    QString id;
    MovieId movieId;
    QDateTime startsAt;
    Money price;
    QList<Money> prices;
    int seatsFree() const { return static_cast<int>(price.amountMinor / 100); }
};

struct SeatChoice
{
    Q_GADGET
    Q_PROPERTY(int seat MEMBER seat)
    Q_PROPERTY(std::optional<QString> note MEMBER note)
public:
    int seat = 0;
    std::optional<QString> note;
    friend bool operator==(const SeatChoice &, const SeatChoice &) = default;
};

struct HoldInput
{
    Q_GADGET
    Q_PROPERTY(cinema::MovieId key MEMBER key)
    Q_PROPERTY(QString showtimeId MEMBER showtimeId)
    Q_PROPERTY(QList<cinema::SeatChoice> seats MEMBER seats)
    Q_PROPERTY(std::optional<qint64> totalMinor MEMBER totalMinor)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
    Q_PROPERTY(cinema::Movie::Rating rating MEMBER rating)
public:
    MovieId key;
    QString showtimeId;
    QList<SeatChoice> seats;
    std::optional<qint64> totalMinor;
    bool dryRun = false;
    Movie::Rating rating = Movie::Unrated;
};

struct MovieLoader : DataLoader<MovieId, Movie>
{
    using DataLoader::DataLoader;
};

inline const QString sdl = QStringLiteral(R"(
    scalar DateTime
    scalar Long
    scalar CurrencyCode
    scalar UUID
    directive @staff on FIELD_DEFINITION
directive @oncePerRequest on FIELD_DEFINITION
    enum Rating { UNRATED FOR_ALL ADULTS_ONLY }
    interface Named { title: String! }
    type Money { amountMinor: Long! currency: CurrencyCode! }
    type Movie implements Named @key(fields: "id") {
        id: ID! title: String! ageRating: Int genres: [String!]! rating: Rating!
        showtimes: [Showtime!]! sequel: Movie
    }
    type Showtime @key(fields: "id") {
        id: ID! startsAt: DateTime! price: Money! prices: [Money!]! seatsFree: Int! movie: Movie! takings: Money @staff
    }
    union Found = Movie | Showtime
    input SeatChoice { seat: Int! note: String }
    input HoldInput { key: UUID! showtimeId: ID! seats: [SeatChoice!]! totalMinor: Long dryRun: Boolean! = true rating: Rating = FOR_ALL }
    type Query {
        movies(first: Int = 2): [Movie!]!
        movie(id: ID!): Movie
        showtimes: [Showtime!]!
        search(text: String!): [Found!]!
        named: Named
        fails(with: String!): String
        never: String
        neverRequired: String!
        echo(text: String, number: Int, list: [Int]): String
        selectsTitle: Movie
    }
    type Mutation {
        hold(input: HoldInput!): String! @oncePerRequest
        count(by: Int!): Int
        countRequired(by: Int!): Int!
        reloadMovie(id: ID!): Movie
    }
)");

/** When a resolver's future gets its value. */
enum class Timing {
    AtOnce,
    Shuffled, ///< By the event loop, in an order that the seed decides.
};

/** The service's data, and what was asked of it. */
class House
{
public:
    explicit House(Timing timing = Timing::AtOnce, unsigned seed = 1)
        : m_timing(timing)
        , m_random(seed)
    {
        registerId<MovieId>();
        for (int i = 0; i < 5; ++i) {
            const MovieId id(uuidV7(1'700'000'000'000 + i, 1, 1));
            movies.append({id,
                           QStringLiteral("Film %1").arg(i),
                           i % 2 ? std::optional(i * 6) : std::nullopt,
                           {QStringLiteral("Drama")},
                           i % 2 ? Movie::AdultsOnly : Movie::ForAll});
        }
        for (int i = 0; i < 50; ++i)
            showtimes.append({QString::number(i),
                              movies[i % 5].id,
                              QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + i * 3'600'000LL, Qt::UTC),
                              {1000 + i, QStringLiteral("EUR")},
                              {{500, QStringLiteral("EUR")}, {800, QStringLiteral("EUR")}}});
    }

    /** The value as a repository would give it. */
    template <class T>
    QFuture<Result<T>> later(Result<T> value)
    {
        ++calls;
        if (m_timing == Timing::AtOnce)
            return async::ready(std::move(value));
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        m_open.push_back([promise, value = std::move(value)] {
            promise->addResult(value);
            promise->finish();
        });
        scheduleNext();
        return promise->future();
    }

    QFuture<Result<QHash<MovieId, Movie>>> moviesById(const QList<MovieId> &ids)
    {
        batches.append(ids);
        QHash<MovieId, Movie> found;
        for (const Movie &movie : movies) {
            if (ids.contains(movie.id))
                found.insert(movie.id, movie);
        }
        return later<QHash<MovieId, Movie>>(found);
    }

    ResolverMap resolvers()
    {
        ResolverMap map;
        map.loader<MovieLoader>([this](RequestContext &) {
            return std::make_unique<MovieLoader>([this](const QList<MovieId> &ids) { return moviesById(ids); });
        });
        map.object<Showtime>(QStringLiteral("Showtime"));
        map.field(QStringLiteral("Query.movies"), [this](const FieldContext &f) {
            return later<QList<Movie>>(movies.first(*f.args.get<int>(QStringLiteral("first"))));
        });
        map.field(QStringLiteral("Query.movie"), [](const FieldContext &f) -> Outcome {
            const Result<MovieId> id = f.args.get<MovieId>(QStringLiteral("id"));
            if (!id)
                return fail(id.error());
            return f.loader<MovieLoader>().load(*id);
        });
        map.field(QStringLiteral("Query.showtimes"),
                  [this](const FieldContext &) { return later<QList<Showtime>>(showtimes); });
        map.field(QStringLiteral("Movie.showtimes"), [this](const FieldContext &f) {
            QList<Showtime> own;
            for (const Showtime &showtime : showtimes) {
                if (showtime.movieId == f.parent<Movie>().id)
                    own.append(showtime);
            }
            return later<QList<Showtime>>(own);
        });
        map.field(QStringLiteral("Showtime.movie"),
                  [](const FieldContext &f) { return f.loader<MovieLoader>().load(f.parent<Showtime>().movieId); });
        map.field(QStringLiteral("Movie.sequel"), [this](const FieldContext &f) -> Outcome {
            const auto self = std::find_if(movies.begin(), movies.end(),
                                           [&f](const Movie &movie) { return movie.id == f.parent<Movie>().id; });
            if (movies.end() - self <= 2)
                return std::nullopt;
            return f.loader<MovieLoader>().load((self + 2)->id);
        });
        map.field(QStringLiteral("Showtime.takings"), [](const FieldContext &f) { return f.parent<Showtime>().price; });
        map.field(QStringLiteral("Query.search"), [this](const FieldContext &) -> QFuture<Result<QVariantList>> {
            return later<QVariantList>(QVariantList{QVariant::fromValue(movies[0]), QVariant::fromValue(showtimes[0])});
        });
        map.field(QStringLiteral("Query.named"), [this](const FieldContext &) { return movies[1]; });
        map.field(QStringLiteral("Query.fails"), [this](const FieldContext &f) {
            const QString code = *f.args.get<QString>(QStringLiteral("with"));
            return later<QString>(fail(errorCodeFromWireName(code), QStringLiteral("secret of the house"),
                                       {{QStringLiteral("retryAfterMs"), 5}}));
        });
        const auto never = [this](const FieldContext &) {
            auto promise = std::make_shared<QPromise<Result<QString>>>();
            promise->start();
            kept.push_back(promise);
            return promise->future();
        };
        map.field(QStringLiteral("Query.never"), never);
        map.field(QStringLiteral("Query.neverRequired"), never);
        map.field(QStringLiteral("Query.echo"), [](const FieldContext &f) {
            return QString::fromUtf8(
                QJsonDocument(QJsonObject::fromVariantMap(f.args.values())).toJson(QJsonDocument::Compact));
        });
        map.field(QStringLiteral("Query.selectsTitle"), [this](const FieldContext &f) {
            selectedTitle = f.selects(u"title");
            return movies[0];
        });
        map.field(QStringLiteral("Mutation.hold"), [this](const FieldContext &f) -> Result<QString> {
            const Result<HoldInput> input = f.args.input<HoldInput>(QStringLiteral("input"));
            if (!input)
                return fail(input.error());
            lastHold = *input;
            return QStringLiteral("held %1").arg(input->seats.size());
        });
        const auto count = [this](const FieldContext &f) -> QFuture<Result<int>> {
            const int by = *f.args.get<int>(QStringLiteral("by"));
            if (by < 0)
                return later<int>(fail(ErrorCode::InvalidInput, QStringLiteral("backwards")));
            counter += by;
            return later<int>(counter);
        };
        map.field(QStringLiteral("Mutation.count"), count);
        map.field(QStringLiteral("Mutation.countRequired"), count);
        map.field(QStringLiteral("Mutation.reloadMovie"), [this](const FieldContext &f) -> Outcome {
            movies[0].title += QLatin1Char('!');
            return f.loader<MovieLoader>().load(*f.args.get<MovieId>(QStringLiteral("id")));
        });
        map.reference<MovieId, Movie>(QStringLiteral("Movie"), QStringLiteral("id"),
                                      [this](const QList<MovieId> &ids, RequestContext &) { return moviesById(ids); });
        map.reference(
            QStringLiteral("Showtime"),
            [this](const QList<QVariantMap> &wanted, RequestContext &) -> Result<QList<std::optional<Showtime>>> {
                QList<std::optional<Showtime>> found;
                for (const QVariantMap &one : wanted) {
                    const int index = one.value(QStringLiteral("id")).toInt();
                    found.append(index < showtimes.size() ? std::optional(showtimes[index]) : std::nullopt);
                }
                return found;
            });
        return map;
    }

    QList<Movie> movies;
    QList<Showtime> showtimes;
    QList<QList<MovieId>> batches; ///< The keys of every call of moviesById.
    std::optional<HoldInput> lastHold;
    std::optional<bool> selectedTitle;
    int calls = 0; ///< Of anything that a repository would do.
    int counter = 0;
    std::vector<std::shared_ptr<QPromise<Result<QString>>>> kept; ///< Promises nobody keeps.

private:
    void scheduleNext()
    {
        QTimer::singleShot(0, &m_context, [this] {
            if (m_open.empty())
                return;
            const std::size_t chosen = m_random() % m_open.size();
            const auto run = m_open[chosen];
            m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(chosen));
            run();
        });
    }

    Timing m_timing;
    std::mt19937 m_random;
    std::vector<std::function<void()>> m_open;
    QObject m_context;
};

/** A house with its engine. */
class Service
{
public:
    explicit Service(Timing timing = Timing::AtOnce, unsigned seed = 1, EngineOptions options = {})
        : house(timing, seed)
    {
        auto made = Engine::create(sdl, house.resolvers(), std::move(options));
        if (!made)
            qFatal("%s", qPrintable(made.error().join(QLatin1Char('\n'))));
        engine = std::move(*made);
    }

    QFuture<Response> start(const QString &query, const QJsonObject &variables = {},
                            std::shared_ptr<RequestContext> context = std::make_shared<RequestContext>())
    {
        return engine->execute({query, {}, variables, {}}, std::move(context));
    }

    /** For requests that complete at once. */
    QByteArray ask(const QString &query, const QJsonObject &variables = {})
    {
        const QFuture<Response> response = start(query, variables);
        return response.isFinished() ? response.result().toJson() : QByteArrayLiteral("not finished");
    }

    House house;
    std::unique_ptr<Engine> engine;
};

} // namespace cinema
