#include "aftermathsheet.h"

#include "actionbutton.h"
#include "async.h"
#include "programmewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pauseMs = 1'000;

} // namespace

AftermathSheet::AftermathSheet(ports::PlanningApi &api, const ports::PlannedShowtime &showtime, QWidget *page)
    : Sheet(tr("The showtime is cancelled"), page)
    , m_api(api)
    , m_showtime(showtime.id)
{
    const auto paragraph = [this](const QString &text, const QString &name) {
        auto *label = new QLabel(text);
        label->setObjectName(name);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        body()->addWidget(label);
        return label;
    };
    paragraph(showtimeLabel(showtime, locale()), u"aftermathWhat"_s);
    m_progress = paragraph(tr("Asking…"), u"aftermathProgress"_s);
    m_open = paragraph(QString(), u"aftermathOpen"_s);
    m_open->setProperty("tone", u"danger"_s);
    m_open->hide();
    auto *leave = new widgets::ActionButton(tr("Close"));
    leave->setObjectName(u"aftermathClose"_s);
    buttons()->addWidget(leave);
    connect(leave, &QAbstractButton::clicked, this, &AftermathSheet::close);
    m_again.setSingleShot(true);
    m_again.setInterval(pauseMs);
    connect(&m_again, &QTimer::timeout, this, &AftermathSheet::ask);
    ask();
}

void AftermathSheet::ask()
{
    async::then(m_api.cancellation(m_showtime), this,
                [this](const Result<ports::CancellationProgress> &told) { show(told); });
}

void AftermathSheet::show(const Result<ports::CancellationProgress> &told)
{
    if (!told) {
        m_progress->setText(planningSentence(told.error(), locale()));
        m_again.start();
        return;
    }
    const auto number = [this](int count) { return locale().toString(count); };
    m_progress->setText(tr("Bookings done: %1. Still at work: %2. For a person to see to: %3.")
                            .arg(number(told->done), number(told->waiting), number(told->failed)));
    QStringList open;
    const auto tell = [&](const QString &words, int count) {
        if (count > 0)
            open.append(u"%1: %2"_s.arg(words, number(count)));
    };
    const int cash = told->failedBecause.value(u"CASH"_s);
    const int noSeats = told->failedBecause.value(u"NO_SEATS"_s);
    const int owed = told->failedBecause.value(u"OWED"_s);
    tell(tr("Paid in cash, a till gives it back"), cash);
    tell(tr("No seats side by side in the other showtime"), noSeats);
    tell(tr("Money could not be given back and is owed"), owed);
    tell(tr("For another reason"), told->failed - cash - noSeats - owed);
    tell(tr("Bought at a till or a kiosk, so that nobody can be told"), told->notReachable);
    m_open->setText(open.join(u'\n'));
    m_open->setVisible(!open.isEmpty());
    if (!told->isSettled)
        m_again.start();
}

} // namespace foyer::admin
