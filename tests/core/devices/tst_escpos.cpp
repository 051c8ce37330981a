#include "encoder.h"
#include "escposreader.h"
#include "linebreaks.h"

#include <QTest>

#include <array>

#include <iconv.h>

using namespace foyer;
using namespace foyer::escpos;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** What the C library makes of a byte; empty where its table has nothing. */
QString asIconvReads(uchar byte, int number)
{
    const iconv_t converter = iconv_open("UTF-8", qPrintable(u"CP%1"_s.arg(number)));
    char in = static_cast<char>(byte);
    char *from = &in;
    std::array<char, 8> out{};
    char *to = out.data();
    size_t fromLeft = 1;
    size_t toLeft = out.size();
    const size_t converted = iconv(converter, &from, &fromLeft, &to, &toLeft);
    iconv_close(converter);
    return converted == size_t(-1) ? QString() : QString::fromUtf8(out.data(), to - out.data());
}

ReadRoll printed(const Document &document, const Paper &paper = {})
{
    return readRoll(encode(document, paper), paper.columns, paper.dots);
}

QString oneLine(const QString &text, const Paper &paper = {})
{
    return printed({Text{text}}, paper).lines().join(u'|');
}

Paper paperWith(const QList<int> &pages)
{
    Paper paper;
    paper.pages.clear();
    for (const int page : pages)
        paper.pages.append(*CodePage::fromNumber(page));
    return paper;
}

} // namespace

/** What is written as ESC/POS is read back by a reader that shares nothing with the writer. */
class TestEscPos : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesAreThoseOfTheWorld_data()
    {
        QTest::addColumn<int>("number");
        for (const int number : {437, 737, 850, 852, 857, 858, 866, 1252})
            QTest::addRow("%d", number) << number;
    }
    void pagesAreThoseOfTheWorld()
    {
        QFETCH(const int, number);
        const std::optional<CodePage> page = CodePage::fromNumber(number);
        QVERIFY(page);
        for (int byte = 0x80; byte <= 0xFF; ++byte) {
            const QString theirs = asIconvReads(static_cast<uchar>(byte), number);
            const char16_t ours = page->letterOf(static_cast<uchar>(byte));
            QVERIFY2(theirs.isEmpty() ? ours == 0xFFFD : theirs == QChar(ours),
                     qPrintable(u"%1: %2 is %3"_s.arg(byte, 0, 16).arg(ours, 0, 16).arg(theirs)));
        }
    }

    void lettersAreFoundOnOneOfThePages_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("seen");
        const auto asItIs = [](const QString &text) { QTest::newRow(qPrintable(text)) << text << text; };
        asItIs(u"Größenwahn für 13,50 €"_s);
        asItIs(u"Łódź, Žižkov, Čakovec"_s); // Central Europe, between plain letters
        asItIs(u"Сталкер"_s);
        asItIs(u"„Foyer“ – so…"_s);
        asItIs(u"Amélie à la façade"_s);
        QTest::newRow("an accent that stands beside its letter") << u"Gro\u0308ße"_s << u"Größe"_s;
        QTest::newRow("spaces of all widths") << u"13,50\u00A0€\u2009x\u202Fy"_s << u"13,50 € x y"_s;
        QTest::newRow("what no page has") << u"Ǻ ∞ 中"_s << u"A ? ?"_s;
        QTest::newRow("beyond the basic plane") << u"a🎬b"_s << u"a?b"_s;
    }
    void lettersAreFoundOnOneOfThePages()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, seen);
        const ReadRoll roll = printed({Text{text}});
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.lines(), QStringList{seen});
    }

    // A printer with the oldest page alone has no euro sign and no quotation marks.
    void whatAPageHasNotIsSpeltOut()
    {
        const Paper old = paperWith({437});
        QCOMPARE(oneLine(u"„Größe“ – 13,50 € …"_s, old), u"\"Größe\" - 13,50 EUR ..."_s);
        QCOMPARE(oneLine(u"Łódź Søren"_s, old), u"Lódz Soren"_s);
        QVERIFY(canWrite(u"„Größe“ – 13,50 €"_s, old.pages));
        QVERIFY(!canWrite(u"Сталкер"_s, old.pages));
        QVERIFY(!canWrite(u"مرحبا"_s, Paper().pages));
    }

    void noTextIsACommand_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("seen");
        QTest::newRow("initialise") << u"Film \x1B@ Zwei"_s << u"Film @ Zwei"_s;
        QTest::newRow("drawer") << u"\x1Bp\x01\x19\x19Kasse"_s << u"pKasse"_s;
        QTest::newRow("drawer at once") << u"a\x10\x14\x01\x01\x05z"_s << u"az"_s;
        QTest::newRow("cut") << u"a\x1DV\x01z"_s << u"aVz"_s;
        QTest::newRow("lines") << u"one\ntwo\r\nthree\u2028four\tfive"_s << u"one two three four five"_s;
        QTest::newRow("delete, NUL, C1") << u"a\x7F\0b\u009Bc"_s << u"abc"_s;
        QTest::newRow("turned round") << u"abc\u202Edef\u2066"_s << u"abcdef"_s;
        QTest::newRow("half a letter") << (u"a"_s + QChar(0xD83C) + u"b"_s) << u"ab"_s;
    }
    void noTextIsACommand()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, seen);
        const Document document{Text{text}, Columns{{text, {}}, {text, {}}}};
        const ReadRoll roll = printed(document);
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.lines().first(), seen);
        QCOMPARE(roll.items.size(), 2);
        for (const RollItem &item : roll.items)
            QCOMPARE(item.kind, RollItem::Kind::Text);
    }

    void linesAreBrokenBetweenWords()
    {
        const Paper narrow = Paper::roll58();
        const QString title = u"Das lange Leben der ungewöhnlich ausführlichen Filmtitel und ihrer Fortsetzungen"_s;
        QCOMPARE(printed({Text{title, Style::large(2), Align::Left, 9}}, narrow).lines(),
                 QStringList({u"Das lange Leben"_s, u"der ungewöhnlich"_s, u"ausführlichen"_s, u"Filmtitel und"_s,
                              u"ihrer"_s, u"Fortsetzungen"_s}));
        const QStringList cut = printed({Text{title, {}, Align::Left, 2}}, narrow).lines();
        QCOMPARE(cut.size(), 2);
        QVERIFY2(cut.last().endsWith(u"..."_s), qPrintable(cut.last()));
        // A word longer than the line.
        QCOMPARE(printed({Text{QString(70, u'x')}}, narrow).lines(),
                 QStringList({QString(32, u'x'), QString(32, u'x'), QString(6, u'x')}));
        QCOMPARE(printed({Text{QString(32, u'x')}}, narrow).lines(), QStringList{QString(32, u'x')});
    }

    // Whatever is written, at whatever size: a printer would go on in the next line in the middle of a word.
    void noLineIsWiderThanThePaper_data()
    {
        QTest::addColumn<int>("columns");
        for (const int columns : {16, 32, 42, 48})
            QTest::addRow("%d", columns) << columns;
    }
    void noLineIsWiderThanThePaper()
    {
        QFETCH(const int, columns);
        Paper paper;
        paper.columns = columns;
        Document document;
        for (int length = 0; length < 60; ++length) {
            for (const int times : {1, 2, 3, 8}) {
                const QString text = u"Wörter…mit €"_s.repeated(6).left(length);
                document.append(Text{text, Style::large(times)});
                document.append(Columns{{text, Style::large(times)}, {text.left(length / 3), Style::large(2)}});
            }
        }
        document.append(Rule());
        const ReadRoll roll = printed(document, paper);
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.items.last().columns(), columns);
    }

    void columnsKeepToTheEdges()
    {
        const ReadRoll roll = printed({Columns{{u"Total"_s, {}}, {u"13,50 €"_s, {true, 2, 2, false}}}});
        QCOMPARE(roll.items.size(), 1);
        QCOMPARE(roll.items.first().columns(), 48);
        QVERIFY(roll.lines().first().startsWith(u"Total "_s));
        QVERIFY(roll.lines().first().endsWith(u" 13,50 €"_s));
        QCOMPARE(roll.items.first().runs.last(), (RollItem::Run{u"13,50 €"_s, true, 2, 2, false}));
    }

    // Narrower first, and nothing is left out: a seat or an amount that is cut off is a wrong one.
    void columnsThatDoNotFitAreNarrowerOrStandBelowOneAnother()
    {
        const Style large = Style::large(2);
        const ReadRoll narrower = printed({Columns{{u"Reihe"_s, {}}, {QString(30, u'8'), large}}});
        QCOMPARE(narrower.items.size(), 1);
        QCOMPARE(narrower.items.first().runs.last().width, 1);
        QCOMPARE(narrower.items.first().runs.last().height, 2);
        const ReadRoll below = printed({Columns{{QString(40, u'a'), large}, {QString(40, u'b'), large}}});
        QCOMPARE(below.lines(), QStringList({QString(40, u'a'), QString(40, u'b')}));
        QCOMPARE(below.items.last().align, 2);
    }

    void aPictureIsPrintedDotByDot()
    {
        Bitmap bitmap(20, 600);
        for (int y = 0; y < 600; ++y)
            bitmap.blacken(y % 20, y);
        const ReadRoll roll = printed({Picture{bitmap, Align::Center}});
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.items.size(), 1);
        QCOMPARE(roll.items.first().dots, 24);
        QCOMPARE(roll.items.first().align, 1);
        QCOMPARE(roll.items.first().data, bitmap.rows());
        // Wider than the paper: what is beyond its edge is left out.
        const ReadRoll cut = printed({Picture{Bitmap(2000, 3)}});
        QVERIFY2(cut.errors.isEmpty(), qPrintable(cut.errors.join(u'\n')));
        QCOMPARE(cut.items.first().dots, 576);
    }

    // A printer looks for DLE DC4, which opens the drawer, in everything it receives.
    void noPictureOpensTheDrawer()
    {
        Bitmap bitmap(24, 3);
        const auto put = [&bitmap](int y, int byte, int bits) {
            for (int i = 0; i < 8; ++i) {
                if (bits & (0x80 >> i))
                    bitmap.blacken(byte * 8 + i, y);
            }
        };
        const QList<int> second{0x04, 0x05, 0x14};
        for (int y = 0; y < 3; ++y) {
            put(y, 0, 0x10);
            put(y, 1, second.at(y));
            put(y, 2, 0x01);
        }
        const ReadRoll roll = printed({Picture{bitmap}});
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.items.first().data, QByteArray::fromHex("180401180501181401"));
    }

    void aQrCodeSaysWhatItIsTold()
    {
        const QByteArray content = QByteArray("F1:%*+-./ ").repeated(40);
        const ReadRoll roll = printed({QrCode{content, 5}});
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.items.size(), 1);
        QCOMPARE(roll.items.first().kind, RollItem::Kind::Qr);
        QCOMPARE(roll.items.first().data, content);
        QCOMPARE(roll.items.first().dots, 5);
        QCOMPARE(roll.items.first().level, '1'); // M
        QCOMPARE(roll.items.first().align, 1);
    }

    void thePaperIsCutAsThePrinterCan()
    {
        Paper paper;
        QCOMPARE(printed({CutHere()}, paper).items.first().parameter, 66);
        paper.cut = Paper::Cut::Full;
        QCOMPARE(printed({CutHere()}, paper).items.first().parameter, 65);
        paper.cut = Paper::Cut::None;
        const ReadRoll torn = printed({Text{u"x"_s}, CutHere()}, paper);
        QVERIFY(torn.ofKind(RollItem::Kind::Cut).isEmpty());
        QVERIFY(torn.lines().size() > 4); // up to where it is torn off
    }

    // The one before may have left the printer bold, large, in another language, or in the middle of a line.
    void aJobDoesNotDependOnTheOneBefore()
    {
        const Document bold{Text{u"Łódź"_s, {true, 2, 2, true}, Align::Right}};
        const Document plain{Text{u"größer"_s}};
        const ReadRoll alone = printed(plain);
        const ReadRoll after = readRoll(encode(bold, {}) + encode(plain, {}), 48, 576);
        QVERIFY2(after.errors.isEmpty(), qPrintable(after.errors.join(u'\n')));
        QCOMPARE(after.items.last().runs, alone.items.last().runs);
        QCOMPARE(after.items.last().align, 0);
    }

    void theDrawerHangsOnOneOfTwoPins()
    {
        const auto pinOf = [](const QByteArray &bytes) { return readRoll(bytes, 48, 576).items.first().parameter; };
        QCOMPARE(pinOf(drawerPulse(DrawerPin::Two)), 2);
        QCOMPARE(pinOf(drawerPulse(DrawerPin::Five)), 5);
        QCOMPARE(firstToken(drawerPulseAtOnce(DrawerPin::Five)).kind, EscPosToken::Kind::RealTimeDrawer);
        QCOMPARE(drawerPulseAtOnce(DrawerPin::Five).at(3), 1);
    }

    // The reader is worth nothing if it takes everything.
    void theReaderDoesNotUnderstandEverything()
    {
        for (const char *bytes : {"1B5A", "1D7630", "02", "1B4A", "C3A4"}) {
            const ReadRoll roll = readRoll(QByteArray::fromHex(bytes), 48, 576);
            QVERIFY2(!roll.errors.isEmpty(), bytes);
        }
        QVERIFY(!readRoll(QByteArray(49, 'x') + '\n', 48, 576).errors.isEmpty());
        QVERIFY(readRoll(QByteArray(48, 'x') + '\n', 48, 576).errors.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEscPos)
#include "tst_escpos.moc"
