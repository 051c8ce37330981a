#pragma once

#include "language/ast.h"
#include "type/schema.h"

#include <QCache>
#include <QJsonObject>

#include <memory>

namespace foyer::service {

/** Of what kind the thing is that decides where a request goes: RegionOf of common.graphql. */
enum class RegionOf { Cinema, Auditorium, Showtime, Booking, PriceCard, Payment, GiftCard, HouseAccount, All, Home };

/** "CINEMA" and so on. */
QString toWireName(RegionOf of);

/** What a service's schema says about regions: @region of common.graphql. Each text is looked at once. Lives in one
 *  thread. */
class RegionRules
{
public:
    /** @p sdl with the common part. One that cannot be read has no rules. */
    explicit RegionRules(const QString &sdl);
    ~RegionRules();

    /** Does the service run once per region? */
    bool isRegional() const { return m_isRegional; }
    /** Null when the SDL could not be read. */
    const graphql::Schema *schema() const { return m_schema ? &*m_schema : nullptr; }

    /** What one field, or one entity, is about. */
    struct Where
    {
        RegionOf of = RegionOf::All;
        QStringList ids; ///< Of these things; none for All and Home.
        friend bool operator==(const Where &, const Where &) = default;
    };
    /** One request, understood. */
    struct Call
    {
        const graphql::ast::OperationDefinition *operation = nullptr; ///< Null when it cannot be read.
        std::shared_ptr<const void> document; ///< That it is in.
        /** Together they say whom to ask: all regions of all of them. */
        QList<Where> wheres;
        /** Of `_entities` that each live in one region: under which variable they are given, of what kind they are, and
         * the key's name. Empty for any other request. */
        QString entitiesIn;
        RegionOf entitiesOf = RegionOf::All;
        QString entityKey;
    };
    Call of(const QString &query, const QJsonObject &variables) const;

    /** Sentences about root fields and entities of @p schema that say nothing of their region where others do, about
     *  places that there are not, and about mutations of all regions. */
    static QStringList problems(const graphql::Schema &schema);

private:
    struct Rule
    {
        RegionOf of = RegionOf::All;
        QString place;
        RegionOf otherwise = RegionOf::All;
    };
    struct Known;

    static std::optional<Rule> ruleOf(const graphql::AppliedDirective *directive);
    std::shared_ptr<const Known> known(const QString &query) const;
    static Where whereOf(const Rule &rule, const graphql::ast::Field &field,
                         const graphql::ast::OperationDefinition &operation, const QJsonObject &variables);
    void readEntities(const graphql::ast::Field &entities, const QJsonObject &variables, Call &call) const;

    std::optional<graphql::Schema> m_schema;
    bool m_isRegional = false;
    mutable QCache<QString, std::shared_ptr<const Known>> m_known; ///< By text, counted in characters.
};

} // namespace foyer::service
