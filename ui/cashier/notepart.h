#pragma once

#include "checkout.h"

#include <QWidget>

class QLineEdit;

namespace foyer::widgets {
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** What is said of the sale in the basket: its note, with a button to take it off again and, once it is asked for, a
 *  field to write it in; that somebody looked how old people are, and whose it is. */
class NotePart : public QWidget
{
    Q_OBJECT
public:
    explicit NotePart(workflow::Checkout &checkout, QWidget *parent = nullptr);

    /** The field, with what the note says and the cursor. */
    void ask();
    bool isAsking() const;

Q_SIGNALS:
    /** The field came or went, or what is said. */
    void changed();
    /** Esc in the field, or the note was taken. */
    void left();
    /** The note cannot be taken: why not. */
    void refused(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showSayings();
    void use();
    void stopAsking();

    workflow::Checkout &m_checkout;
    QWidget *m_line = nullptr; // children
    widgets::TextLabel *m_note = nullptr;
    widgets::TextLabel *m_member = nullptr;
    widgets::TextLabel *m_age = nullptr;
    QWidget *m_entry = nullptr;
    QLineEdit *m_field = nullptr;
};

} // namespace foyer::cashier
