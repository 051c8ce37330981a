#pragma once

#include "kioskpage.h"

namespace foyer::widgets {
class HoldRing;
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::kiosk {

class EnrolPage;
class FinishedPage;
class HoldOverlay;
class IdleOverlay;
class KioskHeader;
class PagesPlace;
class StaffMark;
class StaffOverlay;
class StepsBar;
class WelcomePage;

/** The customers' window: what it shows is a function of the visit. It makes its pages anew whenever the language or
 *  the look changes and when a visit ends, so nothing of the last customer can stay in a widget.
 *
 *  It owns the look of the program while it lives: theme, text scale (by the size of the window), and in
 *  accessibility mode high contrast, larger text and everything to press in the lower half. */
class KioskView : public QWidget
{
    Q_OBJECT
public:
    explicit KioskView(const Stand &stand, QWidget *parent = nullptr);

    /** Dark unless somebody says otherwise. */
    void setLook(widgets::ThemeMode mode);
    widgets::ThemeMode look() const { return m_mode; }
    QString language() const { return m_language; }
    bool isReachable() const { return m_reachable; }
    /** It is as large as its screen, whatever its pages would like. */
    QSize minimumSizeHint() const override { return {640, 480}; }
    void setLanguage(const QString &language);
    void setReachable(bool reachable);

Q_SIGNALS:
    void sold(const foyer::domain::Booking &booking);
    /** Where the tickets of a sale went. */
    void printed(const QString &where);
    /** A member of staff wants the kiosk closed. */
    void exitRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // What is shown
    PageLook lookNow() const;
    void applyLook();
    QString typedField() const;
    void rebuild();
    QWidget *makeNavigation();
    void makePages(const PageLook &look);
    void showStep();
    void placeHeader();
    void showHeader();
    void showHold();
    void offerMoreTime(std::chrono::seconds left);
    void showNotice(const workflow::Visit::Notice &notice);
    void showStale();

    // What it needs before anybody can come
    void handleSession();
    void resume();
    bool needsCode() const;
    void readCinemas();
    void loadToday();
    void skipEmptyDay();

    void handleEnded();
    void print(const domain::Booking &sale);

    Stand m_stand;
    widgets::ThemeMode m_mode = widgets::ThemeMode::Dark;
    QString m_language;
    bool m_reachable = false;
    PageLook m_builtFor;
    domain::Cinema m_cinema;
    bool m_resuming = false;
    bool m_isFirstDay = false; ///< The day that is being read was chosen by us, not by a person.
    std::chrono::seconds m_holdLength{0};
    bool m_isStaleShown = false; ///< The message says that the connection is interrupted.
    bool m_isHoldShort = false; ///< More time was offered, or need not be.
    std::optional<bool> m_isPrinted;
    QTimer m_again;

    QWidget *m_body = nullptr; // children
    KioskHeader *m_header = nullptr;
    StepsBar *m_steps = nullptr;
    QWidget *m_stepsRow = nullptr;
    widgets::HoldRing *m_ring = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    PagesPlace *m_pagesPlace = nullptr;
    QWidget *m_closed = nullptr;
    EnrolPage *m_enrol = nullptr;
    QHash<int, KioskPage *> m_pages; ///< By step.
    StaffMark *m_mark = nullptr;
    TouchButton *m_back = nullptr;
    TouchButton *m_leave = nullptr;
    TouchButton *m_languageButton = nullptr;
    IdleOverlay *m_idle = nullptr;
    HoldOverlay *m_hold = nullptr;
    StaffOverlay *m_staff = nullptr;
};

} // namespace foyer::kiosk
