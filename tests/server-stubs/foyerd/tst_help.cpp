#include "help.h"
#include "manpage.h"
#include "options.h"
#include "settingstable.h"

#include <QProcess>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

class TestHelp : public QObject
{
    Q_OBJECT

    static QString told(const QStringList &arguments)
    {
        const Result<Options> options = parseOptions(arguments, {});
        return options || options.error().code != ErrorCode::Cancelled ? QString() : options.error().detail;
    }

private Q_SLOTS:
    void everyVerbIsExplainedByItsNameAndByItsOption()
    {
        for (const Verb &verb : verbTable()) {
            const QString help = told({u"help"_s, verb.name});
            QVERIFY2(verb.name == "help"_L1 || !help.isEmpty(), qPrintable(verb.name));
            if (verb.name != "help"_L1)
                QCOMPARE(told({verb.name, u"--help"_s}), help);
            QVERIFY2(told({}).isEmpty() && generalHelp().contains(verb.summary.left(40)), qPrintable(verb.name));
            const QString own = helpFor(verb);
            QVERIFY(own.startsWith(u"Usage: foyerd "_s + verb.name));
            QVERIFY2(own.contains(u"Exit codes: 0"_s), qPrintable(own));
            for (const QString &example : verb.examples)
                QVERIFY2(own.contains(example.left(example.indexOf(u" # "_s))), qPrintable(example));
        }
        QCOMPARE(told({u"--help"_s}), generalHelp().trimmed());
        QVERIFY(told({u"help"_s, u"nothing"_s}).isEmpty());
    }

    void anOptionIsExplainedWhereItGoes()
    {
        for (const CommandOption &option : commandOptions()) {
            for (const Verb &verb : verbTable()) {
                const bool goes = option.verbs.isEmpty() || option.verbs.contains(verb.name);
                QVERIFY2(helpFor(verb).contains(u"--%1 "_s.arg(option.name)) == goes
                             || helpFor(verb).contains(u"--%1\n"_s.arg(option.name)) == goes,
                         qPrintable(verb.name + u' ' + option.name));
            }
            for (const QString &verb : option.verbs)
                QVERIFY2(findVerb(verb), qPrintable(verb));
        }
    }

    void noLineIsWiderThanAScreen()
    {
        QStringList texts{generalHelp(), exampleConfiguration()};
        for (const Verb &verb : verbTable())
            texts.append(helpFor(verb));
        for (const QString &text : texts) {
            const QStringList lines = text.split(u'\n');
            for (const QString &line : lines)
                QVERIFY2(line.size() <= 100 || line.startsWith(u"  foyerd "_s), qPrintable(line));
        }
    }

    /** groff reads it without a warning, and what is printed of it has every verb, option and setting. */
    void theManPageIsOne()
    {
        const QString page = told({u"help"_s, u"--man"_s});
        QCOMPARE(page, manPage().trimmed());
        QProcess groff;
        groff.start(u"groff"_s, {u"-man"_s, u"-ww"_s, u"-Tutf8"_s, u"-P-cbou"_s, u"-rLL=200n"_s});
        QVERIFY2(groff.waitForStarted(), "groff is missing (groff-base)");
        groff.write(page.toUtf8() + '\n');
        groff.closeWriteChannel();
        QVERIFY(groff.waitForFinished());
        QCOMPARE(groff.exitCode(), 0);
        QCOMPARE(QString::fromUtf8(groff.readAllStandardError()), QString());
        const QString printed = QString::fromUtf8(groff.readAllStandardOutput());
        for (const QString &heading :
             {u"NAME"_s, u"SYNOPSIS"_s, u"VERBS"_s, u"OPTIONS"_s, u"SETTINGS"_s, u"EXIT STATUS"_s, u"EXAMPLES"_s})
            QVERIFY2(printed.contains(u'\n' + heading + u'\n'), qPrintable(heading));
        for (const Verb &verb : verbTable())
            QVERIFY2(printed.contains(u"\n   "_s + verb.name), qPrintable(verb.name));
        for (const CommandOption &option : commandOptions())
            QVERIFY2(printed.contains(u"--"_s + option.name), qPrintable(option.name));
        for (const Setting &setting : settingsTable())
            QVERIFY2(printed.contains(variableOf(setting)), qPrintable(variableOf(setting)));
    }

    void aPageWithAMistakeIsSeen()
    {
        QProcess groff;
        groff.start(u"groff"_s, {u"-man"_s, u"-ww"_s, u"-z"_s});
        QVERIFY(groff.waitForStarted());
        groff.write(manPage().toUtf8() + ".SSS wrong\n");
        groff.closeWriteChannel();
        QVERIFY(groff.waitForFinished());
        QVERIFY(!groff.readAllStandardError().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHelp)
#include "tst_help.moc"
