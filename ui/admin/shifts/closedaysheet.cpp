#include "closedaysheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "reportsheet.h"
#include "shiftlines.h"
#include "textlabel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

CloseDaySheet::CloseDaySheet(workflow::ShiftBook &book, ports::ShiftPrinter &printer, QWidget *page)
    : ErrandSheet(tr("Close the day"), tr("Go on"), page)
    , m_book(book)
    , m_printer(printer)
    , m_page(page)
{
    auto *column = new QVBoxLayout(form());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(new TextLabel(tr("Cinema"), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted));
    m_cinema = new QComboBox;
    m_cinema->setObjectName(u"closeDayCinema"_s);
    m_cinema->setAccessibleName(tr("Cinema"));
    column->addWidget(m_cinema);
    column->addWidget(new TextLabel(tr("Day"), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted));
    m_day = new QDateEdit;
    m_day->setObjectName(u"closeDayDay"_s);
    m_day->setAccessibleName(tr("Day"));
    m_day->setDisplayFormat(dayFormat(locale()));
    column->addWidget(m_day);
    form()->setFocusProxy(m_cinema);
    m_show = new ActionButton(tr("Report"));
    m_show->setObjectName(u"closeDayReport"_s);
    m_show->hide();
    buttons()->insertWidget(0, m_show);
    setReady(false);
    connect(m_show, &QAbstractButton::clicked, this, &CloseDaySheet::showReport);
    connect(m_cinema, &QComboBox::currentIndexChanged, this, &CloseDaySheet::takeCinema);
    connect(this, &ErrandSheet::worked, this, [this] { m_show->setVisible(m_report.number.has_value()); });
    readCinemas();
}

void CloseDaySheet::readCinemas()
{
    async::then(m_book.cinemas(), this, [this](const Result<QList<domain::Cinema>> &cinemas) {
        if (cinemas)
            fill(*cinemas);
        else
            say(sentence(cinemas.error()));
    });
}

void CloseDaySheet::fill(const QList<domain::Cinema> &cinemas)
{
    m_cinemas = cinemas;
    for (const domain::Cinema &cinema : cinemas)
        m_cinema->addItem(cinema.name);
    setReady(!cinemas.isEmpty());
    takeCinema();
}

const domain::Cinema *CloseDaySheet::cinema() const
{
    const int index = m_cinema->currentIndex();
    return index >= 0 && index < m_cinemas.size() ? &m_cinemas.at(index) : nullptr;
}

void CloseDaySheet::takeCinema()
{
    if (!cinema())
        return;
    const QDate today = domain::businessDay(*cinema(), m_book.clock().nowUtc());
    m_day->setMaximumDate(today); // what is to come is not over
    m_day->setDate(today);
}

QString CloseDaySheet::question() const
{
    return tr("%1, %2: all its shifts are summed up in one Z report, which never changes. What is sold afterwards "
              "belongs "
              "to the next one.")
        .arg(cinema()->name, locale().toString(m_day->date(), QLocale::LongFormat));
}

QString CloseDaySheet::yes() const
{
    return tr("Close the day");
}

void CloseDaySheet::begin()
{
    m_request = {IdempotencyKey::create(), cinema()->id, m_day->date(), cinema()->currency};
}

workflow::Errand::Step CloseDaySheet::step()
{
    return [this] {
        return async::andThen(m_book.shifts().closeDay(m_request), this,
                              [this](const ports::ShiftReport &report) -> Result<void> {
                                  m_report = report;
                                  return {};
                              });
    };
}

QString CloseDaySheet::doneText() const
{
    return tr("The day is closed: %1.").arg(printing::reportTitle(m_report, locale()));
}

QString CloseDaySheet::refusalText(const Error &error) const
{
    const QStringList open = ports::openShiftsOf(error);
    if (!open.isEmpty())
        return tr("These shifts are still open: %1. They are counted and closed first.").arg(open.join(u", "_s));
    if (error.code == ErrorCode::IllegalState)
        return tr("This day, or a later one, is closed already.");
    if (error.code == ErrorCode::Forbidden)
        return tr("Only a manager of this cinema closes its days.");
    return ErrandSheet::refusalText(error);
}

void CloseDaySheet::showReport()
{
    auto *sheet = new ReportSheet({m_book.shifts(), m_printer, *cinema()}, m_page);
    sheet->open();
    sheet->showReport(m_report, false);
    close();
}

} // namespace foyer::admin
