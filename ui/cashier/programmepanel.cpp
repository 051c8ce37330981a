#include "programmepanel.h"

#include "actionbutton.h"
#include "confirmationcode.h"
#include "daystrip.h"
#include "elision.h"
#include "keymap.h"
#include "membernumber.h"
#include "movielist.h"
#include "textlabel.h"
#include "ticketcode.h"
#include "words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int daysShown = 6;
constexpr std::chrono::milliseconds pauseOfTyping{150}; // somebody thinks, or listens to the customer

/** "Showtime 7 · 2 adult, 1 child · best seats": what Enter will do. */
QString readingOf(const domain::SaleLine &line)
{
    if (!line.couponCode.isEmpty())
        return ProgrammePanel::tr("Coupon %1").arg(line.couponCode);
    QStringList parts;
    if (line.showtimeNumber)
        parts.append(ProgrammePanel::tr("Showtime %1").arg(*line.showtimeNumber));
    QStringList counted;
    QStringList kinds;
    for (const QString &type : line.request.ticketTypes) {
        if (!kinds.contains(type))
            kinds.append(type);
    }
    for (const QString &type : std::as_const(kinds))
        counted.append(u"%1 × %2"_s.arg(line.request.ticketTypes.count(type)).arg(ticketTypeName({type, type})));
    if (!counted.isEmpty())
        parts.append(counted.join(u", "_s));
    if (line.request.best)
        parts.append(ProgrammePanel::tr("best seats"));
    QStringList seats;
    for (const domain::SeatName &seat : line.request.seats)
        seats.append(seat.row + seat.number);
    if (!seats.isEmpty())
        parts.append(seats.join(u", "_s));
    return parts.join(u"  ·  "_s);
}

} // namespace

bool isOfBooking(const QString &text)
{
    if (domain::MemberNumber::fromString(text))
        return true;
    const QString typed = text.trimmed();
    const bool isLong =
        typed.size() == domain::ticketCodeCharacters || typed.size() == domain::ticketCodeCharacters - 1;
    const QString ticket = typed.rightJustified(domain::ticketCodeCharacters); // it may begin with a blank
    return domain::ConfirmationCode::fromString(typed).has_value()
        || (isLong && domain::fromBase45(ticket).has_value());
}

ProgrammePanel::ProgrammePanel(models::ProgrammeModel &programme, QWidget *parent)
    : CardFrame(parent)
    , m_programme(programme)
    , m_filter(programme)
{
    setObjectName(u"programme"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::medium, 0, spacing::small);
    column->setSpacing(spacing::small);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(spacing::medium, 0, spacing::medium, 0);
    top->setSpacing(spacing::medium);
    m_days = new DayStrip;
    m_days->setObjectName(u"days"_s);
    top->addWidget(m_days);
    m_line = new QLineEdit;
    m_line->setObjectName(u"line"_s);
    m_line->setAccessibleName(tr("Film or order. For example 7 2a1c b: showtime 7, two adults, a child, best seats"));
    m_line->setToolTip(tr("Type a film to find it, or an order: 7 2a1c b is showtime 7, two adults, a child, best "
                          "seats; 2a h10-11 names the seats."));
    const auto showKey = [this] {
        m_line->setPlaceholderText(
            tr("%1  Film, or 7 2a1c b").arg(KeyMap::instance().textFor(QKeySequence(Qt::Key_F2))));
    };
    connect(&KeyMap::instance(), &KeyMap::changed, this, showKey);
    showKey();
    m_line->setMaxLength(200); // a ticket is scanned into it, too
    m_line->setClearButtonEnabled(true);
    const auto tint = [this] {
        const QList<QAction *> actions = m_line->actions();
        for (QAction *action : actions)
            m_line->removeAction(action);
        m_line->addAction(QIcon(iconPixmap(Icon::Search, Theme::current().muted, 18, devicePixelRatioF())),
                          QLineEdit::LeadingPosition);
    };
    tint();
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, tint);
    top->addWidget(m_line);
    m_reading = new TextLabel(QString(), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Ok);
    m_reading->setObjectName(u"reading"_s);
    m_reading->hide();
    top->addWidget(m_reading);
    m_missing = new QLabel;
    m_missing->setObjectName(u"missing"_s);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setWordWrap(true);
    m_missing->setProperty("tone", u"warning"_s);
    m_missing->hide();
    top->addWidget(m_missing);
    column->addLayout(top);

    m_list = new MovieList;
    m_list->setObjectName(u"films"_s);
    letElide(m_list); // titles; the hall and the tickets say them in full
    m_list->setModel(&m_filter);
    column->addWidget(m_list, 1);

    m_empty = new QWidget;
    auto *emptyColumn = new QVBoxLayout(m_empty);
    emptyColumn->setContentsMargins(spacing::huge, 0, spacing::huge, 0);
    emptyColumn->addStretch(1);
    m_emptyTitle = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold);
    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyText = new QLabel;
    m_emptyText->setTextFormat(Qt::PlainText); // it quotes what was typed
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setProperty("tone", u"muted"_s);
    m_retry = new ActionButton(tr("Try again"));
    m_nextDay = new ActionButton(QString());
    m_nextDay->setObjectName(u"dayWithShowtimes"_s);
    emptyColumn->addWidget(m_emptyTitle);
    emptyColumn->addWidget(m_emptyText);
    emptyColumn->addSpacing(spacing::small);
    emptyColumn->addWidget(m_retry, 0, Qt::AlignCenter);
    emptyColumn->addWidget(m_nextDay, 0, Qt::AlignCenter);
    emptyColumn->addStretch(2);
    column->addWidget(m_empty, 1);

    connect(m_days, &DayStrip::currentDayChanged, this,
            [this](QDate day) { m_programme.load(m_programme.cinema(), day); });
    connect(m_line, &QLineEdit::textChanged, this, &ProgrammePanel::handleText);
    connect(m_line, &QLineEdit::returnPressed, this, &ProgrammePanel::handleEnter);
    m_line->installEventFilter(this);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseOfTyping);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (const auto line = domain::parseSaleLine(m_line->text()))
            Q_EMIT lineRead(*line);
    });
    connect(m_list, &MovieList::showtimeChosen, this, &ProgrammePanel::showtimeChosen);
    connect(m_nextDay, &QAbstractButton::clicked, this, [this] {
        if (const std::optional<QDate> day = nextDay())
            m_programme.load(m_programme.cinema(), *day);
    });
    connect(m_retry, &QAbstractButton::clicked, &m_programme, &models::ProgrammeModel::refresh);
    connect(&m_programme, &models::ProgrammeModel::loaded, this, [this] {
        m_days->setDays(m_programme.today(), daysShown, m_programme.today());
        m_days->setCurrentDay(m_programme.day());
        showState(); // of a day without films no row tells
    });
    connect(&m_programme, &models::ProgrammeModel::loadingChanged, this, &ProgrammePanel::showState);
    connect(&m_programme, &models::ProgrammeModel::errorChanged, this, &ProgrammePanel::showState);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &ProgrammePanel::showState);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &ProgrammePanel::showState);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &ProgrammePanel::showState);
    showState();
}

void ProgrammePanel::setOpenShowtime(domain::ShowtimeId showtime)
{
    m_list->setOpenShowtime(showtime);
}

void ProgrammePanel::focusLine()
{
    m_line->setFocus();
    m_line->selectAll();
}

void ProgrammePanel::stepDay(int days)
{
    const QDate day = m_programme.day().addDays(days);
    if (day >= m_programme.today() && day < m_programme.today().addDays(daysShown))
        m_programme.load(m_programme.cinema(), day);
}

void ProgrammePanel::clearLine()
{
    m_line->clear();
}

void ProgrammePanel::handleText(const QString &text)
{
    const auto line = domain::parseSaleLine(text);
    m_reading->setVisible(line.has_value());
    if (line) {
        const bool isUnknown =
            line->showtimeNumber && !m_programme.isTurning() && !m_programme.showtimeByNumber(*line->showtimeNumber);
        m_reading->setTone(isUnknown ? TextLabel::Tone::Warning : TextLabel::Tone::Ok);
        m_reading->setText(isUnknown ? noShowtimeText(*line->showtimeNumber) : readingOf(*line));
    }
    if (line) {
        m_pause.start();
    } else {
        m_pause.stop();
        Q_EMIT lineUnread();
    }
    // An order is no search: the films stay as they are while it is typed.
    m_filter.setText(line ? QString() : text);
    showState(); // its words quote the line, also when no film more or less matches
}

bool ProgrammePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            Q_EMIT lineLeft();
    }
    return CardFrame::eventFilter(watched, event);
}

void ProgrammePanel::handleEnter()
{
    m_pause.stop();
    const auto line = domain::parseSaleLine(m_line->text());
    const bool isFilm = !line && m_filter.rowCount() > 0; // some words look like codes
    if (!isFilm && isOfBooking(m_line->text())) {
        Q_EMIT bookingEntered(m_line->text().trimmed());
    } else if (line) {
        Q_EMIT lineEntered(*line);
    } else if (!m_line->text().trimmed().isEmpty() && m_filter.rowCount() > 0) {
        // A search: on to its first film, where the arrows and Enter choose a showtime.
        m_list->setCurrentIndex(m_filter.index(0, 0));
        m_list->setFocus(Qt::TabFocusReason);
    } else {
        Q_EMIT lineRefused(line.error());
    }
}

/** What is shown is not all there is, or no longer so. */
QString ProgrammePanel::missingText() const
{
    if (m_programme.rowCount() == 0)
        return {}; // then the words stand in the place of the films
    if (m_programme.error())
        return tr("This may be out of date. %1").arg(sentence(*m_programme.error()));
    if (m_programme.lacksFilms())
        return tr("Only the titles of the films are known now: the service for films does not answer. Sales go on.");
    return {};
}

void ProgrammePanel::showState()
{
    m_missing->setText(missingText());
    m_missing->setVisible(!m_missing->text().isEmpty());
    const bool hasFilms = m_filter.rowCount() > 0;
    m_list->setVisible(hasFilms);
    m_empty->setVisible(!hasFilms);
    m_retry->setVisible(m_programme.error().has_value());
    m_nextDay->hide();
    if (hasFilms)
        return;
    if (m_programme.error()) {
        m_emptyTitle->setText(tr("The programme could not be read"));
        m_emptyText->setText(sentence(*m_programme.error()));
    } else if (m_programme.isLoading() || !m_programme.day().isValid()) {
        m_emptyTitle->setText(tr("Reading the programme…"));
        m_emptyText->clear();
    } else if (m_programme.rowCount() > 0) {
        m_emptyTitle->setText(tr("No film like that"));
        m_emptyText->setText(tr("Nothing on this day matches \"%1\".").arg(m_line->text()));
    } else {
        const bool isToday = m_programme.day() == m_programme.today();
        m_emptyTitle->setText(isToday ? tr("Nothing is on today") : tr("Nothing is on"));
        const std::optional<QDate> next = nextDay();
        m_nextDay->setVisible(next.has_value());
        if (!next) {
            m_emptyText->setText(tr("No showtimes are planned."));
            return;
        }
        const QString day = locale().toString(*next, tr("dddd, d MMMM"));
        m_emptyText->setText(tr("The next showtimes are on %1.").arg(day));
        m_nextDay->setText(tr("Show %1").arg(day));
    }
}

std::optional<QDate> ProgrammePanel::nextDay() const
{
    const QList<QDate> &days = m_programme.days();
    const auto next = std::find_if(days.cbegin(), days.cend(), [this](QDate day) { return day > m_programme.day(); });
    return next == days.cend() ? std::nullopt : std::optional(*next);
}

} // namespace foyer::cashier
