#include "sqlparts.h"

#include "sourcetree.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QChar sql = u'\u2460'; ///< Stands for a text with SQL in it.
constexpr QChar text = u'\u2461'; ///< Stands for any other.

bool isSql(const QString &literal)
{
    static const QRegularExpression words(
        u"\\b(SELECT |INSERT (INTO|OR|IGNORE)|UPDATE [a-z%]|DELETE FROM|REPLACE INTO|(CREATE|ALTER|DROP|TRUNCATE) "
        "|PRAGMA |SAVEPOINT|WHERE |ORDER BY|GROUP BY|LIMIT [?%]|LIKE |SHOW |GRANT |SET [a-z@%])|= \\?| IN \\(|[<>] \\?"_s);
    return words.match(literal).hasMatch();
}

/** One statement of C++ a line, every text as one of the two signs. */
QStringList statementsOf(const QString &source)
{
    static const QRegularExpression literal(u"(?:\\b(?:u8|u|U|L))?\"((?:[^\"\\\\]|\\\\.)*)\"(?:_s|_L1|_ba|_qba)?"_s);
    static const QRegularExpression character(u"u?'(?:[^'\\\\]|\\\\.)+'"_s);
    QString code = withoutComments(source);
    code.remove(QRegularExpression(u"^\\s*#.*$"_s, QRegularExpression::MultilineOption));
    QString short_;
    qsizetype done = 0;
    for (auto all = literal.globalMatch(code); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        short_ += code.mid(done, match.capturedStart() - done) + (isSql(match.captured(1)) ? sql : text);
        done = match.capturedEnd();
    }
    short_ += code.mid(done);
    short_.replace(character, QString(text));
    // Texts side by side are one.
    short_.replace(QRegularExpression(u"[%1%2]\\s*%1|%1\\s*%2"_s.arg(sql).arg(text)), QString(sql));
    short_.replace(QRegularExpression(u"[%1%2]\\s*%1|%1\\s*%2"_s.arg(sql).arg(text)), QString(sql));
    QStringList statements = short_.split(QRegularExpression(u"[;{}]"_s), Qt::SkipEmptyParts);
    for (QString &statement : statements)
        statement = statement.simplified();
    return statements;
}

/** Where the operand that begins at @p at ends: before a comma, a sign or a bracket that is not its own. */
qsizetype endOfOperand(const QString &code, qsizetype at)
{
    int depth = 0;
    for (; at < code.size(); ++at) {
        const QChar c = code.at(at);
        if (c == u'(' || c == u'[')
            ++depth;
        else if ((c == u')' || c == u']') && --depth < 0)
            break;
        else if (depth == 0 && u",+?:="_s.contains(c) && !(c == u':' && code.mid(at - 1, 3).contains("::"_L1)))
            break;
    }
    return at;
}

qsizetype beginOfOperand(const QString &code, qsizetype at)
{
    int depth = 0;
    for (; at > 0; --at) {
        const QChar c = code.at(at - 1);
        if (c == u')' || c == u']')
            ++depth;
        else if ((c == u'(' || c == u'[') && --depth < 0)
            break;
        else if (depth == 0 && u",+?:="_s.contains(c)
                 && !(c == u':' && code.mid(qMax<qsizetype>(at - 2, 0), 3).contains("::"_L1)))
            break;
    }
    return at;
}

/** The arguments of the call whose bracket opens before @p at. */
QStringList argumentsAt(const QString &code, qsizetype at)
{
    QStringList arguments;
    QString current;
    int depth = 0;
    for (; at < code.size(); ++at) {
        const QChar c = code.at(at);
        if (c == u'(' || c == u'[')
            ++depth;
        else if ((c == u')' || c == u']') && --depth < 0)
            break;
        if (c == u',' && depth == 0) {
            arguments.append(current.trimmed());
            current.clear();
        } else {
            current += c;
        }
    }
    return arguments << current.trimmed();
}

/** Without the words before it that are none of it, and without the call of arg() behind it, which is taken apart by
 *  itself. */
QString bare(QString operand)
{
    operand = operand.trimmed();
    operand.remove(QRegularExpression(u"^(co_)?return\\b\\s*"_s));
    return operand.trimmed();
}

} // namespace

QStringList sqlParts(const QString &source)
{
    QSet<QString> parts;
    const auto add = [&parts](const QString &operand) {
        QString part = bare(operand);
        static const QRegularExpression arg(u"^[%1%2]( ?\\.arg ?\\(.*\\))*$"_s.arg(sql).arg(text));
        static const QRegularExpression binds(
            u"^(db::Binds|[\\w.]+(->|\\.)binds)$"_s); // beside the statement, not in it
        if (part.isEmpty() || arg.match(part).hasMatch() || binds.match(part).hasMatch())
            return;
        part.replace(sql, u'S').replace(text, u'S');
        parts.insert(part);
    };
    const QStringList statements = statementsOf(source);
    static const QRegularExpression call(
        u"\\b(query|execute|exec|queryAmong|prepare|condition\\.add|condition\\.addAmong|terms\\.append) ?\\("_s);
    static const QRegularExpression argCall(u"\\.arg ?\\("_s);
    for (const QString &statement : statements) {
        for (auto all = call.globalMatch(statement); all.hasNext();) {
            const QRegularExpressionMatch match = all.next();
            const QStringList given = argumentsAt(statement, match.capturedEnd());
            const QString first = given.value(match.captured(1) == "queryAmong"_L1 ? 1 : 0);
            if (!first.contains(sql))
                add(first);
        }
        if (!statement.contains(sql))
            continue;
        for (auto all = argCall.globalMatch(statement); all.hasNext();) {
            for (const QString &argument : argumentsAt(statement, all.next().capturedEnd()))
                add(argument);
        }
        for (qsizetype at = statement.indexOf(u'+'); at >= 0; at = statement.indexOf(u'+', at + 1)) {
            if (statement.mid(at, 2) == "+="_L1)
                continue;
            const qsizetype begin = beginOfOperand(statement, at);
            const qsizetype end = endOfOperand(statement, at + 1);
            add(statement.mid(begin, at - begin));
            add(statement.mid(at + 1, end - at - 1));
        }
    }
    static const QRegularExpression append(u"^(\\w+) \\+= (.*)$"_s);
    for (const QString &statement : statements) {
        const QRegularExpressionMatch match = append.match(statement);
        if (match.hasMatch() && parts.contains(match.captured(1)) && !match.captured(2).startsWith(sql))
            add(match.captured(2));
    }
    QStringList sorted(parts.cbegin(), parts.cend());
    sorted.sort();
    return sorted;
}

} // namespace foyer::test
