#pragma once

#include "sessions.h"

#include <QDateTime>

/** @file
 *  The schema's types as the executor reads them: one property a field. */
namespace foyer::user {

struct SignInInput
{
    Q_GADGET
    Q_PROPERTY(QString login MEMBER login)
    Q_PROPERTY(QString password MEMBER password)
    Q_PROPERTY(QString deviceName MEMBER deviceName)
public:
    QString login;
    QString password;
    QString deviceName;
};

struct EnrolKioskInput
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString refreshToken MEMBER refreshToken)
    Q_PROPERTY(QString deviceName MEMBER deviceName)
public:
    QString code;
    QString refreshToken;
    QString deviceName;
};

struct CheckPinInput
{
    Q_GADGET
    Q_PROPERTY(int staffNumber MEMBER staffNumber)
    Q_PROPERTY(QString pin MEMBER pin)
public:
    int staffNumber = 0;
    QString pin;
};

struct SessionPayload
{
    Q_GADGET
    Q_PROPERTY(QString accessToken MEMBER accessToken)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
    Q_PROPERTY(QString refreshToken MEMBER refreshToken)
    Q_PROPERTY(foyer::user::User user MEMBER user)
public:
    QString accessToken;
    QDateTime expiresAt;
    QString refreshToken;
    User user;

    friend bool operator==(const SessionPayload &, const SessionPayload &) = default;
};

struct SignInRefusal
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(std::optional<qint64> retryAfterMs MEMBER retryAfterMs)
public:
    QString code;
    std::optional<qint64> retryAfterMs;

    friend bool operator==(const SignInRefusal &, const SignInRefusal &) = default;
};

struct SignInPayload
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::user::SessionPayload> session MEMBER session)
    Q_PROPERTY(std::optional<foyer::user::SignInRefusal> refusal MEMBER refusal)
public:
    std::optional<SessionPayload> session;
    std::optional<SignInRefusal> refusal;

    friend bool operator==(const SignInPayload &, const SignInPayload &) = default;
};

/** A member of staff, as a device is told of them. */
struct StaffMemberView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId id MEMBER id)
    Q_PROPERTY(QString displayName MEMBER displayName)
    Q_PROPERTY(QStringList roles MEMBER roles)
public:
    domain::UserId id;
    QString displayName;
    QStringList roles;

    friend bool operator==(const StaffMemberView &, const StaffMemberView &) = default;
};

struct CheckPinPayload
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::user::StaffMemberView> staff MEMBER staff)
    Q_PROPERTY(std::optional<foyer::user::SignInRefusal> refusal MEMBER refusal)
public:
    std::optional<StaffMemberView> staff;
    std::optional<SignInRefusal> refusal;
};

/** What a person can act on is data: WrongCredentials, TooManyAttempts and Unauthenticated are refusals in the answer.
 *  All else stays an error. */
Result<SignInPayload> toPayload(const Result<IssuedSession> &session);
Result<CheckPinPayload> toPinPayload(const Result<User> &staff);

} // namespace foyer::user
