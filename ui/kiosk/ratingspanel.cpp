#include "ratingspanel.h"

#include "focusring.h"
#include "words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int points = 5;
constexpr qreal innerRadius = 0.42; // of the outer one
constexpr qreal share = 0.8; // of the button
constexpr int outline = 2; // px
constexpr qreal bigger = 1.3;

QPainterPath star(const QRectF &place)
{
    const qreal outer = std::min(place.width(), place.height()) / 2 * share;
    QPainterPath path;
    for (int i = 0; i < 2 * points; ++i) {
        const qreal angle = -std::numbers::pi / 2 + i * std::numbers::pi / points;
        const qreal radius = i % 2 ? outer * innerRadius : outer;
        const QPointF corner = place.center() + QPointF(std::cos(angle), std::sin(angle)) * radius;
        i == 0 ? path.moveTo(corner) : path.lineTo(corner);
    }
    path.closeSubpath();
    return path;
}

} // namespace

StarButton::StarButton(const QString &name, bool isBig)
    : m_isBig(isBig)
{
    setObjectName(name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this);
}

void StarButton::setLit(bool lit)
{
    m_isLit = lit;
    update();
}

QSize StarButton::sizeHint() const
{
    const int side = qRound(touchTarget(this) * (m_isBig ? bigger : 1));
    return {side, side};
}

void StarButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Full or only an outline: it is not the colour that tells.
    painter.setPen(QPen(m_isLit ? theme.accent : theme.muted, outline, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(m_isLit ? QBrush(theme.accent) : isDown() ? QBrush(theme.control) : QBrush(Qt::NoBrush));
    painter.drawPath(star(QRectF(rect())));
    if (showsFocus(this))
        paintFocusRing(painter, QRectF(rect()), radius::button, theme.accent);
}

RatingRow::RatingRow(int number, const ports::SeenFilm &film, const PageLook &look)
    : m_title(film.title)
{
    auto *title = new Sentence(film.title, TextSize::Strong, QFont::Bold);
    auto *stars = new QHBoxLayout;
    stars->setSpacing(spacing::small);
    for (int i = 1; i <= ports::SeenFilm::mostStars; ++i) {
        auto *button = new StarButton(u"rate%1Star%2"_s.arg(number).arg(i), !look.isWide && !look.isReachable);
        connect(button, &QAbstractButton::clicked, this, [this, i] { Q_EMIT asked(i); });
        stars->addWidget(button);
        m_stars.append(button);
    }
    m_remove = new TouchButton(u"rate%1Remove"_s.arg(number), Icon::Close, tr("%1: take the stars back").arg(m_title));
    QSizePolicy kept = m_remove->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // nothing moves below a finger
    m_remove->setSizePolicy(kept);
    connect(m_remove, &QAbstractButton::clicked, this, [this] { Q_EMIT asked(std::nullopt); });
    stars->addWidget(m_remove);
    if (look.isWide) {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(spacing::huge, spacing::tight, spacing::huge, spacing::tight);
        row->setSpacing(spacing::huge);
        row->addWidget(title, 1);
        row->addLayout(stars);
    } else {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(spacing::huge, spacing::small, spacing::huge, spacing::small);
        column->setSpacing(look.isReachable ? 0 : spacing::small);
        column->addWidget(title);
        column->addLayout(stars);
        stars->insertStretch(ports::SeenFilm::mostStars, 1);
    }
    showStars(film.stars);
}

void RatingRow::showStars(const std::optional<int> &stars)
{
    for (qsizetype i = 0; i < m_stars.size(); ++i) {
        const int here = static_cast<int>(i) + 1;
        StarButton *button = m_stars.at(i);
        button->setLit(here <= stars.value_or(0));
        button->setChecked(stars == here);
        button->setAccessibleName(tr("%1: %2 of 5 stars").arg(m_title, QString::number(here)));
        button->setAccessibleDescription(stars == here ? tr("chosen") : QString());
    }
    const bool hadFocus = m_remove->hasFocus();
    m_remove->setVisible(stars.has_value());
    if (hadFocus && !stars)
        m_stars.first()->setFocus(Qt::OtherFocusReason);
}

RatingsPanel::RatingsPanel(workflow::Guest &guest, const PageLook &look)
    : m_guest(guest)
    , m_look(look)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"ratingsPanel"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(look.isWide ? spacing::small : spacing::large);
    m_message = new Sentence;
    m_message->setObjectName(u"ratingMessage"_s);
    m_message->hide();
    m_column->addWidget(m_message);
    connect(&guest, &workflow::Guest::changed, this, &RatingsPanel::refresh);
    connect(&guest, &workflow::Guest::ratingFailed, this,
            [this](const Error &error) { say(tr("Your stars could not be saved. %1").arg(cashier::sentence(error))); });
    refresh();
}

void RatingsPanel::refresh()
{
    const QList<ports::SeenFilm> &seen = m_guest.seen();
    QList<domain::MovieId> films;
    for (const ports::SeenFilm &film : seen)
        films.append(film.movie);
    if (films != m_films) {
        m_films = films;
        for (RatingRow *row : std::as_const(m_rows)) {
            row->hide();
            row->deleteLater();
        }
        m_rows.clear();
        for (qsizetype i = 0; i < seen.size(); ++i) {
            auto *row = new RatingRow(static_cast<int>(i), seen.at(i), m_look);
            connect(row, &RatingRow::asked, this, [this, movie = seen.at(i).movie](std::optional<int> stars) {
                say({});
                std::ignore = m_guest.rate(movie, stars);
                refresh(); // also when it said the same: a button that is pressed again is not let go of
            });
            m_rows.append(row);
            m_column->insertWidget(static_cast<int>(i), row);
        }
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->showStars(seen.at(i).stars);
}

void RatingsPanel::forgetMessage()
{
    say({});
}

QWidget *RatingsPanel::firstFocus() const
{
    return findChild<StarButton *>(u"rate0Star1"_s);
}

void RatingsPanel::say(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace foyer::kiosk
