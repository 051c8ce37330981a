#include "aftermathsheet.h"

#include "actionbutton.h"
#include "async.h"
#include "programmewords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using Failed = ports::CancellationProgress::Failed;

namespace {

constexpr int pauseMs = 1'000;
constexpr int listHeight = 168; // a few lines; the rest is scrolled

QLabel *paragraph(QVBoxLayout *column, const QString &text, const QString &name)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    column->addWidget(label);
    return label;
}

} // namespace

AftermathSheet::AftermathSheet(ports::PlanningApi &api, const QList<ports::PlannedShowtime> &showtimes, QWidget *page)
    : Sheet(showtimes.size() > 1 ? tr("Cancelled showtimes") : tr("The showtime is cancelled"), page)
    , m_api(api)
{
    addShowtimes(showtimes);
    m_progress = paragraph(body(), QString(), u"aftermathProgress"_s);
    m_open = paragraph(body(), QString(), u"aftermathOpen"_s);
    m_open->setProperty("tone", u"danger"_s);
    m_list = new QListWidget;
    m_list->setObjectName(u"aftermathList"_s);
    m_list->setAccessibleName(tr("Bookings for a person to see to"));
    m_list->setMaximumHeight(listHeight);
    body()->addWidget(m_list);
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        const QString booking = item->data(Qt::UserRole).toString();
        close();
        Q_EMIT bookingAsked(booking);
    });
    auto *leave = new widgets::ActionButton(tr("Close"));
    leave->setObjectName(u"aftermathClose"_s);
    buttons()->addWidget(leave);
    connect(leave, &QAbstractButton::clicked, this, &AftermathSheet::close);
    m_again.setSingleShot(true);
    m_again.setInterval(pauseMs);
    connect(&m_again, &QTimer::timeout, this, &AftermathSheet::ask);
    choose(showtimes.first().id);
}

void AftermathSheet::addShowtimes(const QList<ports::PlannedShowtime> &showtimes)
{
    if (showtimes.size() == 1) {
        paragraph(body(), showtimeLabel(showtimes.first(), locale()), u"aftermathWhat"_s);
        return;
    }
    auto *which = new QComboBox;
    which->setObjectName(u"aftermathShowtime"_s);
    which->setAccessibleName(tr("Showtime"));
    for (const ports::PlannedShowtime &showtime : showtimes)
        which->addItem(showtimeLabel(showtime, locale()));
    body()->addWidget(which);
    connect(which, &QComboBox::currentIndexChanged, this,
            [this, showtimes](int index) { choose(showtimes.at(index).id); });
}

void AftermathSheet::choose(const domain::ShowtimeId &showtime)
{
    m_showtime = showtime;
    m_again.stop();
    m_progress->setText(tr("Asking…"));
    m_open->hide();
    showFailures({});
    ask();
}

void AftermathSheet::ask()
{
    async::then(m_api.cancellation(m_showtime), this,
                [this, asked = m_showtime](const Result<ports::CancellationProgress> &told) {
                    if (asked == m_showtime)
                        show(told);
                });
}

void AftermathSheet::show(const Result<ports::CancellationProgress> &told)
{
    if (!told && told.error().code == ErrorCode::NotFound) {
        m_progress->setText(tr("Nothing was to become of its bookings by itself: people see to them."));
        return;
    }
    if (!told) {
        m_progress->setText(planningSentence(told.error(), locale()));
        m_again.start();
        return;
    }
    const auto number = [this](int count) { return locale().toString(count); };
    m_progress->setText(tr("Bookings done: %1. Still at work: %2. For a person to see to: %3.")
                            .arg(number(told->done), number(told->waiting), number(told->failed)));
    m_open->setText(tr("Bought at a till or a kiosk, so that nobody can be told: %1").arg(number(told->notReachable)));
    m_open->setVisible(told->notReachable > 0);
    showFailures(told->failures);
    if (!told->isSettled)
        m_again.start();
}

void AftermathSheet::showFailures(const QList<Failed> &failures)
{
    m_list->setVisible(!failures.isEmpty());
    if (failures == m_failures)
        return; // where the person is in the list stays
    m_failures = failures;
    m_list->clear();
    for (const Failed &failed : failures) {
        const QString why = failed.reason == "CASH"_L1 ? tr("paid in cash, a till gives it back")
            : failed.reason == "NO_SEATS"_L1           ? tr("no seats side by side in the other showtime")
            : failed.reason == "OWED"_L1               ? tr("money could not be given back and is owed")
                                                       : tr("for another reason");
        auto *item = new QListWidgetItem(u"%1  ·  %2"_s.arg(failed.code, why), m_list);
        item->setData(Qt::UserRole, failed.booking);
    }
    m_list->setCurrentRow(0);
}

} // namespace foyer::admin
