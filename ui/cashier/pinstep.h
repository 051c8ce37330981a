#pragma once

#include <QWidget>

class QLineEdit;

namespace foyer::cashier {

/** Who goes on at a till where somebody is signed in: number, Enter, PIN, Enter; or a badge, read by a scanner that
 * types as a keyboard does. What is typed stays in no field longer than it is needed. */
class PinStep : public QWidget
{
    Q_OBJECT
public:
    explicit PinStep(QWidget *parent = nullptr);

    /** Empty, with the cursor in the number. */
    void begin();
    /** Nothing of what was typed is there any more. */
    void end();
    /** The PIN again, after a wrong one: the number stays. */
    void retry();
    /** Is there as much as is asked for? The server says whether a badge needs the PIN. Else the cursor is where
     *  something is missing. */
    bool isComplete();
    /** The number, or what is on the badge (ports::isBadge()). */
    QString shown() const;
    QString pin() const;

Q_SIGNALS:
    void entered();

private:
    QLineEdit *m_number = nullptr; // children
    QLineEdit *m_pin = nullptr;
};

} // namespace foyer::cashier
