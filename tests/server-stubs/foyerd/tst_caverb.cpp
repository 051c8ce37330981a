#include "testauthority.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Ended
{
    int status = -1;
    QString output;
    QString error;
};

} // namespace

/** The verb as an operator calls it; what is in the certificates tst_authority looks at. */
class TestCaVerb : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;

    Ended ca(const QStringList &words) const
    {
        QProcess process;
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                      QStringList{u"ca"_s} + words + QStringList{u"--data"_s, m_folder->path()});
        process.waitForFinished(30'000);
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QByteArray content(const QString &file) const
    {
        QFile opened(m_folder->filePath(u"tls/"_s + file));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatItMakesIsShown()
    {
        QCOMPARE(ca({u"init"_s}).status, 0);
        const Ended issued =
            ca({u"issue"_s, u"booking"_s, u"--host"_s, u"books.example"_s, u"--host"_s, u"10.0.0.6"_s});
        QVERIFY2(issued.status == 0, qPrintable(issued.error));
        const Ended shown = ca({u"show"_s});
        QCOMPARE(shown.status, 0);
        for (const QString &words : {u"ca.crt: Foyer authority"_s, u"booking.crt: foyer:service:booking"_s,
                                     u"books.example 10.0.0.6"_s, u"(364 days)"_s, u"(3651 days)"_s})
            QVERIFY2(shown.output.contains(words), qPrintable(shown.output)); // some of a day has gone
        // In the groups in which a till shows it.
        QString digits = OpenSsl::run({u"x509"_s, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s, u"-in"_s,
                                       m_folder->filePath(u"tls/ca.crt"_s)})
                             .output.section(u'=', 1)
                             .trimmed()
                             .remove(u':');
        for (int at = 60; at > 0; at -= 4)
            digits.insert(at, u' ');
        QVERIFY2(shown.output.contains(digits), qPrintable(digits + u'\n' + shown.output));
        QCOMPARE(OpenSsl::run({u"verify"_s, u"-CAfile"_s, m_folder->filePath(u"tls/ca.crt"_s),
                               m_folder->filePath(u"tls/booking.crt"_s)})
                     .status,
                 0);
    }

    void withoutHostsItIsForThisMachine()
    {
        QCOMPARE(ca({u"init"_s}).status, 0);
        const Ended issued = ca({u"issue"_s, u"gateway"_s});
        QVERIFY2(issued.status == 0, qPrintable(issued.error));
        QVERIFY2(issued.output.contains(u"localhost"_s) && issued.output.contains(u"127.0.0.1"_s),
                 qPrintable(issued.output));
    }

    void nothingIsWrittenOverWithoutForce()
    {
        QCOMPARE(ca({u"init"_s}).status, 0);
        QCOMPARE(ca({u"issue"_s, u"movie"_s}).status, 0);
        const QByteArray authority = content(u"ca.crt"_s);
        const QByteArray movie = content(u"movie.crt"_s);
        for (const QStringList &words : {QStringList{u"init"_s}, QStringList{u"issue"_s, u"movie"_s}}) {
            const Ended refused = ca(words);
            QCOMPARE(refused.status, 1);
            QVERIFY2(refused.error.contains(u"--force"_s), qPrintable(refused.error));
        }
        QCOMPARE(content(u"ca.crt"_s), authority);
        QCOMPARE(content(u"movie.crt"_s), movie);
        QCOMPARE(ca({u"issue"_s, u"movie"_s, u"--force"_s}).status, 0);
        QVERIFY(content(u"movie.crt"_s) != movie);
    }

    void renewingDoesWhatIsDueOrAsked()
    {
        QCOMPARE(ca({u"init"_s}).status, 0);
        QCOMPARE(ca({u"issue"_s, u"movie"_s}).status, 0);
        const QByteArray before = content(u"movie.crt"_s);
        QVERIFY(ca({u"renew"_s}).output.contains(u"Nothing is due"_s));
        QCOMPARE(content(u"movie.crt"_s), before);
        const Ended renewed = ca({u"renew"_s, u"ca"_s});
        QVERIFY2(renewed.status == 0, qPrintable(renewed.error));
        QVERIFY(content(u"movie.crt"_s) != before);
        QCOMPARE(content(u"ca.crt"_s).count("BEGIN CERTIFICATE"), 2);
        QCOMPARE(OpenSsl::run({u"verify"_s, u"-CAfile"_s, m_folder->filePath(u"tls/ca.crt"_s),
                               m_folder->filePath(u"tls/movie.crt"_s)})
                     .status,
                 0);
    }

    void whoCallsItWronglyIsTold_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::newRow("nothing") << QStringList() << 2;
        QTest::newRow("something else") << QStringList{u"dance"_s} << 2;
        QTest::newRow("nobody's") << QStringList{u"issue"_s, u"till-7"_s} << 2;
        QTest::newRow("no name") << QStringList{u"issue"_s} << 2;
        QTest::newRow("no authority yet") << QStringList{u"issue"_s, u"movie"_s} << 1;
        QTest::newRow("nothing to show") << QStringList{u"show"_s} << 1;
    }
    void whoCallsItWronglyIsTold()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        const Ended refused = ca(words);
        QCOMPARE(refused.status, status);
        QVERIFY(refused.error.startsWith(u"foyerd: "_s));
        QVERIFY(refused.output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCaVerb)
#include "tst_caverb.moc"
