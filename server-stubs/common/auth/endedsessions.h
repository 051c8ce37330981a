#pragma once

#include "token.h"

#include <QHash>
#include <QJsonObject>

#include <optional>

namespace foyer::auth {

/** Whose access tokens are not believed any more though they have not ended: of sessions that were signed out, and of
 * accounts that were disabled, got other roles or another password. Kept as long as such a token could live, so it is
 * short. Value type. */
class EndedSessions
{
public:
    /** For how long an entry has to be kept: the longest life of a token, and clocks that differ. */
    static constexpr std::chrono::milliseconds keep = TokenIssuer::lifetime + 2 * TokenVerifier::clockSkew;

    void addSession(SessionId session);
    /** Tokens of an older version of the account are over. */
    void addAccount(domain::UserId account, int leastVersion);

    bool ends(const Claims &claims) const;
    bool isEmpty() const { return m_sessions.isEmpty() && m_accounts.isEmpty(); }

    /** `{"mark": ..., "sessions": [id...], "accounts": {id: version}}`. The mark is the same for the same entries. */
    QJsonObject toJson() const;
    /** Protocol for what is none. */
    static Result<EndedSessions> fromJson(const QJsonObject &json);
    QString mark() const;

    friend bool operator==(const EndedSessions &, const EndedSessions &) = default;

private:
    QSet<SessionId> m_sessions;
    QHash<domain::UserId, int> m_accounts;
};

} // namespace foyer::auth
