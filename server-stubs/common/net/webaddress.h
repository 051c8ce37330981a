#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace foyer::net {

/** Something on the web that is fetched by https. Value type. */
struct WebAddress
{
    QString host; ///< A name, in small letters.
    QByteArray target; ///< Path and query, as they were written.
    friend bool operator==(const WebAddress &, const WebAddress &) = default;
};

/** The hosts of the web that something may be fetched from. Value type. */
class WebHosts
{
public:
    /** None. */
    WebHosts() = default;
    /** Names with a dot in them, as in a URL: no addresses, however they are written, no ports, nothing with a star.
     *  InvalidInput with a sentence for people. */
    static Result<WebHosts> from(const QStringList &names);

    bool isEmpty() const { return m_names.isEmpty(); }
    const QStringList &names() const { return m_names; }

    /** What @p url means, written by anybody. One spelling is taken: https://HOST/PATH?QUERY, in ASCII, without a user,
     *  a port, a fragment or a dot at the end of the host, so that nothing is read in two ways. InvalidInput for any
     *  other; Forbidden when the host is none of these. */
    Result<WebAddress> read(const QString &url) const;

private:
    QStringList m_names;
};

} // namespace foyer::net
