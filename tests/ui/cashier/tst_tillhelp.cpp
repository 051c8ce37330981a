#include "helppanel.h"
#include "keymap.h"
#include "tilldesk.h"
#include "tillkeys.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** F1: what one can type and press, and other keys for who wants them. */
class TestTillHelp : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillDesk> m_desk;

    QTableWidget *keys() { return m_desk->find<QTableWidget>(u"helpKeys"_s); }
    QString keyOf(const QString &what)
    {
        const QList<QTableWidgetItem *> found = keys()->findItems(what, Qt::MatchExactly);
        return found.isEmpty() ? QString() : keys()->item(found.first()->row(), 1)->text();
    }
    void choose(const QString &what)
    {
        const QList<QTableWidgetItem *> found = keys()->findItems(what, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        while (keys()->currentRow() < found.first()->row())
            m_desk->press(Qt::Key_Down);
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->begin());
    }
    void cleanup()
    {
        m_desk.reset();
        widgets::KeyMap::instance().setChanges({});
    }

    void eachKeyIsThereOnceAndSaysWhatItDoes()
    {
        QList<QKeySequence> standards;
        for (const cashier::TillKey &key : cashier::tillKeys()) {
            QVERIFY(!key.what.isEmpty());
            QVERIFY2(!standards.contains(key.standard), qPrintable(key.what));
            standards.append(key.standard);
        }
        // Whatever a button of the page says it is pressed by, help knows.
        const QList<QAbstractButton *> buttons = m_desk->view->findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            const QKeySequence shown(button->accessibleDescription(), QKeySequence::NativeText);
            const int key = shown.count() == 1 ? shown[0].key() : 0;
            if (key >= Qt::Key_F2 && key <= Qt::Key_F12)
                QVERIFY2(standards.contains(shown), qPrintable(shown.toString() + u' ' + button->objectName()));
        }
    }

    void itOpensAndTheSaleIsAsItWas()
    {
        m_desk->type(u"7 2a"_s);
        m_desk->press(Qt::Key_F1);
        QTRY_VERIFY(m_desk->sees(u"helpKeys"_s));
        QVERIFY(!m_desk->sees(u"line"_s));
        QCOMPARE(keyOf(u"Cash"_s), u"F8"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(m_desk->textOf(u"line"_s), u"7 2a"_s);
        QCOMPARE(m_desk->cursor(), u"line"_s);
    }

    void nobodyWhoIsNotSignedInIsHelped()
    {
        m_desk->session.signOut();
        QTRY_VERIFY(!m_desk->sees(u"line"_s));
        m_desk->press(Qt::Key_F1);
        QVERIFY(!m_desk->sees(u"helpKeys"_s));
    }

    void anotherKeyIsTakenShownAndKept()
    {
        QSignalSpy kept(m_desk->view.get(), &cashier::CashierView::keysChanged);
        m_desk->press(Qt::Key_F1);
        QTRY_VERIFY(m_desk->sees(u"helpKeys"_s));
        choose(u"Refund a booking"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_F8); // cash
        QVERIFY2(m_desk->message(u"helpMessage"_s).contains(u"Cash"_s), qPrintable(m_desk->message(u"helpMessage"_s)));
        m_desk->press(Qt::Key_A);
        QVERIFY(m_desk->message(u"helpMessage"_s).contains(u"typing"_s));
        QCOMPARE(kept.size(), 0);
        m_desk->press(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(keyOf(u"Refund a booking"_s), u"Ctrl+B"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        m_desk->press(Qt::Key_F4);
        QVERIFY(!m_desk->sees(u"refundCode"_s));
        m_desk->press(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->sees(u"refundCode"_s));
    }

    void escapeKeepsTheKeyAndDeleteTheStandardOne()
    {
        m_desk->press(Qt::Key_F1);
        QTRY_VERIFY(m_desk->sees(u"helpKeys"_s));
        choose(u"Card"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->sees(u"helpKeys"_s)); // that was for the key
        QCOMPARE(keyOf(u"Card"_s), u"F7"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(keyOf(u"Card"_s), u"Ctrl+K"_s);
        m_desk->press(Qt::Key_Delete);
        QCOMPARE(keyOf(u"Card"_s), u"F7"_s);
    }
};

QTEST_MAIN(TestTillHelp)
#include "tst_tillhelp.moc"
