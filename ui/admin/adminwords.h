#pragma once

#include "chip.h"
#include "fieldproblem.h"

#include <QLocale>
#include <QVariant>

/** What codes are called in the back office, in the language of the program. */
namespace foyer::admin {

/** What happened and, where there is something, what to do about it. */
QString sentence(const Error &error);
/** What is wrong with a field, to be read beside it. */
QString sentence(const FieldProblem &problem);
/** "Draft", "Published", "Retired"; other states as they are. */
QString stateName(const QString &state);
widgets::Chip::Tone stateTone(const QString &state);
/** A value as a person would write it; "–" for none. */
QString valueText(const QVariant &value, const QLocale &locale);
/** "31.12.2026": the locale's short form, with all four digits of the year. */
QString dayFormat(const QLocale &locale);

} // namespace foyer::admin
