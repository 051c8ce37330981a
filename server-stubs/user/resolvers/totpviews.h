#pragma once

#include "editrefusal.h"
#include "signinpayload.h"
#include "totpenrolment.h"

/** @file
 *  Second steps in schema.graphql, one property a field. */
namespace foyer::user {

struct CompleteSignInInput
{
    Q_GADGET
    Q_PROPERTY(QString challenge MEMBER challenge)
    Q_PROPERTY(QString verifier MEMBER verifier)
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString deviceToken MEMBER deviceToken)
public:
    QString challenge;
    QString verifier;
    QString code;
    QString deviceToken;
};

struct BeginTotpInput
{
    Q_GADGET
    Q_PROPERTY(QString currentPassword MEMBER currentPassword)
public:
    QString currentPassword;
};

struct ConfirmTotpInput
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
public:
    QString code;
};

struct RemoveTotpInput
{
    Q_GADGET
    Q_PROPERTY(QString currentPassword MEMBER currentPassword)
    Q_PROPERTY(QString code MEMBER code)
public:
    QString currentPassword;
    QString code;
};

struct RemoveTotpOfInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(int version MEMBER version)
public:
    domain::UserId userId;
    int version = 0;
};

struct TotpSecretView
{
    Q_GADGET
    Q_PROPERTY(QString uri MEMBER uri)
    Q_PROPERTY(QString key MEMBER key)
public:
    QString uri;
    QString key;

    friend bool operator==(const TotpSecretView &, const TotpSecretView &) = default;
};

struct BeginTotpPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::user::TotpSecretView> secret MEMBER secret)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    std::optional<TotpSecretView> secret;
    std::optional<service::EditRefusalView> refusal;
};

struct ConfirmTotpPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<QStringList> recoveryCodes MEMBER recoveryCodes)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    std::optional<QStringList> recoveryCodes;
    std::optional<service::EditRefusalView> refusal;
};

struct StepUpPayload
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> accessToken MEMBER accessToken)
    Q_PROPERTY(std::optional<QDateTime> expiresAt MEMBER expiresAt)
    Q_PROPERTY(std::optional<foyer::user::SignInRefusal> refusal MEMBER refusal)
public:
    std::optional<QString> accessToken;
    std::optional<QDateTime> expiresAt;
    std::optional<SignInRefusal> refusal;
};

} // namespace foyer::user
