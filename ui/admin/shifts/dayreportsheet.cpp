#include "dayreportsheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "reportsheet.h"
#include "textlabel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

DayReportSheet::DayReportSheet(workflow::ShiftBook &book, ports::ShiftPrinter &printer, QWidget *page)
    : Sheet(tr("Z report of a day"), page)
    , m_book(book)
    , m_printer(printer)
    , m_page(page)
{
    body()->addWidget(new TextLabel(tr("Cinema"), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted));
    m_cinema = new QComboBox;
    m_cinema->setObjectName(u"dayReportCinema"_s);
    m_cinema->setAccessibleName(tr("Cinema"));
    body()->addWidget(m_cinema);
    body()->addWidget(new TextLabel(tr("Day"), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted));
    m_day = new QDateEdit;
    m_day->setObjectName(u"dayReportDay"_s);
    m_day->setAccessibleName(tr("Day"));
    m_day->setDisplayFormat(dayFormat(locale()));
    body()->addWidget(m_day);
    m_text = new QLabel;
    m_text->setObjectName(u"dayReportText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->hide();
    body()->addWidget(m_text);
    auto *back = new ActionButton(tr("Back"));
    back->setObjectName(u"dayReportBack"_s);
    m_go = new ActionButton(tr("Show it"), ActionButton::Kind::Primary);
    m_go->setObjectName(u"dayReportShow"_s);
    m_go->setEnabled(false);
    buttons()->addWidget(back);
    buttons()->addWidget(m_go);
    connect(back, &QAbstractButton::clicked, this, &DayReportSheet::close);
    connect(m_go, &QAbstractButton::clicked, this, &DayReportSheet::read);
    connect(m_cinema, &QComboBox::currentIndexChanged, this, &DayReportSheet::takeCinema);
    async::then(m_book.cinemas(), this, [this](const Result<QList<domain::Cinema>> &cinemas) {
        if (cinemas)
            fill(*cinemas);
        else
            say(sentence(cinemas.error()));
    });
}

void DayReportSheet::openAtForm()
{
    open();
    m_cinema->setFocus(Qt::OtherFocusReason);
}

void DayReportSheet::fill(const QList<domain::Cinema> &cinemas)
{
    m_cinemas = cinemas;
    for (const domain::Cinema &cinema : cinemas)
        m_cinema->addItem(cinema.name);
    m_go->setEnabled(!cinemas.isEmpty());
    takeCinema();
}

const domain::Cinema *DayReportSheet::cinema() const
{
    const int index = m_cinema->currentIndex();
    return index >= 0 && index < m_cinemas.size() ? &m_cinemas.at(index) : nullptr;
}

void DayReportSheet::takeCinema()
{
    if (!cinema())
        return;
    const QDate today = domain::businessDay(*cinema(), m_book.clock().nowUtc());
    m_day->setMaximumDate(today);
    m_day->setDate(today);
}

void DayReportSheet::say(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void DayReportSheet::read()
{
    const domain::Cinema of = *cinema();
    const QDate day = m_day->date();
    m_go->setEnabled(false);
    say(tr("Asking…"));
    async::then(m_book.shifts().dayReport(of.id, day, of.currency), this,
                [this, of, day](const Result<ports::ShiftReport> &report) {
                    m_go->setEnabled(true);
                    if (!report) {
                        say(report.error().code == ErrorCode::NotFound
                                ? tr("%1, %2 is not closed: it has no Z report yet.")
                                      .arg(of.name, locale().toString(day, QLocale::ShortFormat))
                                : sentence(report.error()));
                        return;
                    }
                    auto *sheet = new ReportSheet({m_book.shifts(), m_printer, of}, m_page);
                    sheet->open();
                    sheet->showReport(*report, true);
                    close();
                });
}

} // namespace foyer::admin
