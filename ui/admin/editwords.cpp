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

bool isReference(const FieldSpec &spec)
{
    return spec.kind == Kind::Reference || spec.kind == Kind::References;
}

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
    case Kind::OwnSecret:
        break;
    }
    return isGood ? value : QVariant(text);
}

/** The label of a list may say how to fill it in; its heading is what it is called. */
QString nameOf(const FieldSpec &spec)
{
    const bool isHeaded = spec.kind == Kind::Rows && !spec.section.isEmpty();
    return isHeaded ? spec.section : spec.label;
}

/** What entries of a list are called by: the word that a column has for it. */
QString entryWord(const FieldSpec &list, const QString &key)
{
    for (const FieldSpec &column : list.rowFields) {
        for (const Choice &choice : column.choices) {
            if (choice.value == key)
                return choice.label;
        }
    }
    return key;
}

} // namespace

const FieldSpec *EditWords::specOf(const QString &field) const
{
    const auto found =
        std::find_if(fields.cbegin(), fields.cend(), [&field](const FieldSpec &spec) { return spec.name == field; });
    return found == fields.cend() ? nullptr : &*found;
}

EditWords::Entry EditWords::entryOf(const QString &field) const
{
    const qsizetype dot = field.indexOf(u'.');
    Entry entry{dot < 0 ? nullptr : specOf(field.first(dot)), field.mid(dot + 1), nullptr};
    if (!entry.list)
        return entry;
    const QString rest = entry.key;
    for (const FieldSpec &column : entry.list->rowFields) {
        const QString end = u'.' + column.name; // "when.from", too
        if (rest.endsWith(end) && (!entry.column || column.name.size() > entry.column->name.size())) {
            entry.column = &column;
            entry.key = rest.chopped(end.size());
        }
    }
    return entry;
}

QString EditWords::label(const QString &field) const
{
    if (const FieldSpec *spec = specOf(field))
        return nameOf(*spec);
    if (field == "state"_L1)
        return Words::tr("State");
    if (field == "more"_L1)
        return Words::tr("Changes that are not shown");
    const Entry entry = entryOf(field);
    if (!entry.list)
        return field;
    QStringList parts{nameOf(*entry.list), entryWord(*entry.list, entry.key)};
    if (entry.column)
        parts.append(entry.column->label);
    return parts.join(u" · "_s);
}

QString EditWords::text(const QString &field, const QString &value, const QLocale &locale) const
{
    if (value.isEmpty())
        return u"–"_s;
    if (const FieldSpec *spec = specOf(field)) {
        if (isReference(*spec) && referenceName) {
            QStringList names;
            const QStringList ids = value.split(u'\n');
            for (const QString &id : ids)
                names.append(referenceName(field, id));
            return names.join(u", "_s);
        }
        return spec->kind == Kind::Rows ? value : fieldText(*spec, valueOf(*spec, value), values, locale);
    }
    if (const FieldSpec *column = entryOf(field).column)
        return fieldText(*column, valueOf(*column, value), values, locale);
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
