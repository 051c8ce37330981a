#include "inputs/dayinputs.h"

#include "adminwords.h"
#include "textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

QDate dayFrom(const QString &text, const QLocale &locale)
{
    for (const QString &format : {dayFormat(locale), u"d.M.yyyy"_s, u"yyyy-MM-dd"_s}) {
        if (const QDate day = QDate::fromString(text, format); day.isValid())
            return day;
    }
    return {};
}

QTime timeFrom(const QString &text, const QLocale &locale)
{
    if (const QTime time = locale.toTime(text, QLocale::ShortFormat); time.isValid())
        return time;
    for (const QString &format : {u"H:mm"_s, u"H.mm"_s}) {
        if (const QTime time = QTime::fromString(text, format); time.isValid())
            return time;
    }
    return {};
}

DayInput::DayInput(const FieldSpec &spec, QWidget *parent)
    : TypedInput(spec, parent)
{
    line()->setPlaceholderText(hint());
}

std::optional<QVariant> DayInput::read(const QString &text) const
{
    const QDate day = dayFrom(text, locale());
    return day.isValid() ? std::optional<QVariant>(day) : std::nullopt;
}

QString DayInput::write(const QVariant &value) const
{
    return value.typeId() == QMetaType::QDate ? locale().toString(value.toDate(), dayFormat(locale()))
                                              : value.toString();
}

QString DayInput::hint() const
{
    return spec().hint.isEmpty() ? dayPattern(locale()) : spec().hint;
}

TimeInput::TimeInput(const FieldSpec &spec, QWidget *parent)
    : TypedInput(spec, parent)
{
    line()->setPlaceholderText(hint());
}

std::optional<QVariant> TimeInput::read(const QString &text) const
{
    const QTime time = timeFrom(text, locale());
    return time.isValid() ? std::optional<QVariant>(time) : std::nullopt;
}

QString TimeInput::write(const QVariant &value) const
{
    return value.typeId() == QMetaType::QTime ? locale().toString(value.toTime(), QLocale::ShortFormat)
                                              : value.toString();
}

QString TimeInput::hint() const
{
    return spec().hint.isEmpty() ? locale().toString(QTime(19, 30), QLocale::ShortFormat) : spec().hint;
}

MomentInput::MomentInput(const FieldSpec &spec, QWidget *parent)
    : TypedInput(spec, parent)
    , m_zone(QTimeZone::systemTimeZone())
{
    m_zoneName =
        new widgets::TextLabel(QString(), widgets::TextSize::Small, QFont::Medium, widgets::TextLabel::Tone::Muted);
    m_zoneName->hide();
    row()->addWidget(m_zoneName);
    line()->setPlaceholderText(hint());
}

void MomentInput::noteForm(const QVariantMap &values)
{
    TypedInput::noteForm(values);
    const QTimeZone zone = zoneOf(spec(), values);
    m_zoneName->setText(QString::fromLatin1(zone.id()));
    m_zoneName->setVisible(zone.id() != QTimeZone::systemTimeZoneId());
    if (zone == m_zone)
        return;
    m_zone = zone;
    rewrite();
}

std::optional<QVariant> MomentInput::read(const QString &text) const
{
    const qsizetype gap = text.indexOf(u' ');
    const QDate day = dayFrom(text.left(gap), locale());
    const QTime time = timeFrom(text.mid(gap + 1).trimmed(), locale());
    if (gap < 0 || !day.isValid() || !time.isValid())
        return std::nullopt;
    const QDateTime moment(day, time, m_zone);
    if (!moment.isValid() || moment.time() != time)
        return std::nullopt;
    return moment.toUTC();
}

QString MomentInput::write(const QVariant &value) const
{
    return value.typeId() == QMetaType::QDateTime ? momentText(value.toDateTime(), m_zone, locale()) : value.toString();
}

QString MomentInput::hint() const
{
    return spec().hint.isEmpty() ? dayPattern(locale()) + u' ' + locale().toString(QTime(19, 30), QLocale::ShortFormat)
                                 : spec().hint;
}

} // namespace foyer::admin
