#pragma once

#include <QString>
#include <QStringList>

namespace foyer::test {

/** The links of the Markdown file @p path to other files and to headings, here or there, that lead nowhere; "path" is
 * said in front of each. Links that begin with a scheme are not followed. Anchors are those that GitHub makes of
 * headings. */
QStringList brokenLinks(const QString &path);

} // namespace foyer::test
