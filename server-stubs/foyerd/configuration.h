#pragma once

#include "settingstable.h"

#include <QHash>
#include <QProcessEnvironment>
#include <QUrl>

#include <chrono>

namespace foyer::foyerd {

/** The value of every setting: from the command line, else from the environment, else from the file, else the fallback.
 *  Value type. Asking for what is not in the table, or as another type, is our bug (FOYER_ASSERT). */
class Configuration
{
public:
    /** A value that an option of the command line gives. */
    struct Assignment
    {
        QString section;
        QString key;
        QString text;
        QString place; ///< The option, for people: "--port".
    };
    /** Where settings come from. */
    struct Sources
    {
        QString verb; ///< What is read for it alone is checked; `run` and `doctor` check everything.
        QList<Assignment> line;
        QProcessEnvironment environment;
        /** --config. Empty: FOYER_CONFIG, else foyerd.ini in the data folder when there is one. */
        QString file;
    };
    struct Reading;
    /** Never fails at the first mistake. */
    static Reading read(const Sources &sources);

    QString text(const QString &section, const QString &key) const;
    bool yes(const QString &section, const QString &key) const;
    qint64 integer(const QString &section, const QString &key) const;
    std::chrono::milliseconds duration(const QString &section, const QString &key) const;
    quint16 port(const QString &section, const QString &key) const;
    /** Invalid when nobody says one and there is no fallback. */
    QUrl url(const QString &section, const QString &key) const;
    QStringList list(const QString &section, const QString &key) const;
    /** Absolute; empty when nobody says one. Of a secret: the file, also for credential:NAME. */
    QString path(const QString &section, const QString &key) const;
    /** Whether somebody says it; otherwise it has its fallback. */
    bool isSaid(const QString &section, const QString &key) const;
    /** Where the value comes from: "/etc/foyer/foyerd.ini:12", "FOYER_GATEWAY_PORT", "--port" or "default". */
    QString placeOf(const QString &section, const QString &key) const;
    /** The file that was read; empty when there is none. */
    const QString &file() const { return m_file; }
    /** Absolute. */
    const QString &dataFolder() const { return m_dataFolder; }

private:
    struct Value
    {
        QString text;
        QString place;
        QString folder; ///< From which a relative path is seen.
    };
    class Reader;
    const Value *find(const QString &section, const QString &key, SettingType type) const;

    QHash<std::pair<QString, QString>, Value> m_values;
    QString m_file;
    QString m_dataFolder;
};

/** What was read, and all that is wrong with it. */
struct Configuration::Reading
{
    Configuration configuration;
    /** "PLACE: what is wrong, and what would be right.", in the order file, environment, command line. */
    QStringList mistakes;
};

} // namespace foyer::foyerd
