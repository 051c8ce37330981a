#include "fileparkedsales.h"

#include "durablefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QPromise>

namespace foyer::devices {

namespace {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::domain;
using ports::ParkedSale;

Q_LOGGING_CATEGORY(lcParked, "foyer.parked")

constexpr int version = 1;

QJsonObject toJson(const ParkedSale &sale)
{
    QJsonArray tickets;
    for (const TicketChoice &ticket : sale.tickets)
        tickets.append(
            QJsonObject{{u"seatId"_s, static_cast<qint32>(ticket.seat)}, {u"ticketType"_s, ticket.ticketType}});
    const QString ageConfirmed =
        sale.ageConfirmedAtUtc.isValid() ? sale.ageConfirmedAtUtc.toString(Qt::ISODateWithMs) : QString();
    QJsonObject member;
    if (sale.member) {
        member = {{u"id"_s, sale.member->id.toString()},
                  {u"name"_s, sale.member->name},
                  {u"number"_s, sale.member->number},
                  {u"maskedContact"_s, sale.member->maskedContact}};
    }
    return {{u"booking"_s, sale.booking.toString()},
            {u"user"_s, sale.user.toString()},
            {u"showtime"_s, sale.showtime.toString()},
            {u"movieTitle"_s, sale.movieTitle},
            {u"startsDate"_s, sale.startsLocal.date.toString(Qt::ISODate)},
            {u"startsTime"_s, sale.startsLocal.time.toString(Qt::ISODate)},
            {u"tickets"_s, tickets},
            {u"seatLabels"_s, QJsonArray::fromStringList(sale.seatLabels)},
            {u"coupons"_s, QJsonArray::fromStringList(sale.couponCodes)},
            {u"expiresAt"_s, sale.expiresAtUtc.toString(Qt::ISODateWithMs)},
            {u"note"_s, sale.note},
            {u"ageConfirmed"_s, ageConfirmed},
            {u"saleNote"_s, sale.saleNote},
            {u"member"_s, member}};
}

std::optional<ParkedSale> fromJson(const QJsonObject &json)
{
    const auto booking = BookingId::fromString(json.value(u"booking"_s).toString());
    const auto user = UserId::fromString(json.value(u"user"_s).toString());
    const auto showtime = ShowtimeId::fromString(json.value(u"showtime"_s).toString());
    if (!booking || !user || !showtime)
        return std::nullopt;
    ParkedSale sale;
    sale.booking = *booking;
    sale.user = *user;
    sale.showtime = *showtime;
    sale.movieTitle = json.value(u"movieTitle"_s).toString();
    sale.startsLocal = {QDate::fromString(json.value(u"startsDate"_s).toString(), Qt::ISODate),
                        QTime::fromString(json.value(u"startsTime"_s).toString(), Qt::ISODate)};
    const QJsonArray tickets = json.value(u"tickets"_s).toArray();
    for (const QJsonValue &ticket : tickets)
        sale.tickets.append({static_cast<SeatId>(ticket[u"seatId"_s].toInt()), ticket[u"ticketType"_s].toString()});
    sale.seatLabels = json.value(u"seatLabels"_s).toVariant().toStringList();
    sale.couponCodes = json.value(u"coupons"_s).toVariant().toStringList();
    sale.expiresAtUtc = QDateTime::fromString(json.value(u"expiresAt"_s).toString(), Qt::ISODateWithMs).toUTC();
    sale.note = json.value(u"note"_s).toString();
    // Not in what an earlier release kept: then it is asked again, and has no note.
    sale.ageConfirmedAtUtc = QDateTime::fromString(json.value(u"ageConfirmed"_s).toString(), Qt::ISODateWithMs).toUTC();
    sale.saleNote = json.value(u"saleNote"_s).toString();
    const QJsonObject member = json.value(u"member"_s).toObject();
    if (const auto id = UserId::fromString(member.value(u"id"_s).toString()))
        sale.member = ports::Member{*id, member.value(u"name"_s).toString(), member.value(u"number"_s).toString(),
                                    member.value(u"maskedContact"_s).toString()};
    const bool isWhole =
        !sale.tickets.isEmpty() && sale.seatLabels.size() == sale.tickets.size() && sale.expiresAtUtc.isValid();
    return isWhole ? std::optional(sale) : std::nullopt;
}

} // namespace

FileParkedSales::FileParkedSales(const QString &folder)
    : m_path(folder + u"/parked.json"_s)
{
    m_disk.setMaxThreadCount(1); // the last one kept is the one that stays
    QFile file(m_path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcParked) << "cannot be read:" << m_path;
        return;
    }
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    if (json.value(u"v"_s).toInteger() != version) {
        qCWarning(lcParked) << "nothing that this release knows:" << m_path;
        return;
    }
    const QJsonArray sales = json.value(u"sales"_s).toArray();
    for (const QJsonValue &entry : sales) {
        if (const auto sale = fromJson(entry.toObject()))
            m_kept.append(*sale);
    }
}

FileParkedSales::~FileParkedSales()
{
    m_disk.waitForDone();
}

QFuture<Result<void>> FileParkedSales::keep(const QList<ParkedSale> &sales)
{
    m_kept = sales;
    QJsonArray array;
    for (const ParkedSale &sale : sales)
        array.append(toJson(sale));
    const QByteArray content = QJsonDocument(QJsonObject{{u"v"_s, version}, {u"sales"_s, array}}).toJson();
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_disk.start([promise, path = m_path, content] {
        promise->addResult(replaceFile(path, content));
        promise->finish();
    });
    return promise->future();
}

} // namespace foyer::devices
