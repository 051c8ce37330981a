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

struct Source
{
    QString service;
    QList<std::pair<QString, QString>> queries; ///< Part of the dump, and what it consists of.
};

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
    if (value.typeId() == QMetaType::QString)
        return value.toString();
    if (value.typeId() != QMetaType::QByteArray)
        return value.toLongLong(); // of whatever width
    // MariaDB's texts come as bytes, too, when they are compared byte by byte.
    const QByteArray bytes = value.toByteArray();
    if (name.endsWith("Id"_L1) || name == "id"_L1)
        return uuid(bytes);
    return name == "hash"_L1 || name == "previousHash"_L1 ? QString::fromLatin1(bytes.toHex())
                                                          : QString::fromUtf8(bytes);
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

QSqlDatabase open(const BooksPlace &place, const QString &service, const QString &connection)
{
    const bool isFile = place.socketPath.isEmpty() || service == "psp-simulator"_L1;
    QSqlDatabase database = QSqlDatabase::addDatabase(isFile ? u"QSQLITE"_s : u"QMYSQL"_s, connection);
    if (isFile) {
        database.setDatabaseName(place.dataFolder + u'/' + service + u".sqlite"_s);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    } else {
        database.setDatabaseName(BooksPlace::databaseOf(service));
        database.setUserName(u"root"_s);
        database.setConnectOptions(u"UNIX_SOCKET="_s + place.socketPath);
    }
    return database;
}

QJsonObject partsOf(const BooksPlace &place, const Source &source, QString *problem)
{
    QJsonObject parts;
    const QString connection = u"dump"_s;
    {
        QSqlDatabase database = open(place, source.service, connection);
        if (!database.open())
            *problem = database.lastError().text();
        database.transaction(); // one snapshot
        for (const auto &[part, sql] : source.queries)
            parts.insert(part, rows(database, sql, problem));
        database.rollback();
    }
    QSqlDatabase::removeDatabase(connection);
    return parts;
}

const QList<Source> &sources()
{
    static const QList<Source> all{
        {u"booking"_s,
         {{u"claims"_s,
           u"SELECT showtime_id AS showtimeId, seat_id AS seatId, booking_id AS bookingId, state, "
           "expires_at AS expiresAtMs FROM seat_claim"_s},
          {u"bookings"_s,
           u"SELECT id, root_id AS rootId, showtime_id AS showtimeId, state, confirmation_code AS "
           "confirmationCode, total_minor AS totalMinor, redemption_id AS redemptionId FROM booking"_s},
          {u"tickets"_s,
           u"SELECT t.id, t.booking_id AS bookingId, t.showtime_id AS showtimeId, t.seat_id AS seatId, "
           "t.state, s.price_minor AS priceMinor, t.refunded_minor AS refundedMinor FROM ticket t JOIN "
           "booking_seat s ON s.booking_id = t.booking_id AND s.seat_id = t.seat_id"_s},
          {u"sagas"_s, u"SELECT id, booking_id AS bookingId, state, due_at AS dueAtMs FROM saga"_s},
          {u"ledger"_s,
           u"SELECT booking_id AS bookingId, account, currency, amount_minor AS amountMinor, device_id AS "
           "deviceId FROM ledger_entry"_s},
          {u"outbox"_s, u"SELECT id, kind, subject_id AS subjectId FROM outbox"_s},
          {u"audit"_s,
           u"SELECT 'booking' AS chain, sequence, at AS atMs, actor_id AS actorId, actor_name AS actorName, "
           "action, subject_id AS subjectId, body, previous_hash AS previousHash, hash FROM audit_entry"_s}}},
        {u"payment"_s,
         {{u"payments"_s,
           u"SELECT a.payment_id AS id, a.booking_id AS bookingId, a.method, COALESCE(s.state, a.state) "
           "AS state, a.currency, a.amount_minor AS amountMinor, a.tendered_minor AS tenderedMinor, "
           "a.change_minor AS changeMinor, a.device_id AS deviceId FROM payment_attempt a LEFT JOIN "
           "settlement s ON s.subject_id = a.payment_id"_s},
          {u"refunds"_s,
           u"SELECT r.refund_id AS id, r.payment_id AS paymentId, r.method, COALESCE(s.state, r.state) AS "
           "state, r.amount_minor AS amountMinor, NULL AS deviceId FROM payment_refund r LEFT JOIN "
           "settlement s ON s.subject_id = r.refund_id"_s},
          {u"storedValues"_s, u"SELECT id, balance_minor AS balanceMinor FROM stored_value"_s},
          {u"transfers"_s,
           u"SELECT transfer_id AS id, debit_account AS debitAccount, credit_account AS creditAccount, "
           "amount_minor AS amountMinor FROM stored_value_transfer"_s}}},
        {u"psp-simulator"_s,
         {{u"pspLedger"_s,
           u"SELECT m.movement_key AS 'key', m.kind, r.charge_key AS chargeKey, 'SUCCEEDED' AS state, "
           "m.amount_minor AS amountMinor FROM movement m LEFT JOIN refund r ON r.refund_key = "
           "m.movement_key"_s}}},
        {u"coupon"_s,
         {{u"coupons"_s, u"SELECT id, use_limit AS useLimit, used FROM coupon"_s},
          {u"redemptions"_s,
           u"SELECT r.id, u.coupon_id AS couponId, r.state, u.counts FROM redemption r JOIN "
           "redemption_use u ON u.redemption_id = r.id"_s}}},
    };
    return all;
}

} // namespace

QByteArray dumpOf(const BooksPlace &place, QString *problem)
{
    problem->clear();
    QJsonObject dump;
    for (const Source &source : sources()) {
        const QJsonObject parts = partsOf(place, source, problem);
        for (auto part = parts.begin(); part != parts.end(); ++part)
            dump.insert(part.key(), part.value());
    }
    dump.insert(u"takenAtMs"_s, QDateTime::currentMSecsSinceEpoch());
    return problem->isEmpty() ? QJsonDocument(dump).toJson(QJsonDocument::Compact) : QByteArray();
}

} // namespace foyer::chaos
