#include "editwords.h"

#include "adminwords.h"

#include <QCoreApplication>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;

namespace {

/** The context of this file's strings. */
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::EditWords)
};

/** @p text as the form holds such a value; @p text itself when it is none of this kind. */
QVariant valueOf(const FieldSpec &spec, const QString &text)
{
    bool isGood = true;
    QVariant value = text;
    switch (spec.kind) {
    case Kind::Number:
    case Kind::Percent:
        value = text.toInt(&isGood);
        break;
    case Kind::Money:
        value = text.toLongLong(&isGood);
        break;
    case Kind::Decimal:
        value = text.toDouble(&isGood);
        break;
    case Kind::Flag:
        value = text == "true"_L1;
        break;
    case Kind::Day:
        value = QDate::fromString(text, Qt::ISODate);
        isGood = value.toDate().isValid();
        break;
    case Kind::Time:
        value = QTime::fromString(text, u"HH:mm"_s);
        isGood = value.toTime().isValid();
        break;
    case Kind::Moment:
        value = QDateTime::fromString(text, Qt::ISODateWithMs);
        isGood = value.toDateTime().isValid();
        break;
    case Kind::Words:
    case Kind::Choices:
    case Kind::References:
        value = text.split(u'\n');
        break;
    case Kind::Line:
    case Kind::Text:
    case Kind::Choice:
    case Kind::Reference:
    case Kind::Rows:
    case Kind::Secret:
        break;
    }
    return isGood ? value : QVariant(text);
}

/** One part of the path of an entry: the word that a column of the list has for it. */
QString entryWord(const FieldSpec &list, const QString &part)
{
    for (const FieldSpec &column : list.rowFields) {
        for (const Choice &choice : column.choices) {
            if (choice.value == part)
                return choice.label;
        }
    }
    return part;
}

} // namespace

const FieldSpec *EditWords::specOf(const QString &field) const
{
    const auto found =
        std::find_if(fields.cbegin(), fields.cend(), [&field](const FieldSpec &spec) { return spec.name == field; });
    return found == fields.cend() ? nullptr : &*found;
}

QString EditWords::label(const QString &field) const
{
    if (const FieldSpec *spec = specOf(field))
        return spec->label.isEmpty() ? spec->section : spec->label;
    if (field == "state"_L1)
        return Words::tr("State");
    const qsizetype dot = field.indexOf(u'.');
    const FieldSpec *list = dot < 0 ? nullptr : specOf(field.first(dot));
    if (!list)
        return field;
    QStringList parts{list->label.isEmpty() ? list->section : list->label};
    const QStringList path = field.mid(dot + 1).split(u'.');
    for (const QString &part : path)
        parts.append(entryWord(*list, part));
    return parts.join(u" · "_s);
}

QString EditWords::text(const QString &field, const QString &value, const QLocale &locale) const
{
    if (value.isEmpty())
        return u"–"_s;
    if (const FieldSpec *spec = specOf(field))
        return fieldText(*spec, valueOf(*spec, value), values, locale);
    for (const StateSpec &state : states) {
        if (field == "state"_L1 && state.value == value)
            return state.label;
    }
    return value;
}

QString editActionName(const QString &action)
{
    static const QMap<QString, const char *> names{
        {u"CREATED"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "made")},
        {u"IMPORTED"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "came with a file")},
        {u"CHANGED"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "changed")},
        {u"STATE"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "state changed")},
        {u"DELETED"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "deleted")},
        {u"POSTER"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "poster changed")},
        {u"PLAN"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "seating plan changed")},
        {u"CODES"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "codes made")},
        {u"PASSWORD"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "password changed")},
        {u"PIN"_s, QT_TRANSLATE_NOOP("foyer::admin::EditWords", "PIN changed")},
    };
    const auto found = names.constFind(action);
    return found == names.cend() ? action : Words::tr(*found);
}

QString editTitle(const ports::Edit &edit, const QLocale &locale)
{
    const QString when = momentText(edit.atUtc, QTimeZone::systemTimeZone(), locale);
    const QString what = editActionName(edit.action);
    return edit.by.isEmpty() ? Words::tr("%1: %2").arg(when, what) : Words::tr("%1, %2: %3").arg(edit.by, when, what);
}

} // namespace foyer::admin
