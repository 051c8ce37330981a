#include "migrator.h"
#include "restoremark.h"
#include "testdatabase.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Migrator;
using Engine = db::Settings::Engine;

namespace {

QString folderOf(const QString &service)
{
    return QStringLiteral(FOYER_SOURCE_DIR "/sql/") + service;
}

const QByteArray anyId(16, '\7'); // everything is called so, and refers to each other
const QByteArray anyHash(32, '\7');

/** What the schemas' rules ask of some columns; all others take whatever fits their type. By "table.column". */
const QHash<QString, db::Value> &wanted()
{
    static const QHash<QString, db::Value> all{
        {u"price_card.tax_rounding"_s, "DOWN"_L1},
        {u"price_card.tax_mode"_s, "ADDED"_L1},
        {u"price_card_surcharge.kind"_s, "FORMAT"_L1},
        {u"price_card_rule.effect"_s, "PRICE"_L1},
        {u"price_card_rule.amount_minor"_s, 1},
        {u"price_card_head.state"_s, "PUBLISHED"_L1},
        {u"showtime.ends_at"_s, 2},
        {u"showtime.blocked_until"_s, 2},
        {u"showtime.publication"_s, "PUBLISHED"_L1},
        {u"showtime_cancellation.afterwards"_s, "REFUND"_L1},
        {u"cancellation_item.state"_s, "DONE"_L1},
        {u"booking.state"_s, "CONFIRMED"_L1},
        {u"booking.confirmation_code"_s, "CODE"_L1},
        {u"booking.total_minor"_s, 1},
        {u"payment_intent.state"_s, "CONFIRMED"_L1},
        {u"payment_intent.settled_at"_s, 1},
        {u"idempotency.answer"_s, "{}"_L1},
        {u"seat_claim.state"_s, "SOLD"_L1},
        {u"seat_delta.state"_s, "SOLD"_L1},
        {u"ticket.state"_s, "LIVE"_L1},
        {u"ticket.is_live"_s, 1},
        {u"saga.kind"_s, "SALE"_L1},
        {u"saga.state"_s, "CONFIRMED"_L1},
        {u"saga.settled_at"_s, 1},
        {u"saga.coupon_state"_s, "NONE"_L1},
        {u"saga_leg.direction"_s, "TAKE"_L1},
        {u"saga_leg.state"_s, "DONE"_L1},
        {u"cinema.state"_s, "CLOSED"_L1},
        {u"auditorium.state"_s, "CLOSED"_L1},
        {u"coupon.stacking"_s, "ALONE"_L1},
        {u"redemption.state"_s, "COMMITTED"_L1},
        {u"redemption.body_hash"_s, anyHash},
        {u"redemption.reserved_at"_s, 1},
        {u"message.state"_s, "SENT"_L1},
        {u"message.channel"_s, "EMAIL"_L1},
        {u"movie.state"_s, "RETIRED"_L1},
        {u"payment_attempt.state"_s, "CAPTURED"_L1},
        {u"payment_attempt.method"_s, "CASH"_L1},
        {u"payment_attempt.tendered_minor"_s, 2},
        {u"payment_attempt.booking_id"_s, anyId},
        {u"payment_attempt.body_hash"_s, anyHash},
        {u"payment_attempt.currency"_s, "EUR"_L1},
        {u"payment_refund.state"_s, "DONE"_L1},
        {u"payment_refund.method"_s, "CASH"_L1},
        {u"settlement.state"_s, "CAPTURED"_L1},
        {u"settlement.subject"_s, "PAYMENT"_L1},
        {u"open_item.subject"_s, "PAYMENT"_L1},
        {u"stored_value.method"_s, "GIFT_CARD"_L1},
        {u"stored_value_transfer.debit_account"_s, "Y"_L1},
        {u"house_account.state"_s, "ACTIVE"_L1},
        {u"house_account_entry.debit_account"_s, "Y"_L1},
        {u"payment_decision.kind"_s, "CAPTURED"_L1},
        {u"payment_decision.debit_account"_s, "Y"_L1},
        {u"charge.kind"_s, "online"_L1},
        {u"charge.status"_s, "succeeded"_L1},
        {u"refund.status"_s, "succeeded"_L1},
        {u"movement.kind"_s, "CHARGE"_L1},
        {u"user_role.role"_s, "ADMIN"_L1},
        {u"app_user.notify_by"_s, "SMS"_L1},
        {u"person_change.kind"_s, "MERGED"_L1},
        {u"person_change.into_id"_s, anyId},
        {u"approval.approver_id"_s, QByteArray(16, '\6')}, // of another
        {u"posting.kind"_s, "SALE"_L1},
        {u"shift.is_open"_s, 1},
        {u"shift_movement.kind"_s, "DROP"_L1},
        {u"shift_report.kind"_s, "DAY"_L1},
        {u"shift_report.business_day"_s, "2026-11-20"_L1},
    };
    return all;
}

/** Tables that are not there any more, and where their rows are. */
const QHash<QString, QString> &successors()
{
    static const QHash<QString, QString> all{{u"price_card_surcharge"_s, u"price_card_rule"_s},
                                             {u"payment_intent"_s, u"saga_leg"_s},
                                             {u"idempotency"_s, u"kept_answer"_s}};
    return all;
}

struct Column
{
    QString name;
    QString type;
    bool isNeeded = false;
};

db::Value anyValueOf(const Column &column)
{
    static const QRegularExpression length(u"BINARY\\((\\d+)\\)"_s);
    const QRegularExpressionMatch match = length.match(column.type);
    if (match.hasMatch())
        return QByteArray(match.captured(1).toInt(), '\7');
    if (column.type.contains("BLOB"_L1))
        return QByteArray("\7");
    if (column.type.contains("CHAR"_L1) || column.type.contains("TEXT"_L1))
        return u"X"_s;
    return 1;
}

} // namespace

/** From the schema of every release there was, with a row in each of its tables, to today's: nothing is lost and
 * nothing is changed. */
class TestPopulated : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Connection> m_connection;

    static bool isServer() { return test::TestDatabase::isMariaDb(); }
    void execute(const QString &sql)
    {
        const auto done = m_connection->execute(sql);
        QVERIFY2(done, done ? "" : qPrintable(toString(done.error())));
    }
    QStringList tables()
    {
        const auto rows = m_connection->query(
            isServer()
                ? u"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1"_s
                : u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"_s);
        QStringList names;
        for (const db::Row &row : rows.value_or(db::Rows())) {
            // The second is filled by a trigger.
            if (!row.text(0).startsWith("schema_migration"_L1) && row.text(0) != "showtime_guard"_L1)
                names.append(row.text(0));
        }
        return names;
    }
    QList<Column> columnsOf(const QString &table)
    {
        const auto rows = m_connection->query(
            (isServer() ? u"SELECT column_name, column_type, is_nullable = 'NO' FROM information_schema.columns WHERE "
                          "table_schema = DATABASE() AND table_name = '%1' ORDER BY ordinal_position"_s
                        : u"SELECT name, type, \"notnull\" OR pk > 0 FROM pragma_table_info('%1') ORDER BY cid"_s)
                .arg(table));
        QList<Column> columns;
        for (const db::Row &row : rows.value_or(db::Rows()))
            columns.append({row.text(0), row.text(1).toUpper(), row.boolean(2)});
        return columns;
    }
    void populate()
    {
        execute(isServer() ? u"SET SESSION foreign_key_checks = 0"_s : u"PRAGMA foreign_keys = OFF"_s);
        for (const QString &table : tables()) {
            QVERIFY2(db::isServicesTable(table), qPrintable(table)); // otherwise no backup on a server has it
            QStringList names;
            db::Binds values;
            for (const Column &column : columnsOf(table)) {
                const auto value = wanted().constFind(table + u'.' + column.name);
                if (value == wanted().cend() && !column.isNeeded)
                    continue;
                names.append(column.name);
                values.append(value == wanted().cend() ? anyValueOf(column) : *value);
            }
            const auto written = m_connection->insertRows(table, names, {values});
            QVERIFY2(written && *written == 1,
                     qPrintable(table + u": "_s + (written ? QString() : toString(written.error()))));
        }
        execute(isServer() ? u"SET SESSION foreign_key_checks = 1"_s : u"PRAGMA foreign_keys = ON"_s);
    }
    /** All that is there: by "table.column", or "table" for how many rows. */
    QMap<QString, QString> content()
    {
        QMap<QString, QString> all;
        for (const QString &table : tables()) {
            const QList<Column> columns = columnsOf(table);
            QStringList names;
            for (const Column &column : columns)
                names.append(column.name);
            const auto rows = m_connection->query(u"SELECT %1 FROM %2"_s.arg(names.join(u", "_s), table));
            all.insert(table, rows ? QString::number(rows->size()) : toString(rows.error()));
            for (const db::Row &row : rows.value_or(db::Rows())) {
                for (const Column &column : columns)
                    all[table + u'.' + column.name] += row.isNull(column.name)
                        ? u"NULL "_s
                        : QString::fromLatin1(row.bytes(column.name).toPercentEncoding()) + u' ';
            }
        }
        return all;
    }

private Q_SLOTS:
    void everyReleasesDataComesAlong_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("from");
        const QStringList services = QDir(folderOf({})).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &service : services) {
            const auto loaded = Migrator::load(folderOf(service), test::TestDatabase::engine());
            QVERIFY2(loaded, loaded ? "" : qPrintable(toString(loaded.error())));
            for (const db::Migration &migration : loaded->migrations())
                QTest::addRow("%s from %s", qPrintable(service), qPrintable(migration.name))
                    << service << migration.version;
        }
    }
    void everyReleasesDataComesAlong()
    {
        QFETCH(QString, service);
        QFETCH(int, from);
        m_connection.reset();
        m_database = std::make_unique<test::TestDatabase>();
        auto opened = Connection::open(m_database->settings(service), Connection::Access::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_connection = std::move(*opened);
        const auto today = Migrator::load(folderOf(service), test::TestDatabase::engine());
        QVERIFY(today);
        QList<db::Migration> then = today->migrations();
        then.removeIf([from](const db::Migration &migration) { return migration.version > from; });
        QVERIFY(Migrator(then).apply(*m_connection));
        populate();
        const QMap<QString, QString> before = content();
        QVERIFY(!before.isEmpty());
        const auto applied = today->apply(*m_connection);
        QVERIFY2(applied, applied ? "" : qPrintable(toString(applied.error())));
        QCOMPARE(*applied, today->migrations().size() - then.size());
        const QMap<QString, QString> after = content();
        for (auto was = before.cbegin(); was != before.cend(); ++was) {
            const QString successor = successors().value(was.key().section(u'.', 0, 0));
            if (was.key() == "app_user.search_text"_L1)
                continue; // made anew of the names by the service that finds it empty
            if (successor.isEmpty())
                QVERIFY2(after.value(was.key()) == was.value(),
                         qPrintable(u"%1 was %2 and is %3"_s.arg(was.key(), was.value(), after.value(was.key()))));
            else
                QVERIFY2(!after.contains(was.key()) && after.value(successor) == "1"_L1, qPrintable(was.key()));
        }
    }

    void cleanupTestCase()
    {
        m_connection.reset();
        m_database.reset();
    }
};

QTEST_GUILESS_MAIN(TestPopulated)
#include "tst_populated.moc"
