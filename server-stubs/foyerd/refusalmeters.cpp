#include "refusalmeters.h"

#include "logging.h"

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcAccess, "foyer.access", QtWarningMsg)

metrics::Counter counterOf(metrics::Metrics &metrics, const std::string &status)
{
    return metrics.counter("foyer_server_refusals_total",
                           "Requests and connections that the HTTP server or its limits refused, by the status of the "
                           "answer.",
                           {{"status", status}});
}

metrics::Counter operationCounterOf(metrics::Metrics &metrics, const std::string &status)
{
    return metrics.counter(
        "foyer_operations_refused_total",
        "Operations over WebSockets that were refused before they began, by the status that they would have "
        "had over HTTP, and sockets that were closed before, by the protocol's code.",
        {{"status", status}});
}

} // namespace

RefusalMeters::RefusalMeters(metrics::Metrics &metrics)
    : m_kinds{Kind{400, counterOf(metrics, "400")}, Kind{403, counterOf(metrics, "403")},
              Kind{404, counterOf(metrics, "404")}, Kind{405, counterOf(metrics, "405")},
              Kind{408, counterOf(metrics, "408")}, Kind{413, counterOf(metrics, "413")},
              Kind{417, counterOf(metrics, "417")}, Kind{426, counterOf(metrics, "426")},
              Kind{429, counterOf(metrics, "429")}, Kind{431, counterOf(metrics, "431")},
              Kind{501, counterOf(metrics, "501")}, Kind{503, counterOf(metrics, "503")},
              Kind{0, counterOf(metrics, "other")}}
    , m_operations{Kind{401, operationCounterOf(metrics, "401")},   Kind{429, operationCounterOf(metrics, "429")},
                   Kind{503, operationCounterOf(metrics, "503")},   Kind{4400, operationCounterOf(metrics, "4400")},
                   Kind{4401, operationCounterOf(metrics, "4401")}, Kind{4403, operationCounterOf(metrics, "4403")},
                   Kind{4406, operationCounterOf(metrics, "4406")}, Kind{4408, operationCounterOf(metrics, "4408")},
                   Kind{4409, operationCounterOf(metrics, "4409")}, Kind{4429, operationCounterOf(metrics, "4429")},
                   Kind{0, operationCounterOf(metrics, "other")}}
    , m_handshakes{0,
                   metrics.counter("foyer_tls_handshakes_failed_total",
                                   "TLS handshakes that were begun and failed, or did not come to an end in time.")}
{
    connect(&m_timer, &QTimer::timeout, this, &RefusalMeters::tell);
    m_timer.start(1s);
}

void RefusalMeters::Kind::note()
{
    counter.add();
    untold.fetch_add(1, std::memory_order_relaxed);
}

template <std::size_t count>
RefusalMeters::Kind &RefusalMeters::kindOf(std::array<Kind, count> &kinds, int status)
{
    const auto last = kinds.end() - 1;
    return *std::find_if(kinds.begin(), last, [status](const Kind &each) { return each.status == status; });
}

void RefusalMeters::note(int status)
{
    kindOf(m_kinds, status).note();
}

void RefusalMeters::noteHandshake()
{
    m_handshakes.note();
}

void RefusalMeters::noteOperation(int status)
{
    kindOf(m_operations, status).note();
}

void RefusalMeters::tell()
{
    logging::Fields fields;
    qint64 count = 0;
    const auto take = [&](Kind &kind, const QString &name) {
        const auto untold = static_cast<qint64>(kind.untold.exchange(0, std::memory_order_relaxed));
        count += untold;
        if (untold > 0)
            fields.append({name, untold});
    };
    const auto nameOf = [](const Kind &kind) { return kind.status == 0 ? u"other"_s : QString::number(kind.status); };
    for (Kind &kind : m_kinds)
        take(kind, nameOf(kind));
    for (Kind &kind : m_operations)
        take(kind, u"operation"_s + nameOf(kind));
    take(m_handshakes, u"handshake"_s);
    if (count == 0 || !lcAccess().isInfoEnabled())
        return;
    fields.prepend({u"count"_s, count});
    logging::logEvent(lcAccess(), QtInfoMsg, u"refused"_s, fields);
}

} // namespace foyer::foyerd
