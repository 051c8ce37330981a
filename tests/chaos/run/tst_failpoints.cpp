#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/** The boundaries at which a step can be made to fail are those that ../README.md names, and no others: in the sources
 *  and in what foyerd-faults lists. The same of the bugs that can be ordered. */
class TestFailpoints : public QObject
{
    Q_OBJECT

    static QString textOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    /** What @p expression captures first, sorted. */
    static QStringList namesIn(const QString &text, const QString &expression)
    {
        QStringList names;
        QRegularExpressionMatchIterator found = QRegularExpression(expression).globalMatch(text);
        while (found.hasNext())
            names.append(found.next().captured(1));
        names.sort();
        return names;
    }
    /** The names in the first column of the table under this heading; `a, b` are two. */
    static QStringList inReadme(const QString &heading)
    {
        const QString readme = textOf(QStringLiteral(FOYER_SOURCE_DIR "/tests/chaos/README.md"));
        const QString section = readme.section(u"\n## "_s + heading, 1, 1).section(u"\n## "_s, 0, 0);
        QStringList names;
        for (const QString &line : section.split(u'\n')) {
            if (line.startsWith(u"| `"_s))
                names += namesIn(line.section(u'|', 1, 1), u"`([a-z_.]+)`"_s);
        }
        names.sort();
        return names;
    }
    static QStringList inSources(const QString &macro)
    {
        QStringList names;
        QDirIterator files(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs"), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            names += namesIn(textOf(files.next()), macro + u"\\(\\s*\"([a-z_.]+)\""_s);
        names.sort();
        return names;
    }

private Q_SLOTS:
    void everyPointIsInTheReadmeAndStandsAtOnePlace()
    {
        const QStringList points = inSources(u"FOYER_FAULT_(?:POINT|ERROR)"_s);
        QVERIFY(points.size() > 50);
        QCOMPARE(points, inReadme(u"Where it can be made to fail"_s));
    }
    void everyBugThatCanBeOrderedIsInTheReadme()
    {
        QStringList bugs = inSources(u"FOYER_DELIBERATE_FAULT"_s);
        bugs.removeDuplicates();
        QVERIFY(bugs.size() > 15);
        QCOMPARE(bugs, inReadme(u"Bugs to order"_s));
    }
    void foyerdOfTheTestsListsThemAll()
    {
        QProcess foyerd;
        foyerd.start(QStringLiteral(FOYER_BIN_DIR "/foyerd-faults"), {u"--list-failpoints"_s});
        QVERIFY(foyerd.waitForFinished());
        const QString listed = QString::fromUtf8(foyerd.readAllStandardOutput());
        QCOMPARE(namesIn(listed, u"(?:point|error) ([a-z_.]+)\n"_s), inReadme(u"Where it can be made to fail"_s));
        QCOMPARE(namesIn(listed, u"deliberate ([a-z_.]+)\n"_s), inReadme(u"Bugs to order"_s));
    }
    void whatIsShippedHasNone()
    {
        QFile shipped(QStringLiteral(FOYER_BIN_DIR "/foyerd"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        const QByteArray program = shipped.readAll();
        QVERIFY(program.contains("verify-audit"));
        for (const QString &name : inReadme(u"Where it can be made to fail"_s))
            QVERIFY2(!program.contains(name.toLatin1() + '\0'), qPrintable(name));
        QVERIFY(!program.contains("FOYER_FAILPOINTS"));
    }
};

QTEST_GUILESS_MAIN(TestFailpoints)
#include "tst_failpoints.moc"
