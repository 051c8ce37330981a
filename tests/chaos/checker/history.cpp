#include "history.h"

#include <QJsonDocument>

#include <algorithm>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<Call::Outcome> outcomeFrom(const QString &name)
{
    if (name == "done"_L1)
        return Call::Outcome::Done;
    if (name == "refused"_L1)
        return Call::Outcome::Refused;
    if (name == "unknown"_L1)
        return Call::Outcome::Unknown;
    return std::nullopt;
}

std::optional<History> broken(QString *problem, qsizetype line, const char *why)
{
    *problem = u"line %1: %2"_s.arg(line).arg(QLatin1StringView(why));
    return std::nullopt;
}

} // namespace

const Call *Request::definite() const
{
    const Call *first = nullptr;
    for (const Call &call : calls) {
        if (call.outcome != Call::Outcome::Unknown && (!first || call.returnedNs < first->returnedNs))
            first = &call;
    }
    return first;
}

QString Request::oldBooking() const
{
    return asked.value("exchange"_L1).toObject().value("booking"_L1).toString();
}

bool Request::isDone() const
{
    const Call *call = definite();
    return call && call->outcome == Call::Outcome::Done;
}

bool Request::isRefused() const
{
    const Call *call = definite();
    return call && call->outcome == Call::Outcome::Refused;
}

std::optional<History> History::fromLines(const QByteArray &lines, QString *problem)
{
    History history;
    QHash<qint64, qsizetype> byId;
    qsizetype number = 0;
    for (const QByteArray &line : lines.split('\n')) {
        ++number;
        if (line.isEmpty())
            continue;
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        const QString type = event.value("type"_L1).toString();
        if (type == "invoke"_L1) {
            Call call;
            call.id = event.value("call"_L1).toInteger();
            call.client = event.value("client"_L1).toInt();
            call.op = event.value("op"_L1).toString();
            call.key = event.value("key"_L1).toString();
            const QJsonObject who = event.value("who"_L1).toObject();
            call.asker = {who.value("user"_L1).toString(), who.value("role"_L1).toString(),
                          who.value("device"_L1).toString()};
            call.asked = event.value("asked"_L1).toObject();
            call.invokedNs = event.value("t"_L1).toInteger();
            if (call.op.isEmpty() || byId.contains(call.id))
                return broken(problem, number, "a call without a name, or a second one of that number");
            byId.insert(call.id, history.m_calls.size());
            history.m_calls.append(call);
        } else if (type == "return"_L1) {
            const auto found = byId.constFind(event.value("call"_L1).toInteger());
            const std::optional<Call::Outcome> outcome = outcomeFrom(event.value("outcome"_L1).toString());
            if (found == byId.constEnd() || !outcome || history.m_calls[*found].returnedNs != 0)
                return broken(problem, number, "an answer to no call, a second one, or without an outcome");
            Call &call = history.m_calls[*found];
            call.returnedNs = event.value("t"_L1).toInteger();
            call.returnedWallMs = event.value("wallMs"_L1).toInteger();
            call.outcome = *outcome;
            call.answer = event.value("answer"_L1).toObject();
        } else if (type == "healed"_L1) {
            history.m_healedWallMs = event.value("wallMs"_L1).toInteger();
        } else if (type == "given"_L1) {
            history.m_given.append(event);
        } else {
            return broken(problem, number, "neither invoke, return, healed nor given");
        }
    }
    std::stable_sort(history.m_calls.begin(), history.m_calls.end(),
                     [](const Call &a, const Call &b) { return a.invokedNs < b.invokedNs; });
    QHash<QString, qsizetype> byKey;
    for (const Call &call : std::as_const(history.m_calls)) {
        if (call.key.isEmpty())
            continue;
        auto found = byKey.find(call.key);
        if (found == byKey.end()) {
            found = byKey.insert(call.key, history.m_requests.size());
            const QString booking = call.asked.value("booking"_L1).toString();
            if (!booking.isEmpty())
                history.m_byBooking[booking].append(history.m_requests.size());
            history.m_requests.append({call.key, call.op, booking, call.asked, {}});
        }
        history.m_requests[*found].calls.append(call);
    }
    for (qsizetype i = 0; i < history.m_requests.size(); ++i) {
        const Request &request = history.m_requests.at(i);
        if (request.is("cancel") && !request.isRefused())
            history.m_cancels[request.asked.value("showtime"_L1).toString()].append(i);
    }
    return history;
}

QList<const Request *> History::requestsOf(const QString &booking) const
{
    QList<const Request *> found;
    for (const qsizetype index : m_byBooking.value(booking))
        found.append(&m_requests.at(index));
    return found;
}

QList<const Request *> History::cancelsOf(const QString &showtime) const
{
    QList<const Request *> found;
    for (const qsizetype index : m_cancels.value(showtime))
        found.append(&m_requests.at(index));
    return found;
}

} // namespace foyer::chaos
