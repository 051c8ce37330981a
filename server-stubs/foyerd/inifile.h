#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace foyer::foyerd {

/** One "key = text" of an INI file. */
struct IniEntry
{
    QString section;
    QString key;
    QString text;
    int line = 0; ///< From 1.
};

/** What an INI file says, and what in it is none. Value type. */
struct IniFile
{
    QList<IniEntry> entries;
    QStringList mistakes; ///< "NAME:LINE: what is wrong"; never with the text of a value.

    /** Sections in brackets, "key = text" below them. "#" or ";" at the beginning of a line, or after a blank, begins a
     *  comment; text in double quotes keeps both. A key stands once in its section. UTF-8.
     *  @p name is the file's, for the mistakes. */
    static IniFile parse(const QByteArray &bytes, const QString &name);
};

} // namespace foyer::foyerd
