#include "remotefigures.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {

QByteArray money(qint64 minor)
{
    return R"({"amountMinor":)" + QByteArray::number(minor) + R"(,"currency":"EUR"})";
}

QByteArray totals(qint64 grossMinor, bool isEmpty = false)
{
    const QByteArray some = isEmpty ? R"("averageTicket":null,"occupancyPermyriad":null)"
                                    : R"("averageTicket":)" + money(1000) + R"(,"occupancyPermyriad":6100)";
    return R"({"gross":)" + money(grossMinor) + R"(,"net":)" + money(93) + R"(,"tax":)" + money(7) + R"(,"exchanged":)"
        + money(-3) + R"(,"owed":)" + money(4) + R"(,"byHand":)" + money(5)
        + R"(,"admissions":-2,"showtimes":9,"seatsOffered":9007199254740993,
        "seatsSold":61,)"
        + some + '}';
}

QByteArray figures(const QByteArray &weekday = "5", const QByteArray &currency = "EUR")
{
    return R"({"figures":{"asOf":"2026-11-14T18:00:00.000Z","from":"2026-11-14","to":"2026-11-14",
        "previousFrom":"2026-11-13","previousTo":"2026-11-13","currencies":[{"currency":")"
        + currency + R"(","current":)" + totals(9223372036854775807) + R"(,"previous":)" + totals(0, true)
        + R"(,"byDay":[{"day":"2026-11-14","current":)" + totals(100) + R"(,"previousDay":"2026-11-13","previous":)"
        + totals(0, true) + R"(}],"byHour":[{"hour":23,"gross":)" + money(-5) + R"(,"admissions":1,"previousGross":)"
        + money(6) + R"(,"previousAdmissions":2}],"topMovies":[{"movieId":"0190b2f4-0000-7000-8000-000000000001",
        "title":"Amélie","movie":null,"gross":)"
        + money(7) + R"(,"admissions":3,"previousGross":)" + money(8) + R"(,"previousAdmissions":4}],
        "paymentMix":[{"method":"GIFT_CARD","taken":)"
        + money(9) + R"(,"previousTaken":)" + money(10) + R"(}],"occupancyByHour":[{"weekday":)" + weekday
        + R"(,"hour":0,"showtimes":2,"seatsOffered":100,"seatsSold":61,"previousSeatsOffered":90,"previousSeatsSold":9}]}]}})";
}

} // namespace

class TestRemoteFigures : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteFigures> m_figures;
    const ports::FiguresQuestion m_question{{}, {2026, 11, 14}, {2026, 11, 14}};

    Result<ports::Figures> ask(const ports::FiguresQuestion &question) { return wait(m_figures->figures(question)); }

private Q_SLOTS:
    void init()
    {
        start();
        m_figures = std::make_unique<RemoteFigures>(*m_client);
    }
    void theDaysAndTheCinemasAreAskedFor()
    {
        m_server->replies = {Reply::data(figures())};
        const auto cinema = domain::CinemaId::create();
        QVERIFY(ask({{cinema}, {2026, 11, 1}, {2026, 11, 14}}));
        QCOMPARE(m_server->asked.first().operation(), u"Figures"_s);
        QCOMPARE(m_server->asked.first().input(),
                 QJsonObject({{u"cinemaIds"_s, QJsonArray{cinema.toString()}},
                              {u"from"_s, u"2026-11-01"_s},
                              {u"to"_s, u"2026-11-14"_s}}));
    }
    void everyFigureIsReadToTheCent()
    {
        m_server->replies = {Reply::data(figures())};
        const auto read = ask(m_question);
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        QCOMPARE(read->asOfUtc, QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC));
        QCOMPARE(read->previousTo, QDate(2026, 11, 13));
        const ports::CurrencyFigures &euro = read->currencies.first();
        QCOMPARE(euro.current.gross.minor(), 9223372036854775807);
        QCOMPARE(euro.current.exchanged.minor(), -3);
        QCOMPARE(euro.current.owed.minor(), 4);
        QCOMPARE(euro.current.byHand.minor(), 5);
        QCOMPARE(euro.current.admissions, -2);
        QCOMPARE(euro.current.seatsOffered, 9007199254740993);
        QCOMPARE(euro.current.averageTicket->minor(), 1000);
        QCOMPARE(euro.current.occupancyPermyriad, 6100);
        QVERIFY(!euro.previous.averageTicket);
        QVERIFY(!euro.previous.occupancyPermyriad);
        QCOMPARE(euro.byDay.first().previousDay, QDate(2026, 11, 13));
        QCOMPARE(euro.byDay.first().current.gross.minor(), 100);
        QCOMPARE(euro.byHour.first().hour, 23);
        QCOMPARE(euro.byHour.first().previousGross.minor(), 6);
        QCOMPARE(euro.topMovies.first().title, u"Amélie"_s);
        QCOMPARE(euro.topMovies.first().previousAdmissions, 4);
        QCOMPARE(euro.paymentMix.first().method, u"GIFT_CARD"_s);
        QCOMPARE(euro.paymentMix.first().previousTaken.minor(), 10);
        QCOMPARE(euro.occupancyByHour.first().weekday, 5);
        QCOMPARE(euro.occupancyByHour.first().previousSeatsSold, 9);
    }
    void whichRegionsTheyAreWithoutIsSaid()
    {
        m_server->replies = {Reply{Reply::Kind::Answer,
                                   200,
                                   "{\"data\":" + figures()
                                       + R"(,"extensions":{"missingRegions":[{"region":"north","code":"UNREACHABLE"},)"
                                         R"({"region":"west","code":"TIMEOUT"},{"region":"north","code":"TIMEOUT"}]}})",
                                   {}},
                             Reply::data(figures())};
        QCOMPARE(ask(m_question)->missingRegions, QStringList({u"north"_s, u"west"_s}));
        QCOMPARE(ask(m_question)->missingRegions, QStringList());
    }
    void whatIsNotAsPromisedIsAProtocolError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no such day of the week") << figures("8");
        QTest::newRow("no such currency") << figures("5", "QQQ");
        QTest::newRow("a part is missing") << QByteArray(R"({"figures":{"asOf":"2026-11-14T18:00:00.000Z"}})");
    }
    void whatIsNotAsPromisedIsAProtocolError()
    {
        QFETCH(QByteArray, body);
        m_server->replies = {Reply::data(body)};
        const auto read = ask(m_question);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Protocol);
    }
    void aFilmHasItsPosterWhileItsServiceAnswers()
    {
        m_server->replies = {Reply::data(figures()),
                             Reply::data(figures().replace("\"movie\":null", "\"movie\":{\"posterSeed\":-7}"))};
        QVERIFY(!ask(m_question)->currencies.first().topMovies.first().posterSeed);
        QCOMPARE(ask(m_question)->currencies.first().topMovies.first().posterSeed, -7);
    }
    void aRefusalIsTold()
    {
        m_server->replies = {Reply::error("FORBIDDEN")};
        QCOMPARE(ask(m_question).error().code, ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(TestRemoteFigures)
#include "tst_remotefigures.moc"
