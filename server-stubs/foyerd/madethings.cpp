#include "madethings.h"

#include <QDir>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

MadeThings::MadeThings(QString dataFolder)
    : m_folder(std::move(dataFolder))
    , m_wasThere(QDir(m_folder).exists())
{
    const QStringList there = thingsIn(m_folder);
    m_before = QSet<QString>(there.cbegin(), there.cend());
}

QString MadeThings::line() const
{
    QStringList made;
    const QStringList there = thingsIn(m_folder);
    for (const QString &name : there) {
        if (!m_before.contains(name))
            made.append(name);
    }
    if (!m_wasThere && QDir(m_folder).exists())
        made.prepend(u"the folder itself"_s);
    return made.isEmpty() ? QString() : u"Made in %1: %2."_s.arg(m_folder, made.join(u", "_s));
}

QStringList MadeThings::thingsIn(const QString &folder)
{
    QStringList names = QDir(folder).entryList({u"*.sqlite"_s}, QDir::Files, QDir::Name);
    const QStringList keys = QDir(folder + u"/keys"_s).entryList(QDir::Files, QDir::Name);
    for (const QString &key : keys)
        names.append(u"keys/"_s + key);
    return names;
}

} // namespace foyer::foyerd
