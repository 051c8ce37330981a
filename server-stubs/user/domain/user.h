#pragma once

#include "ids.h"

#include <QMetaType>
#include <QStringList>

namespace foyer::user {

/** A person who may sign in. Value type. */
struct User
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId id MEMBER id)
    Q_PROPERTY(QString login MEMBER login)
    Q_PROPERTY(QString displayName MEMBER displayName)
    Q_PROPERTY(QStringList roles MEMBER roles)
    Q_PROPERTY(QList<foyer::domain::CinemaId> cinemaIds MEMBER cinemaIds)
    Q_PROPERTY(QString language MEMBER language)
public:
    domain::UserId id;
    QString login;
    QString displayName;
    QStringList roles; ///< "CASHIER", sorted.
    QList<domain::CinemaId> cinemaIds; ///< Where the roles hold; empty for all.
    QString language; ///< BCP 47

    friend bool operator==(const User &, const User &) = default;
};

/** The one spelling of a login: without blanks around it, and upper and lower case, wide and narrow letters alike. */
QString foldedLogin(const QString &login);

/** How long a session lasts at most, renewed or not: a shift for staff, a month for customers and kiosks. */
qint64 sessionLifetimeMs(const QStringList &roles);

} // namespace foyer::user
