#include "lastlines.h"
#include "logline.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>

using namespace foyer::logging;
using namespace Qt::Literals::StringLiterals;

class TestLogLine : public QObject
{
    Q_OBJECT

    static LogLine line(const QString &message, const Fields &fields = {})
    {
        LogLine made;
        made.atMs = 1'795'370'645'123; // 2026-11-22T18:04:05.123Z
        made.level = QtWarningMsg;
        made.category = u"foyer.sale"_s;
        made.message = message;
        made.service = u"booking"_s;
        made.request = u"r-1"_s;
        made.fields = fields;
        return made;
    }

private Q_SLOTS:
    void aLineIsOneJsonObject()
    {
        const QByteArray json = toJsonLine(
            line(u"told"_s, {{u"status"_s, 200}, {u"seconds"_s, 0.25}, {u"kept"_s, true}, {u"who"_s, u"x"_s}}));
        QCOMPARE(json,
                 "{\"time\":\"2026-11-22T18:04:05.123Z\",\"level\":\"warning\",\"category\":\"foyer.sale\","
                 "\"message\":\"told\",\"service\":\"booking\",\"request\":\"r-1\",\"status\":200,"
                 "\"seconds\":0.25,\"kept\":true,\"who\":\"x\"}\n");
    }

    void aLineForPeopleIsOneLine()
    {
        QCOMPARE(toTextLine(line(u"told"_s, {{u"who"_s, u"a b"_s}})),
                 "2026-11-22T18:04:05.123Z warning foyer.sale: told who=\"a b\" request=\"r-1\"\n");
    }

    /** Who can have a line written must not be able to have two written, or to move the reader's cursor. */
    void nothingBreaksOutOfALine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("line feed") << u"a\nb"_s;
        QTest::newRow("carriage return") << u"a\r\nb"_s;
        QTest::newRow("escape sequence") << u"\x1b[2Ja\x07"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b"_s;
        QTest::newRow("C1") << u"a"_s + QChar(0x9b) + u"31m"_s;
        QTest::newRow("line separator") << u"a"_s + QChar(0x2028) + u"b"_s;
        QTest::newRow("quotation marks") << u"a\"},{\"level\":\"fatal"_s;
        QTest::newRow("backslash") << u"a\\"_s;
        QTest::newRow("emoji") << u"🎬 Kino"_s;
    }
    void nothingBreaksOutOfALine()
    {
        QFETCH(QString, text);
        for (const QByteArray &written :
             {toJsonLine(line(text, {{text, text}})), toTextLine(line(text, {{text, text}}))}) {
            const QString shown = QString::fromUtf8(written.chopped(1));
            for (const QChar unit : shown)
                QVERIFY2(unit.category() != QChar::Other_Control && unit != QChar(0x2028), written.constData());
            QVERIFY(written.endsWith('\n'));
        }
        const QJsonDocument read = QJsonDocument::fromJson(toJsonLine(line(text)));
        QCOMPARE(read["message"_L1].toString(), text);
        QCOMPARE(read["level"_L1].toString(), u"warning"_s);
    }

    void halfAPairIsReplaced()
    {
        const QByteArray json = toJsonLine(line(u"a"_s + QChar(0xd800) + u"b"_s));
        QVERIFY(QJsonDocument::fromJson(json).isObject());
        QVERIFY(!json.contains('\0'));
    }

    void theLastLinesAreKept()
    {
        auto last = std::make_unique<LastLines>();
        for (int i = 0; i < 200; ++i)
            last->add(QByteArray::number(i) + '\n');
        QByteArrayList kept;
        last->forEach([&kept](const char *text, std::size_t size) {
            kept.append(QByteArray(text, static_cast<qsizetype>(size)));
        });
        QCOMPARE(kept.size(), qsizetype(LastLines::kept));
        QCOMPARE(kept.first(), "150\n");
        QCOMPARE(kept.last(), "199\n");
        last->add(QByteArray(10'000, 'x'));
        std::size_t longest = 0;
        last->forEach([&longest](const char *, std::size_t size) { longest = std::max(longest, size); });
        QCOMPARE(longest, LastLines::longest);
    }
};

QTEST_GUILESS_MAIN(TestLogLine)
#include "tst_logline.moc"
