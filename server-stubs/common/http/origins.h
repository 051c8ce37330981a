#pragma once

#include "result.h"

#include <QByteArrayView>
#include <QSet>

namespace foyer::http {

/** The web origins (RFC 6454) whose pages may ask this server from a browser: none at first, some by name, or any.
 *  Whoever is no browser sends no Origin and is not meant here. Value type. */
class AllowedOrigins
{
public:
    AllowedOrigins() = default;

    /** @p list has commas or white space between its entries, each as browsers write an Origin: scheme http or https,
     *  host in lower case (punycode), and the port unless it is the scheme's own; "*" alone is any. Nothing is none.
     *  InvalidInput: detail names the first entry that is none, and how it is written where that can be told. */
    static Result<AllowedOrigins> fromText(const QString &list);

    /** @p origin is the value of an Origin field; "null", which is sandboxed pages and files, only with any. False
     *  when it is empty. */
    bool allows(QByteArrayView origin) const;
    bool isAny() const { return m_isAny; }
    bool isNone() const { return !m_isAny && m_origins.isEmpty(); }

private:
    bool m_isAny = false;
    QSet<QByteArray> m_origins;
};

} // namespace foyer::http
