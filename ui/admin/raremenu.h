#pragma once

#include "actionbutton.h"
#include "recordkind.h"

class QAction;

namespace foyer::admin {

/** The button that opens a menu of what is seldom done with a thing, which leaves room for what is done often. */
class RareMenu : public widgets::ActionButton
{
    Q_OBJECT

public:
    /** Of @p actions those that are rare. */
    explicit RareMenu(const QList<RecordAction> &actions);

    static bool isNeeded(const QList<RecordAction> &actions);
    /** Offers what goes with @p record; nothing of one that is not made. Hides when that is nothing. */
    void showFor(const ports::Record &record, bool isMade, bool mayAct);

Q_SIGNALS:
    void chosen(const foyer::admin::RecordAction &action);

private:
    QList<std::pair<RecordAction, QAction *>> m_lines;
};

} // namespace foyer::admin
