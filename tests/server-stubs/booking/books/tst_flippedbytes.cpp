#include "auditsealer.h"
#include "auditverification.h"
#include "bookchecks.h"
#include "boxoffice.h"
#include "filecheck.h"

#include <QFile>
#include <QRandomGenerator>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Who notices first. What is noticed by an earlier one needs no later one. */
enum class Notices {
    Start, ///< quick_check, after a stop that was none; or it cannot be opened
    Backup, ///< integrity_check, before each backup
    Books, ///< foyerd verify, and the service itself at night
    Audit, ///< foyerd verify-audit
    Reading, ///< whoever reads the row
    NobodyNeeds, ///< every row is as it was: the byte is not used
    Nobody,
};
constexpr std::array noticers{"start", "backup", "verify", "verify-audit", "reading", "unused", "NOBODY"};

/** Whose seat it is, what it cost, what was paid and what is in the books for it, and the whole audit log: each is said
 *  in two places at least, and a byte that changes in one of them is noticed. */
bool isProved(const QString &column)
{
    static const QStringList columns{
        u"seat_claim.showtime_id"_s,   u"seat_claim.seat_id"_s,     u"seat_claim.booking_id"_s,
        u"seat_claim.state"_s,         u"ticket.booking_id"_s,      u"ticket.showtime_id"_s,
        u"ticket.seat_id"_s,           u"ticket.is_live"_s,         u"booking.state"_s,
        u"booking.total_minor"_s,      u"booking.tax_minor"_s,      u"booking_seat.seat_id"_s,
        u"booking_seat.price_minor"_s, u"booking_seat.tax_minor"_s, u"ledger_entry.booking_id"_s,
        u"ledger_entry.line"_s,        u"ledger_entry.account"_s,   u"ledger_entry.amount_minor"_s,
        u"saga_leg.amount_minor"_s,    u"saga_leg.state"_s};
    return columns.contains(column) || column.startsWith("audit_entry."_L1);
}

} // namespace

/** A database in which one byte is not what was written, many times over (FOYER_FLIPS and FOYER_SEED for more). A file
 * that was closed properly is compared as a whole, and any byte is noticed (tst_sqlitefaults). Here it is one that was
 * in use: what SQLite's checks, the books' and the audit chain's notice, and what nobody does. */
class TestFlippedBytes : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QByteArray m_whole;
    const auth::SigningKey m_key = auth::SigningKey::generate();
    qint64 m_nowMs = 0;
    QStringList m_tables;
    QHash<QString, QStringList> m_rows; // by column, of the whole one

    QString file() const { return m_folder.filePath(u"flipped.sqlite"_s); }
    QString heads() const { return m_folder.filePath(u"audit-heads.jsonl"_s); }

    std::unique_ptr<db::Connection> open() const
    {
        db::Settings settings;
        settings.filePath = file();
        auto connection = db::Connection::open(settings, db::Connection::Access::ReadOnly);
        return connection ? std::move(*connection) : nullptr;
    }
    void write(const QByteArray &bytes) const
    {
        for (const QLatin1StringView suffix : {"-wal"_L1, "-shm"_L1})
            QFile::remove(file() + suffix);
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate) && out.write(bytes) == bytes.size());
    }
    /** The values of each "table.column", sorted. Nothing when they cannot be read. */
    std::optional<QHash<QString, QStringList>> rowsIn(db::Connection &connection) const
    {
        QHash<QString, QStringList> all;
        for (const QString &table : m_tables) {
            const auto rows = connection.query(u"SELECT * FROM \"%1\" NOT INDEXED"_s.arg(table));
            if (!rows)
                return std::nullopt;
            const auto columns = connection.query(u"SELECT name FROM pragma_table_info('%1')"_s.arg(table));
            for (qsizetype i = 0; columns && i < columns->size(); ++i) {
                QStringList values;
                for (const db::Row &row : *rows)
                    values.append(row.isNull(static_cast<int>(i))
                                      ? u"-"_s
                                      : QString::fromLatin1(row.bytes(static_cast<int>(i)).toHex()));
                values.sort(); // a byte may also change the order
                all.insert((table + u'.' + columns->at(i).text(0)).toLower(), values); // SQL does not care
            }
        }
        return all;
    }
    Notices whoNotices(QStringList &changed) const
    {
        const auto connection = open();
        if (!connection || !db::checkContent(*connection, file(), db::Thoroughness::Structure))
            return Notices::Start;
        const auto rows = rowsIn(*connection);
        for (auto column = m_rows.begin(); rows && column != m_rows.end(); ++column) {
            if (rows->value(column.key()) != column.value())
                changed.append(column.key());
        }
        if (!db::checkContent(*connection, file(), db::Thoroughness::Everything))
            return Notices::Backup;
        const auto books = checkBooks(*connection, m_nowMs);
        if (!books || !books->isEmpty())
            return Notices::Books;
        const auto audit = verifyAudit(*connection, m_key.publicKey(), heads());
        if (!audit || audit->fault)
            return Notices::Audit;
        if (!rows)
            return Notices::Reading;
        return changed.isEmpty() ? Notices::NobodyNeeds : Notices::Nobody;
    }

private Q_SLOTS:
    void initTestCase()
    {
        BoxOffice office;
        for (int i = 0; i < 20; ++i) {
            const domain::BookingId booking = domain::BookingId::create();
            const QList<int> seats{2 * i + 1, 2 * i + 2};
            QVERIFY(!office.hold(seats, office.mia, booking).refusal);
            QVERIFY(!office.checkout(office.checkoutOf(booking, seats), office.mia).refusal);
        }
        AuditSealer sealer(office.database, office.clock, AuditSealer::Settings{m_key, heads()});
        QVERIFY(await(sealer.seal()));
        m_nowMs = office.clock.nowMs();
        const QString path = office.settings().filePath;
        office.sales.reset();
        office.database->close();
        QFile whole(path);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        m_whole = whole.readAll();
        write(m_whole);
        const auto connection = open();
        QVERIFY(connection);
        const auto tables = connection->query(u"SELECT name FROM sqlite_schema WHERE type = 'table'"_s);
        QVERIFY(tables);
        for (const db::Row &table : *tables)
            m_tables.append(table.text(0));
        m_tables.append(u"sqlite_schema"_s);
        m_rows = *rowsIn(*connection);
        QCOMPARE(m_rows.value(u"ticket.id"_s).size(), 40);
    }

    void whatIsWholeIsNotAccused()
    {
        write(m_whole);
        QStringList changed;
        QCOMPARE(whoNotices(changed), Notices::NobodyNeeds);
    }

    void whatIsProvedIsNoticed()
    {
        const int flips = qMax(400, qEnvironmentVariableIntValue("FOYER_FLIPS"));
        QRandomGenerator random(20261121u + static_cast<quint32>(qEnvironmentVariableIntValue("FOYER_SEED")));
        std::array<int, noticers.size()> counts{};
        QHash<QString, int> unnoticed;
        for (int i = 0; i < flips; ++i) {
            QByteArray bytes = m_whole;
            // Most of a small database is room that is not used yet, and zero.
            qsizetype at = random.bounded(static_cast<int>(bytes.size()));
            while (bytes.at(at) == 0)
                at = random.bounded(static_cast<int>(bytes.size()));
            bytes[at] = static_cast<char>(bytes.at(at) ^ (1 << random.bounded(8)));
            write(bytes);
            QStringList changed;
            const Notices who = whoNotices(changed);
            ++counts.at(static_cast<std::size_t>(who));
            if (who != Notices::Nobody)
                continue;
            for (const QString &column : std::as_const(changed)) {
                ++unnoticed[column];
                QVERIFY2(!isProved(column), qPrintable(u"byte %1, in %2"_s.arg(at).arg(column)));
            }
        }
        for (std::size_t i = 0; i < noticers.size(); ++i)
            qInfo("%-12s %d", noticers.at(i), counts.at(i));
        qInfo() << "not noticed:" << unnoticed;
        // Each has something to do here, or the test proves nothing.
        for (const Notices who : {Notices::Start, Notices::Backup, Notices::Books, Notices::Audit})
            QVERIFY2(counts.at(static_cast<std::size_t>(who)) > 0, noticers.at(static_cast<std::size_t>(who)));
    }
};

QTEST_GUILESS_MAIN(TestFlippedBytes)
#include "tst_flippedbytes.moc"
