#include "editlog.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ActionName
{
    EditAction action;
    QLatin1StringView name;
};

constexpr ActionName actionNames[] = {
    {EditAction::Created, "CREATED"_L1}, {EditAction::Imported, "IMPORTED"_L1}, {EditAction::Changed, "CHANGED"_L1},
    {EditAction::State, "STATE"_L1},     {EditAction::Deleted, "DELETED"_L1},   {EditAction::Poster, "POSTER"_L1},
    {EditAction::Plan, "PLAN"_L1},       {EditAction::Codes, "CODES"_L1},       {EditAction::Password, "PASSWORD"_L1},
    {EditAction::Pin, "PIN"_L1},
};

/** [[field, before or null, after or null], ...] */
QString toText(const QList<FieldChange> &changes)
{
    const auto value = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    QJsonArray rows;
    for (const FieldChange &change : changes)
        rows.append(QJsonArray{change.field, value(change.before), value(change.after)});
    return QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Compact));
}

std::optional<QList<FieldChange>> changesFromText(const QString &text)
{
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    if (!json.isArray())
        return std::nullopt;
    const QJsonArray rows = json.array();
    QList<FieldChange> changes;
    for (const QJsonValue &value : rows) {
        const QJsonArray row = value.toArray();
        changes.append({row.at(0).toString(), row.at(1).toString(), row.at(2).toString()});
    }
    return changes;
}

Result<EditEntry> toEntry(const Row &row)
{
    const auto action = editActionFromWireName(row.text("action"));
    const auto changes = changesFromText(row.text("changes"));
    if (!action || !changes)
        return fail(ErrorCode::Storage, u"edit %1 cannot be read"_s.arg(row.integer("position")));
    EditEntry entry;
    entry.kind = row.text("kind");
    entry.thing = row.bytes("thing_id");
    entry.version = static_cast<int>(row.integer("version"));
    entry.action = *action;
    entry.atMs = row.integer("edited_at");
    entry.by = {row.text("author_name"), row.id<AuthorTag>("author_id")};
    entry.changes = *changes;
    entry.position = row.integer("position");
    return entry;
}

} // namespace

QString toWireName(EditAction action)
{
    for (const ActionName &one : actionNames) {
        if (one.action == action)
            return one.name;
    }
    return {};
}

std::optional<EditAction> editActionFromWireName(QStringView name)
{
    for (const ActionName &one : actionNames) {
        if (one.name == name)
            return one.action;
    }
    return std::nullopt;
}

Result<void> writeEdits(Transaction &transaction, const QList<EditEntry> &entries)
{
    if (entries.isEmpty())
        return {};
    QList<Binds> rows;
    for (const EditEntry &entry : entries) {
        rows.append({entry.kind, entry.thing, entry.version, toWireName(entry.action), entry.atMs, entry.by.id,
                     entry.by.name, toText(entry.changes)});
    }
    return transaction
        .insertRows(u"edit_log"_s,
                    {u"kind"_s, u"thing_id"_s, u"version"_s, u"action"_s, u"edited_at"_s, u"author_id"_s,
                     u"author_name"_s, u"changes"_s},
                    rows)
        .map([](qint64) {});
}

Result<EditLogPage> readEdits(Connection &connection, const QString &kind, const QByteArray &id, int first,
                              const QString &cursor)
{
    if (first < 1 || first > mostEditsOnPage)
        return fail(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(mostEditsOnPage));
    bool isPosition = true;
    const qint64 before = cursor.isEmpty() ? std::numeric_limits<qint64>::max() : cursor.toLongLong(&isPosition);
    if (!isPosition)
        return fail(ErrorCode::InvalidInput, u"after: not a cursor"_s);
    const Result<Rows> rows = connection.query(
        u"SELECT position, kind, thing_id, version, action, edited_at, author_id, author_name, changes FROM edit_log "
        "WHERE kind = ? AND thing_id = ? AND position < ? ORDER BY position DESC LIMIT ?"_s,
        {kind, id, before, first + 1});
    if (!rows)
        return fail(rows.error());
    EditLogPage page;
    for (const Row &row : *rows) {
        if (page.entries.size() == first) {
            page.nextCursor = QString::number(page.entries.constLast().position);
            break;
        }
        const Result<EditEntry> entry = toEntry(row);
        if (!entry)
            return fail(entry.error());
        page.entries.append(*entry);
    }
    return page;
}

} // namespace foyer::db
