#include "reportsheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "cardframe.h"
#include "reportview.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int lowestReport = 320; // px at 100 %
} // namespace

ReportSheet::ReportSheet(const Source &source, QWidget *page)
    : Sheet(tr("Report"), page)
    , m_source(source)
{
    m_area = new QScrollArea;
    m_area->setObjectName(u"reportArea"_s);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setMinimumHeight(Theme::current().scaled(lowestReport));
    m_area->setAccessibleName(tr("Report"));
    m_view = new printing::ReportView;
    m_area->setWidget(m_view);
    widgets::showThrough(*m_area);
    body()->addWidget(m_area, 1);
    m_text = new QLabel(tr("Asking…"));
    m_text->setObjectName(u"reportText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    body()->addWidget(m_text);
    m_print = new ActionButton(tr("Print"));
    m_print->setObjectName(u"reportPrint"_s);
    m_print->setEnabled(false);
    auto *back = new ActionButton(tr("Close"));
    back->setObjectName(u"reportClose"_s);
    buttons()->addWidget(m_print);
    buttons()->addWidget(back);
    connect(m_print, &QAbstractButton::clicked, this, &ReportSheet::print);
    connect(back, &QAbstractButton::clicked, this, &ReportSheet::close);
}

void ReportSheet::read(const QString &shift, bool isOpen)
{
    const ports::ShiftId id = ports::ShiftId::fromString(shift).value_or(ports::ShiftId());
    const domain::CinemaId cinema = m_source.cinema.id;
    async::then(isOpen ? m_source.shifts.xReport(cinema, id) : m_source.shifts.zReport(cinema, id), this,
                [this](const Result<ports::ShiftReport> &report) { handle(report); });
}

void ReportSheet::showReport(const ports::ShiftReport &report, bool isCopy)
{
    m_isCopy = isCopy;
    handle(report);
}

void ReportSheet::handle(const Result<ports::ShiftReport> &report)
{
    m_text->setVisible(!report);
    if (!report) {
        m_text->setText(report.error().code == ErrorCode::IllegalState
                            ? tr("The shift was closed meanwhile: look at it again.")
                            : sentence(report.error()));
        return;
    }
    m_report = *report;
    setTitle(printing::reportTitle(m_report, locale()));
    m_view->setLines(printing::shiftLines(m_report, m_source.cinema, locale(), false));
    m_print->setEnabled(true);
    m_print->setFocus(Qt::OtherFocusReason);
}

void ReportSheet::print()
{
    m_print->setEnabled(false);
    const bool isCopy = m_report.number && m_isCopy;
    async::then(m_source.printer.print(m_report, m_source.cinema, isCopy), this,
                [this, isCopy](const Result<ports::PrintedTickets> &printed) {
                    m_isCopy = m_isCopy || ports::mayBeOnPaper(printed);
                    m_print->setEnabled(true);
                    m_text->setText(printing::reportPrintText(printed, isCopy));
                    m_text->show();
                });
}

} // namespace foyer::admin
