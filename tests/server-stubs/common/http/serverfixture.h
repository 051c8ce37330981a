#pragma once

#include "rawclient.h"

#include "async.h"
#include "server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
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
    explicit Fixture(const Limits &limits = {})
    {
        Settings settings;
        settings.limits = limits;
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

    bool answerLater = false;
    QList<Request> requests;
    std::vector<std::shared_ptr<QPromise<Response>>> open;
    std::unique_ptr<Server> server;
};

} // namespace foyer::http
