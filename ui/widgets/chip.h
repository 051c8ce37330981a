#pragma once

#include "icons.h"

#include <QWidget>

#include <optional>

namespace foyer::widgets {

/** A small fact: "Dolby Atmos", "OV", "Printer ready". Painted, not clickable; grows with its text, elides when
 * squeezed. */
class Chip : public QWidget
{
    Q_OBJECT
public:
    enum class Tone { Neutral, Ok, Warning, Danger, Accent };

    explicit Chip(const QString &text, Tone tone = Tone::Neutral, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const { return m_text; }
    void setTone(Tone tone);
    void setIcon(std::optional<Icon> icon);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone;
    std::optional<Icon> m_icon;
};

} // namespace foyer::widgets
