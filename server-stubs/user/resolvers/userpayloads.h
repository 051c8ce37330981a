#pragma once

#include "editrefusal.h"
#include "useredits.h"

#include <QDateTime>

/** @file
 *  The answers of the back office in schema.graphql, one property a field. */
namespace foyer::user {

struct UserConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::user::User> nodes MEMBER nodes)
public:
    static UserConnectionView of(const UserPage &page);

    int totalCount = 0;
    QList<User> nodes;
};

struct UserPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::user::User> user MEMBER user)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    std::optional<User> user;
    std::optional<service::EditRefusalView> refusal;
};

struct BadgePayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> badge MEMBER badge)
    Q_PROPERTY(std::optional<foyer::user::User> user MEMBER user)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    std::optional<QString> badge;
    std::optional<User> user;
    std::optional<service::EditRefusalView> refusal;
};

struct KioskCodeView
{
    Q_GADGET
    Q_PROPERTY(foyer::user::KioskCodeId id MEMBER id)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
public:
    KioskCodeId id;
    domain::CinemaId cinemaId;
    QString name;
    QString code;
    QDateTime expiresAt;
    friend bool operator==(const KioskCodeView &, const KioskCodeView &) = default;
};

struct KioskCodePayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::user::KioskCodeView> code MEMBER code)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    std::optional<KioskCodeView> code;
    std::optional<service::EditRefusalView> refusal;
};

/** What a person can do something about is data; the rest stays an error. */
Result<UserPayloadView> toPayload(const Result<UserEdit> &edit);
Result<BadgePayloadView> toPayload(const Result<IssuedBadge> &issued);
Result<KioskCodePayloadView> toPayload(const Result<KioskCode> &code);

/** Tells the GraphQL layer of them. Again is harmless. */
void registerUserPayloads();

} // namespace foyer::user
