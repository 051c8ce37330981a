#include "responsehead.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/** RFC 9110, section 5.6.7. Not strftime, whose names follow the process's locale. */
QByteArray httpDate()
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
}

bool isServersOwn(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 6> own{
        "Date", "Server", "Content-Length", "Connection", "Transfer-Encoding", "Foyer-Request-Id"};
    return std::any_of(own.begin(), own.end(),
                       [&name](QByteArrayView of) { return of.compare(name, Qt::CaseInsensitive) == 0; });
}

bool hasControl(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f'; });
}

} // namespace

bool mayHaveBody(int status)
{
    return status != 204 && status != 304;
}

bool isWellFormed(const Response &response)
{
    const QList<Headers::Field> &fields = response.headers.fields();
    return response.status >= 200 && response.status <= 599
        && std::none_of(fields.begin(), fields.end(), [](const Headers::Field &field) {
               return field.name.isEmpty() || field.name.contains(':') || field.name.contains(' ')
                   || hasControl(field.name) || hasControl(field.value);
           });
}

QByteArray serialisedHead(const Response &response, const QByteArray &serverName, const QString &requestId,
                          bool keepAlive)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status)
        + "\r\nDate: " + httpDate() + "\r\nServer: " + serverName + "\r\n";
    if (!requestId.isEmpty())
        head += "Foyer-Request-Id: " + requestId.toLatin1() + "\r\n";
    for (const Headers::Field &field : response.headers.fields()) {
        if (!isServersOwn(field.name))
            head += field.name + ": " + field.value + "\r\n";
    }
    if (mayHaveBody(response.status))
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

} // namespace foyer::http
