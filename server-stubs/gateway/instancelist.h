#pragma once

#include "instance.h"

#include <chrono>
#include <vector>

namespace foyer::gateway {

/** Which instances of which services there are, by what they say of themselves. Pure: told what happened, and when.
 *
 *  An instance is there as long as it is heard of. After four seconds of silence it is not: then nobody is sent there,
 * and it is remembered as lost, so that somebody is told; one that was draining has ended as it was meant to and is
 *  forgotten. One that was known before the gateway started anew is as good as one that was heard of, for as long.
 *
 *  Besides there are fixed ones, which say nothing: those an operator named, and, as long as none of the service has
 *  said a word, one at the service's own port. A fixed one that says something at the same URL is that one. Value type.
 */
class InstanceList
{
public:
    using Time = std::chrono::milliseconds; ///< From any moment on; only goes forward.
    static constexpr Time silence{4'000};
    /** For how long a lost one is remembered. */
    static constexpr Time memory{15 * 60'000};

    enum class Kind {
        Fixed,
        Default, ///< At the service's own port: only while nobody registered.
        Registered,
    };
    struct Entry
    {
        service::Instance instance;
        Kind kind = Kind::Registered;
        bool isLost = false;
        Time heard{0};

        /** May be asked, if it is not draining. */
        bool isThere() const { return !isLost; }
    };

    /** @p version is that of this program: services of another one are not taken. */
    explicit InstanceList(QString version);

    void addFixed(const QString &service, const QUrl &url, Kind kind, const QString &region = service::defaultRegion);
    /** True when who is there, or its state, is another than before. Who drains does not come back
     *  but as a new process. VersionMismatch; Conflict when another one that is
     *  there has the name or the URL. */
    Result<bool> hear(const service::Instance &instance, Time now);
    /** As hear(), of who was there when somebody wrote it down; what is not of this version is left out. */
    void recall(const QList<service::Instance> &instances, Time now);
    /** Time went on; true as hear(). */
    bool lookAt(Time now);

    /** All that may be shown: of a service in the order of their names. Default ones only when nobody registered. */
    QList<Entry> entries() const;
    /** Whom to ask, of all services: those that are there, and of a service of which none is in a region, those that
     * are lost there, as one of them may only be out of its gateway's hearing. */
    QList<service::Instance> askable() const;
    /** Those that are there, without fixed ones: what is worth writing down. */
    QList<service::Instance> registered() const;

private:
    bool isRegistered(const Entry &fixed) const;

    QString m_version;
    std::vector<Entry> m_fixed;
    std::vector<Entry> m_registered;
};

} // namespace foyer::gateway
