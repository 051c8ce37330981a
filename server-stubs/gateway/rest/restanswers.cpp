#include "restanswers.h"

#include <QCryptographicHash>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

#include <algorithm>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::TooLarge:
        return 400;
    case ErrorCode::Unauthenticated:
        return 401;
    case ErrorCode::Forbidden:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Timeout:
    case ErrorCode::Unreachable:
    case ErrorCode::Busy:
    case ErrorCode::Storage:
    case ErrorCode::StorageFull:
        return 503;
    default:
        return 500;
    }
}

QByteArray entityTag(const QByteArray &body)
{
    const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256);
    return "W/\"" + hash.left(18).toBase64(QByteArray::Base64UrlEncoding) + '"';
}

/** Weak comparison (RFC 9110, section 8.8.3.2): whether it is weak does not matter. */
bool isAmong(const QByteArray &tag, const http::Headers &headers)
{
    const auto opaque = [](QByteArray text) {
        text = text.trimmed();
        return text.startsWith("W/") ? text.mid(2) : text;
    };
    const QList<QByteArray> lists = headers.values("If-None-Match");
    for (const QByteArray &list : lists) {
        const QList<QByteArray> entries = list.split(',');
        for (const QByteArray &entry : entries) {
            if (entry.trimmed() == "*" || opaque(entry) == opaque(tag))
                return true;
        }
    }
    return false;
}

/** "booking;code=UNREACHABLE", each once. */
QByteArray partialText(const QList<Fault> &missing)
{
    QList<QByteArray> parts;
    for (const Fault &fault : missing) {
        const QByteArray part = (fault.service.isEmpty() ? "gateway" : fault.service.toLatin1())
            + ";code=" + toWireName(fault.code).toLatin1();
        if (!parts.contains(part))
            parts.append(part);
    }
    return parts.join(", ");
}

QByteArray cacheControl(const Call &call, const Freshness &freshness)
{
    if (!freshness.missing.isEmpty())
        return "no-store";
    if (!call.request.bearerToken().isEmpty())
        return "private, no-cache";
    if (freshness.maxAge.count() == 0)
        return "no-cache";
    return "public, max-age=" + QByteArray::number(qint64{freshness.maxAge.count()});
}

Result<int> numberIn(const http::Request &request, const char *name, int usual, int least, int most)
{
    const std::optional<QString> text = request.queryItem(name);
    if (!text)
        return usual;
    bool ok = false;
    const int number = text->toInt(&ok);
    if (!ok || number < least || number > most)
        return fail(ErrorCode::InvalidInput,
                    u"%1 is a number from %2 to %3."_s.arg(QLatin1StringView(name)).arg(least).arg(most));
    return number;
}

} // namespace

http::Response problem(int status, ErrorCode code, const QString &detail)
{
    const JsonValue body(JsonValue::Object{{u"type"_s, u"about:blank"_s},
                                           {u"title"_s, QString::fromLatin1(http::reasonPhrase(status))},
                                           {u"status"_s, status},
                                           {u"detail"_s, detail},
                                           {u"code"_s, toWireName(code)}});
    http::Response response{
        status, {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}}, body.toJson()};
    if (status == 401)
        response.headers.append("WWW-Authenticate", "Bearer");
    if (status == 503)
        response.headers.append("Retry-After", "1");
    return response;
}

http::Response problem(const Fault &fault)
{
    return problem(statusOf(fault.code), fault.code, fault.detail);
}

http::Response problem(const Error &error)
{
    return problem(statusOf(error.code), error.code, error.detail);
}

http::Response fresh(const Call &call, http::Response answer, const Freshness &freshness)
{
    answer.headers.append("Cache-Control", cacheControl(call, freshness));
    answer.headers.append("Vary", "Authorization");
    answer.headers.append("X-Content-Type-Options", "nosniff");
    if (!freshness.missing.isEmpty()) {
        answer.headers.append("Foyer-Partial", partialText(freshness.missing));
        return answer;
    }
    const QByteArray tag = entityTag(answer.body);
    answer.headers.append("ETag", tag);
    if (isAmong(tag, call.request.headers)) {
        answer.status = 304;
        answer.body.clear();
        answer.headers.remove("Content-Type");
    }
    return answer;
}

http::Response freshJson(const Call &call, const JsonValue &body, const Freshness &freshness)
{
    return fresh(call, http::Response::json(body.toJson()), freshness);
}

std::optional<http::Response> missing(const Told &told, QLatin1StringView field)
{
    const QJsonValue value = told.data.value(field);
    if (!value.isNull() && !value.isUndefined())
        return std::nullopt;
    return told.faults.isEmpty() ? problem(404, ErrorCode::NotFound, u"There is no such thing."_s)
                                 : problem(told.faults.first());
}

Result<Page> Page::of(const http::Request &request, int usual, int most)
{
    const Result<int> first = numberIn(request, "first", usual, 1, most);
    if (!first)
        return fail(first.error());
    const Result<int> offset = numberIn(request, "offset", 0, 0, 1'000'000'000);
    if (!offset)
        return fail(offset.error());
    return Page{*first, *offset};
}

void Page::link(const http::Request &request, int total, http::Response &response) const
{
    QList<QByteArray> links;
    const auto add = [&](int to, const char *relation) {
        QUrlQuery query(QString::fromLatin1(request.query));
        query.removeAllQueryItems(u"first"_s);
        query.removeAllQueryItems(u"offset"_s);
        query.addQueryItem(u"first"_s, QString::number(first));
        query.addQueryItem(u"offset"_s, QString::number(to));
        QUrl url;
        url.setPath(request.path);
        url.setQuery(query);
        links.append('<' + url.toEncoded() + ">; rel=\"" + relation + '"');
    };
    if (offset > 0)
        add(std::max(0, offset - first), "prev");
    if (total > first && offset < total - first)
        add(offset + first, "next");
    if (!links.isEmpty())
        response.headers.append("Link", links.join(", "));
}

QDate dayFromPath(const QString &text)
{
    const QDate day = QDate::fromString(text, u"yyyyMMdd"_s);
    return dayForPath(day) == text ? day : QDate();
}

QString dayForPath(const QDate &day)
{
    return day.toString(u"yyyyMMdd"_s);
}

QString idFromPath(const QString &text)
{
    const QUuid id = QUuid::fromString(text);
    return id.isNull() || text.size() != 36 ? QString() : id.toString(QUuid::WithoutBraces);
}

} // namespace foyer::rest
