#include "language/printer.h"
#include "validation/rules/rules.h"

#include <set>

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

/** A field with the type it is selected on, as far as they are known. Both follow from where the field stands in the
 *  text. */
struct Entry
{
    const ast::Field *field;
    const TypeDefinition *parent; ///< Null when it is no composite type.
    const FieldDefinition *definition; ///< Null when the type has no such field; FieldsOnCorrectType says so.
};
using Entries = std::vector<Entry>;

/** Selections that end up in one response object, each with the type it is made on. Sorted: also a key. */
using Merged = std::set<std::pair<const ast::SelectionSet *, const TypeDefinition *>>;

void sortObjects(ast::Value &value)
{
    if (auto *list = std::get_if<ast::ListValue>(&value.kind)) {
        for (ast::Value &item : list->items)
            sortObjects(item);
    } else if (auto *object = std::get_if<ast::ObjectValue>(&value.kind)) {
        std::sort(object->fields.begin(), object->fields.end(),
                  [](const auto &a, const auto &b) { return a.name.value < b.name.value; });
        for (ast::ObjectField &field : object->fields)
            sortObjects(field.value);
    }
}

/** Equal for equal sets of arguments. */
QString argumentsKey(const ast::Field &field)
{
    QStringList parts;
    for (const ast::Argument &argument : field.arguments) {
        ast::Value value = argument.value;
        sortObjects(value);
        parts.append(argument.name.value + u':' + print(value));
    }
    parts.sort();
    return parts.join(u',');
}

bool haveSameShape(TypeRef a, TypeRef b)
{
    while (true) {
        if (a.isNonNull() != b.isNonNull())
            return false;
        a = a.nullable();
        b = b.nullable();
        if (a.isList() != b.isList())
            return false;
        if (!a.isList())
            break;
        a = a.item();
        b = b.item();
    }
    return (a.named().isComposite() && b.named().isComposite()) || a == b;
}

// Section 5.3.2, FieldsInSetCanMerge and SameResponseShape.
//
// The spec compares every pair of fields with the same response key. Both questions it asks, "same shape?" and
// "same field and arguments?", are equivalences, so it is enough to compare each field with the first of its group;
// and since they group differently, each is asked in a pass of its own. Sub-selections of a group are merged and
// looked at once however many paths lead to them. What is left is bounded by maxMergeSteps.
class OverlappingFieldsCanBeMerged final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterOperation(const ast::OperationDefinition &operation) override
    {
        if (context().hasFragmentCycles())
            return; // NoFragmentCycles says so, and the merging would not end.
        checkRoot(operation.selectionSet, schema().rootType(operation.operation));
    }

    void leaveDocument(const ast::Document &document) override
    {
        if (context().hasFragmentCycles())
            return;
        for (const ast::Definition &definition : document.definitions) {
            const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition);
            // The others were looked at where they are spread.
            if (fragment && !context().isUsed(*fragment))
                checkRoot(fragment->selectionSet, schema().type(fragment->typeCondition.value));
        }
    }

private:
    void checkRoot(const ast::SelectionSet &selectionSet, const TypeDefinition *type)
    {
        if (isWithoutOverlaps(selectionSet))
            return;
        const Merged root{{&selectionSet, type}};
        checkSameFields(root);
        checkShapes(root);
    }

    /** Nearly every document asks for each key of an object once; then there is nothing to compare, also below. */
    bool isWithoutOverlaps(const ast::SelectionSet &root)
    {
        std::vector<const ast::SelectionSet *> objects{&root}; // what is selected of each
        QSet<const ast::SelectionSet *> seen{&root};
        std::vector<const ast::SelectionSet *> together; // what is selected of one, with fragments
        std::vector<quint64> keys;
        for (std::size_t i = 0; i < objects.size(); ++i) {
            together.assign(1, objects[i]);
            keys.clear();
            for (std::size_t j = 0; j < together.size(); ++j) {
                for (const ast::Selection &selection : together[j]->selections) {
                    ++m_steps;
                    if (const auto *field = selection.as<ast::Field>()) {
                        keys.push_back(fingerprint(field->responseKey()));
                        if (!field->selectionSet.isEmpty() && !seen.contains(&field->selectionSet)) {
                            seen.insert(&field->selectionSet);
                            objects.push_back(&field->selectionSet);
                        }
                    } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
                        together.push_back(&fragment->selectionSet);
                    } else if (const auto *definition =
                                   context().fragment(selection.as<ast::FragmentSpread>()->name.value)) {
                        if (std::find(together.begin(), together.end(), &definition->selectionSet) == together.end())
                            together.push_back(&definition->selectionSet);
                    }
                }
                if (m_steps > context().limits().maxMergeSteps)
                    return false; // whoever compares says so
            }
            std::sort(keys.begin(), keys.end());
            if (std::adjacent_find(keys.begin(), keys.end()) != keys.end())
                return false;
        }
        return true;
    }

    /** Equal for equal keys. Should two others ever have the same, then they are compared for nothing. */
    static quint64 fingerprint(QStringView key)
    {
        quint64 print = 0xcbf2'9ce4'8422'2325; // FNV-1a, a unit at a time
        for (const QChar unit : key)
            print = (print ^ unit.unicode()) * 0x100'0000'01b3;
        return print;
    }

    /** All fields of @p merged by response key, in the order of the text; each fragment counts once. */
    std::vector<Entries> groupsOf(const Merged &merged)
    {
        std::vector<Entries> groups;
        QHash<QString, std::size_t> byKey;
        QSet<const ast::FragmentDefinition *> spread;
        std::vector<std::pair<const ast::SelectionSet *, const TypeDefinition *>> open(merged.begin(), merged.end());
        std::sort(open.begin(), open.end(),
                  [](const auto &a, const auto &b) { return a.first->range.start < b.first->range.start; });
        for (std::size_t i = 0; i < open.size() && !isOverBudget(); ++i) {
            const auto [set, parent] = open[i];
            for (const ast::Selection &selection : set->selections) {
                ++m_steps;
                if (const auto *field = selection.as<ast::Field>()) {
                    const bool isKnown = parent && parent->isComposite();
                    const Entry entry{field, isKnown ? parent : nullptr,
                                      isKnown ? schema().field(*parent, field->name.value) : nullptr};
                    const auto group = byKey.constFind(field->responseKey());
                    if (group == byKey.cend()) {
                        byKey.insert(field->responseKey(), groups.size());
                        groups.push_back({entry});
                    } else {
                        groups[*group].push_back(entry);
                    }
                } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
                    open.emplace_back(&fragment->selectionSet,
                                      fragment->typeCondition ? schema().type(fragment->typeCondition->value) : parent);
                } else {
                    const QString &name = selection.as<ast::FragmentSpread>()->name.value;
                    const ast::FragmentDefinition *definition = context().fragment(name);
                    if (definition && !spread.contains(definition)) {
                        spread.insert(definition);
                        open.emplace_back(&definition->selectionSet, schema().type(definition->typeCondition.value));
                    }
                }
            }
        }
        return groups;
    }

    static Merged subSelectionsOf(const Entries &entries)
    {
        Merged merged;
        for (const Entry &entry : entries) {
            if (!entry.field->selectionSet.isEmpty())
                merged.emplace(&entry.field->selectionSet,
                               entry.definition ? &entry.definition->type.named() : nullptr);
        }
        return merged;
    }

    void checkShapes(const Merged &merged)
    {
        if (merged.empty() || !m_shapesDone.insert(merged).second)
            return;
        for (const Entries &group : groupsOf(merged)) {
            const auto first =
                std::find_if(group.begin(), group.end(), [](const Entry &entry) { return entry.definition; });
            for (auto entry = first; entry != group.end(); ++entry) {
                if (entry->definition && !haveSameShape(first->definition->type, entry->definition->type))
                    refuse(*first, *entry,
                           u"they return conflicting types \"%1\" and \"%2\""_s.arg(
                               first->definition->type.toString(), entry->definition->type.toString()));
            }
            if (context().isFull() || isOverBudget())
                return;
            checkShapes(subSelectionsOf(group));
        }
    }

    void checkSameFields(const Merged &merged)
    {
        if (merged.empty() || !m_fieldsDone.insert(merged).second)
            return;
        for (const Entries &group : groupsOf(merged)) {
            for (const Entries &together : withCommonParents(group)) {
                const Entry &first = together.front();
                for (const Entry &entry : together)
                    compare(first, entry);
                if (context().isFull() || isOverBudget())
                    return;
                checkSameFields(subSelectionsOf(together));
            }
        }
    }

    /** Fields that one object can have both of: those on one object type, and with each of them those on any
     *  abstract type, which that object may be too, or on a type that is not known. */
    std::vector<Entries> withCommonParents(const Entries &group)
    {
        Entries onAbstract;
        std::vector<Entries> onObjects;
        QHash<const TypeDefinition *, std::size_t> byObject;
        for (const Entry &entry : group) {
            if (!entry.parent || entry.parent->isAbstract()) {
                onAbstract.push_back(entry);
                continue;
            }
            const auto found = byObject.constFind(entry.parent);
            if (found == byObject.cend()) {
                byObject.insert(entry.parent, onObjects.size());
                onObjects.push_back({entry});
            } else {
                onObjects[*found].push_back(entry);
            }
        }
        if (onObjects.empty())
            return {onAbstract};
        for (Entries &entries : onObjects) {
            m_steps += static_cast<qint64>(onAbstract.size());
            entries.insert(entries.end(), onAbstract.begin(), onAbstract.end());
        }
        return onObjects;
    }

    void compare(const Entry &first, const Entry &entry)
    {
        if (first.field == entry.field)
            return;
        if (first.field->name.value != entry.field->name.value)
            refuse(first, entry,
                   u"\"%1\" and \"%2\" are different fields"_s.arg(first.field->name.value, entry.field->name.value));
        else if (keyOf(*first.field) != keyOf(*entry.field))
            refuse(first, entry, u"they have differing arguments"_s);
    }

    QString keyOf(const ast::Field &field)
    {
        auto found = m_argumentKeys.find(&field);
        if (found == m_argumentKeys.end())
            found = m_argumentKeys.insert(&field, argumentsKey(field));
        return *found;
    }

    void refuse(const Entry &first, const Entry &second, const QString &reason)
    {
        const auto pair = std::minmax(first.field, second.field);
        if (!m_refused.insert({pair.first, pair.second}).second)
            return;
        context().report(u"Fields \"%1\" conflict because %2. Use different aliases on the fields to fetch both if "
                         "this was intentional."_s.arg(first.field->responseKey(), reason),
                         {first.field->range, second.field->range});
    }

    bool isOverBudget()
    {
        if (m_steps <= context().limits().maxMergeSteps)
            return false;
        if (!std::exchange(m_isOverReported, true))
            context().reportExcess(
                u"Comparing the fields of the document takes more than %1 steps, which is the limit."_s.arg(
                    context().limits().maxMergeSteps),
                {u"mergeSteps"_s, m_steps, context().limits().maxMergeSteps}, {});
        return true;
    }

    qint64 m_steps = 0;
    bool m_isOverReported = false;
    std::set<Merged> m_shapesDone;
    std::set<Merged> m_fieldsDone;
    QHash<const ast::Field *, QString> m_argumentKeys;
    std::set<std::pair<const ast::Field *, const ast::Field *>> m_refused;
};

} // namespace

Rule overlappingFieldsCanBeMerged(ValidationContext &context)
{
    return make<OverlappingFieldsCanBeMerged>(context);
}

} // namespace foyer::graphql::rules
