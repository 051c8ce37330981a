#include "enginesettings.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The key of a request is good for who used it, for what, and how: with anybody's or anything else it is refused,
 * tells nothing and does nothing (keys.js, which tries all mutations that say in the schema that they have one). */
class TestRequestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsGoodForOneRequestOfOnePerson()
    {
        TestDatabase databases;
        QTemporaryDir folder;
        folder.setAutoRemove(false); // the script's foyerd has it, and takes it away
        QFile settings(folder.filePath(u"foyerd.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(engineSettings(databases));
        settings.close();
        QProcess node;
        node.setProcessChannelMode(QProcess::MergedChannels);
        node.start(QStringLiteral(FOYER_NODE),
                   {QStringLiteral(FOYER_SOURCE_DIR "/tests/security/guards/keys.js"),
                    QStringLiteral(FOYER_SOURCE_DIR "/build/node"), QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                    QStringLiteral(FOYER_SOURCE_DIR "/server-stubs"), folder.path()});
        QVERIFY(node.waitForFinished(280'000));
        const QByteArray said = node.readAll();
        QVERIFY2(node.exitStatus() == QProcess::NormalExit && node.exitCode() == 0, said.constData());
        qInfo("%s", said.trimmed().constData());
    }
};

QTEST_GUILESS_MAIN(TestRequestKeys)
#include "tst_requestkeys.moc"
