#include "asker.h"

#include "async.h"
#include "foyerassert.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

// Resources of a static library are dropped by the linker unless somebody names them; outside any namespace.
static void initRestOperations()
{
    Q_INIT_RESOURCE(restoperations);
}

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

Told toldBy(const http::Answer &answer)
{
    const QJsonObject whole = QJsonDocument::fromJson(answer.json).object();
    Told told{whole.value("data"_L1).toObject(), {}};
    const QJsonArray errors = whole.value("errors"_L1).toArray();
    for (const QJsonValue &error : errors) {
        const QJsonObject extensions = error["extensions"_L1].toObject();
        told.faults.append({errorCodeFromWireName(extensions.value("code"_L1).toString()),
                            error["message"_L1].toString(), extensions.value("service"_L1).toString(),
                            error["path"_L1][0].toString()});
    }
    return told;
}

http::GraphQlRequest requestFor(const QString &file, const QJsonObject &variables)
{
    http::GraphQlRequest request;
    request.query = operationText(file);
    request.variables = variables;
    request.mutationsAllowed = false;
    return request;
}

} // namespace

QFuture<Told> Asker::ask(const QString &file, const QJsonObject &variables, const Visitor &visitor)
{
    http::GraphQlRequest request = requestFor(file, variables);
    request.requestId = visitor.requestId;
    request.bearerToken = visitor.identity.bearerToken;
    return async::then(m_gateway.execute(request, visitor.identity, visitor.deadline), &m_context, toldBy);
}

QFuture<QList<Told>> Asker::askEach(const QString &file, const QList<QJsonObject> &variables, const Visitor &visitor)
{
    struct Gathered
    {
        QPromise<QList<Told>> promise;
        QList<Told> told;
        qsizetype open = 0;
    };
    if (variables.isEmpty())
        return async::ready(QList<Told>());
    auto gathered = std::make_shared<Gathered>();
    gathered->told.resize(variables.size());
    gathered->open = variables.size();
    gathered->promise.start();
    const QFuture<QList<Told>> all = gathered->promise.future();
    for (qsizetype i = 0; i < variables.size(); ++i) {
        async::then(ask(file, variables.at(i), visitor), &m_context, [gathered, i](const Told &told) {
            gathered->told[i] = told;
            if (--gathered->open > 0)
                return;
            gathered->promise.addResult(gathered->told);
            gathered->promise.finish();
        });
    }
    return all;
}

std::chrono::seconds Asker::maxAge(const QString &file, const QJsonObject &variables)
{
    return m_gateway.maxAge(requestFor(file, variables));
}

QString operationText(const QString &file)
{
    initRestOperations();
    static QHash<QString, QString> read; // the main thread's, as the gateway is
    QString &text = read[file];
    if (text.isEmpty()) {
        QFile source(u":/foyer/rest/%1.graphql"_s.arg(file));
        const bool isStored = source.open(QIODevice::ReadOnly);
        FOYER_ASSERT(isStored);
        text = QString::fromUtf8(source.readAll()).simplified(); // in one line it is read several times as fast
        FOYER_ASSERT(!text.contains(u'#'));
        FOYER_ASSERT(!text.contains(u'"'));
    }
    return text;
}

QStringList operationFiles()
{
    initRestOperations();
    QStringList files = QDir(u":/foyer/rest"_s).entryList({u"*.graphql"_s}, QDir::Files, QDir::Name);
    for (QString &file : files)
        file.chop(8); // ".graphql"
    return files;
}

} // namespace foyer::rest
