#include "refusedfield.h"

#include "subgraphcall.h"

#include "language/parser.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView forbidden("\"FORBIDDEN\"");

struct RootField
{
    bool isMutation = false;
    QString key; ///< In the response.
    QString coordinate;
};

/** Of what a gateway sends, which has no comments and no defaults of variables. */
RootField rootFieldOf(const QString &query)
{
    static const QRegularExpression form(
        u"\\A\\s*(query|mutation|subscription)?[^{]*\\{\\s*(?:(\\w+)\\s*:\\s*)?(\\w+)"_s);
    const QRegularExpressionMatch match = form.match(query);
    const QString field = match.captured(3);
    if (!match.hasMatch() || field.startsWith(u'_'))
        return {};
    const bool isMutation = match.captured(1) == "mutation"_L1;
    return {isMutation, match.captured(2).isEmpty() ? field : match.captured(2),
            (isMutation ? u"Mutation."_s : u"Query."_s) + field};
}

bool isForbidden(const RootField &root, const ServiceAnswer &answer)
{
    const bool inErrors =
        std::any_of(answer.errors.begin(), answer.errors.end(), [](const graphql::GraphQlError &error) {
            return error.code == ErrorCode::Forbidden && error.path.size() <= 1;
        });
    if (inErrors || !root.isMutation)
        return inErrors;
    return answer.text.contains("\"code\":\"FORBIDDEN\"")
        || textAt(*answer.data, {root.key, u"refusal", u"code"}) == "FORBIDDEN"_L1;
}

const graphql::ast::OperationDefinition *operationOf(const graphql::ast::Document &document, const QString &name)
{
    for (const graphql::ast::Definition &definition : document.definitions) {
        const auto *operation = std::get_if<graphql::ast::OperationDefinition>(&definition);
        if (operation && (name.isEmpty() || (operation->name && operation->name->value == name)))
            return operation;
    }
    return nullptr;
}

QString rootTypeOf(const graphql::ast::OperationDefinition &operation)
{
    switch (operation.operation) {
    case graphql::ast::OperationType::Query:
        return u"Query"_s;
    case graphql::ast::OperationType::Mutation:
        return u"Mutation"_s;
    case graphql::ast::OperationType::Subscription:
        return u"Subscription"_s;
    }
    Q_UNREACHABLE();
}

/** The field that has @p key in the response; the key itself for what stands in a fragment. */
QString fieldWithKey(const graphql::ast::OperationDefinition &operation, const QString &key)
{
    for (const graphql::ast::Selection &selection : operation.selectionSet.selections) {
        const auto *field = selection.as<graphql::ast::Field>();
        if (field && field->responseKey() == key)
            return field->name.value;
    }
    return key;
}

QString keyAt(const graphql::ResponsePath &path, qsizetype at)
{
    const QString *key = at < path.size() ? std::get_if<QString>(&path.at(at)) : nullptr;
    return key ? *key : QString();
}

/** Where in the response it says so first: a key, and what was asked for of a thing of that list. */
QStringList refusedPlace(const graphql::Response &response, bool isMutation)
{
    for (const graphql::GraphQlError &error : response.errors) {
        if (error.code != ErrorCode::Forbidden)
            continue;
        const QString key = keyAt(error.path, 0);
        if (error.path.size() <= 1)
            return {key};
        if (key == "_entities"_L1)
            return {key, keyAt(error.path, 2)};
    }
    if (!isMutation)
        return {};
    const QJsonObject payloads = response.text.isEmpty() && response.data
        ? QJsonObject::fromVariantMap(response.data->toVariant().toMap())
        : QJsonDocument::fromJson(response.text).object();
    for (auto payload = payloads.begin(); payload != payloads.end(); ++payload) {
        if (payload.value()["refusal"_L1]["code"_L1] == "FORBIDDEN"_L1)
            return {payload.key()};
    }
    return {};
}

} // namespace

QString refusedField(const QString &document, const QString &operationName, const graphql::Response &response)
{
    const auto isForbidden = [](const graphql::GraphQlError &error) { return error.code == ErrorCode::Forbidden; };
    const bool mayBe = std::any_of(response.errors.begin(), response.errors.end(), isForbidden) || response.data
        || response.text.contains(forbidden);
    if (!mayBe)
        return {};
    const auto parsed = graphql::parse(document);
    const auto *operation = parsed ? operationOf(*parsed, operationName) : nullptr;
    if (!operation)
        return {};
    const bool isMutation = operation->operation == graphql::ast::OperationType::Mutation;
    const QStringList place = refusedPlace(response, isMutation);
    if (place.isEmpty())
        return {};
    QStringList names{rootTypeOf(*operation), fieldWithKey(*operation, place.first())};
    names += place.mid(1);
    names.removeAll(QString());
    return names.join(u'.');
}

QString refusedField(const SubgraphRequest &request, const ServiceAnswer &answer)
{
    const bool mayBe = !answer.errors.isEmpty() || answer.unread.contains(forbidden)
        || (answer.unread.isEmpty() && request.query.startsWith("mutation"_L1));
    if (!mayBe)
        return {};
    const RootField root = rootFieldOf(request.query);
    if (root.coordinate.isEmpty())
        return {};
    if (answer.unread.isEmpty())
        return isForbidden(root, answer) ? root.coordinate : QString();
    const Result<ServiceAnswer> read = graphql::federation::answerFromJson(answer.unread);
    return read && isForbidden(root, *read) ? root.coordinate : QString();
}

} // namespace foyer::service
