#include "edithistory.h"

#include "async.h"
#include "execution/valuetypes.h"

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

EditView EditView::of(const db::EditEntry &entry)
{
    EditView view{entry.position,
                  entry.action,
                  entry.version,
                  QDateTime::fromMSecsSinceEpoch(entry.atMs, Qt::UTC),
                  unlessEmpty(entry.by.name),
                  {}};
    for (const db::FieldChange &change : entry.changes)
        view.changes.append({change.field, unlessEmpty(change.before), unlessEmpty(change.after)});
    return view;
}

EditConnectionView EditConnectionView::of(const db::EditLogPage &page)
{
    EditConnectionView view;
    for (const db::EditEntry &entry : page.entries)
        view.nodes.append(EditView::of(entry));
    view.nextCursor = unlessEmpty(page.nextCursor);
    return view;
}

EditHistory::EditHistory(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
    graphql::registerEnum<db::EditAction>([](db::EditAction action) { return db::toWireName(action); },
                                          db::editActionFromWireName);
    graphql::registerConversion<db::EditLogPage, EditConnectionView>(&EditConnectionView::of);
}

Result<EditWindow> EditWindow::of(const graphql::FieldContext &field)
{
    const auto first = field.args.get<int>(u"first"_s);
    const auto after = field.args.get<std::optional<QString>>(u"after"_s);
    if (!first || !after)
        return fail(first ? after.error() : first.error());
    return EditWindow{*first, after->value_or(QString())};
}

QFuture<Result<db::EditLogPage>> EditHistory::edits(const graphql::FieldContext &field, const QString &kind,
                                                    const QByteArray &id) const
{
    const Result<EditWindow> window = EditWindow::of(field);
    return window ? edits(*window, kind, id) : async::failed<db::EditLogPage>(window.error());
}

QFuture<Result<db::EditLogPage>> EditHistory::edits(const EditWindow &window, const QString &kind,
                                                    const QByteArray &id) const
{
    return m_database->read([window, kind, id](db::Connection &connection) {
        return db::readEdits(connection, kind, id, window.first, window.after);
    });
}

db::Author authorOf(const graphql::Identity &identity)
{
    constexpr qsizetype columnLength = 200;
    const QString name = identity.displayName.isEmpty() ? identity.subject : identity.displayName;
    const QUuid id = identity.subject.size() == 36 ? QUuid::fromString(identity.subject) : QUuid();
    return {name.left(columnLength), db::AuthorId(id)};
}

} // namespace foyer::service
