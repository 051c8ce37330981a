#include "owncalls.h"

#include "encoding.h"

#include <QJsonDocument>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

SessionFamilyId sessionOf(const graphql::Identity &identity)
{
    // The token was believed when the request came in, so it has these three parts.
    const QByteArray payload = auth::fromBase64Url(identity.bearerToken.split('.').value(1)).value_or(QByteArray());
    const QString session = QJsonDocument::fromJson(payload)["sid"_L1].toString();
    return SessionFamilyId::fromString(session).value_or(SessionFamilyId());
}

Result<domain::UserId> selfOf(const graphql::FieldContext &field)
{
    const Result<domain::UserId> self = domain::UserId::fromString(field.identity().subject);
    if (!self)
        return fail(ErrorCode::Unauthenticated, u"the session names no user"_s);
    return self;
}

} // namespace foyer::user
