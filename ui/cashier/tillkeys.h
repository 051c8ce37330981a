#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace foyer::cashier {

/** Something a key does on the page that is sold on. Value type. */
struct TillKey
{
    QKeySequence standard; ///< What it is named by (widgets::KeyMap), whichever key does it.
    QString what; ///< In the language of the program.
};

/** Those that may be other keys, in the order of a sale. */
QList<TillKey> tillKeys();
/** Those that are always the same, as they are written. */
QList<std::pair<QString, QString>> fixedKeys();
/** What the line understands: what is typed, and what it means. */
QList<std::pair<QString, QString>> lineExamples();

} // namespace foyer::cashier
