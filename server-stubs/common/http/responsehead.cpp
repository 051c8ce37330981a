#include "responsehead.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/** RFC 9110, section 5.6.7. Not strftime, whose names follow the process's locale. Its unit is the second, so a busy
 *  server needs a new one once a second only. */
QByteArray httpDate()
{
    static thread_local qint64 second = -1;
    static thread_local QByteArray text;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (std::exchange(second, now.toSecsSinceEpoch()) != now.toSecsSinceEpoch())
        text = QLocale::c().toString(now, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
    return text;
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
    QByteArray head;
    head.reserve(512); // enough for most: one allocation
    head += "HTTP/1.1 ";
    head += QByteArray::number(response.status);
    head += ' ';
    head += reasonPhrase(response.status);
    head += "\r\nDate: ";
    head += httpDate();
    head += "\r\nServer: ";
    head += serverName;
    head += "\r\n";
    if (!requestId.isEmpty()) {
        head += "Foyer-Request-Id: ";
        head += requestId.toLatin1();
        head += "\r\n";
    }
    for (const Headers::Field &field : response.headers.fields()) {
        if (isServersOwn(field.name))
            continue;
        head += field.name;
        head += ": ";
        head += field.value;
        head += "\r\n";
    }
    if (mayHaveBody(response.status)) {
        head += "Content-Length: ";
        head += QByteArray::number(response.body.size());
        head += "\r\n";
    }
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

} // namespace foyer::http
