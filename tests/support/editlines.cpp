#include "editlines.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

QStringList editLines(db::Database &database, const QString &kind, const QByteArray &id)
{
    const auto page = database
                          .read([kind, id](db::Connection &connection) {
                              return db::readEdits(connection, kind, id, db::mostEditsOnPage, {});
                          })
                          .result();
    if (!page)
        return {toString(page.error())};
    QStringList lines;
    for (const db::EditEntry &entry : page->entries) {
        QStringList changes;
        for (const db::FieldChange &change : entry.changes)
            changes.append(u"%1 %2>%3"_s.arg(change.field, change.before, change.after));
        lines.append(
            u"%1 %2 %3: %4"_s.arg(entry.version).arg(toWireName(entry.action), entry.by.name, changes.join(u"; "_s)));
    }
    return lines;
}

qint64 editCount(db::Database &database)
{
    return database
        .read([](db::Connection &connection) { return connection.query(u"SELECT COUNT(*) FROM edit_log"_s); })
        .result()
        ->first()
        .integer(0);
}

QString wholeEditLog(db::Database &database)
{
    const auto rows = database
                          .read([](db::Connection &connection) {
                              return connection.query(u"SELECT kind, action, author_name, changes FROM edit_log"_s);
                          })
                          .result();
    QString text;
    for (const db::Row &row : *rows) {
        for (int column = 0; column < row.size(); ++column)
            text += row.text(column) + u'\n';
    }
    return text;
}

} // namespace foyer::test
