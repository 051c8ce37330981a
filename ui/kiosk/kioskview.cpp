#include "kioskview.h"

#include "async.h"
#include "choicepages.h"
#include "endpages.h"
#include "enrolpage.h"
#include "holdring.h"
#include "kioskheader.h"
#include "kioskwords.h"
#include "messagebanner.h"
#include "overlays.h"
#include "pagesplace.h"
#include "seatspage.h"
#include "ticketspages.h"
#include "visitorpage.h"
#include "words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using namespace std::chrono_literals;
using workflow::Visit;
using Step = Visit::Step;

namespace {

const QStringList languages{u"en"_s, u"de"_s};
constexpr auto noticeTime = 10s;
constexpr auto holdIsShort = 60s; // then more is offered
constexpr auto againAfter = 5s; // what could not be read
constexpr auto programmeAge = 60s;
constexpr qreal portraitWidth = 1080;
constexpr qreal portraitScale = 1.8;
constexpr qreal wideHeight = 768;
constexpr qreal wideScale = 1.35;
constexpr qreal reachableScale = 1.25;

/** Which of the four names in the bar a step belongs to; none before and after. */
std::optional<int> barStep(Step step)
{
    switch (step) {
    case Step::Films:
    case Step::Showtimes:
        return 0;
    case Step::Party:
    case Step::Seats:
        return 1;
    case Step::Tickets:
    case Step::Coupon:
        return 2;
    case Step::Payment:
    case Step::Settling:
        return 3;
    default:
        return std::nullopt;
    }
}

} // namespace

KioskView::KioskView(const Stand &stand, QWidget *parent)
    : QWidget(parent)
    , m_stand(stand)
    , m_language(stand.ownLanguage)
{
    setObjectName(u"kiosk"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSizeConstraint(QLayout::SetNoConstraint);
    qApp->installEventFilter(this);
    connect(&m_stand.visit, &Visit::stepChanged, this, &KioskView::showStep);
    connect(&m_stand.visit, &Visit::ended, this, &KioskView::handleEnded);
    connect(&m_stand.visit, &Visit::noticed, this, &KioskView::showNotice);
    connect(&m_stand.visit, &Visit::idleWarning, this,
            [this](bool shown) { shown ? m_idle->open() : m_idle->close(); });
    connect(&m_stand.visit, &Visit::saleChanged, this, &KioskView::showHold);
    const workflow::Checkout &checkout = m_stand.visit.checkout();
    connect(&checkout, &workflow::Checkout::holdTimeLeftChanged, this, &KioskView::showHold);
    connect(&checkout, &workflow::Checkout::stateChanged, this, &KioskView::showHeader);
    connect(&checkout.hall(), &workflow::SeatWatch::staleChanged, this, &KioskView::showStale);
    connect(&checkout, &workflow::Checkout::saleFinished, this, [this](const domain::Booking &sale) {
        Q_EMIT sold(sale);
        print(sale);
    });
    connect(&m_stand.settlement, &workflow::SaleSettlement::recovered, this,
            [this](const ports::BegunSale &, const Result<domain::Booking> &outcome) {
                if (outcome) // for staff to hand out: who has paid gets the tickets
                    print(*outcome);
            });
    connect(&m_stand.session, &ports::SessionApi::changed, this, &KioskView::handleSession);
    connect(&m_stand.programme, &models::ProgrammeModel::loaded, this, &KioskView::skipEmptyDay);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (!m_stand.session.current())
            resume();
        else if (m_cinema.id.isNull())
            readCinemas();
        else if (m_stand.visit.step() == Step::Welcome)
            loadToday();
        else if (m_stand.programme.error())
            m_stand.programme.refresh();
    });
    m_again.start(againAfter);
    applyLook();
    handleSession();
}

// What is shown

PageLook KioskView::lookNow() const
{
    return {width() > height(), m_reachable};
}

void KioskView::setLook(ThemeMode mode)
{
    m_mode = mode;
    applyLook();
}

void KioskView::setLanguage(const QString &language)
{
    m_language = language;
    m_stand.speak(language);
    rebuild();
}

void KioskView::setReachable(bool reachable)
{
    m_reachable = reachable;
    applyLook();
}

void KioskView::applyLook()
{
    const bool isWide = width() > height();
    qreal scale = isWide ? wideScale * height() / wideHeight : portraitScale * width() / portraitWidth;
    if (m_reachable)
        scale *= reachableScale;
    scale = qBound(1.0, scale, 3.0);
    const ThemeMode mode = m_reachable ? ThemeMode::HighContrast : m_mode;
    if (Theme::current().mode != mode || !qFuzzyCompare(Theme::current().textScale, scale) || !m_body)
        Theme::apply(*qApp, mode, scale);
    rebuild();
}

void KioskView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // After this event: pages cannot be replaced while they are laid out.
    QMetaObject::invokeMethod(this, &KioskView::applyLook, Qt::QueuedConnection);
}

/** What may be half typed on the page that is shown; empty for none. */
QString KioskView::typedField() const
{
    if (needsCode())
        return u"enrolCode"_s;
    if (m_stand.visit.step() == Step::SignIn)
        return u"visitorLogin"_s;
    return m_stand.visit.step() == Step::Coupon ? u"couponCode"_s : QString();
}

void KioskView::rebuild()
{
    const QWidget *focus = QApplication::focusWidget();
    const QString focused = focus && isAncestorOf(focus) ? focus->objectName() : QString();
    // What is being typed outlives a change of language, but not the visit.
    const QString field = typedField();
    const auto *typing = m_body && !field.isEmpty() ? m_body->findChild<QLineEdit *>(field) : nullptr;
    const QString typed = typing ? typing->text() : QString();
    const bool wasStaffAsked = m_staff && m_staff->isVisible();
    m_isHoldShort &= !m_hold || !m_hold->isVisible(); // it is opened again
    for (QWidget *old : QList<QWidget *>{m_body, m_idle, m_hold, m_staff}) {
        if (!old)
            continue;
        old->hide();
        old->setParent(nullptr);
        old->deleteLater(); // perhaps it is its button that asked for this
    }
    setLocale(QLocale()); // it keeps the one it was made with, and its pages take theirs from it
    const PageLook look = lookNow();
    m_body = new QWidget;
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    m_header = new KioskHeader;
    m_header->setObjectName(u"header"_s);
    m_pagesPlace = new PagesPlace;
    m_stepsRow = new QWidget;
    auto *steps = new QHBoxLayout(m_stepsRow);
    steps->setContentsMargins(spacing::huge * 2, 0, spacing::huge * 2, 0);
    steps->setSpacing(spacing::huge);
    m_steps = new StepsBar;
    m_ring = new HoldRing;
    steps->addWidget(m_steps, 1);
    steps->addWidget(m_ring, 0, Qt::AlignTrailing);
    m_message = new MessageBanner;
    m_message->setObjectName(u"message"_s);
    auto *messages = new QHBoxLayout;
    messages->setContentsMargins(spacing::huge * 2, 0, spacing::huge * 2, 0);
    messages->addWidget(m_message);
    QWidget *navigation = makeNavigation();

    if (look.isReachable) {
        column->addWidget(m_header);
        column->addWidget(m_stepsRow);
        column->addLayout(messages);
        column->addWidget(m_pagesPlace, 1);
        column->addWidget(navigation);
    } else {
        auto *over = new QVBoxLayout(m_header);
        over->setContentsMargins(0, 0, 0, 0);
        over->addWidget(navigation);
        over->addStretch(1);
        column->addWidget(m_header);
        column->addWidget(m_stepsRow);
        column->addLayout(messages);
        column->addWidget(m_pagesPlace, 1);
    }
    makePages(look);
    m_idle = new IdleOverlay(m_stand.visit, this, look.isReachable);
    m_hold = new HoldOverlay(m_stand.visit, this, look.isReachable);
    m_staff = new StaffOverlay(m_stand, this, look.isReachable);
    connect(m_staff, &StaffOverlay::exitGranted, this, &KioskView::exitRequested);
    layout()->addWidget(m_body);
    m_body->show();
    m_builtFor = look;
    showStep();
    if (auto *again = field.isEmpty() ? nullptr : m_body->findChild<QLineEdit *>(field))
        again->setText(typed);
    if (auto *again = focused.isEmpty() ? nullptr : m_body->findChild<QWidget *>(focused))
        again->setFocus(Qt::OtherFocusReason);
    if (wasStaffAsked)
        m_staff->open();
    if (m_stand.visit.isWarning())
        m_idle->open();
}

QWidget *KioskView::makeNavigation()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    const int side = spacing::huge * 2;
    row->setContentsMargins(side, spacing::medium, side, spacing::medium);
    row->setSpacing(spacing::medium);
    m_back = new TouchButton(u"back"_s, tr("Back"));
    m_back->setActionIcon(Icon::Back);
    if (m_reachable || width() < height()) {
        m_leave = new TouchButton(u"leave"_s, tr("Start over"));
        m_leave->setActionIcon(Icon::Close);
    } else { // the film's name needs the room
        m_leave = new TouchButton(u"leave"_s, Icon::Close, QString());
    }
    m_leave->setAccessibleName(tr("Stop and give the seats back"));
    auto *mark = new StaffMark;
    const int other = (int(languages.indexOf(m_language)) + 1) % int(languages.size());
    // The button says the other language's own name, in that language: who needs it can read it.
    const QString otherName = languages.at(other) == "de"_L1 ? u"Deutsch"_s : u"English"_s;
    auto *language = new TouchButton(u"language"_s, otherName);
    language->setActionIcon(Icon::Globe);
    auto *access = new TouchButton(u"accessibility"_s, Icon::Wheelchair,
                                   m_reachable ? tr("Usual view") : tr("Large text, everything within reach"));
    access->setCheckable(true);
    access->setChecked(m_reachable);
    row->addWidget(mark);
    row->addWidget(m_back);
    row->addWidget(m_leave);
    row->addStretch(1);
    row->addWidget(language);
    row->addWidget(access);
    m_languageButton = language;
    m_mark = mark;
    connect(m_back, &QAbstractButton::clicked, this, [this] { std::ignore = m_stand.visit.back(); });
    connect(m_leave, &QAbstractButton::clicked, this, [this] { std::ignore = m_stand.visit.leave(); });
    connect(mark, &StaffMark::held, this, [this] {
        if (m_stand.visit.step() != Step::Settling && !needsCode())
            m_staff->open();
    });
    connect(language, &QAbstractButton::clicked, this, [this, code = languages.at(other)] { setLanguage(code); });
    connect(access, &QAbstractButton::clicked, this, [this] { setReachable(!m_reachable); });
    return bar;
}

void KioskView::makePages(const PageLook &look)
{
    m_pages.clear();
    auto *closed = new KioskPage(m_stand, look);
    auto *sorry =
        new Sentence(tr("This kiosk is not ready yet. Please come to the till."), TextSize::Title, QFont::Bold);
    sorry->setObjectName(u"closedText"_s);
    sorry->setAlignment(Qt::AlignCenter);
    closed->layout()->addWidget(sorry);
    m_closed = closed;
    m_pagesPlace->add(closed);
    m_enrol = new EnrolPage(m_stand, look);
    connect(m_enrol, &EnrolPage::closeRequested, this, &KioskView::exitRequested);
    m_pagesPlace->add(m_enrol);
    const auto add = [this](Step step, KioskPage *page) {
        m_pages.insert(static_cast<int>(step), page);
        m_pagesPlace->add(page);
    };
    auto *welcome = new WelcomePage(m_stand, look);
    connect(welcome, &WelcomePage::filmShown, m_header, &KioskHeader::show);
    add(Step::Welcome, welcome);
    add(Step::Films, new FilmsPage(m_stand, look));
    auto *signIn = new VisitorPage(m_stand, look);
    signIn->setCinema(m_cinema.id);
    add(Step::SignIn, signIn);
    add(Step::Showtimes, new ShowtimesPage(m_stand, look));
    add(Step::Party, new PartyPage(m_stand, look));
    add(Step::Seats, new SeatsPage(m_stand, look));
    add(Step::Tickets, new TicketsPage(m_stand, look));
    add(Step::Coupon, new CouponPage(m_stand, look));
    add(Step::Payment, new PaymentPage(m_stand, look));
    add(Step::Settling, new SettlingPage(m_stand, look));
    auto *finished = new FinishedPage(m_stand, look);
    finished->setPrinted(m_isPrinted);
    add(Step::Finished, finished);
    add(Step::Farewell, new FarewellPage(m_stand, look));
}

void KioskView::showStep()
{
    const Step step = m_stand.visit.step();
    const bool isOpen = m_stand.session.current() && !m_cinema.id.isNull();
    KioskPage *page = m_pages.value(static_cast<int>(step));
    m_back->setVisible(m_stand.visit.allows(Visit::Event::Back));
    m_leave->setVisible(m_stand.visit.allows(Visit::Event::Back) && step != Step::Films);
    const std::optional<int> bar = barStep(step);
    m_stepsRow->setVisible(bar.has_value() && (!m_reachable || m_stand.visit.checkout().holdTimeLeft()));
    m_steps->setVisible(!m_reachable);
    m_steps->setCurrent(bar.value_or(0));
    placeHeader();
    m_message->dismiss();
    if (needsCode()) {
        m_enrol->refresh();
        m_pagesPlace->turnTo(m_enrol);
        m_enrol->firstFocus()->setFocus(Qt::OtherFocusReason);
    } else if (!isOpen) {
        m_pagesPlace->turnTo(m_closed);
    } else {
        page->refresh();
        m_pagesPlace->turnTo(page);
        if (QWidget *focus = page->firstFocus())
            focus->setFocus(Qt::OtherFocusReason);
    }
    showHeader();
    showHold();
    showStale();
}

void KioskView::placeHeader()
{
    const Step step = m_stand.visit.step();
    const bool isBig = (step == Step::Welcome && !needsCode()) || step == Step::Farewell;
    const int target = touchTarget(this);
    const int bar = target + 2 * spacing::medium;
    m_header->setTextBelow();
    if (m_reachable) {
        // A low screen is within reach nearly to its top, and its pages need the room.
        m_header->setFixedHeight(m_builtFor.isWide && !isBig ? height() / 6 : height() / 2);
    } else if (isBig) {
        m_header->setFixedHeight(m_builtFor.isWide ? height() / 2 : height() * 3 / 5);
    } else if (m_builtFor.isWide) {
        m_header->setFixedHeight(bar);
        const int side = spacing::huge * 2;
        const auto with = [](const QWidget *button) { return button->sizeHint().width() + spacing::medium; };
        m_header->setTextBeside(side + with(m_mark) + (m_back->isHidden() ? 0 : with(m_back))
                                    + (m_leave->isHidden() ? 0 : with(m_leave)),
                                side + target + spacing::medium + with(m_languageButton));
    } else {
        m_header->setFixedHeight(height() / 5);
    }
}

void KioskView::showHeader()
{
    const Step step = m_stand.visit.step();
    const domain::ShowtimeSummary *showtime = m_stand.visit.checkout().hall().showtime();
    if (step == Step::Welcome && !m_cinema.id.isNull())
        return; // its page has it
    if (showtime && step != Step::Films && step != Step::Showtimes) {
        const QString title = showtime->movie ? showtime->movie->title : showtime->movieTitle;
        m_header->show(showtime->movie ? QString::number(showtime->movie->posterSeed) : title, title,
                       factsText(*showtime, domain::businessDay(m_cinema, m_stand.clock.nowUtc()), locale()));
        m_pages.value(static_cast<int>(Step::Party))->refresh();
        return;
    }
    if (step == Step::Showtimes || step == Step::Party) {
        for (int row = 0; row < m_stand.programme.rowCount(); ++row) {
            const QModelIndex film = m_stand.programme.index(row, 0);
            if (filmKey(film) != m_stand.visit.film())
                continue;
            const auto movie = film.data(models::ProgrammeModel::MovieRole).value<std::optional<domain::MovieFacts>>();
            const QString title = film.data(models::ProgrammeModel::TitleRole).toString();
            QStringList facts{dayText(m_stand.programme.day(), m_stand.programme.today(), locale())};
            if (movie && movie->runtimeMinutes > 0)
                facts.append(cashier::runtimeText(movie->runtimeMinutes));
            if (movie)
                facts += movie->genres;
            m_header->show(movie ? QString::number(movie->posterSeed) : title, title, facts.join(factsSeparator));
            return;
        }
    }
    m_header->show({}, m_cinema.name, m_cinema.city);
}

void KioskView::showHold()
{
    const auto left = m_stand.visit.checkout().holdTimeLeft();
    const Step step = m_stand.visit.step();
    const bool isShown =
        left && *left > 0s && step != Step::Settling && step != Step::Finished && step != Step::Farewell;
    if (m_reachable)
        m_stepsRow->setVisible(isShown);
    m_ring->setVisible(isShown);
    offerMoreTime(isShown && m_stand.visit.allows(Visit::Event::ExtendHold) ? *left : 0s);
    if (!isShown)
        return;
    m_holdLength = std::max(m_holdLength, *left);
    m_ring->setTimeLeft(*left, m_holdLength);
}

/** Once each time that there is little left; zero: no seats are held, or it is no time to ask. */
void KioskView::offerMoreTime(std::chrono::seconds left)
{
    const bool isShort = left > 0s && left <= holdIsShort;
    if (!isShort || m_idle->isVisible())
        m_hold->close();
    else if (!m_isHoldShort || m_hold->isVisible())
        m_hold->show(left);
    m_isHoldShort = isShort;
}

void KioskView::showNotice(const Visit::Notice &notice)
{
    using Kind = Visit::Notice::Kind;
    const bool isBad = notice.kind == Kind::PaymentRefused || notice.kind == Kind::ReservationRefused;
    const bool isGood = notice.kind == Kind::HoldExtended || notice.kind == Kind::PaymentStopped;
    m_isStaleShown = false;
    m_message->showMessage(isBad        ? MessageBanner::Kind::Error
                               : isGood ? MessageBanner::Kind::Info
                                        : MessageBanner::Kind::Warning,
                           sentence(notice), {}, noticeTime);
}

void KioskView::showStale()
{
    const Step step = m_stand.visit.step();
    const bool needsHall = step == Step::Party || step == Step::Seats || step == Step::Tickets || step == Step::Payment;
    const bool isStale = needsHall && m_stand.visit.checkout().hall().staleBecause();
    if (isStale)
        showNotice({Visit::Notice::Kind::NoAnswer, {}, {}});
    else if (m_isStaleShown)
        m_message->dismiss();
    m_isStaleShown = isStale;
}

bool KioskView::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::KeyPress:
        if (watched->isWidgetType() && (watched == this || isAncestorOf(static_cast<QWidget *>(watched))))
            m_stand.visit.noteActivity();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

// What it needs before anybody can come

void KioskView::handleSession()
{
    if (!m_stand.session.current()) {
        m_cinema = {}; // the next code may be another cinema's
        std::ignore = m_stand.visit.leave(); // nobody can buy here; what is being paid goes on without the page
        resume();
    } else {
        m_stand.settlement.resumeUnfinished();
        m_stand.settlement.askNow();
        readCinemas();
    }
    showStep();
}

/** Nobody can buy here before somebody from the back office has given it a code. */
bool KioskView::needsCode() const
{
    using Standing = ports::DeviceEnrolment::Standing;
    const Standing standing = m_stand.enrolment.standing();
    return !m_stand.session.current() && (standing == Standing::NotEnrolled || standing == Standing::Ended);
}

void KioskView::resume()
{
    if (m_resuming || needsCode())
        return;
    m_resuming = true;
    async::then(m_stand.enrolment.resume(), this,
                [this](const Result<ports::SignedIn> &) { m_resuming = false; }); // changed() tells, or m_again tries
}

void KioskView::readCinemas()
{
    async::then(m_stand.catalogue.cinemas(), this, [this](const Result<QList<domain::Cinema>> &cinemas) {
        const std::optional<ports::SignedIn> who = m_stand.session.current();
        if (!cinemas || !who)
            return; // m_again asks again
        for (const domain::Cinema &cinema : *cinemas) {
            if (!who->cinemas.isEmpty() && !who->cinemas.contains(cinema.id))
                continue;
            const bool isNew = m_cinema.id != cinema.id;
            m_cinema = cinema;
            static_cast<VisitorPage *>(m_pages.value(static_cast<int>(Step::SignIn)))->setCinema(cinema.id);
            if (isNew)
                loadToday();
            break;
        }
        showStep();
    });
}

void KioskView::loadToday()
{
    m_isFirstDay = true;
    m_stand.programme.load(m_cinema.id, domain::businessDay(m_cinema, m_stand.clock.nowUtc()));
    m_again.start(programmeAge);
}

/** After the last film has begun, a customer sees tomorrow's. */
void KioskView::skipEmptyDay()
{
    const models::ProgrammeModel &programme = m_stand.programme;
    if (!std::exchange(m_isFirstDay, false) || programme.day() != programme.today())
        return;
    for (int number = 1; number <= programme.showtimeCount(); ++number) {
        if (programme.showtimeByNumber(number)->salesOpen)
            return;
    }
    for (const QDate &day : programme.days()) {
        if (day > programme.today()) {
            m_stand.programme.load(m_cinema.id, day);
            return;
        }
    }
}

void KioskView::handleEnded()
{
    m_holdLength = 0s;
    m_isPrinted.reset();
    if (m_language != m_stand.ownLanguage) {
        m_language = m_stand.ownLanguage;
        m_stand.speak(m_language);
    }
    m_reachable = false;
    applyLook(); // all pages anew
    if (!m_cinema.id.isNull())
        loadToday();
}

void KioskView::print(const domain::Booking &sale)
{
    async::then(
        m_stand.printer.print(sale, m_cinema), this,
        [this, id = sale.id](const Result<ports::PrintedTickets> &tickets) {
            const auto &shown = m_stand.visit.checkout().sale();
            if (shown && shown->id == id) {
                m_isPrinted = tickets.has_value();
                static_cast<FinishedPage *>(m_pages.value(static_cast<int>(Step::Finished)))->setPrinted(m_isPrinted);
            }
            if (tickets)
                Q_EMIT printed(tickets->place);
        });
}

} // namespace foyer::kiosk
