#pragma once

#include "kioskpage.h"

namespace foyer::widgets {
class QrView;
}

namespace foyer::kiosk {

/** "Touch to begin", over the films that are on. */
class WelcomePage : public KioskPage
{
    Q_OBJECT
public:
    WelcomePage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override { return m_begin; }

Q_SIGNALS:
    /** The picture to show now. */
    void filmShown(const QString &poster, const QString &title, const QString &facts);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showFilm();

    TouchButton *m_begin = nullptr; // child
    QTimer m_turn;
    int m_film = 0;
};

/** What it costs, and how to pay. */
class PaymentPage : public KioskPage
{
    Q_OBJECT
public:
    PaymentPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override { return m_card; }

private:
    Sentence *m_seats = nullptr; // children
    QVBoxLayout *m_lines = nullptr;
    Sentence *m_total = nullptr;
    TouchButton *m_card = nullptr;
    TouchButton *m_till = nullptr;
};

/** The card terminal is at work, or nobody knows yet how it ended. */
class SettlingPage : public KioskPage
{
    Q_OBJECT
public:
    SettlingPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override { return m_aside; }

private:
    Sentence *m_title = nullptr; // children
    Sentence *m_text = nullptr;
    Sentence *m_amount = nullptr;
    TouchButton *m_stop = nullptr;
    TouchButton *m_aside = nullptr;
};

/** Tickets, or the code for the till. */
class FinishedPage : public KioskPage
{
    Q_OBJECT
public:
    FinishedPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override { return m_done; }
    /** How the printing ended; nothing while it goes on. */
    void setPrinted(const std::optional<bool> &printed);

private:
    void showTicket(int index);

    Sentence *m_title = nullptr; // children
    Sentence *m_text = nullptr;
    Sentence *m_which = nullptr;
    Sentence *m_codeCaption = nullptr;
    Sentence *m_code = nullptr;
    widgets::QrView *m_qr = nullptr;
    Sentence *m_ticket = nullptr;
    TouchButton *m_previous = nullptr;
    TouchButton *m_following = nullptr;
    TouchButton *m_done = nullptr;
    std::optional<bool> m_printed;
    int m_index = 0;
};

class FarewellPage : public KioskPage
{
    Q_OBJECT
public:
    FarewellPage(const Stand &stand, const PageLook &look);
    void refresh() override;

private:
    Sentence *m_title = nullptr; // children
    Sentence *m_text = nullptr;
};

} // namespace foyer::kiosk
