/* oracle: reads JSON from stdin, one object a line, and answers each with a line of JSON on stdout. What is asked for
 * stands beside what it is asked of:
 *   {schema}                 the SDL of what follows: {errors} of it
 *   {document}               {syntax: {message, locations}}, or {tree, printed} and, when validate is true, {errors}
 *   {document, variables}    besides, of its first operation: {coerced: {values} or {errors}}
 *   {document, variables, seed}   besides, answered by world.h: {data, errorsOfData}; data is a text of JSON */

#include "execution/engine.h"
#include "execution/planner.h"
#include "language/parser.h"
#include "language/printer.h"
#include "treetext.h"
#include "world.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The limits are ours and graphql-js has none, so none is ever met. */
constexpr ParseLimits noParseLimits{1 << 28, 1 << 28, 1000};
ValidationLimits noLimits()
{
    constexpr int most = std::numeric_limits<int>::max();
    ValidationLimits limits;
    limits.maxDepth = limits.maxAliases = limits.maxOperations = limits.maxMergeSteps = limits.maxErrors = most;
    limits.maxOncePerRequest = most;
    limits.maxCost = limits.maxFragments = std::numeric_limits<qint64>::max();
    return limits;
}

QJsonArray toJson(const QList<GraphQlError> &errors)
{
    QJsonArray array;
    for (const GraphQlError &error : errors)
        array.append(error.toJson());
    return array;
}

class Oracle
{
public:
    QJsonObject answer(const QJsonObject &question)
    {
        if (question.contains("schema"_L1))
            return readSchema(question["schema"_L1].toString());
        const QString text = question["document"_L1].toString();
        const ParseResult<ast::Document> document = parse(text, noParseLimits);
        if (!document)
            return {{u"syntax"_s, document.error().toJson()}};
        QJsonObject answer{{u"tree"_s, oracle::treeText(*document)}, {u"printed"_s, print(*document)}};
        if (question["validate"_L1].toBool())
            answer[u"errors"_s] = toJson(validate(*m_schema, *document, noLimits()));
        if (question.contains("variables"_L1))
            answer[u"coerced"_s] = coerced(*document, question["variables"_L1].toObject());
        if (question.contains("seed"_L1))
            execute(question, answer);
        return answer;
    }

private:
    QJsonObject readSchema(const QString &sdl)
    {
        m_engine.reset();
        auto schema = buildSchema(sdl);
        if (!schema)
            return {{u"errors"_s, toJson(schema.error())}};
        m_schema = std::make_unique<Schema>(std::move(*schema));
        m_sdl = sdl;
        return {{u"errors"_s, QJsonArray()}};
    }

    QJsonObject coerced(const ast::Document &document, const QJsonObject &variables) const
    {
        for (const ast::Definition &definition : document.definitions) {
            const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
            if (!operation)
                continue;
            const auto values = coerceVariables(*m_schema, document, *operation, variables);
            if (!values)
                return {{u"errors"_s, toJson(values.error())}};
            return {{u"values"_s, QJsonObject::fromVariantMap(oracle::plainInput(*values).toMap())}};
        }
        return {};
    }

    void execute(const QJsonObject &question, QJsonObject &answer)
    {
        if (!m_engine) {
            EngineOptions options;
            options.isSubgraph = false;
            options.limits = noLimits();
            auto made = Engine::create(m_sdl, oracle::world(*m_schema), options);
            if (!made)
                qFatal("%s", qPrintable(made.error().join(u'\n')));
            m_engine = std::move(*made);
        }
        const auto context = std::make_shared<RequestContext>();
        context->requestId = question["seed"_L1].toString();
        const Request request{question["document"_L1].toString(), {}, question["variables"_L1].toObject(), {}, true};
        const Response response = m_engine->execute(request, context).result();
        if (!response.isRequestError())
            answer[u"data"_s] = QString::fromUtf8(response.text);
        answer[u"errorsOfData"_s] = toJson(response.errors);
    }

    QString m_sdl;
    std::unique_ptr<Schema> m_schema;
    std::unique_ptr<Engine> m_engine;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QFile in;
    QFile out;
    const bool isOpen = in.open(0, QIODevice::ReadOnly) && out.open(1, QIODevice::WriteOnly);
    if (!isOpen)
        return 1;
    Oracle oracle;
    for (QByteArray line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        const QJsonObject question = QJsonDocument::fromJson(line).object();
        out.write(QJsonDocument(oracle.answer(question)).toJson(QJsonDocument::Compact) + '\n');
    }
    return 0;
}
