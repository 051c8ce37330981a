#pragma once

#include "database.h"
#include "editlog.h"

#include "execution/resolvermap.h"

#include <QDateTime>

/** @file
 *  Edit, EditedField and EditConnection of common.graphql, as resolvers return them. */
namespace foyer::service {

struct EditedFieldView
{
    Q_GADGET
    Q_PROPERTY(QString field MEMBER field)
    Q_PROPERTY(std::optional<QString> before MEMBER before)
    Q_PROPERTY(std::optional<QString> after MEMBER after)
public:
    QString field;
    std::optional<QString> before;
    std::optional<QString> after;
    friend bool operator==(const EditedFieldView &, const EditedFieldView &) = default;
};

struct EditView
{
    Q_GADGET
    Q_PROPERTY(qint64 position MEMBER position)
    Q_PROPERTY(foyer::db::EditAction action MEMBER action)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(std::optional<QString> by MEMBER by)
    Q_PROPERTY(QList<foyer::service::EditedFieldView> changes MEMBER changes)
public:
    static EditView of(const db::EditEntry &entry);

    qint64 position = 0;
    db::EditAction action = db::EditAction::Changed;
    int version = 0;
    QDateTime at;
    std::optional<QString> by;
    QList<EditedFieldView> changes;
    friend bool operator==(const EditView &, const EditView &) = default;
};

struct EditConnectionView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::service::EditView> nodes MEMBER nodes)
    Q_PROPERTY(std::optional<QString> nextCursor MEMBER nextCursor)
public:
    static EditConnectionView of(const db::EditLogPage &page);

    QList<EditView> nodes;
    std::optional<QString> nextCursor;
};

/** Which page of edits. */
struct EditWindow
{
    int first = 20;
    QString after{}; ///< Empty for the newest.

    /** The arguments of a field `edits`. */
    static Result<EditWindow> of(const graphql::FieldContext &field);
};

/** What people did to the things of one service: answers the fields `edits`. Any thread. */
class EditHistory
{
public:
    /** Tells the GraphQL layer of the views, too. */
    explicit EditHistory(std::shared_ptr<db::Database> database);

    /** A page of the edits of the thing @p id: the one that @p field asks for. Whether whoever asks may
     * know is the caller's to check. */
    QFuture<Result<db::EditLogPage>> edits(const graphql::FieldContext &field, const QString &kind,
                                           const QByteArray &id) const;
    QFuture<Result<db::EditLogPage>> edits(const EditWindow &window, const QString &kind, const QByteArray &id) const;

private:
    std::shared_ptr<db::Database> m_database;
};

/** Who edits, as the session says it, for the log. The name is cut to its column. */
db::Author authorOf(const graphql::Identity &identity);

} // namespace foyer::service
