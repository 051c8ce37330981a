#include "regionmerge.h"

#include "foyerassert.h"
#include "givenvalue.h"
#include "language/printer.h"
#include "language/visitor.h"
#include "pagesearch.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;

namespace {

/** No client's response key begins like that. */
constexpr auto ownKeys = "_foyer"_L1;

/** Under which things are asked for the @p number-th of what makes them alike. */
QString alikeKey(int number)
{
    return u"_foyerAlike%1"_s.arg(number);
}

/** Under which things are asked whether they belong to the whole. */
const QString havingKey = u"_foyerHaving"_s;

/** Under which, and the key of a share, objects are asked for the part that it is, and for the whole. */
constexpr auto partPrefix = "_foyerPart_"_L1;
constexpr auto wholePrefix = "_foyerWhole_"_L1;

QString textIn(const AppliedDirective *merged, const QString &argument)
{
    return merged ? merged->arguments.value(argument).toString() : QString();
}

bool isSummed(const FieldDefinition &definition)
{
    const AppliedDirective *merged = definition.directive(u"merged");
    return merged && merged->arguments.value(u"sum"_s).toBool();
}

QStringList alikeBy(const FieldDefinition &definition)
{
    const AppliedDirective *merged = definition.directive(u"merged");
    return merged ? merged->arguments.value(u"alike"_s).toStringList() : QStringList();
}

/** Asks for @p name of @p type under @p key: an amount whole, all else as it is. */
void ask(ast::SelectionSet &selections, const TypeDefinition &type, const QString &name, const QString &key)
{
    ast::Field field;
    field.alias = ast::Name{key, {}};
    field.name = ast::Name{name, {}};
    const FieldDefinition *definition = type.field(name);
    for (const QString &member : definition && definition->type.named().isComposite()
             ? QStringList{u"amountMinor"_s, u"currency"_s}
             : QStringList()) {
        ast::Field inner;
        inner.name = ast::Name{member, {}};
        field.selectionSet.selections.push_back(ast::Selection{std::move(inner)});
    }
    selections.selections.push_back(ast::Selection{std::move(field)});
}

class VariableCollector final : public Visitor
{
public:
    QSet<QString> names;
    void enterValue(const ast::Value &value) override
    {
        if (const auto *variable = value.as<ast::Variable>())
            names.insert(variable->name);
    }
};

void setArgument(ast::Field &field, const QString &name, ast::Value literal)
{
    std::erase_if(field.arguments, [&name](const ast::Argument &each) { return each.name.value == name; });
    field.arguments.push_back({ast::Name{name, {}}, std::move(literal), {}});
}

void setArgument(ast::Field &field, const QString &name, int value)
{
    ast::Value literal;
    literal.kind = ast::IntValue{QString::number(value)};
    setArgument(field, name, std::move(literal));
}

const TypeDefinition *fragmentType(const Schema &schema, const ast::InlineFragment &fragment,
                                   const TypeDefinition &around)
{
    return fragment.typeCondition ? schema.type(fragment.typeCondition->value) : &around;
}

/** The field that the client asked for under @p key, also within inline fragments. */
const ast::Field *fieldUnder(const ast::SelectionSet &selections, QStringView key)
{
    for (const ast::Selection &selection : selections.selections) {
        if (const auto *field = selection.as<ast::Field>(); field && field->responseKey() == key)
            return field;
        if (const auto *fragment = selection.as<ast::InlineFragment>()) {
            if (const ast::Field *found = fieldUnder(fragment->selectionSet, key))
                return found;
        }
    }
    return nullptr;
}

/** The first list of things that is asked for there. */
const ast::Field *listIn(const Schema &schema, const ast::SelectionSet &selections, const TypeDefinition &type)
{
    for (const ast::Selection &selection : selections.selections) {
        const auto *field = selection.as<ast::Field>();
        const FieldDefinition *definition = field ? type.field(field->name.value) : nullptr;
        if (definition && definition->type.isList() && definition->type.named().isComposite())
            return field;
        const auto *fragment = selection.as<ast::InlineFragment>();
        const TypeDefinition *inner = fragment ? fragmentType(schema, *fragment, type) : nullptr;
        if (const ast::Field *found = inner ? listIn(schema, fragment->selectionSet, *inner) : nullptr)
            return found;
    }
    return nullptr;
}

/** Of an amount what the client asked for; all else as it is. */
JsonValue asked(const JsonValue &value, const ast::SelectionSet &selections)
{
    if (!value.as<JsonValue::Object>())
        return value;
    JsonValue::Object part;
    for (const ast::Selection &selection : selections.selections) {
        const auto *field = selection.as<ast::Field>();
        if (const JsonValue *member = field ? value.member(field->name.value) : nullptr)
            part.emplace_back(field->responseKey(), *member);
    }
    return part;
}

/** Without what only the merge asked for. */
JsonValue withoutOwnKeys(const JsonValue &thing)
{
    const auto *members = thing.as<JsonValue::Object>();
    if (!members)
        return thing;
    JsonValue::Object plain;
    for (const auto &member : *members) {
        if (!member.first.startsWith(ownKeys))
            plain.push_back(member);
    }
    return plain;
}

QString orderBy(const ast::Field &field, const FieldDefinition &definition, const ast::OperationDefinition &operation,
                const QJsonObject &variables, bool &isDescending)
{
    const InputValueDefinition *sort = definition.argument(u"sort");
    const InputValueDefinition *by = sort ? sort->type.named().inputField(u"by") : nullptr;
    const InputValueDefinition *direction = sort ? sort->type.named().inputField(u"direction") : nullptr;
    if (!by || !direction)
        return {};
    const auto given = [&](const InputValueDefinition &input) {
        const QString name = service::givenAt(u"sort."_s + input.name, field, operation, variables).toString();
        return name.isEmpty() ? input.defaultValue.value_or(QVariant()).toString() : name;
    };
    isDescending = given(*direction) == "DESCENDING"_L1;
    const EnumValueDefinition *value = by->type.named().enumValue(given(*by));
    const AppliedDirective *sorted = value ? findDirective(value->directives, u"sortedBy") : nullptr;
    return sorted ? sorted->arguments.value(u"field"_s).toString() : QString();
}

} // namespace

RegionMerge::RegionMerge(const Schema &schema, const ast::OperationDefinition &operation, const QJsonObject &variables)
    : m_schema(&schema)
    , m_operation(&operation)
    , m_variables(variables)
{
}

Result<RegionMerge> RegionMerge::of(const Schema &schema, const ast::OperationDefinition &operation,
                                    const QJsonObject &variables)
{
    RegionMerge merge(schema, operation, variables);
    merge.findPages(operation.selectionSet);
    const Begins none;
    ast::SelectionSet tried = operation.selectionSet;
    if (const Result<void> widened = merge.widen(tried, schema.queryType(), {}, &none); !widened)
        return fail(widened.error());
    return merge;
}

void RegionMerge::findPages(const ast::SelectionSet &selections)
{
    const TypeDefinition &query = m_schema->queryType();
    for (const ast::Selection &selection : selections.selections) {
        if (const auto *fragment = selection.as<ast::InlineFragment>())
            findPages(fragment->selectionSet);
        const auto *field = selection.as<ast::Field>();
        const FieldDefinition *definition = field ? query.field(field->name.value) : nullptr;
        const std::optional<Window> window =
            definition && definition->argument(u"offset") ? windowOf(*field, *definition) : std::nullopt;
        if (!window || !window->isOne() || window->end() <= nearest)
            continue;
        const TypeDefinition &type = definition->type.named();
        if (const ast::Field *list = listIn(*m_schema, field->selectionSet, type)) {
            const Page page = pageOf(*list, *type.field(list->name.value), pageOf(*field, *definition, {}));
            m_farPages.append({field->responseKey(), static_cast<int>(window->offset), page.isDescending});
        }
    }
}

std::optional<RegionMerge::Window> RegionMerge::windowOf(const ast::Field &field,
                                                         const FieldDefinition &definition) const
{
    const auto number = [&](QStringView name) -> std::optional<qint64> {
        const InputValueDefinition *argument = definition.argument(name);
        if (!argument)
            return std::nullopt;
        const QJsonValue given = service::givenAt(argument->name, field, *m_operation, m_variables);
        if (given.isDouble())
            return given.toInt();
        return argument->defaultValue ? argument->defaultValue->toInt() : 0;
    };
    const std::optional<qint64> first = number(u"first");
    return first ? std::optional(Window{number(u"offset").value_or(0), *first}) : std::nullopt;
}

/** Of the list that @p field is, or that is directly below it. */
RegionMerge::Page RegionMerge::pageOf(const ast::Field &field, const FieldDefinition &definition,
                                      const Page &above) const
{
    Page page = definition.type.isList() ? above : Page();
    if (const std::optional<Window> window = windowOf(field, definition)) {
        page.isFar = window->end() > nearest;
        page.offset = page.isFar ? 0 : static_cast<int>(std::max<qint64>(window->offset, 0));
        page.first = static_cast<int>(std::max<qint64>(window->first, 0));
        page.by = orderBy(field, definition, *m_operation, m_variables, page.isDescending);
    }
    const AppliedDirective *merged = definition.directive(u"merged");
    if (const QString by = merged ? merged->arguments.value(u"by"_s).toString() : QString(); !by.isEmpty()) {
        page.by = by;
        page.isDescending = merged->arguments.value(u"descending"_s).toBool();
    }
    return page;
}

RegionMerge::Question RegionMerge::written(ast::OperationDefinition sent) const
{
    VariableCollector used;
    walk(sent.selectionSet, used);
    std::erase_if(sent.variables,
                  [&used](const ast::VariableDefinition &each) { return !used.names.contains(each.name.value); });
    Question question;
    for (auto each = m_variables.begin(); each != m_variables.end(); ++each) {
        if (used.names.contains(each.key()))
            question.variables.insert(each.key(), each.value());
    }
    question.text = print(ast::Definition(std::move(sent)));
    return question;
}

RegionMerge::Question RegionMerge::question(const QHash<QString, int> &begins) const
{
    ast::OperationDefinition sent = *m_operation;
    const Result<void> widened = widen(sent.selectionSet, m_schema->queryType(), {}, &begins);
    FOYER_ASSERT(widened.has_value()); // of() tried it
    return written(std::move(sent));
}

RegionMerge::Question RegionMerge::keysFrom(const FarPage &page, int offset) const
{
    ast::Field field = *fieldUnder(m_operation->selectionSet, page.key);
    const FieldDefinition &definition = *m_schema->queryType().field(field.name.value);
    const TypeDefinition &type = definition.type.named();
    ast::Field list = *listIn(*m_schema, field.selectionSet, type);
    const FieldDefinition &things = *type.field(list.name.value);
    const Page order = pageOf(list, things, pageOf(field, definition, {}));
    list.selectionSet.selections.clear();
    ask(list.selectionSet, things.type.named(), order.by.isEmpty() ? u"__typename"_s : order.by, orderKey());
    field.selectionSet.selections.clear();
    field.selectionSet.selections.push_back(ast::Selection{std::move(list)});
    setArgument(field, u"first"_s, PageSearch::chunk);
    setArgument(field, u"offset"_s, offset);
    ast::OperationDefinition sent = *m_operation;
    sent.selectionSet.selections.clear();
    sent.selectionSet.selections.push_back(ast::Selection{std::move(field)});
    return written(std::move(sent));
}

JsonValue::List RegionMerge::keysIn(const FarPage &page, const service::ServiceAnswer &answer) const
{
    const ast::Field *field = fieldUnder(m_operation->selectionSet, page.key);
    const ast::Field *list =
        listIn(*m_schema, field->selectionSet, m_schema->queryType().field(field->name.value)->type.named());
    const Value *things = answer.data ? answer.data->member(page.key) : nullptr;
    things = things ? things->member(list->responseKey()) : nullptr;
    const auto *keys = things ? things->as<Value::List>() : nullptr;
    return keys ? *keys : Value::List();
}

/** Asks for pages from the beginning, for what lists stand by and makes their things alike, and for what shares are of.
 */
Result<void> RegionMerge::widen(ast::SelectionSet &selections, const TypeDefinition &type, const Page &above,
                                const Begins *begins) const
{
    ast::SelectionSet more;
    for (ast::Selection &selection : selections.selections) {
        if (auto *fragment = std::get_if<ast::InlineFragment>(&selection.kind)) {
            const TypeDefinition *inner = fragmentType(*m_schema, *fragment, type);
            if (Result<void> widened = inner ? widen(fragment->selectionSet, *inner, above, begins) : Result<void>();
                !widened)
                return widened;
        }
        auto *field = std::get_if<ast::Field>(&selection.kind);
        if (field && field->name.value == "_entities"_L1) {
            if (Result<void> widened = widen(field->selectionSet, type, {}, nullptr); !widened)
                return widened;
            continue;
        }
        const FieldDefinition *definition = field ? type.field(field->name.value) : nullptr;
        if (!definition)
            continue;
        const AppliedDirective *merged = definition->directive(u"merged");
        if (const QString part = textIn(merged, u"share"_s); !part.isEmpty()) {
            ask(more, type, part, partPrefix + field->responseKey());
            ask(more, type, textIn(merged, u"of"_s), wholePrefix + field->responseKey());
        }
        if (!definition->type.named().isComposite())
            continue;
        if (Result<void> widened = widenPart(*field, *definition, above, begins); !widened)
            return widened;
    }
    std::move(more.selections.begin(), more.selections.end(), std::back_inserter(selections.selections));
    return {};
}

/** The same of what is asked of one object, or of the things of a list. */
Result<void> RegionMerge::widenPart(ast::Field &field, const FieldDefinition &definition, const Page &above,
                                    const Begins *begins) const
{
    const Page page = pageOf(field, definition, above);
    if (const std::optional<Window> window = windowOf(field, definition);
        window && window->isOne() && definition.argument(u"offset")) {
        const int end = begins && !definition.type.isList() ? furthest : nearest;
        if (window->end() > end)
            return fail(ErrorCode::TooLarge,
                        u"of several regions a list is told to its %1th: filter it by a cinema"_s.arg(end));
        if (page.isFar) {
            setArgument(field, u"offset"_s, begins->value(field.responseKey()));
        } else {
            setArgument(field, u"first"_s, static_cast<int>(window->end()));
            setArgument(field, u"offset"_s, 0);
        }
    }
    if (const QString most = textIn(definition.directive(u"merged"), u"mostIn"_s); !most.isEmpty())
        setArgument(field, most, furthest);
    if (const QString also = textIn(definition.directive(u"merged"), u"alsoIn"_s); !also.isEmpty()) {
        ast::Value yes;
        yes.kind = ast::BooleanValue{true};
        setArgument(field, also, std::move(yes));
    }
    const TypeDefinition &type = definition.type.named();
    const QStringList alike = alikeBy(definition);
    if (!definition.type.isList() || !alike.isEmpty()) {
        if (Result<void> widened = widen(field.selectionSet, type, page, nullptr); !widened)
            return widened;
    }
    for (int i = 0; i < alike.size(); ++i)
        ask(field.selectionSet, type, alike.at(i), alikeKey(i));
    if (definition.type.isList() && !page.by.isEmpty())
        ask(field.selectionSet, type, page.by, orderKey());
    if (const QString having = textIn(definition.directive(u"merged"), u"having"_s); !having.isEmpty())
        ask(field.selectionSet, type, having, havingKey);
    return {};
}

RegionMerge::Value RegionMerge::mergedValue(const ast::Field &field, const FieldDefinition &definition, Values values,
                                            const Page &above) const
{
    std::erase_if(values, [](const Value *value) { return value->isNull(); });
    if (values.empty())
        return {};
    const Page page = pageOf(field, definition, above);
    if (isSummed(definition))
        return sumOf(values);
    if (!alikeBy(definition).isEmpty())
        return mergedAlike(field, definition, values, page);
    if (!definition.type.isList())
        return values.front()->as<Value::Object>()
            ? mergedObject(field.selectionSet, definition.type.named(), values, page)
            : *values.front();

    // Always the first of what is left of each: so a page of the whole follows from the first pages of all.
    std::vector<std::pair<const Value::List *, std::size_t>> lists;
    for (const Value *value : values) {
        if (const auto *list = value->as<Value::List>())
            lists.emplace_back(list, 0);
    }
    Value::List whole;
    const std::size_t end = page.first ? static_cast<std::size_t>(page.offset + *page.first) : SIZE_MAX;
    while (whole.size() < end) {
        std::pair<const Value::List *, std::size_t> *next = nullptr;
        for (auto &list : lists) {
            if (list.second == list.first->size())
                continue;
            if (!next || standsBefore(&list.first->at(list.second), &next->first->at(next->second), page.isDescending))
                next = &list;
        }
        if (!next)
            break;
        whole.push_back(withoutOwnKeys(next->first->at(next->second++)));
    }
    whole.erase(whole.begin(), whole.begin() + std::min<std::ptrdiff_t>(page.offset, std::ssize(whole)));
    return whole;
}

/** Things that have the same in some fields are one. */
RegionMerge::Value RegionMerge::mergedAlike(const ast::Field &field, const FieldDefinition &definition,
                                            const Values &lists, const Page &page) const
{
    const auto keys = alikeBy(definition).size();
    std::vector<Values> groups;
    const auto isAlike = [keys](const Value &a, const Value &b) {
        for (int i = 0; i < keys; ++i) {
            if (compared(a.member(alikeKey(i)), b.member(alikeKey(i))) != 0)
                return false;
        }
        return true;
    };
    bool isSame = true; // the same things in the same order: it is the service's own
    for (const Value *value : lists) {
        const auto *list = value->as<Value::List>();
        isSame = isSame && list && (groups.empty() || list->size() == groups.size());
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const Value &thing = list->at(i);
            const auto group = std::find_if(groups.begin(), groups.end(),
                                            [&](const Values &each) { return isAlike(*each.front(), thing); });
            isSame = isSame && (value == lists.front() || group == groups.begin() + static_cast<std::ptrdiff_t>(i));
            if (group == groups.end())
                groups.push_back({&thing});
            else
                group->push_back(&thing);
        }
    }
    if (!textIn(definition.directive(u"merged"), u"having"_s).isEmpty()) {
        std::erase_if(groups, [](const Values &group) {
            return std::none_of(group.begin(), group.end(), [](const Value *thing) {
                const Value *has = thing->member(havingKey);
                const bool *isYes = has ? has->as<bool>() : nullptr;
                return isYes && *isYes;
            });
        });
    }
    Value::List things;
    for (const Values &group : groups)
        things.push_back(mergedObject(field.selectionSet, definition.type.named(), group, page));
    // What it stands by is merged as the rest is: the hidden members are still there.
    const auto isBefore = [&](const Value &a, const Value &b) {
        const int order = page.by.isEmpty() ? 0 : compared(a.member(orderKey()), b.member(orderKey()));
        if (order != 0)
            return page.isDescending ? order > 0 : order < 0;
        for (int i = 0; i < keys; ++i) {
            if (const int key = compared(a.member(alikeKey(i)), b.member(alikeKey(i))); key != 0)
                return key < 0;
        }
        return false;
    };
    if (!isSame || !page.by.isEmpty())
        std::stable_sort(things.begin(), things.end(), isBefore);
    const int most = definition.directive(u"merged")->arguments.value(u"most"_s).toInt();
    if (most > 0 && std::ssize(things) > most)
        things.resize(static_cast<std::size_t>(most));
    for (Value &thing : things)
        thing = withoutOwnKeys(thing);
    return things;
}

RegionMerge::Value RegionMerge::mergedObject(const ast::SelectionSet &selections, const TypeDefinition &type,
                                             const Values &values, const Page &above) const
{
    const auto membersOf = [&values](const QString &key) {
        Values members;
        for (const Value *value : values) {
            if (const Value *member = value->member(key))
                members.push_back(member);
        }
        return members;
    };
    Value::Object whole;
    for (const auto &[key, first] : *values.front()->as<Value::Object>()) {
        if (key.startsWith(ownKeys)) {
            // What its list goes by is looked at once more; the parts of shares are not.
            const FieldDefinition *by = key == orderKey() ? type.field(above.by) : nullptr;
            if (by && isSummed(*by))
                whole.emplace_back(key, sumOf(membersOf(key)));
            else if (!key.startsWith(partPrefix) && !key.startsWith(wholePrefix))
                whole.emplace_back(key, first);
            continue;
        }
        const ast::Field *field = fieldUnder(selections, key);
        const FieldDefinition *definition = field ? type.field(field->name.value) : nullptr;
        const AppliedDirective *merged = definition ? definition->directive(u"merged") : nullptr;
        if (field && field->name.value == "_entities"_L1) {
            whole.emplace_back(key, mergedEntities(*field, membersOf(key)));
        } else if (!textIn(merged, u"share"_s).isEmpty()) {
            const Value share = shareOf(sumOf(membersOf(partPrefix + key)), sumOf(membersOf(wholePrefix + key)),
                                        merged->arguments.value(u"times"_s).toInt());
            whole.emplace_back(key,
                               share.isNull() && definition->type.isNonNull() ? Value(qint64(0))
                                                                              : asked(share, field->selectionSet));
        } else {
            whole.emplace_back(key, definition ? mergedValue(*field, *definition, membersOf(key), above) : first);
        }
    }
    return whole;
}

/** Of each thing what all of them say of it: they stand in the order in which they were asked for. */
RegionMerge::Value RegionMerge::mergedEntities(const ast::Field &field, const Values &values) const
{
    const ast::Selection *only =
        field.selectionSet.selections.empty() ? nullptr : &field.selectionSet.selections.front();
    const auto *fragment = only ? only->as<ast::InlineFragment>() : nullptr;
    const TypeDefinition *type =
        fragment && fragment->typeCondition ? m_schema->type(fragment->typeCondition->value) : nullptr;
    std::vector<const Value::List *> lists;
    for (const Value *value : values) {
        if (const auto *list = value->as<Value::List>())
            lists.push_back(list);
    }
    if (lists.empty() || !type)
        return {};
    Value::List whole;
    for (std::size_t i = 0; i < lists.front()->size(); ++i) {
        Values things;
        for (const Value::List *list : lists) {
            if (i < list->size() && list->at(i).as<Value::Object>())
                things.push_back(&list->at(i));
        }
        whole.push_back(things.empty() ? Value() : mergedObject(fragment->selectionSet, *type, things, {}));
    }
    return whole;
}

service::ServiceAnswer RegionMerge::merged(const QList<service::ServiceAnswer> &answers) const
{
    service::ServiceAnswer whole;
    Values values;
    QList<QJsonObject> told;
    for (const service::ServiceAnswer &answer : answers) {
        if (answer.data->as<Value::Object>())
            values.push_back(answer.data.get());
        for (GraphQlError error : answer.errors) {
            const auto index = std::find_if(error.path.begin(), error.path.end(),
                                            [](const PathSegment &segment) { return std::get_if<int>(&segment); });
            error.path.erase(index, error.path.end());
            if (const QJsonObject json = error.toJson(); !told.contains(json)) {
                told.append(json);
                whole.errors.append(error);
            }
        }
    }
    if (!values.empty())
        whole.data =
            std::make_shared<const Value>(mergedObject(m_operation->selectionSet, m_schema->queryType(), values, {}));
    return whole;
}

} // namespace foyer::gateway
