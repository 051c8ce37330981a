#pragma once

#include "recordkind.h"

#include <QLocale>

namespace foyer::admin {

/** How the edits of one thing are told in words: those of its form. Value type. */
struct EditWords
{
    QList<FieldSpec> fields;
    QList<StateSpec> states;
    QVariantMap values{}; ///< Of the thing as it is: what its amounts and moments are told with.
    /** What the thing with an id is called that a field refers to. None: ids stay ids. */
    std::function<QString(const QString &field, const QString &id)> referenceName{};

    /** What a field is called: "Title"; an entry of a list by both, "Opening hours · Monday". As on the wire where
     *  there is no word. */
    QString label(const QString &field) const;
    /** What it says, as a person would write it; "–" for none. */
    QString text(const QString &field, const QString &value, const QLocale &locale) const;

private:
    /** "prices.ADULT.STANDARD": one value of an entry of a list. */
    struct Entry
    {
        const FieldSpec *list = nullptr; ///< Null: it is none.
        QString key;
        const FieldSpec *column = nullptr; ///< Null: it is told as a whole.
    };
    Entry entryOf(const QString &field) const;
    const FieldSpec *specOf(const QString &field) const;
};

/** "Changed", "Password changed". */
QString editActionName(const QString &action);
/** "Mia, 22.11.2026 08:15: changed", for the clocks of this machine. */
QString editTitle(const ports::Edit &edit, const QLocale &locale);

} // namespace foyer::admin
