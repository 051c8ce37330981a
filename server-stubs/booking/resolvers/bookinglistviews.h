#pragma once

#include "bookingviews.h"
#include "editrefusal.h"
#include "receipts.h"
#include "reprints.h"

/** @file
 *  What the schema takes and shows of the list of bookings, property for field. */
namespace foyer::booking {

struct BookingFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(QList<foyer::domain::UserId> userIds MEMBER userIds)
    Q_PROPERTY(std::optional<foyer::domain::ShowtimeId> showtimeId MEMBER showtimeId)
    Q_PROPERTY(std::optional<foyer::domain::CinemaId> cinemaId MEMBER cinemaId)
    Q_PROPERTY(QStringList states MEMBER states)
    Q_PROPERTY(std::optional<QDateTime> soldFrom MEMBER soldFrom)
    Q_PROPERTY(std::optional<QDateTime> soldUntil MEMBER soldUntil)
public:
    std::optional<QString> text;
    QList<domain::UserId> userIds;
    std::optional<domain::ShowtimeId> showtimeId;
    std::optional<domain::CinemaId> cinemaId;
    QStringList states;
    std::optional<QDateTime> soldFrom;
    std::optional<QDateTime> soldUntil;
};

struct BookingSortInput
{
    Q_GADGET
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    QString by;
    QString direction;
};

struct BookingConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::booking::BookingView> nodes READ toNodes)
public:
    int totalCount = 0;
    QList<BookingView> nodes;

    QList<BookingView> toNodes() const { return nodes; }
};

struct ReceiptView
{
    Q_GADGET
    Q_PROPERTY(int number READ number)
    Q_PROPERTY(QString kind READ kind)
    Q_PROPERTY(QDateTime at READ toAt)
public:
    Receipt receipt;

    int number() const { return receipt.number; }
    QString kind() const { return toWireName(receipt.kind); }
    QDateTime toAt() const { return QDateTime::fromMSecsSinceEpoch(receipt.atMs, Qt::UTC); }
};

struct ReprintTicketsInput
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::ReprintId printId MEMBER printId)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
public:
    ReprintId printId;
    domain::BookingId bookingId;
};

struct CheckOwedRefundInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::PaymentId refundId MEMBER refundId)
public:
    domain::PaymentId refundId;
};

struct CheckOwedRefundPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> state MEMBER state)
public:
    std::optional<QString> state;
};

struct ReprintTicketsPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::BookingView> booking READ toBooking)
    Q_PROPERTY(std::optional<int> number MEMBER number)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal READ toRefusal)
public:
    std::optional<BookingView> booking;
    std::optional<int> number;
    std::optional<service::EditRefusalView> refusal;

    std::optional<BookingView> toBooking() const { return booking; }
    std::optional<service::EditRefusalView> toRefusal() const { return refusal; }
};

} // namespace foyer::booking
