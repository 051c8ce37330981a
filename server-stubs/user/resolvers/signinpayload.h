#pragma once

#include "approvals.h"
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
    Q_PROPERTY(QString deviceToken MEMBER deviceToken)
    Q_PROPERTY(QString verifierHash MEMBER verifierHash)
public:
    QString login;
    QString password;
    QString deviceName;
    QString deviceToken;
    QString verifierHash;
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

struct ApproveInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<int> staffNumber MEMBER staffNumber)
    Q_PROPERTY(QString badge MEMBER badge)
    Q_PROPERTY(QString pin MEMBER pin)
    Q_PROPERTY(QString operation MEMBER operation)
    Q_PROPERTY(QString objectId MEMBER objectId)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(std::optional<QString> code MEMBER code)
public:
    std::optional<int> staffNumber;
    QString badge;
    QString pin;
    QString operation; ///< One of ApprovedOperation: the schema sees to that.
    QString objectId;
    qint64 amountMinor = 0;
    QString currency;
    domain::CinemaId cinemaId;
    std::optional<QString> code;

    ApprovalRequest request() const
    {
        return {
            staffNumber, pin, operation, objectId, amountMinor, currency, cinemaId, badge, code.value_or(QString())};
    }
};

struct SessionPayload
{
    Q_GADGET
    Q_PROPERTY(QString accessToken MEMBER accessToken)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
    Q_PROPERTY(QString refreshToken MEMBER refreshToken)
    Q_PROPERTY(foyer::user::User user MEMBER user)
    Q_PROPERTY(std::optional<QString> deviceToken MEMBER deviceToken)
    Q_PROPERTY(bool mustEnrol MEMBER mustEnrol)
public:
    QString accessToken;
    QDateTime expiresAt;
    QString refreshToken;
    User user;
    std::optional<QString> deviceToken;
    bool mustEnrol = false;

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

struct SignInChallengeView
{
    Q_GADGET
    Q_PROPERTY(QString challenge MEMBER challenge)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
public:
    QString challenge;
    QDateTime expiresAt;

    friend bool operator==(const SignInChallengeView &, const SignInChallengeView &) = default;
};

struct SignInPayload
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::user::SessionPayload> session MEMBER session)
    Q_PROPERTY(std::optional<foyer::user::SignInRefusal> refusal MEMBER refusal)
    Q_PROPERTY(std::optional<foyer::user::SignInChallengeView> challenge MEMBER challenge)
public:
    std::optional<SessionPayload> session;
    std::optional<SignInRefusal> refusal;
    std::optional<SignInChallengeView> challenge{};

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

struct ApprovalView
{
    Q_GADGET
    Q_PROPERTY(QString token MEMBER token)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
    Q_PROPERTY(foyer::user::StaffMemberView approver MEMBER approver)
public:
    QString token;
    QDateTime expiresAt;
    StaffMemberView approver;

    friend bool operator==(const ApprovalView &, const ApprovalView &) = default;
};

struct ApprovePayload
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::user::ApprovalView> approval MEMBER approval)
    Q_PROPERTY(std::optional<foyer::user::SignInRefusal> refusal MEMBER refusal)
public:
    std::optional<ApprovalView> approval;
    std::optional<SignInRefusal> refusal;

    friend bool operator==(const ApprovePayload &, const ApprovePayload &) = default;
};

/** What a person can act on is data: WrongCredentials, TooManyAttempts, Unauthenticated and Forbidden are refusals in
 *  the answer. All else stays an error. */
Result<SignInRefusal> toRefusal(const Error &error);
Result<SignInPayload> toPayload(const Result<IssuedSession> &session);
Result<SignInPayload> toSignInPayload(const Result<SignInOutcome> &outcome);
Result<CheckPinPayload> toPinPayload(const Result<User> &staff);
Result<ApprovePayload> toApprovePayload(const Result<GivenApproval> &given);

} // namespace foyer::user
