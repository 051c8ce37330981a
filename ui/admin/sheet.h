#pragma once

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace foyer::widgets {
class ActionButton;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** Something to be answered first: a card in the middle of a page, the page dimmed behind it and out of reach. Esc is
 * its last button. Ends by itself; then what had the focus has it again. */
class Sheet : public QWidget
{
    Q_OBJECT
public:
    Sheet(const QString &title, QWidget *page);

    /** Over the page, with the focus on its first button. */
    void open();

Q_SIGNALS:
    void closed();

protected:
    /** Between title and buttons. */
    QVBoxLayout *body() const { return m_body; }
    QHBoxLayout *buttons() const { return m_buttons; }
    void setTitle(const QString &title);
    /** Other than the usual one, in px of a usual text; never wider than the page. */
    void setCardWidth(int width);
    void close();
    /** Esc, or a click on the last button. */
    virtual void handleEscape() { close(); }

    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    QWidget *m_card = nullptr; // children
    widgets::TextLabel *m_title = nullptr;
    QVBoxLayout *m_body = nullptr;
    QHBoxLayout *m_buttons = nullptr;
    QWidget *m_focusBefore = nullptr; // borrowed, looked up before use
};

/** A question with two answers. */
class QuestionSheet : public Sheet
{
    Q_OBJECT
public:
    QuestionSheet(const QString &title, const QString &text, const QString &yes, const QString &no, QWidget *page);

Q_SIGNALS:
    void confirmed();
};

} // namespace foyer::admin
