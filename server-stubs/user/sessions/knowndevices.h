#pragma once

#include "ids.h"

#include <QByteArray>
#include <QString>

namespace foyer::user {

/** Devices at which somebody has signed in before: each gets a token for that person, which says so from then on
 * (OWASP's device cookies). It signs nobody in; guesses that come with it are counted apart from those of strangers.
 * Nothing of it is stored here. Value type. */
class KnownDevices
{
public:
    /** All instances have the same secret. */
    explicit KnownDevices(QByteArray secret);

    /** For @p user at the device that showed @p before: the same when it is good, or it would have a new count of
     * guesses each time; else another one. */
    QString tokenFor(domain::UserId user, const QString &before) const;
    /** Names the device of a token that was made for @p user; empty for any other text. */
    QString deviceOf(const QString &token, domain::UserId user) const;

private:
    QByteArray sealOf(const QByteArray &device, domain::UserId user) const;

    QByteArray m_secret;
};

} // namespace foyer::user
