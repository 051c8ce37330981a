#include "rangepicker.h"

#include "adminwords.h"
#include "segmentedcontrol.h"
#include "textlabel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QScopedValueRollback>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using workflow::DashboardFigures;
using Range = DashboardFigures::Range;

namespace {

constexpr int cinemaWidth = 150; // px

QDateEdit *makeDay(const QString &name, const QString &accessibleName)
{
    auto *edit = new QDateEdit;
    edit->setObjectName(name);
    edit->setAccessibleName(accessibleName);
    edit->setCalendarPopup(true);
    edit->setKeyboardTracking(false); // half a date is none
    edit->setDisplayFormat(dayFormat(edit->locale()));
    return edit;
}

} // namespace

RangePicker::RangePicker(DashboardFigures &figures, QWidget *parent)
    : QWidget(parent)
    , m_figures(figures)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    m_days = new QWidget;
    auto *days = new QHBoxLayout(m_days);
    days->setContentsMargins(0, 0, 0, 0);
    days->setSpacing(spacing::tight);
    m_from = makeDay(u"rangeFrom"_s, tr("From"));
    m_to = makeDay(u"rangeTo"_s, tr("To"));
    days->addWidget(m_from);
    days->addWidget(new TextLabel(u"–"_s));
    days->addWidget(m_to);
    row->addWidget(m_days);
    m_ranges = new SegmentedControl;
    m_ranges->setObjectName(u"ranges"_s);
    m_ranges->setAccessibleName(tr("Days"));
    m_ranges->setOptions({tr("Today"), tr("7 days"), tr("30 days"), tr("Month"), tr("Own")});
    row->addWidget(m_ranges);
    m_cinemas = new QComboBox;
    m_cinemas->setObjectName(u"cinemas"_s);
    m_cinemas->setAccessibleName(tr("Cinema"));
    m_cinemas->setMinimumWidth(Theme::current().scaled(cinemaWidth));
    row->addWidget(m_cinemas);

    connect(m_ranges, &SegmentedControl::currentChanged, this, &RangePicker::chooseRange);
    connect(m_from, &QDateEdit::dateChanged, this, &RangePicker::chooseDays);
    connect(m_to, &QDateEdit::dateChanged, this, &RangePicker::chooseDays);
    connect(m_cinemas, &QComboBox::currentIndexChanged, this, &RangePicker::chooseCinema);
    connect(&m_figures, &DashboardFigures::rangeChanged, this, &RangePicker::show);
    show();
}

void RangePicker::show()
{
    const QScopedValueRollback<bool> showing(m_isShowing, true);
    m_ranges->setCurrentIndex(static_cast<int>(m_figures.range()));
    m_days->setVisible(m_figures.range() == Range::Own);
    if (m_figures.from().isValid()) {
        m_from->setDate(m_figures.from());
        m_to->setDate(m_figures.to());
    }
    const QList<domain::Cinema> &cinemas = m_figures.cinemas();
    m_cinemas->clear();
    m_cinemas->addItem(tr("All cinemas"));
    for (const domain::Cinema &cinema : cinemas)
        m_cinemas->addItem(cinema.name);
    const auto chosen = std::find_if(cinemas.cbegin(), cinemas.cend(),
                                     [this](const domain::Cinema &cinema) { return m_figures.cinema() == cinema.id; });
    m_cinemas->setCurrentIndex(chosen == cinemas.cend() ? 0 : static_cast<int>(chosen - cinemas.cbegin()) + 1);
    m_cinemas->setEnabled(cinemas.size() > 1);
}

void RangePicker::chooseRange(int index)
{
    const auto range = static_cast<Range>(index);
    if (range != Range::Own) {
        m_figures.setRange(range);
        return;
    }
    if (!m_figures.from().isValid()) { // nothing is known yet to begin with
        show();
        return;
    }
    const Result<void> set = m_figures.setOwnRange(m_figures.from(), m_figures.to());
    Q_UNUSED(set) // they were a range before
    m_from->setFocus(Qt::TabFocusReason);
}

void RangePicker::chooseDays()
{
    if (m_isShowing || m_figures.range() != Range::Own)
        return;
    if (const Result<void> set = m_figures.setOwnRange(m_from->date(), m_to->date()); !set)
        Q_EMIT refused(tr("The first day is not after the last, and they are at most %1 days apart.")
                           .arg(DashboardFigures::maxDays));
}

void RangePicker::chooseCinema(int index)
{
    if (m_isShowing || index < 0)
        return;
    m_figures.setCinema(index == 0 ? std::nullopt : std::optional(m_figures.cinemas().at(index - 1).id));
}

} // namespace foyer::admin
