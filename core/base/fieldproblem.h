#pragma once

#include "result.h"

#include <QList>
#include <QVariantMap>

/** @file
 *  What is wrong with the fields of a form. The server finds it, the form shows it beside each field. */
namespace foyer {

/** The names on the wire are toWireName()'s, as of error codes: append, never rename. */
enum class FieldFault {
    Required, ///< Empty, blank or missing.
    TooShort, ///< limit: characters.
    TooLong, ///< limit: characters.
    TooSmall, ///< limit: the least that is allowed.
    TooLarge, ///< limit: the most that is allowed.
    TooMany, ///< limit: entries.
    BadFormat, ///< Not a date, a time, a code, an address...; limit: "digits" when it is made of nothing else.
    Unknown, ///< Names nothing that there is.
    NotUnique, ///< Another one has it already.
    NotTogether, ///< Does not go with another field; limit: which.
    TooEasy, ///< Of a secret: guessed among the first; limit: which field is in it, if that is why.
};

struct FieldProblem
{
    /** Path in the input: "name", "terms.amountMinor", "directors.2" (from 0). */
    QString field;
    FieldFault fault = FieldFault::Required;
    QString limit{};

    friend bool operator==(const FieldProblem &, const FieldProblem &) = default;
};

QString toWireName(FieldFault fault);
/** An unknown name (a newer server's) is BadFormat. */
FieldFault fieldFaultFromWireName(QStringView name);

/** Looks at one field after another and remembers what is wrong, so that a form is told everything at once. */
class FieldChecks
{
public:
    enum class Need { Required, Optional };

    /** One line of printable characters, without blanks at its ends. */
    FieldChecks &text(const QString &field, const QString &value, int maxLength, Need need = Need::Required);
    FieldChecks &number(const QString &field, qint64 value, qint64 least, qint64 most);
    FieldChecks &count(const QString &field, qsizetype value, qsizetype most);
    /** Remembers @p fault unless @p isGood. */
    FieldChecks &that(bool isGood, const QString &field, FieldFault fault, const QString &limit = {});

    const QList<FieldProblem> &problems() const { return m_problems; }
    /** InvalidInput with all problems, when there are any. */
    Result<void> result() const;

private:
    QList<FieldProblem> m_problems;
};

/** InvalidInput; fieldProblemsOf() has @p problems back. */
Error invalidFields(const QList<FieldProblem> &problems);
QList<FieldProblem> fieldProblemsOf(const Error &error);

} // namespace foyer
