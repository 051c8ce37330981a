#pragma once

#include "cardframe.h"
#include "chart.h"
#include "charttable.h"

class QMenu;
class QStackedWidget;
class QTableView;

namespace foyer::widgets {

class ActionButton;
class TextLabel;

/** Says which line or mark is of now and which of the time before. */
class ChartLegend : public QWidget
{
    Q_OBJECT
public:
    enum class Style { Lines, Bars };
    explicit ChartLegend(Style style, QWidget *parent = nullptr);

    void setTexts(const QString &now, const QString &before);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Style m_style;
    QString m_now;
    QString m_before;
};

/** A card with a chart: its name, its unit, its legend, and what else can be done with it: see it as a table, save it
 *  as a picture or its numbers as a file. */
class ChartCard : public CardFrame
{
    Q_OBJECT
public:
    /** Takes the chart. @p name is for tests: of the card, and before "Chart", "Table" and so on of its parts. */
    ChartCard(const QString &name, const QString &title, Chart *chart, QWidget *parent = nullptr);

    QString title() const;
    void setUnit(const QString &unit);
    /** Shown instead of the unit where there is room for one only. */
    void setLegend(ChartLegend::Style style, const QString &now, const QString &before);
    void setTable(const ChartTable &table);
    const ChartTable &table() const { return m_model.table(); }
    void setShowsTable(bool shows);
    bool showsTable() const;
    /** With title and legend, without the button, for the screen's pixels times @p scale. */
    QPixmap picture(qreal scale);

Q_SIGNALS:
    void pictureRequested();
    void fileRequested();

private:
    QMenu *makeMenu();

    Chart *m_chart = nullptr; // children
    TextLabel *m_title = nullptr;
    TextLabel *m_unit = nullptr;
    ChartLegend *m_legend = nullptr; // null: there is none
    ActionButton *m_more = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_table = nullptr;
    ChartTableModel m_model;
    QAction *m_asTable = nullptr;
};

} // namespace foyer::widgets
