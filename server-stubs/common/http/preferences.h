#pragma once

#include "headers.h"

namespace foyer::http {

/** One entry of a list by which a client says what it takes (RFC 9110, section 12.4.2), such as Accept's
 *  "application/json;charset=utf-8;q=0.9"; Content-Type has the same shape. Value type. */
struct Preference
{
    QByteArray value; ///< Lower case, without parameters: "application/json", "gzip", "*".
    QByteArray charset; ///< Lower case; empty when not given.
    double quality = 1; ///< From 0, which is "not this", to 1. What is no such number counts as 0.

    static Preference fromText(const QByteArray &text);
};

/** Those of all fields of that name, in order. Empty entries are left out. */
QList<Preference> preferencesIn(const Headers &headers, QByteArrayView name);

/** Whether the answer should be gzip by the Accept-Encoding of @p headers (RFC 9110, section 12.5.3): it is listed, or
 *  '*' is, and plain is not liked better. */
bool wantsGzip(const Headers &headers);

} // namespace foyer::http
