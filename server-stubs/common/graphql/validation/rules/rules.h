#pragma once

#include "validation/rules/rule.h"

/** @file
 *  The rules for documents that are to be executed (spec, section 5), each in the file of its name. */
namespace foyer::graphql::rules {

Rule executableDefinitions(ValidationContext &context);
Rule uniqueOperationNames(ValidationContext &context);
Rule loneAnonymousOperation(ValidationContext &context);
Rule knownOperationTypes(ValidationContext &context);
Rule singleFieldSubscriptions(ValidationContext &context);
Rule knownTypeNames(ValidationContext &context);
Rule fragmentsOnCompositeTypes(ValidationContext &context);
Rule variablesAreInputTypes(ValidationContext &context);
Rule scalarLeafs(ValidationContext &context);
Rule fieldsOnCorrectType(ValidationContext &context);
Rule uniqueFragmentNames(ValidationContext &context);
Rule knownFragmentNames(ValidationContext &context);
Rule noUnusedFragments(ValidationContext &context);
Rule possibleFragmentSpreads(ValidationContext &context);
Rule noFragmentCycles(ValidationContext &context);
Rule uniqueVariableNames(ValidationContext &context);
Rule noUndefinedVariables(ValidationContext &context);
Rule noUnusedVariables(ValidationContext &context);
Rule knownDirectives(ValidationContext &context);
Rule uniqueDirectivesPerLocation(ValidationContext &context);
Rule knownArgumentNames(ValidationContext &context);
Rule uniqueArgumentNames(ValidationContext &context);
Rule valuesOfCorrectType(ValidationContext &context);
Rule providedRequiredArguments(ValidationContext &context);
Rule variablesInAllowedPosition(ValidationContext &context);
Rule overlappingFieldsCanBeMerged(ValidationContext &context);
Rule uniqueInputFieldNames(ValidationContext &context);
/** Ours: nothing of the schema is asked for where introspection is off. */
Rule noIntrospection(ValidationContext &context);

} // namespace foyer::graphql::rules
