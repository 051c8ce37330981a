#pragma once

#include "desk.h"

#include <QWidget>

class QStackedWidget;

namespace foyer::widgets {
class MessageBanner;
}

namespace foyer::cashier {

class SellPage;
class SignInPage;
class TopBar;

/** The cashier's window: the bar at the top, and below it either sign-in or the page to sell on. */
class CashierView : public QWidget
{
    Q_OBJECT
public:
    explicit CashierView(const Desk &desk, QWidget *parent = nullptr);

Q_SIGNALS:
    void sold(const foyer::domain::Booking &booking);
    void printed(const QString &where);
    /** The person asked for the other look. */
    void themeToggled();

private:
    void handleSession();
    void signOut();
    void readCinemas();
    void chooseCinema(domain::CinemaId id);
    void handleRecovered(const ports::BegunSale &sale, const Result<domain::Booking> &outcome);

    Desk m_desk;
    QList<domain::Cinema> m_cinemas;
    TopBar *m_bar = nullptr; // children
    QStackedWidget *m_pages = nullptr;
    SignInPage *m_signIn = nullptr;
    SellPage *m_sell = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    bool m_signedIn = false;
    bool m_isAskedAboutParked = false; ///< Whether their seats are to be given back: the next time is a yes.
    bool m_leaving = false; ///< The person signs out, so nobody has to be told why.
};

} // namespace foyer::cashier
