#include "sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

enum class Part { Code, String, Comment };

/** Gives @p handle every character with what it belongs to. Knows //, block comments, strings, characters and raw
 * strings. */
template <class Handle>
void walk(const QString &text, Handle handle)
{
    const auto startsAt = [&text](qsizetype at, QLatin1StringView what) {
        return QStringView(text).mid(at, what.size()) == what;
    };
    const auto give = [&](qsizetype from, qsizetype to, Part part) {
        for (qsizetype at = from; at < to; ++at)
            handle(text.at(at), part);
        return to;
    };
    const auto endOf = [&text](qsizetype found, qsizetype length) { return found < 0 ? text.size() : found + length; };

    qsizetype at = 0;
    while (at < text.size()) {
        const QChar c = text.at(at);
        if (startsAt(at, "//"_L1)) {
            at = give(at, endOf(text.indexOf(u'\n', at), 0), Part::Comment);
        } else if (startsAt(at, "/*"_L1)) {
            at = give(at, endOf(text.indexOf("*/"_L1, at + 2), 2), Part::Comment);
        } else if (startsAt(at, "R\""_L1)) {
            const qsizetype open = text.indexOf(u'(', at);
            const QString close = u')' + text.mid(at + 2, open - at - 2) + u'"';
            at = give(at, endOf(text.indexOf(close, open), close.size()), Part::String);
        } else if (c == u'"'
                   || (c == u'\'' && !(at > 0 && text.at(at - 1).isLetterOrNumber() && text.at(at - 1) != u'u'))) {
            qsizetype end = at + 1; // a quote after a digit separates thousands
            while (end < text.size() && text.at(end) != c && text.at(end) != u'\n')
                end += text.at(end) == u'\\' ? 2 : 1;
            at = give(at, std::min(end + 1, text.size()), Part::String);
        } else {
            at = give(at, at + 1, Part::Code);
        }
    }
}

QString only(const QString &text, std::initializer_list<Part> wanted)
{
    QString kept;
    kept.reserve(text.size());
    walk(text, [&](QChar c, Part part) {
        if (c == u'\n' || std::find(wanted.begin(), wanted.end(), part) != wanted.end())
            kept.append(c);
    });
    return kept;
}

QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/') + 1);
}

QStringList words(const QString &text)
{
    static const QRegularExpression space(u"\\s+"_s);
    return text.split(space, Qt::SkipEmptyParts);
}

/** What a CMakeLists.txt says, without comments and with its loops over words written out. */
QString plainCMake(const QString &text)
{
    static const QRegularExpression comment(u"#[^\n]*"_s);
    static const QRegularExpression loop(u"\\bforeach\\s*\\(\\s*(\\w+)\\s+([^)]*)\\)(.*?)\\bendforeach\\s*\\(\\s*\\)"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    QString plain = QString(text).remove(comment);
    for (QRegularExpressionMatch match = loop.match(plain); match.hasMatch(); match = loop.match(plain)) {
        QString rounds;
        for (const QString &word : words(match.captured(2)))
            rounds += match.captured(3).replace(u"${%1}"_s.arg(match.captured(1)), word);
        plain.replace(match.capturedStart(), match.capturedLength(), rounds);
    }
    return plain;
}

bool isSource(const QString &path)
{
    return path.endsWith(".cpp"_L1) || path.endsWith(".h"_L1);
}

} // namespace

QString withoutComments(const QString &text)
{
    return only(text, {Part::Code, Part::String});
}

QString commentsOf(const QString &text)
{
    return only(text, {Part::Comment});
}

QString withoutStrings(const QString &text)
{
    return only(text, {Part::Code});
}

SourceTree SourceTree::read(const QString &root)
{
    SourceTree tree;
    const QDir top(root);
    for (const QString &folder :
         {u"app"_s, u"core"_s, u"resources"_s, u"server-stubs"_s, u"sql"_s, u"tests"_s, u"ui"_s}) {
        QDirIterator it(top.filePath(folder), {u"*.cpp"_s, u"*.h"_s, u"CMakeLists.txt"_s, u"README.md"_s, u"*.sql"_s},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qPrintable(file.fileName()));
            tree.add(top.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()));
        }
    }
    return tree;
}

void SourceTree::add(const QString &path, const QString &text)
{
    m_files.insert(path, text);
}

QStringList SourceTree::sources(const QString &folder) const
{
    QStringList paths;
    for (auto it = m_files.lowerBound(folder); it != m_files.end() && it.key().startsWith(folder); ++it) {
        if (isSource(it.key()))
            paths.append(it.key());
    }
    return paths;
}

QString SourceTree::resolve(const QString &from, const QString &written) const
{
    if (const QString beside = QDir::cleanPath(folderOf(from) + written); m_files.contains(beside))
        return beside;
    // Several folders may have a header of that name; the nearest is meant. Should another be, then it is linked,
    // and the links are looked at too.
    QString best;
    qsizetype bestCommon = -1;
    for (auto it = m_files.begin(); it != m_files.end(); ++it) {
        if (!it.key().endsWith(u'/' + written) || (it.key().startsWith("tests/"_L1) && !from.startsWith("tests/"_L1)))
            continue;
        qsizetype common = 0;
        while (common < from.size() && common < it.key().size() && from.at(common) == it.key().at(common))
            ++common;
        if (common > bestCommon) {
            best = it.key();
            bestCommon = common;
        }
    }
    return best;
}

QList<SourceTree::Include> SourceTree::includes(const QString &path) const
{
    static const QRegularExpression line(u"^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"\n]+)[>\"]"_s,
                                         QRegularExpression::MultilineOption);
    QList<Include> found;
    auto it = line.globalMatch(withoutComments(m_files.value(path)));
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        const bool isSystem = match.captured(1) == "<"_L1;
        found.append({match.captured(2), isSystem ? QString() : resolve(path, match.captured(2)), isSystem});
    }
    return found;
}

QList<SourceTree::Target> SourceTree::targets() const
{
    static const QRegularExpression call(
        u"\\b(foyer_add_module|foyer_add_program|foyer_add_test|target_link_libraries)\\s*\\(([^)]*)\\)"_s);
    static const QSet<QString> keywords{u"SOURCES"_s, u"PUBLIC"_s,  u"PRIVATE"_s, u"LIBS"_s,
                                        u"LABEL"_s,   u"TIMEOUT"_s, u"QTFREE"_s,  u"SERIAL"_s};
    QList<Target> found;
    for (auto file = m_files.begin(); file != m_files.end(); ++file) {
        if (!file.key().endsWith("CMakeLists.txt"_L1))
            continue;
        auto it = call.globalMatch(plainCMake(file.value()));
        while (it.hasNext()) {
            const QRegularExpressionMatch match = it.next();
            QStringList arguments = words(match.captured(2));
            if (arguments.isEmpty())
                continue;
            const bool isModule = match.captured(1) == "foyer_add_module"_L1;
            Target target{arguments.takeFirst(), folderOf(file.key()), isModule, {}, {}};
            QString keyword = u"LIBS"_s;
            for (const QString &word : std::as_const(arguments)) {
                if (keywords.contains(word))
                    keyword = word;
                else if (keyword == "PUBLIC"_L1)
                    target.publicLinks.append(word);
                else if (keyword == "PRIVATE"_L1 || keyword == "LIBS"_L1)
                    target.privateLinks.append(word);
            }
            found.append(target);
        }
    }
    return found;
}

QSet<QString> SourceTree::listedSources() const
{
    static const QRegularExpression test(u"\\bfoyer_add_test\\s*\\(\\s*(\\w+)"_s);
    static const QRegularExpression separator(u"[\\s()\"]+"_s);
    QSet<QString> listed;
    for (auto file = m_files.begin(); file != m_files.end(); ++file) {
        if (!file.key().endsWith("CMakeLists.txt"_L1))
            continue;
        const QString text = plainCMake(file.value());
        const QString folder = folderOf(file.key());
        for (const QString &word : text.split(separator, Qt::SkipEmptyParts)) {
            if (isSource(word))
                listed.insert(word.startsWith("${CMAKE_SOURCE_DIR}/"_L1) ? word.section(u'/', 1)
                                                                         : QDir::cleanPath(folder + word));
        }
        auto it = test.globalMatch(text);
        while (it.hasNext())
            listed.insert(folder + it.next().captured(1) + u".cpp"_s);
    }
    return listed;
}

} // namespace foyer::test
