#include "language/grammar.h"

#include <array>

namespace foyer::graphql::grammar {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = Token::Kind;

// Section 3.13: ExecutableDirectiveLocation and TypeSystemDirectiveLocation.
constexpr std::array directiveLocations{
    "QUERY"_L1,
    "MUTATION"_L1,
    "SUBSCRIPTION"_L1,
    "FIELD"_L1,
    "FRAGMENT_DEFINITION"_L1,
    "FRAGMENT_SPREAD"_L1,
    "INLINE_FRAGMENT"_L1,
    "VARIABLE_DEFINITION"_L1,
    "SCHEMA"_L1,
    "SCALAR"_L1,
    "OBJECT"_L1,
    "FIELD_DEFINITION"_L1,
    "ARGUMENT_DEFINITION"_L1,
    "INTERFACE"_L1,
    "UNION"_L1,
    "ENUM"_L1,
    "ENUM_VALUE"_L1,
    "INPUT_OBJECT"_L1,
    "INPUT_FIELD_DEFINITION"_L1,
};

// Section 3.6.1: InputValueDefinition.
ast::InputValueDefinition inputValueDefinition(TokenStream &stream)
{
    const int start = stream.start();
    ast::InputValueDefinition made;
    made.description = description(stream);
    made.name = name(stream);
    stream.expect(Kind::Colon);
    made.type = typeReference(stream);
    if (stream.skip(Kind::Equals))
        made.defaultValue = value(stream, Variables::Refused);
    made.directives = directives(stream, Variables::Refused);
    made.range = stream.since(start);
    return made;
}

std::vector<ast::InputValueDefinition> inputValues(TokenStream &stream, Kind open, Kind close)
{
    std::vector<ast::InputValueDefinition> made;
    stream.optionalMany(open, close, [&] { made.push_back(inputValueDefinition(stream)); });
    return made;
}

std::vector<ast::FieldDefinition> fieldDefinitions(TokenStream &stream)
{
    std::vector<ast::FieldDefinition> made;
    stream.optionalMany(Kind::BraceOpen, Kind::BraceClose, [&] {
        const int start = stream.start();
        ast::FieldDefinition field;
        field.description = description(stream);
        field.name = name(stream);
        field.arguments = inputValues(stream, Kind::ParenOpen, Kind::ParenClose);
        stream.expect(Kind::Colon);
        field.type = typeReference(stream);
        field.directives = directives(stream, Variables::Refused);
        field.range = stream.since(start);
        made.push_back(std::move(field));
    });
    return made;
}

std::vector<ast::Name> names(TokenStream &stream, Kind separator)
{
    std::vector<ast::Name> made;
    stream.delimited(separator, [&] { made.push_back(name(stream)); });
    return made;
}

std::vector<ast::Name> implementedInterfaces(TokenStream &stream)
{
    return stream.skipKeyword("implements"_L1) ? names(stream, Kind::Ampersand) : std::vector<ast::Name>{};
}

/** The grammar lets a definition be bare, but an extension must add something. */
void refuseEmptyExtension(TokenStream &stream, bool isExtension, bool addsSomething)
{
    if (isExtension && !addsSomething)
        stream.failUnexpected();
}

// Each of the following reads behind its keyword.

ast::SchemaDefinition schemaDefinition(TokenStream &stream, bool isExtension)
{
    ast::SchemaDefinition made;
    made.directives = directives(stream, Variables::Refused);
    const auto rootOperation = [&] {
        const int start = stream.start();
        ast::RootOperationType root;
        root.operation = operationType(stream);
        stream.expect(Kind::Colon);
        root.type = name(stream);
        root.range = stream.since(start);
        made.operationTypes.push_back(std::move(root));
    };
    if (isExtension)
        stream.optionalMany(Kind::BraceOpen, Kind::BraceClose, rootOperation);
    else
        stream.many(Kind::BraceOpen, Kind::BraceClose, rootOperation);
    refuseEmptyExtension(stream, isExtension, !made.directives.empty() || !made.operationTypes.empty());
    return made;
}

ast::ScalarTypeDefinition scalarDefinition(TokenStream &stream, bool isExtension)
{
    ast::ScalarTypeDefinition made;
    made.name = name(stream);
    made.directives = directives(stream, Variables::Refused);
    refuseEmptyExtension(stream, isExtension, !made.directives.empty());
    return made;
}

/** Objects and interfaces are written alike. */
template <class Made>
Made fieldsDefinition(TokenStream &stream, bool isExtension)
{
    Made made;
    made.name = name(stream);
    made.interfaces = implementedInterfaces(stream);
    made.directives = directives(stream, Variables::Refused);
    made.fields = fieldDefinitions(stream);
    refuseEmptyExtension(stream, isExtension,
                         !made.interfaces.empty() || !made.directives.empty() || !made.fields.empty());
    return made;
}

ast::UnionTypeDefinition unionDefinition(TokenStream &stream, bool isExtension)
{
    ast::UnionTypeDefinition made;
    made.name = name(stream);
    made.directives = directives(stream, Variables::Refused);
    if (stream.skip(Kind::Equals))
        made.types = names(stream, Kind::Pipe);
    refuseEmptyExtension(stream, isExtension, !made.directives.empty() || !made.types.empty());
    return made;
}

ast::EnumTypeDefinition enumDefinition(TokenStream &stream, bool isExtension)
{
    ast::EnumTypeDefinition made;
    made.name = name(stream);
    made.directives = directives(stream, Variables::Refused);
    stream.optionalMany(Kind::BraceOpen, Kind::BraceClose, [&] {
        const int start = stream.start();
        ast::EnumValueDefinition entry;
        entry.description = description(stream);
        if (stream.isAtKeyword("true"_L1) || stream.isAtKeyword("false"_L1) || stream.isAtKeyword("null"_L1))
            stream.failExpected(u"an enum value, which may not be true, false or null"_s);
        entry.name = name(stream);
        entry.directives = directives(stream, Variables::Refused);
        entry.range = stream.since(start);
        made.values.push_back(std::move(entry));
    });
    refuseEmptyExtension(stream, isExtension, !made.directives.empty() || !made.values.empty());
    return made;
}

ast::InputObjectTypeDefinition inputObjectDefinition(TokenStream &stream, bool isExtension)
{
    ast::InputObjectTypeDefinition made;
    made.name = name(stream);
    made.directives = directives(stream, Variables::Refused);
    made.fields = inputValues(stream, Kind::BraceOpen, Kind::BraceClose);
    refuseEmptyExtension(stream, isExtension, !made.directives.empty() || !made.fields.empty());
    return made;
}

ast::DirectiveDefinition directiveDefinition(TokenStream &stream)
{
    ast::DirectiveDefinition made;
    stream.expect(Kind::At);
    made.name = name(stream);
    made.arguments = inputValues(stream, Kind::ParenOpen, Kind::ParenClose);
    made.isRepeatable = stream.skipKeyword("repeatable"_L1);
    stream.expectKeyword("on"_L1);
    stream.delimited(Kind::Pipe, [&] {
        const Token location = stream.expect(Kind::Name);
        const auto isLocation = [&location](QLatin1StringView word) { return location.value == word; };
        if (std::none_of(directiveLocations.begin(), directiveLocations.end(), isLocation))
            stream.failExpected(u"a directive location"_s, location);
        made.locations.push_back({location.value, location.range});
    });
    return made;
}

template <class Made>
ast::Definition finish(TokenStream &stream, Made made, int start, std::optional<ast::StringValue> description,
                       bool isExtension)
{
    made.isExtension = isExtension;
    made.description = std::move(description);
    made.range = stream.since(start);
    return made;
}

} // namespace

std::optional<ast::StringValue> description(TokenStream &stream)
{
    if (!stream.isAt(Kind::String) && !stream.isAt(Kind::BlockString))
        return std::nullopt;
    const Token token = stream.take();
    return ast::StringValue{token.value, token.kind == Kind::BlockString, token.range};
}

// Section 3.
ast::Definition typeSystemDefinition(TokenStream &stream)
{
    const int start = stream.start();
    std::optional<ast::StringValue> text = description(stream);
    const bool isExtension = !text && stream.skipKeyword("extend"_L1);
    const auto done = [&](auto made) { return finish(stream, std::move(made), start, std::move(text), isExtension); };
    if (stream.skipKeyword("schema"_L1))
        return done(schemaDefinition(stream, isExtension));
    if (stream.skipKeyword("scalar"_L1))
        return done(scalarDefinition(stream, isExtension));
    if (stream.skipKeyword("type"_L1))
        return done(fieldsDefinition<ast::ObjectTypeDefinition>(stream, isExtension));
    if (stream.skipKeyword("interface"_L1))
        return done(fieldsDefinition<ast::InterfaceTypeDefinition>(stream, isExtension));
    if (stream.skipKeyword("union"_L1))
        return done(unionDefinition(stream, isExtension));
    if (stream.skipKeyword("enum"_L1))
        return done(enumDefinition(stream, isExtension));
    if (stream.skipKeyword("input"_L1))
        return done(inputObjectDefinition(stream, isExtension));
    if (!isExtension && stream.skipKeyword("directive"_L1)) {
        ast::DirectiveDefinition made = directiveDefinition(stream);
        made.description = std::move(text);
        made.range = stream.since(start);
        return made;
    }
    if (text && stream.isAt(Kind::Name))
        stream.fail(u"Syntax error: only definitions of the type system have a description."_s, start);
    stream.failUnexpected();
    return ast::ScalarTypeDefinition{};
}

} // namespace foyer::graphql::grammar
