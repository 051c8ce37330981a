#pragma once

#include "signinrows.h"

#include <QDateTime>

/** @file
 *  What is told of the log of sign-ins in schema.graphql, property for field. */
namespace foyer::user {

struct SignInFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(std::optional<foyer::domain::UserId> userId MEMBER userId)
    Q_PROPERTY(QStringList results MEMBER results)
    Q_PROPERTY(QStringList kinds MEMBER kinds)
    Q_PROPERTY(std::optional<QString> within MEMBER within)
    Q_PROPERTY(std::optional<QString> address MEMBER address)
    Q_PROPERTY(std::optional<QDateTime> from MEMBER from)
    Q_PROPERTY(std::optional<QDateTime> until MEMBER until)
public:
    std::optional<QString> text;
    std::optional<domain::UserId> userId;
    QStringList results;
    QStringList kinds;
    std::optional<QString> within;
    std::optional<QString> address;
    std::optional<QDateTime> from;
    std::optional<QDateTime> until;
};

struct NotedRefusalInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::domain::UserId> userId MEMBER userId)
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(QString operation MEMBER operation)
    Q_PROPERTY(int times MEMBER times)
public:
    std::optional<domain::UserId> userId;
    QString address;
    QString operation;
    int times = 0;
    friend bool operator==(const NotedRefusalInput &, const NotedRefusalInput &) = default;
};

struct NoteRefusalsInput
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::user::NotedRefusalInput> refusals MEMBER refusals)
public:
    QList<NotedRefusalInput> refusals;
};

struct SignInView
{
    Q_GADGET
    Q_PROPERTY(foyer::user::SignInId id MEMBER id)
    Q_PROPERTY(foyer::user::SignInResult result MEMBER result)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QDateTime lastAt MEMBER lastAt)
    Q_PROPERTY(int times MEMBER times)
    Q_PROPERTY(std::optional<foyer::domain::UserId> userId MEMBER userId)
    Q_PROPERTY(std::optional<QString> userName MEMBER userName)
    Q_PROPERTY(std::optional<QString> by MEMBER by)
    Q_PROPERTY(QString deviceName MEMBER deviceName)
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(QList<foyer::domain::CinemaId> cinemaIds MEMBER cinemaIds)
    Q_PROPERTY(std::optional<QString> operation MEMBER operation)
public:
    SignInId id;
    SignInResult result = SignInResult::SignedIn;
    QDateTime at;
    QDateTime lastAt;
    int times = 1;
    std::optional<domain::UserId> userId;
    std::optional<QString> userName;
    std::optional<QString> by;
    QString deviceName;
    QString address;
    QList<domain::CinemaId> cinemaIds;
    std::optional<QString> operation;
    friend bool operator==(const SignInView &, const SignInView &) = default;
};

struct SignInConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::user::SignInView> nodes MEMBER nodes)
public:
    int totalCount = 0;
    QList<SignInView> nodes;
};

} // namespace foyer::user
