#pragma once

#include "chip.h"
#include "fieldproblem.h"
#include "money.h"
#include "recordkind.h"

#include <QLocale>
#include <QTimeZone>
#include <QVariant>

/** What codes are called in the back office, in the language of the program. */
namespace foyer::admin {

/** What happened and, where there is something, what to do about it. */
QString sentence(const Error &error);
enum class Shown { Figures, List, Export };
/** That what is shown is without the cinemas of @p regions, which cannot be reached; empty for none. */
QString missingText(const QStringList &regions, Shown what, const QLocale &locale);
/** What is wrong with a field, to be read beside it. */
QString sentence(const FieldProblem &problem);
/** "Draft", "Published", "Retired"; other states as they are (see also stateSpec()). */
QString stateName(const QString &state);
widgets::Chip::Tone stateTone(const QString &state);
/** A value as a person would write it; "–" for none. */
QString valueText(const QVariant &value, const QLocale &locale);
/** "31.12.2026": the locale's short form, with all four digits of the year. */
QString dayFormat(const QLocale &locale);
/** The same in the letters of the language: "TT.MM.JJJJ". */
QString dayPattern(const QLocale &locale);
/** A moment as the clocks of @p zone show it. */
QString momentText(const QDateTime &momentUtc, const QTimeZone &zone, const QLocale &locale);
/** Up to @p decimals digits after the sign, without groups: "52,520008". */
QString decimalText(double number, int decimals, const QLocale &locale);
inline constexpr int percentDigits = 2;
/** Ten-thousandths as per cent, without the sign: "7,5". */
QString percentText(int permyriad, const QLocale &locale);
/** An amount as it is typed: "1250,00". Exact. */
QString amountText(qint64 minor, int minorDigits, const QLocale &locale);

/** The currency of a field of money in a form with @p values; invalid while there is none. */
domain::Currency currencyOf(const FieldSpec &spec, const QVariantMap &values);
/** The zone of a moment in a form with @p values; this machine's while there is none. */
QTimeZone zoneOf(const FieldSpec &spec, const QVariantMap &values);
/** Any value of a field as a person would write it, in a form with @p values; "–" for none. An id stays one. */
QString fieldText(const FieldSpec &spec, const QVariant &value, const QVariantMap &values, const QLocale &locale);

/** What is still planned of a film, a hall or a cinema (planned.count and so on) that is retired or closed; empty when
 *  nothing is. */
QString plannedText(const ports::Record &record);

} // namespace foyer::admin
