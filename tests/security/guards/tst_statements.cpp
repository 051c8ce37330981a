#include "sourcetree.h"
#include "sqlparts.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What people write never becomes part of a statement: it is bound. Every piece of a statement that is not written out
 *  where it stands is in the list of sqlparts.txt, with what it is; a new one stops this test until somebody looked. */
class TestStatements : public QObject
{
    Q_OBJECT
    const SourceTree m_tree = SourceTree::read(QStringLiteral(FOYER_SOURCE_DIR));

    static QStringList list()
    {
        QFile file(QStringLiteral(FOYER_SOURCE_DIR "/tests/security/guards/sqlparts.txt"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        lines.removeIf([](const QString &line) { return line.startsWith(u'#'); });
        return lines;
    }

private Q_SLOTS:
    void everyPartOfAStatementIsKnown()
    {
        static const QRegularExpression line(
            u"^(?<kind>marks|names|terms|choice|number|whole|not) (?<file>\\S+) (?<part>.+)$"_s);
        QSet<QString> known;
        const QStringList lines = list();
        for (const QString &row : lines) {
            const QRegularExpressionMatch match = line.match(row);
            QVERIFY2(match.hasMatch(), qPrintable(row));
            known.insert(match.captured(u"file"_s) + u' ' + match.captured(u"part"_s));
        }
        QSet<QString> found;
        for (const QString &path : m_tree.sources(u"server-stubs/"_s)) {
            for (const QString &part : sqlParts(m_tree.files().value(path)))
                found.insert(path.mid(13) + u' ' + part);
        }
        QStringList unknown(QSet<QString>(found).subtract(known).values());
        QStringList gone(QSet<QString>(known).subtract(found).values());
        unknown.sort();
        gone.sort();
        for (const QString &part : std::as_const(unknown))
            qWarning("Not in the list: %s", qPrintable(part));
        for (const QString &part : std::as_const(gone))
            qWarning("In the list, but no longer in the sources: %s", qPrintable(part));
        QVERIFY(unknown.isEmpty() && gone.isEmpty());
    }

    void whatIsPutIntoAStatementIsSeen_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("nothing") << u"c.query(u\"SELECT id FROM a WHERE b = ?\"_s, {name});"_s << QStringList();
        QTest::newRow("in two texts") << u"c.query(u\"SELECT id FROM a \"_s \"WHERE b = ?\", {name});"_s
                                      << QStringList();
        QTest::newRow("arg()") << u"c.query(u\"SELECT id FROM a WHERE b = '%1'\"_s.arg(name));"_s
                               << QStringList{u"name"_s};
        QTest::newRow("two of arg()") << u"q = u\"SELECT %1 FROM %2\"_s.arg(columns(a, b), table);"_s
                                      << QStringList{u"columns(a, b)"_s, u"table"_s};
        QTest::newRow("behind") << u"q = u\"SELECT id FROM a WHERE b = \"_s + input.name();"_s
                                << QStringList{u"input.name()"_s};
        QTest::newRow("before") << u"return select + u\" WHERE id = ?\"_s;"_s << QStringList{u"select"_s};
        QTest::newRow("between") << u"q = u\"DELETE FROM a WHERE b = '\"_s + name + u'\\'';"_s
                                 << QStringList{u"name"_s};
        QTest::newRow("a variable") << u"c.execute(sql, {id});"_s << QStringList{u"sql"_s};
        QTest::newRow("what a variable gets")
            << u"sql += u\" AND b = ?\"_s; sql += name; c.execute(sql, {id});"_s << QStringList{u"name"_s, u"sql"_s};
        QTest::newRow("not SQL") << u"log(u\"there is no %1\"_s.arg(name));"_s << QStringList();
        QTest::newRow("in a comment") << u"// c.query(u\"SELECT id FROM a WHERE b = \"_s + name);"_s << QStringList();
    }
    void whatIsPutIntoAStatementIsSeen()
    {
        QFETCH(QString, code);
        QTEST(sqlParts(code), "parts");
    }

    /** There is one way to the database, and it prepares and binds. */
    void onlyTheStoreItselfTalksToTheDatabase()
    {
        static const QRegularExpression other(
            u"\\b(QSqlQuery|QSqlDatabase|sqlite3_exec|sqlite3_prepare|mysql_query|mysql_real_query|mysql_stmt_prepare)\\b"_s);
        QStringList elsewhere;
        for (const QString &path : m_tree.sources()) {
            if (!path.startsWith("server-stubs/common/db/"_L1) && !path.startsWith("tests/"_L1)
                && other.match(withoutComments(m_tree.files().value(path))).hasMatch())
                elsewhere.append(path);
        }
        QCOMPARE(elsewhere, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestStatements)
#include "tst_statements.moc"
