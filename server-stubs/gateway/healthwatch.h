#pragma once

#include "clock.h"
#include "execution/resolvermap.h"
#include "servicehealth.h"

#include <QFuture>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace foyer::gateway {

/** Asks every instance of every service each second how it is, and answers `serviceStatus` of schema.graphql from what
 * it heard. So one that stops is DOWN after three seconds at most: one until it is asked, one for each of two questions
 *  (less when its port is closed). Keeps nothing over a restart. Lives in one thread. */
class HealthWatch : public QObject
{
    Q_OBJECT
public:
    /** Answers within a second, or fails: Unreachable, Timeout, Busy, Protocol. */
    using Question = std::function<QFuture<Result<HealthAnswer>>()>;
    struct Subject
    {
        QString service;
        QString instance;
        QString address; ///< Empty in this process.
        bool isDraining = false;
        bool isLost = false; ///< It registered once and is silent.
        Question question;
        QUrl url = {}; ///< Of its /graphql; empty in this process.
        QString region = {}; ///< Of its site; empty in this process.
    };
    /** How much of its service's requests of late an instance got, 0 to 1; nothing when there were none. */
    using Share = std::function<std::optional<double>(const QString &service, const QString &instance)>;

    /** Borrows the clock. */
    explicit HealthWatch(const Clock &clock, Share share = {}, QObject *parent = nullptr);

    /** These, in the order in which they are shown, in place of those before. Of one with the name and the address of
     *  one before it is known what was. */
    void watch(const QList<Subject> &subjects);
    /** Asks all now, and each second from now on. */
    void start();
    /** Asks those that do not still owe an answer. */
    void ask();

    /** All that are watched, and how they are now. */
    QList<std::pair<Subject, ServiceHealth>> known() const;
    /** Null when there is no such instance. */
    const ServiceHealth *health(const QString &service, const QString &instance) const;

    /** The gateway's own schema, without the common part. */
    static QString sdl();
    /** This outlives the engine. */
    graphql::ResolverMap resolvers();

private:
    struct Watched
    {
        Subject subject;
        ServiceHealth health;
        bool isAsked = false;
    };

    const Clock &m_clock;
    const Share m_share;
    std::vector<std::shared_ptr<Watched>> m_watched;
    QTimer m_timer;
};

} // namespace foyer::gateway
