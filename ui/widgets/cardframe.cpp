#include "cardframe.h"

#include <QVBoxLayout>

namespace foyer::widgets {

CardFrame::CardFrame(QWidget *parent)
    : QFrame(parent)
{
}

void placeInMiddle(QWidget *card, QWidget *page)
{
    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(card);
    across->addStretch(1);
    auto *down = new QVBoxLayout(page);
    down->addStretch(2);
    down->addLayout(across);
    down->addStretch(3);
}

Separator::Separator(QWidget *parent)
    : QFrame(parent)
{
    setFixedHeight(1);
}

} // namespace foyer::widgets
