#include "questions.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Given
{
    QString name;
    QString type; ///< As written: "[String!]!".
    bool isOptional = false;

    QString named() const { return QString(type).remove(QRegularExpression(u"[\\[\\]!]"_s)); }
    bool isList() const { return type.startsWith(u'['); }
};

struct Schema
{
    QHash<QString, QList<Given>> inputs;
    QHash<QString, QString> firstOfEnum;
    QHash<QString, QList<Given>> queries;
    QHash<QString, QString> results;
};

Given given(const QRegularExpressionMatch &match)
{
    const QString type = match.captured(2);
    return {match.captured(1), type, !type.endsWith(u'!') || !match.captured(3).isEmpty()};
}

Schema read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    text.remove(QRegularExpression(u"\"\"\".*?\"\"\""_s, QRegularExpression::DotMatchesEverythingOption));
    text.remove(QRegularExpression(u"\"(?:[^\"\\\\\\n]|\\\\.)*\""_s));
    static const QRegularExpression block(u"^(input|enum|type) (\\w+)[^{]*\\{\\n(.*?)^\\}"_s,
                                          QRegularExpression::MultilineOption
                                              | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression value(u"(\\w+): ([\\[\\]\\w!]+)( = )?"_s);
    static const QRegularExpression field(u"^  (\\w+)(?:\\(([^)]*)\\))?: ([\\[\\]\\w!]+)"_s,
                                          QRegularExpression::MultilineOption);
    Schema schema;
    for (auto blocks = block.globalMatch(text); blocks.hasNext();) {
        const QRegularExpressionMatch found = blocks.next();
        const QString name = found.captured(2);
        const QString body = found.captured(3);
        if (found.captured(1) == "enum"_L1) {
            schema.firstOfEnum.insert(name, body.simplified().section(u' ', 0, 0));
        } else if (found.captured(1) == "input"_L1) {
            for (auto values = value.globalMatch(body); values.hasNext();)
                schema.inputs[name].append(given(values.next()));
        } else {
            for (auto fields = field.globalMatch(body); fields.hasNext();) {
                const QRegularExpressionMatch one = fields.next();
                if (name == "Query"_L1) {
                    QList<Given> &arguments = schema.queries[one.captured(1)];
                    for (auto values = value.globalMatch(one.captured(2)); values.hasNext();)
                        arguments.append(given(values.next()));
                    schema.results.insert(one.captured(1),
                                          QString(one.captured(3)).remove(QRegularExpression(u"[\\[\\]!]"_s)));
                }
            }
        }
    }
    return schema;
}

/** The least that can be given for @p wanted. */
QString least(const Schema &schema, const Given &wanted)
{
    if (wanted.isList())
        return u"[]"_s;
    const QString type = wanted.named();
    if (type == "Int"_L1 || type == "Float"_L1)
        return u"1"_s;
    if (type == "Boolean"_L1)
        return u"true"_s;
    if (type == "ID"_L1 || type == "UUID"_L1)
        return u"\"017f22e2-79b0-7cc3-98c4-dc0c0c07398f\""_s;
    if (type == "Date"_L1)
        return u"\"2027-01-01\""_s;
    if (type == "DateTime"_L1)
        return u"\"2027-01-01T00:00:00.000Z\""_s;
    if (const QString value = schema.firstOfEnum.value(type); !value.isEmpty())
        return value;
    if (!schema.inputs.contains(type))
        return u"\"x\""_s;
    QStringList members;
    for (const Given &member : schema.inputs.value(type)) {
        if (!member.isOptional)
            members.append(member.name + u": "_s + least(schema, member));
    }
    return u'{' + members.join(u", "_s) + u'}';
}

struct Place
{
    QString value;
    QString path;
};

/** @p wanted with $text at each place where there may be one. */
QList<Place> placesIn(const Schema &schema, const Given &wanted, const QString &path)
{
    const QString here = path + u'.' + wanted.name;
    const auto listed = [&wanted](const QString &value) { return wanted.isList() ? u'[' + value + u']' : value; };
    if (wanted.named() == "String"_L1)
        return {{listed(u"$text"_s), here}};
    QList<Place> places;
    const QList<Given> members = schema.inputs.value(wanted.named());
    for (const Given &member : members) {
        for (const Place &inside : placesIn(schema, member, here)) {
            QStringList all{member.name + u": "_s + inside.value};
            for (const Given &other : members) {
                if (!other.isOptional && other.name != member.name)
                    all.append(other.name + u": "_s + least(schema, other));
            }
            places.append({listed(u'{' + all.join(u", "_s) + u'}'), inside.path});
        }
    }
    return places;
}

} // namespace

QList<Question> textQuestions(const QString &schemaFile)
{
    const Schema schema = read(schemaFile);
    QList<Question> questions;
    for (auto query = schema.queries.begin(); query != schema.queries.end(); ++query) {
        for (const Given &argument : *query) {
            for (const Place &place : placesIn(schema, argument, query.key())) {
                QStringList all{argument.name + u": "_s + place.value};
                for (const Given &other : *query) {
                    if (!other.isOptional && other.name != argument.name)
                        all.append(other.name + u": "_s + least(schema, other));
                }
                static const QStringList leaves{u"String"_s, u"Int"_s, u"Float"_s, u"Boolean"_s, u"ID"_s};
                const QString result = schema.results.value(query.key());
                const bool isLeaf = leaves.contains(result) || schema.firstOfEnum.contains(result);
                questions.append({u"query ($text: String!) { %1(%2)%3 }"_s.arg(
                                      query.key(), all.join(u", "_s), isLeaf ? QString() : u" { __typename }"_s),
                                  place.path});
            }
        }
    }
    return questions;
}

} // namespace foyer::test
