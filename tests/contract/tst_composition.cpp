#include "asker.h"
#include "federation/queryplan.h"
#include "federation/supergraph.h"
#include "language/parser.h"
#include "operation.h"
#include "regionrules.h"
#include "servicehost.h"
#include "type/schema.h"
#include "validation/validate.h"

#include <QFile>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

/** The services' schemas fit together, and every operation of the client, and of what the gateway answers besides
 * GraphQL, is one that the composed schema answers. */
class TestComposition : public QObject
{
    Q_OBJECT

    static QString read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static QString source(const QString &path) { return QString::fromUtf8(FOYER_SOURCE_DIR "/") + path; }
    static QStringList services()
    {
        return {u"gateway"_s, u"user"_s,    u"movie"_s,        u"cinema"_s,
                u"coupon"_s,  u"payment"_s, u"notification"_s, u"booking"_s};
    }
    static QString sdlOf(const QString &service)
    {
        return service::commonSdl() + read(source(u"server-stubs/%1/schema.graphql"_s.arg(service)));
    }
    static Result<federation::Supergraph> composed()
    {
        QList<federation::Subgraph> subgraphs;
        for (const QString &name : services())
            subgraphs.append({name, sdlOf(name)});
        return federation::Supergraph::compose(subgraphs);
    }
    /** The fields of a type that are never null and that @p service cannot answer. */
    static QStringList knownToOthersAlone(const federation::Supergraph &graph, const Schema &whole, const QString &type,
                                          const QString &service)
    {
        QStringList fields;
        const TypeDefinition *named = whole.type(type);
        if (!named || named->kind != TypeKind::Object || named->isIntrospection())
            return fields;
        for (const FieldDefinition &field : named->fields) {
            if (field.type.isNonNull() && !graph.owners(type, field.name).contains(service))
                fields.append(field.coordinate());
        }
        return fields;
    }
    /** Each of them by itself, in a list. */
    static bool mayBeNull(TypeRef type)
    {
        while (type.nullable().isList())
            type = type.nullable().item();
        return !type.isNonNull();
    }

private Q_SLOTS:
    void theServicesSchemasFitTogether()
    {
        const Result<federation::Supergraph> graph = composed();
        QVERIFY2(graph, graph ? "" : qPrintable(graph.error().detail));
        const auto schema = buildSchema(graph->sdl());
        QVERIFY2(schema, schema ? "" : qPrintable(toString(schema.error().first())));
        // What the whole is for: a showtime tells of its film, though two services know about it.
        QCOMPARE(graph->owners(u"Showtime"_s, u"movie"_s), QStringList{u"booking"_s});
        QCOMPARE(graph->owners(u"Movie"_s, u"title"_s), QStringList{u"movie"_s});
    }

    // These run once per region; what they forgot to say would be asked of whichever region comes first.
    void bookingAndPaymentSayInWhichRegionEverythingIs()
    {
        for (const QString &name : services()) {
            const service::RegionRules rules(sdlOf(name));
            QVERIFY(rules.schema());
            QCOMPARE(rules.isRegional(), name == "booking"_L1 || name == "payment"_L1);
            QCOMPARE(service::RegionRules::problems(*rules.schema()), QStringList());
        }
    }

    // What is on and when: each of the two services that know is asked once, for all films together.
    void aPageOfFilmsWithTheirShowtimesIsTwoRequests()
    {
        const Result<federation::Supergraph> graph = composed();
        QVERIFY2(graph, graph ? "" : qPrintable(graph.error().detail));
        const auto document =
            parse(u"{ movies(first: 50) { nodes { id title runtimeMinutes showtimes { id startsAt } } } }"_s);
        QVERIFY(document);
        const auto &operation = std::get<ast::OperationDefinition>(document->definitions.front());
        const auto shape = federation::ResponseShape::of(*graph, *document, operation, {});
        QVERIFY2(shape, shape ? "" : qPrintable(toString(shape.error())));
        const auto plan =
            federation::plan(*graph, operation, std::make_shared<const federation::ResponseShape>(*shape));
        QVERIFY2(plan, plan ? "" : qPrintable(toString(plan.error())));
        QCOMPARE(plan->fetches.size(), std::size_t{2});
        QCOMPARE(plan->fetches[0].service, u"movie"_s);
        QCOMPARE(plan->fetches[0].text.simplified(),
                 u"query { movies(first: 50) { nodes { id title runtimeMinutes } } }"_s);
        QCOMPARE(plan->fetches[1].service, u"booking"_s);
        QCOMPARE(plan->fetches[1].text.simplified(),
                 u"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Movie { "
                 "showtimes { id startsAt } } } }"_s);
    }

    // A dead service takes with it what it would have answered, and nothing that others did. So whatever is asked for
    // may be null; and so may what one service names, where another one knows a field of it that is never null.
    void nobodysAnswerDependsOnAnotherService()
    {
        const Result<federation::Supergraph> graph = composed();
        QVERIFY(graph);
        const auto whole = buildSchema(graph->sdl());
        QVERIFY(whole);
        int looked = 0;
        QStringList faults;
        for (const QString &service : services()) {
            const auto own = buildSchema(sdlOf(service));
            QVERIFY2(own, own ? "" : qPrintable(toString(own.error().first())));
            for (const TypeDefinition *type : own->types()) {
                for (const FieldDefinition &field : type->fields) {
                    const QStringList missed = knownToOthersAlone(*graph, *whole, field.type.named().name, service);
                    looked += missed.isEmpty() ? 0 : 1;
                    if (!missed.isEmpty() && !mayBeNull(field.type))
                        faults.append(field.coordinate() + u" depends on "_s + missed.join(u", "_s));
                }
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        for (const TypeDefinition *root : {&whole->queryType(), whole->mutationType()}) {
            for (const FieldDefinition &field : root->fields)
                QVERIFY2(!field.type.isNonNull(), qPrintable(field.coordinate()));
        }
        QVERIFY(looked > 3); // a showtime's film, a booking's...
    }

    // What signs in or proves something, and what moves money; nobody else waits for another request.
    void whatIsOncePerRequestIsInTheSchema()
    {
        const auto schema = buildSchema(composed()->sdl());
        QVERIFY(schema);
        QVERIFY(schema->directive(u"oncePerRequest"));
        QStringList marked;
        for (const TypeDefinition *type : schema->types()) {
            for (const FieldDefinition &field : type->fields) {
                if (field.directive(u"oncePerRequest"))
                    marked.append(field.coordinate());
            }
        }
        marked.sort();
        QCOMPARE(marked,
                 (QStringList{u"Mutation.abandonCheckout"_s,
                              u"Mutation.approve"_s,
                              u"Mutation.beginTotp"_s,
                              u"Mutation.cancelPayment"_s,
                              u"Mutation.cancelShowtime"_s,
                              u"Mutation.capture"_s,
                              u"Mutation.captureAll"_s,
                              u"Mutation.changePassword"_s,
                              u"Mutation.changePin"_s,
                              u"Mutation.checkPin"_s,
                              u"Mutation.checkout"_s,
                              u"Mutation.completeSignIn"_s,
                              u"Mutation.confirmTotp"_s,
                              u"Mutation.createFirstAdmin"_s,
                              u"Mutation.decidePayment"_s,
                              u"Mutation.enrolKiosk"_s,
                              u"Mutation.eraseCustomer"_s,
                              u"Mutation.issueGiftCard"_s,
                              u"Mutation.issueVoucher"_s,
                              u"Mutation.openHouseAccount"_s,
                              u"Mutation.recordAccountPayment"_s,
                              u"Mutation.refreshSession"_s,
                              u"Mutation.refund"_s,
                              u"Mutation.refundBooking"_s,
                              u"Mutation.register"_s,
                              u"Mutation.removeTotp"_s,
                              u"Mutation.setHouseAccountState"_s,
                              u"Mutation.signIn"_s,
                              u"Mutation.stepUp"_s,
                              u"Mutation.switchUser"_s,
                              u"Mutation.topUpGiftCard"_s,
                              u"Mutation.updateHouseAccount"_s,
                              u"Mutation.updateProfile"_s}));
        const auto guesses = parse(
            u"mutation { a: checkPin(input: {staffNumber: 1, pin: \"1111\"}) { __typename } b: checkPin(input: {staffNumber: 1, pin: \"2222\"}) { __typename } }"_s);
        const QList<GraphQlError> errors = validate(*schema, *guesses);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.constFirst().extensions.value(u"limit"_s).toString(), u"oncePerRequest"_s);
    }

    // Who forgot a password is helped by a person: nothing is asked that others may know, and nothing hints at it
    // (OWASP ASVS 5.0.0, 6.4.2).
    void nobodyIsAskedAQuestionForAPassword()
    {
        const auto schema = buildSchema(composed()->sdl());
        QVERIFY(schema);
        static const QRegularExpression asks(
            u"hint|question|security.?answer|secret.?answer|mother|maiden|birth|remind"_s,
            QRegularExpression::CaseInsensitiveOption);
        int looked = 0;
        for (const TypeDefinition *type : schema->types()) {
            for (const FieldDefinition &field : type->fields) {
                QVERIFY2(!asks.match(field.name).hasMatch(), qPrintable(field.coordinate()));
                ++looked;
            }
            for (const InputValueDefinition &field : type->inputFields) {
                QVERIFY2(!asks.match(field.name).hasMatch(), qPrintable(type->name + u'.' + field.name));
                ++looked;
            }
        }
        QVERIFY(looked > 500);
    }

    // What the gateway tells again to all who are not staff. A field comes on this list when its resolver does not look
    // at who asks, but at most for MANAGER or ADMIN, and when nobody minds that it is so many seconds old. Zero: a
    // number that is to be as it is now, whatever it stands under.
    void whatMayBeToldAgainIsInTheSchema()
    {
        const auto schema = buildSchema(composed()->sdl());
        QVERIFY(schema);
        QStringList marked;
        for (const TypeDefinition *type : schema->types()) {
            for (const FieldDefinition &field : type->fields) {
                if (const AppliedDirective *mark = field.directive(u"cacheControl"))
                    marked.append(u"%1 %2"_s.arg(field.coordinate()).arg(mark->arguments.value(u"maxAge"_s).toInt()));
            }
        }
        marked.sort();
        QCOMPARE(marked.join(u'\n'),
                 (QStringList{u"Auditorium.cinema 5"_s,    u"Auditorium.planVersion 0"_s, u"Auditorium.version 0"_s,
                              u"Cinema.auditoriums 5"_s,   u"Cinema.openingHours 5"_s,    u"Cinema.version 0"_s,
                              u"Movie.showtimes 1"_s,      u"Movie.version 0"_s,          u"MovieConnection.nodes 5"_s,
                              u"NearCinema.cinema 5"_s,    u"Programme.showtimes 1"_s,    u"Query.auditorium 5"_s,
                              u"Query.cinema 5"_s,         u"Query.cinemas 5"_s,          u"Query.movie 5"_s,
                              u"Query.moviePoster 5"_s,    u"Query.movies 5"_s,           u"Query.nearestCinemas 5"_s,
                              u"Query.programme 1"_s,      u"SeatPrice.price 1"_s,        u"Showtime.auditorium 5"_s,
                              u"Showtime.movie 5"_s,       u"Showtime.prices 1"_s,        u"Showtime.seatsFree 0"_s,
                              u"Showtime.ticketTypes 1"_s, u"Showtime.version 0"_s}
                      .join(u'\n')));
    }

    void everyClientOperationIsValid_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList files = remote::operationFiles();
        const QStringList plain = rest::operationFiles();
        QVERIFY(!files.isEmpty());
        QVERIFY(!plain.isEmpty());
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << remote::operation(file).document;
        for (const QString &file : plain)
            QTest::newRow(qPrintable(u"rest/"_s + file)) << rest::operationText(file);
    }
    void everyClientOperationIsValid()
    {
        QFETCH(QString, text);
        const auto document = parse(text);
        QVERIFY2(document, document ? "" : qPrintable(toString(document.error())));
        const Result<federation::Supergraph> graph = composed();
        QVERIFY2(graph, graph ? "" : qPrintable(graph.error().detail));
        const auto schema = buildSchema(graph->sdl());
        const QList<GraphQlError> errors = validate(*schema, *document);
        QStringList lines;
        for (const GraphQlError &error : errors)
            lines.append(toString(error));
        QVERIFY2(errors.isEmpty(), qPrintable(lines.join(u'\n')));
        // Nor too long with the longest lists that the services give.
        for (const ast::Definition &definition : document->definitions) {
            const auto *asked = std::get_if<ast::OperationDefinition>(&definition);
            QVariantMap variables;
            for (std::size_t i = 0; asked && i < asked->variables.size(); ++i) {
                if (asked->variables[i].type.name.value == "Int"_L1)
                    variables.insert(asked->variables[i].name.value, 200);
            }
            const auto tooMuch = asked ? checkCost(*schema, *document, *asked, variables) : std::nullopt;
            QVERIFY2(!tooMuch, tooMuch ? qPrintable(tooMuch->message) : "");
        }
    }
};

QTEST_GUILESS_MAIN(TestComposition)
#include "tst_composition.moc"
