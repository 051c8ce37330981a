#pragma once

#include "execution/valuetypes.h"
#include "user.h"

#include <QStringList>

#include <optional>

/** @file
 *  The types of copyStaff in schema.graphql. */
namespace foyer::user {

struct EndedInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId subjectId MEMBER subjectId)
    Q_PROPERTY(std::optional<int> leastVersion MEMBER leastVersion)
public:
    domain::UserId subjectId; ///< Or a session's.
    std::optional<int> leastVersion;
    friend bool operator==(const EndedInput &, const EndedInput &) = default;
};

struct CopyStaffInput
{
    Q_GADGET
    Q_PROPERTY(QString region MEMBER region)
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(std::optional<QString> unless MEMBER unless)
    Q_PROPERTY(QList<foyer::user::EndedInput> ended MEMBER ended)
    Q_PROPERTY(qint64 endedSince MEMBER endedSince)
public:
    QString region;
    QString key;
    std::optional<QString> unless;
    QList<EndedInput> ended;
    qint64 endedSince = 0;
};

struct EndedView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId subjectId MEMBER subjectId)
    Q_PROPERTY(std::optional<int> leastVersion MEMBER leastVersion)
public:
    domain::UserId subjectId;
    std::optional<int> leastVersion;
    friend bool operator==(const EndedView &, const EndedView &) = default;
};

struct StaffCopyView
{
    Q_GADGET
    Q_PROPERTY(QString mark MEMBER mark)
    Q_PROPERTY(std::optional<QStringList> accounts MEMBER accounts)
    Q_PROPERTY(QString keys MEMBER keys)
    Q_PROPERTY(QList<foyer::user::EndedView> ended MEMBER ended)
    Q_PROPERTY(qint64 endedUntil MEMBER endedUntil)
public:
    QString mark;
    std::optional<QStringList> accounts;
    QString keys;
    QList<EndedView> ended;
    qint64 endedUntil = 0;
};

} // namespace foyer::user
