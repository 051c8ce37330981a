#pragma once

#include "kioskpage.h"

class QLineEdit;

namespace foyer::kiosk {

class RatingsPanel;

/** A customer says who they are, or makes an account, by keys on the screen or by real ones; and once they have, what
 * they think of the films they saw. */
class VisitorPage : public KioskPage
{
    Q_OBJECT
public:
    VisitorPage(const Stand &stand, const PageLook &look);
    /** Whose films are suggested. */
    void setCinema(domain::CinemaId cinema) { m_cinema = cinema; }
    void refresh() override;
    QWidget *firstFocus() const override;

private:
    QWidget *makeForm();
    QWidget *makeRatings();
    void showWho();
    void setNew(bool isNew);
    void go();
    void handle(const Result<void> &signedIn);
    void showReady();
    void say(const QString &text);

    domain::CinemaId m_cinema;
    Sentence *m_title = nullptr; // children
    QWidget *m_form = nullptr;
    QWidget *m_ratings = nullptr;
    RatingsPanel *m_panel = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_login = nullptr;
    QLineEdit *m_password = nullptr;
    TouchButton *m_enter = nullptr;
    TouchButton *m_other = nullptr;
    Sentence *m_message = nullptr;
    bool m_asking = false;
    bool m_isNew = false; ///< An account is to be made.
};

} // namespace foyer::kiosk
