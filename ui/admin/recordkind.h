#pragma once

#include "chip.h"
#include "editbook.h"
#include "icons.h"
#include "pagedtablemodel.h"

#include <QPixmap>
#include <QSize>

#include <functional>

namespace foyer::admin {

class FieldInput;

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

/** Things of another list, to pick from. */
struct Reference
{
    ports::RecordList *list = nullptr; ///< Borrowed. What is typed is its search text.
    std::function<QString(const ports::Record &)> label{}; ///< What one of them is called.
    /** Filters that always hold, as of RecordQuery: only published ones. */
    QMap<QString, QStringList> choices{};
    /** Value of the edited thing that has the name of what it refers to, so that nobody has to ask. Else it is read
     * where the list is a RecordBook. */
    QString nameFrom{};
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
        Choice, ///< QString, one of choices; none where it is not required
        Flag, ///< bool
        Money, ///< qint64 minor units of currency; empty is none
        Decimal, ///< double, shown with up to decimals digits; empty is none
        Percent, ///< int, in ten-thousandths: 1900 is shown as 19 %; empty is none
        Time, ///< QTime of the day; empty is none
        Moment, ///< QDateTime in UTC, shown and typed in the zone of zoneFrom; empty is none
        Choices, ///< QStringList, any of choices, in their order
        Reference, ///< QString, an id; empty is none
        References, ///< QStringList of ids
        Rows, ///< QVariantList of QVariantMap, by the names of rowFields
        Secret, ///< QString: a password. Shown while it is typed by whom it is told to.
        OwnSecret, ///< QString: the password of who types it. Never shown.
    };
    QString name; ///< As in Record::values and in FieldProblem::field.
    QString label;
    Kind kind = Kind::Line;
    QString hint{}; ///< In the empty field.
    bool isWide = false; ///< Over both columns.
    bool isRequired = false;
    QList<Choice> choices{};
    bool isFixedOnceMade = false; ///< Typed in a new thing only, shown afterwards.
    bool isOfNewOnly = false; ///< Not there any more once the thing is made.
    QString section{}; ///< A heading above it; the label itself where there is nothing more to say.
    QString currency{}; ///< Of Money: a code...
    QString currencyFrom{}; ///< ...or the field that has it.
    QString zoneFrom{}; ///< Of Moment: the field with an IANA name; none: the zone of this machine.
    int decimals = 2; ///< Of Decimal: digits after the sign.
    Reference reference{};
    QList<FieldSpec> rowFields{}; ///< Of Rows: the columns. Of any other kind than Rows.
    int rowWidth = 0; ///< Of a column of Rows: its share of the width; 0 is as much as the others.
    /** Whether it is asked for in a form with these values; else it is not there, and saved as none. None: always. Not
     * for columns of Rows. */
    std::function<bool(const QVariantMap &values)> isAsked{};
    bool isListed = true; ///< False: only known of what is open, so no column of an exported list.
};

/** A state as people call it. */
struct StateSpec
{
    QString value; ///< As on the wire.
    QString label;
    widgets::Chip::Tone tone = widgets::Chip::Tone::Neutral;
};

/** A button that takes things to another state, one from its form, many from the list. */
struct StateAction
{
    QString name; ///< Of its button: "retire"; "bulkRetire" above the list.
    QString state; ///< What they come to; empty: they are deleted.
    QString label; ///< "Retire"
    QString done; ///< "Retired"
    widgets::Icon icon = widgets::Icon::Check;
    QStringList from{}; ///< Offered in these states; empty: in all but its own.
    QString question{}; ///< "%1 is deleted for good.": asked first, with the thing's name. None: done at once.
    /** What else follows, of the thing as a dry run answers it: "4 showtimes of it are still planned". Told before it
     * is done; empty when nothing follows. */
    std::function<QString(const ports::Record &)> consequence{};
};

/** Whatever else can be done with one thing: a button in the head of its form. */
struct RecordAction
{
    using Done = std::function<void()>;

    QString name; ///< Of its button.
    QString label;
    widgets::Icon icon = widgets::Icon::Check;
    /** None: with everything that is made. */
    std::function<bool(const ports::Record &)> isOffered{};
    /** @p page is for sheets. @p done once something has changed: the thing is read anew. Only called while nothing is
     *  typed in the form, since that would be lost. */
    std::function<void(QWidget *page, const ports::Record &record, const Done &done)> run{};
    bool isRare = false; ///< A line of the menu More instead of a button.
};

/** Whatever else can be done with a list: a button in its head. */
struct ListAction
{
    QString name; ///< Of its button.
    QString label;
    widgets::Icon icon = widgets::Icon::Check;
    std::function<void(QWidget *page)> run{};
};

/** A column with how wide it is and how its values are shown. */
struct ColumnSpec
{
    models::TableColumn column;
    int width = 120; ///< px at 100 %. The first column takes what is left.
    std::function<QString(const QVariant &)> text{}; ///< None: as the model has it.
    std::function<QString(const ports::Record &)> ofRecord{}; ///< Instead, when it takes more than the one value.
};

/** Draft, published, retired. */
QList<StateSpec> publishingStates();
/** Publish, retire, delete a draft. */
QList<StateAction> publishingActions();

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
    int sortedBy = 0; ///< A column.
    bool isSortedDescending = false;
    QList<FilterSpec> filters;
    QList<FieldSpec> fields;
    QVariantMap defaults; ///< Of a new one.
    std::function<QString(const ports::Record &)> label; ///< What it is called.
    std::function<QString(const ports::Record &)> secondLine{};
    std::function<QPixmap(const ports::Record &, QSize, qreal devicePixelRatio)> picture{};
    QList<StateSpec> states = publishingStates();
    QList<StateAction> stateActions = publishingActions();
    QList<RecordAction> actions{};
    QList<ListAction> listActions{};
    /** An own widget for the field of this name; null for those that have the one of their kind. */
    std::function<FieldInput *(const FieldSpec &spec)> makeEditor{};
    /** Instead of an empty form, when a new one is asked for; done reads the list anew. */
    std::function<void(QWidget *page, const RecordAction::Done &done)> makeNew{};
    /** Why an edit was refused, where this kind has more to say than any. */
    std::function<QString(const Error &)> refusalWords{};
    bool canMake = true; ///< False: there is no button for a new one.
    bool canEdit = true; ///< False: its form only shows.
    /** What a problem may say a field does not go with, and is no field here: its words. */
    QMap<QString, QString> otherWords{};
    /** Who changed what: then the form's head has a button that shows it. Borrowed. */
    ports::EditBook *history = nullptr;
    /** What the history tells of besides the form's fields, or otherwise than the form. */
    QList<FieldSpec> toldFields{};
    /** Filters that hold while the person chose none of the same name. */
    QMap<QString, QStringList> always{};
};

/** As of the kind's states; one that it does not know by its name on the wire. */
StateSpec stateSpec(const RecordKind &kind, const QString &state);

} // namespace foyer::admin
