#pragma once

#include "adminpage.h"
#include "dashboardfigures.h"
#include "tablewriter.h"

#include <functional>
#include <memory>

namespace foyer::widgets {
class ChartCard;
class DonutChart;
class HeatMapChart;
class MessageBanner;
class RankingChart;
class SegmentedControl;
class SeriesChart;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

class FigureTile;

/** What the dashboard works with. References are borrowed and outlive it. */
struct DashboardDesk
{
    ports::FiguresApi &figures;
    ports::CatalogueApi &catalogue;
    ports::SessionApi &session;
    const Clock &clock;
    /** Asks where to save, @p suggested being a file's name with its suffix, and calls back with the chosen path; not
     *  at all when the person thought better of it. Returns at once. */
    std::function<void(QWidget *parent, const QString &suggested, std::function<void(const QString &path)>)> chooseFile;
    std::function<std::unique_ptr<ports::TableWriter>(const QString &path)> tableFile;
};

/** How the house is doing: four figures in large and five charts, of the days and the cinema chosen, each beside the
 *  period before; current while it is in front. One currency at a time. F5 asks anew, Esc stops waiting. */
class DashboardPage : public AdminPage
{
    Q_OBJECT
public:
    explicit DashboardPage(const DashboardDesk &desk, QWidget *parent = nullptr);

    void enter() override;
    void forget() override;
    workflow::DashboardFigures &figures() { return m_figures; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeWaiting();
    QWidget *makeTiles();
    QWidget *makeCharts();
    widgets::ChartCard *addCard(widgets::ChartCard *card);

    void showState();
    void showProblem();
    QString problemText() const;
    void showFigures();
    void showTiles(const ports::CurrencyFigures &figures);
    void showCharts(const ports::CurrencyFigures &figures);
    void clearFigures(const QString &why);
    const ports::CurrencyFigures *currency() const;
    QString cinemaName() const;
    QString fileName(const widgets::ChartCard &card, const QString &suffix) const;
    void savePicture(widgets::ChartCard *card);
    void saveFile(widgets::ChartCard *card);
    void tellSaved(const QString &path, const Result<void> &saved);

    DashboardDesk m_desk;
    workflow::DashboardFigures m_figures;
    QString m_currency; ///< Code of the one that is shown; empty: the first.
    QString m_problem; ///< As it was told; empty: there is none.
    bool m_isHouseEmpty = false; ///< That is the problem: there is no cinema.
    bool m_isEntered = false;
    widgets::TextLabel *m_subtitle = nullptr; // children
    widgets::SegmentedControl *m_currencies = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::MessageBanner *m_toast = nullptr;
    QWidget *m_waiting = nullptr;
    FigureTile *m_admissions = nullptr;
    FigureTile *m_gross = nullptr;
    FigureTile *m_occupancy = nullptr;
    FigureTile *m_average = nullptr;
    widgets::SeriesChart *m_revenueChart = nullptr;
    widgets::SeriesChart *m_hourChart = nullptr;
    widgets::RankingChart *m_filmChart = nullptr;
    widgets::DonutChart *m_paymentChart = nullptr;
    widgets::HeatMapChart *m_heatChart = nullptr;
    widgets::ChartCard *m_revenue = nullptr;
    widgets::ChartCard *m_hours = nullptr;
    widgets::ChartCard *m_films = nullptr;
    widgets::ChartCard *m_payments = nullptr;
    widgets::ChartCard *m_heat = nullptr;
    QList<widgets::ChartCard *> m_cards;
};

} // namespace foyer::admin
