#include "bookingendpoint.h"

#include <QJsonArray>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;

/** Suggestions as clients and the gateway see them: through the schema. */
class TestSuggestionGraphQl : public QObject
{
    Q_OBJECT

    std::unique_ptr<Endpoint> m_endpoint;

    /** As the gateway asks, which has the user from the user service. */
    QJsonObject suggestedTo(const UserId &user, const std::optional<Actor> &asker, const QString &arguments = {})
    {
        const QString query =
            u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { id suggested%1 { movie { id } title "
            "reason because { id } becauseTitle becauseStars nextShowtime { id seatsFree } } } } }"_s.arg(arguments);
        const QJsonObject representation{{u"__typename"_s, u"User"_s}, {u"id"_s, user.toString()}};
        return m_endpoint->send(query, {{u"r"_s, QJsonArray{representation}}}, asker);
    }
    static QJsonArray filmsIn(const QJsonObject &answer)
    {
        return answer["data"_L1]["_entities"_L1][0]["suggested"_L1].toArray();
    }
    static QString codeIn(const QJsonObject &answer)
    {
        return answer["errors"_L1][0]["extensions"_L1]["code"_L1].toString();
    }
    Actor customer() const { return m_endpoint->office.customer; }

private Q_SLOTS:
    void init()
    {
        m_endpoint = std::make_unique<Endpoint>();
        m_endpoint->office.execute(u"UPDATE showtime SET age_rating = 6"_s);
    }

    void theUserIsTold()
    {
        const QJsonArray films = filmsIn(suggestedTo(customer().user, customer()));
        QCOMPARE(films.size(), 1);
        const QJsonObject film = films.first().toObject();
        const ShowtimeRecord &showtime = m_endpoint->office.showtime;
        QCOMPARE(film["movie"_L1]["id"_L1].toString(), showtime.movie.toString());
        QCOMPARE(film["title"_L1].toString(), showtime.movieTitle);
        QCOMPARE(film["reason"_L1].toString(), u"ON_SALE"_s);
        QVERIFY(film["because"_L1].isNull() && film["becauseTitle"_L1].isNull() && film["becauseStars"_L1].isNull());
        QCOMPARE(film["nextShowtime"_L1]["id"_L1].toString(), showtime.id.toString());
        QCOMPARE(film["nextShowtime"_L1]["seatsFree"_L1].toInt(), 60);
    }

    void whatSomebodySawIsTheirsAndTheManagers()
    {
        const Actor manager{UserId::create(), u"Milan"_s, Role::Manager};
        QCOMPARE(filmsIn(suggestedTo(customer().user, manager)).size(), 1);
        const Actor other{UserId::create(), u"Other"_s, Role::Customer};
        QCOMPARE(codeIn(suggestedTo(customer().user, other)), u"FORBIDDEN"_s);
        QCOMPARE(codeIn(suggestedTo(customer().user, m_endpoint->office.mia)), u"FORBIDDEN"_s);
        QCOMPARE(codeIn(suggestedTo(customer().user, std::nullopt)), u"UNAUTHENTICATED"_s);
    }

    void argumentsAreHeard()
    {
        QVERIFY(filmsIn(suggestedTo(customer().user, customer(), u"(age: 5)"_s)).isEmpty());
        QCOMPARE(filmsIn(suggestedTo(customer().user, customer(), u"(age: 6, limit: 1)"_s)).size(), 1);
        const QString elsewhere = u"(cinemaId: \"%1\")"_s.arg(CinemaId::create().toString());
        QVERIFY(filmsIn(suggestedTo(customer().user, customer(), elsewhere)).isEmpty());
        QCOMPARE(codeIn(suggestedTo(customer().user, customer(), u"(limit: 51)"_s)), u"INVALID_INPUT"_s);
    }

    void whatTheyHaveSeenIsToldLikeTheSuggestions()
    {
        BoxOffice &office = m_endpoint->office;
        const auto seenBy = [this](const std::optional<Actor> &asker, const QString &arguments = {}) {
            const QJsonObject user{{u"__typename"_s, u"User"_s}, {u"id"_s, customer().user.toString()}};
            return m_endpoint->send(u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { seen%1 "
                                    "{ movie { id } title } } } }"_s.arg(arguments),
                                    {{u"r"_s, QJsonArray{user}}}, asker);
        };
        const auto booking = BookingId::create();
        QVERIFY(!office.hold({1}, customer(), booking).refusal);
        QVERIFY(!office.checkout(office.checkoutOf(booking, {1}), customer()).refusal);
        const auto films = [](const QJsonObject &answer) {
            return answer["data"_L1]["_entities"_L1][0]["seen"_L1].toArray();
        };
        QVERIFY(films(seenBy(customer())).isEmpty()); // it has not begun
        office.clock.advance(std::chrono::milliseconds(office.showtime.startsAtMs - office.clock.nowMs()));
        QCOMPARE(films(seenBy(customer())),
                 (QJsonArray{QJsonObject{{u"movie"_s, QJsonObject{{u"id"_s, office.showtime.movie.toString()}}},
                                         {u"title"_s, office.showtime.movieTitle}}}));
        const Actor other{UserId::create(), u"Other"_s, Role::Customer};
        QCOMPARE(codeIn(seenBy(other)), u"FORBIDDEN"_s);
        QCOMPARE(codeIn(seenBy(std::nullopt)), u"UNAUTHENTICATED"_s);
        QCOMPARE(codeIn(seenBy(customer(), u"(limit: 0)"_s)), u"INVALID_INPUT"_s);
    }

    void visitsAreTheirsAndThoseOfManagersOfTheCinema()
    {
        BoxOffice &office = m_endpoint->office;
        const auto visitsFor = [this](const std::optional<Actor> &asker, const QStringList &cinemas = {}) {
            m_endpoint->cinemaIds = cinemas;
            const QJsonObject user{{u"__typename"_s, u"User"_s}, {u"id"_s, customer().user.toString()}};
            return m_endpoint->send(u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { visits "
                                    "{ movie { id } title cinemaId businessDay } } } }"_s,
                                    {{u"r"_s, QJsonArray{user}}}, asker);
        };
        const auto visits = [](const QJsonObject &answer) {
            return answer["data"_L1]["_entities"_L1][0]["visits"_L1].toArray();
        };
        QVERIFY(visits(visitsFor(customer())).isEmpty());
        const auto booking = BookingId::create();
        QVERIFY(!office.hold({1}, customer(), booking).refusal);
        QVERIFY(visits(visitsFor(customer())).isEmpty()); // it is not sold
        QVERIFY(!office.checkout(office.checkoutOf(booking, {1}), customer()).refusal);
        const QJsonArray one{QJsonObject{{u"movie"_s, QJsonObject{{u"id"_s, office.showtime.movie.toString()}}},
                                         {u"title"_s, office.showtime.movieTitle},
                                         {u"cinemaId"_s, office.showtime.cinema.toString()},
                                         {u"businessDay"_s, office.showtime.businessDay.toString(Qt::ISODate)}}};
        QCOMPARE(visits(visitsFor(customer())), one); // also before it begins
        const Actor manager{UserId::create(), u"Milan"_s, Role::Manager};
        QCOMPARE(visits(visitsFor(manager)), one);
        QCOMPARE(visits(visitsFor(manager, {office.showtime.cinema.toString()})), one);
        QVERIFY(visits(visitsFor(manager, {CinemaId::create().toString()})).isEmpty());
        const Actor other{UserId::create(), u"Other"_s, Role::Customer};
        QCOMPARE(codeIn(visitsFor(other)), u"FORBIDDEN"_s);
        QCOMPARE(codeIn(visitsFor(office.mia)), u"FORBIDDEN"_s);
        QCOMPARE(codeIn(visitsFor(std::nullopt)), u"UNAUTHENTICATED"_s);
    }

    void theStarsOfTheReasonAreTold()
    {
        BoxOffice &office = m_endpoint->office;
        const auto liked = MovieId::create();
        const MovieId shown = office.showtime.movie;
        m_endpoint->facts.movies.insert(liked, {liked, u"Persona"_s, 12, 83, true});
        for (int i = 0; i < 2; ++i) {
            const UserId fan = UserId::create();
            m_endpoint->facts.everybodys += {{fan, liked, 5}, {fan, shown, 4}};
        }
        m_endpoint->facts.everybodys.append({customer().user, liked, 4});
        const auto first = [this] { return filmsIn(suggestedTo(customer().user, customer())).first().toObject(); };
        QTRY_COMPARE(first()["reason"_L1].toString(), u"BECAUSE_YOU_LIKED"_s); // everybody's are read behind
        QCOMPARE(first()["because"_L1]["id"_L1].toString(), liked.toString());
        QCOMPARE(first()["becauseTitle"_L1].toString(), u"Persona"_s);
        QCOMPARE(first()["becauseStars"_L1].toInt(), 4);
    }

    void aTillsSaleIsRememberedByWhoHasTheCode()
    {
        BoxOffice &office = m_endpoint->office;
        const auto booking = BookingId::create();
        QVERIFY(!office.hold({1}, office.mia, booking).refusal);
        QVERIFY(!office.checkout(office.checkoutOf(booking, {1}), office.mia).refusal);
        const QString code = office.query(u"SELECT confirmation_code FROM booking"_s).first().text(0);
        const auto remember = [&](const QString &named, const Actor &who) {
            return m_endpoint->send(
                u"mutation($input: RememberBookingInput!) { rememberBooking(input: $input) { refusal { "
                "code } } }"_s,
                {{u"input"_s, QJsonObject{{u"bookingId"_s, booking.toString()}, {u"confirmationCode"_s, named}}}}, who);
        };
        const auto refusal = [](const QJsonObject &answer) {
            return answer["data"_L1]["rememberBooking"_L1]["refusal"_L1];
        };
        QCOMPARE(refusal(remember(u"K7M2QX4RB"_s, customer()))["code"_L1].toString(), u"NOT_FOUND"_s);
        QVERIFY(refusal(remember(code, customer())).isNull());
        QVERIFY(filmsIn(suggestedTo(customer().user, customer())).isEmpty());
        const Actor other{UserId::create(), u"Other"_s, Role::Customer};
        QCOMPARE(refusal(remember(code, other))["code"_L1].toString(), u"CONFLICT"_s);
    }
};

QTEST_GUILESS_MAIN(TestSuggestionGraphQl)
#include "tst_suggestiongraphql.moc"
