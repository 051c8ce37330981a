#pragma once

#include "linkproxy.h"

#include <QTemporaryDir>
#include <QThread>

#include <memory>
#include <vector>

namespace foyer::test {

/** The line between two sites on this machine: what a process of one connects to at the other goes through it, and
 *  nothing else does. For that a process is started by enter(). Whoever uses it has one thread; the line has its own.
 */
class SiteLink
{
public:
    enum class Site { Here, There };

    SiteLink();
    ~SiteLink();

    /** What this process starts from now on, until leave(), is at @p site. */
    void enter(Site site) const;
    static void leave();
    /** From now on who is at the other site gets to @p port of @p site through the line. Before anybody listens there;
     *  again is harmless. False when the line cannot listen. */
    bool lead(quint16 port, Site site);
    /** Of all that goes through it, both ways. */
    void setWeather(const chaos::LinkWeather &weather);
    /** How much has gone through it, of what can be read on the way. */
    int requests() const;

private:
    QString tableOf(Site site) const;

    QTemporaryDir m_folder;
    QThread m_thread;
    struct Lead
    {
        quint16 port = 0;
        Site site = Site::Here;
        chaos::LinkProxy *proxy = nullptr; ///< Lives in m_thread, which ends it.
    };
    std::vector<Lead> m_leads;
    chaos::LinkWeather m_weather;
};

} // namespace foyer::test
