#pragma once

#include "resolver.h"
#include "webaddress.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <set>

namespace foyer::net {

/** Files from the web, for people who name them: by https, from port 443 of a machine of the public internet. The name
 *  is looked up once; when one of its addresses is not of the public internet nothing is asked, and otherwise it is the
 *  addresses found that are connected to, so it makes no difference what the name means a moment later. The certificate
 *  has to be of an authority that the system trusts, and of the name. Follows no redirects, uses no proxy, keeps no
 *  cookies and no connection, sends nothing of ours but who it asks for. Lives in a thread with an event loop; futures
 *  finish there. */
class WebFiles : public QObject
{
public:
    struct Limits
    {
        qint64 bytes = 2 * 1024 * 1024;
        /** From the call to the last byte. */
        std::chrono::milliseconds time{5'000};
        int atOnce = 2;
    };

    explicit WebFiles(std::unique_ptr<Resolver> resolver, const Limits &limits);
    ~WebFiles() override;

    /** What the server there sends, whatever it is. Errors: Busy; Forbidden (one of the addresses is not of the public
     *  internet); Unreachable (no such name, nobody there, or not proven to be who it should be); Protocol (anything
     * but a 200, a redirect too); TooLarge (detail tells the limit); Timeout; Cancelled. */
    QFuture<Result<QByteArray>> fetch(const WebAddress &address);

protected:
    /** isGlobalUnicast(), and 443: there is no setting for either. Tests have a server of their own. */
    virtual bool mayAsk(const QHostAddress &address) const;
    virtual quint16 port() const;

private:
    class Fetch;
    void handleAddresses(Fetch &fetch, const Result<QList<QHostAddress>> &addresses);

    const std::unique_ptr<Resolver> m_resolver;
    const Limits m_limits;
    std::set<Fetch *> m_fetches; ///< Children.
};

} // namespace foyer::net
