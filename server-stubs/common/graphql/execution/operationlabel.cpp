#include "execution/operationlabel.h"

namespace foyer::graphql {

namespace {

/** The first field and whether it is the only one. */
struct Seen
{
    const QString *first = nullptr;
    bool hasOthers = false;
};

const ast::SelectionSet *fragment(const ast::Document &document, const QString &name)
{
    for (const ast::Definition &definition : document.definitions) {
        const auto *found = std::get_if<ast::FragmentDefinition>(&definition);
        if (found && found->name.value == name)
            return &found->selectionSet;
    }
    return nullptr;
}

// Ends, as a valid document's fragments do not spread themselves; and early, so that it is not long.
void look(const ast::Document &document, const ast::SelectionSet &set, Seen &seen)
{
    for (const ast::Selection &selection : set.selections) {
        if (seen.hasOthers)
            return;
        if (const auto *field = selection.as<ast::Field>()) {
            seen.hasOthers = seen.first && *seen.first != field->name.value;
            if (!seen.first)
                seen.first = &field->name.value;
        } else if (const auto *within = selection.as<ast::InlineFragment>()) {
            look(document, within->selectionSet, seen);
        } else if (const auto *spread = selection.as<ast::FragmentSpread>()) {
            if (const ast::SelectionSet *named = fragment(document, spread->name.value))
                look(document, *named, seen);
        }
    }
}

QByteArrayView rootOf(ast::OperationType type)
{
    switch (type) {
    case ast::OperationType::Query:
        return "Query.";
    case ast::OperationType::Mutation:
        return "Mutation.";
    case ast::OperationType::Subscription:
        break;
    }
    return "Subscription.";
}

} // namespace

QByteArray operationLabel(const ast::Document &document, const ast::OperationDefinition &operation)
{
    Seen seen;
    look(document, operation.selectionSet, seen);
    QByteArray label = rootOf(operation.operation).toByteArray();
    if (seen.first)
        label += seen.first->toUtf8();
    if (seen.hasOthers)
        label += '+';
    return label;
}

} // namespace foyer::graphql
