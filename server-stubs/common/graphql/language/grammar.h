#pragma once

#include "language/tokenstream.h"

/** @file
 *  One function a production (spec, appendix B). Each reads from the stream and returns a node; after a failure of
 *  the stream the node is incomplete and must not be used. */
namespace foyer::graphql::grammar {

/** Const: no variables, as in default values and on type system definitions. */
enum class Variables { Allowed, Refused };

ast::Name name(TokenStream &stream);
ast::Value value(TokenStream &stream, Variables variables);
ast::TypeReference typeReference(TokenStream &stream);
std::vector<ast::Directive> directives(TokenStream &stream, Variables variables);
std::optional<ast::StringValue> description(TokenStream &stream);

/** OperationType: one of the three words. */
ast::OperationType operationType(TokenStream &stream);
bool isAtExecutableDefinition(const TokenStream &stream);
ast::Definition executableDefinition(TokenStream &stream);
/** TypeSystemDefinitionOrExtension. */
ast::Definition typeSystemDefinition(TokenStream &stream);

} // namespace foyer::graphql::grammar
