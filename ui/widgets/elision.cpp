#include "elision.h"

#include <QAbstractScrollArea>
#include <QVariant>

namespace foyer::widgets {

namespace {
constexpr const char *property = "mayElide";
}

void letElide(QWidget *widget)
{
    widget->setProperty(property, true);
}

bool mayElide(const QWidget *widget)
{
    if (widget->property(property).toBool())
        return true;
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
    return area && area->viewport() == widget && area->property(property).toBool();
}

} // namespace foyer::widgets
