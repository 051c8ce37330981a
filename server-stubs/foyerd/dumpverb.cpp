#include "dumpverb.h"

#include "bookingdump.h"
#include "clock.h"
#include "couponstate.h"
#include "notificationstate.h"
#include "openbooks.h"
#include "paymentdump.h"
#include "providerdump.h"
#include "transaction.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What @p read says of the service's books, all of it as of one moment; nothing when there are none. */
template <class Read>
Result<QJsonObject> partOf(const Options &options, const QString &service, Read read)
{
    const Result<std::unique_ptr<db::Connection>> books = openBooks(options, service);
    if (!books)
        return books.error().code == ErrorCode::NotFound ? Result<QJsonObject>(QJsonObject()) : fail(books.error());
    Result<db::Transaction> oneMoment = db::Transaction::begin(**books);
    if (!oneMoment)
        return fail(oneMoment.error());
    return read(**books);
}

Result<QJsonObject> provider(db::Connection &connection)
{
    return psp::providerDump(connection).map([](const QJsonArray &rows) {
        return QJsonObject{{u"pspLedger"_s, rows}};
    });
}

/** Payment knows of a refund how it went back, and booking who asked for it, and at which till: whose drawer it is. */
QJsonArray withDevices(const QJsonArray &refunds, const QJsonArray &legs)
{
    QHash<QString, QJsonValue> devices;
    for (const QJsonValue &leg : legs)
        devices.insert(leg["id"_L1].toString(), leg["deviceId"_L1]);
    QJsonArray whole;
    for (const QJsonValue &refund : refunds) {
        QJsonObject row = refund.toObject();
        row.insert(u"deviceId"_s, devices.value(row.value("id"_L1).toString(), QJsonValue::Null));
        whole.append(row);
    }
    return whole;
}

} // namespace

Result<QJsonObject> stateDump(const Options &options, qint64 nowMs)
{
    QJsonObject dump{{u"takenAtMs"_s, nowMs}};
    for (const Result<QJsonObject> &part :
         {partOf(options, u"booking"_s, booking::bookingDump), partOf(options, u"payment"_s, payment::paymentDump),
          partOf(options, u"coupon"_s, coupon::couponState),
          partOf(options, u"notification"_s, notification::notificationState),
          partOf(options, u"psp-simulator"_s, provider)}) {
        if (!part)
            return fail(part.error());
        for (auto it = part->begin(); it != part->end(); ++it)
            dump.insert(it.key(), it.value());
    }
    if (dump.contains("refunds"_L1))
        dump[u"refunds"_s] = withDevices(dump.value("refunds"_L1).toArray(), dump.value("sagaLegs"_L1).toArray());
    if (!dump.contains("bookings"_L1))
        return fail(ErrorCode::NotFound, u"There are no books of a box office in %1."_s.arg(options.dataFolder));
    return dump;
}

int dumpState(const Options &options)
{
    const Result<QJsonObject> dump = stateDump(options, SystemClock().nowMs());
    if (!dump) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(dump.error().detail));
        return 1;
    }
    const QByteArray text = QJsonDocument(*dump).toJson();
    const bool isWritten =
        std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout) == static_cast<size_t>(text.size())
        && std::fflush(stdout) == 0;
    return isWritten ? 0 : 1;
}

} // namespace foyer::foyerd
