#pragma once

#include "clock.h"
#include "execution/resolvermap.h"
#include "servicehealth.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace foyer::gateway {

/** Asks every service each second how it is, and answers `serviceStatus` of schema.graphql from what it heard. So a
 *  service that stops is DOWN after three seconds at most: one until it is asked, one for each of two questions (less
 *  when its port is closed). Keeps nothing over a restart. Lives in one thread. */
class HealthWatch : public QObject
{
    Q_OBJECT
public:
    /** Answers within a second, or fails: Unreachable, Timeout, Busy, Protocol. */
    using Question = std::function<QFuture<Result<HealthAnswer>>()>;

    /** Borrows the clock. */
    explicit HealthWatch(const Clock &clock, QObject *parent = nullptr);

    /** In the order in which they are shown. */
    void add(const QString &name, Question question);
    /** Asks all now, and each second from now on. */
    void start();
    /** Asks those that do not still owe an answer. */
    void ask();

    QStringList names() const;
    /** Null when there is no such service. */
    const ServiceHealth *health(const QString &name) const;

    /** The gateway's own schema, without the common part. */
    static QString sdl();
    /** This outlives the engine. */
    graphql::ResolverMap resolvers();

private:
    struct Watched
    {
        QString name;
        Question question;
        ServiceHealth health;
        bool isAsked = false;
    };

    const Clock &m_clock;
    std::vector<Watched> m_services;
    QTimer m_timer;
};

} // namespace foyer::gateway
