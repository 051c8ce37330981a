#pragma once

#include "clock.h"
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

    /** Unauthenticated for every token that is not beyond doubt. Only a services' token may carry the role SERVICE. A
     *  token that was checked once is remembered until it ends or the keys change: the signature is most of the work.
     */
    Result<graphql::Identity> identify(const QByteArray &bearerToken);
    /** When the session of @p bearerToken ends, which has not yet; Unauthenticated as identify(). */
    Result<QDeadlineTimer> sessionEnd(const QByteArray &bearerToken);
    /** A short-lived session of this process itself, with the role SERVICE; the same for half of its life. */
    graphql::Identity ownIdentity(const QString &service);

private:
    Identities(QString keysFolder, const Clock &clock, auth::SigningKey key);
    Result<void> readPeoplesKeys();
    Result<auth::Claims> verifyPerson(const QByteArray &bearerToken, qint64 nowMs);
    Result<auth::Claims> verify(const QByteArray &bearerToken, qint64 nowMs);

    /** Whose token it is, for as long as nothing about it has to be checked again. */
    struct Known
    {
        graphql::Identity identity;
        qint64 fromMs = 0; ///< When it was checked: a clock that was set back makes it be checked again.
        qint64 untilMs = 0;
    };

    /** The token's, checked now or before. */
    Result<Known> known(const QByteArray &bearerToken);

    QString m_keysFolder;
    const Clock &m_clock;
    auth::TokenIssuer m_ownIssuer;
    auth::TokenVerifier m_ownVerifier;
    std::optional<auth::TokenVerifier> m_peoplesVerifier;
    QByteArray m_peoplesKeys; ///< What that was made of.
    QCache<QByteArray, Known> m_known; ///< By the token's hash.
    QHash<QString, Known> m_own; ///< By the service.
};

} // namespace foyer::foyerd
