#pragma once

#include <QObject>

namespace foyer::kiosk {

/** Keeps customers in the kiosk. Installed on the application, where it takes away whatever would lead out of the
 * visit: the window is not closed by a key of the desktop (staff ends the program by its own page), there are no menus
 * at texts and no dragging into or out of them, and no key with Ctrl, Alt or Meta and no function key does anything,
 * but those that type a letter. What a desktop does with a key before it comes here (Alt+Tab, Ctrl+Alt+F2) is kept from
 * people by the session the kiosk runs in; see ui/kiosk/README.md. GUI thread. */
class KioskGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace foyer::kiosk
