#include "scannerinput.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

/** A scanner is told from hands by its speed, and what it typed leaves no trace. */
class TestScannerInput : public QObject
{
    Q_OBJECT

    static std::optional<QString> typed(const QString &text, qint64 gap, qint64 beforeEnter)
    {
        ScanDetector detector;
        qint64 now = 1000;
        for (const QChar letter : text) {
            now += gap;
            detector.add(letter, now);
        }
        return detector.end(now + beforeEnter);
    }

    static bool isCode(const QString &text) { return text == text.toUpper(); }

private Q_SLOTS:
    void speedTells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("gap");
        QTest::addColumn<qint64>("beforeEnter");
        QTest::addColumn<bool>("isScan");
        QTest::newRow("a scanner") << u"YVRFU4N7Y"_s << qint64(2) << qint64(2) << true;
        QTest::newRow("a slow one") << u"YVRFU4N7Y"_s << ScanDetector::longestGap << ScanDetector::longestGap << true;
        QTest::newRow("a fast typist") << u"YVRFU4N7Y"_s << qint64(60) << qint64(60) << false;
        QTest::newRow("a little too slow") << u"YVRFU4N7Y"_s << ScanDetector::longestGap + 1 << qint64(2) << false;
        QTest::newRow("a roll over three keys") << u"2a1"_s << qint64(2) << qint64(2) << false;
        QTest::newRow("pasted, and Enter by hand") << u"YVRFU4N7Y"_s << qint64(0) << qint64(200) << false;
    }
    void speedTells()
    {
        QFETCH(QString, text);
        QFETCH(qint64, gap);
        QFETCH(qint64, beforeEnter);
        QFETCH(bool, isScan);
        QCOMPARE(typed(text, gap, beforeEnter), isScan ? std::optional(text) : std::nullopt);
    }

    void whatWasTypedBeforeIsNoPartOfIt()
    {
        ScanDetector detector;
        detector.add(u"7"_s, 1000);
        for (qint64 i = 0; i < 9; ++i)
            detector.add(u"YVRFU4N7Y"_s.mid(i, 1), 2000 + i);
        QCOMPARE(detector.end(2010), u"YVRFU4N7Y"_s);
        QVERIFY(!detector.end(2011)); // begun anew
    }

    void itIsToldAndTheFieldIsAsItWas()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *field = new QLineEdit;
        auto *button = new QPushButton(u"Pay"_s);
        layout->addWidget(field);
        layout->addWidget(button);
        ScannerInput scanner(&window, isCode);
        QSignalSpy scanned(&scanner, &ScannerInput::scanned);
        QSignalSpy entered(field, &QLineEdit::returnPressed);
        QSignalSpy clicked(button, &QAbstractButton::clicked);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        field->setText(u"7 2a"_s);
        field->setCursorPosition(1);
        // As fast as keys can come; a machine that stands still between two of them is tried again.
        const auto scan = [&](QWidget *into) {
            for (int attempt = 0; attempt < 20; ++attempt) {
                const int before = static_cast<int>(scanned.size());
                QTest::keyClicks(into, u"YVRFU4N7Y"_s);
                QTest::keyClick(into, Qt::Key_Return);
                if (scanned.size() > before)
                    return true;
                field->setText(u"7 2a"_s);
                field->setCursorPosition(1);
                entered.clear();
            }
            return false;
        };
        QVERIFY(scan(field));
        QCOMPARE(scanned.last().first().toString(), u"YVRFU4N7Y"_s);
        QCOMPARE(field->text(), u"7 2a"_s);
        QCOMPARE(field->cursorPosition(), 1);
        QCOMPARE(entered.size(), 0);
        button->setFocus();
        QVERIFY(scan(button));
        QCOMPARE(clicked.size(), 0);
        // A blank in a code presses nothing either.
        bool isScanned = false;
        for (int attempt = 0; attempt < 20 && !isScanned; ++attempt) {
            clicked.clear();
            const int before = static_cast<int>(scanned.size());
            QTest::keyClicks(button, u"6BFXKP4 W"_s);
            QTest::keyClick(button, Qt::Key_Return);
            isScanned = scanned.size() > before;
        }
        QVERIFY(isScanned);
        QCOMPARE(clicked.size(), 0);
    }

    void neitherWhatIsNoCodeNorAFieldForCodes()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *line = new QLineEdit;
        auto *code = new QLineEdit;
        code->setProperty("takesCodes", true);
        auto *password = new QLineEdit;
        password->setEchoMode(QLineEdit::Password);
        for (QLineEdit *field : {line, code, password})
            layout->addWidget(field);
        ScannerInput scanner(&window, isCode);
        QSignalSpy scanned(&scanner, &ScannerInput::scanned);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (const auto &[field, text] :
             {std::pair(line, u"7 2a1c b"_s), std::pair(code, u"YVRFU4N7Y"_s), std::pair(password, u"foyer-demo"_s)}) {
            QSignalSpy entered(field, &QLineEdit::returnPressed);
            field->setFocus();
            QTest::keyClicks(field, text);
            QTest::keyClick(field, Qt::Key_Return);
            QCOMPARE(field->text(), text);
            QCOMPARE(entered.size(), 1);
        }
        QCOMPARE(scanned.size(), 0);
    }

    void handsAreNotDisturbed()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *field = new QLineEdit;
        layout->addWidget(field);
        ScannerInput scanner(&window, isCode);
        QSignalSpy scanned(&scanner, &ScannerInput::scanned);
        QSignalSpy entered(field, &QLineEdit::returnPressed);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        for (const QChar letter : u"7 2a1c b"_s) {
            QTest::keyClick(field, letter.toLatin1());
            QTest::qWait(ScanDetector::longestGap + 5);
        }
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(field->text(), u"7 2a1c b"_s);
        QCOMPARE(entered.size(), 1);
        QCOMPARE(scanned.size(), 0);
    }
};

QTEST_MAIN(TestScannerInput)
#include "tst_scannerinput.moc"
