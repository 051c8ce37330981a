#pragma once

#include <QObject>

namespace foyer::widgets {

/** Labels show text as it is. A QLabel left to itself takes for a page what looks like one, and so a film called
 *  "<img src=...>" would become a picture, or a file that is read. This makes every label plain that was not told what
 * it is, and so tooltips and message boxes, whose texts are labels, too. Installed on the application by whoever owns
 * it, before there are windows; owned by it. */
class PlainTexts : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace foyer::widgets
