#include "couponcontext.h"

#include "validity.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qsizetype longestTicketType = 40;
constexpr qsizetype longestTypedCode = 100;

tl::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidInput, what);
}

} // namespace

Result<void> CouponContext::check() const
{
    if (showtime.isNull() || movie.isNull() || cinema.isNull())
        return wrong(u"context: showtime, movie and cinema are needed"_s);
    if (!QTimeZone(timeZone.toUtf8()).isValid())
        return wrong(u"context.timeZone: unknown time zone "_s + timeZone);
    if (!businessDay.isValid() || !startsLocal.isValid())
        return wrong(u"context: no day, or no start as YYYY-MM-DDTHH:MM"_s);
    if (ticketTypes.isEmpty() || ticketTypes.size() > maxTickets)
        return wrong(u"context.ticketTypes: 1 to %1"_s.arg(maxTickets));
    for (const QString &type : ticketTypes) {
        if (type.isEmpty() || type.size() > longestTicketType)
            return wrong(u"context.ticketTypes: names of 1 to %1 characters"_s.arg(longestTicketType));
    }
    return {};
}

Result<void> checkCodes(const QStringList &codes)
{
    if (codes.isEmpty() || codes.size() > CouponRequest::maxCodes)
        return wrong(u"codes: 1 to %1"_s.arg(CouponRequest::maxCodes));
    for (const QString &code : codes) {
        if (code.size() > longestTypedCode)
            return wrong(u"codes: at most %1 characters"_s.arg(longestTypedCode));
    }
    return {};
}

Result<void> CouponRequest::check() const
{
    if (redemption.isNull())
        return wrong(u"redemptionId: the nil UUID"_s);
    return checkCodes(codes).and_then([this] { return context.check(); });
}

QByteArray CouponRequest::bodyHash() const
{
    // QJsonObject sorts its keys, so equal bodies are equal bytes. What a later release adds goes in only when it is
    // set: a request that is repeated across an update is still the same.
    const QJsonObject body{
        {u"codes"_s, QJsonArray::fromStringList(codes)},
        {u"showtime"_s, context.showtime.toString()},
        {u"movie"_s, context.movie.toString()},
        {u"cinema"_s, context.cinema.toString()},
        {u"timeZone"_s, context.timeZone},
        {u"businessDay"_s, context.businessDay.toString(Qt::ISODate)},
        {u"startsLocal"_s, toText(context.startsLocal)},
        {u"channel"_s, toWireName(context.channel)},
        {u"customer"_s, context.customer.toString()},
        {u"isFirstBooking"_s, context.isFirstBooking},
        {u"ticketTypes"_s, QJsonArray::fromStringList(context.ticketTypes)},
        {u"currency"_s, context.currency ? context.currency->code() : QString()},
    };
    return QCryptographicHash::hash(QJsonDocument(body).toJson(QJsonDocument::Compact), QCryptographicHash::Sha256);
}

} // namespace foyer::coupon
