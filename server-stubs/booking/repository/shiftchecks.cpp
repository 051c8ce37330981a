#include "shiftchecks.h"

#include "shiftfigures.h"
#include "shiftrecords.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int batch = 200; // shifts read at a time

/** Selects an id and a number; @c what goes on after "ID". */
struct Check
{
    QString name;
    QString what;
    QString select;
};

QList<Check> checks()
{
    return {
        {u"shift-balance"_s, u"does not balance: its lines sum to %1"_s,
         u"SELECT shift_id, SUM(amount_minor) FROM shift_entry GROUP BY shift_id HAVING SUM(amount_minor) <> 0"_s},
        {u"shift-drawer"_s, u"is closed with %1 left in its drawer"_s,
         u"SELECT shift_id, SUM(minor) FROM ("
         "SELECT e.shift_id AS shift_id, e.amount_minor AS minor FROM shift_entry e WHERE e.account = 'drawer' "
         "UNION ALL SELECT p.shift_id, l.amount_minor FROM posting p JOIN ledger_entry l "
         "ON l.booking_id = p.booking_id AND l.line >= p.first_line AND l.line <= p.last_line "
         "WHERE p.shift_id IS NOT NULL AND l.account = 'cash') moved JOIN shift s ON s.id = shift_id "
         "WHERE s.is_open IS NULL GROUP BY shift_id HAVING SUM(minor) <> 0"_s},
        {u"shift-report"_s, u"is closed without report %1"_s,
         u"SELECT s.id, s.report_number FROM shift s LEFT JOIN shift_report r ON r.subject_id = s.id "
         "AND r.kind = 'SHIFT' AND r.cinema_id = s.cinema_id AND r.number = s.report_number "
         "WHERE s.is_open IS NULL AND r.number IS NULL"_s},
        {u"shift-numbers"_s, u"has numbered its reports up to %1 and has not as many"_s,
         u"SELECT cinema_id, MAX(number) FROM shift_report GROUP BY cinema_id, kind "
         "HAVING COUNT(*) <> MAX(number) OR MIN(number) <> 1"_s},
        {u"shift-posting"_s, u"is not there, or of another currency than %1 postings in it"_s,
         u"SELECT p.shift_id, COUNT(*) FROM posting p LEFT JOIN shift s ON s.id = p.shift_id "
         "WHERE p.shift_id IS NOT NULL AND (s.id IS NULL OR s.currency <> p.currency) GROUP BY p.shift_id"_s},
        {u"receipt-numbers"_s, u"has given receipts numbers up to %1, and has not each of them once"_s,
         u"SELECT c.cinema_id, COALESCE(n.last_number, 0) FROM (SELECT cinema_id FROM receipt_counter "
         "UNION SELECT cinema_id FROM posting WHERE receipt_number IS NOT NULL) c "
         "LEFT JOIN receipt_counter n ON n.cinema_id = c.cinema_id "
         "LEFT JOIN (SELECT cinema_id, COUNT(*) AS given, MIN(receipt_number) AS lowest, MAX(receipt_number) AS "
         "highest "
         "FROM posting WHERE receipt_number IS NOT NULL GROUP BY cinema_id) p ON p.cinema_id = c.cinema_id "
         "WHERE COALESCE(p.given, 0) <> COALESCE(n.last_number, 0) OR COALESCE(p.lowest, 1) <> 1 "
         "OR COALESCE(p.highest, 0) <> COALESCE(n.last_number, 0)"_s},
        {u"posting-lines"_s, u"has %1 lines in no posting, or in more than one"_s,
         u"SELECT l.booking_id, COUNT(*) FROM ledger_entry l JOIN posting f ON f.booking_id = l.booking_id "
         "AND f.first_line = 1 WHERE (SELECT COUNT(*) FROM posting p WHERE p.booking_id = l.booking_id "
         "AND l.line >= p.first_line AND l.line <= p.last_line) <> 1 GROUP BY l.booking_id"_s},
    };
}

void find(QList<BookFinding> &findings, const QString &check, const QByteArray &id, const QString &what)
{
    findings.append({check, {}, domain::BookingId::fromBytes(id).toString() + u' ' + what});
}

/** What a report says again, from the books, without what follows from the rest. */
Result<void> compare(QList<BookFinding> &findings, db::Connection &connection, const Shift &shift)
{
    const Result<std::optional<ShiftReport>> kept = reportOfSubject(connection, shift.id.toBytes());
    const Result<ShiftFigures> figures = figuresOfShift(connection, shift.id);
    if (!kept || !figures)
        return fail(kept ? figures.error() : kept.error());
    if (!*kept)
        return {}; // shift-report says so
    ShiftReport now = reportOf(shift, *figures, shift.closing->atMs);
    now.number = shift.closing->reportNumber;
    now.countedMinor = shift.closing->countedMinor;
    now.auditHash = (*kept)->auditHash;
    if (now != **kept)
        find(findings, u"shift-figures"_s, shift.id.toBytes(), u"has a report that is not what the books say"_s);
    return {};
}

/** Is what each report says what the audit log names? */
Result<void> checkAudit(QList<BookFinding> &findings, db::Connection &connection)
{
    const Result<db::Rows> entries = connection.query(u"SELECT hash, subject_id, body FROM audit_entry "
                                                      "WHERE action = 'shift.closed' OR action = 'day.closed'"_s);
    const Result<db::Rows> reports =
        connection.query(u"SELECT audit_hash, subject_id, body FROM shift_report ORDER BY cinema_id, kind, number"_s);
    if (!entries || !reports)
        return fail(entries ? reports.error() : entries.error());
    QHash<QByteArray, QByteArray> told; // by the entry and what it is of
    for (const db::Row &entry : *entries) {
        const QJsonObject body = QJsonDocument::fromJson(entry.bytes(2)).object();
        told.insert(entry.bytes(0) + entry.bytes(1), body.value("report"_L1).toString().toLatin1());
    }
    for (const db::Row &row : *reports) {
        const QByteArray hash = QCryptographicHash::hash(row.text(2).toUtf8(), QCryptographicHash::Sha256).toHex();
        if (told.value(row.bytes(0) + row.bytes(1)) != hash)
            find(findings, u"shift-audit"_s, row.bytes(1), u"has a report that is not the one in the audit log"_s);
    }
    return {};
}

} // namespace

Result<QList<BookFinding>> checkShifts(db::Connection &connection)
{
    QList<BookFinding> findings;
    for (const QList<Check> all = checks(); const Check &check : all) {
        const Result<db::Rows> rows = connection.query(check.select + u" LIMIT 100"_s);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows)
            find(findings, check.name, row.bytes(0), check.what.arg(row.integer(1)));
    }
    for (int offset = 0;; offset += batch) {
        const Result<db::Rows> ids = connection.query(
            u"SELECT id FROM shift WHERE is_open IS NULL ORDER BY id LIMIT ? OFFSET ?"_s, {batch, offset});
        if (!ids)
            return fail(ids.error());
        for (const db::Row &row : *ids) {
            const Result<std::optional<Shift>> shift = shiftById(connection, row.id<ShiftTag>(0));
            if (!shift)
                return fail(shift.error());
            if (const Result<void> done = compare(findings, connection, **shift); !done)
                return fail(done.error());
        }
        if (ids->size() < batch)
            break;
    }
    if (const Result<void> done = checkAudit(findings, connection); !done)
        return fail(done.error());
    return findings;
}

} // namespace foyer::booking
