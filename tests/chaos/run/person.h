#pragma once

#include "signingkey.h"

#include <QJsonObject>

#include <optional>

namespace foyer::chaos {

/** Who a client is. Staff without a device sign in with a password, as people do. The user service makes no sessions
 * for tills, kiosks and customers yet: theirs are written here, with its key. */
struct Person
{
    QString login; ///< Signs in; empty: has a token of our own.
    QString user; ///< UUID; empty when it signs in.
    QString role; ///< CUSTOMER, KIOSK, CASHIER, MANAGER
    QString device; ///< UUID; empty for none.

    bool isStaff() const { return role == QLatin1StringView("CASHIER") || isManager(); }
    bool isManager() const { return role == QLatin1StringView("MANAGER"); }
    /** As in the history. */
    QJsonObject who() const;
    /** Good for ten minutes. */
    QByteArray token(const auth::SigningKey &key) const;

    /** The @p number-th client, from 0: staff with and without tills, managers, customers, kiosks. Some are one person
     *  at two devices, or two at one: limits are raced for. */
    static Person at(int number);
    static Person manager();
};

} // namespace foyer::chaos
