#pragma once

#include "ids.h"

#include <QDateTime>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace foyer::user {

/** Somebody who may sign in, or an enrolled kiosk. Value type. */
struct User
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId id MEMBER id)
    Q_PROPERTY(QString login MEMBER login)
    Q_PROPERTY(QString displayName MEMBER displayName)
    Q_PROPERTY(QString firstName MEMBER firstName)
    Q_PROPERTY(QString lastName MEMBER lastName)
    Q_PROPERTY(QString notifyBy MEMBER notifyBy)
    Q_PROPERTY(QStringList roles MEMBER roles)
    Q_PROPERTY(QList<foyer::domain::CinemaId> cinemaIds MEMBER cinemaIds)
    Q_PROPERTY(QString language MEMBER language)
    Q_PROPERTY(std::optional<QString> email READ emailIfAny)
    Q_PROPERTY(std::optional<QString> phone READ phoneIfAny)
    Q_PROPERTY(std::optional<int> staffNumber MEMBER staffNumber)
    Q_PROPERTY(bool hasPin MEMBER hasPin)
    Q_PROPERTY(bool hasBadge MEMBER hasBadge)
    Q_PROPERTY(bool hasTotp MEMBER hasTotp)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(std::optional<foyer::domain::UserId> mergedIntoId READ mergedIntoIfAny)
    Q_PROPERTY(std::optional<QDateTime> erasedAt READ erasedAt)
    Q_PROPERTY(bool isDemo MEMBER isDemo)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QDateTime createdAt READ createdAt)
    Q_PROPERTY(QDateTime changedAt READ changedAt)
    Q_PROPERTY(QString changedBy MEMBER changedBy)
    Q_PROPERTY(std::optional<QDateTime> lastActiveAt READ lastActiveAt)
public:
    domain::UserId id;
    QString login;
    QString displayName;
    QStringList roles; ///< "CASHIER", sorted.
    QList<domain::CinemaId> cinemaIds; ///< Where the roles hold, sorted; empty for all.
    QString language; ///< BCP 47
    QString email{}; ///< Empty for none.
    QString phone{}; ///< Empty for none.
    bool isActive = true;
    bool isDemo = false; ///< Made by the demo data: everybody knows the password.
    int version = 1;
    qint64 createdAtMs = 0;
    qint64 changedAtMs = 0;
    QString changedBy{}; ///< A name, for the screen.
    std::optional<qint64> lastActiveAtMs{}; ///< To the hour.
    std::optional<int> staffNumber{}; ///< Given with the first PIN, and kept.
    bool hasPin = false;
    QString firstName{}; ///< Empty where nobody said.
    QString lastName{}; ///< Empty where nobody said.
    domain::UserId mergedInto{}; ///< Who goes on with what was theirs; null for none.
    std::optional<qint64> erasedAtMs{}; ///< Nothing personal is kept since then.
    QString notifyBy = QStringLiteral("EMAIL"); ///< Or "SMS", "NONE": what is told besides what one must know.
    bool hasBadge = false;
    bool hasTotp = false; ///< Asked for a code besides the password at each sign-in.

    bool isKiosk() const;
    bool isStaff() const; ///< Somebody who sells, or more.
    std::optional<QString> emailIfAny() const { return email.isEmpty() ? std::nullopt : std::optional(email); }
    std::optional<QString> phoneIfAny() const { return phone.isEmpty() ? std::nullopt : std::optional(phone); }
    std::optional<domain::UserId> mergedIntoIfAny() const;
    QString state() const;
    std::optional<QDateTime> erasedAt() const;
    QDateTime createdAt() const { return QDateTime::fromMSecsSinceEpoch(createdAtMs, Qt::UTC); }
    QDateTime changedAt() const { return QDateTime::fromMSecsSinceEpoch(changedAtMs, Qt::UTC); }
    std::optional<QDateTime> lastActiveAt() const;

    friend bool operator==(const User &, const User &) = default;
};

/** The one spelling of a login: without blanks around it, and upper and lower case, wide and narrow letters alike. */
QString foldedLogin(const QString &login);

/** How long a session lasts: a shift for staff, a month for customers and kiosks. */
qint64 sessionLifetimeMs(const QStringList &roles);
/** Does renewing a session make it last anew? A kiosk's only: it is enrolled once, and there is nobody to sign it in.
 */
bool isProlongedByRenewal(const QStringList &roles);

} // namespace foyer::user
