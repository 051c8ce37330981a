#include "elffile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What makes a mistake with memory hard to use is in the programs that are shipped: read from them, not from the list
 * of what the compiler was asked for. */
class TestHardening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProgramThatIsShippedIsHardened_data()
    {
        QTest::addColumn<QString>("program");
        // Those of foyer_add_program() with INSTALL; the next function counts them.
        for (const QString &name : {u"foyer"_s, u"foyerd"_s, u"foyerd-render"_s})
            QTest::newRow(qPrintable(name)) << QStringLiteral(FOYER_BIN_DIR "/") + name;
    }
    void everyProgramThatIsShippedIsHardened()
    {
        QFETCH(QString, program);
        const ElfFile file(program);
        QVERIFY2(!file.isNull(), qPrintable(program));
        QVERIFY(file.isPositionIndependent());
        QVERIFY(file.isReadOnlyAfterStart());
        QVERIFY(!file.hasExecutableStack());
        QVERIFY(!file.hasWritableCode());
        QVERIFY(file.imports().contains("__stack_chk_fail"));
    }

    /** What a program does not show is in how each of its files is compiled. */
    void everyFileIsCompiledSo()
    {
        QFile list(QStringLiteral(FOYER_BIN_DIR "/../compile_commands.json"));
        QVERIFY(list.open(QIODevice::ReadOnly));
        int files = 0;
        for (const QJsonValue &entry : QJsonDocument::fromJson(list.readAll()).array()) {
            const QString file = entry.toObject().value(u"file"_s).toString();
            const QStringList words = entry.toObject().value(u"command"_s).toString().split(u' ');
            for (const QString &flag : {u"-D_FORTIFY_SOURCE=3"_s, u"-fstack-protector-strong"_s,
                                        u"-fstack-clash-protection"_s, u"-fcf-protection=full"_s, u"-fPIC"_s})
                QVERIFY2(words.contains(flag), qPrintable(file + u" is compiled without "_s + flag));
            ++files;
        }
        QVERIFY(files > 500);
    }
    void noOtherProgramIsShipped()
    {
        QStringList shipped;
        for (const QString &list : {u"app"_s, u"server-stubs/foyerd"_s, u"server-stubs/render"_s}) {
            QFile file(QStringLiteral(FOYER_SOURCE_DIR "/") + list + u"/CMakeLists.txt"_s);
            QVERIFY(file.open(QIODevice::ReadOnly));
            shipped += QString::fromUtf8(file.readAll());
        }
        QCOMPARE(shipped.join(u' ').count(u" INSTALL "_s), 3);
    }
};

QTEST_GUILESS_MAIN(TestHardening)
#include "tst_hardening.moc"
