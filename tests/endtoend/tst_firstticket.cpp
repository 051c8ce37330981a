#include "foyerdprocess.h"
#include "saletrip.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The program sells its first ticket without a window, as `app/run --headless OUT` does, and a second time on the same
 *  books; a QR reader that we did not write reads the printed tickets. */
class TestFirstTicket : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString data() const { return m_folder.filePath(u"data"_s); }

    /** The sale as sale.json tells it; empty on failure. */
    QJsonObject sell(const QString &out, const QStringList &more = {})
    {
        QProcess foyer;
        foyer.setProcessChannelMode(QProcess::MergedChannels);
        foyer.start(QStringLiteral(FOYER_BIN_DIR "/foyer"),
                    QStringList{u"--embedded"_s, u"--demo"_s, u"--data"_s, data(), u"--headless"_s, out} + more);
        const bool ended = foyer.waitForFinished(150'000);
        m_output = foyer.readAll();
        if (!ended || foyer.exitStatus() != QProcess::NormalExit || foyer.exitCode() != 0)
            return {};
        QFile file(out + u"/sale.json"_s);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    QByteArray m_output;

    /** The process ids of @p pid's children. */
    static QList<qint64> childrenOf(qint64 pid)
    {
        QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
        QList<qint64> children;
        if (file.open(QIODevice::ReadOnly)) {
            const QList<QByteArray> numbers = file.readAll().split(' ');
            for (const QByteArray &number : numbers) {
                if (number.toLongLong() > 0)
                    children.append(number.toLongLong());
            }
        }
        return children;
    }

    static QStringList readCodes(const QString &pdf, const QString &folder)
    {
        QProcess raster;
        raster.start(u"pdftoppm"_s, {u"-r"_s, u"200"_s, u"-png"_s, pdf, folder + u"/page"_s});
        raster.waitForFinished(60'000);
        QStringList codes;
        const QStringList pages = QDir(folder).entryList({u"page*.png"_s}, QDir::Files, QDir::Name);
        for (const QString &page : pages) {
            QProcess zbar;
            zbar.start(u"zbarimg"_s, {u"--quiet"_s, u"--raw"_s, folder + u'/' + page});
            zbar.waitForFinished(60'000);
            if (const QString code = QString::fromUtf8(zbar.readAllStandardOutput()).trimmed(); !code.isEmpty())
                codes.append(code); // the receipt, on the last page, has none
        }
        return codes;
    }

private Q_SLOTS:
    void sellsPrintsAndKeepsTheBooks()
    {
        const QString out = m_folder.filePath(u"out"_s);
        const QJsonObject sale = sell(out);
        QVERIFY2(!sale.isEmpty(), m_output.constData());
        QVERIFY2(m_output.contains("Sold "), m_output.constData());
        const QJsonArray tickets = sale.value("tickets"_L1).toArray();
        QStringList types;
        QStringList codes;
        qint64 sum = 0;
        for (const QJsonValue &ticket : tickets) {
            types.append(ticket.toObject().value("type"_L1).toString());
            codes.append(ticket.toObject().value("code"_L1).toString());
            sum += ticket.toObject().value("priceMinor"_L1).toInteger();
        }
        types.sort();
        QCOMPARE(types, (QStringList{u"ADULT"_s, u"ADULT"_s, u"CHILD"_s}));
        QCOMPARE(sale.value("totalMinor"_L1).toInteger(), sum);
        QCOMPARE(sale.value("tenderedMinor"_L1).toInteger() - sale.value("changeMinor"_L1).toInteger(), sum);
        QStringList read = readCodes(out + u"/ticket.pdf"_s, out);
        read.sort();
        codes.sort();
        QCOMPARE(read, codes);
        const QStringList pictures = QDir(out).entryList({u"0*.png"_s}, QDir::Files);
        QVERIFY2(pictures.size() >= 6, qPrintable(pictures.join(u' ')));
        for (const QString &picture : pictures)
            QVERIFY2(!QImage(out + u'/' + picture).isNull(), qPrintable(picture));

        const QJsonObject second =
            sell(m_folder.filePath(u"out2"_s),
                 {u"--theme"_s, u"light"_s, u"--language"_s, u"de"_s, u"--size"_s, u"1366x768"_s});
        QVERIFY2(!second.isEmpty(), m_output.constData());
        QVERIFY(second.value("booking"_L1) != sale.value("booking"_L1));

        // The books of the first run are there in the second.
        FoyerdProcess foyerd(data());
        QVERIFY2(foyerd.start({u"all"_s, u"--demo"_s}, 60'000), qPrintable(foyerd.lastOutput()));
        Caller caller(foyerd.url());
        QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
        for (const QJsonObject &sold : {sale, second}) {
            const QJsonObject booking =
                SaleTrip(caller).booking(sold.value("booking"_L1).toString()).data().value("booking"_L1).toObject();
            QCOMPARE(booking.value("state"_L1).toString(), u"CONFIRMED"_s);
            QCOMPARE(booking.value("confirmationCode"_L1).toString(), sold.value("confirmationCode"_L1).toString());
        }
        QCOMPARE(foyerd.stop(), 0);
    }

    void theTillGoesOnWhenTheServicesAreKilled_data()
    {
        QTest::addColumn<QString>("picture");
        QTest::newRow("while seats are asked for") << u"03-order.png"_s;
        QTest::newRow("while seats are held") << u"04-basket.png"_s;
        QTest::newRow("while the money is taken") << u"05-cash.png"_s;
    }
    void theTillGoesOnWhenTheServicesAreKilled()
    {
        QFETCH(QString, picture);
        const QString out = m_folder.filePath(u"killed-"_s + picture);
        QProcess foyer;
        foyer.setProcessChannelMode(QProcess::MergedChannels);
        foyer.start(QStringLiteral(FOYER_BIN_DIR "/foyer"),
                    {u"--embedded"_s, u"--demo"_s, u"--data"_s, data(), u"--headless"_s, out});
        QVERIFY(foyer.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(out + u'/' + picture), 120'000);
        const QList<qint64> children = childrenOf(foyer.processId());
        QCOMPARE(children.size(), 1);
        ::kill(static_cast<pid_t>(children.first()), SIGKILL);
        QVERIFY(foyer.waitForFinished(120'000));
        m_output = foyer.readAll();
        QVERIFY2(foyer.exitStatus() == QProcess::NormalExit && foyer.exitCode() == 0, m_output.constData());
        QVERIFY2(m_output.contains("Sold "), m_output.constData());
        QVERIFY(QFile::exists(out + u"/ticket.pdf"_s));
    }
};

QTEST_GUILESS_MAIN(TestFirstTicket)
#include "tst_firstticket.moc"
