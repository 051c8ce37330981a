#include "cinemawire.h"
#include "remotepeople.h"
#include "remoterecords.h"
#include "remotetest.h"
#include "signinwire.h"
#include "userwire.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {

const QString someId = u"0190b2f4-0000-7000-8000-000000000001"_s;
const QByteArray film = R"({"id":"0190b2f4-0000-7000-8000-000000000001","version":3,"state":"DRAFT",
    "changedAt":"2026-11-14T18:00:00.000Z","changedBy":null,"title":"Amélie","originalTitle":null,"synopsis":"A\nwaitress.",
    "directors":["Jean-Pierre Jeunet"],"cast":[],"genres":["Comedy"],"distributor":null,"countries":["FR"],"languages":["fr"],
    "subtitles":[],"formats":[],"runtimeMinutes":122,"releaseYear":2001,"releasedOn":"2026-12-24","endsOn":null,"ageRating":12,
    "contentNotes":[],"score":null,"posterSeed":7,"posterHash":null})";
const QByteArray cinema = R"({"id":"0190b2f4-0000-7000-8000-000000000002","version":2,"state":"OPEN",
    "changedAt":"2026-11-14T18:00:00.000Z","changedBy":"Milan","name":"Lumen","street":"High St 1","postalCode":"",
    "city":"Berlin","countryCode":"DE","latitude":52.520008,"longitude":13.404954,"timeZone":"Europe/Berlin","currency":"EUR",
    "dayChangeMinutes":360,"phone":"","email":"","region":"main","facilities":["BAR"],
    "openingHours":[{"weekday":"MONDAY","opens":"14:00","closes":"01:30"}]})";
const QByteArray user = R"({"id":"0190b2f4-0000-7000-8000-000000000003","version":1,"state":"ACTIVE",
    "changedAt":"2026-11-14T18:00:00.000Z","changedBy":"","login":"noor","displayName":"Noor","roles":["CASHIER"],
    "firstName":"","lastName":"","notifyBy":"EMAIL","mergedIntoId":null,"erasedAt":null,
    "cinemaIds":[],"language":"de","email":null,"phone":null,"staffNumber":12,"hasPin":true,"isDemo":false,
    "lastActiveAt":null})";

} // namespace

class TestRemoteRecords : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteRecords> m_movies;

    static QByteArray payload(const QByteArray &field, const QByteArray &movie, const QByteArray &refusal = "null")
    {
        return "{\"" + field + "\":{\"movie\":" + movie + ",\"refusal\":" + refusal + "}}";
    }

private Q_SLOTS:
    void init()
    {
        start();
        m_movies = std::make_unique<RemoteRecords>(*m_client, movieWire());
    }

    void aPageIsAskedForWithWhatIsLookedFor()
    {
        m_server->replies = {Reply::data("{\"movies\":{\"totalCount\":1001,\"nodes\":[" + film + "]}}")};
        const ports::RecordQuery query{
            u"amel"_s, {{u"states"_s, {u"DRAFT"_s, u"RETIRED"_s}}, {u"genre"_s, {u"Comedy"_s}}}, u"RUNTIME"_s, true};
        const auto page = wait(m_movies->fetch(query, 300, 100));
        QVERIFY2(page, page ? "" : qPrintable(toString(page.error())));
        QCOMPARE(page->totalCount, 1001);
        const ports::Record &record = page->records.first();
        QCOMPARE(record.id, someId);
        QCOMPARE(record.version, 3);
        QCOMPARE(record.state, ports::recordstate::draft);
        QVERIFY(record.changedBy.isEmpty());
        QCOMPARE(record.changedAtUtc, QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC));
        QCOMPARE(record.values.value(u"title"_s), QVariant(u"Amélie"_s));
        QCOMPARE(record.values.value(u"releasedOn"_s), QVariant(QDate(2026, 12, 24)));
        QCOMPARE(record.values.value(u"runtimeMinutes"_s), QVariant(122));
        QVERIFY(!record.values.value(u"score"_s).isValid());
        const QJsonObject asked = m_server->asked.first().variables();
        QCOMPARE(asked,
                 QJsonObject({{u"filter"_s,
                               QJsonObject{{u"text"_s, u"amel"_s},
                                           {u"genre"_s, u"Comedy"_s},
                                           {u"states"_s, QJsonArray{u"DRAFT"_s, u"RETIRED"_s}}}},
                              {u"sort"_s, QJsonObject{{u"by"_s, u"RUNTIME"_s}, {u"direction"_s, u"DESCENDING"_s}}},
                              {u"first"_s, 100},
                              {u"offset"_s, 300}}));
    }
    void aPageSaysWhichRegionsItIsWithout()
    {
        m_server->replies = {
            Reply{Reply::Kind::Answer,
                  200,
                  "{\"data\":{\"movies\":{\"totalCount\":1,\"nodes\":[" + film
                      + R"(]}},"extensions":{"missingRegions":[{"region":"north","code":"UNREACHABLE"}]}})",
                  {}}};
        const auto page = wait(m_movies->fetch({}, 0, 100));
        QVERIFY(page);
        QCOMPARE(page->records.size(), 1);
        QCOMPARE(page->missingRegions, QStringList{u"north"_s});
    }
    void whatIsReadIsWhatIsSent()
    {
        m_server->replies = {Reply::data("{\"movie\":" + film + "}"), Reply::data(payload("updateMovie", film))};
        const auto record = wait(m_movies->read(someId));
        QVERIFY(record.has_value());
        QVERIFY(wait(m_movies->update(someId, record->version, record->values)).has_value());
        const QJsonObject input = m_server->asked.last().input();
        QCOMPARE(input.value(u"movieId"_s).toString(), someId);
        QCOMPARE(input.value(u"version"_s).toInt(), 3);
        QJsonObject expected = QJsonDocument::fromJson(film).object();
        for (const QString &shown :
             {u"id"_s, u"version"_s, u"state"_s, u"changedAt"_s, u"changedBy"_s, u"posterSeed"_s, u"posterHash"_s})
            expected.remove(shown);
        QCOMPARE(input.value(u"movie"_s).toObject(), expected);
    }
    void anEditThatWasNotAnsweredIsSaidAgain()
    {
        m_server->replies = {Reply::close(), Reply::data(payload("createMovie", film))};
        const auto made = wait(m_movies->create(someId, {{u"title"_s, u"Amélie"_s}, {u"runtimeMinutes"_s, 122}}));
        QVERIFY(made.has_value());
        QCOMPARE(m_server->asked.size(), 2);
        QCOMPARE(m_server->asked.at(0).input(), m_server->asked.at(1).input());
    }
    void aRefusalHasItsFieldsAndTheThingAsItIs()
    {
        m_server->replies = {
            Reply::data(payload("updateMovie", "null",
                                R"({"code":"INVALID_INPUT","detail":"x","problems":[
                                {"field":"runtimeMinutes","fault":"TOO_LARGE","limit":"600"},
                                {"field":"movie.genres.1","fault":"REQUIRED","limit":null}]})")),
            Reply::data(payload("setMovieState", film, R"({"code":"CONFLICT","detail":"x","problems":[]})"))};
        const auto invalid = wait(m_movies->update(someId, 1, {}));
        QVERIFY(invalid.has_value());
        QCOMPARE(invalid->refusal->code, ErrorCode::InvalidInput);
        QCOMPARE(fieldProblemsOf(*invalid->refusal),
                 QList<FieldProblem>({{u"runtimeMinutes"_s, FieldFault::TooLarge, u"600"_s},
                                      {u"genres.1"_s, FieldFault::Required, {}}}));
        const auto conflict = wait(m_movies->setState(someId, 2, ports::recordstate::published, true));
        QCOMPARE(conflict->refusal->code, ErrorCode::Conflict);
        QCOMPARE(conflict->record->version, 3);
        QVERIFY(m_server->asked.last().input().value(u"dryRun"_s).toBool());
    }
    void aDryDeletionOnlyReads()
    {
        QByteArray published = film;
        published.replace("DRAFT", "PUBLISHED");
        m_server->replies = {Reply::data("{\"movie\":" + film + "}"), Reply::data("{\"movie\":" + published + "}"),
                             Reply::data(payload("deleteMovie", "null"))};
        QVERIFY(!wait(m_movies->remove(someId, 3, true))->refusal);
        QCOMPARE(wait(m_movies->remove(someId, 3, true))->refusal->code, ErrorCode::IllegalState);
        const auto gone = wait(m_movies->remove(someId, 3, false));
        QVERIFY(gone && !gone->refusal && !gone->record);
        QCOMPARE(m_server->operations(), QStringList({u"MovieRecord"_s, u"MovieRecord"_s, u"DeleteMovie"_s}));
    }
    void anAnswerThatIsNoneIsAProtocolError()
    {
        QByteArray broken = film;
        broken.replace("122", "\"long\"");
        m_server->replies = {Reply::data("{\"movie\":" + broken + "}")};
        QCOMPARE(wait(m_movies->read(someId)).error().code, ErrorCode::Protocol);
    }
    void aCinemaIsSentAsItWasRead()
    {
        m_server->replies = {Reply::data("{\"cinema\":" + cinema + "}"),
                             Reply::data("{\"updateCinema\":{\"cinema\":" + cinema + ",\"refusal\":null}}")};
        RemoteRecords cinemas(*m_client, cinemaWire());
        const auto record = wait(cinemas.read(someId));
        QVERIFY2(record, record ? "" : qPrintable(toString(record.error())));
        QCOMPARE(record->values.value(u"latitude"_s), QVariant(52.520008));
        QCOMPARE(record->values.value(u"dayChangeMinutes"_s), QVariant(QTime(6, 0)));
        const QVariantList hours = record->values.value(u"openingHours"_s).toList();
        QCOMPARE(hours.size(), 1);
        QCOMPARE(hours.first().toMap().value(u"closes"_s), QVariant(QTime(1, 30)));
        QVERIFY(wait(cinemas.update(record->id, record->version, record->values)).has_value());
        QJsonObject expected = QJsonDocument::fromJson(cinema).object();
        for (const QString &shown : {u"id"_s, u"version"_s, u"state"_s, u"changedAt"_s, u"changedBy"_s})
            expected.remove(shown);
        QCOMPARE(m_server->asked.last().input().value(u"cinema"_s).toObject(), expected);
    }
    void whatAServiceDoesNotHaveIsRefusedWithoutAsking()
    {
        RemoteRecords cinemas(*m_client, cinemaWire());
        const auto gone = wait(cinemas.remove(someId, 1, false));
        QVERIFY(gone.has_value());
        QCOMPARE(gone->refusal->code, ErrorCode::IllegalState);
        QVERIFY(m_server->asked.isEmpty());
    }
    void loginAndPasswordAreSaidBesideTheBodyAndOnlyOnce()
    {
        m_server->replies = {Reply::data("{\"createUser\":{\"user\":" + user + ",\"refusal\":null}}"),
                             Reply::data("{\"updateUser\":{\"user\":" + user + ",\"refusal\":null}}")};
        RemoteRecords users(*m_client, userWire());
        QVariantMap values{{u"login"_s, u"noor"_s},         {u"password"_s, u"k7mq-x4rb"_s},
                           {u"displayName"_s, u"Noor"_s},   {u"roles"_s, QStringList{u"CASHIER"_s}},
                           {u"cinemaIds"_s, QStringList()}, {u"language"_s, u"de"_s}};
        const auto made = wait(users.create(someId, values));
        QVERIFY(made.has_value());
        QVERIFY(!made->record->values.contains(u"password"_s));
        QCOMPARE(made->record->values.value(u"login"_s), QVariant(u"noor"_s));
        QJsonObject body{{u"displayName"_s, u"Noor"_s},  {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                         {u"cinemaIds"_s, QJsonArray()}, {u"language"_s, u"de"_s},
                         {u"email"_s, QJsonValue()},     {u"phone"_s, QJsonValue()},
                         {u"firstName"_s, QString()},    {u"lastName"_s, QString()},
                         {u"notifyBy"_s, QJsonValue()}};
        QCOMPARE(
            m_server->asked.first().input(),
            QJsonObject(
                {{u"userId"_s, someId}, {u"login"_s, u"noor"_s}, {u"password"_s, u"k7mq-x4rb"_s}, {u"user"_s, body}}));
        QVERIFY(wait(users.update(someId, 1, made->record->values)).has_value());
        body.insert(u"notifyBy"_s, u"EMAIL"_s); // as it came back
        QCOMPARE(m_server->asked.last().input(),
                 QJsonObject({{u"userId"_s, someId}, {u"version"_s, 1}, {u"user"_s, body}}));
    }
    void aPasswordIsNotSaidAgainWhenItsAnswerIsLost()
    {
        m_server->replies = {Reply::error("UNREACHABLE", 503)};
        RemotePeople people(*m_client);
        QVERIFY(!wait(people.resetPassword(someId, 4, u"k7mq-x4rb"_s)).has_value());
        QCOMPARE(m_server->asked.size(), 1); // a second time would be told as somebody else's change
        QCOMPARE(m_server->asked.first().input(),
                 QJsonObject({{u"userId"_s, someId}, {u"version"_s, 4}, {u"password"_s, u"k7mq-x4rb"_s}}));
    }
    void aPinComesWithANumberAndGoesAsNull()
    {
        m_server->replies = {Reply::data("{\"setPin\":{\"user\":" + user + ",\"refusal\":null}}"),
                             Reply::data(R"({"setPin":{"user":null,"refusal":{"code":"INVALID_INPUT","detail":"x",
                                         "problems":[{"field":"pin","fault":"TOO_EASY","limit":null}]}}})")};
        RemotePeople people(*m_client);
        const auto set = wait(people.setPin(someId, 1, u"0731"_s));
        QVERIFY(set.has_value());
        QCOMPARE(set->record->values.value(u"staffNumber"_s), QVariant(12));
        QCOMPARE(m_server->asked.last().input().value(u"pin"_s).toString(), u"0731"_s);
        const auto refused = wait(people.setPin(someId, 1, QString()));
        QVERIFY(m_server->asked.last().input().value(u"pin"_s).isNull());
        QCOMPARE(fieldProblemsOf(*refused->refusal), QList<FieldProblem>({{u"pin"_s, FieldFault::TooEasy, {}}}));
    }
    void aKioskCodeIsTheSameForTheSameId()
    {
        const QByteArray code = R"({"createKioskCode":{"refusal":null,"code":{"id":"x","name":"Foyer left",
            "code":"K7M2-QX4R-B","expiresAt":"2026-11-14T18:15:00.000Z"}}})";
        m_server->replies = {Reply::close(), Reply::data(code),
                             Reply::data(R"({"createKioskCode":{"code":null,"refusal":{"code":"FORBIDDEN","detail":"x",
                                         "problems":[]}}})")};
        RemotePeople people(*m_client);
        const auto made = wait(people.createKioskCode(someId, someId, u"Foyer left"_s));
        QVERIFY2(made, made ? "" : qPrintable(toString(made.error())));
        QCOMPARE(made->code, u"K7M2-QX4R-B"_s);
        QCOMPARE(made->expiresAtUtc, QDateTime(QDate(2026, 11, 14), QTime(18, 15), Qt::UTC));
        QCOMPARE(m_server->asked.at(0).input(), m_server->asked.at(1).input());
        QCOMPARE(wait(people.createKioskCode(someId, someId, u"Other"_s)).error().code, ErrorCode::Forbidden);
    }
    void fieldsOfInnerObjectsHaveDottedNames()
    {
        const QList<RecordField> fields{{u"terms.percent"_s, RecordField::Type::Number, RecordField::Use::Required},
                                        {u"terms.until"_s, RecordField::Type::Day},
                                        {u"place.street"_s, RecordField::Type::Text}};
        JsonReader json(
            QJsonDocument::fromJson(R"({"id":"x","version":1,"terms":{"percent":20,"until":null},"place":null})")
                .object());
        const ports::Record record = readRecord(json, fields);
        QVERIFY(json.isGood());
        QCOMPARE(record.values.value(u"terms.percent"_s), QVariant(20));
        QVERIFY(!record.values.value(u"place.street"_s).isValid());
        QCOMPARE(recordBody({{u"terms.percent"_s, 25}, {u"place.street"_s, u"High St"_s}}, fields),
                 QJsonObject({{u"terms"_s, QJsonObject{{u"percent"_s, 25}, {u"until"_s, QJsonValue()}}},
                              {u"place"_s, QJsonObject{{u"street"_s, u"High St"_s}}}}));
    }
    void anExportIsReadToItsEnd()
    {
        const auto written = [](QByteArray text) { return text.replace('\'', '"'); };
        const auto sold = [](int from, int count) {
            QByteArray list;
            for (int i = from; i < from + count; ++i)
                list += "{'id':'b" + QByteArray::number(i) + "','confirmedAt':'t" + QByteArray::number(i) + "'},";
            return QByteArray("[" + list.chopped(1) + "]");
        };
        const auto things = [](int count) {
            return QByteArray("[" + QByteArray("{'stars':1},").repeated(count).chopped(1) + "]");
        };
        const auto person = [&written](const QByteArray &members) {
            return Reply::data(written("{'user':{" + members + "}}"));
        };
        const QByteArray edit = "{'at':'2026-11-14T18:00:00.000Z','action':'CHANGED','by':null,'changes':[]}";
        m_server->replies = {person("'id':'x','edits':{'nodes':[" + edit
                                    + "],'nextCursor':'7'},'purchases':" + sold(0, 200) + ",'ratings':" + things(500)
                                    + ",'messages':" + things(200) + ",'coupons':" + things(3)),
                             person("'purchases':" + sold(199, 200)), // the last one is told again
                             person("'purchases':" + sold(398, 3)),
                             person("'ratings':" + things(500)),
                             person("'ratings':" + things(0)),
                             person("'messages':" + things(7)),
                             person("'edits':{'nodes':[" + edit + "],'nextCursor':'3'}"),
                             person("'edits':{'nodes':[" + edit + "],'nextCursor':null}")};
        RemotePeople people(*m_client);
        const auto exported = wait(people.exportPerson(someId));
        QVERIFY2(exported, exported ? "" : qPrintable(toString(exported.error())));
        const QJsonObject whole = QJsonDocument::fromJson(*exported).object();
        QCOMPARE(whole["purchases"_L1].toArray().size(), 401);
        QCOMPARE(whole["ratings"_L1].toArray().size(), 1000);
        QCOMPARE(whole["messages"_L1].toArray().size(), 207);
        QCOMPARE(whole["coupons"_L1].toArray().size(), 3);
        QCOMPARE(whole["edits"_L1]["nodes"_L1].toArray().size(), 3);
        QVERIFY(whole["edits"_L1]["nextCursor"_L1].isUndefined() || whole["edits"_L1]["nextCursor"_L1].isNull());
        QCOMPARE(m_server->asked.at(1).variables().value("until"_L1).toString(), u"t199"_s);
        QCOMPARE(m_server->asked.at(2).variables().value("until"_L1).toString(), u"t398"_s);
        QCOMPARE(m_server->asked.at(4).variables().value("offset"_L1).toInt(), 1000);
        QCOMPARE(m_server->asked.at(7).variables().value("after"_L1).toString(), u"3"_s);
        // A page that fails is a part that is missing.
        m_server->replies = {Reply::data(R"({"user":{"id":"x","edits":{"nodes":[],"nextCursor":"7"},"purchases":[]}})"),
                             Reply::data(R"({"user":null})")};
        QCOMPARE(wait(people.exportPerson(someId)).error().code, ErrorCode::NotFound);
    }
    void theLogOfSignInsIsReadWithItsFilters()
    {
        RemoteRecords log(*m_client, signInWire());
        m_server->replies = {Reply::data(R"({"signIns":{"totalCount":7,"nodes":[
            {"id":"0190b2f4-0000-7000-8000-000000000009","result":"THROTTLED","state":"THROTTLED",
            "at":"2026-11-14T18:00:00.000Z","lastAt":"2026-11-14T18:00:40.000Z","times":995,"userName":null,"by":null,
            "deviceName":"","address":"192.0.2.7","cinemaIds":[],"operation":null}]}})")};
        const auto page = wait(log.fetch({{}, {{u"kinds"_s, {u"REFUSAL"_s}}, {u"within"_s, {u"DAY"_s}}}, {}}, 0, 100));
        QVERIFY2(page, page ? "" : qPrintable(toString(page.error())));
        QCOMPARE(page->records.first().state, u"THROTTLED"_s);
        QCOMPARE(page->records.first().values.value(u"times"_s), QVariant(995));
        QVERIFY(!page->records.first().values.value(u"userName"_s).isValid());
        QCOMPARE(m_server->asked.first().variables().value("filter"_L1).toObject(),
                 (QJsonObject{{u"kinds"_s, QJsonArray{u"REFUSAL"_s}}, {u"within"_s, u"DAY"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestRemoteRecords)
#include "tst_remoterecords.moc"
