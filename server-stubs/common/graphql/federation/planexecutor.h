#pragma once

#include "federation/datatree.h"
#include "federation/queryplan.h"
#include "federation/responseshape.h"
#include "federation/serviceanswer.h"

#include <QFuture>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace foyer::graphql::federation {

/** Sends one request to one service. An Error means that there is no answer (Timeout, Unreachable...). Futures may
 *  finish in any thread. */
using SendToService = std::function<QFuture<Result<ServiceAnswer>>(const QString &service, const QString &query,
                                                                   const QJsonObject &variables)>;

/** What came together: data not yet in the operation's order, and the errors with paths of the whole response. */
struct Gathered
{
    std::shared_ptr<DataNode> data;
    QString typeKey; ///< Under which an object of an interface or a union says its type.
    QList<GraphQlError> errors; ///< Without locations.
    /** Instead of data: the text of the one service's answer, which already is the response's. */
    QByteArray whole;
    /** Those of all answers, each entry once. */
    QJsonObject extensions;
};

/** Runs @p plan from @p context's thread; fetches that do not depend on each other run at once. Never fails as a
 *  whole: a service that does not answer, or not what it was asked, leaves its fields out, with an error for each that
 *  carries path and `extensions.service`. @p done is called there, once, maybe before this returns; never when @p
 * context dies before.
 */
void execute(std::shared_ptr<const QueryPlan> plan, const QJsonObject &variables, SendToService send, QObject *context,
             std::function<void(Gathered)> done);

/** Those of the operation's variables that @p fetch is sent with. */
QJsonObject variablesOf(const Fetch &fetch, const QJsonObject &variables);

/** Does a null rise to the root of the response from one of the fields of @p keys, as far as their @p data go (spec,
 *  section 6.4.4)? */
bool isNullAsAWhole(const ResponseShape &shape, const QStringList &keys, const DataNode &data, const QString &typeKey);

struct Completed
{
    QByteArray json;
    bool hasErrors = false;
    bool hasExtensions = false;
};

/** The response {"data": ..., "errors": [...]} in the order of the operation's fields (spec, section 7.2.2), with
 *  nulls risen to the nearest nullable parent (section 6.4.4). Errors get the locations of their fields in the client's
 *  document (section 7.1.2). @p introspection maps a response key of the root to JSON text already made. */
Completed complete(const ResponseShape &shape, Gathered gathered, const QHash<QString, QByteArray> &introspection = {});

} // namespace foyer::graphql::federation
