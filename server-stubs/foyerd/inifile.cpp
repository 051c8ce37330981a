#include "inifile.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringDecoder>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Without the comment and the blanks around it; nothing when a quote is not closed, or something stands behind it. */
std::optional<QString> textOf(const QString &written)
{
    static const QRegularExpression comment(u"(^|\\s)[#;].*$"_s);
    static const QRegularExpression quoted(u"^\"([^\"]*)\"\\s*([#;].*)?$"_s);
    const QString trimmed = written.trimmed();
    if (!trimmed.startsWith(u'"'))
        return QString(trimmed).remove(comment).trimmed();
    const QRegularExpressionMatch match = quoted.match(trimmed);
    return match.hasMatch() ? std::optional<QString>(match.captured(1)) : std::nullopt;
}

} // namespace

IniFile IniFile::parse(const QByteArray &bytes, const QString &name)
{
    static const QRegularExpression heading(u"^\\[\\s*([^\\[\\]]+?)\\s*\\]\\s*([#;].*)?$"_s);
    IniFile file;
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString whole = utf8(bytes);
    if (utf8.hasError()) {
        file.mistakes.append(u"%1: this is not text in UTF-8."_s.arg(name));
        return file;
    }
    QString section;
    QHash<QString, int> seen;
    int number = 0;
    const QStringList lines = whole.split(u'\n');
    for (const QString &written : lines) {
        const QString line = written.trimmed();
        ++number;
        const auto wrong = [&](const QString &why) {
            file.mistakes.append(u"%1:%2: %3"_s.arg(name).arg(number).arg(why));
        };
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[')) {
            const QRegularExpressionMatch match = heading.match(line);
            section = match.captured(1);
            if (!match.hasMatch())
                wrong(u"a section is written [name]."_s);
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        const QString key = line.left(equals).trimmed();
        if (equals < 1 || key.isEmpty()) {
            wrong(u"a line is [section], key = value, or a comment after #."_s);
            continue;
        }
        const std::optional<QString> text = textOf(line.mid(equals + 1));
        if (!text) {
            wrong(u"[%1] %2: the text in quotes ends with a quote, and nothing stands behind it."_s.arg(section, key));
            continue;
        }
        const QString whose = section + u'\n' + key;
        if (const int before = seen.value(whose); before != 0) {
            wrong(u"[%1] %2 stands in line %3 already."_s.arg(section, key).arg(before));
            continue;
        }
        seen.insert(whose, number);
        file.entries.append({section, key, *text, number});
    }
    return file;
}

} // namespace foyer::foyerd
