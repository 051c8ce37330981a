#include "kioskguard.h"

#include <QKeyEvent>
#include <QWidget>

namespace foyer::kiosk {

namespace {

/** Would this key be a command rather than a letter? Who types with a keyboard of some languages holds Ctrl and Alt for
 * a letter, which then is there as text. */
bool isCommand(const QKeyEvent &key)
{
    if (key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35)
        return true;
    static const QList<int> others{Qt::Key_Menu, Qt::Key_Super_L, Qt::Key_Super_R, Qt::Key_Print, Qt::Key_Help};
    if (others.contains(key.key()))
        return true;
    const Qt::KeyboardModifiers held = key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const QChar typed = key.text().isEmpty() ? QChar() : key.text().front();
    const bool isSign = typed.isPrint() && !(typed.unicode() < 128 && typed.isLetterOrNumber());
    return held != Qt::NoModifier && !(held == (Qt::ControlModifier | Qt::AltModifier) && isSign);
}

} // namespace

bool KioskGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::ShortcutOverride:
    case QEvent::Shortcut:
        // A shortcut of our own has no modifiers: its keys are those that a customer may press.
        if (event->type() != QEvent::Shortcut && isCommand(*static_cast<QKeyEvent *>(event))) {
            event->accept(); // or it would be offered as a shortcut next
            return true;
        }
        break;
    case QEvent::Close:
        // Only what comes from outside: pages and overlays close themselves.
        if (auto *window = qobject_cast<QWidget *>(watched); window && window->isWindow() && event->spontaneous()) {
            event->ignore();
            return true;
        }
        break;
    case QEvent::ContextMenu:
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        event->ignore();
        return true;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace foyer::kiosk
