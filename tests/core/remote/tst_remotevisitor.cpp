#include "remotetest.h"
#include "remotevisitor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;
using Reason = ports::SuggestedFilm::Reason;

namespace {

const QString someId = u"0190b2f4-0000-7000-8000-000000000001"_s;

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonObject sessionJson(const QString &access, const QString &refresh, const QString &role)
{
    return {{u"session"_s,
             QJsonObject{{u"accessToken"_s, access},
                         {u"expiresAt"_s, u"2026-03-28T18:10:00.000Z"_s},
                         {u"refreshToken"_s, refresh},
                         {u"user"_s,
                          QJsonObject{{u"id"_s, someId},
                                      {u"login"_s, u"anna"_s},
                                      {u"displayName"_s, u"Anna K."_s},
                                      {u"roles"_s, QJsonArray{role}},
                                      {u"cinemaIds"_s, QJsonArray{someId}},
                                      {u"language"_s, u"de"_s}}}}},
            {u"refusal"_s, QJsonValue()}};
}

Reply reply(const QString &field, const QJsonValue &value)
{
    return Reply::data(QJsonDocument(QJsonObject{{field, value}}).toJson(QJsonDocument::Compact));
}

} // namespace

/** A customer at a kiosk, over GraphQL. */
class TestRemoteVisitor : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteVisitor> m_visitor;

    void signIn()
    {
        m_server->replies = {reply(u"signIn"_s, sessionJson(u"clara"_s, u"r1"_s, u"CUSTOMER"_s))};
        QCOMPARE(*wait(m_visitor->signIn(u"clara@lux.example"_s, u"secret"_s, u"Kiosk 1"_s)), u"Anna K."_s);
    }

private Q_SLOTS:
    void init()
    {
        start();
        m_visitor = std::make_unique<RemoteVisitor>(m_server->url());
    }

    void suggestionsAreAskedForInTheCustomersName()
    {
        signIn();
        m_server->replies = {reply(u"me"_s, json(R"({"suggested":[
            {"movie":{"id":"0190b2f4-0000-7000-8000-000000000003"},"title":"Sunrise","reason":"BECAUSE_YOU_SAW",
             "becauseTitle":"Nosferatu","nextShowtime":{"businessDay":"2026-03-28"}},
            {"movie":{"id":"0190b2f4-0000-7000-8000-000000000004"},"title":"M","reason":"A_LATER_REASON",
             "becauseTitle":null,"nextShowtime":{"businessDay":"2026-03-29"}},
            {"movie":{"id":"0190b2f4-0000-7000-8000-000000000005"},"title":"Ran","reason":"BECAUSE_YOU_LIKED",
             "becauseTitle":"Rashomon","becauseStars":4,"nextShowtime":{"businessDay":"2026-03-29"}}]})"))};
        const auto films = wait(m_visitor->suggested(domain::CinemaId::create(), 4));
        QVERIFY2(films, films ? "" : qPrintable(toString(films.error())));
        QCOMPARE(films->size(), 3);
        QCOMPARE(films->first().title, u"Sunrise"_s);
        QCOMPARE(films->first().reason, Reason::BecauseYouSaw);
        QCOMPARE(films->first().becauseTitle, u"Nosferatu"_s);
        QCOMPARE(films->first().day, QDate(2026, 3, 28));
        QCOMPARE(films->first().becauseStars, 0);
        QCOMPARE(films->at(1).reason, Reason::OnSale); // what it does not know
        QCOMPARE(films->last().reason, Reason::BecauseYouLiked);
        QCOMPARE(films->last().becauseStars, 4);
        QCOMPARE(m_server->asked.last().header("Authorization"), "Bearer clara");
        QCOMPARE(m_server->asked.last().variables().value(u"limit"_s).toInt(), 4);
    }

    void aServiceThatIsSilentIsAnError()
    {
        signIn();
        m_server->replies = {
            {Reply::Kind::Answer,
             200,
             R"({"data":{"me":{"suggested":null}},"errors":[{"message":"down","extensions":{"code":"UNREACHABLE"}}]})",
             {}}};
        QCOMPARE(wait(m_visitor->suggested(domain::CinemaId::create(), 4)).error().code, ErrorCode::Unreachable);
    }

    void whatTheySawComesWithWhatTheyGave()
    {
        signIn();
        m_server->replies = {reply(u"me"_s, json(R"({"seen":[
            {"movie":{"id":"0190b2f4-0000-7000-8000-000000000003"},"title":"Sunrise"},
            {"movie":{"id":"0190b2f4-0000-7000-8000-000000000004"},"title":"M"}],
            "ratings":[{"movie":{"id":"0190b2f4-0000-7000-8000-000000000009"},"stars":1},
            {"movie":{"id":"0190b2f4-0000-7000-8000-000000000004"},"stars":4}]})"))};
        const auto films = wait(m_visitor->seen(4));
        QVERIFY2(films, films ? "" : qPrintable(toString(films.error())));
        QCOMPARE(films->size(), 2);
        QCOMPARE(films->first().title, u"Sunrise"_s);
        QCOMPARE(films->first().stars, std::nullopt);
        QCOMPARE(films->last().stars, std::optional(4));
        QCOMPARE(m_server->asked.last().variables().value(u"limit"_s).toInt(), 4);
        QCOMPARE(m_server->asked.last().header("Authorization"), "Bearer clara");
    }

    // As if they had rated nothing they would be asked to do it all again.
    void withoutTheirRatingsNothingIsSeen_data()
    {
        QTest::addColumn<QByteArray>("me");
        QTest::newRow("movie is silent") << QByteArray(R"({"seen":[],"ratings":null})");
        QTest::newRow("booking is silent") << QByteArray(R"({"seen":null,"ratings":[]})");
    }
    void withoutTheirRatingsNothingIsSeen()
    {
        QFETCH(QByteArray, me);
        signIn();
        m_server->replies = {
            {Reply::Kind::Answer,
             200,
             R"({"data":{"me":)" + me + R"(},"errors":[{"message":"down","extensions":{"code":"UNREACHABLE"}}]})",
             {}}};
        QCOMPARE(wait(m_visitor->seen(4)).error().code, ErrorCode::Unreachable);
    }

    void starsAreGivenAndTakenBack()
    {
        signIn();
        const auto movie = domain::MovieId::create();
        m_server->replies = {reply(u"rateMovie"_s, json(R"({"refusal":null})")),
                             reply(u"rateMovie"_s, json(R"({"refusal":{"code":"NOT_FOUND"}})")),
                             reply(u"removeRating"_s, json(R"({"refusal":null})"))};
        QVERIFY(wait(m_visitor->rate(movie, 5)));
        QCOMPARE(m_server->asked.last().input().value(u"movieId"_s).toString(), movie.toString());
        QCOMPARE(m_server->asked.last().input().value(u"stars"_s).toInt(), 5);
        QCOMPARE(wait(m_visitor->rate(movie, 5)).error().code, ErrorCode::NotFound);
        QVERIFY(wait(m_visitor->removeRating(movie)));
        QCOMPARE(m_server->asked.last().input().value(u"movieId"_s).toString(), movie.toString());
    }

    void staffIsSignedOutAtOnce()
    {
        m_server->replies = {reply(u"signIn"_s, sessionJson(u"anna"_s, u"r1"_s, u"CASHIER"_s)),
                             reply(u"signOut"_s, true)};
        QCOMPARE(wait(m_visitor->signIn(u"anna"_s, u"secret"_s, u"Kiosk 1"_s)).error().code, ErrorCode::Forbidden);
        QTRY_COMPARE(m_server->operations(), (QStringList{u"SignIn"_s, u"SignOut"_s}));
    }

    void signingOutForgetsTheTokenAtOnce()
    {
        signIn();
        m_server->replies = {Reply::hang()};
        m_visitor->signOut();
        QTRY_COMPARE(m_server->asked.size(), 2);
        m_server->replies = {Reply::error("UNAUTHENTICATED", 401)};
        std::ignore = wait(m_visitor->suggested(domain::CinemaId::create(), 4));
        QVERIFY(m_server->asked.last().header("Authorization").isEmpty());
    }

    void aSaleIsRemembered()
    {
        signIn();
        const auto booking = domain::BookingId::create();
        m_server->replies = {reply(u"rememberBooking"_s, json(R"({"refusal":null})")),
                             reply(u"rememberBooking"_s, json(R"({"refusal":{"code":"CONFLICT"}})"))};
        QVERIFY(wait(m_visitor->remember(booking, u"K7QF2M"_s)));
        QCOMPARE(m_server->asked.last().input().value(u"bookingId"_s).toString(), booking.toString());
        QCOMPARE(m_server->asked.last().input().value(u"confirmationCode"_s).toString(), u"K7QF2M"_s);
        QCOMPARE(wait(m_visitor->remember(booking, u"K7QF2M"_s)).error().code, ErrorCode::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestRemoteVisitor)
#include "tst_remotevisitor.moc"
