#pragma once

#include "execution/arguments.h"
#include "execution/requestcontext.h"
#include "foyerassert.h"
#include "type/schema.h"

namespace foyer::graphql {

class Planner;
struct PlannedField;
struct ResponseNode;

/** What a resolver is told. Valid during the call only: what runs later copies what it needs. */
class FieldContext
{
public:
    /** What outlives the call of one resolver: of the executor. */
    struct Execution
    {
        Planner &planner;
        const LoaderFactories &loaders;
        QObject *thread;
    };
    FieldContext(const ResponseNode &node, const QVariant &parentValue, RequestContext &requestContext,
                 const Execution &execution);

    /** The object this is a field of; an invalid QVariant for the root types. */
    const QVariant &parent() const { return m_parent; }
    /** The same as the T it is. */
    template <class T>
    const T &parent() const
    {
        FOYER_ASSERT(m_parent.metaType() == QMetaType::fromType<T>());
        return *static_cast<const T *>(m_parent.constData());
    }

    const Arguments &args;
    RequestContext &request;
    const FieldDefinition &field;
    /** The object type whose field this is, also when the field was selected on an interface. */
    const TypeDefinition &parentType;

    const Identity &identity() const { return request.identity; }
    ResponsePath path() const;

    /** Is a field of that name selected directly below this one (through any fragment), so that it pays to fetch it? */
    bool selects(QStringView childName) const;

    /** The engine's, for async::then and andThen: nothing runs on it once the engine is gone. */
    QObject *thread() const { return m_execution.thread; }

    /** The request's loader of that kind; it is registered with ResolverMap::loader. */
    template <class Loader>
    Loader &loader() const
    {
        return static_cast<Loader &>(request.loaders.loader(typeid(Loader), m_execution.loaders, request));
    }

private:
    const ResponseNode &m_node;
    const QVariant &m_parent;
    const Execution &m_execution;
};

} // namespace foyer::graphql
