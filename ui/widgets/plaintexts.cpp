#include "plaintexts.h"

#include <QEvent>
#include <QLabel>

namespace foyer::widgets {

bool PlainTexts::eventFilter(QObject *watched, QEvent *event)
{
    // Once it has its style, which is before it is first seen. Tooltips get theirs before they get their text.
    if (event->type() == QEvent::Polish) {
        if (auto *label = qobject_cast<QLabel *>(watched); label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace foyer::widgets
