#include "type/inputcoercion.h"

#include "language/parser.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString sdl = uR"(
    type Query { a: Int b: Float c: ID }
    enum Color { RED BLUE }
    input Point { x: Int! y: Int = 9 color: Color }
    input Shape { points: [Point!]! name: String }
    scalar Anything
    scalar Long
)"_s;

const Schema &schema()
{
    static const Schema built = std::move(*buildSchema(sdl));
    return built;
}

TypeRef typeOf(const QString &text)
{
    return schema().typeRef(*parseType(text));
}

QString textOf(const ResponsePath &path)
{
    QString text;
    for (const PathSegment &segment : path)
        text += std::holds_alternative<int>(segment) ? u'[' + QString::number(std::get<int>(segment)) + u']'
                                                     : u'.' + std::get<QString>(segment);
    return text;
}

} // namespace

/** The tables of the specification's input coercion sections, by variables and by literals. */
class TestInputCoercion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void json_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QVariant>("expected");
        QTest::addColumn<QStringList>("problems");
        const auto good = [](const QString &type, const QByteArray &json, const QVariant &expected) {
            QTest::newRow(QByteArray(type.toUtf8() + " <- " + json).constData())
                << type << json << expected << QStringList();
        };
        const auto bad = [](const QString &type, const QByteArray &json, const QStringList &problems) {
            QTest::newRow(QByteArray(type.toUtf8() + " <- " + json).constData())
                << type << json << QVariant() << problems;
        };
        // Section 3.11, the table of examples.
        good(u"[Int]"_s, "[1,2,3]", QVariantList{1, 2, 3});
        bad(u"[Int]"_s, R"([1,"b",true])",
            {u"[1] Int cannot represent non-integer value: \"b\""_s,
             u"[2] Int cannot represent non-integer value: true"_s});
        good(u"[Int]"_s, "1", QVariantList{1});
        good(u"[Int]"_s, "null", {});
        good(u"[[Int]]"_s, "[[1],[2,3]]", QVariantList{QVariantList{1}, QVariantList{2, 3}});
        good(u"[[Int]]"_s, "[1,2,3]", QVariantList{QVariantList{1}, QVariantList{2}, QVariantList{3}});
        good(u"[[Int]]"_s, "1", QVariantList{QVariantList{1}});
        good(u"[Int]"_s, "[1,null]", QVariantList{1, QVariant()});
        bad(u"[Int!]"_s, "[1,null]", {u"[1] Expected non-nullable type \"Int!\" not to be null."_s});
        bad(u"Int!"_s, "null", {u" Expected non-nullable type \"Int!\" not to be null."_s});
        good(u"Long"_s, "9007199254740993", 9007199254740993LL);
        good(u"Long"_s, "-9223372036854775808", std::numeric_limits<qint64>::min());
        good(u"Color"_s, R"("RED")", u"RED"_s);
        bad(u"Color"_s, R"("GREEN")", {u" Value \"GREEN\" does not exist in \"Color\" enum."_s});
        bad(u"Color"_s, "1", {u" Enum \"Color\" cannot represent non-string value: 1."_s});
        bad(u"Int"_s, R"([{"a":1}])", {u" Int cannot represent non-integer value: [{\"a\":1}]"_s});
        bad(u"String"_s, "{}", {u" String cannot represent a non string value: {}"_s});
        bad(u"Long"_s, R"("x")",
            {u" Expected type \"Long\". Long cannot represent a value that is no 64-bit signed integer: \"x\""_s});
        good(u"Point"_s, R"({"x":1})", QVariantMap{{u"x"_s, 1}, {u"y"_s, 9}});
        good(u"Point"_s, R"({"x":1,"y":null})", QVariantMap{{u"x"_s, 1}, {u"y"_s, QVariant()}});
        bad(u"Point"_s, R"({"y":1,"z":2})",
            {u" Field \"x\" of required type \"Int!\" was not provided."_s,
             u" Field \"z\" is not defined by type \"Point\"."_s});
        bad(u"Point"_s, "[]", {u" Expected type \"Point\" to be an object."_s});
        bad(u"Shape"_s, R"({"points":[{"x":1},{"x":"a"}]})",
            {u".points[1].x Int cannot represent non-integer value: \"a\""_s});
        good(u"Anything"_s, R"({"a":[1,"x"]})", QVariantMap{{u"a"_s, QVariantList{1LL, u"x"_s}}});
    }
    void json()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, json);
        QFETCH(QVariant, expected);
        QFETCH(QStringList, problems);
        const QJsonValue value = QJsonDocument::fromJson("{\"v\":" + json + "}").object().value(u"v");
        InputProblems found;
        const QVariant coerced = coerceJson(value, typeOf(type), found);
        QStringList described;
        for (const InputProblem &problem : found)
            described.append(textOf(problem.path) + u' ' + problem.message);
        QCOMPARE(described, problems);
        if (problems.isEmpty())
            QCOMPARE(coerced, expected);
    }

    void literals_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("literal");
        QTest::addColumn<bool>("fits");
        QTest::addColumn<QVariant>("expected");
        const auto good = [](const QString &type, const QString &literal, const QVariant &expected) {
            QTest::newRow(QString(type + u" <- "_s + literal).toUtf8().constData())
                << type << literal << true << expected;
        };
        const auto bad = [](const QString &type, const QString &literal) {
            QTest::newRow(QString(type + u" <- "_s + literal).toUtf8().constData())
                << type << literal << false << QVariant();
        };
        // Section 3.10, the table of examples; $given is 5, $absent was not given, $none is null.
        good(u"Point"_s, u"{x: 1}"_s, QVariantMap{{u"x"_s, 1}, {u"y"_s, 9}});
        good(u"Point"_s, u"{x: $given, y: $absent}"_s, QVariantMap{{u"x"_s, 5}, {u"y"_s, 9}});
        good(u"Point"_s, u"{x: 1, y: $none}"_s, QVariantMap{{u"x"_s, 1}, {u"y"_s, QVariant()}});
        good(u"Point"_s, u"{x: 1, color: $absent}"_s, QVariantMap{{u"x"_s, 1}, {u"y"_s, 9}});
        bad(u"Point"_s, u"{x: $absent}"_s);
        bad(u"Point"_s, u"{x: $none}"_s);
        bad(u"Point"_s, u"{x: null}"_s);
        bad(u"Point"_s, u"{x: 1, z: 2}"_s);
        bad(u"Point"_s, u"7"_s);
        good(u"Color"_s, u"RED"_s, u"RED"_s);
        bad(u"Color"_s, u"GREEN"_s);
        bad(u"Color"_s, u"\"RED\""_s);
        good(u"[Int]"_s, u"1"_s, QVariantList{1});
        good(u"[Int]"_s, u"[1, $absent]"_s, QVariantList{1, QVariant()});
        bad(u"[Int!]"_s, u"[1, $absent]"_s);
        bad(u"Int"_s, u"2147483648"_s);
        bad(u"Int"_s, u"1.0"_s);
        good(u"Float"_s, u"1"_s, 1.0);
        good(u"ID"_s, u"12"_s, u"12"_s);
        // Section 3.5.5: an id is text, so it is as long as it is, and stays as it was written.
        good(u"ID"_s, u"99999999999999999999"_s, u"99999999999999999999"_s);
        good(u"ID"_s, u"-0"_s, u"-0"_s);
        good(u"[ID]"_s, u"[1, \"a\"]"_s, QVariantList{u"1"_s, u"a"_s});
        bad(u"ID"_s, u"1.0"_s);
        bad(u"ID"_s, u"true"_s);
        bad(u"String"_s, u"RED"_s);
        bad(u"Long"_s, u"9223372036854775808"_s);
        good(u"Long"_s, u"9223372036854775807"_s, std::numeric_limits<qint64>::max());
        good(u"Anything"_s, u"{a: [1, $given]}"_s, QVariantMap{{u"a"_s, QVariantList{1LL, 5}}});
    }
    void literals()
    {
        QFETCH(QString, type);
        QFETCH(QString, literal);
        QFETCH(bool, fits);
        const QVariantMap variables{{u"given"_s, 5}, {u"none"_s, QVariant()}};
        const Result<QVariant> value = coerceLiteral(*parseValue(literal), typeOf(type), variables);
        QCOMPARE(value.has_value(), fits);
        if (fits)
            QTEST(*value, "expected");
    }
};

QTEST_GUILESS_MAIN(TestInputCoercion)
#include "tst_inputcoercion.moc"
