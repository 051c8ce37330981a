#pragma once

#include "type/schema.h"

#include <QSet>

namespace foyer::graphql {

/** Turns documents into a Schema, in passes: names, then members, then values (defaults and applied directives, which
 *  need all input types), then roots. Stops after a pass that found errors, since the next would only repeat them. */
class SchemaBuilder
{
public:
    SchemaBuilder(const ast::Document &document, const ScalarCodecs &scalars);
    tl::expected<Schema, SchemaErrors> build();

private:
    /** A definition of a type, or an extension. */
    struct Part
    {
        const ast::Definition *definition;
        const ast::Document *document;
    };
    struct DirectivePart
    {
        const ast::DirectiveDefinition *definition;
        const ast::Document *document;
    };

    void declare(const ast::Document &document, bool isExtension);
    void declareDirectives(const ast::Document &document);
    void declareFederationDirectives();
    template <class Definition>
    void declareType(const Definition &definition, const ast::Definition &whole, TypeKind kind);

    void fillTypes();
    void fillMembers(TypeDefinition &type, const ast::Definition &definition);
    void fillFields(TypeDefinition &type, const std::vector<ast::FieldDefinition> &fields);
    void fillInterfaces(TypeDefinition &type, const std::vector<ast::Name> &names);
    void fillUnion(TypeDefinition &type, const std::vector<ast::Name> &names);
    void fillEnum(TypeDefinition &type, const std::vector<ast::EnumValueDefinition> &values);
    void fillInputs(InputValueDefinitions &inputs, const std::vector<ast::InputValueDefinition> &definitions,
                    const QString &owner);
    void fillDirectives();
    TypeRef resolve(const ast::TypeReference &reference, const QString &where);

    void fillValues();
    /** Refuses what is wrong with @p literal as such; what does not fit @p type is the result. */
    Result<QVariant> coerced(const ast::Value &literal, const TypeRef &type);
    /** Of @p outer and of all input objects in it. */
    void fillInputDefaults(TypeDefinition &outer);
    void fillDefaults(InputValueDefinitions &inputs, const std::vector<ast::InputValueDefinition> &definitions,
                      const QString &owner);
    void applyDirectives(TypeDefinition &type, const ast::Definition &definition);
    void applyToInputs(InputValueDefinitions &inputs, const std::vector<ast::InputValueDefinition> &definitions,
                       const QString &location);
    /** Adds @p directives to those that a definition or extension before put on the same thing. */
    void apply(const std::vector<ast::Directive> &directives, const QString &location, AppliedDirectives &to);
    QVariantMap directiveArguments(const ast::Directive &directive, const DirectiveDefinition &definition);

    void fillRoots();
    void setRoot(const ast::RootOperationType &root);
    void fillMetaFields();
    void dropUnusedScalars();

    TypeDefinition *find(const QString &name) const { return m_types.value(name); }
    void refuse(const ast::Name &at, const QString &message) { refuse(at.range, message); }
    void refuse(const Range &range, const QString &message);
    void refuse(const QList<SourceLocation> &locations, const QString &message);

    const ast::Document &m_userDocument;
    const ScalarCodecs &m_scalars;
    Schema m_schema;
    SchemaErrors m_errors;

    const ast::Document *m_document = nullptr; ///< The one that is being read, for the locations of errors.
    QHash<QString, TypeDefinition *> m_types;
    QHash<const TypeDefinition *, QList<Part>> m_parts;
    std::vector<DirectivePart> m_directiveParts;
    std::vector<const ast::SchemaDefinition *> m_schemaParts;
    QSet<const TypeDefinition *> m_withDefaults; ///< Input objects whose defaults are filled or being filled.
    QHash<QString, QList<SourceLocation>> m_locations; ///< By coordinate.
};

/** The rules of section 3 that a schema with resolved names can still break; @p locations by coordinate. */
SchemaErrors checkSchema(const Schema &schema, const QHash<QString, QList<SourceLocation>> &locations);

} // namespace foyer::graphql
