#include "approvaltoken.h"

#include "token.h"

#include <QJsonArray>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

TokenKind approvalsFor(const QString &service)
{
    return {"approval+jwt"_L1, standardIssuer(), standardAudience() + u'/' + service, approvalLifetime};
}

} // namespace

SignedToken issueApproval(const SigningKey &key, const QString &service, const Approval &approval, qint64 nowMs)
{
    QJsonArray methods{u"pin"_s};
    if (approval.withCode)
        methods.append(u"otp"_s);
    const QJsonObject claims{{u"jti"_s, approval.id.toString(QUuid::WithoutBraces)},
                             {u"sub"_s, approval.caller.toString()},
                             {u"act"_s,
                              QJsonObject{{u"sub"_s, approval.approver.toString()},
                                          {u"name"_s, approval.approverName},
                                          {u"ver"_s, approval.approverVersion},
                                          {u"amr"_s, methods}}},
                             {u"operation"_s, approval.operation},
                             {u"object"_s, approval.object},
                             {u"amountMinor"_s, approval.amountMinor},
                             {u"currency"_s, approval.currency},
                             {u"cinema"_s, approval.cinema.toString()}};
    return signedToken(key, approvalsFor(service), claims, nowMs, approvalLifetime);
}

Result<Approval> readApproval(const QByteArray &token, const KeySet &keys, const QString &service, qint64 nowMs)
{
    const Result<VerifiedToken> read = verifiedToken(token, keys, approvalsFor(service), nowMs);
    if (!read)
        return fail(read.error());
    const QJsonObject &claims = read->claims;
    const QJsonObject act = claims.value("act"_L1).toObject();
    const Result<domain::UserId> caller = domain::UserId::fromString(claims.value("sub"_L1).toString());
    const Result<domain::UserId> approver = domain::UserId::fromString(act.value("sub"_L1).toString());
    const Result<domain::CinemaId> cinema = domain::CinemaId::fromString(claims.value("cinema"_L1).toString());
    Approval approval;
    approval.id = QUuid::fromString(claims.value("jti"_L1).toString());
    approval.approverName = act.value("name"_L1).toString();
    approval.approverVersion = act.value("ver"_L1).toInt(-1);
    approval.withCode = act.value("amr"_L1).toArray().contains(u"otp"_s);
    approval.operation = claims.value("operation"_L1).toString();
    approval.object = claims.value("object"_L1).toString();
    approval.amountMinor = claims.value("amountMinor"_L1).toInteger(-1);
    approval.currency = claims.value("currency"_L1).toString();
    if (!caller || !approver || !cinema || approval.id.isNull() || approval.amountMinor < 0
        || approval.approverVersion < 0)
        return refuseToken(u"a claim is missing or of another type"_s);
    approval.caller = *caller;
    approval.approver = *approver;
    approval.cinema = *cinema;
    return approval;
}

} // namespace foyer::auth
