#pragma once

#include "approvaltoken.h"
#include "clock.h"
#include "endedsessions.h"
#include "execution/requestcontext.h"
#include "signingkey.h"
#include "token.h"

#include <QCache>
#include <QDeadlineTimer>

#include <memory>

namespace foyer::foyerd {

/** Whose sessions this process believes: people's, signed by the user service, and those of the installation's own
 *  services. The keys are files in the data folder's keys/, shared by the processes of one machine. */
class Identities
{
public:
    /** Reads or makes the services' key; people's keys are read when they are needed, since the user service may start
     *  later, or again with another key. @p clock is borrowed. Storage when the folder cannot be used. */
    static Result<std::unique_ptr<Identities>> open(const QString &keysFolder, const Clock &clock);

    /** Called where the user service runs: what others read. */
    Result<void> publishPeoplesKeys(const auth::KeySet &keys);

    /** What publishPeoplesKeys() wrote last, here or in another process: a JWK set. NotFound when nobody has. */
    Result<QByteArray> peoplesKeys() const;
    /** A user service has its keys in this folder: it alone says here which ones are believed. */
    bool isUserServiceHere() const;
    /** That a process of this installation says these keys, a JWK set: by the services' key, for a header. */
    QByteArray vouchFor(const QByteArray &peoplesKeys) const;
    /** @p vouched is what one of them made of @p peoplesKeys. */
    bool isVouchedFor(const QByteArray &peoplesKeys, const QByteArray &vouched) const;

    /** Unauthenticated for every token that is not beyond doubt. Only a services' token may carry the role SERVICE. A
     *  token that was checked once is remembered until it ends or the keys change: the signature is most of the work.
     */
    Result<graphql::Identity> identify(const QByteArray &bearerToken);
    /** What an approval of a person's is for, which is for @p service alone. Unauthenticated as identify(),
     *  and once the sessions of who gave it are ended. */
    Result<auth::Approval> readApproval(const QByteArray &token, const QString &service);
    /** When a one-time code was given for the session of @p bearerToken, epoch; 0 for never, and for what identify()
     *  refuses. */
    qint64 codeGivenAtMs(const QByteArray &bearerToken);
    /** When the session of @p bearerToken ends, which has not yet; Unauthenticated as identify(). */
    Result<QDeadlineTimer> sessionEnd(const QByteArray &bearerToken);
    /** @p source says that these are over, and no others: whoever brings such a token is not believed from now on. What
     *  each source says holds. */
    void setEnded(const QString &source, const auth::EndedSessions &ended);
    /** The mark of what @p source said last; empty when it said nothing. */
    QString endedMark(const QString &source) const;
    /** What the user service itself said last, for those who hear it from here: the source of an empty name. Empty when
     *  @p unless is its mark, or nothing was said. */
    QJsonObject ended(const QString &unless) const;
    /** A short-lived session of this process itself, with the role SERVICE; the same for half of its life. */
    graphql::Identity ownIdentity(const QString &service);

private:
    Identities(QString keysFolder, const Clock &clock, auth::SigningKey key);
    Result<void> readPeoplesKeys();
    /** What @p read makes of people's keys; with those of today, when it refused with those that were known. */
    template <class Read>
    auto withPeoplesKeys(Read read) -> decltype(read(std::declval<const auth::KeySet &>()));
    Result<auth::Claims> verifyPerson(const QByteArray &bearerToken, qint64 nowMs);
    Result<auth::Claims> verify(const QByteArray &bearerToken, qint64 nowMs);

    /** Whose token it is, for as long as nothing about it has to be checked again. */
    struct Known
    {
        graphql::Identity identity;
        auth::Claims claims;
        qint64 fromMs = 0; ///< When it was checked: a clock that was set back makes it be checked again.
        qint64 untilMs = 0;
    };

    bool isEnded(const auth::Claims &claims) const;
    /** The token's, checked now or before. Good until the next call. */
    Result<const Known *> known(const QByteArray &bearerToken);

    QString m_keysFolder;
    const Clock &m_clock;
    const auth::SigningKey m_ownKey;
    auth::TokenIssuer m_ownIssuer;
    auth::TokenVerifier m_ownVerifier;
    std::optional<auth::KeySet> m_believed; ///< People's.
    QByteArray m_peoplesKeys; ///< What that was made of.
    QCache<QByteArray, Known> m_known; ///< By the token, which the identity has in it as well.
    QHash<QString, auth::EndedSessions> m_ended; ///< By who says so.
    QHash<QString, Known> m_own; ///< By the service.
};

} // namespace foyer::foyerd
