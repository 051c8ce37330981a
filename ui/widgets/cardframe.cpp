#include "cardframe.h"

namespace foyer::widgets {

CardFrame::CardFrame(QWidget *parent)
    : QFrame(parent)
{
}

Separator::Separator(QWidget *parent)
    : QFrame(parent)
{
    setFixedHeight(1);
}

} // namespace foyer::widgets
