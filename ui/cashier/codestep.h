#pragma once

#include <QDeadlineTimer>
#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** A one-time code, as of the second step of signing in: six digits of an app, or a recovery code, and how long there
 * is to type it, where that is bounded. What is pasted may have blanks. Enter, or Esc to begin again. */
class CodeStep : public QWidget
{
    Q_OBJECT
public:
    /** @p name is the field's. */
    explicit CodeStep(const QString &name, QWidget *parent = nullptr);

    /** Empty, for the digits, with the cursor. */
    void begin(std::chrono::milliseconds within);
    /** Empty, for the digits; there is time enough. */
    void beginUnhurried();
    QLineEdit *field() const { return m_field; }
    /** No time passes any more. */
    void end();
    /** What was typed; empty while it cannot be a code. */
    QString code() const;
    /** Again, after a wrong one. */
    void retry();

Q_SIGNALS:
    void edited();
    void entered();
    void left();
    void timeIsOver();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setKind(bool isRecovery);
    void keepDigits(const QString &text);
    void showTime();

    QLineEdit *m_field = nullptr; // children
    widgets::TextLabel *m_caption = nullptr;
    widgets::TextLabel *m_time = nullptr;
    widgets::ActionButton *m_other = nullptr;
    QTimer m_tick;
    QDeadlineTimer m_end;
    bool m_isRecovery = false;
};

} // namespace foyer::cashier
