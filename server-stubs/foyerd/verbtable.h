#pragma once

#include <QStringList>

namespace foyer::foyerd {

/** One thing that foyerd can be told to do, with what the help and the man page say of it. */
struct Verb
{
    QString name = {};
    QString summary = {}; ///< One line without a full stop.
    QString about = {}; ///< Paragraphs, with an empty line between them.
    QString argument = {}; ///< What may follow the verb, for people: "[SERVICE]".
    QStringList words = {}; ///< What may follow it; empty with an argument: anything.
    QString exits = {}; ///< What its exit codes mean, when that is not what exitCodes() says.
    QStringList examples = {}; ///< "COMMAND # why".
    QStringList files = {}; ///< "NAME what it is".
};

/** One option of the command line. */
struct CommandOption
{
    QString name = {}; ///< Without the dashes.
    QString value = {}; ///< What follows it, for people: "DIR"; empty for none.
    QString about = {};
    QStringList verbs = {}; ///< With which it goes; empty: all.
    QString section = {}; ///< The setting it stands for: "." is that of the verb. Empty for none.
    QString key = {};
    QString means = {}; ///< The text that the setting gets when the option has no value.
    char letter = 0; ///< 'h' for -h.
};

/** In the order in which they are documented. */
const QList<Verb> &verbTable();
/** Null when there is none. */
const Verb *findVerb(const QString &name);
/** In the order in which they are documented. */
const QList<CommandOption> &commandOptions();
/** Null when there is none. */
const CommandOption *findCommandOption(const QString &name);

} // namespace foyer::foyerd
