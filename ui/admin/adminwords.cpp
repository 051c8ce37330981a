#include "adminwords.h"

#include "moneylabel.h"
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
        return cashier::withRequest(
            Words::tr("Something went wrong on the server. Look whether it was done before you try again."), error);
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

QString missingText(const QStringList &regions, Shown what, const QLocale &locale)
{
    if (regions.isEmpty())
        return {};
    const QString names = locale.createSeparatedList(regions);
    switch (what) {
    case Shown::Figures:
        return Words::tr("Cinemas of these regions cannot be reached, and the figures are without them: %1.")
            .arg(names);
    case Shown::List:
        return Words::tr("Cinemas of these regions cannot be reached, and the list is without theirs: %1.").arg(names);
    case Shown::Export:
        return Words::tr("Cinemas of these regions cannot be reached, so the file would be without theirs: %1.")
            .arg(names);
    }
    Q_UNREACHABLE();
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
        return problem.limit == "digits"_L1 ? Words::tr("Digits only.") : Words::tr("This cannot be understood.");
    case FieldFault::Unknown:
        return Words::tr("There is no such thing.");
    case FieldFault::NotUnique:
        return Words::tr("Another one has this already.");
    case FieldFault::NotTogether:
        return problem.limit.isEmpty() ? Words::tr("This does not go with another field.")
                                       : Words::tr("This does not go with “%1”.").arg(problem.limit);
    case FieldFault::TooEasy:
        return problem.limit == "login"_L1 ? Words::tr("Too easy to guess: the user name is in it.")
                                           : Words::tr("Too easy to guess: it is among the first that are tried.");
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

QString dayPattern(const QLocale &locale)
{
    QString pattern = dayFormat(locale);
    pattern.replace(u"yyyy"_s, Words::tr("YYYY", "the year in the pattern of a date"));
    pattern.replace(u"dd"_s, Words::tr("DD", "the day in the pattern of a date"));
    return pattern;
}

QString momentText(const QDateTime &momentUtc, const QTimeZone &zone, const QLocale &locale)
{
    const QDateTime there = momentUtc.toTimeZone(zone);
    return locale.toString(there.date(), dayFormat(locale)) + u' '
        + locale.toString(there.time(), QLocale::ShortFormat);
}

QString decimalText(double number, int decimals, const QLocale &locale)
{
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    QString text = plain.toString(number, 'f', decimals);
    if (!text.contains(plain.decimalPoint()))
        return text;
    while (text.endsWith(plain.zeroDigit()))
        text.chop(1);
    if (text.endsWith(plain.decimalPoint()))
        text.chop(plain.decimalPoint().size());
    return text;
}

QString percentText(int permyriad, const QLocale &locale)
{
    QString text = amountText(permyriad, percentDigits, locale);
    while (text.endsWith(u'0'))
        text.chop(1);
    return text.endsWith(locale.decimalPoint()) ? text.chopped(locale.decimalPoint().size()) : text;
}

QString amountText(qint64 minor, int minorDigits, const QLocale &locale)
{
    QString digits = QString::number(minor).remove(u'-').rightJustified(minorDigits + 1, u'0');
    for (QChar &digit : digits)
        digit = locale.toString(digit.digitValue()).front();
    if (minorDigits > 0)
        digits.insert(digits.size() - minorDigits, locale.decimalPoint());
    return minor < 0 ? u'-' + digits : digits;
}

domain::Currency currencyOf(const FieldSpec &spec, const QVariantMap &values)
{
    const QString code = spec.currencyFrom.isEmpty() ? spec.currency : values.value(spec.currencyFrom).toString();
    return domain::Currency::fromCode(code).value_or(domain::Currency());
}

QTimeZone zoneOf(const FieldSpec &spec, const QVariantMap &values)
{
    const QTimeZone zone(values.value(spec.zoneFrom).toString().toLatin1());
    return spec.zoneFrom.isEmpty() || !zone.isValid() ? QTimeZone::systemTimeZone() : zone;
}

namespace {

QString choiceText(const FieldSpec &spec, const QString &value)
{
    for (const Choice &choice : spec.choices) {
        if (choice.value == value)
            return choice.label;
    }
    return value;
}

QString rowsText(const FieldSpec &spec, const QVariantList &rows, const QVariantMap &values, const QLocale &locale)
{
    QStringList lines;
    for (const QVariant &entry : rows) {
        const QVariantMap row = entry.toMap();
        QVariantMap all = values;
        all.insert(row);
        QStringList cells;
        for (const FieldSpec &field : spec.rowFields)
            cells.append(fieldText(field, row.value(field.name), all, locale));
        lines.append(cells.join(u' '));
    }
    return lines.join(u"; "_s);
}

} // namespace

QString fieldText(const FieldSpec &spec, const QVariant &value, const QVariantMap &values, const QLocale &locale)
{
    using Kind = FieldSpec::Kind;
    const QMetaType type = value.metaType();
    QString text;
    switch (spec.kind) {
    case Kind::Flag:
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case Kind::Choice:
        text = choiceText(spec, value.toString());
        break;
    case Kind::Choices: {
        QStringList words;
        const QStringList chosen = value.toStringList();
        for (const QString &choice : chosen)
            words.append(choiceText(spec, choice));
        text = words.join(u", "_s);
        break;
    }
    case Kind::Money: {
        const domain::Currency currency = currencyOf(spec, values);
        const bool isAmount = value.isValid() && type != QMetaType::fromType<QString>();
        if (isAmount && currency.isValid())
            text = widgets::moneyText({value.toLongLong(), currency}, locale);
        else if (isAmount)
            text = amountText(value.toLongLong(), currency.minorDigits(), locale);
        else
            text = value.toString();
        break;
    }
    case Kind::Decimal:
        text = type == QMetaType::fromType<double>() ? decimalText(value.toDouble(), spec.decimals, locale)
                                                     : value.toString();
        break;
    case Kind::Percent:
        text = type == QMetaType::fromType<int>() ? Words::tr("%1 %").arg(percentText(value.toInt(), locale))
                                                  : value.toString();
        break;
    case Kind::Time:
        text = type == QMetaType::fromType<QTime>() ? locale.toString(value.toTime(), QLocale::ShortFormat)
                                                    : value.toString();
        break;
    case Kind::Moment:
        text = type == QMetaType::fromType<QDateTime>() ? momentText(value.toDateTime(), zoneOf(spec, values), locale)
                                                        : value.toString();
        break;
    case Kind::Rows:
        text = rowsText(spec, value.toList(), values, locale);
        break;
    case Kind::Line:
    case Kind::Text:
    case Kind::Number:
    case Kind::Words:
    case Kind::Day:
    case Kind::Reference:
    case Kind::References:
    case Kind::Secret:
    case Kind::OwnSecret:
        return valueText(value, locale);
    }
    return text.isEmpty() ? u"–"_s : text;
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

QString plannedText(const ports::Record &record)
{
    const auto planned = record.values.constFind(u"planned.count"_s);
    if (planned == record.values.cend())
        return {};
    if (!planned->isValid())
        return Words::tr("Whether showtimes of it are still planned cannot be told just now.");
    const int count = planned->toInt();
    if (count == 0)
        return {};
    const QLocale locale;
    const QDateTime lastStart =
        QDateTime::fromString(record.values.value(u"planned.lastStartsLocal"_s).toString(), Qt::ISODate);
    const QString last = Words::tr("%1 at %2")
                             .arg(locale.toString(lastStart.date(), dayFormat(locale)),
                                  locale.toString(lastStart.time(), QLocale::ShortFormat));
    QString text =
        Words::tr("%n showtime(s) of it are still planned, the last on %1. What is on sale goes on selling and is "
                  "played; nothing new is planned.",
                  nullptr, count)
            .arg(last);
    const int drafts = record.values.value(u"planned.drafts"_s).toInt();
    if (drafts > 0)
        text += u' ' + Words::tr("%n of them is a draft and cannot be published any more.", nullptr, drafts);
    return text;
}

} // namespace foyer::admin
