#include "servicereferences.h"

#include "openbooks.h"

#include <QUuid>

#include <map>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

const QList<ServiceReference> &serviceReferences()
{
    static const QList<ServiceReference> all = [] {
        const db::IdColumn film{u"movie"_s, u"id"_s, {}};
        const db::IdColumn cinema{u"cinema"_s, u"id"_s, {}};
        const db::IdColumn auditorium{u"auditorium"_s, u"id"_s, {}};
        const db::IdColumn person{u"app_user"_s, u"id"_s, {}};
        const db::IdColumn booking{u"booking"_s, u"id"_s, {}};
        const db::IdColumn showtime{u"showtime"_s, u"id"_s, {}};
        const QString b = u"booking"_s;
        const QString c = u"coupon"_s;
        return QList<ServiceReference>{
            {b, {u"showtime"_s, u"movie_id"_s, {}}, u"a showtime's film"_s, u"movie"_s, {film}},
            {b, {u"showtime"_s, u"cinema_id"_s, {}}, u"a showtime's cinema"_s, u"cinema"_s, {cinema}},
            {b, {u"showtime"_s, u"auditorium_id"_s, {}}, u"a showtime's auditorium"_s, u"cinema"_s, {auditorium}},
            {b, {u"plan_snapshot"_s, u"auditorium_id"_s, {}}, u"a seat plan's auditorium"_s, u"cinema"_s, {auditorium}},
            {b, {u"price_card_head"_s, u"cinema_id"_s, {}}, u"a price card's cinema"_s, u"cinema"_s, {cinema}},
            {b, {u"booking"_s, u"user_id"_s, {}}, u"whoever made a booking"_s, u"user"_s, {person}},
            {b, {u"booking_visitor"_s, u"user_id"_s, {}}, u"a booking's customer"_s, u"user"_s, {person}},
            {b, {u"booking"_s, u"member_id"_s, {}}, u"the member whose sale it is"_s, u"user"_s, {person}},
            {b, {u"approval"_s, u"approver_id"_s, {}}, u"whoever allowed something at a till"_s, u"user"_s, {person}},
            {b, {u"shift"_s, u"cinema_id"_s, {}}, u"a shift's cinema"_s, u"cinema"_s, {cinema}},
            {b, {u"shift"_s, u"cashier_id"_s, {}}, u"a shift's cashier"_s, u"user"_s, {person}},
            {b,
             {u"booking"_s, u"redemption_id"_s, {}},
             u"a booking's use of coupons"_s,
             c,
             {{u"redemption"_s, u"id"_s, {}}}},
            {u"payment"_s, {u"payment_attempt"_s, u"booking_id"_s, {}}, u"a payment's booking"_s, b, {booking}},
            {u"payment"_s, {u"payment_attempt"_s, u"cinema_id"_s, {}}, u"a payment's cinema"_s, u"cinema"_s, {cinema}},
            {c,
             {u"redemption"_s, u"id"_s, u"COMMITTED"_s},
             u"the sale for which coupons were used"_s,
             b,
             {{u"saga"_s, u"redemption_id"_s, {}}, {u"booking"_s, u"redemption_id"_s, {}}}},
            {c, {u"redemption"_s, u"showtime_id"_s, {}}, u"the showtime for which coupons were used"_s, b, {showtime}},
            {c, {u"redemption"_s, u"customer_id"_s, {}}, u"whoever used coupons"_s, u"user"_s, {person}},
            {c, {u"coupon_code"_s, u"customer_id"_s, {}}, u"whose a coupon's code is"_s, u"user"_s, {person}},
            {u"movie"_s, {u"movie_rating"_s, u"user_id"_s, {}}, u"whoever rated a film"_s, u"user"_s, {person}},
            {u"user"_s, {u"user_cinema"_s, u"cinema_id"_s, {}}, u"where somebody works"_s, u"cinema"_s, {cinema}},
            {u"user"_s, {u"kiosk_code"_s, u"cinema_id"_s, {}}, u"a kiosk's cinema"_s, u"cinema"_s, {cinema}},
        };
    }();
    return all;
}

QString toText(const Orphan &orphan)
{
    const ServiceReference &reference = orphan.reference;
    const QUuid id = QUuid::fromRfc4122(orphan.id);
    return u"orphan: %1 (%2, %3.%4) is %5, which %6 does not have"_s.arg(
        reference.what, reference.service, reference.from.table, reference.from.column,
        id.toString(QUuid::WithoutBraces), reference.target);
}

Result<QList<Orphan>> findOrphans(const Options &options, const std::function<void(const QString &)> &say)
{
    std::map<QString, std::unique_ptr<db::Connection>> books; // null where there is no database
    QList<Orphan> orphans;
    const auto open = [&](const QString &service) -> Result<db::Connection *> {
        const auto known = books.find(service);
        if (known != books.end())
            return known->second.get();
        Result<std::unique_ptr<db::Connection>> opened = openBooks(options, service);
        if (!opened && opened.error().code != ErrorCode::NotFound)
            return fail(opened.error());
        if (!opened)
            say(u"Not looked at is what refers to %1, or it refers to: %2"_s.arg(service, opened.error().detail));
        return books.emplace(service, opened ? *std::move(opened) : nullptr).first->second.get();
    };
    for (const ServiceReference &reference : serviceReferences()) {
        const Result<db::Connection *> referring = open(reference.service);
        const Result<db::Connection *> referred = open(reference.target);
        if (!referring || !referred)
            return fail(!referring ? referring.error() : referred.error());
        if (!*referring || !*referred)
            continue;
        const Result<QList<QByteArray>> lost =
            db::idsNotThere(**referring, reference.from, **referred, reference.among);
        if (!lost)
            return fail(lost.error());
        for (const QByteArray &id : *lost)
            orphans.append({reference, id});
    }
    return orphans;
}

} // namespace foyer::foyerd
