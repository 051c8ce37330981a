#include "remoterecords.h"
#include "scriptedserver.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {

const QString someId = u"0190b2f4-0000-7000-8000-000000000001"_s;
const QByteArray film = R"({"id":"0190b2f4-0000-7000-8000-000000000001","version":3,"state":"DRAFT",
    "changedAt":"2026-11-14T18:00:00.000Z","changedBy":null,"title":"Amélie","originalTitle":null,"synopsis":"A\nwaitress.",
    "directors":["Jean-Pierre Jeunet"],"cast":[],"genres":["Comedy"],"distributor":null,"countries":["FR"],"languages":["fr"],
    "subtitles":[],"formats":[],"runtimeMinutes":122,"releaseYear":2001,"releasedOn":"2026-12-24","endsOn":null,"ageRating":12,
    "contentNotes":[],"score":null,"posterSeed":7,"posterHash":null})";

} // namespace

class TestRemoteRecords : public QObject
{
    Q_OBJECT
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<GraphQlClient> m_client;
    std::unique_ptr<RemoteRecords> m_movies;

    template <class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return fail(ErrorCode::Timeout, u"the test waited in vain"_s);
        return future.result();
    }
    static QByteArray payload(const QByteArray &field, const QByteArray &movie, const QByteArray &refusal = "null")
    {
        return "{\"" + field + "\":{\"movie\":" + movie + ",\"refusal\":" + refusal + "}}";
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_client = std::make_unique<GraphQlClient>(m_server->url());
        m_client->setLimits({2000ms, 1ms, 3, 1 << 20});
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
};

QTEST_GUILESS_MAIN(TestRemoteRecords)
#include "tst_remoterecords.moc"
