#pragma once

#include "execution/engine.h"

#include <QTest>

/** What the specification's own examples (edition of October 2021) are shown with. They stand in rows whose names begin
 *  with "example 14" or "counter-example 28"; where one is the answer to another, the row names both. tst_everyexample
 *  looks for a number that is missing. */
namespace plainservice {

using namespace foyer;
using namespace foyer::graphql;

/** An engine that answers from JSON. A field has the value that the object around it has for "picture size:600", its
 *  name with the arguments it was given, in the order of the alphabet, or else for its name alone; or null. Where an
 *  interface or union stands, the object says what it is in "__typename". A value {"__error": "text"} is an error.
 *  No federation. */
class PlainService
{
public:
    /** An SDL or JSON that is wrong ends the test. */
    PlainService(const QString &sdl, const QByteArray &data);

    /** {"errors": [{"message": ...}], "data": ...}: of the errors their message alone, and their path when they have
     *  one. */
    QByteArray ask(const QString &query, const QJsonObject &variables = {});

    /** Resolvers like that for every field of @p sdl's objects, for who adds some of their own. */
    static ResolverMap resolvers(const QString &sdl, const QByteArray &data);

private:
    std::unique_ptr<Engine> m_engine;
};

/** The response as PlainService::ask() tells it. */
QByteArray shown(const Response &response);
/** The same of a request that was not executed. */
QByteArray refused(const QStringList &messages);

/** Of a test whose rows are requests to a PlainService: what is asked of which data, and the whole response. */
void requestColumns();
void request(const char *name, const QString &sdl, const QByteArray &data, const QString &query,
             const QByteArray &response, const QJsonObject &variables = {});
void checkRequest();

/** Of a test whose rows are type systems, with the errors as toString() has them, one a line. When @p sdl has no root
 *  type of its own, `type Query { root: Int }` stands before it in the same line. */
void schemaColumns();
void schema(const char *name, const QString &sdl, const QString &errors = {});
void checkSchema();

} // namespace plainservice
