#include "livegraph.h"

#include "async.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcGraph, "foyer.graph", QtInfoMsg)

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using service::Instance;

LiveGraph::LiveGraph(QList<Upstream> upstreams, std::unique_ptr<Gateway> gateway, AskForSchema ask)
    : m_upstreams(std::move(upstreams))
    , m_gateway(std::move(gateway))
    , m_ask(std::move(ask))
{
    for (const Upstream &upstream : m_upstreams) {
        const QString mark = service::schemaMark(upstream.sdl);
        m_current.insert(upstream.name, mark);
        m_known[upstream.name].insert(mark, upstream.sdl);
    }
}

Result<std::unique_ptr<LiveGraph>> LiveGraph::create(const QList<Upstream> &upstreams,
                                                     graphql::Introspection introspection, AskForSchema ask)
{
    Result<std::unique_ptr<Gateway>> gateway = Gateway::create(upstreams, introspection);
    if (!gateway)
        return fail(gateway.error());
    return std::unique_ptr<LiveGraph>(new LiveGraph(upstreams, std::move(*gateway), std::move(ask)));
}

QString LiveGraph::sdlOf(const QString &service) const
{
    return m_known.value(service).value(m_current.value(service));
}

bool LiveGraph::isCurrent(const Instance &instance) const
{
    return m_current.value(instance.service) == instance.schema;
}

QFuture<Result<void>> LiveGraph::admit(const Instance &instance)
{
    if (!m_current.contains(instance.service))
        return async::failed<void>(ErrorCode::NotFound, u"there is no service %1"_s.arg(instance.service));
    if (m_known.value(instance.service).contains(instance.schema))
        return async::ready(Result<void>());
    if (const auto refused = m_refused.constFind(instance.schema); refused != m_refused.cend())
        return async::failed<void>(ErrorCode::Conflict, *refused);
    return async::then(m_ask(instance.url), this,
                       [this, instance](const Result<QString> &sdl) { return admitSchema(instance, sdl); });
}

Result<void> LiveGraph::admitSchema(const Instance &instance, const Result<QString> &sdl)
{
    if (!sdl)
        return fail(sdl.error());
    if (service::schemaMark(*sdl) != instance.schema)
        return fail(ErrorCode::Conflict, u"the schema that it tells is not the one that it announced"_s);
    const Result<void> fits = m_gateway->check(with(instance.service, *sdl));
    if (fits) {
        m_known[instance.service].insert(instance.schema, *sdl);
        return {};
    }
    const QStringList conflicts = fits.error().extras.value(u"conflicts"_s).toStringList();
    const QString why = u"its schema does not fit the others': "_s
        + (conflicts.isEmpty() ? fits.error().detail : conflicts.join(u"; "_s));
    m_refused.insert(instance.schema, why);
    return fail(ErrorCode::Conflict, why);
}

QList<Upstream> LiveGraph::with(const QString &service, const QString &sdl) const
{
    QList<Upstream> upstreams = m_upstreams;
    for (Upstream &upstream : upstreams) {
        if (upstream.name == service)
            upstream.sdl = sdl;
    }
    return upstreams;
}

Result<void> LiveGraph::take(const QString &service, const QString &sdl)
{
    QList<Upstream> upstreams = with(service, sdl);
    if (Result<void> composed = m_gateway->recompose(upstreams); !composed)
        return composed;
    m_upstreams = std::move(upstreams);
    m_current.insert(service, service::schemaMark(sdl));
    m_refused.clear(); // what did not fit may fit now
    qCInfo(lcGraph, "the graph has another schema of %s now", qUtf8Printable(service));
    Q_EMIT schemaChanged(service);
    return {};
}

void LiveGraph::follow(const QList<Instance> &instances)
{
    QHash<QString, Instance> latest;
    for (const Instance &instance : instances) {
        if (!m_known.value(instance.service).contains(instance.schema))
            continue;
        const auto known = latest.constFind(instance.service);
        if (known == latest.cend() || known->startedMs < instance.startedMs)
            latest.insert(instance.service, instance);
    }
    for (const Instance &instance : qAsConst(latest)) {
        if (isCurrent(instance))
            continue;
        const Result<void> taken = take(instance.service, m_known.value(instance.service).value(instance.schema));
        if (!taken)
            qCWarning(lcGraph, "the graph stays as it is: %s", qUtf8Printable(taken.error().detail));
    }
}

} // namespace foyer::gateway
