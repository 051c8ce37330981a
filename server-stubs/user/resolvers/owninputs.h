#pragma once

#include "userbody.h"

#include <QObject>

/** @file
 *  The input types of what people do to their own accounts in schema.graphql, property for field. */
namespace foyer::user {

struct ProfileInput
{
    Q_GADGET
    Q_PROPERTY(QString displayName MEMBER displayName)
    Q_PROPERTY(std::optional<QString> firstName MEMBER firstName)
    Q_PROPERTY(std::optional<QString> lastName MEMBER lastName)
    Q_PROPERTY(std::optional<QString> email MEMBER email)
    Q_PROPERTY(std::optional<QString> phone MEMBER phone)
    Q_PROPERTY(QString language MEMBER language)
    Q_PROPERTY(QString notifyBy MEMBER notifyBy)
public:
    /** Without roles and cinemas, which nobody gives themself. */
    UserBody toBody() const
    {
        return {displayName,
                {},
                {},
                language,
                email.value_or(QString()),
                phone.value_or(QString()),
                firstName.value_or(QString()),
                lastName.value_or(QString()),
                notifyBy};
    }

    QString displayName;
    std::optional<QString> firstName;
    std::optional<QString> lastName;
    std::optional<QString> email;
    std::optional<QString> phone;
    QString language;
    QString notifyBy;
    friend bool operator==(const ProfileInput &, const ProfileInput &) = default;
};

struct RegisterInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(QString password MEMBER password)
    Q_PROPERTY(foyer::user::ProfileInput profile MEMBER profile)
public:
    domain::UserId userId;
    QString password;
    ProfileInput profile;
};

struct UpdateProfileInput
{
    Q_GADGET
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::user::ProfileInput profile MEMBER profile)
    Q_PROPERTY(std::optional<QString> currentPassword MEMBER currentPassword)
public:
    int version = 0;
    ProfileInput profile;
    std::optional<QString> currentPassword;
};

struct ChangePasswordInput
{
    Q_GADGET
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString currentPassword MEMBER currentPassword)
    Q_PROPERTY(QString password MEMBER password)
public:
    int version = 0;
    QString currentPassword;
    QString password;
};

struct ChangePinInput
{
    Q_GADGET
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString currentPassword MEMBER currentPassword)
    Q_PROPERTY(std::optional<QString> pin MEMBER pin)
public:
    int version = 0;
    QString currentPassword;
    std::optional<QString> pin;
};

} // namespace foyer::user
