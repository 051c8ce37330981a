#include "raremenu.h"

#include <QMenu>

#include <algorithm>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using widgets::Icon;

RareMenu::RareMenu(const QList<RecordAction> &actions)
    : ActionButton(Icon::More, tr("More"), Kind::Bare)
{
    setObjectName(u"more"_s);
    auto *menu = new QMenu(this);
    for (const RecordAction &action : actions) {
        if (!action.isRare)
            continue;
        QAction *line = menu->addAction(action.label);
        line->setObjectName(action.name);
        m_lines.append({action, line});
        connect(line, &QAction::triggered, this, [this, action] { Q_EMIT chosen(action); });
    }
    connect(this, &QAbstractButton::clicked, menu, [this, menu] { menu->popup(mapToGlobal(QPoint(0, height()))); });
}

bool RareMenu::isNeeded(const QList<RecordAction> &actions)
{
    return std::any_of(actions.cbegin(), actions.cend(), [](const RecordAction &action) { return action.isRare; });
}

void RareMenu::showFor(const ports::Record &record, bool isMade, bool mayAct)
{
    bool isAny = false;
    for (const auto &[action, line] : std::as_const(m_lines)) {
        line->setVisible(isMade && (!action.isOffered || action.isOffered(record)));
        line->setEnabled(mayAct);
        isAny = isAny || line->isVisible();
    }
    setVisible(isAny);
}

} // namespace foyer::admin
