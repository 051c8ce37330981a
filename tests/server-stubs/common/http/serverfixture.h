#pragma once

#include "rawclient.h"

#include "async.h"
#include "server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <mutex>
#include <vector>

namespace foyer::http {

inline const QByteArray plainGet = "GET /hello HTTP/1.1\r\nHost: till\r\n\r\n";

inline QByteArray post(const QByteArray &body, const QByteArray &more = {})
{
    return "POST /graphql HTTP/1.1\r\nHost: till\r\n" + more + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

/** extensions.code of the first error in the body of a RawAnswer or Response. */
template <class Any>
QString codeOf(const Any &answer)
{
    const QJsonArray errors = QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("errors")).toArray();
    return errors.first()
        .toObject()
        .value(QStringLiteral("extensions"))
        .toObject()
        .value(QStringLiteral("code"))
        .toString();
}

/** A server whose handler notes each request and answers at once, or when told to. */
class Fixture
{
public:
    explicit Fixture(const Limits &limits = {}, Gate *gate = nullptr)
    {
        Settings settings;
        settings.limits = limits;
        settings.gate = gate;
        settings.refused = [this](int status) {
            const std::lock_guard lock(m_lock);
            m_refused.append(status);
        };
        Result<std::unique_ptr<Server>> started = Server::start(settings, [this](const Request &request) {
            requests.append(request);
            if (!answerLater)
                return async::ready(Response::text(QStringLiteral("%1 %2").arg(request.path).arg(request.body.size())));
            auto promise = std::make_shared<QPromise<Response>>();
            promise->start();
            open.push_back(promise);
            return promise->future();
        });
        server = std::move(started.value());
    }
    /** Answers the @p index-th open request. */
    void answer(std::size_t index, const QString &text)
    {
        open.at(index)->addResult(Response::text(text));
        open.at(index)->finish();
    }
    quint16 port() const { return server->port(); }
    /** The statuses that the server refused with by itself. */
    QList<int> refused() const
    {
        const std::lock_guard lock(m_lock);
        return m_refused;
    }

    bool answerLater = false;
    QList<Request> requests;
    std::vector<std::shared_ptr<QPromise<Response>>> open;

private:
    mutable std::mutex m_lock; // they are told in the network's thread
    QList<int> m_refused;

public:
    std::unique_ptr<Server> server; // last: it is told of until it is gone
};

} // namespace foyer::http
