#pragma once

#include "signingkey.h"

#include <QList>

namespace foyer::test {

/** A token that nobody may be believed for, and why. */
struct BadToken
{
    QByteArray name;
    QByteArray how; ///< It is made.
    QByteArray why; ///< It is refused.
    QByteArray text;
};

/** What the corpus is made with: the keys of a real installation, as the worst case of each attack has them. */
struct TokenForge
{
    auth::SigningKey people; ///< The user service's.
    auth::SigningKey services;
    qint64 nowMs;

    /** A cashier's token that is good in every respect: each bad one differs from it, or its like, in one thing. */
    QByteArray good() const;
    /** The same of a service. */
    QByteArray goodOfAService() const;
    QList<BadToken> bad() const;
};

} // namespace foyer::test
