#pragma once

#include "cashierview.h"
#include "till.h"

#include <QStackedWidget>

#include <functional>

namespace foyer::bench {

/** Lets events be handled as they come, without the pauses of QTest's waiting, until @p isDone; false when that took
 *  more than a minute. */
bool waitUntil(const std::function<bool()> &isDone);

/** A cashier's window as `foyer --mode cashier` opens it, over a till with everything that the program's has. GUI
 *  thread. */
class TillWindow
{
public:
    struct Settings
    {
        QUrl server;
        QString folder; ///< Of the till; made.
        QString name;
        QStringList printers; ///< As `--printer` takes them.
    };
    static Result<std::unique_ptr<TillWindow>> open(const Settings &settings);

    /** The demo's cashier, by keys; then goes to the day and the cinema of @p showtime. */
    Result<void> signIn(const QByteArray &showtime);
    /** What the line calls @p showtime on the day that is shown; 0 when it is not there. */
    int numberOf(const QByteArray &showtime) const;

    /** In front, where keys go. */
    void activate();
    static void press(Qt::Key key);
    static void type(const QString &text);

    workflow::Checkout &checkout() { return m_till->checkout(); }
    cashier::CashierView &view() { return *m_view; }
    template <class Widget>
    Widget *part(const QString &name) const
    {
        return m_view->findChild<Widget *>(name);
    }

private:
    TillWindow() = default;

    std::unique_ptr<app::Till> m_till;
    QStackedWidget m_window; // its page uses the till
    cashier::CashierView *m_view = nullptr; // the window's
};

} // namespace foyer::bench
