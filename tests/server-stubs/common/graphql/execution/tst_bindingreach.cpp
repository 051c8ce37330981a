#include "execution/engine.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

struct SeatTag;
using SeatId = Id<SeatTag>;

struct Row
{
    Q_GADGET
    Q_PROPERTY(QList<SeatId> seats MEMBER seats)
public:
    QList<SeatId> seats;
};

/** What binding asks for, and what it can look into. */
class TestBindingReach : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Services share a part of their SDL; not each has a use for Money.
    void whatNothingLeadsToNeedsNoAnswer()
    {
        const QString unused = u"type Money { amount: Int! } type Price { money: Money! }"_s;
        graphql::ResolverMap resolvers;
        resolvers.field(u"Query.rows"_s, [](const graphql::FieldContext &) { return 1; });
        QVERIFY(graphql::Engine::create(u"type Query { rows: Int! } "_s + unused, resolvers));
        // and what something leads to does
        const auto refused = graphql::Engine::create(u"type Query { rows: Int! price: Price } "_s + unused, resolvers);
        QVERIFY(!refused);
        QVERIFY2(refused.error().join(u' ').contains(u"Money.amount"_s), qPrintable(refused.error().join(u' ')));
    }

    void listsOfIdsGoInAndOut()
    {
        graphql::registerId<SeatId>();
        graphql::ResolverMap resolvers;
        resolvers.field(u"Query.row"_s, [](const graphql::FieldContext &f) -> Result<Row> {
            return f.args.get<QList<SeatId>>(u"of"_s).map([](const QList<SeatId> &seats) { return Row{seats}; });
        });
        const auto engine =
            graphql::Engine::create(u"type Query { row(of: [ID!]!): Row! } type Row { seats: [ID!]! }"_s, resolvers);
        QVERIFY2(engine, engine ? "" : qPrintable(engine.error().join(u' ')));
        const QString seat = SeatId::create().toString();
        const auto answer = (*engine)->execute(
            {u"query($of: [ID!]!) { row(of: $of) { seats } }"_s, {}, {{u"of"_s, QJsonArray{seat, seat}}}, {}},
            std::make_shared<graphql::RequestContext>());
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().toJson(),
                 QByteArray(R"({"data":{"row":{"seats":["%1","%1"]}}})").replace("%1", seat.toLatin1()));
    }
};

QTEST_GUILESS_MAIN(TestBindingReach)
#include "tst_bindingreach.moc"
