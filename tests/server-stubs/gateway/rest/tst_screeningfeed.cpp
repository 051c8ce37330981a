#include "screeningfeed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::rest;
using namespace Qt::Literals::StringLiterals;

/** One showtime of the graph as schema.org has it. Whether the whole is what schema.org defines, its own definitions
 * are asked (tests/contract/pages). */
class TestScreeningFeed : public QObject
{
    Q_OBJECT

    static QJsonObject showtime()
    {
        const QByteArray json = R"({
            "id": "s1", "movieTitle": "Creed", "ageRating": 12, "auditoriumName": "Hall 1",
            "startsAt": "2026-11-22T18:30:00.000Z", "endsAt": "2026-11-22T20:58:00.000Z",
            "startsLocal": "2026-11-22T19:30", "formats": ["3D", "ATMOS"], "language": "en", "subtitles": "de",
            "runtimeMinutes": 133, "salesOpen": true, "isCancelled": false, "seatsTotal": 100, "seatsFree": 60,
            "named": {"id": "f1"},
            "movie": {"id": "f1", "title": "Creed", "originalTitle": null, "directors": ["Ryan Coogler"],
                      "genres": ["Drama"], "posterHash": null},
            "ticketTypes": [{"code": "ADULT", "name": "Adult"}, {"code": "CHILD", "name": "Child"}],
            "prices": [
                {"ticketType": "ADULT", "seatType": "VIP", "price": {"amountMinor": 1850, "currency": "EUR"}},
                {"ticketType": "ADULT", "seatType": "STANDARD", "price": {"amountMinor": 1205, "currency": "EUR"}},
                {"ticketType": "ADULT", "seatType": "COMPANION", "price": {"amountMinor": 100, "currency": "EUR"}},
                {"ticketType": "CHILD", "seatType": "VIP", "price": {"amountMinor": 9, "currency": "EUR"}},
                {"ticketType": "CHILD", "seatType": "SOFA", "price": {"amountMinor": 5, "currency": "EUR"}}]})";
        return QJsonDocument::fromJson(json).object();
    }
    static QJsonObject eventOf(const QJsonObject &showtime)
    {
        House house;
        house.id = u"h1"_s;
        house.name = u"Lumière"_s;
        house.street = u"Weg 1"_s;
        house.postalCode = u"10115"_s;
        house.city = u"Berlin"_s;
        house.countryCode = u"DE"_s;
        const ScreeningDay day = screeningDayOf(QJsonObject{
            {u"day"_s, u"2026-11-22"_s}, {u"today"_s, u"2026-11-22"_s}, {u"showtimes"_s, QJsonArray{showtime}}});
        const graphql::JsonValue events(screeningEvents(house, day, u"http://here"_s));
        return QJsonDocument::fromJson(events.toJson()).array().first().toObject();
    }

private Q_SLOTS:
    void aShowtimeIsAScreeningEvent()
    {
        const QJsonObject event = eventOf(showtime());
        QCOMPARE(event["@type"_L1].toString(), u"ScreeningEvent"_s);
        QCOMPARE(event["startDate"_L1].toString(), u"2026-11-22T19:30:00+01:00"_s);
        QCOMPARE(event["endDate"_L1].toString(), u"2026-11-22T21:58:00+01:00"_s);
        QCOMPARE(event["url"_L1].toString(), u"http://here/programme?cinema=h1&day=2026-11-22#s-s1"_s);
        QCOMPARE(event["inLanguage"_L1].toString(), u"en"_s);
        QCOMPARE(event["subtitleLanguage"_L1].toString(), u"de"_s);
        QCOMPARE(event["videoFormat"_L1].toString(), u"3D ATMOS"_s);
        QCOMPARE(event["eventStatus"_L1].toString(), u"https://schema.org/EventScheduled"_s);
        const QJsonValue place = event["location"_L1];
        QCOMPARE(place["@type"_L1].toString(), u"MovieTheater"_s);
        QCOMPARE(place["address"_L1]["streetAddress"_L1].toString(), u"Weg 1"_s);
        QCOMPARE(place["address"_L1]["addressCountry"_L1].toString(), u"DE"_s);
        const QJsonValue film = event["workPresented"_L1];
        QCOMPARE(film["@type"_L1].toString(), u"Movie"_s);
        QCOMPARE(film["duration"_L1].toString(), u"PT133M"_s);
        QCOMPARE(film["contentRating"_L1].toString(), u"12"_s);
        QCOMPARE(film["director"_L1][0]["name"_L1].toString(), u"Ryan Coogler"_s);
    }

    void aTicketCostsWhatAStandardSeatDoes()
    {
        const QJsonArray offers = eventOf(showtime())["offers"_L1].toArray();
        QCOMPARE(offers.size(), 2);
        QCOMPARE(offers[0]["name"_L1].toString(), u"Adult"_s);
        QCOMPARE(offers[0]["price"_L1].toString(), u"12.05"_s);
        QCOMPARE(offers[0]["priceCurrency"_L1].toString(), u"EUR"_s);
        QCOMPARE(offers[0]["availability"_L1].toString(), u"https://schema.org/InStock"_s);
        QCOMPARE(offers[1]["price"_L1].toString(), u"0.05"_s); // no standard seats: the cheapest
    }

    void currenciesHaveTheirOwnDigits()
    {
        QJsonObject yen = showtime();
        yen.insert(
            u"prices"_s,
            QJsonArray{QJsonObject{{u"ticketType"_s, u"ADULT"_s},
                                   {u"seatType"_s, u"STANDARD"_s},
                                   {u"price"_s, QJsonObject{{u"amountMinor"_s, 1900}, {u"currency"_s, u"JPY"_s}}}}});
        QCOMPARE(eventOf(yen)["offers"_L1][0]["price"_L1].toString(), u"1900"_s);
    }

    void whatCannotBeHadIsNotInStock_data()
    {
        QTest::addColumn<QJsonObject>("change");
        QTest::addColumn<QString>("availability");
        QTest::addColumn<QString>("status");
        const auto row = [](const char *name, const QJsonObject &change, const QString &availability,
                            const QString &status = u"EventScheduled"_s) {
            QTest::newRow(name) << change << availability << status;
        };
        row("few", {{u"seatsFree"_s, 8}}, u"LimitedAvailability"_s);
        row("sold out", {{u"seatsFree"_s, 0}}, u"SoldOut"_s);
        row("not sold", {{u"salesOpen"_s, false}}, u"OutOfStock"_s);
        row("cancelled", {{u"isCancelled"_s, true}, {u"salesOpen"_s, true}}, u"OutOfStock"_s, u"EventCancelled"_s);
    }
    void whatCannotBeHadIsNotInStock()
    {
        QFETCH(QJsonObject, change);
        QFETCH(QString, availability);
        QFETCH(QString, status);
        QJsonObject changed = showtime();
        for (auto member = change.constBegin(); member != change.constEnd(); ++member)
            changed.insert(member.key(), member.value());
        const QJsonObject event = eventOf(changed);
        QCOMPARE(event["offers"_L1][0]["availability"_L1].toString(), u"https://schema.org/"_s + availability);
        QCOMPARE(event["eventStatus"_L1].toString(), u"https://schema.org/"_s + status);
    }

    // What the movie service would have told is left out, not made up.
    void withoutTheMovieServiceTheTitleIsLeft()
    {
        QJsonObject alone = showtime();
        alone.insert(u"movie"_s, QJsonValue());
        const QJsonValue film = eventOf(alone)["workPresented"_L1];
        QCOMPARE(film["name"_L1].toString(), u"Creed"_s);
        QCOMPARE(film["@id"_L1].toString(), u"urn:uuid:f1"_s);
        QVERIFY(film["director"_L1].isUndefined());
        QVERIFY(film["image"_L1].isUndefined());
    }

    // The hour that comes twice: the offset tells which.
    void theOffsetIsThatOfTheMoment()
    {
        QJsonObject night = showtime();
        night.insert(u"startsAt"_s, u"2026-10-25T01:30:00.000Z"_s);
        night.insert(u"startsLocal"_s, u"2026-10-25T02:30"_s);
        QCOMPARE(eventOf(night)["startDate"_L1].toString(), u"2026-10-25T02:30:00+01:00"_s);
        night.insert(u"startsAt"_s, u"2026-10-25T00:30:00.000Z"_s);
        QCOMPARE(eventOf(night)["startDate"_L1].toString(), u"2026-10-25T02:30:00+02:00"_s);
    }
};

QTEST_GUILESS_MAIN(TestScreeningFeed)
#include "tst_screeningfeed.moc"
