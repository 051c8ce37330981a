#pragma once

#include "desk.h"
#include "idlewatch.h"
#include "salelatency.h"
#include "theme.h"

#include <QHash>
#include <QPointer>
#include <QWidget>


namespace foyer::widgets {
class MessageBanner;
class PageStack;
}

namespace foyer::cashier {

class HelpPanel;
class PrintersPanel;
class SellPage;
class SignInPage;
class TopBar;

/** The cashier's window: the bar at the top, and below it either sign-in or the page to sell on. */
class CashierView : public QWidget
{
    Q_OBJECT
public:
    explicit CashierView(const Desk &desk, QWidget *parent = nullptr);

    /** Locks by itself when nobody was here for so long; zero: never. */
    void setLockAfter(std::chrono::milliseconds after) { m_idle.setAfter(after); }
    /** What went wrong with something the view asked for by a signal. */
    void tell(const Error &error);

Q_SIGNALS:
    void sold(const foyer::domain::Booking &booking);
    void printed(const QString &where);
    void cinemaChosen(const QString &name);
    /** Keys were given other functions (widgets::KeyMap), to be kept. */
    void keysChanged();
    /** The person wants the program to look so: text in percent of its usual size. */
    void lookChosen(foyer::widgets::ThemeMode mode, int textPercent);

private:
    void handleSession();
    void signOut();
    /** Nobody sells until whoever is signed in shows that it is them; what they were selling is kept. Somebody else may
     *  sign in instead, and begins anew: what is on hold is parked then, and at hand again with who was selling it. */
    void lock();
    /** The same, of who stands aside for another. */
    void switchUser();
    void askWhoItIs(const QString &notice);
    /** What @p user was selling when somebody else took over. */
    void setAside(const ports::SignedIn &user);
    void takeUpAgain();
    /** Instead of the page that is sold on, until it is left. */
    void showHelp();
    /** The same of the receipt printers. */
    void showPrinters();
    /** Back to the page that is sold on, the cursor where it was. */
    void goBackToSelling();
    /** Whoever has an open shift is asked first whether it is closed; who asks again, or whose hands are full, goes. */
    void askToSignOut();
    void showShift();
    void readCinemas();
    void chooseCinema(domain::CinemaId id);
    void handleRecovered(const ports::BegunSale &sale, const Result<domain::Booking> &outcome);

    Desk m_desk;
    QList<domain::Cinema> m_cinemas;
    domain::CinemaId m_cinema; ///< Where this till stands; null before the first is chosen.
    QHash<domain::UserId, domain::BookingId> m_setAside; ///< Sales that were parked when somebody else took over.
    TopBar *m_bar = nullptr; // children
    widgets::PageStack *m_pages = nullptr;
    SignInPage *m_signIn = nullptr;
    SellPage *m_sell = nullptr;
    HelpPanel *m_help = nullptr;
    PrintersPanel *m_printers = nullptr; ///< None where there is nothing to set up.
    QPointer<QWidget> m_cursorBefore; ///< Help was asked for.
    widgets::MessageBanner *m_message = nullptr;
    workflow::SaleLatency m_latency{m_desk.checkout};
    widgets::IdleWatch m_idle;
    std::optional<ports::SignedIn> m_locked; ///< Who has to come back.
    bool m_signedIn = false;
    bool m_isShiftOffered = false; ///< To who signed in, once.
    bool m_offersShift = false; ///< What the message's button is for.
    bool m_isAskedAboutParked = false; ///< Whether their seats are to be given back: the next time is a yes.
    bool m_leaving = false; ///< The person signs out, so nobody has to be told why.
};

} // namespace foyer::cashier
