#include "error/graphqlerror.h"

#include <QJsonArray>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOnlyForTheLog(ErrorCode code)
{
    return code == ErrorCode::Internal || code == ErrorCode::Storage || code == ErrorCode::Protocol;
}

} // namespace

GraphQlError GraphQlError::fromError(const Error &error)
{
    GraphQlError made;
    made.code = error.code;
    if (error.code == ErrorCode::StorageFull || error.code == ErrorCode::StorageDamaged) {
        // The detail names files of the server.
        made.message = error.code == ErrorCode::StorageFull ? u"The disk of the service is full."_s
                                                            : u"The database of the service is damaged."_s;
        return made;
    }
    if (isOnlyForTheLog(error.code)) {
        made.message = u"The service failed to answer this."_s;
        return made;
    }
    made.message = error.detail.isEmpty() ? toWireName(error.code) : error.detail;
    made.extensions = error.extras;
    made.extensions.remove(u"code"_s);
    return made;
}

GraphQlError GraphQlError::tooLarge(const QString &message, const Excess &excess, QList<SourceLocation> locations)
{
    GraphQlError made;
    made.message = message;
    made.locations = std::move(locations);
    made.code = ErrorCode::TooLarge;
    made.extensions = {{u"limit"_s, excess.limit}, {u"value"_s, excess.value}, {u"maximum"_s, excess.maximum}};
    return made;
}

QJsonObject GraphQlError::toJson() const
{
    QJsonObject json{{u"message"_s, message}};
    if (!locations.isEmpty()) {
        QJsonArray array;
        for (const SourceLocation &location : locations)
            array.append(QJsonObject{{u"line"_s, location.line}, {u"column"_s, location.column}});
        json.insert(u"locations"_s, array);
    }
    if (!path.isEmpty()) {
        QJsonArray array;
        for (const PathSegment &segment : path) {
            if (const auto *index = std::get_if<int>(&segment))
                array.append(*index);
            else
                array.append(std::get<QString>(segment));
        }
        json.insert(u"path"_s, array);
    }
    QJsonObject more = QJsonObject::fromVariantMap(extensions);
    more.insert(u"code"_s, toWireName(code));
    json.insert(u"extensions"_s, more);
    return json;
}

QString toString(const GraphQlError &error)
{
    QStringList places;
    for (const SourceLocation &location : error.locations)
        places.append(u"%1:%2"_s.arg(location.line).arg(location.column));
    return places.isEmpty() ? error.message : error.message + u" ("_s + places.join(u", "_s) + u')';
}

} // namespace foyer::graphql
