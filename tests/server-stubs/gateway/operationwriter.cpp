#include "operationwriter.h"

#include <QJsonArray>

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

OperationWriter::Written OperationWriter::write()
{
    m_fragments.clear();
    m_known.clear();
    m_declarations.clear();
    m_variables = {};
    const bool isMutation = m_schema.mutationType() && oneIn(4);
    const TypeDefinition &root = isMutation ? *m_schema.mutationType() : m_schema.queryType();
    const QString selections = selectionSet(root, 5);
    const QString declared = m_declarations.isEmpty() ? QString() : u" ("_s + m_declarations.join(u", "_s) + u')';
    const QString text = (isMutation ? u"mutation"_s : u"query"_s) + declared + u' ' + selections;
    return {(QStringList{text} + m_fragments).join(u'\n'), m_variables};
}

QString OperationWriter::selectionSet(const TypeDefinition &type, int depth)
{
    QStringList selections;
    for (int i = 1 + below(4); i > 0; --i)
        selections.append(selection(type, depth));
    return u"{ "_s + selections.join(u' ') + u" }"_s;
}

QString OperationWriter::selection(const TypeDefinition &type, int depth)
{
    const int kind = below(20);
    if (kind == 0 || (type.fields.empty() && depth <= 1))
        return u"__typename"_s;
    if (kind == 1 && &type == &m_schema.queryType())
        return oneIn(2) ? u"__schema { queryType { name } }"_s
                        : u"__type(name: \"%1\") { kind fields { name } }"_s.arg(any(m_schema.types())->name);
    if (type.fields.empty() || (depth > 1 && kind < (type.isAbstract() ? 14 : 7)))
        return fragment(type, depth);
    return field(type, depth);
}

QString OperationWriter::field(const TypeDefinition &type, int depth)
{
    const FieldDefinition *chosen = nullptr;
    for (int tries = 0; !chosen && tries < 20; ++tries) {
        const FieldDefinition &each = any(type.fields);
        if (depth > 1 ? !each.type.named().isLeaf() || oneIn(2) : each.type.named().isLeaf())
            chosen = &each;
    }
    if (!chosen)
        return u"__typename"_s;
    // Among them names that a plan might take for its own.
    static const QStringList aliases{u"a"_s,      u"b"_s,     u"id"_s,           u"name"_s,   u"film"_s,
                                     u"number"_s, u"login"_s, u"_foyerKey_id"_s, u"_foyer"_s, u"_entities"_s};
    QString text = oneIn(4) ? any(aliases) + u": "_s : QString();
    text += chosen->name + arguments(*chosen) + condition();
    if (!chosen->type.named().isLeaf())
        text += u' ' + selectionSet(chosen->type.named(), depth - 1);
    return text;
}

const TypeDefinition &OperationWriter::overlapping(const TypeDefinition &type)
{
    QList<const TypeDefinition *> all;
    for (const TypeDefinition *each : m_schema.types()) {
        if (each->isComposite() && m_schema.overlap(*each, type))
            all.append(each);
    }
    return *any(all);
}

QString OperationWriter::fragment(const TypeDefinition &type, int depth)
{
    const TypeDefinition &condition = overlapping(type);
    if (oneIn(3)) {
        for (const auto &[name, on] : std::as_const(m_known)) {
            if (on == &condition)
                return u"..."_s + name + this->condition();
        }
    }
    if (oneIn(3)) {
        const QString selections = selectionSet(condition, depth - 1);
        const QString name = u"F%1"_s.arg(m_fragments.size());
        m_fragments.append(u"fragment %1 on %2 %3"_s.arg(name, condition.name, selections));
        m_known.append({name, &condition});
        return u"..."_s + name + this->condition();
    }
    if (oneIn(4))
        return u"..."_s + this->condition() + u' ' + selectionSet(type, depth - 1);
    return u"... on "_s + condition.name + this->condition() + u' ' + selectionSet(condition, depth - 1);
}

QString OperationWriter::condition()
{
    if (!oneIn(8))
        return {};
    const QString flag =
        oneIn(3) ? (oneIn(2) ? u"true"_s : u"false"_s) : variable(TypeRef(m_schema.type(u"Boolean")).nonNull());
    return (oneIn(2) ? u" @skip(if: %1)"_s : u" @include(if: %1)"_s).arg(flag);
}

QString OperationWriter::arguments(const FieldDefinition &field)
{
    QStringList given;
    for (const InputValueDefinition &argument : field.arguments) {
        if (argument.isRequired() || oneIn(2))
            given.append(argument.name + u": "_s + (oneIn(2) ? variable(argument.type) : literal(argument.type)));
    }
    return given.isEmpty() ? QString() : u'(' + given.join(u", "_s) + u')';
}

QString OperationWriter::literal(const TypeRef &type)
{
    if (!type.isNonNull() && oneIn(6))
        return u"null"_s;
    if (type.isList())
        return u'[' + literal(type.item()) + u']';
    const QString &name = type.named().name;
    if (name == "Boolean"_L1)
        return oneIn(2) ? u"true"_s : u"false"_s;
    const QString number = QString::number(1 + below(4));
    return name == "Int"_L1 ? number : u'"' + number + u'"';
}

QString OperationWriter::variable(const TypeRef &type)
{
    const QString name = oneIn(12) ? u"representations"_s : u"v%1"_s.arg(below(4));
    const QString declared = u'$' + name + u": "_s + type.toString();
    for (const QString &other : std::as_const(m_declarations)) {
        if (other.section(u" ="_s, 0, 0) != declared && other.startsWith(u'$' + name + u':'))
            return literal(type); // taken, by one of another type
        if (other.section(u" ="_s, 0, 0) == declared)
            return u'$' + name;
    }
    const bool hasDefault = oneIn(3);
    m_declarations.append(hasDefault ? declared + u" = "_s + literal(type) : declared);
    if (hasDefault && oneIn(2))
        return u'$' + name;
    const bool isList = type.isList();
    const QString kind = type.named().name;
    const QJsonValue plain = kind == "Boolean"_L1 ? QJsonValue(oneIn(2))
        : kind == "Int"_L1                        ? QJsonValue(1 + below(4))
                                                  : QJsonValue(QString::number(1 + below(4)));
    m_variables.insert(name, isList ? QJsonValue(QJsonArray{plain}) : plain);
    return u'$' + name;
}
