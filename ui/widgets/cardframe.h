#pragma once

#include <QFrame>

class QScrollArea;

namespace foyer::widgets {

/** A card: surface colour, 1 px line, round corners. The style sheet paints it. */
class CardFrame : public QFrame
{
    Q_OBJECT
public:
    explicit CardFrame(QWidget *parent = nullptr);
};

/** Lays out @p page, which has no layout yet, with @p card alone: in the middle, a little above half way. */
void placeInMiddle(QWidget *card, QWidget *page);
/** The same with a card that may be higher than the page: then it scrolls. */
void placeInMiddleOrScroll(QWidget *card, QWidget *page);

/** What is behind @p area shows through it and its widget, which has to be there. */
void showThrough(QScrollArea &area);

/** A 1 px horizontal separator. */
class Separator : public QFrame
{
    Q_OBJECT
public:
    explicit Separator(QWidget *parent = nullptr);
};

} // namespace foyer::widgets
