#pragma once

#include "editrefusal.h"
#include "ownaccounts.h"

#include <QDateTime>

/** @file
 *  The answers to what people do to their own accounts in schema.graphql, one property a field. */
namespace foyer::user {

struct RegisterPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::domain::UserId> userId MEMBER userId)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    std::optional<domain::UserId> userId;
    std::optional<service::EditRefusalView> refusal;
};

struct EndSessionsPayloadView
{
    Q_GADGET
    Q_PROPERTY(int ended MEMBER ended)
public:
    int ended = 0;
};

struct UserSessionView
{
    Q_GADGET
    Q_PROPERTY(foyer::user::SessionFamilyId id MEMBER id)
    Q_PROPERTY(QString deviceName MEMBER deviceName)
    Q_PROPERTY(QDateTime since MEMBER since)
    Q_PROPERTY(QDateTime lastUsedAt MEMBER lastUsedAt)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
    Q_PROPERTY(bool isThis MEMBER isThis)
public:
    SessionFamilyId id;
    QString deviceName;
    QDateTime since;
    QDateTime lastUsedAt;
    QDateTime expiresAt;
    bool isThis = false;
};

} // namespace foyer::user
