#include "cardframe.h"

#include <QScrollArea>
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

void placeInMiddleOrScroll(QWidget *card, QWidget *page)
{
    auto *inside = new QWidget;
    placeInMiddle(card, inside);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    inside->setAutoFillBackground(false); // setWidget() turned it on
    scroll->viewport()->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(page);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

void showThrough(QScrollArea &area)
{
    area.widget()->setAutoFillBackground(false); // setWidget() turned it on
    area.viewport()->setAutoFillBackground(false);
}

Separator::Separator(QWidget *parent)
    : QFrame(parent)
{
    setFixedHeight(1);
}

} // namespace foyer::widgets
