#pragma once

#include "theme.h"

#include <QLabel>

namespace foyer::widgets {

/** One line of text in a size and a meaning of the theme. Too long, it ends in "…" and shows the whole as tooltip; with
 *  setWordWrap() it takes as many lines as it needs instead.
 *  Follows theme and text scale by itself. */
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Tone { Normal, Muted, Ok, Warning, Danger };

    explicit TextLabel(const QString &text = {}, TextSize size = TextSize::Body, QFont::Weight weight = QFont::Medium,
                       Tone tone = Tone::Normal, QWidget *parent = nullptr);

    void setTone(Tone tone);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void follow();
    QColor colour() const;

    TextSize m_size;
    QFont::Weight m_weight;
    Tone m_tone;
};

} // namespace foyer::widgets
