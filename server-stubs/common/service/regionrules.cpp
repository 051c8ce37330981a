#include "regionrules.h"

#include "givenvalue.h"
#include "language/parser.h"
#include "wirenames.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;

namespace {

constexpr int knownCharacters = 1024 * 1024;

constexpr std::array kindNames{
    std::pair{RegionOf::Cinema, "CINEMA"_L1},
    std::pair{RegionOf::Auditorium, "AUDITORIUM"_L1},
    std::pair{RegionOf::Showtime, "SHOWTIME"_L1},
    std::pair{RegionOf::Booking, "BOOKING"_L1},
    std::pair{RegionOf::PriceCard, "PRICE_CARD"_L1},
    std::pair{RegionOf::Payment, "PAYMENT"_L1},
    std::pair{RegionOf::GiftCard, "GIFT_CARD"_L1},
    std::pair{RegionOf::HouseAccount, "HOUSE_ACCOUNT"_L1},
    std::pair{RegionOf::All, "ALL"_L1},
    std::pair{RegionOf::Home, "HOME"_L1},
};

bool isOfThings(RegionOf of)
{
    return of != RegionOf::All && of != RegionOf::Home;
}

bool hasPlace(const FieldDefinition &field, const QString &place)
{
    QStringList steps = place.split(u'.');
    const InputValueDefinition *input = field.argument(steps.takeFirst());
    while (input && !steps.isEmpty())
        input = findInput(input->type.named().inputFields, steps.takeFirst());
    return input;
}

QString stringIn(const AppliedDirective &directive, const QString &argument)
{
    return directive.arguments.value(argument).toString();
}

/** Others may refer to it and ask this service for it. */
bool isEntity(const TypeDefinition &type)
{
    const AppliedDirective *key = type.directive(u"key");
    return key && key->arguments.value(u"resolvable"_s, true).toBool();
}

QList<const TypeDefinition *> rootsOf(const Schema &schema)
{
    QList<const TypeDefinition *> roots{&schema.queryType(), schema.mutationType(), schema.subscriptionType()};
    roots.removeAll(nullptr);
    return roots;
}

bool saysRegions(const Schema &schema)
{
    const QList<const TypeDefinition *> roots = rootsOf(schema);
    return std::any_of(roots.begin(), roots.end(), [](const TypeDefinition *root) {
        return std::any_of(root->fields.begin(), root->fields.end(),
                           [](const FieldDefinition &field) { return field.directive(u"region"); });
    });
}

QStringList idsIn(const QJsonValue &value)
{
    QStringList ids;
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &each : list) {
        if (const QString id = writtenValue(each); !id.isEmpty())
            ids.append(id);
    }
    return ids;
}

} // namespace

QString toWireName(RegionOf of)
{
    return nameIn(kindNames, of);
}

struct RegionRules::Known
{
    ast::Document document;
    const ast::OperationDefinition *operation = nullptr; ///< Null when it cannot be read, or there are several.
};

RegionRules::RegionRules(const QString &sdl)
    : m_known(knownCharacters)
{
    tl::expected<Schema, SchemaErrors> schema = buildSchema(sdl);
    if (!schema)
        return;
    m_schema.emplace(std::move(*schema));
    m_isRegional = saysRegions(*m_schema);
}

RegionRules::~RegionRules() = default;

std::optional<RegionRules::Rule> RegionRules::ruleOf(const AppliedDirective *directive)
{
    if (!directive)
        return std::nullopt;
    const auto of = valueIn<RegionOf>(kindNames, stringIn(*directive, u"of"_s));
    const auto otherwise = valueIn<RegionOf>(kindNames, stringIn(*directive, u"otherwise"_s));
    if (!of || !otherwise)
        return std::nullopt;
    return Rule{*of, stringIn(*directive, u"place"_s), *otherwise};
}

std::shared_ptr<const RegionRules::Known> RegionRules::known(const QString &query) const
{
    if (const auto *found = m_known.object(query))
        return *found;
    auto made = std::make_shared<Known>();
    if (ParseResult<ast::Document> document = parse(query)) {
        made->document = std::move(*document);
        made->operation = onlyOperation(made->document);
    }
    m_known.insert(query, new std::shared_ptr<const Known>(made), static_cast<int>(query.size()));
    return made;
}

RegionRules::Where RegionRules::whereOf(const Rule &rule, const ast::Field &field,
                                        const ast::OperationDefinition &operation, const QJsonObject &variables)
{
    if (!isOfThings(rule.of))
        return {rule.of, {}};
    const QStringList ids = idsIn(givenAt(rule.place, field, operation, variables));
    return ids.isEmpty() ? Where{rule.otherwise, {}} : Where{rule.of, ids};
}

/** What each entity is about; or, of one that every region knows something of, what is asked about it. */
void RegionRules::readEntities(const ast::Field &entities, const QJsonObject &variables, Call &call) const
{
    const auto given = std::find_if(entities.arguments.begin(), entities.arguments.end(),
                                    [](const auto &each) { return each.name.value == "representations"_L1; });
    const auto *variable = given == entities.arguments.end() ? nullptr : given->value.as<ast::Variable>();
    const QJsonArray things = variable ? variables.value(variable->name).toArray() : QJsonArray();
    const QString typeName = things.first().toObject().value("__typename"_L1).toString();
    const TypeDefinition *type = m_schema->type(typeName);
    const std::optional<Rule> rule = type ? ruleOf(type->directive(u"region")) : std::nullopt;
    if (rule && isOfThings(rule->of)) {
        QStringList ids;
        for (const QJsonValue &thing : things)
            ids.append(idsIn(thing.toObject().value(rule->place)));
        call.wheres.append({rule->of, ids});
        call.entitiesIn = variable->name;
        call.entitiesOf = rule->of;
        call.entityKey = rule->place;
        return;
    }
    for (const ast::Selection &part : entities.selectionSet.selections) {
        const auto *fragment = part.as<ast::InlineFragment>();
        for (const ast::Selection &selection :
             fragment ? fragment->selectionSet.selections : std::vector<ast::Selection>()) {
            const auto *field = selection.as<ast::Field>();
            const FieldDefinition *known = field && type ? type->field(field->name.value) : nullptr;
            const std::optional<Rule> own = known ? ruleOf(known->directive(u"region")) : std::nullopt;
            if (own)
                call.wheres.append(whereOf(*own, *field, *call.operation, variables));
            else if (!field || field->name.value != "__typename"_L1)
                call.wheres.append({RegionOf::All, {}});
        }
    }
    if (call.wheres.isEmpty())
        call.wheres.append({RegionOf::Home, {}});
}

RegionRules::Call RegionRules::of(const QString &query, const QJsonObject &variables) const
{
    const std::shared_ptr<const Known> text = known(query);
    Call call;
    call.operation = text->operation;
    call.document = text;
    if (!call.operation || !m_schema)
        return call;
    const TypeDefinition *root = m_schema->rootType(call.operation->operation);
    for (const ast::Selection &selection : call.operation->selectionSet.selections) {
        const auto *field = selection.as<ast::Field>();
        if (field && field->name.value == "_entities"_L1) {
            readEntities(*field, variables, call);
            continue;
        }
        const FieldDefinition *known = field && root ? root->field(field->name.value) : nullptr;
        const std::optional<Rule> rule = known ? ruleOf(known->directive(u"region")) : std::nullopt;
        // What no rule is about is the same everywhere: _service, __typename.
        call.wheres.append(rule ? whereOf(*rule, *field, *call.operation, variables) : Where{RegionOf::Home, {}});
    }
    return call;
}

QStringList RegionRules::problems(const Schema &schema)
{
    QStringList found;
    if (!saysRegions(schema))
        return found;
    const auto look = [&found](const FieldDefinition &field, bool isMutation) {
        const AppliedDirective *directive = field.directive(u"region");
        const std::optional<Rule> rule = ruleOf(directive);
        if (!rule)
            return;
        if (isOfThings(rule->of) != !rule->place.isEmpty())
            found.append(u"@region on %1 has %2"_s.arg(field.coordinate(),
                                                       isOfThings(rule->of) ? u"no place"_s : u"a place in vain"_s));
        else if (isOfThings(rule->of) && !hasPlace(field, rule->place))
            found.append(u"%1 has no argument %2"_s.arg(field.coordinate(), rule->place));
        if (isMutation && rule->of == RegionOf::All)
            found.append(u"%1 cannot be done in all regions"_s.arg(field.coordinate()));
    };
    const QList<const TypeDefinition *> roots = rootsOf(schema);
    for (const TypeDefinition *type : schema.types()) {
        for (const FieldDefinition &field : type->fields) {
            const bool isOurs = !field.name.startsWith(u'_');
            if (roots.contains(type) && isOurs && !field.directive(u"region"))
                found.append(u"%1 has no @region, which says in whose region it is answered"_s.arg(field.coordinate()));
            look(field, type == schema.mutationType());
            const AppliedDirective *merged = field.directive(u"merged");
            for (const QString &key : {u"mostIn"_s, u"alsoIn"_s}) {
                const QString argument = merged ? stringIn(*merged, key) : QString();
                if (!argument.isEmpty() && !field.argument(argument))
                    found.append(u"%1 has no argument %2"_s.arg(field.coordinate(), argument));
            }
            const QString having = merged ? stringIn(*merged, u"having"_s) : QString();
            if (!having.isEmpty() && !field.type.named().field(having))
                found.append(u"%1 has no field %2"_s.arg(field.type.named().name, having));
        }
        const std::optional<Rule> rule = ruleOf(type->directive(u"region"));
        if (isEntity(*type) && !rule)
            found.append(u"%1 has no @region, which says in whose region one is"_s.arg(type->name));
        if (rule && isOfThings(rule->of) && !schema.field(*type, rule->place))
            found.append(u"%1 has no field %2"_s.arg(type->name, rule->place));
    }
    return found;
}

} // namespace foyer::service
