#include "choicepages.h"

#include "cardframe.h"
#include "elision.h"
#include "focusring.h"
#include "kioskwords.h"
#include "posterart.h"
#include "words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using models::ProgrammeModel;
using models::ShowtimeChip;

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // perhaps it is its click that brought us here
        }
        delete item;
    }
}

} // namespace

ChoiceTile::ChoiceTile(const QString &name, const Content &content, const PageLook &look)
    : m_content(content)
    , m_look(look)
{
    setObjectName(name);
    setText(content.title);
    QStringList spoken{content.title, content.facts, content.more};
    spoken.removeAll(QString());
    setAccessibleName(spoken.join(u", "_s));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    if (isFilm())
        letElide(this); // a film's name in two lines; the next page says it in full
    followTheme(this);
}

int ChoiceTile::posterHeight() const
{
    if (!isFilm() || m_look.isReachable)
        return 0;
    return m_look.isWide ? 190 : 340;
}

QFont ChoiceTile::titleFont() const
{
    return widgets::font(isFilm() ? TextSize::Strong : TextSize::Title, QFont::Bold);
}

QFont ChoiceTile::factsFont() const
{
    return widgets::font(isFilm() ? TextSize::Small : TextSize::Body);
}

QSize ChoiceTile::sizeHint() const
{
    // A film's name may need two lines.
    const int titleLines = isFilm() ? 2 : 1;
    int height = 2 * spacing::medium + titleLines * QFontMetrics(titleFont()).height();
    const int line = QFontMetrics(factsFont()).height() + spacing::tight;
    height += (m_content.facts.isEmpty() ? 0 : line) + (m_content.more.isEmpty() ? 0 : line) + posterHeight();
    const int target = touchTarget(this);
    return {target * 2, qMax(height, target)};
}

void ChoiceTile::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.line);
    painter.setBrush(isDown() ? theme.control : theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
    int top = spacing::medium;
    if (const int poster = posterHeight(); poster > 0) {
        const QSize size(width() - 2, poster);
        painter.drawPixmap(1, 1, posterArt(m_content.poster, QString(), size, devicePixelRatioF(), radius::card - 1));
        top += poster;
    }
    const int room = width() - 2 * spacing::large;
    const auto line = [&](const QString &text, const QFont &font, const QColor &colour) {
        if (text.isEmpty())
            return;
        painter.setFont(font);
        painter.setPen(isEnabled() ? colour : theme.disabled);
        const QFontMetrics metrics(font);
        painter.drawText(QRect(spacing::large, top, room, metrics.height()),
                         static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                         metrics.elidedText(text, Qt::ElideRight, room));
        top += metrics.height() + spacing::tight;
    };
    if (!isFilm()) {
        line(m_content.title, titleFont(), theme.text);
    } else {
        const QFontMetrics metrics(titleFont());
        painter.setFont(titleFont());
        painter.setPen(theme.text);
        const QRect two(spacing::large, top, room, 2 * metrics.height());
        const int align = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop));
        const bool fits = metrics.boundingRect(two, align | Qt::TextWordWrap, m_content.title).height() <= two.height();
        painter.drawText(two, align | Qt::TextWordWrap,
                         fits ? m_content.title
                              : metrics.elidedText(m_content.title, Qt::ElideRight, room * 2 - spacing::huge * 2));
        top += two.height() + spacing::tight;
    }
    line(m_content.facts, factsFont(), theme.muted);
    line(m_content.more, factsFont(), theme.muted);
    if (showsFocus(this))
        paintFocusRing(painter, QRectF(rect()), radius::card, theme.accent);
}

QString filmKey(const QModelIndex &film)
{
    const auto movie = film.data(ProgrammeModel::MovieRole).value<std::optional<domain::MovieFacts>>();
    return movie ? movie->id.toString() : film.data(ProgrammeModel::TitleRole).toString();
}

FilmsPage::FilmsPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"filmsPage"_s);
    auto *title = addTitle(tr("What would you like to see?"));
    auto *days = new QWidget;
    m_days = new QHBoxLayout(days);
    m_days->setContentsMargins(0, 0, 0, 0);
    m_days->setSpacing(spacing::small);
    m_daysScroll = touchScroll(days);
    m_daysScroll->setObjectName(u"days"_s);
    m_daysScroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_daysScroll->setFixedHeight(TouchButton(QString(), u"0"_s).sizeHint().height());
    m_who = new QHBoxLayout;
    auto *when = new QHBoxLayout;
    when->setSpacing(spacing::medium);
    if (look.isWide) { // its height is for the films
        title->setWordWrap(false);
        when->addWidget(title);
        when->addSpacing(spacing::large);
    }
    when->addWidget(m_daysScroll, 1);
    // More days than there is room for: not everybody guesses that they can be pushed.
    m_more = new TouchButton(u"moreDays"_s, Icon::Arrow, tr("More days"));
    when->addWidget(m_more);
    when->addLayout(m_who);
    QScrollBar *bar = m_daysScroll->horizontalScrollBar();
    connect(m_more, &QAbstractButton::clicked, this,
            [bar] { bar->setValue(bar->value() < bar->maximum() ? bar->value() + bar->pageStep() : bar->minimum()); });
    connect(bar, &QScrollBar::rangeChanged, this, [this](int least, int most) { m_more->setVisible(most > least); });
    m_more->setVisible(bar->maximum() > bar->minimum());
    column()->addLayout(when);
    m_nothing = new Sentence;
    m_nothing->setObjectName(u"noFilms"_s);
    column()->addWidget(m_nothing);
    m_films = new QWidget;
    auto *shelves = new QVBoxLayout(m_films);
    shelves->setContentsMargins(0, 0, 0, 0);
    shelves->setSpacing(spacing::medium);
    m_shelfTitle = new Sentence({}, TextSize::Strong, QFont::Bold);
    m_shelfTitle->setObjectName(u"shelfTitle"_s);
    m_shelf = new QGridLayout;
    m_shelf->setSpacing(spacing::large);
    m_others = new Sentence(tr("All films"), TextSize::Strong, QFont::Bold);
    m_grid = new QGridLayout;
    m_grid->setSpacing(spacing::large);
    m_rate = new TouchButton(u"rateFilms"_s, tr("Rate what you saw"), ActionButton::Kind::Bare);
    m_rate->setActionIcon(Icon::Star);
    connect(m_rate, &QAbstractButton::clicked, this, [this] { std::ignore = visit().enterSignIn(); });
    auto *shelfHead = new QHBoxLayout;
    shelfHead->setSpacing(spacing::medium);
    shelfHead->addWidget(m_shelfTitle, 1);
    shelfHead->addStretch();
    shelfHead->addWidget(m_rate);
    shelves->addLayout(shelfHead);
    shelves->addLayout(m_shelf);
    shelves->addWidget(m_others);
    shelves->addLayout(m_grid);
    shelves->addStretch(1);
    m_scroll = touchScroll(m_films);
    column()->addWidget(m_scroll, 1);
    ProgrammeModel *programme = &stand.programme;
    connect(programme, &ProgrammeModel::loaded, this, &FilmsPage::fill);
    connect(programme, &ProgrammeModel::errorChanged, this, &FilmsPage::fill);
    connect(programme, &ProgrammeModel::loadingChanged, this, &FilmsPage::followTurn);
    connect(&stand.guest, &workflow::Guest::changed, this, &FilmsPage::fill);
    fill();
}

QWidget *FilmsPage::firstFocus() const
{
    return m_first;
}

void FilmsPage::refresh()
{
    fill();
}

/** While another day is on its way, a film would be chosen of the one before. */
void FilmsPage::followTurn()
{
    m_films->setEnabled(!stand().programme.isTurning());
}

void FilmsPage::fillDays()
{
    clear(m_days);
    clear(m_who);
    TouchButton *chosen = nullptr;
    for (const QDate &day : stand().programme.days()) {
        const QString text = dayText(day, stand().programme.today(), locale());
        const bool isShown = day == stand().programme.day();
        auto *button = new TouchButton(u"day"_s + day.toString(Qt::ISODate), text,
                                       isShown ? ActionButton::Kind::Secondary : ActionButton::Kind::Bare);
        chosen = isShown ? button : chosen;
        button->setCheckable(true);
        button->setChecked(isShown);
        button->setAccessibleDescription(button->isChecked() ? tr("chosen") : QString());
        connect(button, &QAbstractButton::clicked, this, [this, day] {
            stand().programme.load(stand().programme.cinema(), day);
            followTurn(); // a load under way has told already that it is one
        });
        m_days->addWidget(button);
    }
    m_days->addStretch(1);
    const workflow::Guest &guest = stand().guest;
    auto *who = guest.isSignedIn() ? new TouchButton(u"signOut"_s, tr("Sign out"), ActionButton::Kind::Ghost)
                                   : new TouchButton(u"signIn"_s, tr("For you"), ActionButton::Kind::Bare);
    who->setActionIcon(guest.isSignedIn() ? Icon::Close : Icon::Star);
    who->setAccessibleName(guest.isSignedIn() ? tr("Sign out") : tr("Sign in to see what suits you"));
    connect(who, &QAbstractButton::clicked, this, [this] {
        if (stand().guest.isSignedIn())
            stand().guest.signOut();
        else
            std::ignore = visit().enterSignIn();
    });
    m_who->addWidget(who);
    if (chosen) { // once it has its place
        QMetaObject::invokeMethod(
            this,
            [this, shown = QPointer<QWidget>(chosen)] {
                if (shown)
                    m_daysScroll->ensureWidgetVisible(shown);
            },
            Qt::QueuedConnection);
    }
}

/** What suits who is signed in. */
void FilmsPage::fillShelf(int columns)
{
    clear(m_shelf);
    const workflow::Guest &guest = stand().guest;
    const QList<ports::SuggestedFilm> films = guest.films().mid(0, columns);
    m_shelfTitle->setVisible(!films.isEmpty());
    m_others->setVisible(!films.isEmpty());
    m_rate->setVisible(!guest.seen().isEmpty());
    m_shelfTitle->setText(tr("What suits you, %1").arg(guest.name()));
    for (qsizetype i = 0; i < films.size(); ++i) {
        const ports::SuggestedFilm &film = films.at(i);
        ChoiceTile::Content content;
        content.title = film.title;
        content.facts = reasonText(film);
        content.more =
            !film.becauseTitle.isEmpty() ? film.becauseTitle : dayText(film.day, stand().programme.today(), locale());
        content.poster = film.title;
        for (int row = 0; row < stand().programme.rowCount(); ++row) {
            const auto movie = stand()
                                   .programme.index(row, 0)
                                   .data(ProgrammeModel::MovieRole)
                                   .value<std::optional<domain::MovieFacts>>();
            if (movie && movie->id == film.movie)
                content.poster = QString::number(movie->posterSeed);
        }
        auto *tile = new ChoiceTile(u"suggested%1"_s.arg(i), content, look());
        connect(tile, &QAbstractButton::clicked, this, [this, film] {
            if (film.day != stand().programme.day())
                stand().programme.load(stand().programme.cinema(), film.day);
            std::ignore = visit().chooseFilm(film.movie.toString());
        });
        m_shelf->addWidget(tile, 0, int(i), Qt::AlignTop);
    }
    for (int i = 0; i < columns; ++i)
        m_shelf->setColumnStretch(i, 1);
}

void FilmsPage::fill()
{
    fillDays();
    clear(m_grid);
    m_first = nullptr;
    const int columns = look().isWide ? 4 : look().isReachable ? 2 : 3;
    fillShelf(columns);
    int count = 0;
    for (int row = 0; row < stand().programme.rowCount(); ++row) {
        const QModelIndex film = stand().programme.index(row, 0);
        const auto showtimes = film.data(ProgrammeModel::ShowtimesRole).value<QList<ShowtimeChip>>();
        QStringList times;
        for (const ShowtimeChip &showtime : showtimes) {
            if (showtime.salesOpen && showtime.seatsFree > 0)
                times.append(cashier::timeText(showtime.startsLocal.time, locale()));
        }
        if (times.isEmpty())
            continue;
        const auto movie = film.data(ProgrammeModel::MovieRole).value<std::optional<domain::MovieFacts>>();
        ChoiceTile::Content content;
        content.title = film.data(ProgrammeModel::TitleRole).toString();
        if (movie) {
            QStringList facts;
            if (movie->ageRating.value_or(0) > 0)
                facts.append(tr("from %1").arg(*movie->ageRating));
            if (movie->runtimeMinutes > 0)
                facts.append(cashier::runtimeText(movie->runtimeMinutes));
            content.facts = facts.join(factsSeparator);
        }
        content.more = times.join(u"   "_s);
        content.poster = movie ? QString::number(movie->posterSeed) : content.title;
        auto *tile = new ChoiceTile(u"film%1"_s.arg(count), content, look());
        connect(tile, &QAbstractButton::clicked, this,
                [this, key = filmKey(film)] { std::ignore = visit().chooseFilm(key); });
        m_grid->addWidget(tile, count / columns, count % columns, Qt::AlignTop);
        if (!m_first)
            m_first = tile;
        ++count;
    }
    for (int i = 0; i < columns; ++i)
        m_grid->setColumnStretch(i, 1);
    m_grid->setRowStretch(count / columns + 1, 1);
    followTurn();
    m_nothing->setVisible(count == 0);
    m_nothing->setText(stand().programme.error() ? tr("The programme cannot be read just now. We keep trying.")
                           : stand().programme.isLoading() ? tr("One moment please…")
                                                           : tr("Nothing more is on sale on this day."));
}

ShowtimesPage::ShowtimesPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"showtimesPage"_s);
    addTitle(tr("When would you like to come?"));
    m_nothing = new Sentence;
    column()->addWidget(m_nothing);
    auto *times = new QWidget;
    m_grid = new QGridLayout(times);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(spacing::large);
    column()->addWidget(touchScroll(times), 1);
    connect(&stand.programme, &ProgrammeModel::loaded, this, &ShowtimesPage::fill);
    connect(&stand.programme, &ProgrammeModel::loadingChanged, this, &ShowtimesPage::fill);
    fill();
}

void ShowtimesPage::refresh()
{
    fill();
}

void ShowtimesPage::fill()
{
    clear(m_grid);
    m_first = nullptr;
    const int columns = look().isWide ? 3 : 2;
    int count = 0;
    // The times of another day than the one that was asked for are not offered.
    const int films = stand().programme.isTurning() ? 0 : stand().programme.rowCount();
    for (int row = 0; row < films; ++row) {
        const QModelIndex film = stand().programme.index(row, 0);
        if (filmKey(film) != visit().film())
            continue;
        const auto showtimes = film.data(ProgrammeModel::ShowtimesRole).value<QList<ShowtimeChip>>();
        for (const ShowtimeChip &showtime : showtimes) {
            if (!showtime.salesOpen)
                continue;
            ChoiceTile::Content content;
            content.title = cashier::timeText(showtime.startsLocal.time, locale());
            content.facts = (QStringList{showtime.auditorium} + showtime.formats).join(factsSeparator);
            content.more = showtime.seatsFree == 0 ? tr("Sold out")
                : showtime.occupancyPercent() >= 80
                ? tr("Only %n seat(s) left", nullptr, showtime.seatsFree)
                : tr("%1 of %2 seats free").arg(showtime.seatsFree).arg(showtime.seatsTotal);
            auto *tile = new ChoiceTile(u"showtime%1"_s.arg(count), content, look());
            tile->setEnabled(showtime.seatsFree > 0);
            connect(tile, &QAbstractButton::clicked, this,
                    [this, id = showtime.id] { std::ignore = visit().chooseShowtime(id); });
            m_grid->addWidget(tile, count / columns, count % columns, Qt::AlignTop);
            if (!m_first && tile->isEnabled())
                m_first = tile;
            ++count;
        }
    }
    for (int i = 0; i < columns; ++i)
        m_grid->setColumnStretch(i, 1);
    m_grid->setRowStretch(count / columns + 1, 1);
    m_nothing->setVisible(count == 0);
    m_nothing->setText(stand().programme.isTurning() ? FilmsPage::tr("One moment please…")
                                                     : tr("Nothing more is on sale on this day."));
}

PartyPage::PartyPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"partyPage"_s);
    addTitle(tr("How many people are coming?"));
    const auto addCount = [this](const QString &name, const QString &what, const QString &hint) {
        auto *card = new CardFrame;
        auto *row = new QHBoxLayout(card);
        row->setContentsMargins(spacing::huge, spacing::medium, spacing::huge, spacing::medium);
        row->setSpacing(spacing::huge);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(new Sentence(what, TextSize::Title, QFont::DemiBold));
        if (!hint.isEmpty() && !this->look().isReachable) {
            auto *small = new Sentence(hint, TextSize::Body);
            small->setTone(true);
            words->addWidget(small);
        }
        row->addLayout(words, 1);
        auto *stepper = new Stepper(name, what);
        row->addWidget(stepper);
        column()->addWidget(card);
        return stepper;
    };
    m_people = addCount(u"people"_s, tr("People"), tr("Everybody who needs a seat, children too"));
    m_wheelchairs = addCount(u"wheelchairs"_s, tr("In a wheelchair"), tr("With a seat beside for whoever comes along"));
    column()->addStretch(2);
    auto *actions = addActions();
    m_map = new TouchButton(u"chooseOnMap"_s, tr("Choose seats myself"));
    m_best = new TouchButton(u"takeBest"_s, tr("Find the best seats"), ActionButton::Kind::Primary);
    m_best->setActionIcon(Icon::Star);
    actions->addWidget(m_map, 2);
    actions->addWidget(m_best, 3);
    m_map->setVisible(!look.isReachable); // its seats are too small there, and too high
    connect(m_people, &Stepper::asked, this, [this](int people) {
        workflow::PartyWish party = visit().party();
        party.people = people;
        party.wheelchairs = std::min(party.wheelchairs, people);
        ask(party);
    });
    connect(m_wheelchairs, &Stepper::asked, this, [this](int wheelchairs) {
        workflow::PartyWish party = visit().party();
        party.wheelchairs = wheelchairs;
        ask(party);
    });
    connect(m_best, &QAbstractButton::clicked, this, [this] { std::ignore = visit().takeBestSeats(); });
    connect(m_map, &QAbstractButton::clicked, this, [this] { std::ignore = visit().chooseOnMap(); });
    connect(&visit(), &workflow::Visit::partyChanged, this, &PartyPage::refresh);
    refresh();
}

void PartyPage::ask(const workflow::PartyWish &party)
{
    std::ignore = visit().setParty(party);
}

void PartyPage::refresh()
{
    const workflow::PartyWish &party = visit().party();
    m_people->setRange(1, workflow::Visit::maxPeople);
    m_people->setValue(party.people);
    m_wheelchairs->setRange(0, party.people);
    m_wheelchairs->setValue(party.wheelchairs);
    const bool isOpen = checkout().hall().showtime() != nullptr;
    m_best->setEnabled(isOpen);
    m_map->setEnabled(isOpen);
}

} // namespace foyer::kiosk
