#pragma once

#include <QApplication>
#include <QStackedWidget>
#include <QTest>

namespace foyer::test {

/** One window with real views in it. Presses keys and buttons as a person does: what is hidden or disabled cannot be
 *  pressed. Names are looked for in the view that is in front. */
class HouseDesk
{
public:
    HouseDesk()
    {
        m_window.resize(1366, 768);
        m_window.show();
        m_window.activateWindow();
    }

    /** Puts it in front; takes it. */
    void show(QWidget *view)
    {
        if (m_window.indexOf(view) < 0)
            m_window.addWidget(view);
        m_window.setCurrentWidget(view);
    }
    void remove(QWidget *view)
    {
        m_window.removeWidget(view);
        delete view;
    }
    const QStackedWidget &window() const { return m_window; }

    /** The visible one of that name; null when there is none. */
    QWidget *seen(const QString &name) const
    {
        const QWidget *front = m_window.currentWidget();
        const QList<QWidget *> named = front ? front->findChildren<QWidget *>(name) : QList<QWidget *>();
        for (QWidget *widget : named) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    QPixmap picture() { return m_window.grab(); }
    bool canPress(const QString &name) const { return seen(name) && seen(name)->isEnabled(); }
    static QString cursor() { return focused() ? focused()->objectName() : QString(); }

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        if (focused())
            QTest::keyClick(focused(), key, modifiers);
    }
    static void type(const QString &text)
    {
        for (const QChar c : text) {
            QWidget *to = focused();
            if (!to)
                return;
            QKeyEvent down(QEvent::KeyPress, c.toUpper().unicode(), Qt::NoModifier, QString(c));
            QApplication::sendEvent(to, &down);
            QKeyEvent up(QEvent::KeyRelease, c.toUpper().unicode(), Qt::NoModifier, QString(c));
            QApplication::sendEvent(to, &up);
        }
    }

private:
    static QWidget *focused() { return QApplication::focusWidget(); }

    QStackedWidget m_window;
};

} // namespace foyer::test
