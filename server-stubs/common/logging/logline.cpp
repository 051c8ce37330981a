#include "logline.h"

#include <QDateTime>

namespace foyer::logging {

using namespace Qt::Literals::StringLiterals;

namespace {

/** RFC 3339 in UTC. */
QByteArray timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

/** C0, DEL and C1; and the separators that some readers take for the end of a line. */
bool isControl(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit == 0x2028 || unit == 0x2029;
}

/** As it may stand between quotation marks, in JSON (RFC 8259, section 7) and in a line for people. */
QByteArray escaped(const QString &text)
{
    static constexpr char hex[] = "0123456789abcdef";
    QString safe;
    safe.reserve(text.size());
    for (const QChar unit : text) {
        const char16_t code = unit.unicode();
        if (code == u'"' || code == u'\\') {
            safe += u'\\';
            safe += unit;
        } else if (code == u'\n') {
            safe += "\\n"_L1;
        } else if (isControl(code)) {
            safe += "\\u"_L1;
            for (int shift = 12; shift >= 0; shift -= 4)
                safe += QLatin1Char(hex[(code >> shift) & 0xf]);
        } else {
            safe += unit;
        }
    }
    return safe.toUtf8(); // half a surrogate pair becomes a replacement character
}

QByteArray quoted(const QString &text)
{
    return '"' + escaped(text) + '"';
}

QByteArray valueText(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? "true" : "false";
    case QMetaType::Int:
    case QMetaType::LongLong:
    case QMetaType::UInt:
    case QMetaType::ULongLong:
        return value.toString().toLatin1();
    case QMetaType::Double: {
        const double number = value.toDouble();
        return qIsFinite(number) ? QByteArray::number(number, 'g', 12) : QByteArray("null");
    }
    default:
        return quoted(value.toString());
    }
}

/** Who and for whom, as far as it is known. */
Fields contextOf(const LogLine &line)
{
    Fields fields;
    for (const auto &[name, value] :
         {std::pair(u"service"_s, line.service), std::pair(u"instance"_s, line.instance),
          std::pair(u"request"_s, line.request), std::pair(u"trace"_s, line.trace), std::pair(u"span"_s, line.span)}) {
        if (!value.isEmpty())
            fields.append({name, value});
    }
    return fields;
}

} // namespace

QString levelName(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"error"_s;
    case QtFatalMsg:
        break;
    }
    return u"fatal"_s;
}

QByteArray toJsonLine(const LogLine &line)
{
    QByteArray json = R"({"time":")" + timeText(line.atMs) + R"(","level":)" + quoted(levelName(line.level))
        + R"(,"category":)" + quoted(line.category) + R"(,"message":)" + quoted(line.message);
    for (const auto &[name, value] : contextOf(line) + line.fields)
        json += ',' + quoted(name) + ':' + valueText(value);
    return json + "}\n";
}

QByteArray toTextLine(const LogLine &line)
{
    QByteArray text = timeText(line.atMs) + ' ' + levelName(line.level).toLatin1() + ' ' + line.category.toUtf8() + ": "
        + escaped(line.message);
    Fields fields = line.fields;
    if (!line.request.isEmpty())
        fields.append({u"request"_s, line.request});
    for (const auto &[name, value] : std::as_const(fields))
        text += ' ' + escaped(name) + '=' + valueText(value);
    return text + '\n';
}

} // namespace foyer::logging
