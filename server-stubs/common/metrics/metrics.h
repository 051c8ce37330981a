#pragma once

#include <QByteArray>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
} // namespace prometheus

namespace foyer::metrics {

/** What tells apart those of one name, such as {{"service", "booking"}}. UTF-8. */
using Labels = std::map<std::string, std::string>;

// Handles: cheap to copy, good as long as their Metrics. Any thread, at any time.

/** Only goes up, from zero at the start of the process. */
class Counter
{
public:
    /** @p by is not negative. */
    void add(double by = 1) const;

private:
    friend class Metrics;
    explicit Counter(prometheus::Counter &inside)
        : m_inside(&inside)
    {
    }
    prometheus::Counter *m_inside;
};

class Gauge
{
public:
    void set(double value) const;
    void add(double by) const;
    double value() const;

private:
    friend class Metrics;
    explicit Gauge(prometheus::Gauge &inside)
        : m_inside(&inside)
    {
    }
    prometheus::Gauge *m_inside;
};

class Histogram
{
public:
    void observe(double value) const;

private:
    friend class Metrics;
    explicit Histogram(prometheus::Histogram &inside)
        : m_inside(&inside)
    {
    }
    prometheus::Histogram *m_inside;
};

/** All that one process counts. Any thread. Whoever asks again for a name with the same labels gets the same one.
 *
 *  Names and labels are Prometheus': foyer_requests_total, foyer_request_duration_seconds. A name is of one kind, with
 *  one @p help, a sentence for people; that a name is none or of two kinds is our bug and ends the program. */
class Metrics
{
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    Counter counter(const std::string &name, const std::string &help, const Labels &labels = {});
    Gauge gauge(const std::string &name, const std::string &help, const Labels &labels = {});
    /** @p bounds are the upper ends of its buckets, ascending, without infinity. */
    Histogram histogram(const std::string &name, const std::string &help, const std::vector<double> &bounds,
                        const Labels &labels = {});

    /** @p update is called by each text() before it reads, in its thread: for what is looked up only when somebody
     * wants to know. It may set and add, and calls nothing of this. */
    void beforeReading(std::function<void()> update);

    /** Prometheus' text format, version 0.0.4. */
    QByteArray text();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/** Bounds for how long something takes that ought to take milliseconds: half of one to ten seconds. */
std::vector<double> secondsOfARequest();

} // namespace foyer::metrics
