#pragma once

#include "gateway.h"

#include <QJsonObject>

namespace foyer::rest {

/** On whose behalf something is asked, and for how long one waits. */
struct Visitor
{
    graphql::Identity identity;
    QString requestId;
    QDeadlineTimer deadline;
};

/** Part of an answer that is missing. */
struct Fault
{
    ErrorCode code = ErrorCode::Internal;
    QString detail; ///< May be told to who asked.
    QString service; ///< Who should have answered; empty when it was nobody.
    QString field; ///< Of the operation's root: "movies". Empty for the whole.
};

/** What the graph answered. Value type. */
struct Told
{
    QJsonObject data; ///< Empty when nothing was answered.
    QList<Fault> faults;
};

/** Runs the documents of operations/ as a client of the gateway would: so each rule about who may ask what, every limit
 *  and the answers that are told again hold here as well. Lives in the gateway's thread. */
class Asker
{
public:
    /** @p gateway is borrowed. */
    explicit Asker(gateway::Gateway &gateway)
        : m_gateway(gateway)
    {
    }

    /** @p file is one of operations/; that it is there is our promise. Always answers, at about the visitor's deadline
     *  at the latest. */
    QFuture<Told> ask(const QString &file, const QJsonObject &variables, const Visitor &visitor);
    /** The same several times at once, the answers in the order of @p variables. */
    QFuture<QList<Told>> askEach(const QString &file, const QList<QJsonObject> &variables, const Visitor &visitor);
    /** How old the answer may be, by the schema's @cacheControl. */
    std::chrono::seconds maxAge(const QString &file, const QJsonObject &variables);

private:
    gateway::Gateway &m_gateway;
    QObject m_context;
};

/** The document of operations/@p file.graphql. */
QString operationText(const QString &file);
/** All of them, for the test that checks them against the schema. */
QStringList operationFiles();

} // namespace foyer::rest
