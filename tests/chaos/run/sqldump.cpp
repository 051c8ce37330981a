#include "sqldump.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

QString uuid(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes.toHex());
    for (const int at : {8, 13, 18, 23})
        text.insert(at, u'-');
    return text;
}

QJsonValue valueOf(const QVariant &value, const QString &name)
{
    if (value.isNull())
        return QJsonValue::Null;
    if (value.typeId() != QMetaType::QByteArray)
        return value.typeId() == QMetaType::LongLong ? QJsonValue(value.toLongLong()) : QJsonValue(value.toString());
    const QByteArray bytes = value.toByteArray();
    if (name.endsWith("Id"_L1) || name == "id"_L1)
        return uuid(bytes);
    return name == "body"_L1 ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes.toHex());
}

QJsonArray rows(const QSqlDatabase &database, const QString &sql, QString *problem)
{
    QJsonArray array;
    QSqlQuery query(database);
    if (!query.exec(sql))
        *problem = query.lastError().text();
    while (query.next()) {
        QJsonObject row;
        for (int i = 0; i < query.record().count(); ++i)
            row.insert(query.record().fieldName(i), valueOf(query.value(i), query.record().fieldName(i)));
        array.append(row);
    }
    return array;
}

QJsonObject partsOf(const QString &path, const QList<std::pair<QString, QString>> &queries, QString *problem)
{
    QJsonObject parts;
    const QString connection = u"dump"_s;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        if (!database.open())
            *problem = database.lastError().text();
        database.transaction(); // one snapshot
        for (const auto &[part, sql] : queries)
            parts.insert(part, rows(database, sql, problem));
        database.rollback();
    }
    QSqlDatabase::removeDatabase(connection);
    return parts;
}

} // namespace

QByteArray dumpOf(const QString &dataFolder, QString *problem)
{
    problem->clear();
    QJsonObject dump = partsOf(
        dataFolder + u"/booking.sqlite"_s,
        {{u"claims"_s,
          u"SELECT showtime_id AS showtimeId, seat_id AS seatId, booking_id AS bookingId, state, expires_at AS expiresAtMs FROM seat_claim"_s},
         {u"bookings"_s,
          u"SELECT id, showtime_id AS showtimeId, state, confirmation_code AS confirmationCode, total_minor AS totalMinor FROM booking"_s},
         {u"tickets"_s,
          u"SELECT t.id, t.booking_id AS bookingId, t.showtime_id AS showtimeId, t.seat_id AS seatId, CASE WHEN t.is_live = 1 THEN 'LIVE' ELSE 'REFUNDED' END AS state, s.price_minor AS priceMinor, 0 AS refundedMinor FROM ticket t JOIN booking_seat s ON s.booking_id = t.booking_id AND s.seat_id = t.seat_id"_s},
         {u"sagas"_s,
          u"SELECT id, booking_id AS bookingId, state, due_at AS dueAtMs FROM saga"_s},
         {u"ledger"_s,
          u"SELECT booking_id AS bookingId, account, currency, amount_minor AS amountMinor FROM ledger_entry"_s},
         {u"outbox"_s, u"SELECT id, kind, subject_id AS subjectId FROM outbox"_s},
         {u"audit"_s,
          u"SELECT 'booking' AS chain, sequence, at AS atMs, actor_id AS actorId, actor_name AS actorName, action, subject_id AS subjectId, body, previous_hash AS previousHash, hash FROM audit_entry"_s}},
        problem);
    const QJsonObject payment = partsOf(
        dataFolder + u"/payment.sqlite"_s,
        {{u"payments"_s,
          u"SELECT payment_id AS id, booking_id AS bookingId, method, state, currency, amount_minor AS amountMinor, tendered_minor AS tenderedMinor, change_minor AS changeMinor FROM payment_attempt"_s}},
        problem);
    dump.insert(u"payments"_s, payment.value("payments"_L1));
    dump.insert(u"takenAtMs"_s, QDateTime::currentMSecsSinceEpoch());
    return problem->isEmpty() ? QJsonDocument(dump).toJson() : QByteArray();
}

} // namespace foyer::chaos
