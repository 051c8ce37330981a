#include "topbar.h"

#include "actionbutton.h"
#include "chip.h"
#include "logo.h"
#include "textlabel.h"
#include "words.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QTimeZone>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int barHeight = 60;
constexpr int narrow = 1500; // below it, what is nice to know makes room

/** Initials in a circle. */
class Avatar : public QWidget
{
public:
    explicit Avatar(QWidget *parent = nullptr)
        : QWidget(parent)
    {
        setFixedSize(34, 34);
        followTheme(this);
    }
    void setName(const QString &name)
    {
        m_initials.clear();
        const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words.mid(0, 2))
            m_initials += word.at(0).toUpper();
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::current().control);
        painter.drawEllipse(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
        painter.setPen(Theme::current().text);
        painter.setFont(widgets::font(12, QFont::Bold));
        painter.drawText(rect(), Qt::AlignCenter, m_initials);
    }

private:
    QString m_initials;
};

} // namespace

TopBar::TopBar(const Clock &clock, const QString &deviceName, bool demo, QWidget *parent)
    : QFrame(parent)
    , m_clock(clock)
    , m_deviceName(deviceName)
{
    setFixedHeight(barHeight);
    followTheme(this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::huge, 0, spacing::huge, 0);
    row->setSpacing(spacing::small);
    row->addWidget(new Logo);
    row->addSpacing(spacing::tight);
    m_cinemaName = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
    row->addWidget(m_cinemaName);
    m_cinemaButton = new ActionButton(Icon::Down, tr("Choose the cinema"), ActionButton::Kind::Bare);
    m_cinemaButton->setFocusPolicy(Qt::TabFocus);
    m_cinemaButton->hide();
    m_cinemaButton->setObjectName(u"cinema"_s);
    row->addWidget(m_cinemaButton);
    row->addStretch(1);
    m_demo = new Chip(tr("Demo data"), Chip::Tone::Warning);
    m_demo->setVisible(demo);
    row->addWidget(m_demo);
    m_openSales = new Chip(QString(), Chip::Tone::Warning);
    m_openSales->setObjectName(u"openSales"_s);
    m_openSales->setIcon(Icon::Clock);
    m_openSales->hide();
    row->addWidget(m_openSales);
    m_shift = new ActionButton(QString(), ActionButton::Kind::Bare);
    m_shift->setObjectName(u"shift"_s);
    m_shift->setFocusPolicy(Qt::TabFocus);
    m_shift->setDense(true);
    m_shift->showKey(QKeySequence(Qt::SHIFT | Qt::Key_F5)); // the page listens
    m_shift->hide();
    row->addWidget(m_shift);
    m_printers = new Chip(QString(), Chip::Tone::Warning);
    m_printers->setObjectName(u"printers"_s);
    m_printers->setIcon(Icon::Printer);
    m_printers->hide();
    row->addWidget(m_printers);
    m_latency = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_latency->setObjectName(u"latency"_s);
    row->addWidget(m_latency);
    row->addSpacing(spacing::tight);
    m_connection = new Chip(QString());
    m_connection->setObjectName(u"connection"_s);
    row->addWidget(m_connection);
    row->addSpacing(spacing::medium);
    m_date = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    row->addWidget(m_date);
    m_time = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold);
    m_time->setObjectName(u"time"_s);
    row->addWidget(m_time);
    row->addSpacing(spacing::medium);
    m_avatar = new Avatar;
    row->addWidget(m_avatar);
    m_user = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    row->addWidget(m_user);
    m_help = new ActionButton(Icon::Info, tr("What one can type and press (F1)"), ActionButton::Kind::Bare);
    m_help->setObjectName(u"helpButton"_s);
    m_help->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_help);
    m_look = new ActionButton(Icon::Moon, tr("Colours and size of the text"), ActionButton::Kind::Bare);
    m_look->setObjectName(u"theme"_s);
    m_look->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_look);
    auto *leave = new ActionButton(Icon::Lock, tr("Sign out (Ctrl+L)"), ActionButton::Kind::Bare);
    leave->setObjectName(u"signOut"_s);
    leave->setFocusPolicy(Qt::TabFocus);
    row->addWidget(leave);

    connect(m_shift, &QAbstractButton::clicked, this, &TopBar::shiftRequested);
    connect(m_cinemaButton, &QAbstractButton::clicked, this, &TopBar::chooseCinema);
    connect(m_help, &QAbstractButton::clicked, this, &TopBar::helpRequested);
    connect(m_look, &QAbstractButton::clicked, this, &TopBar::chooseLook);
    connect(leave, &QAbstractButton::clicked, this, &TopBar::signOutRequested);
    connect(&m_tick, &QTimer::timeout, this, &TopBar::showTime);
    m_tick.start(1000);
    setConnection(std::nullopt);
    setLatency(std::nullopt);
    setUser(std::nullopt);
}

/** Kept for who is signed in. */
void TopBar::chooseLook()
{
    auto *menu = new QMenu(m_look);
    menu->setObjectName(u"lookMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ThemeMode mode = Theme::current().mode;
    const int percent = qRound(Theme::current().textScale * 100);
    const auto add = [this, menu](const QString &text, bool isNow, ThemeMode wanted, int textPercent) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isNow);
        connect(action, &QAction::triggered, this,
                [this, wanted, textPercent] { Q_EMIT lookChosen(wanted, textPercent); });
    };
    add(tr("Dark"), mode == ThemeMode::Dark, ThemeMode::Dark, percent);
    add(tr("Light"), mode == ThemeMode::Light, ThemeMode::Light, percent);
    add(tr("High contrast"), mode == ThemeMode::HighContrast, ThemeMode::HighContrast, percent);
    menu->addSeparator();
    for (const int size : {100, 125, 150, 200})
        add(tr("Text %1 %").arg(locale().toString(size)), size == percent, mode, size);
    menu->popup(m_look->mapToGlobal(QPoint(0, m_look->height())));
}

void TopBar::setCinemas(const QList<domain::Cinema> &cinemas)
{
    m_cinemas = cinemas;
    m_cinemaButton->setVisible(cinemas.size() > 1);
}

void TopBar::setCinema(const domain::Cinema &cinema)
{
    m_cinema = cinema;
    m_cinemaName->setText(cinema.name);
    showTime();
}

void TopBar::setUser(const std::optional<ports::SignedIn> &user)
{
    m_avatar->setVisible(user.has_value());
    m_help->setVisible(user.has_value());
    m_user->setText(user ? tr("%1  ·  %2").arg(user->displayName, m_deviceName) : m_deviceName);
    static_cast<Avatar *>(m_avatar)->setName(user ? user->displayName : QString());
}

void TopBar::setLocked(bool isLocked)
{
    for (QWidget *button : {m_cinemaButton, m_shift, m_help})
        button->setEnabled(!isLocked);
}

void TopBar::setConnection(const std::optional<Error> &problem)
{
    m_connection->setTone(problem ? Chip::Tone::Danger : Chip::Tone::Ok);
    m_connection->setIcon(problem ? Icon::Warning : Icon::Check);
    m_connection->setText(problem ? tr("No connection") : tr("Connected"));
    m_connection->setToolTip(problem ? sentence(*problem) : QString());
}

void TopBar::setOpenSales(int count)
{
    m_openSales->setVisible(count > 0);
    m_openSales->setText(tr("%n sale(s) being checked", nullptr, count));
}

void TopBar::setPrinterTrouble(const QString &trouble)
{
    m_printers->setVisible(!trouble.isEmpty());
    m_printers->setText(trouble);
}

void TopBar::setLatency(const std::optional<workflow::SaleLatency::Figures> &figures)
{
    m_latency->setVisible(figures.has_value());
    if (!figures)
        return;
    const auto number = [this](std::chrono::milliseconds time) { return locale().toString(qlonglong(time.count())); };
    m_latency->setText(tr("Sale %1 / %2 ms").arg(number(figures->p50), number(figures->p99)));
    const QString words =
        tr("From the key to the sale, of the last %n sale(s): half took %1 ms at most, 99 of 100 took "
           "%2 ms at most.",
           nullptr, figures->sales)
            .arg(number(figures->p50), number(figures->p99));
    m_latency->setToolTip(words);
    m_latency->setAccessibleDescription(words);
}

void TopBar::setShift(const QString &text, bool isMissing)
{
    m_shift->setText(text);
    m_shift->setVisible(!text.isEmpty());
    m_shift->setActionIcon(isMissing ? Icon::Warning : Icon::Cash);
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().line);
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_user->setVisible(width() >= narrow);
    m_date->setVisible(width() >= 900);
}

void TopBar::showTime()
{
    const QTimeZone zone(m_cinema.timeZone.toLatin1());
    const QDateTime now = zone.isValid() ? m_clock.nowUtc().toTimeZone(zone) : m_clock.nowUtc().toLocalTime();
    m_date->setText(locale().toString(now.date(), tr("ddd d MMM")));
    m_time->setText(timeText(now.time(), locale()));
}

void TopBar::chooseCinema()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const domain::Cinema &cinema : std::as_const(m_cinemas)) {
        QAction *action = menu->addAction(tr("%1, %2").arg(cinema.name, cinema.city).replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, id = cinema.id] { Q_EMIT cinemaChosen(id); });
    }
    menu->popup(m_cinemaButton->mapToGlobal(QPoint(0, m_cinemaButton->height())));
}

} // namespace foyer::cashier
