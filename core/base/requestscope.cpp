#include "requestscope.h"

#include <utility>

namespace foyer {

namespace {

thread_local std::shared_ptr<const RequestTrace> innermost;

} // namespace

std::shared_ptr<const RequestTrace> currentRequest()
{
    return innermost;
}

RequestScope::RequestScope(std::shared_ptr<const RequestTrace> request)
    : m_before(std::exchange(innermost, std::move(request)))
{
}

RequestScope::~RequestScope()
{
    innermost = std::move(m_before);
}

std::shared_ptr<const RequestTrace> together(const QList<std::shared_ptr<const RequestTrace>> &requests)
{
    constexpr qsizetype named = 8;
    std::shared_ptr<const RequestTrace> first;
    QStringList ids;
    for (const std::shared_ptr<const RequestTrace> &request : requests) {
        if (!request || ids.contains(request->requestId))
            continue;
        if (!first)
            first = request;
        ids.append(request->requestId);
        if (ids.size() == named)
            break;
    }
    if (ids.size() < 2)
        return first;
    auto all = std::make_shared<RequestTrace>();
    all->requestId = ids.join(u',');
    return all;
}

} // namespace foyer
