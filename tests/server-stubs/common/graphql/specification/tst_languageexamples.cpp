#include "plainservice.h"

#include "language/parser.h"

using namespace plainservice;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The network of people that section 2 asks about. It tells of `birthday` and of `friends` in more than one way, hence
 *  the Viewer beside the User. */
const QString people = uR"(
type Query {
  field(arg: Int): String
  id: Int
  firstName: String
  lastName: String
  me: Viewer
  user(id: Int, handle: String): User
  picture(height: Int, width: Int): String
  profiles(handles: [String!]): [Profile]
  nearestThing(location: Location): String
}
type Mutation {
  likeStory(storyID: Int): Liked
  sendEmail(message: String): String
}
type Liked { story: Story }
type Story { likeCount: Int }
input Location { lon: Float lat: Float }
type Viewer { id: Int name: String firstName: String lastName: String birthday: Birthday friends: [User] }
type Birthday { month: Int day: Int }
interface Profile { handle: String }
type User implements Profile {
  handle: String
  id: Int
  name: String
  firstName: String
  lastName: String
  birthday: String
  friends(first: Int): Friends
  mutualFriends(first: Int): Friends
  profilePic(size: Int, width: Int, height: Int): String
}
type Friends { count: Int id: Int name: String profilePic(size: Int): String }
type Page implements Profile { handle: String likers: Likers }
type Likers { count: Int }
)"_s;

const QByteArray data = R"({
  "field": "none", "field arg:": "null", "id": 1, "firstName": "Ada", "lastName": "King",
  "me": {"id": 1, "name": "Ada", "firstName": "Ada", "lastName": "King", "birthday": {"month": 12, "day": 10}, "friends": [{"name": "Mary"}]},
  "user id:4": {
    "id": 4, "name": "Mark Zuckerberg",
    "profilePic size:64": "https:\/\/cdn.site.io/pic-4-64.jpg", "profilePic size:1024": "https:\/\/cdn.site.io/pic-4-1024.jpg",
    "profilePic size:60": "60", "profilePic size:100": "100", "profilePic height:50,width:100": "100x50",
    "friends first:10": {"id": 5, "name": "Eve", "profilePic size:50": "5"},
    "mutualFriends first:10": {"id": 6, "name": "Moe", "profilePic size:50": "6"}
  },
  "user handle:zuck": {"id": 4, "name": "Mark Zuckerberg", "firstName": "Mark", "lastName": "Zuckerberg", "birthday": "5-14"},
  "picture height:100,width:200": "200x100",
  "profiles": [
    {"__typename": "User", "handle": "zuck", "friends": {"count": 1234}},
    {"__typename": "Page", "handle": "coca-cola", "likers": {"count": 90234512}}
  ],
  "nearestThing": "a tree",
  "likeStory storyID:12345": {"story": {"likeCount": 3}},
  "sendEmail message:Hello,\n  World!\n\nYours,\n  GraphQL.": "sent"
})";

const QByteArray friends =
    R"({"data":{"user":{"friends":{"id":5,"name":"Eve","profilePic":"5"},"mutualFriends":{"id":6,"name":"Moe","profilePic":"6"}}}})";
const QByteArray profiles =
    R"({"data":{"profiles":[{"handle":"zuck","friends":{"count":1234}},{"handle":"coca-cola","likers":{"count":90234512}}]}})";

void row(const char *name, const QString &query, const QByteArray &response, const QJsonObject &variables = {})
{
    request(name, people, data, query, response, variables);
}

} // namespace

/** The examples of section 2, numbers 5 to 35, and with them the two of section 1. */
class TestLanguageExamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requests_data()
    {
        requestColumns();
        row("example 3 gives example 4", u"{ user(id: 4) { name } }"_s,
            R"({"data":{"user":{"name":"Mark Zuckerberg"}}})");
        // 2.3
        row("example 5", u"mutation { likeStory(storyID: 12345) { story { likeCount } } }"_s,
            R"({"data":{"likeStory":{"story":{"likeCount":3}}}})");
        row("example 6", u"{ field }"_s, R"({"data":{"field":"none"}})");
        // 2.4 and 2.5
        row("example 7", u"{ id firstName lastName }"_s, R"({"data":{"id":1,"firstName":"Ada","lastName":"King"}})");
        row("example 8", u"{ me { id firstName lastName birthday { month day } friends { name } } }"_s,
            R"({"data":{"me":{"id":1,"firstName":"Ada","lastName":"King","birthday":{"month":12,"day":10},"friends":[{"name":"Mary"}]}}})");
        // The two are no document together (section 5.2.2.1).
        row("example 9, its first",
            u"# `me` could represent the currently logged in viewer.\n{\n  me {\n    name\n  }\n}"_s,
            R"({"data":{"me":{"name":"Ada"}}})");
        row("example 9, its second",
            u"# `user` represents one of many users in a graph of data, referred to by a\n# unique identifier.\n{\n  user(id: 4) {\n    name\n  }\n}"_s,
            R"({"data":{"user":{"name":"Mark Zuckerberg"}}})");
        row("example 9, both", u"{ me { name } } { user(id: 4) { name } }"_s,
            refused({u"This anonymous operation must be the only defined operation."_s,
                     u"This anonymous operation must be the only defined operation."_s}));
        // 2.6
        row("example 10", u"{ user(id: 4) { id name profilePic(size: 100) } }"_s,
            R"({"data":{"user":{"id":4,"name":"Mark Zuckerberg","profilePic":"100"}}})");
        row("example 11", u"{ user(id: 4) { id name profilePic(width: 100, height: 50) } }"_s,
            R"({"data":{"user":{"id":4,"name":"Mark Zuckerberg","profilePic":"100x50"}}})");
        row("example 12", u"{ picture(width: 200, height: 100) }"_s, R"({"data":{"picture":"200x100"}})");
        row("example 13", u"{ picture(height: 100, width: 200) }"_s, R"({"data":{"picture":"200x100"}})");
        // 2.7
        row("example 14 gives example 15",
            u"{ user(id: 4) { id name smallPic: profilePic(size: 64) bigPic: profilePic(size: 1024) } }"_s,
            "{\"data\":{\"user\":{\"id\":4,\"name\":\"Mark "
            "Zuckerberg\",\"smallPic\":\"https://cdn.site.io/pic-4-64.jpg\",\"bigPic\":\"https://cdn.site.io/"
            "pic-4-1024.jpg\"}}}");
        row("example 16 gives example 17", u"{ zuck: user(id: 4) { id name } }"_s,
            R"({"data":{"zuck":{"id":4,"name":"Mark Zuckerberg"}}})");
        // 2.8: all three produce the same response.
        row("example 18",
            u"query noFragments { user(id: 4) { friends(first: 10) { id name profilePic(size: 50) } mutualFriends(first: 10) { id name profilePic(size: 50) } } }"_s,
            friends);
        row("example 19",
            uR"(query withFragments { user(id: 4) { friends(first: 10) { ...friendFields } mutualFriends(first: 10) { ...friendFields } } }
            fragment friendFields on Friends { id name profilePic(size: 50) })"_s,
            friends);
        row("example 20",
            uR"(query withNestedFragments { user(id: 4) { friends(first: 10) { ...friendFields } mutualFriends(first: 10) { ...friendFields } } }
            fragment friendFields on Friends { id name ...standardProfilePic }
            fragment standardProfilePic on Friends { profilePic(size: 50) })"_s,
            friends);
        // 2.8.1
        row("example 21 gives example 22",
            uR"(query FragmentTyping { profiles(handles: ["zuck", "coca-cola"]) { handle ...userFragment ...pageFragment } }
            fragment userFragment on User { friends { count } }
            fragment pageFragment on Page { likers { count } })"_s,
            profiles);
        row("example 23",
            uR"(query inlineFragmentTyping { profiles(handles: ["zuck", "coca-cola"]) { handle ... on User { friends { count } } ... on Page { likers { count } } } })"_s,
            profiles);
        // Its variable may be null and the argument of @include may not (section 5.8.5), so it is refused as it stands.
        row("example 24",
            uR"(query inlineFragmentNoType($expandedInfo: Boolean) { user(handle: "zuck") { id name ... @include(if: $expandedInfo) { firstName lastName birthday } } })"_s,
            refused(
                {u"Variable \"$expandedInfo\" of type \"Boolean\" used in position expecting type \"Boolean!\"."_s}),
            {{u"expandedInfo"_s, true}});
        const QString noType =
            uR"(query inlineFragmentNoType($expandedInfo: Boolean!) { user(handle: "zuck") { id name ... @include(if: $expandedInfo) { firstName lastName birthday } } })"_s;
        row("example 24, required and true", noType,
            R"({"data":{"user":{"id":4,"name":"Mark Zuckerberg","firstName":"Mark","lastName":"Zuckerberg","birthday":"5-14"}}})",
            {{u"expandedInfo"_s, true}});
        row("example 24, required and false", noType, R"({"data":{"user":{"id":4,"name":"Mark Zuckerberg"}}})",
            {{u"expandedInfo"_s, false}});
        // 2.9.4: the block string is identical to the standard one.
        row("example 25",
            u"mutation {\n  sendEmail(message: \"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\")\n}"_s,
            R"({"data":{"sendEmail":"sent"}})");
        row("example 26", uR"(mutation { sendEmail(message: "Hello,\n  World!\n\nYours,\n  GraphQL.") })"_s,
            R"({"data":{"sendEmail":"sent"}})");
        // 2.9.5: similar, but not identical, which is why they cannot be one field of the response (section 5.3.2).
        row("example 29", u"{ field(arg: null) field }"_s,
            refused(
                {u"Fields \"field\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."_s}));
        row("example 29, told apart", u"{ given: field(arg: null) omitted: field }"_s,
            R"({"data":{"given":"null","omitted":"none"}})");
        // 2.9.8
        row("example 30", u"{ nearestThing(location: { lon: 12.43, lat: -53.211 }) }"_s,
            R"({"data":{"nearestThing":"a tree"}})");
        row("example 31", u"{ nearestThing(location: { lat: -53.211, lon: 12.43 }) }"_s,
            R"({"data":{"nearestThing":"a tree"}})");
        // 2.10
        row("example 32 with example 33",
            u"query getZuckProfile($devicePicSize: Int) { user(id: 4) { id name profilePic(size: $devicePicSize) } }"_s,
            R"({"data":{"user":{"id":4,"name":"Mark Zuckerberg","profilePic":"60"}}})", {{u"devicePicSize"_s, 60}});
    }
    void requests() { checkRequest(); }

    // Section 2.9.8: an input object is the same in any order.
    void inputFieldsAreUnordered()
    {
        const auto one = parseValue(u"{ lon: 12.43, lat: -53.211 }"_s);
        const auto other = parseValue(u"{ lat: -53.211, lon: 12.43 }"_s);
        QCOMPARE(one->as<ast::ObjectValue>()->fields.size(), 2U);
        QVERIFY(one->as<ast::ObjectValue>()->fields[0].name.value
                != other->as<ast::ObjectValue>()->fields[0].name.value);
    }

    // Section 2.9.4: both are good; the second is only harder to read.
    void blockStrings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        QTest::newRow("example 27")
            << u"\"\"\"\nThis starts with and ends with an empty line,\nwhich makes it easier to read.\n\"\"\""_s
            << u"This starts with and ends with an empty line,\nwhich makes it easier to read."_s;
        QTest::newRow("counter-example 28")
            << u"\"\"\"This does not start with or end with any empty lines,\nwhich makes it a little harder to read.\"\"\""_s
            << u"This does not start with or end with any empty lines,\nwhich makes it a little harder to read."_s;
    }
    void blockStrings()
    {
        QFETCH(QString, text);
        const auto value = parseValue(text);
        QVERIFY(value && value->as<ast::StringValue>()->isBlock);
        QTEST(value->as<ast::StringValue>()->value, "value");
    }

    // Section 2.12: "Directive order is significant".
    void directives_data()
    {
        QTest::addColumn<QString>("sdl");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("example 34")
            << uR"(type Person @addExternalFields(source: "profiles") @excludeField(name: "photo") { name: String })"_s
            << QStringList{u"addExternalFields"_s, u"excludeField"_s};
        QTest::newRow("example 35")
            << uR"(type Person @excludeField(name: "photo") @addExternalFields(source: "profiles") { name: String })"_s
            << QStringList{u"excludeField"_s, u"addExternalFields"_s};
    }
    void directives()
    {
        QFETCH(QString, sdl);
        const auto schema = buildSchema(
            sdl
            + u" type Query { a: Int } directive @excludeField(name: String) on OBJECT directive @addExternalFields(source: String) on OBJECT"_s);
        QVERIFY(schema);
        QStringList found;
        for (const AppliedDirective &directive : schema->type(u"Person")->directives)
            found.append(directive.name);
        QTEST(found, "names");
    }
};

QTEST_GUILESS_MAIN(TestLanguageExamples)
#include "tst_languageexamples.moc"
