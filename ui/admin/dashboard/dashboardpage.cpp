#include "dashboardpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "chartcard.h"
#include "dashboardcharts.h"
#include "figuretile.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "posterart.h"
#include "rangepicker.h"
#include "segmentedcontrol.h"

#include <QDir>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QProgressBar>
#include <QSaveFile>
#include <QScrollArea>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using workflow::DashboardFigures;

namespace {

constexpr std::chrono::seconds toastTime{6};
constexpr qreal pictureScale = 2; // of a saved picture, to be printed
constexpr int upperStretch = 6; // of the two rows of charts
constexpr int lowerStretch = 5;

} // namespace

DashboardPage::DashboardPage(const DashboardDesk &desk, QWidget *parent)
    : AdminPage(parent)
    , m_desk(desk)
    , m_figures(desk.figures, desk.catalogue, desk.session, desk.clock)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::huge, spacing::medium, 0, spacing::small);
    column->setSpacing(spacing::medium);
    const auto inset = [column](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(0, 0, spacing::huge, 0);
        row->addWidget(widget);
        column->addLayout(row);
    };
    inset(makeHead());
    m_message = new MessageBanner;
    m_message->setObjectName(u"dashboardMessage"_s);
    inset(m_message);
    m_waiting = makeWaiting();
    inset(m_waiting);
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, spacing::huge, spacing::small);
    rows->setSpacing(spacing::medium);
    rows->addWidget(makeTiles());
    rows->addWidget(makeCharts(), 1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"dashboardScroll"_s);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    scroll->setWidget(content);
    column->addWidget(scroll, 1);
    m_toast = new MessageBanner;
    m_toast->setObjectName(u"dashboardToast"_s);
    m_toast->floatOver(this);

    connect(&m_figures, &DashboardFigures::changed, this, &DashboardPage::showState);
    connect(&m_figures, &DashboardFigures::rangeChanged, this, [this] { m_message->dismiss(); });
    connect(m_message, &MessageBanner::actionTriggered, this, [this] {
        m_message->dismiss();
        if (m_isHouseEmpty)
            Q_EMIT pageAsked(u"cinemas"_s);
        else
            m_figures.refresh();
    });
    clearFigures(QString());
}

QWidget *DashboardPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new TextLabel(tr("Dashboard"), TextSize::Title, QFont::Bold));
    m_subtitle = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_subtitle->setObjectName(u"dashboardSubtitle"_s);
    words->addWidget(m_subtitle);
    row->addLayout(words, 1);
    m_currencies = new SegmentedControl;
    m_currencies->setObjectName(u"currencies"_s);
    m_currencies->setAccessibleName(tr("Currency"));
    m_currencies->hide();
    row->addWidget(m_currencies);
    connect(m_currencies, &SegmentedControl::currentChanged, this, [this](int index) {
        m_currency = m_currencies->options().at(index);
        showFigures();
    });
    auto *range = new RangePicker(m_figures);
    row->addWidget(range);
    connect(range, &RangePicker::refused, this,
            [this](const QString &why) { m_message->showMessage(MessageBanner::Kind::Warning, why); });
    return head;
}

QWidget *DashboardPage::makeWaiting()
{
    auto *waiting = new CardFrame;
    waiting->setObjectName(u"dashboardWaiting"_s);
    auto *row = new QHBoxLayout(waiting);
    row->setContentsMargins(spacing::large, spacing::small, spacing::small, spacing::small);
    row->setSpacing(spacing::large);
    row->addWidget(new TextLabel(tr("The books are being summed up…")));
    auto *progress = new QProgressBar;
    progress->setRange(0, 0);
    progress->setTextVisible(false);
    progress->setAccessibleName(tr("The books are being summed up…"));
    row->addWidget(progress, 1);
    auto *cancel = new ActionButton(tr("Cancel"), ActionButton::Kind::Ghost);
    cancel->setObjectName(u"dashboardCancel"_s);
    connect(cancel, &QAbstractButton::clicked, &m_figures, &DashboardFigures::cancel);
    row->addWidget(cancel);
    waiting->hide();
    return waiting;
}

QWidget *DashboardPage::makeTiles()
{
    auto *tiles = new QWidget;
    auto *row = new QHBoxLayout(tiles);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    m_admissions = new FigureTile(u"admissions"_s, tr("Admissions"));
    m_gross = new FigureTile(u"gross"_s, tr("Gross"));
    m_occupancy = new FigureTile(u"occupancy"_s, tr("Occupancy"));
    m_average = new FigureTile(u"average"_s, tr("Average ticket"));
    for (FigureTile *tile : {m_gross, m_admissions, m_occupancy, m_average})
        row->addWidget(tile, 1);
    return tiles;
}

ChartCard *DashboardPage::addCard(ChartCard *card)
{
    m_cards.append(card);
    connect(card, &ChartCard::pictureRequested, this, [this, card] { savePicture(card); });
    connect(card, &ChartCard::fileRequested, this, [this, card] { saveFile(card); });
    return card;
}

QWidget *DashboardPage::makeCharts()
{
    m_revenueChart = new SeriesChart;
    m_heatChart = new HeatMapChart;
    m_hourChart = new SeriesChart;
    m_filmChart = new RankingChart;
    m_paymentChart = new DonutChart;
    m_revenue = addCard(new ChartCard(u"revenue"_s, tr("Revenue by day"), m_revenueChart));
    m_heat = addCard(new ChartCard(u"heat"_s, tr("Occupancy by weekday and hour"), m_heatChart));
    m_hours = addCard(new ChartCard(u"hours"_s, tr("Sales by hour"), m_hourChart));
    m_films = addCard(new ChartCard(u"topFilms"_s, tr("Top films"), m_filmChart));
    m_payments = addCard(new ChartCard(u"payments"_s, tr("Payment mix"), m_paymentChart));
    auto *charts = new QWidget;
    auto *rows = new QVBoxLayout(charts);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(spacing::medium);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(spacing::medium);
    upper->addWidget(m_revenue, 5);
    upper->addWidget(m_heat, 3);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(spacing::medium);
    lower->addWidget(m_hours, 1);
    lower->addWidget(m_films, 1);
    lower->addWidget(m_payments, 1);
    rows->addLayout(upper, upperStretch);
    rows->addLayout(lower, lowerStretch);
    for (ChartCard *card : std::as_const(m_cards)) {
        card->setMinimumWidth(1); // shares of the row, whatever their heads say
        card->setMinimumHeight(Theme::current().scaled(190));
    }
    return charts;
}

void DashboardPage::enter()
{
    m_isEntered = true;
    m_figures.start();
}

void DashboardPage::forget()
{
    m_isEntered = false;
    m_currency.clear();
    m_figures.forget();
    for (ChartCard *card : std::as_const(m_cards))
        card->setShowsTable(false);
    m_message->dismiss();
    clearFigures(QString());
}

void DashboardPage::showEvent(QShowEvent *event)
{
    AdminPage::showEvent(event);
    if (m_isEntered)
        m_figures.start();
}

/** Nobody looks: nothing is asked. */
void DashboardPage::hideEvent(QHideEvent *event)
{
    AdminPage::hideEvent(event);
    m_figures.stop();
}

void DashboardPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F5)
        m_figures.refresh();
    else if (event->key() == Qt::Key_Escape && m_waiting->isVisible())
        m_figures.cancel();
    else
        AdminPage::keyPressEvent(event);
}

void DashboardPage::showState()
{
    m_waiting->setVisible(m_figures.isSlow());
    if (m_figures.figures())
        showFigures();
    else if (m_figures.isSlow() || m_figures.error())
        clearFigures(QString()); // until then what was there stays, under its own days
    showProblem();
}

void DashboardPage::showProblem()
{
    const std::optional<Error> &error = m_figures.error();
    const QString text = problemText();
    if (text == m_problem && (text.isEmpty() || m_message->isVisible()))
        return; // it is read out when shown, and is asked for again every few seconds
    m_problem = text;
    m_isHouseEmpty = error && error->code == ErrorCode::NotFound;
    if (text.isEmpty())
        m_message->dismiss();
    else if (m_isHouseEmpty)
        m_message->showMessage(MessageBanner::Kind::Info, text, tr("To the cinemas"));
    else
        m_message->showMessage(m_figures.figures() ? MessageBanner::Kind::Warning : MessageBanner::Kind::Error, text,
                               tr("Try again"));
}

/** What is wrong with what is shown; empty when nothing is. */
QString DashboardPage::problemText() const
{
    const std::optional<ports::Figures> &figures = m_figures.figures();
    const std::optional<Error> &error = m_figures.error();
    if (!error)
        return figures ? missingText(figures->missingRegions, Shown::Figures, locale()) : QString();
    if (error->code == ErrorCode::NotFound)
        return tr("There is no cinema yet. Begin with one; its auditoriums, films, prices and showtimes follow.");
    if (error->code == ErrorCode::Cancelled)
        return tr("Nothing was summed up.");
    if (!figures)
        return sentence(*error);
    return tr("These figures are of %1. %2")
        .arg(locale().toString(figures->asOfUtc.toLocalTime().time(), QLocale::ShortFormat), sentence(*error));
}

const ports::CurrencyFigures *DashboardPage::currency() const
{
    if (!m_figures.figures() || m_figures.figures()->currencies.isEmpty())
        return nullptr;
    const QList<ports::CurrencyFigures> &all = m_figures.figures()->currencies;
    const auto chosen = std::find_if(all.cbegin(), all.cend(), [this](const ports::CurrencyFigures &block) {
        return block.currency.code() == m_currency;
    });
    return chosen == all.cend() ? &all.first() : &*chosen;
}

QString DashboardPage::cinemaName() const
{
    for (const domain::Cinema &cinema : m_figures.cinemas()) {
        if (m_figures.cinema() == cinema.id || m_figures.cinemas().size() == 1)
            return cinema.name;
    }
    return tr("All cinemas");
}

void DashboardPage::showFigures()
{
    if (!m_figures.figures())
        return;
    const ports::Figures &figures = *m_figures.figures();
    m_subtitle->setText(tr("%1 · %2 · compared with %3")
                            .arg(periodText(figures.from, figures.to, locale()), cinemaName(),
                                 periodText(figures.previousFrom, figures.previousTo, locale())));
    QStringList codes;
    for (const ports::CurrencyFigures &block : figures.currencies)
        codes.append(block.currency.code());
    if (codes != m_currencies->options())
        m_currencies->setOptions(codes);
    m_currencies->setVisible(codes.size() > 1);
    const ports::CurrencyFigures *block = currency();
    if (!block) {
        clearFigures(tr("Nothing was sold in these days."));
        return;
    }
    m_currencies->setCurrentIndex(static_cast<int>(codes.indexOf(block->currency.code())));
    showTiles(*block);
    showCharts(*block);
}

void DashboardPage::showTiles(const ports::CurrencyFigures &figures)
{
    const QLocale locale = this->locale();
    const ports::FigureTotals &now = figures.current;
    const ports::FigureTotals &before = figures.previous;
    QList<qint64> gross;
    QList<qint64> admissions;
    QList<qint64> occupancy;
    QList<qint64> average;
    for (const ports::DayFigures &day : figures.byDay) {
        gross.append(day.current.gross.minor());
        admissions.append(day.current.admissions);
        occupancy.append(day.current.occupancyPermyriad.value_or(0));
        average.append(day.current.averageTicket ? day.current.averageTicket->minor() : 0);
    }
    const auto money = [&locale](const std::optional<domain::Money> &amount) {
        return amount ? moneyText(*amount, locale) : u"–"_s;
    };
    const auto percent = [&locale](const std::optional<int> &permyriad) {
        return permyriad ? permyriadText(*permyriad, locale) : u"–"_s;
    };
    m_gross->setFigure(money(now.gross), changeOf(now.gross.minor(), before.gross.minor(), locale), money(before.gross),
                       gross);
    m_admissions->setFigure(locale.toString(now.admissions), changeOf(now.admissions, before.admissions, locale),
                            locale.toString(before.admissions), admissions);
    m_occupancy->setFigure(percent(now.occupancyPermyriad),
                           changeOf(now.occupancyPermyriad, before.occupancyPermyriad, locale),
                           percent(before.occupancyPermyriad), occupancy);
    m_average->setFigure(money(now.averageTicket), changeOf(now.averageTicket, before.averageTicket, locale),
                         money(before.averageTicket), average);
}

void DashboardPage::showCharts(const ports::CurrencyFigures &figures)
{
    const QLocale locale = this->locale();
    const ports::Figures &all = *m_figures.figures();
    const QString now = tr("this period");
    const QString before = tr("before");
    const QString code = figures.currency.code();
    const QString days = periodText(all.from, all.to, locale);
    const auto summary = [&](const ChartCard &card, const QString &unit) {
        return tr("%1, %2, in %3. Arrow keys read the values.").arg(card.title(), days, unit);
    };
    for (Chart *chart : QList<Chart *>{m_revenueChart, m_hourChart, m_filmChart, m_paymentChart, m_heatChart})
        chart->setEmptyText(tr("Nothing was sold in these days."));
    m_heatChart->setEmptyText(tr("There are no showtimes in these days."));

    m_revenueChart->setSeries(revenueSeries(figures, locale));
    m_revenue->setTable(revenueTable(figures, locale));
    m_revenue->setUnit(code);
    const bool hasLine = figures.byDay.size() > 2;
    m_revenue->setLegend(hasLine ? ChartLegend::Style::Lines : ChartLegend::Style::Bars, now, before);
    m_revenueChart->setSummary(summary(*m_revenue, code));

    m_hourChart->setSeries(hourSeries(figures, locale));
    m_hours->setTable(hourTable(figures, locale));
    m_hours->setUnit(code);
    m_hours->setLegend(ChartLegend::Style::Bars, now, before);
    m_hourChart->setSummary(summary(*m_hours, code));

    const FilmRanking films = filmRanking(figures, locale);
    m_filmChart->setEntries(films.entries, films.points,
                            [posters = films.posters](int entry, QSize size, qreal devicePixelRatio) {
                                return posterArt(posters.at(entry), {}, size, devicePixelRatio, radius::chip / 2);
                            });
    m_films->setTable(filmTable(figures, locale));
    m_films->setUnit(code);
    m_films->setLegend(ChartLegend::Style::Bars, tr("gross"), before);
    m_filmChart->setSummary(summary(*m_films, code));

    const PaymentParts payments = paymentParts(figures, locale);
    m_paymentChart->setParts(payments.parts, payments.points);
    m_payments->setTable(paymentTable(figures, locale));
    m_payments->setUnit(tr("share of %1").arg(code));
    m_paymentChart->setSummary(summary(*m_payments, code));

    const OccupancyCells heat = occupancyCells(figures, locale);
    m_heatChart->setCells(heat.cells, heat.points);
    m_heat->setTable(occupancyTable(figures, locale));
    m_heat->setUnit(tr("% of seats"));
    m_heatChart->setSummary(summary(*m_heat, tr("percent of the seats")));
}

void DashboardPage::clearFigures(const QString &why)
{
    for (FigureTile *tile : {m_admissions, m_gross, m_occupancy, m_average})
        tile->clear();
    for (Chart *chart : QList<Chart *>{m_revenueChart, m_hourChart, m_filmChart, m_paymentChart, m_heatChart}) {
        chart->setEmptyText(why);
        chart->setSummary(why);
    }
    m_revenueChart->setSeries({});
    m_hourChart->setSeries({});
    m_filmChart->setEntries({}, {}, {});
    m_paymentChart->setParts({}, {});
    m_heatChart->setCells({}, {});
    for (ChartCard *card : std::as_const(m_cards))
        card->setTable({});
    if (!m_figures.figures())
        m_subtitle->clear();
}

QString DashboardPage::fileName(const ChartCard &card, const QString &suffix) const
{
    QString name = card.title().toLower().replace(u' ', u'-');
    if (m_figures.figures()) {
        name += u'-' + m_figures.figures()->from.toString(Qt::ISODate) + u'-'
            + m_figures.figures()->to.toString(Qt::ISODate);
    }
    return name + suffix;
}

void DashboardPage::savePicture(ChartCard *card)
{
    // As it is now: while the person looks for a folder, the figures go on.
    const QPixmap chart = card->picture(pictureScale);
    const QString caption = m_subtitle->text();
    const QFont font = widgets::font(TextSize::Small, QFont::Medium);
    const int foot = QFontMetrics(font).height() + 2 * spacing::small;
    QImage image(chart.width(), chart.height() + qRound(foot * pictureScale), QImage::Format_RGB32);
    image.setDevicePixelRatio(pictureScale);
    image.fill(Theme::current().surface);
    QPainter painter(&image);
    painter.drawPixmap(0, 0, chart);
    painter.setFont(font);
    painter.setPen(Theme::current().muted);
    const QRectF room(spacing::large, card->height(), card->width() - 2 * spacing::large, foot);
    painter.drawText(room, Qt::AlignLeading | Qt::AlignVCenter, caption);
    painter.end();
    m_desk.chooseFile(this, fileName(*card, u".png"_s), [this, image](const QString &path) {
        QSaveFile file(path);
        const bool isSaved = file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit();
        tellSaved(path, isSaved ? Result<void>() : foyer::fail(ErrorCode::Storage, file.errorString()));
    });
}

void DashboardPage::saveFile(ChartCard *card)
{
    const ChartTable table = card->table();
    m_desk.chooseFile(this, fileName(*card, u".csv"_s), [this, table](const QString &path) {
        const std::unique_ptr<ports::TableWriter> writer = m_desk.tableFile(path);
        Result<void> saved = writer->begin(table.titles);
        for (const QList<ChartTable::Cell> &row : table.rows) {
            QVariantList cells;
            for (const ChartTable::Cell &cell : row)
                cells.append(cell.value);
            if (saved)
                saved = writer->addRow(cells);
        }
        if (saved)
            saved = writer->finish();
        tellSaved(path, saved);
    });
}

void DashboardPage::tellSaved(const QString &path, const Result<void> &saved)
{
    if (saved)
        m_toast->showMessage(MessageBanner::Kind::Info, tr("Saved: %1").arg(QDir::toNativeSeparators(path)), {},
                             toastTime);
    else
        m_toast->showMessage(MessageBanner::Kind::Error, tr("There is no file. %1").arg(sentence(saved.error())), {},
                             toastTime);
}

} // namespace foyer::admin
