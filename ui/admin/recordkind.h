#pragma once

#include "pagedtablemodel.h"

#include <QPixmap>
#include <QSize>

#include <functional>

namespace foyer::admin {

/** One of a few values, with its word for people. */
struct Choice
{
    QString value; ///< As on the wire.
    QString label;
};

/** A row of chips above a list, one a choice. */
struct FilterSpec
{
    QString name; ///< Of RecordQuery::choices.
    QList<Choice> choices;
    bool isExclusive = false; ///< One at most, not any number.
};

/** One field of a form. */
struct FieldSpec
{
    enum class Kind {
        Line, ///< QString
        Text, ///< QString of several lines
        Number, ///< int; empty is none
        Words, ///< QStringList, with commas between
        Day, ///< QDate; empty is none
        Choice, ///< QString, one of choices
    };
    QString name; ///< As in Record::values and in FieldProblem::field.
    QString label;
    Kind kind = Kind::Line;
    QString hint{}; ///< In the empty field.
    bool isWide = false; ///< Over both columns.
    bool isRequired = false;
    QList<Choice> choices{};
};

/** A column with how wide it is and how its values are shown. */
struct ColumnSpec
{
    models::TableColumn column;
    int width = 120; ///< px at 100 %. The first column takes what is left.
    std::function<QString(const QVariant &)> text{}; ///< None: as the model has it.
};

/** All that the pages must know of one kind of thing, so that one list and one form serve all of them. The first column
 *  shows picture, name and second line. */
struct RecordKind
{
    QString name; ///< "films": of files and, for tests, of widgets.
    QString title; ///< "Films"
    QString newTitle; ///< "New film"
    QString searchHint;
    QString emptyText; ///< Shown while there is none at all.
    QList<ColumnSpec> columns;
    int sortedBy = 0; ///< A column, ascending.
    QList<FilterSpec> filters;
    QList<FieldSpec> fields;
    QVariantMap defaults; ///< Of a new one.
    std::function<QString(const ports::Record &)> label; ///< What it is called.
    std::function<QString(const ports::Record &)> secondLine{};
    std::function<QPixmap(const ports::Record &, QSize, qreal devicePixelRatio)> picture{};
};

} // namespace foyer::admin
