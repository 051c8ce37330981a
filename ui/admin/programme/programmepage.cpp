#include "programmepage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "aftermathsheet.h"
#include "async.h"
#include "bulksheet.h"
#include "cancelsheet.h"
#include "cardframe.h"
#include "copydaysheet.h"
#include "copyweeksheet.h"
#include "dayboardview.h"
#include "daystrip.h"
#include "filmpicker.h"
#include "formpage.h"
#include "messagebanner.h"
#include "programmewords.h"
#include "showtimekind.h"
#include "textlabel.h"
#include "weekreading.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimeZone>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using domain::ShowtimeId;
using ports::PlannedShowtime;
using workflow::DayPlanning;
using workflow::daysInWeek;

namespace {

constexpr int filmsWidth = 232;
constexpr int dateWidth = 148;
constexpr std::chrono::seconds doneShown(4);

QDate mondayOf(QDate day)
{
    return day.addDays(1 - day.dayOfWeek());
}

} // namespace

ProgrammePage::ProgrammePage(const Ports &ports, QWidget *parent)
    : AdminPage(parent)
    , m_ports(ports)
    , m_day(ports.planning)
    , m_book(ports.planning)
    , m_kind(showtimeKind(m_book, ports.films))
{
    m_kind.history = ports.history;
    m_kind.actions = {{u"cancelShowtime"_s, tr("Cancel showtime"), Icon::Close,
                       [](const ports::Record &record) { return record.state == ports::recordstate::published; },
                       [this](QWidget *page, const ports::Record &record, const RecordAction::Done &done) {
                           cancel(page, record, done);
                       }}};
    m_stack = new QStackedWidget;
    m_front = new QWidget;
    auto *column = new QVBoxLayout(m_front);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    column->addWidget(makeHead());
    column->addWidget(makeWeek());
    column->addWidget(makeBoard(), 1);
    m_form = new FormPage(m_book, m_kind);
    m_stack->addWidget(m_front);
    m_stack->addWidget(m_form);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    m_message = new MessageBanner;
    m_message->setObjectName(u"programmeMessage"_s);
    m_message->floatOver(m_front);

    connect(&m_day, &DayPlanning::planChanged, this, &ProgrammePage::handleDay);
    connect(&m_day, &DayPlanning::loadingChanged, this, &ProgrammePage::showState);
    connect(&m_day, &DayPlanning::troubled, this, &ProgrammePage::handleTrouble);
    connect(&m_day, &DayPlanning::failed, this, [this](const Error &error) {
        m_message->showMessage(MessageBanner::Kind::Error, sentence(error), tr("Try again"));
    });
    connect(&m_day, &DayPlanning::scheduled, this, [this](const ShowtimeId &id) {
        m_board->setCurrent(id);
        m_board->setFocus(Qt::OtherFocusReason);
    });
    connect(m_message, &MessageBanner::actionTriggered, this, [this] {
        m_message->dismiss();
        if (m_hasNoCinema)
            Q_EMIT pageAsked(u"cinemas"_s);
        else
            enter();
    });
    connect(m_form, &FormPage::closed, this, &ProgrammePage::closeForm);
    makeShortcuts();
    showState();
}

QWidget *ProgrammePage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    m_dayName = new TextLabel(tr("Programme"), TextSize::Title, QFont::Bold);
    m_dayName->setObjectName(u"dayName"_s);
    row->addWidget(m_dayName);
    m_counts = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_counts->setObjectName(u"dayCounts"_s);
    row->addWidget(m_counts, 1);
    const auto add = [row](const QString &text, const QString &name, Icon icon) {
        auto *button = new ActionButton(text);
        button->setObjectName(name);
        button->setActionIcon(icon);
        row->addWidget(button);
        return button;
    };
    m_copy = add(tr("Copy day"), u"copyDay"_s, Icon::Calendar);
    m_copy->setKeyHint(tr("Ctrl D"));
    m_publish = add(tr("Publish"), u"publishSelected"_s, Icon::Check);
    m_publishDay = add(tr("Publish day"), u"publishDay"_s, Icon::Check);
    m_new = add(tr("New showtime"), u"newShowtime"_s, Icon::Plus);
    m_new->setKeyHint(tr("Ctrl N"));
    connect(m_copy, &QAbstractButton::clicked, this, &ProgrammePage::copyDay);
    connect(m_publish, &QAbstractButton::clicked, this, [this] { publish(false); });
    connect(m_publishDay, &QAbstractButton::clicked, this, [this] { publish(true); });
    connect(m_new, &QAbstractButton::clicked, this, [this] { openNew({}, {}); });
    return head;
}

QWidget *ProgrammePage::makeWeek()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    m_cinema = new QComboBox;
    m_cinema->setObjectName(u"programmeCinema"_s);
    m_cinema->setAccessibleName(tr("Cinema"));
    m_cinema->setMinimumWidth(filmsWidth);
    row->addWidget(m_cinema);
    const auto week = [this, row](Icon icon, const QString &words, const QString &name, int days) {
        auto *button = new ActionButton(icon, words);
        button->setObjectName(name);
        row->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, days] { openDay(m_day.day().addDays(days)); });
    };
    week(Icon::Back, tr("Week before"), u"weekBefore"_s, -daysInWeek);
    m_week = new DayStrip;
    m_week->setObjectName(u"programmeWeek"_s);
    row->addWidget(m_week, 1);
    week(Icon::Arrow, tr("Week after"), u"weekAfter"_s, daysInWeek);
    row->addWidget(makeWeekMenu());
    m_date = new QDateEdit;
    m_date->setObjectName(u"programmeDate"_s);
    m_date->setAccessibleName(tr("Day"));
    m_date->setCalendarPopup(true);
    m_date->setMinimumWidth(Theme::current().scaled(dateWidth));
    m_date->setKeyboardTracking(false); // a day is read once it is typed
    m_date->setDisplayFormat(dayFormat(locale()));
    m_date->setDate(m_ports.clock.nowUtc().toLocalTime().date()); // until a cinema says which day it has
    row->addWidget(m_date);
    connect(m_cinema, &QComboBox::activated, this, [this] { openDay(m_day.day()); });
    // Queued: the strip makes its buttons anew, and the one that was pressed is not done yet.
    connect(m_week, &DayStrip::currentDayChanged, this, &ProgrammePage::openDay, Qt::QueuedConnection);
    connect(m_date, &QDateEdit::dateChanged, this, &ProgrammePage::openDay);
    return bar;
}

ActionButton *ProgrammePage::makeWeekMenu()
{
    m_weekMenu = new ActionButton(tr("Week"), ActionButton::Kind::Ghost);
    m_weekMenu->setObjectName(u"weekMenu"_s);
    m_weekMenu->setActionIcon(Icon::Calendar);
    m_weekMenu->setAccessibleName(tr("What can be done with the week"));
    auto *menu = new QMenu(m_weekMenu);
    m_copyWeek = menu->addAction(tr("Copy week…"));
    m_copyWeek->setObjectName(u"copyWeek"_s);
    m_copyWeek->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_D); // told only: its window is the menu
    connect(m_copyWeek, &QAction::triggered, this, &ProgrammePage::copyWeek);
    QAction *publish = menu->addAction(tr("Publish week…"));
    publish->setObjectName(u"publishWeek"_s);
    connect(publish, &QAction::triggered, this, &ProgrammePage::publishWeek);
    connect(m_weekMenu, &QAbstractButton::clicked, this,
            [this, menu] { menu->popup(m_weekMenu->mapToGlobal(QPoint(0, m_weekMenu->height()))); });
    return m_weekMenu;
}

QWidget *ProgrammePage::makeBoard()
{
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    auto *filmCard = new CardFrame;
    filmCard->setFixedWidth(filmsWidth);
    auto *filmColumn = new QVBoxLayout(filmCard);
    filmColumn->setContentsMargins(1, 1, 1, 1);
    m_films = new FilmPicker(m_ports.films);
    filmColumn->addWidget(m_films);
    row->addWidget(filmCard);
    auto *boardCard = new CardFrame;
    auto *boardColumn = new QVBoxLayout(boardCard);
    boardColumn->setContentsMargins(spacing::small, spacing::small, spacing::small, spacing::small);
    boardColumn->setSpacing(spacing::tight);
    m_board = new DayBoardView(m_day);
    m_board->setObjectName(u"dayBoard"_s);
    boardColumn->addWidget(m_board, 1);
    auto *below = new QHBoxLayout;
    below->addWidget(
        new TextLabel(tr("Drag, or Alt with arrows: move · Enter: open · Space: select · Del: delete draft"),
                      TextSize::Tiny, QFont::Medium, TextLabel::Tone::Muted),
        1);
    m_cancelled = new ActionButton(QString(), ActionButton::Kind::Ghost);
    m_cancelled->setObjectName(u"cancelledShowtimes"_s);
    m_cancelled->setKeyHint(tr("Ctrl K"));
    m_cancelled->hide();
    below->addWidget(m_cancelled);
    boardColumn->addLayout(below);
    connect(m_cancelled, &QAbstractButton::clicked, this, [this] { showAftermath(m_day.plan().cancelled); });
    row->addWidget(boardCard, 1);
    connect(m_board, &DayBoardView::opened, this, &ProgrammePage::openShowtime);
    connect(m_board, &DayBoardView::selectionChanged, this, &ProgrammePage::showState);
    connect(m_board, &DayBoardView::filmDropped, this, &ProgrammePage::scheduleFilm);
    connect(m_films, &FilmPicker::chosen, this, [this](const QString &movie) { openNew(movie, {}); });
    return both;
}

void ProgrammePage::makeShortcuts()
{
    const auto shortcut = [this](const QKeySequence &key, QWidget *where, auto act) {
        auto *made = new QShortcut(key, where);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, [this, act] {
            if (!isAsking() && m_day.isRead())
                act();
        });
    };
    shortcut(Qt::CTRL | Qt::Key_N, m_front, [this] { openNew({}, {}); });
    shortcut(Qt::CTRL | Qt::Key_D, m_front, [this] { copyDay(); });
    shortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_D, m_front, [this] { copyWeek(); });
    shortcut(Qt::CTRL | Qt::Key_K, m_front, [this] { showAftermath(m_day.plan().cancelled); });
    shortcut(Qt::Key_Delete, m_board, [this] { removeCurrent(); });
    shortcut(Qt::CTRL | Qt::Key_PageUp, m_front, [this] { openDay(m_day.day().addDays(-1)); });
    shortcut(Qt::CTRL | Qt::Key_PageDown, m_front, [this] { openDay(m_day.day().addDays(1)); });
    shortcut(Qt::Key_F5, m_front, [this] { m_day.refresh(); });
}

bool ProgrammePage::isAsking() const
{
    return m_front->findChild<Sheet *>(QString(), Qt::FindDirectChildrenOnly);
}

QDate ProgrammePage::today() const
{
    return domain::businessDay(m_day.cinema(), m_ports.clock.nowUtc());
}

void ProgrammePage::enter()
{
    if (m_stack->currentWidget() == m_form)
        return;
    m_board->setFocus(Qt::OtherFocusReason);
    if (!m_cinemas.isEmpty())
        m_day.refresh();
    async::whenFinished(m_ports.catalogue.cinemas(), this, [this](const QFuture<Result<QList<domain::Cinema>>> &done) {
        const bool hasAnswer = !done.isCanceled() && done.resultCount() > 0;
        const auto cinemas = hasAnswer ? *done.constBegin() : Result<QList<domain::Cinema>>(fail(ErrorCode::Cancelled));
        m_hasNoCinema = cinemas && cinemas->isEmpty();
        if (!cinemas && m_cinemas.isEmpty())
            m_message->showMessage(MessageBanner::Kind::Error, sentence(cinemas.error()), tr("Try again"));
        else if (m_hasNoCinema)
            m_message->showMessage(MessageBanner::Kind::Info, tr("There is no open cinema yet."), tr("To the cinemas"));
        else if (cinemas && *cinemas != m_cinemas) // somebody may have made one since
            takeCinemas(*cinemas);
    });
}

void ProgrammePage::takeCinemas(const QList<domain::Cinema> &cinemas)
{
    const bool isFirst = m_cinemas.isEmpty();
    const domain::CinemaId before = isFirst ? domain::CinemaId() : m_cinemas.at(m_cinema->currentIndex()).id;
    m_cinemas = cinemas;
    m_cinema->clear();
    for (const domain::Cinema &cinema : cinemas) {
        m_cinema->addItem(cinema.name);
        if (cinema.id == before)
            m_cinema->setCurrentIndex(m_cinema->count() - 1);
    }
    const bool isThere = m_cinemas.at(m_cinema->currentIndex()).id == before;
    if (!isThere)
        openDay(isFirst ? domain::businessDay(cinemas.first(), m_ports.clock.nowUtc()) : m_day.day());
}

void ProgrammePage::forget()
{
    m_form->forget();
    m_stack->setCurrentWidget(m_front);
    m_message->dismiss();
    m_films->forget();
    m_cinemas.clear();
    m_cinema->clear();
    m_day.forget();
    const QList<Sheet *> open = m_front->findChildren<Sheet *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(open);
}

bool ProgrammePage::hasUnsaved() const
{
    return m_form->isChanged();
}

void ProgrammePage::openDay(QDate day)
{
    if (!day.isValid() || m_cinemas.isEmpty())
        return;
    m_message->dismiss();
    m_toShow.reset();
    m_day.open(m_cinemas.at(std::max(0, m_cinema->currentIndex())), day);
    m_week->setDays(mondayOf(day), daysInWeek, today());
    m_week->setCurrentDay(day);
    const QSignalBlocker quiet(m_date);
    m_date->setDate(day);
    m_films->setDay(day);
    showState();
}

void ProgrammePage::handleDay()
{
    if (m_day.isRead())
        m_book.setDay(m_day.plan());
    if (m_toShow && m_day.showtime(*m_toShow)) {
        m_board->setCurrent(*m_toShow);
        m_toShow.reset();
    }
    showState();
}

void ProgrammePage::showState()
{
    for (QWidget *choice : QList<QWidget *>{m_cinema, m_date})
        choice->setEnabled(!m_cinemas.isEmpty());
    const QList<PlannedShowtime> &all = m_day.plan().showtimes;
    const auto count = static_cast<int>(all.size());
    const auto drafts = static_cast<int>(
        std::count_if(all.cbegin(), all.cend(), [](const PlannedShowtime &showtime) { return showtime.isDraft; }));
    m_dayName->setText(m_day.day().isValid() ? dayName(m_day.day(), locale()) : tr("Programme"));
    if (!m_day.isRead())
        m_counts->setText(m_day.isLoading() ? tr("Reading…") : QString());
    else if (all.isEmpty())
        m_counts->setText(tr("Nothing is planned yet"));
    else
        m_counts->setText(drafts > 0
                              ? tr("%n showtime(s)", nullptr, count) + u" · "_s + tr("%n draft(s)", nullptr, drafts)
                              : tr("%n showtime(s)", nullptr, count));
    int chosenDrafts = 0;
    const QList<ShowtimeId> chosen = m_board->selection();
    for (const ShowtimeId &id : chosen)
        chosenDrafts += m_day.showtime(id) && m_day.showtime(id)->isDraft ? 1 : 0;
    m_publish->setText(chosen.size() > 1 ? tr("Publish (%1)").arg(chosenDrafts) : tr("Publish"));
    m_publish->setEnabled(chosenDrafts > 0);
    m_publishDay->setEnabled(drafts > 0);
    m_copy->setEnabled(m_day.isRead() && !all.isEmpty());
    m_copy->setText(chosen.size() > 1 ? tr("Copy (%1)").arg(chosen.size()) : tr("Copy day"));
    m_new->setEnabled(m_day.isRead());
    m_weekMenu->setEnabled(m_day.isRead());
    const auto cancelled = static_cast<int>(m_day.plan().cancelled.size());
    m_cancelled->setText(tr("%n cancelled", nullptr, cancelled));
    m_cancelled->setVisible(cancelled > 0);
}

void ProgrammePage::openShowtime(const ShowtimeId &id)
{
    const PlannedShowtime *showtime = m_day.showtime(id);
    if (!showtime || m_day.pending(id))
        return;
    m_stack->setCurrentWidget(m_form);
    m_form->open(m_book.recordOf(*showtime));
}

void ProgrammePage::openNew(const QString &movieId, const std::optional<ports::ShowtimePlace> &place)
{
    m_kind.defaults = {{u"day"_s, m_day.day()},
                       {u"trailersMinutes"_s, DayBoardView::defaultTrailersMinutes},
                       {u"cleanUpMinutes"_s, DayBoardView::defaultCleanUpMinutes},
                       {u"second"_s, false}};
    if (const ports::Record *film = m_films->film(movieId)) {
        m_kind.defaults.insert(u"movieId"_s, film->id);
        m_kind.defaults.insert(u"movieTitle"_s, film->values.value(u"title"_s));
    }
    if (place) {
        const ports::Hall *hall = m_day.hall(place->hall);
        m_kind.defaults.insert(u"auditoriumId"_s, place->hall.toString());
        m_kind.defaults.insert(u"auditoriumName"_s, hall ? hall->name : QString());
        m_kind.defaults.insert(u"day"_s, QDate::fromString(place->startsLocal.left(10), Qt::ISODate));
        m_kind.defaults.insert(u"start"_s, QTime::fromString(place->startsLocal.mid(11), u"HH:mm"_s));
        m_kind.defaults.insert(u"second"_s, place->isSecond);
    }
    m_stack->setCurrentWidget(m_form);
    m_form->openNew();
}

void ProgrammePage::closeForm()
{
    m_stack->setCurrentWidget(m_front);
    m_board->setFocus(Qt::OtherFocusReason);
    const auto edited = ShowtimeId::fromString(m_form->recordId());
    m_toShow = edited ? std::optional(*edited) : std::nullopt;
    m_day.refresh();
}

/** A film that says how it can be shown and heard is planned at once; of another one the form asks. */
void ProgrammePage::scheduleFilm(const QString &movieId, int lane, const QDateTime &startsAtUtc)
{
    const ports::Record *film = m_films->film(movieId);
    const ports::Hall *hall = m_day.hall(m_board->board().lanes().at(lane));
    if (!film || !hall || isAsking())
        return;
    const ports::ShowtimePlace place = workflow::placeAt(hall->id, startsAtUtc, m_day.cinema().timeZone);
    const QStringList formats = film->values.value(u"formats"_s).toStringList();
    const QStringList languages = film->values.value(u"languages"_s).toStringList();
    const auto fits =
        std::find_if(formats.cbegin(), formats.cend(), [&](const QString &f) { return hall->formats.contains(f); });
    if (fits == formats.cend() || languages.isEmpty()) {
        openNew(movieId, place);
        return;
    }
    m_message->dismiss();
    m_day.schedule({movieId,
                    place,
                    DayBoardView::defaultTrailersMinutes,
                    DayBoardView::defaultCleanUpMinutes,
                    {{*fits}, languages.first(), film->values.value(u"subtitles"_s).toStringList().value(0), {}}});
}

void ProgrammePage::handleTrouble(const DayPlanning::Trouble &trouble)
{
    const auto kind =
        trouble.error.code == ErrorCode::Conflict ? MessageBanner::Kind::Warning : MessageBanner::Kind::Error;
    m_message->showMessage(kind, troubleSentence(trouble, locale()));
}

void ProgrammePage::publish(bool wholeDay)
{
    QList<PlannedShowtime> drafts;
    const QList<ShowtimeId> chosen = m_board->selection();
    for (const PlannedShowtime &showtime : m_day.plan().showtimes) {
        if (showtime.isDraft && (wholeDay || chosen.contains(showtime.id)))
            drafts.append(showtime);
    }
    publish(drafts);
}

void ProgrammePage::publishWeek()
{
    const auto days = workflow::readDays(m_ports.planning, m_day.cinema().id, mondayOf(m_day.day()), daysInWeek, this);
    m_weekMenu->setEnabled(false);
    async::whenFinished(days, this, [this, asked = m_day.day()](const QFuture<Result<QList<ports::DayPlan>>> &done) {
        showState();
        if (asked != m_day.day())
            return; // looks at something else by now
        const bool hasAnswer = !done.isCanceled() && done.resultCount() > 0;
        const auto read = hasAnswer ? *done.constBegin() : Result<QList<ports::DayPlan>>(fail(ErrorCode::Cancelled));
        if (!read) {
            m_message->showMessage(MessageBanner::Kind::Error, sentence(read.error()));
            return;
        }
        QList<PlannedShowtime> drafts;
        for (const ports::DayPlan &day : *read) {
            std::copy_if(day.showtimes.cbegin(), day.showtimes.cend(), std::back_inserter(drafts),
                         [](const PlannedShowtime &showtime) { return showtime.isDraft; });
        }
        if (drafts.isEmpty())
            m_message->showMessage(MessageBanner::Kind::Info, tr("There is no draft in this week."), {}, doneShown);
        publish(drafts);
    });
}

void ProgrammePage::publish(const QList<PlannedShowtime> &drafts)
{
    if (isAsking() || drafts.isEmpty())
        return;
    QList<ports::Record> records;
    for (const PlannedShowtime &showtime : drafts)
        records.append(m_book.recordOf(showtime));
    const auto step = [this](const ports::Record &record, workflow::BulkRun::Mode mode) {
        return m_book.setState(record.id, record.version, ports::recordstate::published,
                               mode == workflow::BulkRun::Mode::DryRun);
    };
    const auto words = [this](const Error &error) { return planningSentence(error, locale()); };
    auto *sheet = new BulkSheet({tr("Publish"), tr("Published"), step, words}, records, m_kind.label, m_front);
    connect(sheet, &BulkSheet::worked, &m_day, &DayPlanning::refresh);
    sheet->open();
}

void ProgrammePage::copyDay()
{
    if (isAsking() || m_day.plan().showtimes.isEmpty())
        return;
    const QList<ShowtimeId> chosen = m_board->selection();
    QList<PlannedShowtime> copied;
    for (const PlannedShowtime &showtime : m_day.plan().showtimes) {
        if (chosen.size() < 2 || chosen.contains(showtime.id))
            copied.append(showtime);
    }
    auto *sheet = new CopyDaySheet(m_ports.planning, m_day.plan(), copied, m_front);
    connect(sheet, &CopyDaySheet::copied, this,
            [this, sheet](QDate day) { connect(sheet, &Sheet::closed, this, [this, day] { openDay(day); }); });
    sheet->open();
}

void ProgrammePage::copyWeek()
{
    if (isAsking())
        return;
    auto *sheet = new CopyWeekSheet(m_ports.planning, m_day.cinema().id, mondayOf(m_day.day()), m_front);
    connect(sheet, &Sheet::closed, this, [this, sheet] {
        if (sheet->copiedTo().isValid()) // as far into that week as what was looked at
            openDay(sheet->copiedTo().addDays(m_day.day().dayOfWeek() - 1));
    });
    sheet->open();
}

void ProgrammePage::removeCurrent()
{
    const auto id = m_board->current();
    const PlannedShowtime *showtime = id ? m_day.showtime(*id) : nullptr;
    if (!showtime)
        return;
    if (!showtime->isDraft) {
        m_message->showMessage(MessageBanner::Kind::Info,
                               tr("Only drafts can be deleted. What is published can be cancelled in its form."), {},
                               doneShown);
        return;
    }
    auto *question = new QuestionSheet(tr("Delete this draft?"), showtimeLabel(*showtime, locale()), tr("Delete"),
                                       tr("Keep it"), m_front);
    connect(question, &QuestionSheet::confirmed, this, [this, id = *id] { m_day.remove(id); });
    question->open();
}

void ProgrammePage::showAftermath(const QList<PlannedShowtime> &cancelled)
{
    if (isAsking() || cancelled.isEmpty())
        return;
    auto *sheet = new AftermathSheet(m_ports.planning, cancelled, m_front);
    connect(sheet, &AftermathSheet::bookingAsked, this,
            [this](const QString &booking) { Q_EMIT recordAsked(u"bookings"_s, booking); });
    sheet->open();
}

void ProgrammePage::cancel(QWidget *page, const ports::Record &record, const RecordAction::Done &done)
{
    const auto id = ShowtimeId::fromString(record.id);
    const PlannedShowtime *showtime = id ? m_day.showtime(*id) : nullptr;
    if (!showtime)
        return;
    auto *sheet = new CancelSheet(m_ports.planning, *showtime, m_day.plan().showtimes, page);
    connect(sheet, &CancelSheet::cancelled, this, [this, done, showtime = *showtime](bool isAtWork) {
        done();
        m_form->forget();
        closeForm();
        if (isAtWork)
            showAftermath({showtime});
        else
            m_message->showMessage(MessageBanner::Kind::Info, tr("The showtime is cancelled."), {}, doneShown);
    });
    sheet->open();
}

} // namespace foyer::admin
