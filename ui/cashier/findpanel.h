#pragma once

#include "desk.h"
#include "tillfind.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** A booking is found by whatever somebody has of it, and what can be done with it stands beside it with its key: Enter
 *  takes the payment of a reservation, F11 prints again, F4 and Shift+F4 go on to a refund or an exchange (the page
 *  listens to these two), F12 cancels a reservation, asked once more before, Ctrl+M sends the message again. What
 * cannot be done is not there, and why not is said. By keyboard alone: typing asks, the arrows and Enter choose. */
class FindPanel : public QWidget
{
    Q_OBJECT
public:
    explicit FindPanel(const Desk &desk, QWidget *parent = nullptr);

    void setCinema(domain::CinemaId cinema) { m_find.setCinema(cinema); }
    /** For the next customer, unless something is being done; the cursor where it belongs. */
    void begin();
    /** begin(), and what was scanned or typed elsewhere: a single booking of it is opened. */
    void beginWith(const QString &text);
    /** Esc: one step back. False when that leads out of the panel. */
    bool stepBack();
    /** The code of the booking that is open, when that can be done with it; empty otherwise. */
    QString codeFor(workflow::TillFind::Action action) const;

Q_SIGNALS:
    void left();
    void refundRequested();
    void exchangeRequested();
    /** Its seats are to be paid for. */
    void collected(const foyer::domain::Booking &reserved);
    /** Where tickets went that were printed again. */
    void printed(const QString &where);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Action = workflow::TillFind::Action;

    QWidget *makeList();
    QWidget *makeFacts();
    widgets::ActionButton *addButton(QWidget *part, const QString &name, const QString &text, Action action);
    void handleText(const QString &text);
    void handleEnter();
    void handleCancel();
    void handleFailed(Action action, const Error &error);
    void openCurrent();
    void openWanted();
    void showState();
    void showMatches();
    void addRow(const QStringList &parts);
    void showFacts(const ports::BookingFacts &facts);
    QString hintText() const;
    void tell(const QString &text);

    const Desk m_desk;
    workflow::TillFind m_find;
    QLineEdit *m_field = nullptr; // children
    QWidget *m_listPart = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_hint = nullptr;
    QWidget *m_factsPart = nullptr;
    widgets::TextLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_money = nullptr;
    QLabel *m_why = nullptr;
    QList<std::pair<Action, widgets::ActionButton *>> m_buttons;
    widgets::MessageBanner *m_message = nullptr;
    QList<domain::BookingId> m_shown; ///< A row each.
    domain::BookingId m_opened; ///< Whose facts have had the cursor.
    bool m_isWanted = false; ///< Enter was pressed before there was an answer.
    bool m_isCancelAsked = false;
};

} // namespace foyer::cashier
