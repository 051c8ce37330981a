#pragma once

#include "desk.h"
#include "shiftdesk.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace foyer::printing {
class ReportView;
}

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

class CountPart;

/** The shift of who is signed in: opened with a float, money in and out, counted blind and closed, its reports. What
 *  can be done stands there with a digit each; by keyboard alone. */
class ShiftPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ShiftPanel(const Desk &desk, QWidget *parent = nullptr);

    /** From its menu on, unless something is counted or checked; the cursor where it belongs. */
    void begin();
    /** To where it belongs. */
    void takeCursor();
    /** As begin(), and asks whether the open shift is closed before its cashier signs out. */
    void beginLeaving();
    /** Esc: one step back. False when that leads out of the panel. */
    bool stepBack();

Q_SIGNALS:
    void left();
    /** The cashier has answered, and signs out. */
    void signOutRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    using State = workflow::ShiftDesk::State;
    using Request = workflow::ShiftDesk::Request;
    using Report = workflow::ShiftDesk::Report;
    /** What was chosen of what can be done. */
    enum class Task { None, Float, Drop, PaidIn, PaidOut, NoSale };
    struct Choice
    {
        QString name; ///< Of its button.
        QString text;
        std::function<void()> run;
    };

    QWidget *makeMenu();
    QWidget *makeMovement();
    QWidget *makeClosing();
    QWidget *makeReport();
    QList<Choice> choices();
    void fillMenu();
    void choose(Task task);
    void goOn();
    void record();
    void showState();
    void showParts();
    void showGo();
    void showClosing();
    QString title() const;
    QString text() const;
    QString openText() const;
    QString problem() const;
    bool isCounting() const;
    bool isReport() const { return m_desk.shift.reportState() == Report::Shown; }
    QWidget *cursor() const;
    QString timeOf(const QDateTime &utc) const;

    Desk m_desk;
    Task m_task = Task::None;
    bool m_isLeaving = false;
    bool m_wasAsking = false; ///< When it was shown last.
    QStringList m_shown; ///< What there was to do then.
    QString m_amountProblem;
    QList<Choice> m_choices; ///< That the menu shows now.
    QString m_note; ///< What became of a print.
    widgets::TextLabel *m_title = nullptr; // children
    QLabel *m_text = nullptr;
    QWidget *m_menu = nullptr;
    QVBoxLayout *m_menuColumn = nullptr;
    QList<widgets::ActionButton *> m_buttons; ///< Of the menu.
    CountPart *m_count = nullptr;
    QWidget *m_movement = nullptr;
    widgets::TextLabel *m_amountCaption = nullptr;
    QLineEdit *m_amount = nullptr;
    QLineEdit *m_reason = nullptr;
    QWidget *m_closing = nullptr;
    widgets::TextLabel *m_verdict = nullptr;
    QLabel *m_verdictText = nullptr;
    QScrollArea *m_reportArea = nullptr;
    printing::ReportView *m_report = nullptr;
    QLabel *m_printed = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_print = nullptr;
    widgets::ActionButton *m_back = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::cashier
