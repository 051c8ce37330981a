#include "tracecontext.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace foyer::http {

namespace {

bool isHex(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isZero(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '0'; });
}

/** Not all zero, which would be none. */
template <std::size_t words>
QByteArray randomHex()
{
    std::array<quint32, words> random = {};
    do
        QRandomGenerator::global()->fillRange(random.data(), words);
    while (std::all_of(random.begin(), random.end(), [](quint32 word) { return word == 0; }));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

/** version "-" trace-id "-" parent-id "-" trace-flags. Later versions may have more behind another hyphen; ff is none.
 */
bool readTraceParent(const QByteArray &text, RequestTrace &trace)
{
    constexpr qsizetype length = 55;
    const bool isLong = text.size() > length && text.at(length) == '-';
    if (text.size() != length && !isLong)
        return false;
    const QByteArray version = text.first(2);
    if (!isHex(version) || version == "ff" || (version == "00" && isLong))
        return false;
    if (text.at(2) != '-' || text.at(35) != '-' || text.at(52) != '-')
        return false;
    trace.traceId = text.sliced(3, 32);
    trace.parentId = text.sliced(36, 16);
    trace.flags = text.sliced(53, 2);
    return isHex(trace.traceId) && !isZero(trace.traceId) && isHex(trace.parentId) && !isZero(trace.parentId)
        && isHex(trace.flags);
}

} // namespace

std::shared_ptr<const RequestTrace> traceOf(const Headers &headers, const QString &requestId)
{
    const auto trace = std::make_shared<RequestTrace>();
    const QList<QByteArray> parents = headers.values(traceParentHeader);
    if (parents.size() == 1 && readTraceParent(parents.first(), *trace)) {
        trace->traceState = headers.values(traceStateHeader).join(','); // section 3.3.1.1: several are one list
        // Of a version of later all that we know is whether it is recorded.
        trace->flags = (QByteArray::fromHex(trace->flags).at(0) & 1) != 0 ? "01" : "00";
    } else {
        *trace = RequestTrace();
        trace->traceId = randomHex<4>();
        trace->flags = "00"; // nobody records it
    }
    trace->requestId = requestId;
    trace->spanId = randomHex<2>();
    return trace;
}

void passOn(const RequestTrace &trace, Headers &headers)
{
    if (trace.traceId.isEmpty())
        return;
    headers.set(traceParentHeader, "00-" + trace.traceId + '-' + trace.spanId + '-' + trace.flags);
    if (!trace.traceState.isEmpty())
        headers.set(traceStateHeader, trace.traceState);
}

} // namespace foyer::http
