#include "kiosktour.h"

#include "kioskheader.h"
#include "screencheck.h"
#include "touch.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QRegularExpression>

#include <algorithm>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using widgets::ThemeMode;
using Visit = workflow::Visit;

namespace {
constexpr int pollMs = 15;
constexpr int stepTimeoutMs = 60'000;
constexpr int leastTarget = 64; // px, 12 mm on the screens kiosks have
const QSize portrait(1080, 1920);
const QSize wide(1366, 768);
} // namespace

KioskTour::KioskTour(QWidget &window, kiosk::KioskView &view, workflow::Visit &visit, const Customer &customer,
                     QString folder, Pictures pictures, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_view(view)
    , m_visit(visit)
    , m_customer(customer.login)
    , m_password(customer.password)
    , m_folder(std::move(folder))
    , m_pictures(pictures)
{
    // Each differs from the one before, and the last from the first, in one thing alone: the view is made anew for
    // each.
    const QString en = u"en"_s;
    const QString de = u"de"_s;
    for (const auto &[size, mode, language] :
         {std::tuple(portrait, ThemeMode::Dark, en), std::tuple(portrait, ThemeMode::Dark, de),
          std::tuple(portrait, ThemeMode::Light, de), std::tuple(portrait, ThemeMode::Light, en),
          std::tuple(wide, ThemeMode::Light, en), std::tuple(wide, ThemeMode::Light, de),
          std::tuple(wide, ThemeMode::Dark, de), std::tuple(wide, ThemeMode::Dark, en)}) {
        const QString name = mode == ThemeMode::Dark ? u"dark"_s : u"light"_s;
        m_looks.append(
            {mode, size, language, u"-%1-%2x%3-%4"_s.arg(name).arg(size.width()).arg(size.height()).arg(language)});
    }
    if (m_pictures == Pictures::OneLook)
        m_looks = m_looks.mid(0, 1);
    connect(&m_timer, &QTimer::timeout, this, &KioskTour::advance);
    connect(&m_view, &kiosk::KioskView::printed, this, [this](const QString &where) { m_printed = where; });
    connect(&m_view, &kiosk::KioskView::sold, this, [this](const domain::Booking &booking) {
        QStringList seats;
        for (const domain::Ticket &ticket : booking.tickets)
            seats.append(ticket.seat.label());
        m_sold = u"Sold %1 for %2 by card, code %3."_s.arg(seats.join(u", "_s), booking.showtime.movieTitle,
                                                           booking.confirmationCode);
    });
}

void KioskTour::start()
{
    QDir().mkpath(m_folder);
    m_visit.setTimes({1h, 1h, 1h, 1h});
    show(m_looks.first());
    addVisit();
    addVisitWithinReach();
    m_waiting.start();
    m_timer.start(pollMs);
}

void KioskTour::addStep(const QString &name, Visit::Step step, const QString &button, std::function<void()> act)
{
    m_steps.append({name, [this, step, button] { return m_visit.step() == step && canPress(button); }, std::move(act)});
}

void KioskTour::addVisit()
{
    using S = Visit::Step;
    const auto hasFilm = [this] {
        const auto *header = m_view.findChild<kiosk::KioskHeader *>(u"header"_s);
        return canPress(u"begin"_s) && header && !header->facts().isEmpty();
    };
    m_steps.append({u"the page for the code"_s, [this] { return canPress(u"enrolDemo"_s) || canPress(u"begin"_s); },
                    [this] {
                        if (canPress(u"begin"_s)) // enrolled at an earlier tour
                            return;
                        picture(u"enrol"_s);
                        press(u"enrolDemo"_s);
                    }});
    m_steps.append({u"a code"_s, [this] { return canPress(u"enrol"_s) || canPress(u"begin"_s); },
                    [this] {
                        if (!canPress(u"begin"_s))
                            press(u"enrol"_s);
                    }});
    m_steps.append({u"welcome"_s, hasFilm, [this] {
                        picture(u"welcome"_s);
                        Q_EMIT m_view.findChild<kiosk::StaffMark *>(u"staffMark"_s)->held();
                        picture(u"staff"_s);
                        press(u"staffCancel"_s);
                        press(u"begin"_s);
                    }});
    addStep(u"films"_s, S::Films, u"film0"_s, [this] {
        picture(u"films"_s);
        press(u"signIn"_s);
    });
    m_steps.append({u"the page for who one is"_s, [this] { return m_visit.step() == S::SignIn; },
                    [this] {
                        m_view.findChild<QLineEdit *>(u"visitorLogin"_s)->setText(m_customer);
                        picture(u"signin"_s);
                        m_view.findChild<QLineEdit *>(u"visitorPassword"_s)->setText(m_password);
                        press(u"visitorEnter"_s);
                    }});
    addStep(u"films for who is signed in"_s, S::Films, u"suggested0"_s, [this] {
        picture(u"foryou"_s);
        press(u"rateFilms"_s);
    });
    addStep(u"stars for what they saw"_s, S::SignIn, u"rate0Star5"_s, [this] {
        press(u"rate0Star5"_s);
        press(u"rate1Star2"_s);
        picture(u"rate"_s);
        press(u"ratingsDone"_s);
    });
    // The films and what is suggested of them come one after another.
    m_steps.append({u"films after that"_s,
                    [this] { return m_visit.step() == S::Films && canPress(u"suggested0"_s) && canPress(u"film0"_s); },
                    [this] { press(u"film0"_s); }});
    addStep(u"showtimes"_s, S::Showtimes, u"showtime0"_s, [this] {
        picture(u"showtimes"_s);
        press(u"showtime0"_s);
    });
    addStep(u"party"_s, S::Party, u"takeBest"_s, [this] {
        press(u"peopleMore"_s);
        picture(u"party"_s);
        press(u"takeBest"_s);
    });
    m_steps.append({u"the seats and their price"_s,
                    [this] { return m_visit.step() == S::Seats && m_visit.checkout().canPay(); },
                    [this] {
                        picture(u"seats"_s);
                        press(u"seatsNext"_s);
                    }});
    addStep(u"tickets"_s, S::Tickets, u"ticketsNext"_s, [this] {
        picture(u"tickets"_s);
        press(u"addCoupon"_s);
    });
    addStep(u"coupon"_s, S::Coupon, u"keyA"_s, [this] {
        for (const QChar c : u"FRIENDS"_s) // the cheapest of three is free
            press(u"key"_s + c);
        picture(u"coupon"_s);
        press(u"useCoupon"_s);
    });
    m_steps.append(
        {u"the coupon taken off"_s,
         [this] { return m_visit.step() == S::Tickets && canPress(u"couponFRIENDS"_s) && canPress(u"ticketsNext"_s); },
         [this] {
             picture(u"reduced"_s);
             press(u"ticketsNext"_s);
         }});
    addStep(u"payment"_s, S::Payment, u"payByCard"_s, [this] {
        picture(u"payment"_s);
        press(u"payByCard"_s);
        picture(u"card"_s);
    });
    m_steps.append({u"tickets printed"_s,
                    [this] { return m_visit.step() == S::Finished && canPress(u"done"_s) && !m_printed.isEmpty(); },
                    [this] {
                        picture(u"finished"_s);
                        QFile::remove(m_folder + u"/ticket.pdf"_s);
                        if (!QFile::copy(m_printed, m_folder + u"/ticket.pdf"_s))
                            return stop(false, u"the tickets could not be copied"_s);
                        press(u"done"_s);
                        picture(u"farewell"_s);
                        std::ignore = m_visit.leave();
                    }});
}

/** A second customer, who needs large text and everything low, pays at the till. */
void KioskTour::addVisitWithinReach()
{
    using S = Visit::Step;
    addStep(u"welcome within reach"_s, S::Welcome, u"begin"_s, [this] {
        m_looks = {{ThemeMode::Dark, portrait, u"en"_s, u"-reach-1080x1920"_s},
                   {ThemeMode::Dark, wide, u"de"_s, u"-reach-1366x768-de"_s}};
        if (m_pictures == Pictures::OneLook)
            m_looks = m_looks.mid(0, 1);
        press(u"accessibility"_s);
        picture(u"welcome"_s);
        press(u"begin"_s);
    });
    addStep(u"films within reach"_s, S::Films, u"film0"_s, [this] {
        picture(u"films"_s);
        press(laterDay());
    });
    // Of today's showtimes the first may begin so soon that nothing is kept for the till any more.
    m_steps.append({u"films of another day within reach"_s,
                    [this] {
                        const QAbstractButton *day = shown(laterDay());
                        return m_visit.step() == S::Films && day && day->isChecked() && canPress(u"film0"_s);
                    },
                    [this] { press(u"film0"_s); }});
    addStep(u"showtimes within reach"_s, S::Showtimes, u"showtime0"_s, [this] {
        picture(u"showtimes"_s);
        press(u"showtime0"_s);
    });
    addStep(u"party within reach"_s, S::Party, u"takeBest"_s, [this] {
        picture(u"party"_s);
        press(u"takeBest"_s);
    });
    addStep(u"seats within reach"_s, S::Seats, u"seatsNext"_s, [this] {
        picture(u"seats"_s);
        press(u"seatsNext"_s);
    });
    addStep(u"tickets within reach"_s, S::Tickets, u"ticketsNext"_s, [this] {
        picture(u"tickets"_s);
        m_visit.setTimes({1ms, 15s, 1h, 1h});
        m_visit.noteActivity();
    });
    m_steps.append({u"the question whether anybody is there"_s, [this] { return m_visit.isWarning(); },
                    [this] {
                        m_visit.setTimes({1h, 1h, 1h, 1h});
                        picture(u"idle"_s);
                        m_visit.noteActivity();
                        press(u"ticketsNext"_s);
                    }});
    addStep(u"payment within reach"_s, S::Payment, u"payAtTill"_s, [this] {
        picture(u"payment"_s);
        press(u"payAtTill"_s);
    });
    addStep(u"reserved"_s, S::Finished, u"done"_s, [this] {
        picture(u"reserved"_s);
        std::ignore = m_visit.leave();
        stop(true, m_sold);
    });
}

void KioskTour::advance()
{
    if (m_next >= m_steps.size())
        return;
    if (!m_steps.at(m_next).ready()) {
        if (m_waiting.elapsed() > stepTimeoutMs) {
            picture(u"stuck"_s);
            stop(false,
                 u"waited in vain for %1 (visit: %2, checkout: %3)"_s.arg(
                     m_steps.at(m_next).name, QVariant::fromValue(m_visit.step()).toString(),
                     QVariant::fromValue(m_visit.checkout().state()).toString()));
        }
        return;
    }
    const qsizetype step = m_next++;
    m_steps.at(step).act();
    m_waiting.restart();
}

QAbstractButton *KioskTour::shown(const QString &name) const
{
    const QList<QAbstractButton *> all = m_view.findChildren<QAbstractButton *>(name);
    const auto seen = std::find_if(all.cbegin(), all.cend(), [](const QWidget *button) { return button->isVisible(); });
    return seen == all.cend() ? nullptr : *seen;
}

bool KioskTour::canPress(const QString &name) const
{
    const QAbstractButton *button = shown(name);
    return button && button->isEnabled();
}

QString KioskTour::laterDay() const
{
    QStringList days;
    const auto buttons = m_view.findChildren<QAbstractButton *>(QRegularExpression(u"^day[0-9]{4}-"_s));
    for (const QAbstractButton *button : buttons)
        days.append(button->objectName());
    days.removeDuplicates(); // those that are about to go
    days.sort();
    return days.value(1);
}

void KioskTour::press(const QString &name)
{
    if (!canPress(name))
        QApplication::sendPostedEvents(); // a page that was filled anew just now shows its tiles by them
    if (canPress(name))
        shown(name)->click();
    else
        stop(false, u"'%1' cannot be pressed"_s.arg(name));
}

void KioskTour::show(const Look &look)
{
    if (m_view.look() != look.mode)
        m_view.setLook(look.mode);
    m_window.resize(look.size);
    QApplication::sendPostedEvents(); // the view lays itself out anew
    if (m_view.language() != look.language)
        m_view.setLanguage(look.language);
    // Layouts, paints and what was replaced, without waiting for anybody else.
    QApplication::sendPostedEvents();
    QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_window.ensurePolished();
}

void KioskTour::picture(const QString &name)
{
    ++m_picture;
    const QString number = QString::number(m_picture).rightJustified(2, u'0');
    for (const Look &look : std::as_const(m_looks)) {
        show(look);
        const QString shown = number + u'-' + name + look.suffix;
        const QImage pixels = m_window.grab().toImage();
        savePicture(pixels, m_folder, shown);
        saveTexts(m_window, m_folder, shown);
        if (m_pictures == Pictures::EveryLook) {
            m_flaws += flawsIn(shown, m_window, pixels, look.size);
            const QList<ScreenFlaw> forFingers = touchFlawsOf(m_view, leastTarget);
            for (const ScreenFlaw &flaw : forFingers)
                m_flaws.append(shown + u": "_s + flaw.toString());
        }
    }
    show(m_looks.first());
}

void KioskTour::stop(bool ok, const QString &sentence)
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_next = m_steps.size();
    Q_EMIT finished(ok, sentence);
}

} // namespace foyer::app
