#include "cinema.h"

#include <QTest>

using namespace cinema;
using namespace Qt::Literals::StringLiterals;

class TestEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersInTheOrderOfTheQuery()
    {
        Service service;
        QCOMPARE(
            service.ask(
                u"{ z: movies(first: 1) { title genres rating ageRating __typename } a: named { title ... on Movie { ageRating } } }"_s),
            R"({"data":{"z":[{"title":"Film 0","genres":["Drama"],"rating":"FOR_ALL","ageRating":null,"__typename":"Movie"}],"a":{"title":"Film 1","ageRating":6}}})");
    }

    void valuesOfEveryKindGoOut()
    {
        Service service;
        QCOMPARE(
            service.ask(
                u"{ search(text: \"x\") { __typename ... on Showtime { id startsAt seatsFree price { amountMinor currency } prices { amountMinor } } } }"_s),
            R"({"data":{"search":[{"__typename":"Movie"},{"__typename":"Showtime","id":"0","startsAt":"2023-11-14T22:13:20.000Z","seatsFree":10,"price":{"amountMinor":1000,"currency":"EUR"},"prices":[{"amountMinor":500},{"amountMinor":800}]}]}})");
    }

    void fragmentsAndDirectivesDecideWhatIsCollected()
    {
        Service service;
        const QString query = uR"(
            query ($yes: Boolean!, $no: Boolean!) {
                movies(first: 1) { ...A title @skip(if: $no) genres @include(if: $no) ... @skip(if: $yes) { rating } }
            }
            fragment A on Movie { ageRating ...B } fragment B on Named { title })"_s;
        QCOMPARE(service.ask(query, {{u"yes"_s, true}, {u"no"_s, false}}),
                 R"({"data":{"movies":[{"ageRating":null,"title":"Film 0"}]}})");
    }

    void theSameFieldTwiceIsMerged()
    {
        Service service;
        QCOMPARE(service.ask(u"{ named { title } movies(first: 1) { title } movies(first: 1) { genres } }"_s),
                 R"({"data":{"named":{"title":"Film 1"},"movies":[{"title":"Film 0","genres":["Drama"]}]}})");
    }

    void argumentsAreCoercedAndDefaultsFilled()
    {
        Service service;
        QCOMPARE(service.ask(u"query ($t: String = \"d\", $n: Int) { echo(text: $t, number: $n, list: 4) }"_s),
                 "{\"data\":{\"echo\":\"{\\\"list\\\":[4],\\\"text\\\":\\\"d\\\"}\"}}");
        QCOMPARE(service.ask(u"query ($n: Int) { echo(number: $n) }"_s, {{u"n"_s, QJsonValue::Null}}),
                 "{\"data\":{\"echo\":\"{\\\"number\\\":null}\"}}");
        QCOMPARE(service.ask(u"{ movies { title } }"_s),
                 R"({"data":{"movies":[{"title":"Film 0"},{"title":"Film 1"}]}})");
    }

    // Section 7.1.2; a field that was selected several times is one field.
    void anErrorTellsEveryPlaceOfItsField()
    {
        Service service;
        const Response response =
            service.start(u"{ fails(with: \"SEAT_TAKEN\")\nfails(with: \"SEAT_TAKEN\") }"_s).result();
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors[0].locations, (QList<SourceLocation>{{1, 3}, {2, 1}}));
    }

    // Section 6.4.1. Only when it is executed is it known what a variable holds.
    void anArgumentThatDoesNotFitIsAnErrorOfItsField_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("error");
        QTest::newRow("null") << u"query ($i: ID = 1) { movie(id: $i) { title } }"_s
                              << u"Argument \"id\" of non-null type \"ID!\" must not be null. (1:32)"_s;
        QTest::newRow("null inside")
            << u"mutation ($i: ID = 1) { hold(input: {key: \"0190b5f0-7c2a-7d3e-8f00-1234567890ab\", showtimeId: $i, seats: []}) }"_s
            << u"Argument \"input\" has invalid value {key: \"0190b5f0-7c2a-7d3e-8f00-1234567890ab\", showtimeId: $i, seats: []}. (1:37)"_s;
    }
    void anArgumentThatDoesNotFitIsAnErrorOfItsField()
    {
        QFETCH(QString, query);
        QFETCH(QString, error);
        Service service;
        const Response response = service.start(query, {{u"i"_s, QJsonValue::Null}}).result();
        QVERIFY(!response.isRequestError());
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(toString(response.errors[0]), error);
    }

    void variablesThatDoNotFitAreARequestError()
    {
        Service service;
        const QFuture<Response> response =
            service.start(u"query ($n: Int!, $m: Int) { echo(number: $n, list: [$m]) }"_s, {{u"m"_s, u"x"_s}});
        QVERIFY(response.isFinished());
        QVERIFY(response.result().isRequestError());
        QCOMPARE(response.result().errors.size(), 2);
        QCOMPARE(response.result().errors[0].message, u"Variable \"$n\" of required type \"Int!\" was not provided."_s);
        QCOMPARE(
            response.result().errors[1].message,
            u"Variable \"$m\" got an invalid value; Int cannot represent non-integer value: \"x\""_s);
        QVERIFY(!response.result().toJson().contains("data"));
    }

    void requestErrorsHaveNoData_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("syntax") << u"{ movies "_s;
        QTest::newRow("unknown field") << u"{ nothing }"_s;
        QTest::newRow("no operation") << u"fragment A on Movie { title }"_s;
        QTest::newRow("which operation") << u"query A { named { title } } query B { named { title } }"_s;
        QTest::newRow("too deep")
            << u"{ movies { showtimes { movie { showtimes { movie { showtimes { movie { showtimes { movie { showtimes { movie { showtimes { movie { showtimes { movie { showtimes { movie { showtimes { movie { showtimes { movie { title } } } } } } } } } } } } } } } } } } } } }"_s;
    }
    void requestErrorsHaveNoData()
    {
        QFETCH(QString, query);
        Service service;
        const QFuture<Response> response = service.start(query);
        QVERIFY(response.isFinished());
        QVERIFY(response.result().isRequestError());
        QVERIFY(!response.result().errors.isEmpty());
    }

    void whatIsOverALimitIsRefusedWithItsName_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("limit");
        QTest::addColumn<int>("value");
        QTest::addColumn<int>("maximum");
        const QString hold =
            u"hold(input: {key: \"0190b5f0-7c2a-7d3e-8f00-1234567890ab\", showtimeId: 7, seats: []})"_s;
        QTest::newRow("once a request") << u"mutation { a: %1 b: %1 }"_s.arg(hold) << u"oncePerRequest"_s << 2 << 1;
        QTest::newRow("tokens") << u"{"_s + u"a "_s.repeated(20'000) + u'}' << u"tokens"_s << 10'001 << 10'000;
        QTest::newRow("length") << u"{a}#"_s + u"-"_s.repeated(300'000) << u"length"_s << 300'004 << 262'144;
        QTest::newRow("nesting") << u"{a"_s.repeated(3000) << u"nesting"_s << 65 << 64;
        QString aliases;
        for (int i = 0; i < 51; ++i)
            aliases += u" a%1: named { title }"_s.arg(i);
        QTest::newRow("aliases") << u'{' + aliases + u'}' << u"aliases"_s << 51 << 50;
    }
    void whatIsOverALimitIsRefusedWithItsName()
    {
        QFETCH(QString, query);
        QFETCH(QString, limit);
        QFETCH(int, value);
        QFETCH(int, maximum);
        Service service;
        const Response refused = service.start(query).result();
        QVERIFY(refused.isRequestError());
        QCOMPARE(refused.errors.size(), 1);
        QCOMPARE(refused.errors.constFirst().toJson()[u"extensions"_s].toObject(),
                 (QJsonObject{
                     {u"code"_s, u"TOO_LARGE"_s}, {u"limit"_s, limit}, {u"value"_s, value}, {u"maximum"_s, maximum}}));
        QVERIFY(!service.house.lastHold);
    }

    void aListAsLongAsAVariableSaysIsWeighed()
    {
        Service service;
        const QString query = u"query ($n: Int) { movies(first: $n) { title showtimes { id } } }"_s;
        QVERIFY(!service.start(query, {{u"n"_s, 3}}).result().isRequestError());
        const Response refused = service.start(query, {{u"n"_s, 10'000}}).result();
        QVERIFY(refused.isRequestError());
        QCOMPARE(refused.errors.constFirst().code, ErrorCode::TooLarge);
        QCOMPARE(refused.errors.constFirst().message, u"The operation has a cost of 120001; the limit is 100000."_s);
    }

    // The parser bounds how deep a document nests; nothing bounds the JSON of variables but this.
    void variablesThatNestTooDeepAreRefused()
    {
        Service service;
        const QString query = u"mutation ($i: HoldInput!) { hold(input: $i) }"_s;
        const auto nested = [](int depth) {
            const QByteArray json = "{\"i\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + '}';
            return QJsonDocument::fromJson(json).object();
        };
        QCOMPARE(service.start(query, nested(64)).result().errors.constFirst().code, ErrorCode::InvalidInput);
        for (const int depth : {65, 1000}) {
            const Response refused = service.start(query, nested(depth)).result();
            QCOMPARE(refused.errors.size(), 1);
            QCOMPARE(refused.errors.constFirst().message,
                     u"Variable \"$i\" nests deeper than 64, which is the limit."_s);
            QCOMPARE(refused.errors.constFirst().extensions.value(u"limit"_s).toString(), u"nesting"_s);
            QCOMPARE(refused.errors.constFirst().locations, (QList<SourceLocation>{{1, 11}}));
        }
        // Qt reads no JSON that nests much deeper, so none ever gets here.
        QVERIFY(nested(100'000).isEmpty());
    }

    // Fragments lead on as far as a document is long, and executing them does too.
    void theLongestChainOfFragmentsIsExecuted()
    {
        constexpr int length = 1200;
        QString text = u"{ ...f0 }"_s;
        for (int i = 0; i < length; ++i)
            text += u" fragment f%1 on Query{...f%2}"_s.arg(i).arg(i + 1);
        text += u" fragment f%1 on Query{ named { title } }"_s.arg(length);
        Service service;
        QCOMPARE(service.ask(text), R"({"data":{"named":{"title":"Film 1"}}})");
    }

    void theNamedOperationRuns()
    {
        Service service;
        const QString query = u"query A { a: named { title } } query B { b: named { title } }"_s;
        const auto run = [&](const QString &name) {
            return service.engine->execute({query, name, {}, {}}, std::make_shared<RequestContext>()).result().toJson();
        };
        QCOMPARE(run(u"B"_s), R"({"data":{"b":{"title":"Film 1"}}})");
        QVERIFY(run(u"C"_s).contains("Unknown operation named \\\"C\\\"."));
        QVERIFY(run({}).contains("Must provide operation name if query contains multiple operations."));
    }

    void inputObjectsFillGadgets()
    {
        Service service;
        const QString query = u"mutation ($i: HoldInput!) { hold(input: $i) }"_s;
        const QJsonObject seat{{u"seat"_s, 4}, {u"note"_s, u"aisle"_s}};
        const QJsonObject input{{u"key"_s, u"0190b5f0-7c2a-7d3e-8f00-1234567890ab"_s},
                                {u"showtimeId"_s, 7},
                                {u"seats"_s, QJsonArray{seat, QJsonObject{{u"seat"_s, 5}}}},
                                {u"totalMinor"_s, 9007199254740993LL}};
        QCOMPARE(service.ask(query, {{u"i"_s, input}}), R"({"data":{"hold":"held 2"}})");
        const HoldInput &hold = *service.house.lastHold;
        QCOMPARE(hold.key.toString(), u"0190b5f0-7c2a-7d3e-8f00-1234567890ab"_s);
        QCOMPARE(hold.showtimeId, u"7"_s);
        QCOMPARE(hold.seats[0].seat, 4);
        QCOMPARE(*hold.seats[0].note, u"aisle"_s);
        QVERIFY(!hold.seats[1].note);
        QCOMPARE(*hold.totalMinor, 9007199254740993LL);
        QVERIFY(hold.dryRun);
        QCOMPARE(hold.rating, Movie::ForAll);
    }

    void anIdThatIsNoneIsTheClientsMistake()
    {
        Service service;
        const Response response = service.start(u"{ movie(id: \"x\") { title } }"_s).result();
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors[0].code, ErrorCode::InvalidInput);
        QCOMPARE(response.errors[0].message, u"id: not a UUID"_s);
    }

    void errorsKeepTheirCodeAndFaultsTheirSecret()
    {
        Service service;
        QCOMPARE(
            service.ask(u"{ fails(with: \"SEAT_TAKEN\") }"_s),
            R"({"errors":[{"extensions":{"code":"SEAT_TAKEN","retryAfterMs":5},"locations":[{"column":3,"line":1}],"message":"secret of the house","path":["fails"]}],"data":{"fails":null}})");
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"request-7 Query.fails .*INTERNAL: secret of the house"_s));
        auto context = std::make_shared<RequestContext>();
        context->requestId = u"request-7"_s;
        const Response response = service.start(u"{ fails(with: \"INTERNAL\") }"_s, {}, context).result();
        QCOMPARE(response.errors.size(), 1);
        QVERIFY(!response.toJson().contains("secret"));
        QVERIFY(response.toJson().contains(R"("code":"INTERNAL")"));
    }

    void sameAnswerInWhateverOrderResolversAnswer()
    {
        const QString query = uR"({
            showtimes { id movie { title showtimes { id movie { ageRating } } } }
            a: fails(with: "SEAT_TAKEN") movies(first: 3) { title showtimes { seatsFree } } b: fails(with: "NOT_FOUND")
            search(text: "") { ... on Movie { title showtimes { id } } }
        })"_s;
        EngineOptions options;
        options.limits.maxCost = 1'000'000;
        Service atOnce(Timing::AtOnce, 1, options);
        const QByteArray expected = atOnce.ask(query);
        QVERIFY(expected.contains("SEAT_TAKEN"));
        for (unsigned seed = 0; seed < 20; ++seed) {
            Service shuffled(Timing::Shuffled, seed, options);
            const QFuture<Response> response = shuffled.start(query);
            QVERIFY(!response.isFinished());
            QTRY_VERIFY(response.isFinished());
            QCOMPARE(response.result().toJson(), expected);
        }
    }

    void fiftyShowtimesWithTheirMoviesAreTwoCalls()
    {
        Service service;
        const Response response = service.start(u"{ showtimes { movie { title } } }"_s).result();
        QVERIFY(response.errors.isEmpty());
        QCOMPARE(response.data->member(u"showtimes")->as<JsonValue::List>()->size(), std::size_t(50));
        QCOMPARE(service.house.calls, 2); // the showtimes, and all of their movies
        QCOMPARE(service.house.batches.size(), 1);
        QCOMPARE(service.house.batches[0].size(), 5);
    }

    void aKeyIsAskedForOnceInARequest()
    {
        Service service;
        const QByteArray answer = service.ask(u"{ showtimes { movie { showtimes { movie { title } } } } }"_s);
        QVERIFY(!answer.contains("errors"));
        QCOMPARE(service.house.batches.size(), 1);
        service.ask(u"{ showtimes { movie { title } } }"_s);
        QCOMPARE(service.house.batches.size(), 2); // another request has loaders of its own
    }

    void batchesStayWholeWhenAnswersComeLater()
    {
        for (unsigned seed = 0; seed < 10; ++seed) {
            Service service(Timing::Shuffled, seed);
            const QFuture<Response> response = service.start(u"{ showtimes { movie { title } } }"_s);
            QTRY_VERIFY(response.isFinished());
            QCOMPARE(service.house.batches.size(), 1);
            QCOMPARE(service.house.batches[0].size(), 5);
        }
    }

    void whatABatchMakesOthersLoadIsOneBatchAgain()
    {
        // The first film's sequel is asked for before the second film has heard of its own: it must wait for it.
        for (const Timing timing : {Timing::AtOnce, Timing::Shuffled}) {
            Service service(timing);
            const auto id = [&service](int i) { return service.house.movies[i].id; };
            const QFuture<Response> response = service.start(
                u"{ a: movie(id: \"%1\") { sequel { title } } b: movie(id: \"%2\") { sequel { title } } }"_s.arg(
                    id(0).toString(), id(1).toString()));
            QTRY_VERIFY(response.isFinished());
            QCOMPARE(response.result().toJson(),
                     R"({"data":{"a":{"sequel":{"title":"Film 2"}},"b":{"sequel":{"title":"Film 3"}}}})");
            QCOMPARE(service.house.batches, (QList<QList<MovieId>>{{id(0), id(1)}, {id(2), id(3)}}));
        }
    }

    void aMissingKeyIsNotFoundForItselfOnly()
    {
        Service service;
        const QString known = service.house.movies[0].id.toString();
        const QByteArray answer = service.ask(
            u"{ a: movie(id: \"%1\") { title } b: movie(id: \"0190b5f0-7c2a-7d3e-8f00-1234567890ab\") { title } }"_s
                .arg(known));
        QVERIFY(answer.contains(R"("data":{"a":{"title":"Film 0"},"b":null})"));
        QVERIFY(answer.contains("NOT_FOUND"));
        QCOMPARE(service.house.batches.size(), 1);
    }

    void mutationsRunOneAfterAnotherAndReadAnew()
    {
        for (const Timing timing : {Timing::AtOnce, Timing::Shuffled}) {
            Service service(timing);
            const QString id = service.house.movies[0].id.toString();
            const QFuture<Response> response = service.start(
                u"mutation { a: count(by: 1) b: reloadMovie(id: \"%1\") { title } c: count(by: 2) d: reloadMovie(id: \"%1\") { title } }"_s
                    .arg(id));
            QTRY_VERIFY(response.isFinished());
            QCOMPARE(response.result().toJson(),
                     R"({"data":{"a":1,"b":{"title":"Film 0!"},"c":3,"d":{"title":"Film 0!!"}}})");
            QCOMPARE(service.house.batches.size(), 2);
        }
    }

    void aFailedMutationFieldStopsTheRestOnlyWhenDataIsLost()
    {
        Service service;
        QVERIFY(service.ask(u"mutation { count(by: -1) next: count(by: 1) }"_s)
                    .endsWith(R"("data":{"count":null,"next":1}})"));
        QCOMPARE(service.house.counter, 1);
        const Response lost = service.start(u"mutation { countRequired(by: -1) next: count(by: 1) }"_s).result();
        QVERIFY(lost.toJson().endsWith(R"("data":null})"));
        QCOMPARE(lost.errors.size(), 1);
        QCOMPARE(service.house.counter, 1);
    }

    void whatIsSkippedAltogetherIsAnEmptyObject()
    {
        Service service;
        QCOMPARE(service.ask(u"mutation { count(by: 1) @skip(if: true) }"_s), R"({"data":{}})");
        QCOMPARE(service.ask(u"{ named @include(if: false) { title } }"_s), R"({"data":{}})");
        QCOMPARE(service.house.counter, 0);
    }

    void atTheDeadlineOpenFieldsAreTimeouts()
    {
        Service service;
        auto context = std::make_shared<RequestContext>();
        context->deadline = QDeadlineTimer(20);
        const QFuture<Response> response = service.start(u"{ never named { title } }"_s, {}, context);
        QVERIFY(!response.isFinished());
        QTRY_VERIFY(response.isFinished());
        QVERIFY(response.result().toJson().endsWith(R"("data":{"never":null,"named":{"title":"Film 1"}}})"));
        QCOMPARE(response.result().errors.size(), 1);
        QCOMPARE(response.result().errors[0].code, ErrorCode::Timeout);
        QCOMPARE(response.result().errors[0].path, ResponsePath{u"never"_s});
        // What comes after the answer is out changes nothing.
        service.house.kept[0]->addResult(Result<QString>(u"late"_s));
        service.house.kept[0]->finish();
        QCoreApplication::processEvents();
        QVERIFY(response.result().toJson().contains(R"("never":null)"));
    }

    void eachRequestHasItsOwnDeadline()
    {
        Service service;
        const auto ask = [&service](int ms) {
            auto context = std::make_shared<RequestContext>();
            context->deadline = QDeadlineTimer(ms);
            return service.start(u"{ never }"_s, {}, context);
        };
        const QFuture<Response> patient = ask(60'000);
        const QFuture<Response> second = ask(40);
        const QFuture<Response> first = ask(20);
        QTRY_VERIFY(first.isFinished());
        QTRY_VERIFY(second.isFinished());
        QVERIFY(!patient.isFinished());
        service.house.kept[0]->addResult(Result<QString>(u"in time"_s));
        service.house.kept[0]->finish();
        QTRY_VERIFY(patient.isFinished());
        QCOMPARE(patient.result().errors.size(), 0);
        const QFuture<Response> third = ask(20); // the timer was for others in between
        QTRY_VERIFY(third.isFinished());
    }

    void aTimeoutBubblesLikeAnyError()
    {
        Service service;
        auto context = std::make_shared<RequestContext>();
        context->deadline = QDeadlineTimer(1);
        const QFuture<Response> response = service.start(u"{ neverRequired named { title } }"_s, {}, context);
        QTRY_VERIFY(response.isFinished());
        QVERIFY(response.result().toJson().endsWith(R"("data":null})"));
    }

    void afterTheDeadlineNoMutationBegins()
    {
        Service service;
        auto context = std::make_shared<RequestContext>();
        context->deadline = QDeadlineTimer(0);
        const Response response = service.start(u"mutation { count(by: 1) }"_s, {}, context).result();
        QCOMPARE(service.house.counter, 0);
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors[0].code, ErrorCode::Timeout);
    }

    void aPromiseThatIsDroppedIsAnError()
    {
        Service service;
        const QFuture<Response> response = service.start(u"{ never }"_s);
        service.house.kept.clear();
        QTRY_VERIFY(response.isFinished());
        QCOMPARE(response.result().errors.size(), 1);
        QCOMPARE(response.result().errors[0].code, ErrorCode::Cancelled);
    }

    void anEngineThatGoesCancelsWhatIsOpen()
    {
        Service service;
        auto context = std::make_shared<RequestContext>();
        const std::weak_ptr<RequestContext> seen = context;
        const QFuture<Response> response =
            service.start(u"{ never showtimes { movie { title } } }"_s, {}, std::move(context));
        service.engine.reset();
        QVERIFY(response.isCanceled());
        QVERIFY(seen.expired());
    }

    void theGuardSeesDirectivesAndStopsResolvers()
    {
        EngineOptions options;
        QStringList asked;
        options.guard = [&asked](const FieldDefinition &field, const FieldContext &f) -> std::optional<Error> {
            asked.append(field.coordinate());
            if (field.directive(u"staff") && !f.identity().hasRole(u"CASHIER"))
                return Error{ErrorCode::Forbidden, u"staff only"_s, {}};
            return std::nullopt;
        };
        Service service(Timing::AtOnce, 1, options);
        const QString query =
            u"{ __typename search(text: \"\") { ... on Showtime { id takings { amountMinor } } } __schema { description } }"_s;
        const Response refused = service.start(query).result();
        QCOMPARE(refused.errors.size(), 1);
        QCOMPARE(refused.errors[0].code, ErrorCode::Forbidden);
        QCOMPARE(refused.errors[0].path, (ResponsePath{u"search"_s, 1, u"takings"_s}));
        QCOMPARE(asked, (QStringList{u"Query.search"_s, u"Showtime.takings"_s}));
        auto cashier = std::make_shared<RequestContext>();
        cashier->identity.roles = {u"CASHIER"_s};
        QVERIFY(service.start(query, {}, cashier).result().errors.isEmpty());
    }

    void resolversCanLookAhead()
    {
        Service service;
        service.ask(u"{ selectsTitle { id ...F } } fragment F on Named { title }"_s);
        QCOMPARE(*service.house.selectedTitle, true);
        service.ask(u"{ selectsTitle { id ...F @skip(if: true) } } fragment F on Named { title }"_s);
        QCOMPARE(*service.house.selectedTitle, false);
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
