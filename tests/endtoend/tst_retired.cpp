#include "saletrip.h"

#include <QTemporaryDir>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A film is retired, its hall and its cinema are closed, and tickets are on sale: whoever does it is told before, and
 * what is planned goes on selling. */
class TestRetired : public QObject
{
    Q_OBJECT

    static QJsonObject thingIn(const Caller::Reply &reply, const QString &mutation, const QString &thing)
    {
        return reply.data().value(mutation).toObject().value(thing).toObject();
    }
    /** Of a dry run: what is still planned. Then it is done. */
    static QJsonObject end(Caller &admin, const QString &type, const QString &thing, const QString &id,
                           const QString &state)
    {
        const QString mutation = u"set%1State"_s.arg(type);
        const auto ask = [&](int version, bool isDry) {
            return admin.graphQl(
                u"mutation ($i: Set%1StateInput!) { %2(input: $i) { %3 { version state planned { count "
                "drafts lastStartsLocal } } refusal { code } } }"_s.arg(type, mutation, thing),
                {{u"i"_s,
                  QJsonObject{
                      {thing + u"Id"_s, id}, {u"version"_s, version}, {u"state"_s, state}, {u"dryRun"_s, isDry}}}});
        };
        // A stale version is refused with the thing as it is.
        const int version = thingIn(ask(0, true), mutation, thing).value("version"_L1).toInt();
        const QJsonObject looked = thingIn(ask(version, true), mutation, thing);
        const QJsonObject done = thingIn(ask(version, false), mutation, thing);
        return done.value("state"_L1).toString() == state ? looked.value("planned"_L1).toObject() : QJsonObject();
    }

private Q_SLOTS:
    void whatIsPlannedIsToldAndSoldOn()
    {
        const QTemporaryDir folder;
        FoyerdProcess server(folder.filePath(u"data"_s));
        QVERIFY2(server.start({u"all"_s, u"--demo"_s}), qPrintable(server.lastOutput()));
        Caller admin(server.url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        Caller anna(server.url());
        QVERIFY(anna.signIn(u"anna"_s, u"foyer-demo"_s));
        SaleTrip trip(anna);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        QVERIFY(!showtime.isEmpty());
        const QJsonObject facts =
            admin
                .graphQl(u"query ($id: ID!) { showtime(id: $id) { cinemaId movie { id } auditorium { id } } }"_s,
                         {{u"id"_s, showtime}})
                .data()
                .value("showtime"_L1)
                .toObject();
        const QString film = facts.value("movie"_L1)["id"_L1].toString();
        const QString hall = facts.value("auditorium"_L1)["id"_L1].toString();
        const QString cinema = facts.value("cinemaId"_L1).toString();

        for (const auto &[type, thing, id, state] : {std::tuple(u"Movie"_s, u"movie"_s, film, u"RETIRED"_s),
                                                     {u"Auditorium"_s, u"auditorium"_s, hall, u"CLOSED"_s},
                                                     {u"Cinema"_s, u"cinema"_s, cinema, u"CLOSED"_s}}) {
            const QJsonObject planned = end(admin, type, thing, id, state);
            QVERIFY2(planned.value("count"_L1).toInt() >= 1, qPrintable(thing));
            QVERIFY2(!planned.value("lastStartsLocal"_L1).toString().isEmpty(), qPrintable(thing));
        }

        const QJsonObject programme =
            anna.graphQl(u"query ($id: ID!) { showtime(id: $id) { salesOpen movie { title planned { count } } } }"_s,
                         {{u"id"_s, showtime}})
                .data()
                .value("showtime"_L1)
                .toObject();
        QVERIFY(programme.value("movie"_L1)["title"_L1].isString());
        QVERIFY(programme.value("movie"_L1)["planned"_L1].isNull()); // for managers
        QVERIFY(programme.value("salesOpen"_L1).toBool());
        TillSale sale = TillSale::of(trip.freeSeats(showtime).mid(0, 2));
        trip.sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());
        QCOMPARE(trip.problemWith(sale, admin), QString());
    }
};

QTEST_GUILESS_MAIN(TestRetired)
#include "tst_retired.moc"
