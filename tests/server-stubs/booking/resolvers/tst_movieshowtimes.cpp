#include "bookingendpoint.h"

#include <QJsonArray>

#include <semaphore>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using std::chrono::minutes;

namespace {

const QString entities = u"query($films: [_Any!]!) { _entities(representations: $films) { ... on Movie { %1 } } }"_s;

QJsonObject referring(const QStringList &films)
{
    QJsonArray references;
    for (const QString &film : films)
        references.append(QJsonObject{{u"__typename"_s, u"Movie"_s}, {u"id"_s, film}});
    return {{u"films"_s, references}};
}

/** How many there were on this connection; only a server counts them. */
qint64 selectsOf(db::Connection &connection)
{
    if (!foyer::test::TestDatabase::isMariaDb())
        return 0;
    const auto rows = connection.query(u"SHOW SESSION STATUS LIKE 'Com_select'"_s);
    if (!rows)
        qFatal("%s", qPrintable(toString(rows.error())));
    return rows->first().text(1).toLongLong();
}

/** A box office whose showtime of the film begins in 120 minutes, and more of them. */
struct Marquee
{
    Endpoint endpoint;
    BoxOffice &office = endpoint.office;
    const MovieId film = office.showtime.movie;

    ShowtimeRecord startingIn(minutes fromNow, const MovieId &movie)
    {
        ShowtimeRecord record = office.showtime;
        record.id = ShowtimeId::create();
        record.auditorium = AuditoriumId::create();
        record.movie = movie;
        record.startsAtMs = office.clock.nowMs() + std::chrono::milliseconds(fromNow).count();
        record.endsAtMs = record.startsAtMs + 7'200'000;
        record.blockedUntilMs = record.endsAtMs;
        record.businessDay = *businessDayAt(record.startsAtMs, record.timeZone, 300);
        return record;
    }
    void add(const QList<ShowtimeRecord> &records)
    {
        if (!await(office.database->write([records](db::Transaction &t) { return addShowtimes(t, records); })))
            qFatal("cannot add the showtimes");
    }
    ShowtimeId add(const ShowtimeRecord &record)
    {
        add(QList{record});
        return record.id;
    }

    /** The ids that Movie.showtimes has with these arguments, "(first: 3)", for anybody. */
    QStringList toCome(const QString &arguments = {}, const QString &movie = {})
    {
        const QJsonObject data = endpoint.ask(entities.arg(u"showtimes%1 { id }"_s.arg(arguments)),
                                              referring({movie.isEmpty() ? film.toString() : movie}), {});
        QStringList ids;
        for (const QJsonValue showtime : data[u"_entities"_s][0][u"showtimes"_s].toArray())
            ids.append(showtime[u"id"_s].toString());
        return ids;
    }
};

QStringList texts(const QList<ShowtimeId> &ids)
{
    QStringList texts;
    for (const ShowtimeId &id : ids)
        texts.append(id.toString());
    return texts;
}

} // namespace

/** Movie.showtimes: what of a film is to come. */
class TestMovieShowtimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToComeIsToldByStartAndThenById()
    {
        Marquee marquee;
        const auto last = marquee.add(marquee.startingIn(minutes(300), marquee.film));
        QList<ShowtimeRecord> twins{marquee.startingIn(minutes(200), marquee.film),
                                    marquee.startingIn(minutes(200), marquee.film)};
        std::swap(twins[0].id, twins[1].id); // ids ascend as they are made
        marquee.add(twins);
        const auto first = marquee.add(marquee.startingIn(minutes(1), marquee.film));
        const auto tomorrow = marquee.add(marquee.startingIn(std::chrono::hours(30), marquee.film));
        QCOMPARE(marquee.toCome(),
                 texts({first, marquee.office.showtime.id, twins[1].id, twins[0].id, last, tomorrow}));
        QCOMPARE(marquee.toCome(u"(first: 3)"_s), texts({first, marquee.office.showtime.id, twins[1].id}));
    }

    void draftsAndWhatIsCancelledOrHasBegunAreNotToCome()
    {
        Marquee marquee;
        ShowtimeRecord draft = marquee.startingIn(minutes(60), marquee.film);
        draft.isDraft = true;
        ShowtimeRecord cancelled = marquee.startingIn(minutes(60), marquee.film);
        cancelled.isCancelled = true;
        marquee.add({draft, cancelled, marquee.startingIn(minutes(-10), marquee.film),
                     marquee.startingIn(minutes(0), marquee.film), marquee.startingIn(minutes(60), MovieId::create())});
        const ShowtimeId own = marquee.office.showtime.id;
        QCOMPARE(marquee.toCome(), texts({own}));
        const Actor bea{UserId::create(), u"Bea"_s, Role::Manager};
        const QJsonObject forManagers =
            marquee.endpoint.ask(entities.arg(u"showtimes { id }"_s), referring({marquee.film.toString()}), bea);
        QCOMPARE(forManagers[u"_entities"_s][0][u"showtimes"_s].toArray().size(),
                 1); // it is no list of what is planned

        marquee.office.clock.advance(std::chrono::milliseconds(7'200'000 - 1));
        QCOMPARE(marquee.toCome(), texts({own}));
        marquee.office.clock.advance(std::chrono::milliseconds(1)); // it begins, and sells for a while yet
        QCOMPARE(marquee.toCome(), QStringList());
    }

    void aCinemaHasItsOwn()
    {
        Marquee marquee;
        ShowtimeRecord elsewhere = marquee.startingIn(minutes(60), marquee.film);
        elsewhere.cinema = CinemaId::create();
        marquee.add(elsewhere);
        const auto at = [](const CinemaId &cinema) { return u"(cinemaId: \"%1\")"_s.arg(cinema.toString()); };
        QCOMPARE(marquee.toCome(at(marquee.office.cinema)), texts({marquee.office.showtime.id}));
        QCOMPARE(marquee.toCome(at(elsewhere.cinema)), texts({elsewhere.id}));
        QCOMPARE(marquee.toCome(u"(cinemaId: null)"_s), texts({elsewhere.id, marquee.office.showtime.id}));
        QCOMPARE(marquee.toCome(at(CinemaId::create())), QStringList());
    }

    void whatIsNoFilmHereHasNone()
    {
        Marquee marquee;
        QCOMPARE(marquee.toCome({}, MovieId::create().toString()), QStringList());
        QCOMPARE(marquee.toCome({}, u"no id"_s), QStringList());
    }

    void twentyAreToldAndAtMostAHundred()
    {
        Marquee marquee;
        QList<ShowtimeRecord> many;
        for (int i = 0; i < 120; ++i)
            many.append(marquee.startingIn(minutes(180 + i), marquee.film));
        marquee.add(many);
        QCOMPARE(marquee.toCome().size(), 20);
        QCOMPARE(marquee.toCome(u"(first: 1)"_s), texts({marquee.office.showtime.id}));
        QCOMPARE(marquee.toCome(u"(first: 100)"_s).size(), 100);
        QCOMPARE(marquee.toCome(u"(first: 100)"_s).constLast(), many.at(98).id.toString());
    }

    void whatCannotBeAskedForIsTheFieldsError_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("none") << u"(first: 0)"_s;
        QTest::newRow("less than none") << u"(first: -1)"_s;
        QTest::newRow("too many") << u"(first: 101)"_s;
        QTest::newRow("no id") << u"(cinemaId: \"here\")"_s;
    }
    void whatCannotBeAskedForIsTheFieldsError()
    {
        QFETCH(QString, arguments);
        Marquee marquee;
        const QJsonObject answer = marquee.endpoint.send(entities.arg(u"id showtimes%1 { id }"_s.arg(arguments)),
                                                         referring({marquee.film.toString()}), {});
        QCOMPARE(answer[u"errors"_s].toArray().size(), 1);
        const QJsonValue error = answer[u"errors"_s][0];
        QCOMPARE(error[u"extensions"_s][u"code"_s], QJsonValue(u"INVALID_INPUT"_s));
        QCOMPARE(error[u"path"_s].toArray(), (QJsonArray{u"_entities"_s, 0, u"showtimes"_s}));
    }

    // A film has what the programme has, down to what only some are told.
    void aShowtimeIsThatOfTheProgramme()
    {
        Marquee marquee;
        marquee.office.hold({1, 2, 3}, marquee.office.mia);
        marquee.office.execute(u"UPDATE showtime SET changed_at = 1000, changed_by = 'Bea'"_s);
        const QString showtime =
            u"{ id cinemaId movie { id } movieTitle ageRating auditorium { id } auditoriumName startsAt endsAt "
            u"startsLocal "
            "endsLocal timeZone businessDay formats language subtitles salesOpen version state isCancelled "
            "blockedUntil "
            "trailersMinutes runtimeMinutes cleanUpMinutes priceCardId changedAt changedBy seatsTotal seatsFree "
            "capacityLimit ticketTypes { code name } prices { ticketType seatType price { amountMinor currency } } "
            "seatMap { version seats { id row number } claims { seatId state bookingId holder } } }"_s;
        const QJsonObject day{{u"c"_s, marquee.office.cinema.toString()}, {u"d"_s, u"2026-11-20"_s}};
        for (const std::optional<Actor> &who : {std::optional<Actor>(), std::optional(marquee.office.mia),
                                                std::optional(Actor{UserId::create(), u"Bea"_s, Role::Manager})}) {
            const QJsonValue inProgramme = marquee.endpoint.ask(
                u"query($c: ID!, $d: Date!) { programme(cinemaId: $c, day: $d) { showtimes %1 } }"_s.arg(showtime), day,
                who)[u"programme"_s][u"showtimes"_s];
            QCOMPARE(inProgramme.toArray().size(), 1);
            QCOMPARE(inProgramme[0][u"seatsFree"_s], QJsonValue(57));
            const QJsonObject films = marquee.endpoint.ask(entities.arg(u"showtimes "_s + showtime),
                                                           referring({marquee.film.toString()}), who);
            QCOMPARE(films[u"_entities"_s][0][u"showtimes"_s], inProgramme);
        }
    }

    // More than one statement has, of films in all cinemas and in one, each as many as were asked for.
    void manyQuestionsAreAnsweredEachByItself()
    {
        Marquee marquee;
        QList<ShowtimeRecord> records;
        QList<ToComeQuestion> questions;
        for (int i = 0; i < 300; ++i) {
            const MovieId movie = MovieId::create();
            for (int n = 0; n < 3; ++n)
                records.append(marquee.startingIn(minutes(60 + n), movie));
            if (i % 3 == 0)
                records.last().cinema = CinemaId::create();
            questions.append({movie, i % 3 == 0 ? std::optional(records.last().cinema) : std::nullopt, 1 + i % 3});
            if (i % 7 == 0)
                questions.append({movie, marquee.office.cinema, 1 + i % 2}); // two about one film
        }
        marquee.add(records);
        auto connection = db::Connection::open(marquee.office.settings(), db::Connection::Access::ReadOnly);
        QVERIFY(connection);
        const qint64 before = selectsOf(**connection);
        const auto answers = showtimesToCome(**connection, questions, marquee.office.clock.nowMs());
        QCOMPARE(selectsOf(**connection) - before,
                 foyer::test::TestDatabase::isMariaDb() ? 4 : 0); // 200 and 143 questions
        QVERIFY(answers);
        QCOMPARE(answers->size(), questions.size());
        for (const ToComeQuestion &question : std::as_const(questions)) {
            QList<ShowtimeId> expected;
            for (const ShowtimeRecord &record : std::as_const(records)) {
                if (record.movie == question.movie && record.cinema == question.cinema.value_or(record.cinema)
                    && expected.size() < question.first)
                    expected.append(record.id);
            }
            QList<ShowtimeId> found;
            for (const ShowtimeRecord &record : answers->value(question))
                found.append(record.id);
            QCOMPARE(found, expected);
        }
    }

    // The only reader is kept busy, and one read may wait: a second one would be refused as Busy.
    void fiftyFilmsAreOneRead()
    {
        Marquee marquee;
        QStringList films;
        QList<ShowtimeRecord> records;
        for (int i = 0; i < 50; ++i) {
            records.append(marquee.startingIn(minutes(60), MovieId::create()));
            films.append(records.last().movie.toString());
        }
        marquee.add(records);
        db::Settings settings = marquee.office.settings();
        settings.readers = 1;
        settings.maxQueuedReads = 1;
        const auto narrow = db::Database::open(settings);
        QVERIFY(narrow);
        const auto engine = marquee.endpoint.engineOver(*narrow);
        std::binary_semaphore isBusy(0);
        std::binary_semaphore mayGoOn(0);
        const auto busy = (*narrow)->read([&](db::Connection &) -> Result<void> {
            isBusy.release();
            mayGoOn.acquire();
            return {};
        });
        isBusy.acquire();
        const auto answered = engine->execute(
            {entities.arg(u"showtimes { id } two: showtimes(first: 2) { startsAt } "
                          "here: showtimes(cinemaId: \"%1\") { id }"_s.arg(marquee.office.cinema.toString())),
             {},
             referring(films),
             {}},
            std::make_shared<graphql::RequestContext>());
        mayGoOn.release();
        const QJsonObject answer = QJsonDocument::fromJson(await(answered).toJson()).object();
        QVERIFY2(!answer.contains("errors"_L1), QJsonDocument(answer).toJson().constData());
        const QJsonArray told = answer[u"data"_s][u"_entities"_s].toArray();
        QCOMPARE(told.size(), 50);
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(told[i][u"showtimes"_s][0][u"id"_s], QJsonValue(records.at(i).id.toString()));
            QCOMPARE(told[i][u"here"_s], told[i][u"showtimes"_s]);
            QCOMPARE(told[i][u"two"_s].toArray().size(), 1);
        }
        QVERIFY(await(busy));
        (*narrow)->close();
    }
};

QTEST_GUILESS_MAIN(TestMovieShowtimes)
#include "tst_movieshowtimes.moc"
