#include "actionbutton.h"
#include "keymap.h"

#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace foyer;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

namespace {

const QKeySequence cash(Qt::Key_F8);
const QKeySequence card(Qt::Key_F7);
const QKeySequence refund(Qt::Key_F4);

KeyMap &map()
{
    return KeyMap::instance();
}

} // namespace

/** A function keeps its name, its standard key, whichever key does it. */
class TestKeyMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { map().setStandards({cash, card, refund}); }
    void cleanup() { map().setChanges({}); }

    void withoutChangesEachIsTheStandardOne()
    {
        QCOMPARE(map().keyFor(cash), cash);
        QCOMPARE(map().keyFor(QKeySequence(Qt::Key_Escape)), QKeySequence(Qt::Key_Escape));
        QVERIFY(map().changes().isEmpty());
    }

    void anotherKeyDoesItAndIsShown()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *button = new ActionButton(u"Cash"_s);
        button->setKey(cash);
        auto *shown = new ActionButton(u"Refund"_s);
        shown->showKey(refund);
        layout->addWidget(button);
        layout->addWidget(shown);
        int bound = 0;
        bindKey(&window, card, [&bound] { ++bound; });
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy clicked(button, &QAbstractButton::clicked);
        QTest::keyClick(&window, Qt::Key_F8);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(shown->accessibleDescription(), u"F4"_s);

        QVERIFY(map().assign(cash, QKeySequence(Qt::CTRL | Qt::Key_B)));
        QVERIFY(map().assign(refund, QKeySequence(Qt::Key_F8))); // which is free now
        QVERIFY(map().assign(card, QKeySequence(Qt::Key_F9)));
        QTest::keyClick(&window, Qt::Key_F8);
        QCOMPARE(clicked.size(), 1);
        QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(clicked.size(), 2);
        QCOMPARE(button->accessibleDescription(), u"Ctrl+B"_s);
        QCOMPARE(shown->accessibleDescription(), u"F8"_s);
        QTest::keyClick(&window, Qt::Key_F7);
        QCOMPARE(bound, 0);
        QTest::keyClick(&window, Qt::Key_F9);
        QCOMPARE(bound, 1);

        QVERIFY(map().assign(refund, refund));
        QVERIFY(map().assign(cash, cash));
        QTest::keyClick(&window, Qt::Key_F8);
        QCOMPARE(clicked.size(), 3);
    }

    void aKeyDoesOneThing()
    {
        const Result<void> taken = map().assign(cash, card);
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, ErrorCode::Conflict);
        QCOMPARE(taken.error().extras.value(u"standard"_s).toString(), u"F7"_s);
        QCOMPARE(map().keyFor(cash), cash);
    }

    void whatIsTypedOrMovesIsNoKey_data()
    {
        QTest::addColumn<QKeySequence>("key");
        for (const QString &text : {u"A"_s, u"7"_s, u"Shift+A"_s, u"Return"_s, u"Esc"_s, u"Tab"_s, u"Left"_s, u"F1"_s,
                                    u"Ctrl+C"_s, u"Ctrl+V"_s, u"Ctrl+X"_s, u"Ctrl+A"_s, u"Ctrl+Z"_s, u"Ctrl+L"_s,
                                    u"Alt+F4"_s, u"Ctrl+0"_s, u"Del"_s, u"Space"_s})
            QTest::newRow(qPrintable(text)) << QKeySequence(text, QKeySequence::PortableText);
        QTest::newRow("none") << QKeySequence();
        QTest::newRow("two") << QKeySequence(Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::Key_B);
    }
    void whatIsTypedOrMovesIsNoKey()
    {
        QFETCH(QKeySequence, key);
        const Result<void> taken = map().assign(cash, key);
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, ErrorCode::InvalidInput);
    }

    void changesAreKeptAsText()
    {
        QVERIFY(map().assign(cash, QKeySequence(Qt::SHIFT | Qt::Key_F9)));
        const QHash<QString, QString> kept = map().changes();
        QCOMPARE(kept, (QHash<QString, QString>{{u"F8"_s, u"Shift+F9"_s}}));
        map().setChanges({});
        QCOMPARE(map().keyFor(cash), cash);
        map().setChanges(kept);
        QCOMPARE(map().keyFor(cash), QKeySequence(Qt::SHIFT | Qt::Key_F9));
    }

    void whatIsKeptWrongLeavesTheStandardOnes()
    {
        using Kept = QHash<QString, QString>;
        map().setChanges(Kept{{u"F8"_s, u"F7"_s}}); // which is the card's still
        QCOMPARE(map().keyFor(cash), cash);
        map().setChanges(Kept{{u"F8"_s, u"F7"_s}, {u"F7"_s, u"F8"_s}}); // swapped
        QCOMPARE(map().keyFor(cash), card);
        QCOMPARE(map().keyFor(card), cash);
        map().setChanges(Kept{{u"F8"_s, u"F9"_s}, {u"F7"_s, u"F9"_s}});
        QVERIFY(map().keyFor(cash) != map().keyFor(card));
        map().setChanges(Kept{{u"F8"_s, u"a"_s}, {u"F3"_s, u"F9"_s}, {u"F7"_s, u"what"_s}});
        QVERIFY(map().changes().isEmpty());
        // One that falls back takes the one that took its key with it.
        map().setChanges(Kept{{u"F4"_s, u"F8"_s}, {u"F8"_s, u"F7"_s}});
        QVERIFY(map().changes().isEmpty());
    }
};

QTEST_MAIN(TestKeyMap)
#include "tst_keymap.moc"
