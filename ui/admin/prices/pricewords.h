#pragma once

#include "pricestep.h"
#include "recordkind.h"

#include <QLocale>

/** Price cards in words. */
namespace foyer::admin {

QList<Choice> seatTypeChoices();
QList<Choice> channelChoices();
/** With short names, Monday first. */
QList<Choice> weekdayChoices();

/** "Mon, Tue · 10:00–17:00 · 3D": when an entry with these values holds; empty: always. */
QString conditionText(const QVariantMap &entry, const QLocale &locale);
/** "Matinee: 7.50 € – Mon, Tue · ADULT". The form has the currency. */
QString ruleText(const QVariantMap &rule, const QVariantMap &form, const QLocale &locale);
QString surchargeText(const QVariantMap &surcharge, const QVariantMap &form, const QLocale &locale);

/** One line of how a price came about. */
QString stepText(const domain::PriceStep &step, const QLocale &locale);

} // namespace foyer::admin
