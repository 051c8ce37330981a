#pragma once

#include "figuresapi.h"

#include <QLocale>
#include <QString>

/** Figures as people read them, in the language of the program. */
namespace foyer::admin {

/** "61.2 %" of 6120. */
QString permyriadText(int permyriad, const QLocale &locale);
/** Which way something went. */
struct Change
{
    int sign = 0; ///< -1, 0 or 1.
    QString text; ///< "+12.4 %"; empty when there is nothing to compare with.

    friend bool operator==(const Change &, const Change &) = default;
};
/** In percent of @p before, one digit after the point; no text when that is not above zero. */
Change changeOf(qint64 now, qint64 before, const QLocale &locale);
/** In points of percent. */
Change changeOf(std::optional<int> nowPermyriad, std::optional<int> beforePermyriad, const QLocale &locale);
/** As an amount. */
Change changeOf(const std::optional<domain::Money> &now, const std::optional<domain::Money> &before,
                const QLocale &locale);
/** "€12k", for an axis: whole units only. */
QString axisMoney(const domain::Money &amount, const QLocale &locale);
/** "1234.50": what a spreadsheet reads, in every locale the same, to the cent. */
QString decimalText(const domain::Money &amount);
/** "Fri 27 Nov". */
QString dayText(QDate day, const QLocale &locale);
/** "8 – 14 Nov 2026", or one day. */
QString periodText(QDate from, QDate to, const QLocale &locale);
/** "Gift card"; other methods as they are. */
QString paymentName(const QString &method);
/** Rounded half up; none when there were no seats. */
std::optional<int> occupancyOf(qint64 sold, qint64 offered);

} // namespace foyer::admin
