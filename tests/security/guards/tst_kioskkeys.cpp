#include "kioskguard.h"
#include "sourcetree.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QShortcut>
#include <QTest>
#include <qtestspontaneevent.h>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

/** Keys, menus and gestures by which people leave a kiosk's page, at a window that would obey all of them. */
class TestKioskKeys : public QObject
{
    Q_OBJECT

    /** A window with everything that a key or a touch could reach. */
    struct Window : QWidget
    {
        QLineEdit *field = new QLineEdit(this);
        int left = 0; ///< How often something outside of the visit was reached.
        int typed = 0;
        bool isClosed = false;

        Window()
        {
            field->setAcceptDrops(true);
            setAcceptDrops(true);
            for (const char *keys :
                 {"Alt+F4", "Ctrl+Q", "Ctrl+W", "F11", "F1", "F5", "F12", "Ctrl+Alt+Del", "Ctrl+Alt+T", "Meta+D",
                  "Ctrl+Shift+I", "Alt+Left", "Ctrl+P", "Ctrl+O", "Ctrl+N", "Alt+Space", "Menu"})
                connect(new QShortcut(QKeySequence(QString::fromLatin1(keys)), this), &QShortcut::activated, this,
                        [this] { ++left; });
            resize(400, 200);
        }
        void closeEvent(QCloseEvent *event) override
        {
            isClosed = true;
            event->accept();
        }
        void contextMenuEvent(QContextMenuEvent *) override { ++left; }
        void dragEnterEvent(QDragEnterEvent *event) override
        {
            ++left;
            event->accept();
        }
        void dropEvent(QDropEvent *) override { ++left; }
    };

    /** As the window system closes a window. */
    static void closeFromOutside(QWidget &window)
    {
        QCloseEvent event;
        QSpontaneKeyEvent::setSpontaneous(&event);
        qApp->notify(&window, &event);
        if (event.isAccepted())
            window.hide();
    }

    std::unique_ptr<Window> m_window;
    std::unique_ptr<kiosk::KioskGuard> m_guard;

    void open(bool isGuarded)
    {
        m_window = std::make_unique<Window>();
        m_guard.reset();
        if (isGuarded) {
            m_guard = std::make_unique<kiosk::KioskGuard>();
            qApp->installEventFilter(m_guard.get());
        }
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->field->setFocus();
    }

private Q_SLOTS:
    void cleanup()
    {
        m_guard.reset();
        m_window.reset();
    }

    void noChordLeadsOut_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        const auto row = [](const char *name, Qt::Key key, Qt::KeyboardModifiers modifiers) {
            QTest::newRow(name) << int(key) << int(modifiers);
        };
        row("Alt+F4", Qt::Key_F4, Qt::AltModifier);
        row("Ctrl+Q", Qt::Key_Q, Qt::ControlModifier);
        row("Ctrl+W", Qt::Key_W, Qt::ControlModifier);
        row("F11", Qt::Key_F11, Qt::NoModifier);
        row("F1", Qt::Key_F1, Qt::NoModifier);
        row("F5", Qt::Key_F5, Qt::NoModifier);
        row("F12", Qt::Key_F12, Qt::NoModifier);
        row("Ctrl+Alt+Del", Qt::Key_Delete, Qt::ControlModifier | Qt::AltModifier);
        row("Ctrl+Alt+T", Qt::Key_T, Qt::ControlModifier | Qt::AltModifier);
        row("Meta+D", Qt::Key_D, Qt::MetaModifier);
        row("Ctrl+Shift+I", Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        row("Alt+Left", Qt::Key_Left, Qt::AltModifier);
        row("Ctrl+P", Qt::Key_P, Qt::ControlModifier);
        row("Ctrl+O", Qt::Key_O, Qt::ControlModifier);
        row("Ctrl+N", Qt::Key_N, Qt::ControlModifier);
        row("Alt+Space", Qt::Key_Space, Qt::AltModifier);
        row("the menu key", Qt::Key_Menu, Qt::NoModifier);
    }
    void noChordLeadsOut()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        const auto press = [&] {
            QTest::keyClick(m_window->windowHandle(), static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
        };
        open(false);
        press();
        QCOMPARE(m_window->left, 1); // it would have
        open(true);
        press();
        QCOMPARE(m_window->left, 0);
        QVERIFY(m_window->isVisible() && m_window->field->text().isEmpty());
    }

    void theWindowIsNotClosedFromOutside()
    {
        open(false);
        closeFromOutside(*m_window);
        QVERIFY(m_window->isClosed);
        open(true);
        closeFromOutside(*m_window);
        QVERIFY(!m_window->isClosed && m_window->isVisible());
        QVERIFY(m_window->close()); // the program itself does
    }

    void thereAreNoMenusAndNothingIsDropped()
    {
        open(true);
        for (QWidget *widget : {static_cast<QWidget *>(m_window->field), static_cast<QWidget *>(m_window.get())}) {
            QContextMenuEvent menu(QContextMenuEvent::Mouse, QPoint(3, 3), widget->mapToGlobal(QPoint(3, 3)));
            QApplication::sendEvent(widget, &menu);
            QVERIFY(!QApplication::activePopupWidget());
            QMimeData page;
            page.setUrls({QUrl(u"file:///etc/passwd"_s)});
            page.setText(u"dropped"_s);
            QDragEnterEvent enter(QPoint(3, 3), Qt::CopyAction, &page, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(widget, &enter);
            QVERIFY(!enter.isAccepted());
            QDropEvent drop(QPointF(3, 3), Qt::CopyAction, &page, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(widget, &drop);
        }
        QCOMPARE(m_window->left, 0);
        QVERIFY(m_window->field->text().isEmpty());
    }

    void whatCustomersTypeIsTyped()
    {
        open(true);
        QTest::keyClicks(m_window->field, u"Ada 7"_s);
        QTest::sendKeyEvent(QTest::Click, m_window->field, Qt::Key_At, u"@"_s,
                            Qt::ControlModifier | Qt::AltModifier); // AltGr
        QCOMPARE(m_window->field->text(), u"Ada 7@"_s);
        QTest::keyClick(m_window->field, Qt::Key_Backspace);
        QCOMPARE(m_window->field->text(), u"Ada 7"_s);
    }

    void theKioskHasIt()
    {
        const test::SourceTree tree = test::SourceTree::read(QStringLiteral(FOYER_SOURCE_DIR));
        QVERIFY(
            tree.files().value(u"app/kioskmode.cpp"_s).contains(u"installEventFilter(new kiosk::KioskGuard(view))"_s));
    }
};

QTEST_MAIN(TestKioskKeys)
#include "tst_kioskkeys.moc"
