#pragma once

#include "agecheck.h"

#include <QWidget>

namespace foyer::widgets {
class ActionButton;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** Before a rated film is paid for: from which age it is, and who is as old as that on the day it is shown, by the date
 *  of birth that is compared with a card in somebody's hand. Enter says that somebody looked. Keeps nothing. */
class AgePanel : public QWidget
{
    Q_OBJECT
public:
    explicit AgePanel(QWidget *parent = nullptr);

    /** With the cursor where Enter says yes. */
    void begin(const domain::AgeCheck &check, const QString &film);

Q_SIGNALS:
    /** They are old enough. */
    void confirmed();
    /** Not so, or not now. */
    void left();

private:
    widgets::TextLabel *m_film = nullptr; // children
    widgets::TextLabel *m_age = nullptr;
    widgets::TextLabel *m_born = nullptr;
    widgets::TextLabel *m_date = nullptr;
    widgets::ActionButton *m_confirm = nullptr;
};

} // namespace foyer::cashier
