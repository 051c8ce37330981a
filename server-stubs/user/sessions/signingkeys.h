#pragma once

#include "endedsessions.h"
#include "signingkey.h"

#include <QList>

namespace foyer::user {

/** The keys that sessions are signed with, one after the other, as files in the keys' folder: signing.jwk signs, what
 * is in signing.next.jwk will, and signing.was.jwk did. All three are published, so nobody notices the change: the next
 * one is known everywhere before it signs, and the last one is believed as long as something that it signed can live.
 *
 *  Several instances may have one folder: each looks, the first one does what is due, and all go on with the same. */
class SigningKeys
{
public:
    /** From being published to signing: whoever believes our keys asks for them more often. */
    static constexpr std::chrono::milliseconds overlap = std::chrono::minutes(2);
    /** For how long the last one is believed. */
    static constexpr std::chrono::milliseconds farewell = auth::EndedSessions::keep;

    /** The first key is made when there is none. Storage. */
    static Result<SigningKeys> open(const QString &folder);

    /** Makes the next key. IllegalState while a change is under way; Storage. */
    static Result<void> change(const QString &folder);

    /** Reads the files, and does what is due at @p nowMs, which is compared with the files' times. True when a key
     * came, went or began to sign. Storage: everything is as it was. */
    Result<bool> look(qint64 nowMs);

    const auth::SigningKey &current() const { return m_current; }
    /** Those that are to be believed, current() first. */
    QList<auth::PublicKey> published() const;
    const QString &folder() const { return m_folder; }
    /** Since when the current one is there, by its file. */
    qint64 sinceMs() const { return m_sinceMs; }

private:
    SigningKeys(QString folder, auth::SigningKey current);
    Result<void> read();
    Result<void> doWhatIsDue(qint64 nowMs) const;

    QString m_folder;
    auth::SigningKey m_current;
    QList<auth::PublicKey> m_others;
    qint64 m_sinceMs = 0;
};

} // namespace foyer::user
