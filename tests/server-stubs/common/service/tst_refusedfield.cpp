#include "refusedfield.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using service::ServiceAnswer;

/** Which answers say that something is for others. */
class TestRefusedField : public QObject
{
    Q_OBJECT
    static QString refused(const QString &query, const ServiceAnswer &answer)
    {
        service::SubgraphRequest request;
        request.query = query;
        return service::refusedField(request, answer);
    }
    static graphql::GraphQlError error(ErrorCode code, const graphql::ResponsePath &path)
    {
        graphql::GraphQlError error;
        error.code = code;
        error.path = path;
        return error;
    }

private Q_SLOTS:
    void aForbiddenRootFieldIsNamed()
    {
        ServiceAnswer answer;
        answer.errors = {error(ErrorCode::Forbidden, {u"updateUser"_s})};
        QCOMPARE(refused(u"mutation($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }"_s, answer),
                 u"Mutation.updateUser"_s);
        QCOMPARE(refused(u"mutation M { one: updateUser(input: {}) { user { id } } }"_s, answer),
                 u"Mutation.updateUser"_s);
        QCOMPARE(refused(u"query Q($a: Int) { users(first: $a) { totalCount } }"_s, answer), u"Query.users"_s);
        QCOMPARE(refused(u"{ users { totalCount } }"_s, answer), u"Query.users"_s);
        // What belongs to another service's answer is no request of the person.
        QCOMPARE(refused(u"query($r: [_Any!]!) { _entities(representations: $r) { __typename } }"_s, answer),
                 QString());
    }
    void otherErrorsAreNot()
    {
        ServiceAnswer answer;
        answer.errors = {error(ErrorCode::Timeout, {u"users"_s})};
        QCOMPARE(refused(u"{ users { totalCount } }"_s, answer), QString());
        // A field that one may not see of what one may.
        answer.errors = {error(ErrorCode::Forbidden, {u"user"_s, u"edits"_s})};
        QCOMPARE(refused(u"{ user(id: 1) { edits { nextCursor } } }"_s, answer), QString());
    }
    void aPayloadSaysItAsWell()
    {
        const QString query = u"mutation($input: X!) { updateUser(input: $input) { refusal { code } } }"_s;
        ServiceAnswer text;
        text.text = R"({"updateUser":{"refusal":{"code":"FORBIDDEN"}}})";
        QCOMPARE(refused(query, text), u"Mutation.updateUser"_s);
        text.text = R"({"updateUser":{"refusal":{"code":"CONFLICT"}}})";
        QCOMPARE(refused(query, text), QString());
        text.text = R"({"updateUser":{"user":{"name":"\"code\":\"FORBIDDEN\""}}})"; // somebody's name
        QCOMPARE(refused(query, text), QString());
        const auto whole =
            graphql::federation::answerFromJson(R"({"data":{"updateUser":{"refusal":{"code":"FORBIDDEN"}}}})");
        QVERIFY(whole);
        QCOMPARE(refused(query, *whole), u"Mutation.updateUser"_s);
        ServiceAnswer unread;
        unread.unread = R"({"data":{"updateUser":{"refusal":{"code":"FORBIDDEN"}}}})";
        QCOMPARE(refused(query, unread), u"Mutation.updateUser"_s);
        unread.unread =
            R"({"data":{"users":null},"errors":[{"message":"x","path":["users"],"extensions":{"code":"FORBIDDEN"}}]})";
        QCOMPARE(refused(u"{ users { totalCount } }"_s, unread), u"Query.users"_s);
        unread.unread = R"({"data":{"users":{"totalCount":1}}})";
        QCOMPARE(refused(u"{ users { totalCount } }"_s, unread), QString());
    }
    // What people write themselves has names, comments and several operations in it.
    void aPersonsOwnDocumentIsRead()
    {
        const auto told = [](const QString &document, const QString &name, const graphql::Response &response) {
            return service::refusedField(document, name, response);
        };
        graphql::Response response;
        response.errors = {error(ErrorCode::Forbidden, {u"mine"_s})};
        QCOMPARE(told(u"# mutation { no }\n{ a: me mine: users { totalCount } }"_s, {}, response), u"Query.users"_s);
        QCOMPARE(told(u"query A { me } mutation B { mine: setPin(input: {}) { user { id } } }"_s, u"B"_s, response),
                 u"Mutation.setPin"_s);
        QCOMPARE(told(u"subscription { mine: alertsChanged { id } }"_s, {}, response), u"Subscription.alertsChanged"_s);
        QCOMPARE(told(u"{ ...F } fragment F on Query { mine: users { totalCount } }"_s, {}, response), u"Query.mine"_s);
        QCOMPARE(told(u"{ this is no document"_s, {}, response), QString());
        response.errors = {error(ErrorCode::Forbidden, {u"_entities"_s, 0, u"visits"_s})};
        QCOMPARE(told(u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { visits { title } } } }"_s,
                      {}, response),
                 u"Query._entities.visits"_s);
        response.errors = {error(ErrorCode::Forbidden, {u"user"_s, u"edits"_s})};
        QCOMPARE(told(u"{ user(id: 1) { edits { nextCursor } } }"_s, {}, response), QString());
        response.errors = {error(ErrorCode::Timeout, {u"users"_s})};
        QCOMPARE(told(u"{ users { totalCount } }"_s, {}, response), QString());
        const QString edit = u"mutation { one: updateUser(input: {}) { refusal { code } } }"_s;
        response = {};
        response.text = R"({"one":{"refusal":{"code":"FORBIDDEN"}}})";
        QCOMPARE(told(edit, {}, response), u"Mutation.updateUser"_s);
        response.text = R"({"one":{"refusal":{"code":"CONFLICT"},"name":"FORBIDDEN"}})";
        QCOMPARE(told(edit, {}, response), QString());
    }
};

QTEST_GUILESS_MAIN(TestRefusedField)
#include "tst_refusedfield.moc"
