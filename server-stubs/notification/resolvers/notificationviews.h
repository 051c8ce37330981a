#pragma once

#include "editrefusal.h"
#include "message.h"
#include "messagebook.h"
#include "toldevent.h"

#include <QDateTime>
#include <QObject>

/** @file
 *  The types of schema.graphql, property for field: what is called there, an input too, is called here. */
namespace foyer::notification {

struct ToldEventInput
{
    Q_GADGET
    Q_PROPERTY(foyer::notification::ToldEventId id MEMBER id)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(foyer::notification::SubjectId subjectId MEMBER subjectId)
    Q_PROPERTY(QString payload MEMBER payload)
    Q_PROPERTY(QString region MEMBER region)
public:
    ToldEvent toEvent() const { return {id, at.toMSecsSinceEpoch(), kind, subjectId, payload.toUtf8(), region}; }

    ToldEventId id;
    QDateTime at;
    QString kind;
    SubjectId subjectId;
    QString payload;
    QString region;
};

struct NotifyPayloadView
{
    Q_GADGET
    Q_PROPERTY(int stored MEMBER stored)
public:
    int stored = 0;
};

struct ToldEventView
{
    Q_GADGET
    Q_PROPERTY(foyer::notification::ToldEventId id MEMBER id)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(foyer::notification::SubjectId subjectId MEMBER subjectId)
public:
    static ToldEventView of(const ToldEvent &event)
    {
        return {event.id, QDateTime::fromMSecsSinceEpoch(event.atMs, Qt::UTC), event.kind, event.subject};
    }

    ToldEventId id;
    QDateTime at;
    QString kind;
    SubjectId subjectId;
};

struct ResendNotificationInput
{
    Q_GADGET
    Q_PROPERTY(foyer::notification::MessageId notificationId MEMBER notificationId)
    Q_PROPERTY(foyer::notification::MessageId earlierId MEMBER earlierId)
public:
    MessageId notificationId;
    MessageId earlierId;
};

struct NotificationView
{
    Q_GADGET
    Q_PROPERTY(foyer::notification::MessageId id READ id)
    Q_PROPERTY(foyer::domain::BookingId bookingId READ bookingId)
    Q_PROPERTY(QString kind READ kind)
    Q_PROPERTY(QString channel READ channel)
    Q_PROPERTY(QString language READ language)
    Q_PROPERTY(std::optional<QString> address READ address)
    Q_PROPERTY(QString subject READ subject)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(std::optional<QString> reason READ reason)
    Q_PROPERTY(int tries READ tries)
    Q_PROPERTY(QDateTime madeAt READ madeAt)
    Q_PROPERTY(std::optional<QDateTime> nextTryAt READ nextTryAt)
    Q_PROPERTY(std::optional<QDateTime> settledAt READ settledAt)
    Q_PROPERTY(std::optional<QString> askedBy READ askedBy)
public:
    Message message;

    MessageId id() const { return message.id; }
    domain::BookingId bookingId() const { return message.booking; }
    QString kind() const { return toWireName(message.kind); }
    QString channel() const { return toWireName(message.channel); }
    QString language() const { return message.language; }
    std::optional<QString> address() const
    {
        return message.address.isEmpty() ? std::nullopt : std::optional(maskedAddress(message.address));
    }
    QString subject() const { return message.wording.subject; }
    QString state() const { return toWireName(message.state); }
    std::optional<QString> reason() const
    {
        return message.reason.isEmpty() ? std::nullopt : std::optional(message.reason);
    }
    int tries() const { return message.tries; }
    QDateTime madeAt() const { return QDateTime::fromMSecsSinceEpoch(message.madeAtMs, Qt::UTC); }
    std::optional<QDateTime> nextTryAt() const { return moment(message.nextTryAtMs); }
    std::optional<QDateTime> settledAt() const { return moment(message.settledAtMs); }
    std::optional<QString> askedBy() const
    {
        return message.askedBy.isEmpty() ? std::nullopt : std::optional(message.askedBy);
    }

    friend bool operator==(const NotificationView &, const NotificationView &) = default;

private:
    static std::optional<QDateTime> moment(const std::optional<qint64> &ms)
    {
        return ms ? std::optional(QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC)) : std::nullopt;
    }
};

struct NotificationPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::notification::NotificationView> notification MEMBER notification)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    std::optional<NotificationView> notification;
    std::optional<service::EditRefusalView> refusal;
};

struct NotificationQueueView
{
    Q_GADGET
    Q_PROPERTY(int queued READ queued)
    Q_PROPERTY(std::optional<QDateTime> oldestAt READ oldestAt)
    Q_PROPERTY(int failed READ failed)
public:
    QueueFigures figures;

    int queued() const { return figures.queued; }
    int failed() const { return figures.failed; }
    std::optional<QDateTime> oldestAt() const
    {
        const std::optional<qint64> ms = figures.oldestQueuedMs;
        return ms ? std::optional(QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC)) : std::nullopt;
    }
};

/** A message, as it was written to somebody. */
struct PersonMessageView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::BookingId bookingId READ bookingId)
    Q_PROPERTY(QString kind READ kind)
    Q_PROPERTY(QString channel READ channel)
    Q_PROPERTY(QString address READ address)
    Q_PROPERTY(QString subject READ subject)
    Q_PROPERTY(QString text READ text)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(QDateTime madeAt READ madeAt)
public:
    Message message;

    domain::BookingId bookingId() const { return message.booking; }
    QString kind() const { return toWireName(message.kind); }
    QString channel() const { return toWireName(message.channel); }
    QString address() const { return message.address; }
    QString subject() const { return message.wording.subject; }
    QString text() const { return message.wording.text; }
    QString state() const { return toWireName(message.state); }
    QDateTime madeAt() const { return QDateTime::fromMSecsSinceEpoch(message.madeAtMs, Qt::UTC); }
};

/** A person, to whom messages are added here. */
struct WrittenToView
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
public:
    QString id;
};

/** A booking, to which messages are added here. */
struct NotifiedBookingView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::BookingId id MEMBER id)
public:
    domain::BookingId id;
};

} // namespace foyer::notification

Q_DECLARE_METATYPE(foyer::notification::NotificationView)
Q_DECLARE_METATYPE(foyer::notification::NotifiedBookingView)
Q_DECLARE_METATYPE(foyer::notification::PersonMessageView)
Q_DECLARE_METATYPE(foyer::notification::WrittenToView)
