#include "endedsessions.h"

#include "encoding.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

Error noList()
{
    return {ErrorCode::Protocol, u"no list of ended sessions"_s, {}};
}

QString markOf(const QJsonObject &entries)
{
    return QString::fromLatin1(toBase64Url(hash256(QJsonDocument(entries).toJson(QJsonDocument::Compact))));
}

} // namespace

void EndedSessions::addSession(SessionId session)
{
    m_sessions.insert(session);
}

void EndedSessions::addAccount(domain::UserId account, int leastVersion)
{
    int &known = m_accounts[account];
    known = std::max(known, leastVersion);
}

bool EndedSessions::ends(const Claims &claims) const
{
    const auto account = m_accounts.constFind(claims.subject);
    return m_sessions.contains(claims.session) || (account != m_accounts.cend() && claims.accountVersion < *account);
}

QJsonObject EndedSessions::toJson() const
{
    QStringList ids;
    for (const SessionId &session : m_sessions)
        ids.append(session.toString());
    ids.sort();
    QJsonObject accounts;
    for (auto account = m_accounts.cbegin(); account != m_accounts.cend(); ++account)
        accounts.insert(account.key().toString(), *account);
    QJsonObject entries{{u"sessions"_s, QJsonArray::fromStringList(ids)}, {u"accounts"_s, accounts}};
    entries.insert(u"mark"_s, markOf(entries));
    return entries;
}

QString EndedSessions::mark() const
{
    return toJson().value("mark"_L1).toString();
}

Result<EndedSessions> EndedSessions::fromJson(const QJsonObject &json)
{
    if (!json.value("sessions"_L1).isArray() || !json.value("accounts"_L1).isObject())
        return fail(noList());
    EndedSessions ended;
    const QJsonArray sessions = json.value("sessions"_L1).toArray();
    for (const QJsonValue &value : sessions) {
        const Result<SessionId> session = SessionId::fromString(value.toString());
        if (!session)
            return fail(noList());
        ended.addSession(*session);
    }
    const QJsonObject accounts = json.value("accounts"_L1).toObject();
    for (auto entry = accounts.constBegin(); entry != accounts.constEnd(); ++entry) {
        const Result<domain::UserId> account = domain::UserId::fromString(entry.key());
        const int version = entry.value().toInt(-1);
        if (!account || version < 1)
            return fail(noList());
        ended.addAccount(*account, version);
    }
    return ended;
}

} // namespace foyer::auth
