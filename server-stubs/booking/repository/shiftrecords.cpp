#include "shiftrecords.h"

#include "queryamong.h"

#include <QJsonDocument>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;

const QString columns =
    u"s.id, s.cinema_id, s.drawer, s.cashier_id, s.cashier_name, s.business_day, s.currency, s.float_pieces, "
    "s.float_minor, s.opened_at, s.reopens_id, r.report_number, s.closed_at, s.closed_by, s.counted_pieces, "
    "s.counted_minor, s.expected_minor, s.report_number, s.revision, s.opened_by, s.reason"_s;
const QString source = u"FROM shift s LEFT JOIN shift r ON r.id = s.reopens_id "_s;

Result<Shift> shiftOf(const db::Row &row)
{
    Shift shift;
    shift.id = row.id<ShiftTag>(0);
    shift.cinema = row.id<domain::CinemaTag>(1);
    shift.drawer = row.text(2);
    shift.cashier = row.id<domain::UserTag>(3);
    shift.cashierName = row.text(4);
    shift.businessDay = QDate::fromString(row.text(5), Qt::ISODate);
    const auto currency = domain::Currency::fromCode(row.text(6));
    const auto floatPieces = piecesFromText(row.text(7));
    if (!currency || !floatPieces)
        return fail(ErrorCode::Storage, u"a shift that cannot be read"_s);
    shift.currency = *currency;
    shift.floatPieces = *floatPieces;
    shift.floatMinor = row.integer(8);
    shift.openedAtMs = row.integer(9);
    shift.reopens = row.id<ShiftTag>(10);
    if (!row.isNull(11))
        shift.reopensReport = static_cast<int>(row.integer(11));
    if (!row.isNull(12)) {
        const auto counted = piecesFromText(row.text(14));
        if (!counted)
            return fail(counted.error());
        shift.closing = ShiftClosing{row.integer(12), row.text(13),    static_cast<int>(row.integer(17)),
                                     *counted,        row.integer(15), row.integer(16)};
    }
    shift.revision = row.integer(18);
    shift.openedBy = row.id<domain::UserTag>(19);
    shift.reason = row.text(20);
    return shift;
}

Result<QList<Shift>> shiftsOf(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<Shift> shifts;
    for (const db::Row &row : *rows) {
        const Result<Shift> shift = shiftOf(row);
        if (!shift)
            return fail(shift.error());
        shifts.append(*shift);
    }
    return shifts;
}

/** Reads what happened in them, each in its order. */
Result<void> fill(db::Connection &connection, QList<Shift> &shifts)
{
    QList<ShiftId> ids;
    QHash<ShiftId, Shift *> byId;
    for (Shift &shift : shifts) {
        ids.append(shift.id);
        byId.insert(shift.id, &shift);
    }
    const Result<db::Rows> movements =
        db::queryAmong(connection,
                       u"SELECT shift_id, id, kind, amount_minor, reason, at, user_id, user_name FROM shift_movement "
                       "WHERE shift_id IN (%1) ORDER BY at, id"_s,
                       ids);
    const Result<db::Rows> handovers = db::queryAmong(connection,
                                                      u"SELECT shift_id, id, from_id, from_name, to_id, to_name, at "
                                                      "FROM shift_handover WHERE shift_id IN (%1) ORDER BY at, id"_s,
                                                      ids);
    if (!movements || !handovers)
        return fail(movements ? handovers.error() : movements.error());
    for (const db::Row &row : *movements) {
        const auto kind = shiftMovementKindFromWireName(row.text(2));
        if (!kind)
            return fail(ErrorCode::Storage, u"a movement that cannot be read"_s);
        byId.value(row.id<ShiftTag>(0))
            ->movements.append({row.id<ShiftMovementTag>(1), *kind, row.integer(3), row.text(4), row.integer(5),
                                row.id<domain::UserTag>(6), row.text(7)});
    }
    for (const db::Row &row : *handovers) {
        byId.value(row.id<ShiftTag>(0))
            ->handovers.append({row.id<ShiftHandoverTag>(1), row.id<domain::UserTag>(2), row.text(3),
                                row.id<domain::UserTag>(4), row.text(5), row.integer(6)});
    }
    return {};
}

/** Somebody else had the key first: decide anew. */
Result<void> written(const Result<qint64> &rows, qsizetype expected, const QString &what)
{
    if (!rows && rows.error().code != ErrorCode::Conflict)
        return fail(rows.error());
    if (!rows || *rows != expected)
        return fail(ErrorCode::Busy, u"somebody else changed %1 first"_s.arg(what));
    return {};
}

Result<void> insert(db::Transaction &transaction, const QString &table, const QStringList &names,
                    const QList<db::Binds> &rows)
{
    if (rows.isEmpty())
        return {};
    return written(transaction.insertRows(table, names, rows), rows.size(), table);
}

Result<void> addLines(db::Transaction &transaction, const Shift &shift, const QList<ShiftLine> &lines, qint64 atMs)
{
    const Result<db::Rows> last =
        transaction.query(u"SELECT COALESCE(MAX(line), 0) FROM shift_entry WHERE shift_id = ?"_s, {shift.id});
    if (!last)
        return fail(last.error());
    qint64 number = last->first().integer(0);
    QList<db::Binds> rows;
    for (const ShiftLine &line : lines)
        rows.append({shift.id, ++number, atMs, line.account, shift.currency.code(), line.amountMinor, line.text});
    return insert(transaction, u"shift_entry"_s,
                  {u"shift_id"_s, u"line"_s, u"at"_s, u"account"_s, u"currency"_s, u"amount_minor"_s, u"text"_s}, rows);
}

/** Whatever is written of a shift counts it up: of two who read the same only one writes. */
Result<void> change(db::Transaction &transaction, const Shift &shift, const QStringList &set, const db::Binds &values)
{
    return written(transaction.updateRows(u"shift"_s, {u"id"_s}, {u"revision"_s, u"is_open"_s},
                                          QStringList{u"revision"_s} + set,
                                          {{{shift.id}, {shift.revision, 1}, db::Binds{shift.revision + 1} + values}}),
                   1, u"the shift"_s);
}

QString nameOf(ShiftReport::Kind kind)
{
    return kind == ShiftReport::Kind::Day ? u"DAY"_s : u"SHIFT"_s;
}

Result<ShiftReport> readReport(const QString &body, const QByteArray &hash)
{
    Result<ShiftReport> report = shiftReportFromJson(QJsonDocument::fromJson(body.toUtf8()).object());
    if (report)
        report->auditHash = hash;
    return report;
}

Result<std::optional<ShiftReport>> firstReport(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    return readReport(rows->first().text(0), rows->first().bytes(1)).map([](const ShiftReport &report) {
        return std::optional(report);
    });
}

} // namespace

Result<std::optional<Shift>> shiftById(db::Connection &connection, const ShiftId &id)
{
    Result<QList<Shift>> found =
        shiftsOf(connection.query(u"SELECT "_s + columns + u' ' + source + u"WHERE s.id = ?"_s, {id}));
    if (!found)
        return fail(found.error());
    if (found->isEmpty())
        return std::nullopt;
    if (const Result<void> filled = fill(connection, *found); !filled)
        return fail(filled.error());
    return found->first();
}

Result<QList<Shift>> openShifts(db::Connection &connection, const CinemaId &cinema)
{
    return shiftsOf(connection.query(u"SELECT "_s + columns + u' ' + source
                                         + u"WHERE s.cinema_id = ? AND s.is_open = 1 ORDER BY s.drawer"_s,
                                     {cinema}));
}

Result<ShiftPage> shiftPage(db::Connection &connection, const ShiftQuery &query)
{
    QString where = u"WHERE s.cinema_id = ?"_s;
    db::Binds binds{query.cinema};
    if (query.day.isValid()) {
        where += u" AND s.business_day = ?"_s;
        binds.append(query.day.toString(Qt::ISODate));
    }
    if (!query.cashier.isNull()) {
        where += u" AND s.cashier_id = ?"_s;
        binds.append(query.cashier);
    }
    if (query.isOpen)
        where += *query.isOpen ? u" AND s.is_open = 1"_s : u" AND s.is_open IS NULL"_s;
    if (!query.onlyFor.isNull()) {
        where += u" AND (s.is_open = 1 OR s.cashier_id = ?)"_s;
        binds.append(query.onlyFor);
    }
    const Result<db::Rows> count = connection.query(u"SELECT COUNT(*) FROM shift s "_s + where, binds);
    Result<QList<Shift>> shifts = shiftsOf(connection.query(
        u"SELECT "_s + columns + u' ' + source + where + u" ORDER BY s.opened_at DESC, s.id DESC LIMIT ? OFFSET ?"_s,
        binds + db::Binds{query.first, query.offset}));
    if (!count || !shifts)
        return fail(count ? shifts.error() : count.error());
    if (const Result<void> filled = fill(connection, *shifts); !filled)
        return fail(filled.error());
    return ShiftPage{count->first().integer(0), *shifts};
}

Result<void> addShift(db::Transaction &transaction, const Shift &shift)
{
    const Result<void> added =
        insert(transaction, u"shift"_s,
               {u"id"_s, u"cinema_id"_s, u"drawer"_s, u"cashier_id"_s, u"cashier_name"_s, u"is_open"_s,
                u"business_day"_s, u"currency"_s, u"float_pieces"_s, u"float_minor"_s, u"opened_at"_s, u"opened_by"_s,
                u"reopens_id"_s, u"reason"_s, u"revision"_s},
               {{shift.id, shift.cinema, shift.drawer, shift.cashier, shift.cashierName, 1,
                 shift.businessDay.toString(Qt::ISODate), shift.currency.code(), toText(shift.floatPieces),
                 shift.floatMinor, shift.openedAtMs, shift.openedBy, shift.reopens, shift.reason, shift.revision}});
    return added ? addLines(transaction, shift, linesOfOpening(shift), shift.openedAtMs) : added;
}

Result<void> addMovement(db::Transaction &transaction, const Shift &shift, const ShiftMovement &movement)
{
    if (const Result<void> changed = change(transaction, shift, {}, {}); !changed)
        return changed;
    const Result<void> added = insert(
        transaction, u"shift_movement"_s,
        {u"id"_s, u"shift_id"_s, u"kind"_s, u"amount_minor"_s, u"reason"_s, u"at"_s, u"user_id"_s, u"user_name"_s},
        {{movement.id, shift.id, toWireName(movement.kind), movement.amountMinor, movement.reason, movement.atMs,
          movement.user, movement.userName}});
    return added ? addLines(transaction, shift, linesOfMovement(movement), movement.atMs) : added;
}

Result<void> addHandover(db::Transaction &transaction, const Shift &shift, const ShiftHandover &handover)
{
    const Result<void> changed =
        change(transaction, shift, {u"cashier_id"_s, u"cashier_name"_s}, {handover.to, handover.toName});
    if (!changed)
        return changed;
    return insert(
        transaction, u"shift_handover"_s,
        {u"id"_s, u"shift_id"_s, u"from_id"_s, u"from_name"_s, u"to_id"_s, u"to_name"_s, u"at"_s},
        {{handover.id, shift.id, handover.from, handover.fromName, handover.to, handover.toName, handover.atMs}});
}

Result<void> writeClosing(db::Transaction &transaction, const Shift &shift, const ShiftClosing &closing)
{
    const Result<void> lines = addLines(transaction, shift, linesOfClosing(closing), closing.atMs);
    if (!lines)
        return lines;
    return change(transaction, shift,
                  {u"is_open"_s, u"closed_at"_s, u"closed_by"_s, u"counted_pieces"_s, u"counted_minor"_s,
                   u"expected_minor"_s, u"report_number"_s},
                  {nullptr, closing.atMs, closing.byName, toText(closing.pieces), closing.countedMinor,
                   closing.expectedMinor, closing.reportNumber});
}

Result<std::optional<ShiftReport>> reportOfSubject(db::Connection &connection, const QByteArray &subject)
{
    return firstReport(
        connection.query(u"SELECT body, audit_hash FROM shift_report WHERE subject_id = ?"_s, {subject}));
}

Result<std::optional<ShiftReport>> reportOfDay(db::Connection &connection, const CinemaId &cinema, QDate day,
                                               const domain::Currency &currency)
{
    return firstReport(connection.query(u"SELECT body, audit_hash FROM shift_report WHERE cinema_id = ? "
                                        "AND currency = ? AND business_day = ?"_s,
                                        {cinema, currency.code(), day.toString(Qt::ISODate)}));
}

Result<std::optional<ShiftReport>> lastDayReport(db::Connection &connection, const CinemaId &cinema,
                                                 const domain::Currency &currency)
{
    return firstReport(connection.query(u"SELECT body, audit_hash FROM shift_report WHERE cinema_id = ? "
                                        "AND currency = ? AND kind = 'DAY' ORDER BY business_day DESC LIMIT 1"_s,
                                        {cinema, currency.code()}));
}

Result<domain::UserId> reporterOf(db::Connection &connection, const QByteArray &subject)
{
    return connection.query(u"SELECT user_id FROM shift_report WHERE subject_id = ?"_s, {subject})
        .map([](const db::Rows &rows) {
            return rows.isEmpty() ? domain::UserId() : rows.first().id<domain::UserTag>(0);
        });
}

Result<int> nextReportNumber(db::Connection &connection, const CinemaId &cinema, ShiftReport::Kind kind)
{
    return connection
        .query(u"SELECT COALESCE(MAX(number), 0) FROM shift_report WHERE cinema_id = ? AND kind = ?"_s,
               {cinema, nameOf(kind)})
        .map([](const db::Rows &rows) { return static_cast<int>(rows.first().integer(0)) + 1; });
}

Result<void> addReport(db::Transaction &transaction, const ShiftReport &report, const QByteArray &subject,
                       const domain::UserId &user)
{
    const bool isDay = report.kind == ShiftReport::Kind::Day;
    return insert(
        transaction, u"shift_report"_s,
        {u"cinema_id"_s, u"kind"_s, u"number"_s, u"subject_id"_s, u"user_id"_s, u"business_day"_s, u"currency"_s,
         u"from_at"_s, u"until_at"_s, u"body"_s, u"audit_hash"_s},
        {{report.cinema, nameOf(report.kind), report.number.value(), subject, user,
          isDay ? std::optional(report.day.toString(Qt::ISODate)) : std::nullopt, report.currency.code(), report.fromMs,
          report.untilMs, QString::fromUtf8(QJsonDocument(toJson(report)).toJson(QJsonDocument::Compact)),
          report.auditHash}});
}

Result<QList<std::pair<ShiftId, ShiftReport>>> shiftsForDay(db::Connection &connection, const CinemaId &cinema,
                                                            QDate day, const domain::Currency &currency)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT s.id, r.body, r.audit_hash FROM shift s JOIN shift_report r ON r.subject_id = s.id "
                         "LEFT JOIN shift_of_day d ON d.shift_id = s.id WHERE s.cinema_id = ? AND s.currency = ? "
                         "AND s.is_open IS NULL AND s.business_day <= ? AND d.shift_id IS NULL "
                         "ORDER BY r.number"_s,
                         {cinema, currency.code(), day.toString(Qt::ISODate)});
    if (!rows)
        return fail(rows.error());
    QList<std::pair<ShiftId, ShiftReport>> found;
    for (const db::Row &row : *rows) {
        const Result<ShiftReport> report = readReport(row.text(1), row.bytes(2));
        if (!report)
            return fail(report.error());
        found.append({row.id<ShiftTag>(0), *report});
    }
    return found;
}

Result<void> putIntoDay(db::Transaction &transaction, const QList<ShiftId> &shifts, const CinemaId &cinema, int number)
{
    QList<db::Binds> rows;
    for (const ShiftId &shift : shifts)
        rows.append({shift, cinema, number});
    return insert(transaction, u"shift_of_day"_s, {u"shift_id"_s, u"cinema_id"_s, u"number"_s}, rows);
}

Result<std::optional<ShiftId>> reopenedAs(db::Connection &connection, const ShiftId &closed)
{
    return connection.query(u"SELECT id FROM shift WHERE reopens_id = ?"_s, {closed}).map([](const db::Rows &rows) {
        return rows.isEmpty() ? std::nullopt : std::optional(rows.first().id<ShiftTag>(0));
    });
}

} // namespace foyer::booking
