#pragma once

#include <QApplication>

namespace foyer::app {

/** The application, in which what follows from one thing a person did (a key, a click, a touch) is one request to the
 * servers' logs: all that is asked because of it has the same Foyer-Request-Id, however many steps it takes. What
 * nobody asked for, such as a clock that ticks, has its own each time; so has what a button does when it is
 *  pressed by its own shortcut, as Qt shows it pressed first and clicks it by a timer. */
class Application final : public QApplication
{
public:
    Application(int &argc, char **argv);
    bool notify(QObject *receiver, QEvent *event) override;
};

} // namespace foyer::app
