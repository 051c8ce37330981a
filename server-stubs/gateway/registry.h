#pragma once

#include "instancelist.h"

#include "request.h"
#include "response.h"

#include "execution/requestcontext.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace foyer::gateway {

/** Where services' processes say each second that they are there (POST /registry), and hear who else is: InstanceList
 *  over HTTP, and kept in a file, so that a gateway that starts anew asks at once whom it knew.
 *
 *  The body is an Instance as JSON; the answer
 *  `{"instances": [...], "mayEnd": false}`: all that are there; with the sessions that are over as `ended`, unless the
 *  body has their mark under that name. `mayEnd` is true for one that is draining when nobody
 *  sends it anything any more: what this gateway sent it is answered, and every other instance was told since. Refused
 *  is: 401 and 403 who is no service, or shows a certificate of another one, 400 what is no Instance, 409 what cannot
 * be taken, with the reason as in every refusal; whoever is refused is not in the list, and the others notice nothing.
 *  Lives in one thread. */
class Registry : public QObject
{
    Q_OBJECT
public:
    struct Ports
    {
        /** Whose token it came with. Errors: Unauthenticated, also for who shows less than a service has to. */
        std::function<Result<graphql::Identity>(const http::Request &)> identify;
        /** May it be one of its service's? Conflict with the reason. Asked while it says that it is there. */
        std::function<QFuture<Result<void>>(const service::Instance &)> admit;
        /** Requests that this gateway sent it and that are not answered. */
        std::function<int(const service::Instance &)> openRequests;
        std::function<InstanceList::Time()> now; ///< Only goes forward.
        /** The sessions that are over, unless they are those of a mark. */
        std::function<QJsonObject(const QString &mark)> ended = {};
    };

    /** @p file need not be there; it is written when somebody comes or goes. Empty: nothing is kept. */
    Registry(InstanceList list, QString file, Ports ports, QObject *parent = nullptr);

    const InstanceList &list() const { return m_list; }
    /** Of /registry, POST. */
    QFuture<http::Response> handle(const http::Request &request);
    /** Looks who is silent. Done four times a second by itself. */
    void look();

Q_SIGNALS:
    /** list() has somebody more, less, or in another state. */
    void changed();

private:
    void recall();
    void write() const;
    http::Response hear(const service::Instance &instance, const QString &endedMark);
    bool mayEnd(const service::Instance &instance) const;
    void noteChange();

    InstanceList m_list;
    const QString m_file;
    const Ports m_ports;
    QTimer m_timer;
    quint64 m_round = 0; ///< Counts changes.
    QHash<QString, quint64> m_toldRound; ///< By instance: the last change that it was told of.
    QHash<QString, quint64> m_drainingSince; ///< By instance: the change with which it began.
    QHash<QString, QString> m_refused; ///< By URL: why, so that it is said once.
};

} // namespace foyer::gateway
