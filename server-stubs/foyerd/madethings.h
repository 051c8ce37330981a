#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace foyer::foyerd {

/** What a start makes in a data folder because it is not there: the folder, keys, databases. So that who meant another
 *  folder sees it at once. Value type. */
class MadeThings
{
public:
    /** As @p dataFolder is before anything is made. */
    explicit MadeThings(QString dataFolder);

    /** What is there now and was not before, in one line for people; empty for nothing. */
    QString line() const;

private:
    /** Names below the folder. */
    static QStringList thingsIn(const QString &folder);

    QString m_folder;
    bool m_wasThere;
    QSet<QString> m_before;
};

} // namespace foyer::foyerd
