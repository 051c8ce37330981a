#pragma once

#include "execution/eventsource.h"
#include "execution/fieldcontext.h"
#include "execution/outcome.h"

#include <QHash>
#include <QVariantMap>

namespace foyer::graphql {

using Resolver = std::function<Outcome(const FieldContext &)>;
/** The name of the object type of a value of an interface or union. */
using TypeResolver = std::function<QString(const QVariant &value)>;
/** Federation: what each representation (`{__typename, id, ...}`) stands for, as a list in their order with null for
 *  one that does not exist. */
using ReferenceResolver = std::function<Outcome(const QList<QVariantMap> &, RequestContext &)>;

/** Which C++ code answers which field of a schema. A field without an entry reads the Q_GADGET property of its name
 *  from its parent, so plain data needs none. Filled once at start, then handed to Engine::create, which checks that
 *  all of it fits the schema.
 *
 *  @code
 *  resolvers.field(u"Query.movie"_s, [this](const FieldContext &f) -> QFuture<Result<std::optional<Movie>>> {
 *      const Result<MovieId> id = f.args.get<MovieId>(u"id"_s);
 *      return id ? m_repository.movie(*id) : async::ready<...>(fail(id.error()));
 *  });
 *  @endcode */
class ResolverMap
{
public:
    struct FieldEntry
    {
        Resolver resolver;
        QMetaType returns; ///< Invalid when its type does not tell.
        bool isSubscription = false;
    };
    struct ReferenceEntry
    {
        ReferenceResolver resolver;
        QMetaType returns;
    };

    /** @p coordinate is "Type.field", Type an object. @p resolver is called with a FieldContext and returns anything an
     *  Outcome can be made of; its return type is checked against the field's type. */
    template <class Fn>
    ResolverMap &field(const QString &coordinate, Fn resolver)
    {
        return addField(coordinate,
                        {Resolver(resolver), payloadType<std::invoke_result_t<Fn, const FieldContext &>>()});
    }

    /** Of a field of the subscription type: @p resolver returns Events<T>, Result<Events<T>> or a future of these. It
     * is called when somebody subscribes. */
    template <class Fn>
    ResolverMap &subscription(const QString &coordinate, Fn resolver)
    {
        using Returned = std::invoke_result_t<Fn, const FieldContext &>;
        using Answered = typename detail::EventsOf<Returned>::Type;
        static_assert(!std::is_void_v<Answered>, "the resolver of a subscription returns Events");
        const auto subscribe = [resolver](const FieldContext &field) -> Outcome {
            return Outcome(resolver(field)).mapped([](const QVariant &events) -> Result<QVariant> {
                return QVariant::fromValue(events.value<Answered>().source);
            });
        };
        return addField(coordinate, {Resolver(subscribe), payloadType<Returned>(), true});
    }

    /** Values of the object type @p typeName are T, a Q_GADGET. Only needed when no resolver's return type or property
     *  says so, e.g. for the members of a union. */
    template <class T>
    ResolverMap &object(const QString &typeName)
    {
        return addObject(typeName, QMetaType::fromType<T>());
    }

    /** @p resolve may be left out when every possible type has a C++ type of its own. */
    ResolverMap &typeResolver(const QString &abstractType, TypeResolver resolve);
    /** A scalar the SDL declares and the engine does not know. */
    ResolverMap &scalar(const QString &name, ScalarCodec codec);

    /** Answers `_entities` for a type with @key: one call for all representations of the type in one request. @p batch
     *  returns anything an Outcome of a list can be made of, e.g. QFuture<Result<QList<std::optional<Movie>>>>. */
    template <class Fn>
    ResolverMap &reference(const QString &typeName, Fn batch)
    {
        using Returned = std::invoke_result_t<Fn, const QList<QVariantMap> &, RequestContext &>;
        return addReference(typeName, {ReferenceResolver(batch), listItemType(payloadType<Returned>())});
    }
    /** The same for a type with one key field. @p batch is called as a DataLoader's, with (QList<Key>, RequestContext
     * &), and answers a QHash of what exists, as QFuture<Result<QHash<Key, Value>>>. A key that is not in it is null,
     * and so is one that cannot exist, e.g. no UUID. */
    template <class Key, class Value, class Fn>
    ResolverMap &reference(const QString &typeName, const QString &keyField, Fn batch);

    template <class Loader>
    ResolverMap &loader(std::function<std::unique_ptr<Loader>(RequestContext &)> make)
    {
        m_loaders.insert_or_assign(typeid(Loader), [make = std::move(make)](RequestContext &request) {
            return std::unique_ptr<LoaderBase>(make(request));
        });
        return *this;
    }

    const QHash<QString, FieldEntry> &fields() const { return m_fields; }
    const QHash<QString, QMetaType> &objects() const { return m_objects; }
    const QHash<QString, TypeResolver> &typeResolvers() const { return m_typeResolvers; }
    const QHash<QString, ReferenceEntry> &references() const { return m_references; }
    const ScalarCodecs &scalars() const { return m_scalars; }
    const LoaderFactories &loaders() const { return m_loaders; }
    /** Coordinates and names that were given twice. */
    const QStringList &duplicates() const { return m_duplicates; }

private:
    ResolverMap &addField(const QString &coordinate, FieldEntry entry);
    ResolverMap &addObject(const QString &typeName, QMetaType type);
    ResolverMap &addReference(const QString &typeName, ReferenceEntry entry);

    QHash<QString, FieldEntry> m_fields;
    QHash<QString, QMetaType> m_objects;
    QHash<QString, TypeResolver> m_typeResolvers;
    QHash<QString, ReferenceEntry> m_references;
    ScalarCodecs m_scalars;
    LoaderFactories m_loaders;
    QStringList m_duplicates;
};

template <class Key, class Value, class Fn>
ResolverMap &ResolverMap::reference(const QString &typeName, const QString &keyField, Fn batch)
{
    auto resolver = [keyField, batch](const QList<QVariantMap> &representations, RequestContext &request) -> Outcome {
        QList<std::optional<Key>> wanted; // by representation
        QList<Key> keys;
        for (const QVariantMap &representation : representations) {
            const Result<QVariant> key = fromInput(representation.value(keyField), QMetaType::fromType<Key>());
            wanted.append(key ? std::optional<Key>(key->template value<Key>()) : std::nullopt);
            if (key && !keys.contains(*wanted.last()))
                keys.append(*wanted.last());
        }
        if (keys.isEmpty())
            return QVariantList(wanted.size());
        return Outcome(batch(keys, request)).mapped([wanted](const QVariant &answer) -> Result<QVariant> {
            const auto found = answer.value<QHash<Key, Value>>();
            QVariantList inOrder;
            for (const std::optional<Key> &key : wanted) {
                const auto value = key ? found.constFind(*key) : found.cend();
                inOrder.append(value != found.cend() ? QVariant::fromValue(*value) : QVariant());
            }
            return QVariant(inOrder);
        });
    };
    return addReference(typeName, {std::move(resolver), QMetaType::fromType<Value>()});
}

} // namespace foyer::graphql
