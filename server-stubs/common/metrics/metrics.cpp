#include "metrics.h"

#include "foyerassert.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <mutex>

namespace foyer::metrics {

void Counter::add(double by) const
{
    m_inside->Increment(by);
}

void Gauge::set(double value) const
{
    m_inside->Set(value);
}

void Gauge::add(double by) const
{
    m_inside->Increment(by);
}

double Gauge::value() const
{
    return m_inside->Value();
}

void Histogram::observe(double value) const
{
    m_inside->Observe(value);
}

struct Metrics::Private
{
    prometheus::Registry registry;
    std::mutex helpsMutex;
    std::map<std::string, std::string> helps;
    std::mutex updatesMutex; // also while they are called, one after the other
    std::vector<std::function<void()>> updates;

    /** The library takes a second help for a name without a word, and Prometheus takes the whole page for broken. */
    void checkHelp(const std::string &name, const std::string &help)
    {
        const std::lock_guard lock(helpsMutex);
        const auto [known, isNew] = helps.emplace(name, help);
        FOYER_ASSERT(!help.empty());
        FOYER_ASSERT(isNew || known->second == help);
    }
};

Metrics::Metrics()
    : d(std::make_unique<Private>())
{
}

Metrics::~Metrics() = default;

Counter Metrics::counter(const std::string &name, const std::string &help, const Labels &labels)
{
    d->checkHelp(name, help);
    return Counter(prometheus::BuildCounter().Name(name).Help(help).Register(d->registry).Add(labels));
}

Gauge Metrics::gauge(const std::string &name, const std::string &help, const Labels &labels)
{
    d->checkHelp(name, help);
    return Gauge(prometheus::BuildGauge().Name(name).Help(help).Register(d->registry).Add(labels));
}

Histogram Metrics::histogram(const std::string &name, const std::string &help, const std::vector<double> &bounds,
                             const Labels &labels)
{
    FOYER_ASSERT(std::is_sorted(bounds.begin(), bounds.end()));
    d->checkHelp(name, help);
    return Histogram(prometheus::BuildHistogram().Name(name).Help(help).Register(d->registry).Add(labels, bounds));
}

void Metrics::beforeReading(std::function<void()> update)
{
    const std::lock_guard lock(d->updatesMutex);
    d->updates.push_back(std::move(update));
}

QByteArray Metrics::text()
{
    const std::lock_guard lock(d->updatesMutex);
    for (const std::function<void()> &update : d->updates)
        update();
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(d->registry.Collect()));
}

std::vector<double> secondsOfARequest()
{
    return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
}

} // namespace foyer::metrics
