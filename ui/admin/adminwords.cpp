#include "adminwords.h"

#include "recordbook.h"
#include "words.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;

/** The context of this file's strings; functions have no class to lend one. */
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Words)
};

} // namespace

QString sentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return Words::tr("Some fields are not right yet.");
    case ErrorCode::IdempotencyKeyReused:
    case ErrorCode::Protocol:
    case ErrorCode::Internal:
        return Words::tr("Something went wrong on the server. Look whether it was done before you try again.");
    case ErrorCode::IllegalState:
        return Words::tr("Its state does not allow this.");
    case ErrorCode::Conflict:
        return Words::tr("Somebody else changed it meanwhile.");
    case ErrorCode::Timeout:
        return Words::tr("The server did not answer in time. It may have been done.");
    case ErrorCode::TooLarge:
        return Words::tr("That is more than the file can hold.");
    case ErrorCode::StorageFull:
        return Words::tr("The disk is full.");
    case ErrorCode::StorageDamaged:
        return Words::tr("The server's database is damaged. Nothing can be changed until it is restored.");
    default:
        return cashier::sentence(error);
    }
}

QString sentence(const FieldProblem &problem)
{
    switch (problem.fault) {
    case FieldFault::Required:
        return Words::tr("Please fill this in.");
    case FieldFault::TooShort:
        return Words::tr("At least %1 characters.").arg(problem.limit);
    case FieldFault::TooLong:
        return Words::tr("At most %1 characters.").arg(problem.limit);
    case FieldFault::TooSmall:
        return Words::tr("At least %1.").arg(problem.limit);
    case FieldFault::TooLarge:
        return Words::tr("At most %1.").arg(problem.limit);
    case FieldFault::TooMany:
        return Words::tr("At most %1 entries.").arg(problem.limit);
    case FieldFault::BadFormat:
        return Words::tr("This cannot be understood.");
    case FieldFault::Unknown:
        return Words::tr("There is no such thing.");
    case FieldFault::NotUnique:
        return Words::tr("Another one has this already.");
    case FieldFault::NotTogether:
        return Words::tr("This does not go with another field.");
    }
    Q_UNREACHABLE();
}

QString stateName(const QString &state)
{
    if (state == ports::recordstate::draft)
        return Words::tr("Draft");
    if (state == ports::recordstate::published)
        return Words::tr("Published");
    if (state == ports::recordstate::retired)
        return Words::tr("Retired");
    return state;
}

widgets::Chip::Tone stateTone(const QString &state)
{
    if (state == ports::recordstate::published)
        return widgets::Chip::Tone::Ok;
    return state == ports::recordstate::draft ? widgets::Chip::Tone::Warning : widgets::Chip::Tone::Neutral;
}

QString dayFormat(const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace(u"yy"_s, u"yyyy"_s);
    return format;
}

QString valueText(const QVariant &value, const QLocale &locale)
{
    QString text;
    if (value.typeId() == QMetaType::QDate)
        text = locale.toString(value.toDate(), dayFormat(locale));
    else if (value.typeId() == QMetaType::QStringList)
        text = value.toStringList().join(u", "_s);
    else
        text = value.toString();
    return text.isEmpty() ? u"–"_s : text;
}

} // namespace foyer::admin
