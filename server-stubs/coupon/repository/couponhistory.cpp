#include "couponhistory.h"

#include "validity.h"

namespace foyer::coupon {

using namespace Qt::Literals::StringLiterals;

namespace {

/** @p text of each of @p values. */
template <class Value, class Text>
QStringList each(const QList<Value> &values, Text text)
{
    QStringList texts;
    for (const Value &value : values)
        texts.append(text(value));
    return texts;
}

QString clockText(const std::optional<QTime> &time)
{
    return time ? time->toString(u"HH:mm"_s) : QString();
}

QString wallText(const std::optional<domain::WallTime> &wall)
{
    return wall ? toText(*wall) : QString();
}

std::optional<qint64> unlessNone(int number)
{
    return number == 0 ? std::nullopt : std::optional<qint64>(number);
}

void addTerms(db::FieldTexts &texts, const domain::CouponTerms &terms)
{
    using Kind = domain::CouponTerms::Kind;
    const bool isGroup = terms.kind == Kind::NForM;
    texts.text(u"terms.kind"_s, toWireName(terms.kind))
        .number(u"terms.permyriad"_s, unlessNone(terms.percentPermyriad))
        .number(u"terms.amountMinor"_s, terms.amount ? std::optional(terms.amount->minor()) : std::nullopt)
        .text(u"terms.currency"_s, terms.amount ? terms.amount->currency().code() : QString())
        .number(u"terms.takeTickets"_s, unlessNone(terms.takeTickets))
        .number(u"terms.payTickets"_s, isGroup ? std::optional<qint64>(terms.payTickets) : std::nullopt)
        .list(u"terms.ticketTypes"_s, terms.ticketTypes)
        .list(u"terms.seatTypes"_s, each(terms.seatTypes, [](domain::SeatType type) { return toWireName(type); }))
        .number(u"terms.maxTickets"_s, terms.maxTickets);
}

void addConditions(db::FieldTexts &texts, const CouponConditions &conditions)
{
    const auto idText = [](const auto &id) { return id.toString(); };
    texts.list(u"conditions.movieIds"_s, each(conditions.movies, idText))
        .list(u"conditions.showtimeIds"_s, each(conditions.showtimes, idText))
        .list(u"conditions.cinemaIds"_s, each(conditions.cinemas, idText))
        .list(u"conditions.customerIds"_s, each(conditions.customers, idText))
        .list(u"conditions.days"_s,
              each(conditions.days,
                   [](const DayRange &days) {
                       return days.first.toString(Qt::ISODate) + u" – "_s + days.last.toString(Qt::ISODate);
                   }))
        .list(u"conditions.weekdays"_s, each(conditions.weekdays, [](Qt::DayOfWeek day) { return toWireName(day); }))
        .text(u"conditions.startsFrom"_s, clockText(conditions.startsFrom))
        .text(u"conditions.startsUntil"_s, clockText(conditions.startsUntil))
        .list(u"conditions.channels"_s,
              each(conditions.channels, [](domain::SalesChannel channel) { return toWireName(channel); }))
        .list(u"conditions.ticketTypes"_s, conditions.ticketTypes)
        .number(u"conditions.minTickets"_s, conditions.minTickets)
        .flag(u"conditions.firstBookingOnly"_s, conditions.firstBookingOnly);
}

db::FieldTexts textsOf(const Coupon &coupon)
{
    const CouponBody &body = coupon.body;
    db::FieldTexts texts;
    texts.text(u"name"_s, body.name).text(u"sharedCode"_s, coupon.sharedCode);
    addTerms(texts, body.terms);
    addConditions(texts, body.conditions);
    return texts.text(u"validFrom"_s, wallText(body.validity.from))
        .text(u"validUntil"_s, wallText(body.validity.until))
        .number(u"useLimit"_s, body.useLimit)
        .number(u"customerLimit"_s, body.customerLimit)
        .number(u"bookingLimit"_s, body.bookingLimit)
        .text(u"stacking"_s, toWireName(body.stacking))
        .text(u"stackingGroup"_s, body.stackingGroup)
        .flag(u"returnsOnRefund"_s, body.returnsOnRefund)
        .flag(u"listed"_s, body.listed)
        .text(u"state"_s, toWireName(coupon.state));
}

db::EditEntry entryOf(const Coupon &coupon, db::EditAction action, const CouponEditor &editor, qint64 atMs)
{
    const db::Author author{editor.name, db::AuthorId(editor.id.uuid())};
    return {couponEditKind(), coupon.id.toBytes(), coupon.version, action, atMs, author};
}

} // namespace

QString couponEditKind()
{
    return u"COUPON"_s;
}

db::EditEntry madeEntry(const Coupon &coupon, const CouponEditor &editor)
{
    db::EditEntry entry = entryOf(coupon, db::EditAction::Created, editor, coupon.changedAtMs);
    entry.changes = db::changesBetween({}, textsOf(coupon));
    return entry;
}

db::EditEntry changedEntry(const Coupon &before, const Coupon &after, const CouponEditor &editor)
{
    const auto action = before.state == after.state ? db::EditAction::Changed : db::EditAction::State;
    db::EditEntry entry = entryOf(after, action, editor, after.changedAtMs);
    entry.changes = db::changesBetween(textsOf(before), textsOf(after));
    return entry;
}

db::EditEntry codesEntry(const Coupon &coupon, const CodeIssue &issue, const CouponEditor &editor, qint64 atMs)
{
    db::EditEntry entry = entryOf(coupon, db::EditAction::Codes, editor, atMs);
    entry.changes = {{u"codes"_s, {}, QString::number(issue.count)}};
    return entry;
}

} // namespace foyer::coupon
