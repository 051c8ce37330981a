#include "walltimeinput.h"

#include "adminwords.h"
#include "inputs/dayinputs.h"

#include <QLineEdit>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString wireFormat = u"yyyy-MM-dd'T'HH:mm"_s;
}

QString wallTimeText(const QString &wall, const QLocale &locale)
{
    const QDateTime when = QDateTime::fromString(wall, wireFormat);
    if (!when.isValid())
        return wall;
    return locale.toString(when.date(), dayFormat(locale)) + u' ' + locale.toString(when.time(), QLocale::ShortFormat);
}

WallTimeInput::WallTimeInput(const FieldSpec &spec, QWidget *parent)
    : TypedInput(spec, parent)
{
    line()->setPlaceholderText(hint());
}

std::optional<QVariant> WallTimeInput::read(const QString &text) const
{
    const qsizetype gap = text.indexOf(u' ');
    const QDate day = dayFrom(gap < 0 ? text : text.left(gap), locale());
    const QTime time = gap < 0 ? QTime(0, 0) : timeFrom(text.mid(gap + 1).trimmed(), locale());
    if (!day.isValid() || !time.isValid())
        return std::nullopt;
    return day.toString(Qt::ISODate) + u'T' + time.toString(u"HH:mm"_s);
}

QString WallTimeInput::write(const QVariant &value) const
{
    return wallTimeText(value.toString(), locale());
}

QString WallTimeInput::hint() const
{
    return spec().hint.isEmpty() ? dayPattern(locale()) + u' ' + locale().toString(QTime(0, 0), QLocale::ShortFormat)
                                 : spec().hint;
}

QString WallTimeInput::textOf(const QVariant &value) const
{
    const QString text = wallTimeText(value.toString(), locale());
    return text.isEmpty() ? u"–"_s : text;
}

} // namespace foyer::admin
