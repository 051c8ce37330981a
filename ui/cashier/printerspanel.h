#pragma once

#include "printersetup.h"
#include "sessionapi.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::cashier {

/** The till's receipt printers, instead of the page that is sold on, which stays as it is behind it: how each is, a
 * test page, their order, and for managers where they are and what they can. An address is any machine or file, and
 * what is printed are tickets that are good: so cashiers only choose which of the house's printers is tried first.
 * Nothing is changed before it is saved; then it holds at once. */
class PrintersPanel : public QWidget
{
    Q_OBJECT
public:
    /** Both are borrowed. */
    PrintersPanel(ports::PrinterSetup &setup, const ports::SessionApi &session, QWidget *parent = nullptr);

    /** As they are now; each is asked how it is. */
    void begin();
    /** False when there is nothing to step back from in here. */
    bool stepBack();

Q_SIGNALS:
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Row
    {
        ports::PrinterPlan plan;
        std::optional<qsizetype> kept; ///< Its place among those that are used now, as long as it is as that one.
        QString state; ///< In words; empty while it is asked.
    };

    QWidget *makeForm();
    bool mayChange() const;
    bool isChanged() const;
    int current() const;
    ports::PrinterPlan typed() const;
    void askAll();
    void ask(qsizetype index);
    void readRows();
    void showRows();
    void showForm();
    void showButtons();
    void takeTyped();
    void add();
    void remove();
    void move(int by);
    void save();
    void printTestPage();
    void setRow(int row);

    ports::PrinterSetup &m_setup;
    const ports::SessionApi &m_session;
    QList<Row> m_rows;
    int m_asked = 0; ///< One more whenever all are asked: answers of before are of other printers.
    bool m_isFilling = false; ///< The fields change, and nobody types.
    bool m_isLeavingAsked = false;
    QListWidget *m_list = nullptr; // children
    QWidget *m_form = nullptr;
    QComboBox *m_way = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_width = nullptr;
    QLineEdit *m_pages = nullptr;
    QComboBox *m_drawer = nullptr;
    QCheckBox *m_receipts = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_why = nullptr;
    widgets::ActionButton *m_up = nullptr;
    widgets::ActionButton *m_down = nullptr;
    widgets::ActionButton *m_add = nullptr;
    widgets::ActionButton *m_remove = nullptr;
    widgets::ActionButton *m_test = nullptr;
    widgets::ActionButton *m_save = nullptr;
    widgets::MessageBanner *m_message = nullptr;
};

} // namespace foyer::cashier
