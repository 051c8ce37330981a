#include "pagelinks.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The file without what stands between fences, which is no Markdown. */
QString proseOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression fenced(
        u"^```.*?^```$"_s, QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    return QString::fromUtf8(file.readAll()).remove(fenced);
}

/** Lower case, blanks as hyphens, and of all else only letters, digits, hyphens and underscores. */
QString anchorOf(const QString &heading)
{
    static const QRegularExpression dropped(u"[^\\w -]"_s, QRegularExpression::UseUnicodePropertiesOption);
    return heading.toLower().remove(dropped).replace(u' ', u'-');
}

QStringList anchorsOf(const QString &path)
{
    static const QRegularExpression heading(u"^#+ (.*)$"_s, QRegularExpression::MultilineOption);
    QStringList anchors;
    auto found = heading.globalMatch(proseOf(path));
    while (found.hasNext())
        anchors.append(anchorOf(found.next().captured(1).trimmed()));
    return anchors;
}

} // namespace

QStringList brokenLinks(const QString &path)
{
    static const QRegularExpression link(u"\\]\\(([^)#]*)(?:#([^)]*))?\\)"_s);
    const QDir folder = QFileInfo(path).dir();
    QHash<QString, QStringList> anchors; // by file
    QStringList broken;
    auto found = link.globalMatch(proseOf(path));
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QString target = match.captured(1);
        const QString anchor = match.captured(2);
        if (target.contains("://"_L1))
            continue;
        const QString file = target.isEmpty() ? path : folder.filePath(target);
        if (!anchors.contains(file))
            anchors.insert(file, anchorsOf(file));
        if (!QFileInfo::exists(file) || (!anchor.isEmpty() && !anchors.value(file).contains(anchor)))
            broken.append(path + u": "_s + match.captured(0).mid(2).chopped(1));
    }
    return broken;
}

} // namespace foyer::test
