#include "language/blockstring.h"

#include <QStringList>

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

qsizetype indentationOf(const QString &line)
{
    const auto isSolid = [](QChar character) { return character != u' ' && character != u'\t'; };
    return std::find_if(line.begin(), line.end(), isSolid) - line.begin();
}

bool isBlank(const QString &line)
{
    return indentationOf(line) == line.size();
}

} // namespace

QString blockStringValue(const QString &raw)
{
    QString normalised = raw;
    normalised.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    QStringList lines = normalised.split(u'\n');

    qsizetype common = -1; // the first line stands behind the quotation marks, so its indentation says nothing
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (isBlank(lines.at(i)))
            continue;
        const qsizetype indentation = indentationOf(lines.at(i));
        common = common < 0 ? indentation : std::min(common, indentation);
    }
    for (qsizetype i = 1; i < lines.size() && common > 0; ++i)
        lines[i] = lines.at(i).mid(common);

    const auto firstSolid = std::find_if_not(lines.cbegin(), lines.cend(), isBlank);
    const auto lastSolid = std::find_if_not(lines.crbegin(), lines.crend(), isBlank).base();
    if (firstSolid == lines.cend())
        return {};
    return lines.mid(firstSolid - lines.cbegin(), lastSolid - firstSolid).join(u'\n');
}

bool isPrintableAsBlockString(const QString &value)
{
    if (value.isEmpty())
        return true;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar character = value.at(i);
        if (character < u' ' && character != u'\t' && character != u'\n')
            return false;
        if (character.isHighSurrogate() && i + 1 < value.size() && value.at(i + 1).isLowSurrogate())
            ++i;
        else if (character.isSurrogate())
            return false;
    }
    const QStringList lines = value.split(u'\n');
    if (isBlank(lines.first()) || isBlank(lines.last()))
        return false;
    // A line on its own keeps its indentation when it stands behind the quotation marks.
    return lines.size() == 1 || std::any_of(lines.begin(), lines.end(), [](const QString &line) {
               return !isBlank(line) && indentationOf(line) == 0;
           });
}

QString printBlockString(const QString &value, const QString &indentation)
{
    const QString quotes = u"\"\"\""_s;
    if (value.isEmpty())
        return quotes + quotes;
    QString escaped = value;
    escaped.replace(quotes, u"\\\"\"\""_s);
    const QString newLine = u'\n' + indentation;
    QString text = quotes;
    const QStringList lines = escaped.split(u'\n');
    for (const QString &line : lines) {
        const bool staysBehindQuotes = lines.size() == 1 && indentationOf(line) > 0;
        if (staysBehindQuotes)
            text += line;
        else
            text += line.isEmpty() ? u"\n"_s : newLine + line;
    }
    return text + newLine + quotes;
}

} // namespace foyer::graphql
