#include "sagatext.h"

#include "answers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

Error damaged()
{
    return {ErrorCode::Storage, u"the details of a saga are damaged"_s, {}};
}

} // namespace

QString detailsText(const Saga &saga)
{
    QJsonObject json;
    const auto put = [&json](const QString &name, const QJsonArray &array) {
        if (!array.isEmpty())
            json.insert(name, array);
    };
    QJsonArray choices;
    for (const TicketChoice &choice : saga.choices)
        choices.append(QJsonArray{static_cast<qint32>(choice.seat), choice.ticketType});
    put(u"choices"_s, choices);
    if (!saga.cinema.isNull())
        json.insert(u"cinema"_s, saga.cinema.toString());
    put(u"codes"_s, QJsonArray::fromStringList(saga.coupons.codes));
    QJsonArray terms;
    for (const domain::CouponTerms &coupon : saga.coupons.terms)
        terms.append(coupon.toJson());
    put(u"terms"_s, terms);
    QJsonArray revocations;
    for (const Revocation &revocation : saga.revocations)
        revocations.append(QJsonArray{revocation.ticket.toString(), revocation.amountMinor, revocation.taxMinor});
    put(u"revocations"_s, revocations);
    if (!saga.endsTickets)
        json.insert(u"part"_s, true);
    if (!saga.reason.isEmpty())
        json.insert(u"reason"_s, saga.reason);
    if (saga.approval)
        json.insert(u"approval"_s, toJson(*saga.approval));
    if (saga.isAbandoned)
        json.insert(u"abandoned"_s, true);
    if (saga.refusal)
        json.insert(u"refusal"_s, toJson(*saga.refusal));
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<void> readDetails(const QString &text, Saga &saga)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(damaged());
    const QJsonObject json = document.object();
    for (const QJsonValue &choice : json.value("choices"_L1).toArray())
        saga.choices.append({domain::SeatId{choice[0].toInt()}, choice[1].toString()});
    if (json.contains("cinema"_L1)) {
        const Result<domain::CinemaId> cinema = domain::CinemaId::fromString(json.value("cinema"_L1).toString());
        if (!cinema)
            return fail(damaged());
        saga.cinema = *cinema;
    }
    for (const QJsonValue &code : json.value("codes"_L1).toArray())
        saga.coupons.codes.append(code.toString());
    for (const QJsonValue &coupon : json.value("terms"_L1).toArray()) {
        const Result<domain::CouponTerms> terms = domain::CouponTerms::fromJson(coupon.toObject());
        if (!terms)
            return fail(damaged());
        saga.coupons.terms.append(*terms);
    }
    for (const QJsonValue &revocation : json.value("revocations"_L1).toArray()) {
        const Result<domain::TicketId> ticket = domain::TicketId::fromString(revocation[0].toString());
        if (!ticket)
            return fail(damaged());
        saga.revocations.append({*ticket, revocation[1].toInteger(), revocation[2].toInteger()});
    }
    saga.endsTickets = !json.value("part"_L1).toBool();
    saga.reason = json.value("reason"_L1).toString();
    if (json.contains("approval"_L1)) {
        saga.approval = approvalFromJson(json.value("approval"_L1).toObject());
        if (!saga.approval)
            return fail(damaged());
    }
    saga.isAbandoned = json.value("abandoned"_L1).toBool();
    if (json.contains("refusal"_L1)) {
        const Result<Refusal> refusal = refusalFromJson(json.value("refusal"_L1).toObject());
        if (!refusal)
            return fail(damaged());
        saga.refusal = *refusal;
    }
    return {};
}

} // namespace foyer::booking
