#pragma once

#include "kioskcodestore.h"
#include "userdirectory.h"

#include <QObject>

/** @file
 *  The input types of the back office in schema.graphql, property for field, and what they say. */
namespace foyer::user {

struct UserFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(std::optional<QString> phone MEMBER phone)
    Q_PROPERTY(QStringList roles MEMBER roles)
    Q_PROPERTY(QStringList states MEMBER states)
    Q_PROPERTY(std::optional<foyer::domain::CinemaId> cinemaId MEMBER cinemaId)
public:
    std::optional<QString> text;
    std::optional<QString> phone;
    QStringList roles;
    QStringList states;
    std::optional<domain::CinemaId> cinemaId;
};

struct UserSortInput
{
    Q_GADGET
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    UserSortKey key() const;

    QString by;
    QString direction;
};

struct UserInput
{
    Q_GADGET
    Q_PROPERTY(QString displayName MEMBER displayName)
    Q_PROPERTY(QStringList roles MEMBER roles)
    Q_PROPERTY(QList<foyer::domain::CinemaId> cinemaIds MEMBER cinemaIds)
    Q_PROPERTY(QString language MEMBER language)
    Q_PROPERTY(std::optional<QString> email MEMBER email)
    Q_PROPERTY(std::optional<QString> phone MEMBER phone)
    Q_PROPERTY(std::optional<QString> firstName MEMBER firstName)
    Q_PROPERTY(std::optional<QString> lastName MEMBER lastName)
    Q_PROPERTY(std::optional<QString> notifyBy MEMBER notifyBy)
public:
    UserBody toBody() const;

    QString displayName;
    QStringList roles;
    QList<domain::CinemaId> cinemaIds;
    QString language;
    std::optional<QString> email;
    std::optional<QString> phone;
    std::optional<QString> firstName;
    std::optional<QString> lastName;
    std::optional<QString> notifyBy;
    friend bool operator==(const UserInput &, const UserInput &) = default;
};

struct CreateUserInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(QString login MEMBER login)
    Q_PROPERTY(QString password MEMBER password)
    Q_PROPERTY(foyer::user::UserInput user MEMBER user)
public:
    domain::UserId userId;
    QString login;
    QString password;
    UserInput user;
};

struct FirstAdminInput
{
    Q_GADGET
    Q_PROPERTY(QString token MEMBER token)
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(QString login MEMBER login)
    Q_PROPERTY(QString password MEMBER password)
    Q_PROPERTY(QString displayName MEMBER displayName)
    Q_PROPERTY(QString language MEMBER language)
public:
    QString token;
    domain::UserId userId;
    QString login;
    QString password;
    QString displayName;
    QString language;
};

struct UpdateUserInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::user::UserInput user MEMBER user)
public:
    domain::UserId userId;
    int version = 0;
    UserInput user;
};

struct SetUserStateInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    domain::UserId userId;
    int version = 0;
    QString state;
    bool dryRun = false;
};

struct ResetPasswordInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString password MEMBER password)
public:
    domain::UserId userId;
    int version = 0;
    QString password;
};

struct SetPinInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(std::optional<QString> pin MEMBER pin)
public:
    domain::UserId userId;
    int version = 0;
    std::optional<QString> pin;
};

struct BadgeInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(int version MEMBER version)
public:
    domain::UserId userId;
    int version = 0;
};

struct CreateKioskCodeInput
{
    Q_GADGET
    Q_PROPERTY(foyer::user::KioskCodeId codeId MEMBER codeId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(QString name MEMBER name)
public:
    KioskCodeId codeId;
    domain::CinemaId cinemaId;
    QString name;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerUserInputs();

} // namespace foyer::user
