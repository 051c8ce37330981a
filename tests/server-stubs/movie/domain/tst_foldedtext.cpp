#include "foldedtext.h"

#include <QTest>

using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

class TestFoldedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsAsPeopleSearch_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("accents") << u"Amélie"_s << u"amelie"_s;
        QTest::newRow("accents apart") << u"Ame\u0301lie"_s << u"amelie"_s;
        QTest::newRow("apostrophes") << u"Schindler's Li’st"_s << u"schindlers list"_s;
        QTest::newRow("punctuation and blanks") << u"  (500)  Days: of_Summer!"_s << u"500 days of summer"_s;
        QTest::newRow("letters of two") << u"Straße, Æon, Œuvre"_s << u"strasse aeon oeuvre"_s;
        QTest::newRow("strokes") << u"Øre Łódź"_s << u"ore lodz"_s;
        QTest::newRow("number forms") << u"8½ Alien³"_s << u"812 alien3"_s;
        QTest::newRow("other scripts") << u"千年の手紙 رحلة"_s << u"千年の手紙 رحلة"_s;
        QTest::newRow("beyond 16 bits") << u"\U00020BB7野家"_s << u"\U00020BB7野家"_s;
        QTest::newRow("no letter stays itself") << u" ??? "_s << u"???"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }
    void foldsAsPeopleSearch()
    {
        QFETCH(QString, text);
        QTEST(folded(text), "expected");
        QCOMPARE(folded(folded(text)), folded(text));
    }

    void searchWordsNeverHoldPunctuation() { QCOMPARE(foldedWords(u"%_!?"), QString()); }

    void brokenEncodingIsSeen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("UTF-8 as Latin-1") << u"AmÃ©lie"_s;
        QTest::newRow("UTF-8 as Windows-1252") << u"Donâ€™t"_s;
        QTest::newRow("UTF-8 as Latin-1, C1 control") << u"\u00c3\u0089tienne"_s;
        QTest::newRow("replacement") << u"Am\ufffdlie"_s;
        QTest::newRow("control") << u"Am\u0007lie"_s;
        QTest::newRow("turned around") << u"Film \u202egnp.exe"_s;
        QTest::newRow("half a surrogate") << u"a"_s + QChar(0xd842) + u"b"_s;
        QTest::newRow("the other half") << u"a"_s + QChar(0xdfb7);
        QTest::newRow("MacRoman capital after a small letter") << u"CachÈ"_s;
        QTest::newRow("MacRoman capital before a small letter") << u"LÈon"_s;
        QTest::newRow("MacRoman symbol") << u"kr·le"_s;
        QTest::newRow("MacRoman symbol after a capital") << u"F‰lscher"_s;
        QTest::newRow("MacRoman half") << u"2Ω: The Smell of Fear"_s;
        QTest::newRow("MacRoman ellipsis") << u"I Love You Ö Don't Touch Me!"_s;
    }
    void brokenEncodingIsSeen()
    {
        QFETCH(QString, text);
        QVERIFY(!encodingFault(text).isEmpty());
    }

    void rightTitlesAreLeftAlone_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList titles{u"Amélie"_s,
                                 u"8½"_s,
                                 u"WALL·E"_s,
                                 u"Katsuhiro Ôtomo"_s,
                                 u"Alien³"_s,
                                 u"Ri¢hie Ri¢h"_s,
                                 u"Ágnes Hranitzky"_s,
                                 u"ÊTRE ET AVOIR"_s,
                                 u"col·lecció"_s,
                                 u"En ö i havet"_s,
                                 u"千年の手紙 (Letters)"_s,
                                 u"رحلة إلى البحر"_s,
                                 u"\u200fرحلة\u200f"_s,
                                 u"Ελλάς Ω"_s,
                                 u"\U00020BB7野家"_s,
                                 u"Kış Uykusu"_s,
                                 u"“Quoted” – title…"_s};
        for (const QString &title : titles)
            QTest::newRow(qUtf8Printable(title)) << title;
    }
    void rightTitlesAreLeftAlone()
    {
        QFETCH(QString, text);
        QCOMPARE(encodingFault(text), QString());
    }
};

QTEST_GUILESS_MAIN(TestFoldedText)
#include "tst_foldedtext.moc"
