#pragma once

#include "finding.h"

#include "response.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <functional>
#include <vector>

namespace foyer::foyerd {

/** Whether a process can do its work now: checks by name, and the answer of /readyz. Lives in one thread. */
class Readiness
{
public:
    using Check = std::function<QFuture<Finding>()>;

    /** A check that does not answer in @p patience has failed. */
    explicit Readiness(std::chrono::milliseconds patience = std::chrono::seconds(2));

    /** Each @p name once, in the order in which they are told. */
    void add(const QString &name, Check check);
    /** The same for what is known at once. */
    void addNow(const QString &name, std::function<Finding()> check);

    /** Makes all checks anew: {"ready":..., "checks":{NAME:{"state":"ok", "value":..., "limit":..., "detail":...}}},
     * 503 when one failed. */
    QFuture<http::Response> answer();

private:
    struct Round;

    const std::chrono::milliseconds m_patience;
    std::vector<std::pair<QString, Check>> m_checks;
    QObject m_context;
};

} // namespace foyer::foyerd
