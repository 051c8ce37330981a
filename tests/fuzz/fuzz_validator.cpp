#include "fuzztarget.h"

#include "answeringengine.h"
#include "foyerassert.h"
#include "language/parser.h"
#include "language/printer.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

/* The input is a document in UTF-8 and, behind a NUL, the variables as JSON. It is judged by two schemas, and what is
 * valid is executed. */

using namespace foyer;
using namespace foyer::fuzz;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Input
{
    QString document;
    QJsonObject variables;
};

Input inputOf(const QByteArray &bytes)
{
    const qsizetype nul = bytes.indexOf('\0');
    if (nul < 0)
        return {QString::fromUtf8(bytes), {}};
    return {QString::fromUtf8(bytes.first(nul)), QJsonDocument::fromJson(bytes.sliced(nul + 1)).object()};
}

QString read(const QString &path)
{
    QFile file(QStringLiteral(FOYER_SOURCE_DIR "/") + path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(isOpen);
    return QString::fromUtf8(file.readAll());
}

struct Engines
{
    std::unique_ptr<Engine> everything = answeringEngine(read(u"tests/data/graphql/everything.graphql"_s), false);
    std::unique_ptr<Engine> foyer = answeringEngine(read(u"tests/data/schema/composed.graphql"_s), false);
};

/** An error says something, and of a place in the document. */
void checkErrors(const QList<GraphQlError> &errors, const Source &source)
{
    const int lastLine = source.locationAt(source.text().size()).line;
    for (const GraphQlError &error : errors) {
        FOYER_ASSERT(!error.message.isEmpty());
        FOYER_ASSERT(error.code == ErrorCode::InvalidInput || error.code == ErrorCode::TooLarge);
        FOYER_ASSERT(!error.locations.isEmpty());
        for (const SourceLocation &location : error.locations)
            FOYER_ASSERT(location.line >= 1 && location.line <= lastLine && location.column >= 1);
    }
}

QStringList messagesOf(const QList<GraphQlError> &errors)
{
    QStringList messages;
    for (const GraphQlError &error : errors)
        messages.append(error.message);
    return messages;
}

Response responseOf(Engine &engine, const Request &request)
{
    std::optional<Response> given;
    engine.execute(request, std::make_shared<RequestContext>(), [&given](Response response) {
        FOYER_ASSERT(!given.has_value());
        given = std::move(response);
    });
    QCoreApplication::sendPostedEvents();
    FOYER_ASSERT(given.has_value()); // no field here has to wait
    return *given;
}

/** Where @p path leads there is null, or already above it (section 6.4.4). */
bool isNullAt(const JsonValue &data, const ResponsePath &path)
{
    const JsonValue *at = &data;
    for (const PathSegment &segment : path) {
        if (at->isNull())
            return true;
        if (const auto *key = std::get_if<QString>(&segment)) {
            at = at->member(*key);
        } else {
            const auto *list = at->as<JsonValue::List>();
            const auto index = static_cast<std::size_t>(std::get<int>(segment));
            at = list && index < list->size() ? &(*list)[index] : nullptr;
        }
        FOYER_ASSERT(at != nullptr);
    }
    return at->isNull();
}

/** The response as every client has it, whichever way it is asked for. */
void checkResponse(Engine &engine, Request request, const ast::Document &document)
{
    const Response response = responseOf(engine, request);
    const QByteArray json = response.toJson();
    QJsonParseError error;
    const QJsonObject members = QJsonDocument::fromJson(json, &error).object();
    FOYER_ASSERT(error.error == QJsonParseError::NoError);
    FOYER_ASSERT(members.contains("data"_L1) != response.isRequestError());
    FOYER_ASSERT(members.contains("errors"_L1) != response.errors.isEmpty());
    FOYER_ASSERT(!response.isRequestError() || !response.errors.isEmpty());
    for (const GraphQlError &fieldError : response.errors) {
        FOYER_ASSERT(!fieldError.message.isEmpty());
        FOYER_ASSERT(response.isRequestError() || !fieldError.path.isEmpty());
        FOYER_ASSERT(response.isRequestError() || isNullAt(*response.data, fieldError.path));
    }
    FOYER_ASSERT(responseOf(engine, request).toJson() == json); // as it is kept for the next request
    request.wantsText = true;
    FOYER_ASSERT(responseOf(engine, request).toJson() == json);

    request.wantsText = false;
    request.query = print(document);
    const Response ofPrinted = responseOf(engine, request);
    FOYER_ASSERT(ofPrinted.isRequestError() == response.isRequestError());
    FOYER_ASSERT(messagesOf(ofPrinted.errors) == messagesOf(response.errors));
    FOYER_ASSERT(response.isRequestError() || *ofPrinted.data == *response.data);
}

void check(Engine &engine, const Input &input, const ast::Document &document)
{
    const QList<GraphQlError> errors = validate(engine.schema(), document);
    checkErrors(errors, *document.source);
    const QList<GraphQlError> again = validate(engine.schema(), *parse(print(document), ParseLimits::forSchemas()));
    FOYER_ASSERT(messagesOf(again) == messagesOf(errors));
    const QList<GraphQlError> blind = validate(engine.schema(), document, {}, Introspection::Off);
    FOYER_ASSERT(errors.isEmpty() || !blind.isEmpty());
    for (const QString &message : messagesOf(blind))
        FOYER_ASSERT(!message.contains("Did you mean"_L1));
    if (!errors.isEmpty())
        return;
    for (const ast::Definition &definition : document.definitions) {
        const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
        if (!operation)
            continue;
        const QString name = operation->name ? operation->name->value : QString();
        checkResponse(engine, {input.document, name, input.variables, {}}, document);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz";
    static char *argv[] = {name, nullptr};
    static const QCoreApplication *const application = new QCoreApplication(argc, argv); // for the life of the program
    Q_UNUSED(application)
    static const Engines *const engines = new Engines;

    const Input input = inputOf(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    const auto document = parse(input.document);
    if (!document)
        return 0;
    check(*engines->everything, input, *document);
    check(*engines->foyer, input, *document);
    return 0;
}
