#pragma once

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace foyer::db {

/** What a thing says of itself, field by field, as text that stays readable when the program is another: numbers in
 *  digits, days as YYYY-MM-DD, yes and no as "true" and "false", lists with an entry a line, enums by their names on
 *  the wire. A field is named by its path in the service's inputs; empty is none. Value type. */
class FieldTexts
{
public:
    FieldTexts &text(const QString &field, const QString &value);
    FieldTexts &list(const QString &field, const QStringList &values);
    FieldTexts &number(const QString &field, const std::optional<qint64> &value);
    FieldTexts &flag(const QString &field, bool value);
    FieldTexts &day(const QString &field, QDate value);

    /** Empty when it is not there. */
    QString value(const QString &field) const;
    /** In the order in which they were added. */
    const QStringList &fields() const { return m_fields; }

private:
    QStringList m_fields;
    QHash<QString, QString> m_values;
};

/** What one edit made of one field; empty is none. */
struct FieldChange
{
    QString field;
    QString before;
    QString after;
    friend bool operator==(const FieldChange &, const FieldChange &) = default;

    /** Characters of each text that are kept. Of a longer one it is the part around the first difference, with "…"
     *  where something is left out, so that what changed can be seen. */
    static constexpr qsizetype longest = 1000;
    /** Of one edit. When there are more, the last of them is the field `more`: how many are not told. */
    static constexpr qsizetype mostOfEdit = 200;
};

/** Every field that is not the same, in the order of @p after, then what is only in @p before; none twice. */
QList<FieldChange> changesBetween(const FieldTexts &before, const FieldTexts &after);

} // namespace foyer::db
