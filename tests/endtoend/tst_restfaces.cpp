#include "foyerdprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>

#include <map>
#include <memory>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The gateway without GraphQL: real services, as processes of their own, some of which stop. The shapes are those of
 * the reference system, which knows nothing of ours. */
class TestRestFaces : public QObject
{
    Q_OBJECT

    struct Heard
    {
        int status = 0;
        QByteArray body;
        QByteArray type;
        QByteArray cacheControl;
        QByteArray tag;
        QByteArray link;
        QByteArray partial;
        QJsonValue json;
        QString code() const { return json["code"_L1].toString(); }
    };
    struct Person
    {
        QByteArray token;
        QString id;
    };

    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    QStringList m_bookingOptions;
    std::unique_ptr<FoyerdProcess> m_gateway;
    QNetworkAccessManager m_network;
    Person m_manager;
    Person m_admin;
    Person m_clara;
    Person m_till;

    Heard ask(const QByteArray &method, const QString &path, const QByteArray &token = {}, const QByteArray &known = {})
    {
        QNetworkRequest request(m_gateway->url().resolved(QUrl(path)));
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token);
        if (!known.isEmpty())
            request.setRawHeader("If-None-Match", known);
        // Qt would wait for the body of a HEAD that it does not know to be one.
        QNetworkReply *reply =
            method == "HEAD" ? m_network.head(request) : m_network.sendCustomRequest(request, method);
        if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 30'000))
            qFatal("no answer");
        reply->deleteLater();
        Heard heard;
        heard.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        heard.body = reply->readAll();
        heard.type = reply->rawHeader("Content-Type");
        heard.cacheControl = reply->rawHeader("Cache-Control");
        heard.tag = reply->rawHeader("ETag");
        heard.link = reply->rawHeader("Link");
        heard.partial = reply->rawHeader("Foyer-Partial");
        const QJsonDocument document = QJsonDocument::fromJson(heard.body);
        heard.json = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        return heard;
    }
    Heard get(const QString &path, const Person &who = {}) { return ask("GET", path, who.token); }

    Person signIn(const QString &login)
    {
        Caller caller(m_gateway->url());
        if (!caller.signIn(login, u"foyer-demo"_s))
            qFatal("%s cannot sign in", qPrintable(login));
        return {caller.token(), caller.graphQl(u"{ me { id } }"_s).data()["me"_L1]["id"_L1].toString()};
    }
    void run(const QString &name, const QStringList &options)
    {
        m_processes[name] = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_processes[name]->start(QStringList{name} + options), qPrintable(m_processes[name]->lastOutput()));
    }
    void killAndBringBack(const QString &name, const std::function<void()> &meanwhile)
    {
        const QString port = QString::number(m_processes[name]->url().port());
        m_processes[name]->kill();
        meanwhile();
        run(name,
            (name == "booking"_L1 ? m_bookingOptions : QStringList{u"--demo"_s}) + QStringList{u"--port"_s, port});
    }
    QString firstCinema() { return cinemas().first().toObject()["id"_L1].toString(); }
    QJsonArray cinemas()
    {
        return Caller(m_gateway->url()).graphQl(u"{ cinemas { id } }"_s).data()["cinemas"_L1].toArray();
    }
    QString anyFilm() { return get(u"/movies?first=1"_s).json.toObject().keys().first(); }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"300"_s});
        QVERIFY(demo.waitForFinished(240'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());
        QStringList upstreams;
        const auto follow = [&](const QString &name) {
            upstreams += {u"--upstream"_s, u"%1=%2"_s.arg(name, m_processes[name]->url().toString())};
        };
        for (const QString &name : {u"coupon"_s, u"payment"_s, u"notification"_s})
            upstreams += {u"--upstream"_s, name + u"=http://127.0.0.1:9"_s}; // nobody is there
        for (const QString &name : {u"movie"_s, u"cinema"_s}) {
            run(name, {u"--demo"_s});
            follow(name);
        }
        m_bookingOptions = upstreams;
        run(u"booking"_s, m_bookingOptions);
        follow(u"booking"_s);
        run(u"user"_s, {u"--demo"_s});
        follow(u"user"_s);
        m_gateway = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_gateway->start(QStringList{u"gateway"_s} + upstreams), qPrintable(m_gateway->lastOutput()));
        m_manager = signIn(u"manager"_s);
        m_admin = signIn(u"admin"_s);
        m_clara = signIn(u"clara"_s);
        m_till = signIn(u"anna"_s);
    }

    // ---- Films and showtimes

    void filmsAreKeyedByTheirIds()
    {
        const Heard page = get(u"/movies?first=3"_s);
        QCOMPARE(page.status, 200);
        QCOMPARE(page.type, "application/json; charset=utf-8");
        const QJsonObject films = page.json.toObject();
        QCOMPARE(films.size(), 3);
        for (auto film = films.begin(); film != films.end(); ++film) {
            const QJsonObject one = film->toObject();
            QCOMPARE(one.keys(), (QStringList{u"director"_s, u"id"_s, u"rating"_s, u"title"_s}));
            QCOMPARE(one["id"_L1].toString(), film.key());
            QVERIFY(one["rating"_L1].toDouble() > 0 && one["rating"_L1].toDouble() <= 10);
            const Heard alone = get(u"/movies/"_s + film.key());
            QJsonObject expected = one;
            expected.insert(u"uri"_s, u"/movies/"_s + film.key());
            QCOMPARE(alone.json.toObject(), expected);
        }
    }

    void allPagesTogetherHaveEachFilmOnce()
    {
        QSet<QString> seen;
        QString next = u"/movies"_s;
        int pages = 0;
        while (!next.isEmpty()) {
            const Heard page = get(next);
            QCOMPARE(page.status, 200);
            const QStringList ids = page.json.toObject().keys();
            for (const QString &id : ids) {
                QVERIFY(!seen.contains(id));
                seen.insert(id);
            }
            ++pages;
            const QByteArray end = ">; rel=\"next\"";
            const qsizetype to = page.link.indexOf(end);
            next = to < 0 ? QString()
                          : QString::fromLatin1(page.link.mid(page.link.lastIndexOf('<', to) + 1,
                                                              to - page.link.lastIndexOf('<', to) - 1));
        }
        QVERIFY(pages > 1);
        const auto all = Caller(m_gateway->url()).graphQl(u"{ movies(first: 1) { totalCount } }"_s);
        QCOMPARE(seen.size(), all.data()["movies"_L1]["totalCount"_L1].toInt());
    }

    void showtimesAreFilmsByBusinessDay()
    {
        const QString cinema = firstCinema();
        const Heard all = get(u"/showtimes?cinema="_s + cinema);
        QCOMPARE(all.status, 200);
        const QJsonObject days = all.json.toObject();
        QVERIFY(days.size() > 3);
        Caller caller(m_gateway->url());
        for (auto day = days.begin(); day != days.end(); ++day) {
            QCOMPARE(get(u"/showtimes/%1?cinema=%2"_s.arg(day.key(), cinema)).json, *day);
            QString iso = day.key();
            iso.insert(6, u'-').insert(4, u'-');
            QJsonArray expected; // by start, each film once
            const QJsonArray showtimes =
                caller
                    .graphQl(u"query($c: ID!, $d: Date!) { programme(cinemaId: $c, day: $d) { showtimes { businessDay "
                             "movie { id } } } }"_s,
                             {{u"c"_s, cinema}, {u"d"_s, iso}})
                    .data()["programme"_L1]["showtimes"_L1]
                    .toArray();
            for (const QJsonValue &showtime : showtimes) {
                QCOMPARE(showtime["businessDay"_L1].toString(), iso);
                if (!expected.contains(showtime["movie"_L1]["id"_L1]))
                    expected.append(showtime["movie"_L1]["id"_L1]);
            }
            QCOMPARE(day->toArray(), expected);
        }
        const QJsonObject together = get(u"/showtimes"_s).json.toObject();
        QVERIFY(cinemas().size() > 1);
        for (auto day = days.begin(); day != days.end(); ++day) {
            for (const QJsonValue &film : day->toArray())
                QVERIFY(together[day.key()].toArray().contains(film));
        }
    }

    void whoHasItIsNotToldAgain()
    {
        const Heard first = get(u"/movies?first=5"_s);
        QCOMPARE(first.cacheControl, "public, max-age=5");
        const Heard again = ask("GET", u"/movies?first=5"_s, {}, first.tag);
        QCOMPARE(again.status, 304);
        QCOMPARE(again.tag, first.tag);
        QVERIFY(again.body.isEmpty());
        QCOMPARE(ask("GET", u"/movies?first=4"_s, {}, first.tag).status, 200);
        const Heard head = ask("HEAD", u"/movies?first=5"_s);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.tag, first.tag);
        QVERIFY(head.body.isEmpty());
        QCOMPARE(get(u"/showtimes"_s).cacheControl, "public, max-age=1");
    }

    void refusalsAreProblems_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QString nobody = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const auto row = [](const char *name, const QByteArray &method, const QString &path, int status,
                            const char *code) {
            QTest::newRow(name) << method << path << status << QString::fromLatin1(code);
        };
        row("no such film", "GET", u"/movies/"_s + nobody, 404, "NOT_FOUND");
        row("no id", "GET", u"/movies/Creed"_s, 404, "NOT_FOUND");
        row("too many", "GET", u"/movies?first=201"_s, 400, "INVALID_INPUT");
        row("no day", "GET", u"/showtimes/2015113"_s, 400, "INVALID_INPUT");
        row("nothing that day", "GET", u"/showtimes/20010101"_s, 404, "NOT_FOUND");
        row("no such cinema", "GET", u"/showtimes?cinema="_s + nobody, 404, "NOT_FOUND");
        row("cinema is none", "GET", u"/showtimes?cinema=x"_s, 404, "NOT_FOUND");
        row("to write", "POST", u"/movies"_s, 405, "INVALID_INPUT");
        row("to book", "POST", u"/bookings"_s, 405, "INVALID_INPUT");
        row("nobody asks", "GET", u"/users"_s, 401, "UNAUTHENTICATED");
        row("nobody asks for bookings", "GET", u"/bookings"_s, 401, "UNAUTHENTICATED");
        row("nobody asks for one's", "GET", u"/bookings/"_s + nobody, 401, "UNAUTHENTICATED");
        row("days of the feed", "GET", u"/feed/screenings.jsonld?days=31"_s, 400, "INVALID_INPUT");
    }
    void refusalsAreProblems()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        const Heard heard = ask(method, path);
        QTEST(heard.status, "status");
        QTEST(heard.code(), "code");
        QCOMPARE(heard.type, "application/problem+json");
        QCOMPARE(heard.json["status"_L1].toInt(), heard.status);
    }

    void aSessionThatIsNoneIsRefusedEverywhere()
    {
        for (const QString &path : {u"/movies"_s, u"/showtimes"_s, u"/users"_s, u"/"_s}) {
            const Heard heard = ask("GET", path, "no.good.token");
            QCOMPARE(heard.status, 401);
            QCOMPARE(heard.code(), u"UNAUTHENTICATED"_s);
        }
    }

    // ---- People

    void whoSeesWhom_data()
    {
        QTest::addColumn<QString>("path"); // %1: Clara
        QTest::addColumn<int>("clara");
        QTest::addColumn<int>("till");
        QTest::addColumn<int>("manager");
        QTest::addColumn<int>("admin");
        QTest::newRow("all") << u"/users"_s << 403 << 403 << 200 << 200;
        QTest::newRow("one") << u"/users/%1"_s << 200 << 403 << 200 << 200;
        QTest::newRow("advice") << u"/users/%1/suggested"_s << 200 << 403 << 200 << 200;
        QTest::newRow("all bookings") << u"/bookings"_s << 403 << 403 << 200 << 200;
        QTest::newRow("one's bookings") << u"/bookings/%1"_s << 200 << 403 << 200 << 200;
    }
    void whoSeesWhom()
    {
        QFETCH(QString, path);
        const QString whole = path.contains(u'%') ? path.arg(m_clara.id) : path;
        const std::map<const char *, Person> people{
            {"clara", m_clara}, {"till", m_till}, {"manager", m_manager}, {"admin", m_admin}};
        for (const auto &[who, person] : people) {
            const Heard heard = get(whole, person);
            const int expected = *static_cast<int *>(QTest::qData(who, qMetaTypeId<int>()));
            QVERIFY2(heard.status == expected, qPrintable(u"%1: %2"_s.arg(QLatin1StringView(who)).arg(heard.status)));
            if (heard.status == 200)
                QCOMPARE(heard.cacheControl, "private, no-cache");
            else
                QCOMPARE(heard.code(), u"FORBIDDEN"_s);
        }
    }

    void customersSeeNobodyElse()
    {
        for (const QString &path : {u"/users/%1"_s, u"/users/%1/suggested"_s, u"/bookings/%1"_s}) {
            QCOMPARE(get(path.arg(m_manager.id), m_clara).status, 403);
            const QString nobody = QUuid::createUuid().toString(QUuid::WithoutBraces);
            QCOMPARE(get(path.arg(nobody), m_clara).status, 403); // nor whether there is somebody
            QCOMPARE(get(path.arg(nobody), m_manager).status, 404);
        }
        QCOMPARE(get(u"/users/%1/other"_s.arg(m_clara.id), m_clara).status, 404);
    }

    void usersAreKeyedByTheirIds()
    {
        const QJsonObject users = get(u"/users?first=200"_s, m_manager).json.toObject();
        QVERIFY(users.contains(m_clara.id));
        for (auto user = users.begin(); user != users.end(); ++user) {
            QCOMPARE(user->toObject().keys(), (QStringList{u"id"_s, u"last_active"_s, u"name"_s}));
            QCOMPARE((*user)["id"_L1].toString(), user.key());
        }
        const QJsonValue clara = get(u"/users/"_s + m_clara.id, m_clara).json;
        QCOMPARE(clara["name"_L1].toString(), u"Clara Winter"_s);
        const QDateTime active = QDateTime::fromSecsSinceEpoch(clara["last_active"_L1].toInteger());
        QVERIFY(qAbs(active.secsTo(QDateTime::currentDateTimeUtc())) < 2 * 3600); // she has just signed in
        QVERIFY(get(u"/users?first=2"_s, m_manager).link.contains("rel=\"next\""));
    }

    void bookingsAreFilmsByDayAndUser()
    {
        const QJsonObject own = get(u"/bookings/"_s + m_clara.id, m_clara).json.toObject();
        QVERIFY(!own.isEmpty());
        for (auto day = own.begin(); day != own.end(); ++day) {
            QVERIFY(QDate::fromString(day.key(), u"yyyyMMdd"_s).isValid());
            QVERIFY(!day->toArray().isEmpty());
        }
        QCOMPARE(get(u"/movies/"_s + own.begin()->toArray().first().toString()).status, 200);
        QCOMPARE(get(u"/bookings/"_s + m_clara.id, m_manager).json.toObject(), own);
        const QJsonObject all = get(u"/bookings?first=50"_s, m_manager).json.toObject();
        QCOMPARE(all[m_clara.id].toObject(), own);
    }

    void adviceHasFilmsThatWereNotSeen()
    {
        const QJsonArray films = get(u"/users/%1/suggested"_s.arg(m_clara.id), m_clara).json.toArray();
        QCOMPARE(films.size(), 3);
        QSet<QString> seen;
        const QJsonObject own = get(u"/bookings/"_s + m_clara.id, m_clara).json.toObject();
        for (const QJsonValue &day : own) {
            for (const QJsonValue &film : day.toArray())
                seen.insert(film.toString());
        }
        for (const QJsonValue &film : films) {
            QCOMPARE(film.toObject().keys(), (QStringList{u"director"_s, u"id"_s, u"rating"_s, u"title"_s, u"uri"_s}));
            QVERIFY(!seen.contains(film["id"_L1].toString()));
            QCOMPARE(film["uri"_L1].toString(), u"/movies/"_s + film["id"_L1].toString());
        }
        QCOMPARE(get(u"/users/%1/suggested?limit=1"_s.arg(m_clara.id), m_clara).json.toArray().size(), 1);
        QCOMPARE(get(u"/users/%1/suggested?limit=51"_s.arg(m_clara.id), m_clara).status, 400);
    }

    // ---- Services that are not there

    void withoutTheMovieServiceTheRestIsToldAndSaysWhatIsMissing()
    {
        killAndBringBack(u"movie"_s, [&] {
            const Heard movies = get(u"/movies?first=7"_s); // a page that nobody asked for before
            QCOMPARE(movies.status, 503);
            QCOMPARE(movies.code(), u"UNREACHABLE"_s);
            QCOMPARE(movies.cacheControl, "no-store");
            QCOMPARE(get(u"/showtimes?cinema="_s + firstCinema()).status, 200);
            const Heard advice = get(u"/users/%1/suggested"_s.arg(m_clara.id), m_clara);
            QCOMPARE(advice.status, 200);
            QCOMPARE(advice.partial, "movie;code=UNREACHABLE");
            QCOMPARE(advice.cacheControl, "no-store");
            QCOMPARE(advice.json.toArray().size(), 3);
            for (const QJsonValue &one : advice.json.toArray()) {
                QVERIFY(!one["title"_L1].toString().isEmpty());
                QVERIFY(one["director"_L1].isNull());
                QVERIFY(one["rating"_L1].isNull());
            }
            const Heard page = get(u"/programme?lang=en&cinema="_s + firstCinema() + u"&day="_s
                                   + QDate::currentDate().addDays(2).toString(Qt::ISODate));
            QCOMPARE(page.status, 200);
            QCOMPARE(page.partial, "movie;code=UNREACHABLE");
            QVERIFY(page.body.contains("<h2"));
            QVERIFY(!page.body.contains("<img"));
        });
    }

    void withoutTheBookingServiceNothingIsToldAsIfItWereEmpty()
    {
        const QString cinema = firstCinema();
        killAndBringBack(u"booking"_s, [&] {
            for (const QString &path :
                 {u"/showtimes"_s, u"/showtimes/20301224"_s, u"/feed/screenings.jsonld?days=3"_s}) {
                QTRY_COMPARE(get(path).status, 503); // what was told a moment ago may be told again for a second
                QCOMPARE(get(path).code(), u"UNREACHABLE"_s);
            }
            for (const QString &path :
                 {u"/bookings"_s, u"/bookings/"_s + m_clara.id, u"/users/%1/suggested"_s.arg(m_clara.id)})
                QCOMPARE(get(path, m_manager).status, 503);
            QCOMPARE(get(u"/users"_s, m_manager).status, 200);
            QCOMPARE(get(u"/movies?first=8"_s).status, 200);
            const Heard page = get(u"/programme?screen=1&lang=de&cinema="_s + cinema);
            QCOMPARE(page.status, 503);
            QVERIFY(page.type.startsWith("text/html"));
            QVERIFY(page.body.contains("http-equiv=\"refresh\"")); // so that a screen comes back by itself
        });
    }

    // It stands still and keeps its connections: only the time limit ends that.
    void aServiceThatStandsStillIsNotWaitedForLong()
    {
        const QString port = QString::number(m_processes[u"movie"_s]->url().port());
        m_processes[u"movie"_s]->freeze();
        const Heard advice = get(u"/users/%1/suggested?limit=2"_s.arg(m_clara.id), m_clara);
        m_processes[u"movie"_s]->kill();
        run(u"movie"_s, {u"--demo"_s, u"--port"_s, port});
        QCOMPARE(advice.status, 200);
        QCOMPARE(advice.partial, "movie;code=TIMEOUT");
        QCOMPARE(advice.json.toArray().size(), 2);
    }

    // ---- Pages

    void theProgrammeIsOnePageWithoutAScript()
    {
        const Heard choice = get(u"/"_s);
        QCOMPARE(choice.status, 200);
        QVERIFY(choice.body.contains("/programme?cinema=" + firstCinema().toLatin1()));
        const Heard page = get(u"/programme?cinema="_s + firstCinema());
        QCOMPARE(page.status, 200);
        QCOMPARE(page.type, "text/html; charset=utf-8");
        QCOMPARE(page.cacheControl, "public, max-age=5");
        QVERIFY2(page.body.size() < 30'000, qPrintable(QString::number(page.body.size())));
        QVERIFY(!page.body.contains("<script"));
        QCOMPARE(ask("GET", u"/programme?cinema="_s + firstCinema(), {}, page.tag).status, 304);
        QCOMPARE(get(u"/programme?cinema=x"_s).status, 404);
        QCOMPARE(get(u"/programme?cinema=%1&day=tomorrow"_s.arg(firstCinema())).status, 404);
    }

    void postersAreKeptByTheirVersion()
    {
        const QString film = anyFilm();
        const Heard drawn = get(u"/posters/"_s + film);
        QCOMPARE(drawn.status, 200);
        QCOMPARE(drawn.type, "image/svg+xml");
        QCOMPARE(drawn.cacheControl, "public, max-age=300");
        QCOMPARE(ask("GET", u"/posters/"_s + film, {}, drawn.tag).status, 304);

        Caller manager(m_gateway->url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        const QJsonObject before = manager.graphQl(u"query($i: ID!) { movie(id: $i) { version } }"_s, {{u"i"_s, film}})
                                       .data()["movie"_L1]
                                       .toObject();
        // 130 by 195 pixels of one bit each, all white: as small a picture as may be a poster.
        QByteArray pixels;
        for (int row = 0; row < 195; ++row)
            pixels += QByteArray(1, '\0') + QByteArray(17, '\xff');
        const auto chunk = [](const QByteArray &name, const QByteArray &data) {
            const auto number = [](quint32 value) {
                QByteArray bytes(4, '\0');
                for (int i = 0; i < 4; ++i)
                    bytes[i] = static_cast<char>(value >> (24 - 8 * i));
                return bytes;
            };
            quint32 sum = 0xffffffff;
            for (const char byte : name + data) {
                sum ^= static_cast<quint8>(byte);
                for (int bit = 0; bit < 8; ++bit)
                    sum = (sum >> 1) ^ (sum & 1 ? 0xedb88320 : 0);
            }
            return number(static_cast<quint32>(data.size())) + name + data + number(~sum);
        };
        const QByteArray png = "\x89PNG\r\n\x1a\n" + chunk("IHDR", QByteArray("\0\0\0\x82\0\0\0\xc3\x01\0\0\0\0", 13))
            + chunk("IDAT", qCompress(pixels).mid(4)) + chunk("IEND", {});
        const auto set = manager.graphQl(
            u"mutation($i: SetMoviePosterInput!) { setMoviePoster(input: $i) { movie { posterHash } refusal { code "
            "problems { field fault limit } } } }"_s,
            {{u"i"_s,
              QJsonObject{{u"movieId"_s, film},
                          {u"version"_s, before["version"_L1]},
                          {u"image"_s, QString::fromLatin1(png.toBase64())}}}});
        const QString hash = set.data()["setMoviePoster"_L1]["movie"_L1]["posterHash"_L1].toString();
        QVERIFY2(!hash.isEmpty(), set.body);
        const Heard real = get(u"/posters/%1?v=%2"_s.arg(film, hash));
        QCOMPARE(real.status, 200);
        QCOMPARE(real.type, "image/jpeg");
        QVERIFY(real.body.startsWith("\xff\xd8\xff"));
        QCOMPARE(real.cacheControl, "public, max-age=31536000, immutable");
        QVERIFY(real.tag != drawn.tag);
        QCOMPARE(get(u"/posters/%1?v=another"_s.arg(film)).cacheControl, "public, max-age=300");
    }

    // As bytes on the line, since clients tidy up a path before they send it.
    void noWayLeadsToAFile_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("up") << QByteArray("/posters/../../../../etc/passwd");
        QTest::newRow("up, coded") << QByteArray("/posters/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd");
        QTest::newRow("up, coded twice") << QByteArray("/posters/%252e%252e%252fetc%252fpasswd");
        QTest::newRow("backslashes") << QByteArray("/posters/..%5c..%5cetc%5cpasswd");
        QTest::newRow("from the root") << QByteArray("/posters//etc/passwd");
        QTest::newRow("a null") << QByteArray("/posters/019b76da-a800-775a-a7d7-49b9098cd2b1%00.jpg");
        QTest::newRow("overlong") << QByteArray("/posters/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd");
        QTest::newRow("above the root") << QByteArray("/../etc/passwd");
        QTest::newRow("the folder") << QByteArray("/posters/");
        QTest::newRow("databases") << QByteArray("/movie.sqlite");
        QTest::newRow("keys") << QByteArray("/posters/../keys/services.jwk");
    }
    void noWayLeadsToAFile()
    {
        QFETCH(QByteArray, path);
        QTcpSocket socket;
        socket.connectToHost(m_gateway->url().host(), static_cast<quint16>(m_gateway->url().port()));
        socket.write("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 30'000));
        const QByteArray answer = socket.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 404 ") || answer.startsWith("HTTP/1.1 400 "), answer.constData());
        QVERIFY(!answer.contains("root:"));
    }
};

QTEST_GUILESS_MAIN(TestRestFaces)
#include "tst_restfaces.moc"
