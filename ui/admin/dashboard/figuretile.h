#pragma once

#include "cardframe.h"
#include "dashboardwords.h"

namespace foyer::widgets {
class Sparkline;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** One figure in large, how it changed, and which way it went meanwhile. */
class FigureTile : public widgets::CardFrame
{
    Q_OBJECT
public:
    /** @p name is for tests: of the tile, and before "Value", "Change" and "Before" of its texts. */
    FigureTile(const QString &name, const QString &title, QWidget *parent = nullptr);

    /** @p before is the figure of the period before, in words. */
    void setFigure(const QString &value, const Change &change, const QString &before, const QList<qint64> &course);
    /** A dash. */
    void clear();

private:
    class Arrow;

    QString m_title;
    widgets::TextLabel *m_value = nullptr; // children
    Arrow *m_arrow = nullptr;
    widgets::TextLabel *m_change = nullptr;
    widgets::TextLabel *m_before = nullptr;
    widgets::Sparkline *m_course = nullptr;
};

} // namespace foyer::admin
