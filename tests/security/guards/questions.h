#pragma once

#include <QList>
#include <QString>

namespace foyer::test {

/** A query that has the variable $text in one place where the schema takes a text. Value type. */
struct Question
{
    QString document;
    QString place; ///< Of the text: "movies.filter.text".
};

/** One for each place of each field of Query in the schema of that file, inside of its input types, too. Whatever else
 *  has to be given is there, as little as may be. The file is one of ours: what it has is taken as it is written. */
QList<Question> textQuestions(const QString &schemaFile);

} // namespace foyer::test
