#include "authguard.h"
#include "bookingbelongings.h"
#include "bookingresolvers.h"
#include "boxoffice.h"
#include "execution/engine.h"
#include "figuresviews.h"
#include "scriptedfacts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

const QString totals =
    u"gross { amountMinor currency } net { amountMinor } tax { amountMinor } exchanged { amountMinor } "
    "owed { amountMinor } byHand { amountMinor } ticketsSold ticketsReturned admissions averageTicket { amountMinor } "
    "showtimes seatsOffered seatsSold occupancyPermyriad"_s;
const QString query =
    u"query($input: FiguresInput!) { figures(input: $input) { asOf from to previousFrom previousTo currencies { "
    "currency current { %1 } previous { %1 } "
    "byDay { day current { %1 } previousDay previous { %1 } } byHour { hour gross { amountMinor } admissions "
    "previousGross { amountMinor } previousAdmissions } "
    "topMovies { movieId movie { id } title gross { amountMinor } admissions previousGross { amountMinor } "
    "previousAdmissions } "
    "paymentMix { method taken { amountMinor } previousTaken { amountMinor } } "
    "occupancyByHour { weekday hour showtimes seatsOffered seatsSold occupancyPermyriad previousSeatsOffered "
    "previousSeatsSold } } } }"_s.arg(totals);

qint64 minorOf(const QJsonValue &money)
{
    return money["amountMinor"_L1].toInteger();
}

} // namespace

/** The dashboard's question through the schema, guard and all. */
class TestFiguresResolvers : public QObject
{
    Q_OBJECT

    std::unique_ptr<BoxOffice> m_office;
    std::unique_ptr<QObject> m_context;
    ScriptedFacts m_facts;
    std::unique_ptr<HallWatch> m_halls;
    std::unique_ptr<graphql::Engine> m_engine;

    QJsonObject send(const QStringList &roles, const QJsonObject &input, const QStringList &boundTo = {},
                     const QString &text = query)
    {
        auto context = std::make_shared<graphql::RequestContext>();
        if (!roles.isEmpty())
            context->identity.subject = m_office->mia.user.toString();
        context->identity.roles = roles;
        context->identity.cinemaIds = boundTo;
        const graphql::Response response = await(m_engine->execute({text, {}, {{u"input"_s, input}}, {}}, context));
        return QJsonDocument::fromJson(response.toJson()).object();
    }
    QJsonObject figures(const QJsonObject &input, const QStringList &boundTo = {})
    {
        const QJsonObject answer = send({u"MANAGER"_s}, input, boundTo);
        if (answer.contains("errors"_L1))
            qWarning().noquote() << QJsonDocument(answer).toJson();
        return answer.value("data"_L1)["figures"_L1].toObject();
    }
    static QString codeOf(const QJsonObject &answer)
    {
        return answer.value("errors"_L1)[0]["extensions"_L1]["code"_L1].toString();
    }
    static QJsonObject days(const QString &from, const QString &to) { return {{u"from"_s, from}, {u"to"_s, to}}; }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<BoxOffice>();
        m_context = std::make_unique<QObject>();
        m_halls = std::make_unique<HallWatch>(m_office->database, m_office->clock, HallWatch::Pace());
        graphql::EngineOptions options;
        service::setAuthGuard(options, bookingBelongings(m_office->database));
        auto created = graphql::Engine::create(
            textOf(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/service/common.graphql")) + u'\n'
                + textOf(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/booking/schema.graphql")),
            bookingResolvers({*m_office->sales, *m_office->owed, m_office->database, std::make_shared<Snapshots>(),
                              m_office->clock, *m_context, m_facts, *m_halls}),
            options);
        if (!created)
            qFatal("%s", qPrintable(created.error().join(u'\n')));
        m_engine = *std::move(created);
    }
    void cleanup()
    {
        m_engine.reset();
        m_halls.reset();
        m_context.reset();
        m_office.reset();
    }

    // Two tickets and one of them refunded, on a Friday at 19:00 in Berlin, for a film at 21:00.
    void aDayIsToldAsAWholeAndInItsParts()
    {
        BoxOffice &office = *m_office;
        const BookingId booking = office.hold({1, 49}, office.mia).booking;
        QVERIFY(!office.checkout(office.checkoutOf(booking, {1, 49}), office.mia).refusal);
        const TicketId vip = office.bookingNow(booking).tickets.last().id;
        office.clock.advance(std::chrono::hours(1));
        const Refund refund{IdempotencyKey::create(), booking, {vip}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office.perform(refund, office.mia).answer.refusal);

        const QJsonObject all = figures(days(u"2026-11-19"_s, u"2026-11-20"_s));
        QCOMPARE(all.value("asOf"_L1), QJsonValue(u"2026-11-20T19:00:00.000Z"_s));
        QCOMPARE(all.value("previousFrom"_L1), QJsonValue(u"2026-11-17"_s));
        QCOMPARE(all.value("previousTo"_L1), QJsonValue(u"2026-11-18"_s));
        QCOMPARE(all.value("currencies"_L1).toArray().size(), 1);
        const QJsonValue euro = all.value("currencies"_L1)[0];
        QCOMPARE(euro["currency"_L1], QJsonValue(u"EUR"_s));
        const QJsonValue now = euro["current"_L1];
        QCOMPARE(minorOf(now["gross"_L1]), 1000);
        QCOMPARE(minorOf(now["tax"_L1]), 65);
        QCOMPARE(minorOf(now["net"_L1]), 935);
        QCOMPARE(now["ticketsSold"_L1].toInt(), 2);
        QCOMPARE(now["ticketsReturned"_L1].toInt(), 1);
        QCOMPARE(now["admissions"_L1].toInt(), 1);
        QCOMPARE(minorOf(now["averageTicket"_L1]), 1000);
        QCOMPARE(now["showtimes"_L1].toInt(), 1);
        QCOMPARE(now["seatsOffered"_L1].toInt(), 60);
        QCOMPARE(now["seatsSold"_L1].toInt(), 1);
        QCOMPARE(now["occupancyPermyriad"_L1].toInt(), 167); // a sixtieth is 166.67
        QVERIFY(euro["previous"_L1]["averageTicket"_L1].isNull());
        QVERIFY(euro["previous"_L1]["occupancyPermyriad"_L1].isNull());

        QCOMPARE(euro["byDay"_L1].toArray().size(), 2);
        QCOMPARE(euro["byDay"_L1][1]["day"_L1], QJsonValue(u"2026-11-20"_s));
        QCOMPARE(euro["byDay"_L1][1]["previousDay"_L1], QJsonValue(u"2026-11-18"_s));
        QCOMPARE(euro["byDay"_L1][1]["current"_L1].toObject(), now.toObject());
        QCOMPARE(euro["byHour"_L1].toArray().size(), 24);
        QCOMPARE(minorOf(euro["byHour"_L1][19]["gross"_L1]), 2400);
        QCOMPARE(minorOf(euro["byHour"_L1][20]["gross"_L1]), -1400);
        QCOMPARE(euro["topMovies"_L1].toArray().size(), 1);
        QCOMPARE(euro["topMovies"_L1][0]["title"_L1], QJsonValue(u"The General"_s));
        QCOMPARE(euro["topMovies"_L1][0]["movieId"_L1], QJsonValue(office.showtime.movie.toString()));
        QCOMPARE(euro["topMovies"_L1][0]["movie"_L1]["id"_L1], euro["topMovies"_L1][0]["movieId"_L1]);
        QCOMPARE(euro["paymentMix"_L1].toArray().size(), 6);
        QCOMPARE(euro["paymentMix"_L1][0]["method"_L1], QJsonValue(u"CASH"_s));
        QCOMPARE(minorOf(euro["paymentMix"_L1][0]["taken"_L1]), 1000);
        QCOMPARE(euro["occupancyByHour"_L1].toArray().size(), 1);
        QCOMPARE(euro["occupancyByHour"_L1][0]["weekday"_L1].toInt(), 5);
        QCOMPARE(euro["occupancyByHour"_L1][0]["hour"_L1].toInt(), 21);

        // The next day all of it is of the day before.
        const QJsonObject next = figures(days(u"2026-11-21"_s, u"2026-11-21"_s));
        QCOMPARE(minorOf(next.value("currencies"_L1)[0]["previous"_L1]["gross"_L1]), 1000);
        QCOMPARE(minorOf(next.value("currencies"_L1)[0]["current"_L1]["gross"_L1]), 0);
        const QJsonValue later = next.value("currencies"_L1)[0];
        QCOMPARE(minorOf(later["byHour"_L1][19]["gross"_L1]), 0);
        QCOMPARE(minorOf(later["byHour"_L1][19]["previousGross"_L1]), 2400);
        QCOMPARE(later["byHour"_L1][19]["previousAdmissions"_L1].toInt(), 2);
        QCOMPARE(minorOf(later["byHour"_L1][20]["previousGross"_L1]), -1400);
        QVERIFY(later["topMovies"_L1].toArray().isEmpty());
        QCOMPARE(minorOf(later["paymentMix"_L1][0]["taken"_L1]), 0);
        QCOMPARE(minorOf(later["paymentMix"_L1][0]["previousTaken"_L1]), 1000);
        QCOMPARE(later["occupancyByHour"_L1].toArray().size(), 1);
        QCOMPARE(later["occupancyByHour"_L1][0]["seatsOffered"_L1].toInt(), 0);
        QCOMPARE(later["occupancyByHour"_L1][0]["previousSeatsOffered"_L1].toInt(), 60);
        QCOMPARE(later["occupancyByHour"_L1][0]["previousSeatsSold"_L1].toInt(), 1);

        // Another region may have sold the film: then what this one made of it before counts.
        const QJsonObject asRegion =
            send(
                {u"MANAGER"_s}, days(u"2026-11-21"_s, u"2026-11-21"_s), {},
                u"query Figures($input: FiguresInput!) { figures(input: $input) { currencies { topMovies(before: true) "
                "{ title gross { amountMinor } admissions previousGross { amountMinor } previousAdmissions isCurrent } } } }"_s)
                .value("data"_L1)["figures"_L1]["currencies"_L1][0]
                .toObject();
        QCOMPARE(asRegion.value("topMovies"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"title"_s, u"The General"_s},
                                         {u"gross"_s, QJsonObject{{u"amountMinor"_s, 0}}},
                                         {u"admissions"_s, 0},
                                         {u"previousGross"_s, QJsonObject{{u"amountMinor"_s, 1000}}},
                                         {u"previousAdmissions"_s, 1},
                                         {u"isCurrent"_s, false}}}));

        // A film of both days has what it made before.
        office.clock.advance(std::chrono::days(1));
        const Actor boss{UserId::create(), u"Bea"_s, Role::Manager};
        const TicketId other = office.bookingNow(booking).tickets.first().id;
        const Refund late{IdempotencyKey::create(), booking, {other}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office.perform(late, boss).answer.refusal);
        const QJsonObject both = figures(days(u"2026-11-21"_s, u"2026-11-21"_s));
        const QJsonValue film = both.value("currencies"_L1)[0]["topMovies"_L1][0];
        QCOMPARE(minorOf(film["gross"_L1]), -1000);
        QCOMPARE(minorOf(film["previousGross"_L1]), 1000);
        QCOMPARE(film["previousAdmissions"_L1].toInt(), 1);
    }

    // A gateway of several regions asks for all, as what is the eleventh everywhere may be the first of all.
    void asManyFilmsAreToldAsAreAskedFor_data()
    {
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("code");
        QTest::newRow("none") << 0 << u"INVALID_INPUT"_s;
        QTest::newRow("too many") << 10'001 << u"INVALID_INPUT"_s;
        QTest::newRow("all") << 10'000 << QString();
    }
    void asManyFilmsAreToldAsAreAskedFor()
    {
        QFETCH(int, most);
        QFETCH(QString, code);
        CurrencyFigures figures{Currency::fromCode(u"EUR").value(), {}, {}, {}};
        for (int i = 1; i <= 12; ++i) {
            const MovieId movie = MovieId::create();
            FigureSums sums;
            sums.sold = i;
            figures.current.byMovie.insert(movie, {movie, QString::number(i), sums});
        }
        const Period period = *Period::create(QDate(2026, 11, 19), QDate(2026, 11, 20));
        QCOMPARE(CurrencyFiguresView::of(figures, period).movies.size(), 12);

        BoxOffice &office = *m_office;
        const BookingId booking = office.hold({1}, office.mia).booking;
        QVERIFY(!office.checkout(office.checkoutOf(booking, {1}), office.mia).refusal);
        const QJsonObject answer = send(
            {u"MANAGER"_s}, days(u"2026-11-19"_s, u"2026-11-20"_s), {},
            u"query Figures($input: FiguresInput!) { figures(input: $input) { currencies { topMovies(most: %1) { title } } } }"_s
                .arg(most));
        QCOMPARE(codeOf(answer), code);
        QCOMPARE(answer.value("data"_L1)["figures"_L1]["currencies"_L1][0]["topMovies"_L1].toArray().size(),
                 code.isEmpty() ? 1 : 0);
    }

    void onlyManagersAreTold_data()
    {
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<QString>("code");
        QTest::newRow("nobody") << QStringList() << u"UNAUTHENTICATED"_s;
        QTest::newRow("a customer") << QStringList{u"CUSTOMER"_s} << u"FORBIDDEN"_s;
        QTest::newRow("a cashier") << QStringList{u"CASHIER"_s} << u"FORBIDDEN"_s;
        QTest::newRow("a kiosk") << QStringList{u"KIOSK"_s} << u"FORBIDDEN"_s;
        QTest::newRow("a manager") << QStringList{u"MANAGER"_s} << QString();
        QTest::newRow("an admin") << QStringList{u"ADMIN"_s} << QString();
    }
    void onlyManagersAreTold()
    {
        QFETCH(QStringList, roles);
        QFETCH(QString, code);
        QCOMPARE(codeOf(send(roles, days(u"2026-11-20"_s, u"2026-11-20"_s))), code);
    }

    void whoIsBoundToACinemaIsToldOfNoOther()
    {
        BoxOffice &office = *m_office;
        const BookingId booking = office.hold({1}, office.mia).booking;
        QVERIFY(!office.checkout(office.checkoutOf(booking, {1}), office.mia).refusal);
        const QString own = office.cinema.toString();
        const QString other = CinemaId::create().toString();
        QJsonObject input = days(u"2026-11-20"_s, u"2026-11-20"_s);
        const auto gross = [](const QJsonObject &told) {
            return minorOf(told.value("currencies"_L1)[0]["current"_L1]["gross"_L1]);
        };
        QCOMPARE(gross(figures(input, {own})), 1000);
        QVERIFY(figures(input, {other}).value("currencies"_L1).toArray().isEmpty());
        input.insert(u"cinemaIds"_s, QJsonArray{own});
        QCOMPARE(gross(figures(input)), 1000);
        QCOMPARE(gross(figures(input, {other, own})), 1000);
        QCOMPARE(codeOf(send({u"MANAGER"_s}, input, {other})), u"FORBIDDEN"_s);
        input.insert(u"cinemaIds"_s, QJsonArray{own, other});
        QCOMPARE(codeOf(send({u"MANAGER"_s}, input, {own})), u"FORBIDDEN"_s);
        QCOMPARE(gross(figures(input)), 1000); // a cinema that nobody knows has sold nothing
    }

    // They share one read, and each is told what it asked for.
    void manyWhoAskAtOnceAreEachToldTheirOwn()
    {
        BoxOffice &office = *m_office;
        const BookingId booking = office.hold({1}, office.mia).booking;
        QVERIFY(!office.checkout(office.checkoutOf(booking, {1}), office.mia).refusal);
        const QString own = office.cinema.toString();
        const QString other = CinemaId::create().toString();
        const auto ask = [this](const QString &day, const QString &boundTo) {
            auto context = std::make_shared<graphql::RequestContext>();
            context->identity.subject = m_office->mia.user.toString();
            context->identity.roles = {u"MANAGER"_s};
            context->identity.cinemaIds = {boundTo};
            return m_engine->execute({query, {}, {{u"input"_s, days(day, day)}}, {}}, context);
        };
        const QList<QFuture<graphql::Response>> asked{ask(u"2026-11-20"_s, own), ask(u"2026-11-20"_s, other),
                                                      ask(u"2026-11-20"_s, own), ask(u"2026-11-21"_s, own)};
        QList<qint64> gross;
        for (const auto &answer : asked) {
            const QJsonObject told = QJsonDocument::fromJson(await(answer).toJson()).object();
            const QJsonValue blocks = told.value("data"_L1)["figures"_L1]["currencies"_L1];
            gross.append(blocks.toArray().isEmpty() ? -1 : minorOf(blocks[0]["current"_L1]["gross"_L1]));
        }
        QCOMPARE(gross, (QList<qint64>{1000, -1, 1000, 0}));
    }

    void noPeriodIsAnError_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("backwards") << u"2026-11-21"_s << u"2026-11-20"_s;
        QTest::newRow("401 days") << u"2025-01-01"_s << u"2026-02-05"_s;
        QTest::newRow("before there were clocks") << u"0001-01-01"_s << u"0001-01-02"_s;
    }
    void noPeriodIsAnError()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QCOMPARE(codeOf(send({u"MANAGER"_s}, days(from, to))), u"INVALID_INPUT"_s);
    }
    void fourHundredDaysAreTold()
    {
        const QJsonObject told = figures(days(u"2025-01-01"_s, u"2026-02-04"_s));
        QCOMPARE(told.value("currencies"_L1)[0]["byDay"_L1].toArray().size(), 400);
    }
};

QTEST_GUILESS_MAIN(TestFiguresResolvers)
#include "tst_figuresresolvers.moc"
