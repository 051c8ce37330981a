#include "mail.h"

#include <QDateTime>
#include <QLocale>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isPlain(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

/** RFC 2047: words of at most 75 characters, each of whole characters. */
QByteArray encodedWords(const QString &text)
{
    if (isPlain(text))
        return text.toLatin1();
    QByteArray words;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = std::min(at + 12, text.size());
        if (end < text.size() && text.at(end).isLowSurrogate())
            ++end;
        words +=
            (words.isEmpty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + text.mid(at, end - at).toUtf8().toBase64() + "?=";
        at = end;
    }
    return words;
}

/** RFC 2045 6.8: no line longer than 76. */
QByteArray inLines(const QByteArray &bytes)
{
    const QByteArray encoded = bytes.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < encoded.size(); at += 76)
        lines += encoded.mid(at, 76) + "\r\n";
    return lines;
}

QByteArray part(const QByteArray &boundary, const QByteArray &type, const QString &text)
{
    return "--" + boundary + "\r\nContent-Type: " + type
        + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inLines(text.toUtf8());
}

/** Name and address; a line break in neither. */
QByteArray senderLine(const QString &sender)
{
    const QString address = addressIn(sender);
    const QString name = sender.section(u'<', 0, 0).simplified();
    if (address == sender.simplified())
        return address.toUtf8();
    return encodedWords(name) + " <" + address.toUtf8() + '>';
}

} // namespace

QString addressIn(const QString &sender)
{
    const QString plain = sender.simplified();
    const qsizetype begin = plain.lastIndexOf(u'<');
    const qsizetype end = plain.lastIndexOf(u'>');
    return begin >= 0 && end > begin ? plain.mid(begin + 1, end - begin - 1) : plain;
}

QByteArray toMail(const Message &message, const QString &sender, qint64 nowMs)
{
    const QByteArray id = message.id.toString().toLatin1();
    const QByteArray boundary = "=_foyer_" + id; // "=_" is in no base64 (RFC 2045 6.7)
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC);
    const QByteArray date =
        QLocale::c().toString(now, u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " +0000"; // RFC 5322 3.3
    const QByteArray host = addressIn(sender).section(u'@', -1).toUtf8();
    return "From: " + senderLine(sender) + "\r\nTo: " + message.address.simplified().toUtf8() + "\r\nSubject: "
        + encodedWords(message.wording.subject.simplified()) + "\r\nDate: " + date + "\r\nMessage-ID: <" + id + '@'
        + host + ">\r\nAuto-Submitted: auto-generated\r\nContent-Language: " + message.language.toLatin1()
        + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n"
        + part(boundary, "text/plain", message.wording.text) + part(boundary, "text/html", message.wording.html) + "--"
        + boundary + "--\r\n";
}

} // namespace foyer::notification
