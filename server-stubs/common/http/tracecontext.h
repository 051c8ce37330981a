#pragma once

#include "headers.h"

#include "requestscope.h"

namespace foyer::http {

inline constexpr char traceParentHeader[] = "traceparent";
inline constexpr char traceStateHeader[] = "tracestate";

/** The trace of a request that came with @p headers (W3C Trace Context, 2021-11-23): the caller's, with a span of our
 * own in it, or a new one when there is none or it is malformed (sections 3.2.2.2 to 3.2.2.5, 4.3); then what is in
 * tracestate is not passed on either. */
std::shared_ptr<const RequestTrace> traceOf(const Headers &headers, const QString &requestId);

/** Puts @p trace into the headers of a call to somebody else, with our span as the caller's. */
void passOn(const RequestTrace &trace, Headers &headers);

} // namespace foyer::http
