#pragma once

#include "id.h"

#include <QAnyStringView>
#include <QStringList>
#include <QVariantList>

#include <memory>

namespace foyer::db {

/** One row of an answer; a copy of its own, so it may outlive the connection. A column is named as in the SELECT or
 *  counted from 0; one that is not there is our bug and asserts. NULL reads as 0, empty or a null id: ask isNull()
 *  where the column may be NULL. */
class Row
{
public:
    Row(std::shared_ptr<const QStringList> columns, QVariantList values);

    int size() const { return static_cast<int>(m_values.size()); }
    bool isNull(QAnyStringView column) const { return isNull(indexOf(column)); }
    bool isNull(int column) const { return at(column).isNull(); }
    qint64 integer(QAnyStringView column) const { return integer(indexOf(column)); }
    qint64 integer(int column) const { return at(column).toLongLong(); }
    bool boolean(QAnyStringView column) const { return integer(column) != 0; }
    bool boolean(int column) const { return integer(column) != 0; }
    QString text(QAnyStringView column) const { return text(indexOf(column)); }
    QString text(int column) const { return at(column).toString(); }
    QByteArray bytes(QAnyStringView column) const { return bytes(indexOf(column)); }
    QByteArray bytes(int column) const { return at(column).toByteArray(); }
    /** `row.id<domain::MovieTag>("id")`. */
    template <class Tag>
    Id<Tag> id(QAnyStringView column) const
    {
        return Id<Tag>::fromBytes(bytes(column));
    }
    template <class Tag>
    Id<Tag> id(int column) const
    {
        return Id<Tag>::fromBytes(bytes(column));
    }

private:
    int indexOf(QAnyStringView column) const;
    const QVariant &at(int column) const;

    std::shared_ptr<const QStringList> m_columns; // shared by the rows of one answer
    QVariantList m_values;
};

/** A whole answer. Bounded by the statement: a list that can grow carries a LIMIT. */
using Rows = QList<Row>;

} // namespace foyer::db
