#pragma once

#include "message.h"
#include "money.h"

#include <QStringList>

namespace foyer::notification {

/** What a message tells of a booking, as it is now. */
struct BookingFacts
{
    domain::BookingId booking;
    domain::CinemaId cinema;
    domain::UserId holder; ///< Who booked.
    QString film;
    QString room;
    QString startsLocal; ///< Wall time at the cinema, YYYY-MM-DDTHH:MM.
    QString timeZone; ///< IANA, of the cinema.
    QStringList seats; ///< "C7"
    QString code;
    std::optional<domain::Money> total; ///< Once it is sold.
    std::optional<qint64> expiresAtMs; ///< While it is only kept.
};

/** Whom it is told to. */
struct Recipient
{
    domain::UserId user;
    QString name;
    QString language; ///< BCP 47
    QString email; ///< Empty for none.
    QStringList roles;
    QString phone{}; ///< As it was typed; empty for none.
    QString notifyBy{}; ///< "EMAIL", "SMS", "NONE"; empty where nobody said.
};

/** "12,50 EUR": in the decimals of its currency, as the locale of @p language writes numbers. */
QString moneyText(const domain::Money &amount, const QString &language);

/** The words of @p kind in the language of @p recipient, in English for one that there are none in; @p refunded is the
 *  amount of BookingRefunded. Values are escaped in HTML, and are one line each in both. */
Wording compose(MessageKind kind, const Recipient &recipient, const BookingFacts &facts,
                const std::optional<domain::Money> &refunded = {}, Channel channel = Channel::Email);

} // namespace foyer::notification
