#include "cinema.h"

#include <QTest>

using namespace cinema;
using namespace Qt::Literals::StringLiterals;

namespace hall {

struct Seat
{
    Q_GADGET
    Q_PROPERTY(QString row MEMBER row)
    Q_PROPERTY(std::optional<int> number MEMBER number)
    Q_PROPERTY(Type type MEMBER type)
public:
    enum Type { Standard, LoveSeat };
    Q_ENUM(Type)
    QString row;
    std::optional<int> number;
    Type type = Standard;
};

struct Bench
{
    Q_GADGET
    Q_PROPERTY(QString row MEMBER row)
public:
    QString row;
};

} // namespace hall

using hall::Bench;
using hall::Seat;

namespace {

QStringList mismatches(const QString &schema, const ResolverMap &resolvers)
{
    const auto engine = Engine::create(schema, resolvers);
    return engine ? QStringList() : engine.error();
}

} // namespace

/** What does not fit is said before the first request, all of it. */
class TestBindings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aServiceThatFitsStarts()
    {
        House house;
        QCOMPARE(mismatches(sdl, house.resolvers()), QStringList());
    }

    void allMismatchesAreListedTogether()
    {
        const QString schema = uR"(
            scalar Odd
            enum SeatType { STANDARD VIP }
            type Query { seat: Seat! seats: [Seat!]! one: Seat missing: Int odd: Odd found: Found }
            type Seat { row: Int! number: Int! type: SeatType! label: String! }
            type Bench { row: String! } type Stool { row: String! }
            union Found = Bench | Stool
            type Movie @key(fields: "id") { id: ID! }
            type Mutation { book: Int }
        )"_s;
        ResolverMap resolvers;
        resolvers.field(u"Query.seat"_s, [](const FieldContext &) { return Seat(); });
        resolvers.field(u"Query.seats"_s, [](const FieldContext &) { return Seat(); });
        resolvers.field(u"Query.one"_s, [](const FieldContext &) { return 7; });
        resolvers.field(u"Query.odd"_s, [](const FieldContext &) { return 7; });
        resolvers.field(u"Query.found"_s, [](const FieldContext &) { return QVariant(); });
        resolvers.field(u"Query.sets"_s, [](const FieldContext &) { return 7; });
        resolvers.field(u"Found.row"_s, [](const FieldContext &) { return 7; });
        resolvers.field(u"Query.seat"_s, [](const FieldContext &) { return Seat(); });
        resolvers.object<Bench>(u"Bench"_s).object<Bench>(u"Stool"_s).object<Bench>(u"Chair"_s);
        resolvers.typeResolver(u"Seat"_s, [](const QVariant &) { return QString(); });
        resolvers.scalar(u"Even"_s, {});
        resolvers.reference(u"Seat"_s, [](const QList<QVariantMap> &, RequestContext &) { return QVariantList(); });
        const QStringList expected{
            u"Chair: the schema has no object type of that name"_s,
            u"Even: the schema has no scalar of that name"_s,
            u"Found.row: there is a resolver, but the schema has no such field"_s,
            u"Found: no type resolver, and Stool cannot be told by its C++ type"_s,
            u"Movie.id: no resolver, and no C++ type is known for Movie"_s,
            u"Movie: has a @key, but no reference resolver"_s,
            u"Mutation.book: no resolver"_s,
            u"Odd: nobody says how this scalar is read and written"_s,
            u"Query.missing: no resolver"_s,
            u"Query.one: is Seat, but int is no Q_GADGET"_s,
            u"Query.seat: bound twice"_s,
            u"Query.seats: is [Seat!]!, but hall::Seat is no list"_s,
            u"Query.sets: there is a resolver, but the schema has no such field"_s,
            u"Seat.label: no resolver, and hall::Seat has no such property"_s,
            u"Seat.number (hall::Seat::number): is Int!, but std::optional<int> may be null"_s,
            u"Seat.row (hall::Seat::row): is Int, but QString is none"_s,
            u"Seat.type (hall::Seat::type): enum SeatType has no value LOVE_SEAT, but hall::Seat::Type has"_s,
            u"Seat.type (hall::Seat::type): hall::Seat::Type has no value for SeatType.VIP"_s,
            u"Seat: the schema has no interface or union of that name"_s,
            u"Seat: there is a reference resolver, but the schema has no such type with a @key"_s,
        };
        QCOMPARE(mismatches(schema, resolvers), expected);
    }

    void anSdlThatIsWrongIsSaidWithItsPlaces()
    {
        QCOMPARE(mismatches(u"type Query { a: A\n b: B }"_s, {}),
                 (QStringList{u"Query.a: unknown type \"A\". (1:17)"_s, u"Query.b: unknown type \"B\". (2:5)"_s}));
    }

    void typesAreFollowedThroughFuturesLoadersAndLists()
    {
        // Seat is met only as the item of a list that a loader gives later.
        struct SeatLoader : DataLoader<int, QList<Seat>>
        {
            using DataLoader::DataLoader;
        };
        ResolverMap resolvers;
        resolvers.field(u"Query.seats"_s, [](const FieldContext &f) { return f.loader<SeatLoader>().load(1); });
        const QStringList found =
            mismatches(u"type Query { seats: [Seat!] } type Seat { row: String! colour: String }"_s, resolvers);
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].startsWith(u"Seat.colour: no resolver"_s));
    }

    void aTypeOfAnOptionalOrAnIdIsSeenThrough()
    {
        ResolverMap resolvers;
        resolvers.field(u"Query.movie"_s, [](const FieldContext &) -> QFuture<Result<std::optional<Movie>>> {
            return async::ready<Result<std::optional<Movie>>>(std::nullopt);
        });
        registerId<MovieId>();
        registerOptional<Movie>();
        QCOMPARE(mismatches(u"type Query { movie: Movie } type Movie { id: ID! }"_s, resolvers), QStringList());
        const QStringList found = mismatches(u"type Query { movie: Movie } type Movie { id: Int! }"_s, resolvers);
        QCOMPARE(found, QStringList{u"Movie.id (cinema::Movie::id): is Int, but QString is none"_s});
    }
};

QTEST_GUILESS_MAIN(TestBindings)
#include "tst_bindings.moc"
