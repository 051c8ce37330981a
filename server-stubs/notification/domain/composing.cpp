#include "composing.h"

#include "foyerassert.h"

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QMap>
#include <QTimeZone>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

using Values = QMap<QString, QString>;

QString folderOf(const QString &language)
{
    const QString folder = u":/notifications/"_s + language.section(u'-', 0, 0).toLower();
    return QFile::exists(folder) ? folder : u":/notifications/en"_s;
}

QString templateOf(MessageKind kind, const QString &language, QLatin1StringView ending)
{
    const QString name = toWireName(kind).toLower().replace(u'_', u'-');
    QFile file(folderOf(language) + u'/' + name + ending);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(isOpen);
    return QString::fromUtf8(file.readAll());
}

/** Each {{name}} by its value, once: what stands in a value is no place for another one. */
QString filled(const QString &text, const Values &values, bool isHtml)
{
    QString whole;
    qsizetype at = 0;
    for (;;) {
        const qsizetype begin = text.indexOf(u"{{"_s, at);
        const qsizetype end = begin < 0 ? -1 : text.indexOf(u"}}"_s, begin);
        if (end < 0)
            return whole + text.mid(at);
        const QString name = text.mid(begin + 2, end - begin - 2);
        FOYER_ASSERT(values.contains(name));
        const QString value = values.value(name).simplified();
        whole += text.mid(at, begin - at) + (isHtml ? value.toHtmlEscaped() : value);
        at = end + 2;
    }
}

QString momentText(const QDateTime &moment, const QLocale &locale)
{
    return locale.toString(moment.date(), QLocale::LongFormat) + u' '
        + locale.toString(moment.time(), QLocale::ShortFormat);
}

/** What is announced is wall time: no zone has a say in it. */
QString startText(const BookingFacts &facts, const QLocale &locale)
{
    const QDateTime wall = QDateTime::fromString(facts.startsLocal, u"yyyy-MM-dd'T'HH:mm"_s);
    return wall.isValid() ? momentText(QDateTime(wall.date(), wall.time(), Qt::UTC), locale) : facts.startsLocal;
}

QString endText(const BookingFacts &facts, const QLocale &locale)
{
    if (!facts.expiresAtMs)
        return {};
    const QTimeZone zone(facts.timeZone.toLatin1());
    return momentText(QDateTime::fromMSecsSinceEpoch(*facts.expiresAtMs, zone.isValid() ? zone : QTimeZone::utc()),
                      locale);
}

} // namespace

QString moneyText(const domain::Money &amount, const QString &language)
{
    const QLocale locale(language);
    const int digits = amount.currency().minorDigits();
    qint64 unit = 1;
    for (int i = 0; i < digits; ++i)
        unit *= 10;
    const qint64 minor = amount.minor();
    QString text = (minor < 0 ? locale.negativeSign() : QString()) + locale.toString(qAbs(minor / unit));
    if (digits > 0)
        text += locale.decimalPoint() + QString::number(qAbs(minor % unit)).rightJustified(digits, u'0');
    return text + u' ' + amount.currency().code();
}

Wording compose(MessageKind kind, const Recipient &recipient, const BookingFacts &facts,
                const std::optional<domain::Money> &refunded, Channel channel)
{
    const QLocale locale(recipient.language);
    const Values values{{u"name"_s, recipient.name},
                        {u"film"_s, facts.film},
                        {u"room"_s, facts.room},
                        {u"start"_s, startText(facts, locale)},
                        {u"end"_s, endText(facts, locale)},
                        {u"seats"_s, facts.seats.join(u", "_s)},
                        {u"code"_s, facts.code},
                        {u"total"_s, facts.total ? moneyText(*facts.total, recipient.language) : QString()},
                        {u"amount"_s, refunded ? moneyText(*refunded, recipient.language) : QString()}};
    // The first line is the subject, and an empty one parts it from the rest.
    const QString text = filled(templateOf(kind, recipient.language, ".txt"_L1), values, false);
    const qsizetype subjectEnd = text.indexOf(u"\n\n"_s);
    FOYER_ASSERT(subjectEnd > 0);
    const QString subject = text.left(subjectEnd).left(300);
    if (channel == Channel::Sms)
        return {subject, filled(templateOf(kind, recipient.language, ".sms"_L1), values, false).trimmed(), {}};
    return {subject, text.mid(subjectEnd + 2), filled(templateOf(kind, recipient.language, ".html"_L1), values, true)};
}

} // namespace foyer::notification
