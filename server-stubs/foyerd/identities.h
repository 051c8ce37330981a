#pragma once

#include "clock.h"
#include "execution/requestcontext.h"
#include "signingkey.h"
#include "token.h"

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

    /** Unauthenticated for every token that is not beyond doubt. Only a services' token may carry the role SERVICE. */
    Result<graphql::Identity> identify(const QByteArray &bearerToken);
    /** A short-lived session of this process itself, with the role SERVICE. */
    graphql::Identity ownIdentity(const QString &service) const;

private:
    Identities(QString keysFolder, const Clock &clock, auth::SigningKey key);
    Result<void> readPeoplesKeys();
    Result<auth::Claims> verifyPerson(const QByteArray &bearerToken, qint64 nowMs);

    QString m_keysFolder;
    const Clock &m_clock;
    auth::TokenIssuer m_ownIssuer;
    auth::TokenVerifier m_ownVerifier;
    std::optional<auth::TokenVerifier> m_peoplesVerifier;
    QByteArray m_peoplesKeys; ///< What that was made of.
};

} // namespace foyer::foyerd
