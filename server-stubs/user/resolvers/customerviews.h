#pragma once

#include "customers.h"

#include <QObject>

/** @file
 *  What is said of merged and erased customers in schema.graphql, property for field. */
namespace foyer::user {

struct MergeCustomersInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::domain::UserId intoId MEMBER intoId)
public:
    domain::UserId userId;
    int version = 0;
    domain::UserId intoId;
};

struct EraseCustomerInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(std::optional<QString> currentPassword MEMBER currentPassword)
public:
    domain::UserId userId;
    int version = 0;
    std::optional<QString> currentPassword;
};

struct PersonChangeView
{
    Q_GADGET
    Q_PROPERTY(qint64 position MEMBER position)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(std::optional<foyer::domain::UserId> intoId MEMBER intoId)
public:
    static PersonChangeView of(const PersonChange &change)
    {
        const bool isMerged = change.kind == PersonChange::Kind::Merged;
        return {change.position, isMerged ? QStringLiteral("MERGED") : QStringLiteral("ERASED"), change.user,
                isMerged ? std::optional(change.into) : std::nullopt};
    }

    qint64 position = 0;
    QString kind;
    domain::UserId userId;
    std::optional<domain::UserId> intoId;
};

} // namespace foyer::user
