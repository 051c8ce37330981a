#pragma once

#include "servicehost.h"

namespace matrix {

/** The services that there are, the gateway's own part too. */
QStringList services();
/** As this source has it, without the common part. */
QString sdlOf(const QString &service);

/** The rules of a service over things that are made up: every field has a value and every list an item, so that each
 *  may be asked for by itself and a refusal is its rule's. Things are where their ids say: cinemas, too, are named so.
 */
class MadeUpHost
{
public:
    /** A fault of the SDL is the result of problem(). */
    MadeUpHost(const QString &service, const QString &sdl);

    /** The field of Query by which anybody has such a thing at hand. */
    static QString probeOf(const QString &service, const QString &type);

    foyer::service::ServiceHost *host() const { return m_host.get(); }
    const QString &problem() const { return m_problem; }
    /** Of everything that is at hand from now on. */
    void setIds(const QString &id) { *m_ids = id; }

private:
    std::shared_ptr<QString> m_ids = std::make_shared<QString>(QStringLiteral("here"));
    std::unique_ptr<foyer::service::ServiceHost> m_host;
    QString m_problem;
};

} // namespace matrix
