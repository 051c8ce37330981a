#include "callrules.h"

#include "givenvalue.h"

#include "language/parser.h"

#include <QJsonArray>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;

namespace {

constexpr int knownCharacters = 1024 * 1024;

const ast::Value *argumentOf(const std::vector<ast::Argument> &arguments, QStringView name)
{
    const auto found = std::find_if(arguments.begin(), arguments.end(),
                                    [name](const ast::Argument &argument) { return argument.name.value == name; });
    return found == arguments.end() ? nullptr : &found->value;
}

const ast::Directive *directiveOf(const std::vector<ast::Directive> &directives, QStringView name)
{
    const auto found = std::find_if(directives.begin(), directives.end(),
                                    [name](const ast::Directive &directive) { return directive.name.value == name; });
    return found == directives.end() ? nullptr : &*found;
}

QString textOf(const ast::Value *value)
{
    const auto *text = value ? value->as<ast::StringValue>() : nullptr;
    return text ? text->value : QString();
}

QStringList textsOf(const ast::Value *value)
{
    const auto *list = value ? value->as<ast::ListValue>() : nullptr;
    if (!list)
        return value ? QStringList{textOf(value)} : QStringList();
    QStringList texts;
    for (const ast::Value &item : list->items)
        texts.append(textOf(&item));
    return texts;
}

QString routedBy(const std::vector<ast::Directive> &directives)
{
    const ast::Directive *directive = directiveOf(directives, u"routedBy");
    return directive ? textOf(argumentOf(directive->arguments, u"place")) : QString();
}

bool hasPlace(const FieldDefinition &field, const QString &place)
{
    QStringList steps = place.split(u'.');
    const InputValueDefinition *input = field.argument(steps.takeFirst());
    while (input && !steps.isEmpty())
        input = findInput(input->type.named().inputFields, steps.takeFirst());
    return input;
}

} // namespace

/** One text: its root fields and their rules. */
struct CallRules::Known
{
    struct Root
    {
        const ast::Field *field = nullptr;
        FieldRule rule;
    };
    ast::Document document;
    const ast::OperationDefinition *operation = nullptr; ///< Null when it cannot be read, or there are several.
    std::vector<Root> roots;
    bool isPlain = true; ///< No fragments among the root fields.
};

CallRules::CallRules(const QString &sdl)
    : m_known(knownCharacters)
{
    const ParseResult<ast::Document> document = parse(sdl);
    if (!document)
        return;
    for (const ast::Definition &definition : document->definitions) {
        if (const auto *type = std::get_if<ast::ObjectTypeDefinition>(&definition))
            read(*type);
    }
}

CallRules::~CallRules() = default;

void CallRules::read(const ast::ObjectTypeDefinition &type)
{
    const QString &name = type.name.value;
    if (const QString key = routedBy(type.directives); !key.isEmpty())
        m_entities.insert(name, key);
    for (const ast::FieldDefinition &field : type.fields) {
        FieldRule rule;
        rule.routedBy = routedBy(field.directives);
        if (const ast::Directive *directive = directiveOf(field.directives, u"idempotent"))
            rule.idempotentBy = textsOf(argumentOf(directive->arguments, u"by"));
        if (!rule.routedBy.isEmpty() || !rule.idempotentBy.isEmpty())
            m_fields.insert(name + u'.' + field.name.value, rule);
    }
}

std::shared_ptr<const CallRules::Known> CallRules::known(const QString &query) const
{
    if (const auto *found = m_known.object(query))
        return *found;
    auto made = std::make_shared<Known>();
    if (ParseResult<ast::Document> document = parse(query)) {
        made->document = std::move(*document);
        made->operation = onlyOperation(made->document);
    }
    if (made->operation) {
        const ast::OperationType kind = made->operation->operation;
        const QString root = kind == ast::OperationType::Query ? u"Query."_s
            : kind == ast::OperationType::Mutation             ? u"Mutation."_s
                                                               : u"Subscription."_s;
        for (const ast::Selection &selection : made->operation->selectionSet.selections) {
            const auto *field = selection.as<ast::Field>();
            if (field)
                made->roots.push_back({field, m_fields.value(root + field->name.value)});
            else
                made->isPlain = false;
        }
    }
    m_known.insert(query, new std::shared_ptr<const Known>(made), static_cast<int>(query.size()));
    return made;
}

/** Where all of them are of one thing, that is it; where they are of many, any instance is as good. */
QString CallRules::entityKey(const QJsonArray &representations) const
{
    if (representations.size() != 1)
        return {};
    const QJsonObject thing = representations.first().toObject();
    const QString field = m_entities.value(thing.value("__typename"_L1).toString());
    return field.isEmpty() ? QString() : writtenValue(thing.value(field));
}

CallRules::Call CallRules::of(const QString &query, const QJsonObject &variables) const
{
    const std::shared_ptr<const Known> text = known(query);
    Call call;
    if (!text->operation)
        return call;
    const bool isMutation = text->operation->operation == ast::OperationType::Mutation;
    call.mayRepeat = !isMutation || text->isPlain;
    for (const auto &[field, rule] : text->roots) {
        if (isMutation) {
            const bool isKeyed = !rule.idempotentBy.isEmpty()
                && std::all_of(rule.idempotentBy.begin(), rule.idempotentBy.end(),
                               [&, field = field](const auto &place) {
                                   return !writtenValue(givenAt(place, *field, *text->operation, variables)).isEmpty();
                               });
            call.mayRepeat = call.mayRepeat && isKeyed;
        }
        if (!call.routeKey.isEmpty())
            continue;
        if (!rule.routedBy.isEmpty()) {
            call.routeKey = writtenValue(givenAt(rule.routedBy, *field, *text->operation, variables));
        } else if (field->name.value == "_entities"_L1) {
            const ast::Value *given = argumentOf(field->arguments, u"representations");
            const auto *variable = given ? given->as<ast::Variable>() : nullptr;
            if (variable)
                call.routeKey = entityKey(variables.value(variable->name).toArray());
        }
    }
    return call;
}

QStringList CallRules::problems(const Schema &schema)
{
    QStringList found;
    const auto look = [&found](const FieldDefinition &field, bool isMutation) {
        QStringList places;
        if (const AppliedDirective *routed = field.directive(u"routedBy"))
            places.append(routed->arguments.value(u"place"_s).toString());
        if (const AppliedDirective *idempotent = field.directive(u"idempotent")) {
            places += idempotent->arguments.value(u"by"_s).toStringList();
            if (!isMutation)
                found.append(u"@idempotent on %1, which is no mutation"_s.arg(field.coordinate()));
        }
        for (const QString &place : places) {
            if (!hasPlace(field, place))
                found.append(u"%1 has no argument %2"_s.arg(field.coordinate(), place));
        }
    };
    for (const TypeDefinition *type : schema.types()) {
        const AppliedDirective *routed = findDirective(type->directives, u"routedBy");
        const QString key = routed ? routed->arguments.value(u"place"_s).toString() : QString();
        if (routed && !schema.field(*type, key))
            found.append(u"%1 has no field %2"_s.arg(type->name, key));
        for (const FieldDefinition &field : type->fields)
            look(field, type == schema.mutationType());
    }
    return found;
}

} // namespace foyer::service
