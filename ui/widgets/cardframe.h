#pragma once

#include <QFrame>

namespace foyer::widgets {

/** A card: surface colour, 1 px line, round corners. The style sheet paints it. */
class CardFrame : public QFrame
{
    Q_OBJECT
public:
    explicit CardFrame(QWidget *parent = nullptr);
};

/** A 1 px horizontal separator. */
class Separator : public QFrame
{
    Q_OBJECT
public:
    explicit Separator(QWidget *parent = nullptr);
};

} // namespace foyer::widgets
