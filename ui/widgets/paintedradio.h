#pragma once

#include <QRadioButton>

namespace foyer::widgets {

/** A radio button that looks like a piece of its control, and keeps what QRadioButton does well: exclusive choice,
 *  arrow keys, one tab stop a group, and its role for a screen reader. The pressable area is all of it. */
class PaintedRadio : public QRadioButton
{
    Q_OBJECT
public:
    explicit PaintedRadio(QWidget *parent = nullptr)
        : QRadioButton(parent)
    {
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setMinimumSize(1, 1);
    }

    /** Its control measures what it paints; a radio button's circle and text are not there. */
    QSize minimumSizeHint() const override { return {1, 1}; }

protected:
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }
};

} // namespace foyer::widgets
