#pragma once

#include "charttable.h"
#include "donutchart.h"
#include "figuresapi.h"
#include "heatmapchart.h"
#include "rankingchart.h"
#include "serieschart.h"

#include <QLocale>

/** What each chart of the dashboard shows of the figures. Every number is the figures' own, in a table whole, and on
 *  the chart in words where it is pointed at. No points: there is nothing to show. */
namespace foyer::admin {

/** Where nothing was sold and nothing shown, now and before. */
bool isEmpty(const ports::CurrencyFigures &figures);

widgets::Series revenueSeries(const ports::CurrencyFigures &figures, const QLocale &locale);
widgets::ChartTable revenueTable(const ports::CurrencyFigures &figures, const QLocale &locale);

widgets::Series hourSeries(const ports::CurrencyFigures &figures, const QLocale &locale);
widgets::ChartTable hourTable(const ports::CurrencyFigures &figures, const QLocale &locale);

struct FilmRanking
{
    QList<widgets::RankingChart::Entry> entries;
    QList<widgets::ChartPoint> points;
    QStringList posters; ///< The seed of each.
};
FilmRanking filmRanking(const ports::CurrencyFigures &figures, const QLocale &locale);
widgets::ChartTable filmTable(const ports::CurrencyFigures &figures, const QLocale &locale);

struct PaymentParts
{
    QList<widgets::DonutChart::Part> parts;
    QList<widgets::ChartPoint> points;
};
PaymentParts paymentParts(const ports::CurrencyFigures &figures, const QLocale &locale);
widgets::ChartTable paymentTable(const ports::CurrencyFigures &figures, const QLocale &locale);

struct OccupancyCells
{
    widgets::HeatMapChart::Cells cells;
    QList<widgets::ChartPoint> points;
};
OccupancyCells occupancyCells(const ports::CurrencyFigures &figures, const QLocale &locale);
widgets::ChartTable occupancyTable(const ports::CurrencyFigures &figures, const QLocale &locale);

} // namespace foyer::admin
