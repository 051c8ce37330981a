#pragma once

#include "booking.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace foyer::printing {

/** What stands on a receipt, whatever it is printed on. The lines and the discount sum to the total. Value type. */
struct Receipt
{
    struct Line
    {
        QString what;
        domain::Money amount;
    };

    QList<Line> tickets; ///< "2 × Adult": those of one kind and price are one line, in the order of the booking.
    std::optional<domain::Money>
        discount; ///< Negative: what tickets cost by themselves is not always what was asked for.
    domain::Money total;
    QList<Line> taxes; ///< "7 % of €37.50", ascending; of one that names no rates "Tax included".
    QList<Line> paid; ///< "Cash", "VISA 4242".
    std::optional<domain::Money> given; ///< With change only.
    std::optional<domain::Money> change;
};

/** Of a booking that was sold. Texts are the program's language, amounts in them @p locale's. */
Receipt receiptOf(const domain::Booking &booking, const QLocale &locale);

/** When it was sold, by the clock on the wall of the cinema in @p timeZone; empty when this machine does not know the
 *  zone. */
QString soldAtText(const domain::Booking &booking, const QString &timeZone, const QLocale &locale);

} // namespace foyer::printing
