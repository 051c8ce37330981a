#include "filmpicker.h"

#include "adminwords.h"
#include "async.h"
#include "elision.h"
#include "posterart.h"
#include "textlabel.h"
#include "theme.h"
#include "words.h"

#include <QApplication>
#include <QDrag>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::Record;

namespace {

constexpr int typingPauseMs = 200;
constexpr int mostFilms = 100;
constexpr QSize posterSize(28, 40);

/** A film: its poster, and beside it title and length, each on one line. */
class FilmDelegate final : public QStyledItemDelegate
{
public:
    enum Role { LengthRole = Qt::UserRole + 1 };

    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const int lines =
            QFontMetrics(font(TextSize::Body)).height() + QFontMetrics(font(TextSize::Small)).height() + spacing::small;
        return {posterSize.width(), qMax(posterSize.height() + spacing::tight, lines)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setLayoutDirection(option.direction);
        const bool isCurrent = option.state & QStyle::State_Selected;
        if (isCurrent || (option.state & QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(isCurrent ? theme.control : theme.raised);
            painter->drawRoundedRect(option.rect, radius::chip, radius::chip);
        }
        QRect poster({}, posterSize);
        poster.moveTopLeft({option.rect.left() + spacing::tight,
                            option.rect.top() + (option.rect.height() - posterSize.height()) / 2});
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, visual(poster));
        const QFont strong = font(TextSize::Body, QFont::DemiBold);
        const QFont small = font(TextSize::Small);
        const int first = QFontMetrics(strong).height();
        const int second = QFontMetrics(small).height();
        QRect room = option.rect.adjusted(posterSize.width() + spacing::tight + spacing::small, 0, -spacing::small, 0);
        room.setTop(room.top() + (room.height() - first - second - 2) / 2);
        room.setHeight(first);
        const auto write = [&](const QFont &written, const QColor &ink, const QString &text) {
            painter->setFont(written);
            painter->setPen(ink);
            painter->drawText(visual(room), Qt::AlignLeading | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
        };
        write(strong, theme.text, index.data(Qt::ToolTipRole).toString());
        room.translate(0, first + 2);
        room.setHeight(second);
        write(small, theme.muted, index.data(LengthRole).toString());
        painter->restore();
    }
};

DraggedFilm draggedFilm(const Record &film)
{
    return {film.id, film.values.value(u"title"_s).toString(), film.values.value(u"runtimeMinutes"_s).toInt()};
}

} // namespace

FilmPicker::FilmPicker(ports::RecordList &films, QWidget *parent)
    : QWidget(parent)
    , m_films(films)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::medium, spacing::medium, spacing::medium, spacing::small);
    column->setSpacing(spacing::small);
    column->addWidget(new TextLabel(tr("Films of the day"), TextSize::Body, QFont::DemiBold));
    m_search = new QLineEdit;
    m_search->setObjectName(u"filmSearch"_s);
    m_search->setPlaceholderText(tr("Search film"));
    m_search->setAccessibleName(tr("Search film"));
    m_search->setClearButtonEnabled(true);
    column->addWidget(m_search);
    m_list = new QListWidget;
    m_list->setObjectName(u"filmList"_s);
    m_list->setAccessibleName(tr("Films of the day, to be dragged onto the board"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize(posterSize);
    m_list->setItemDelegate(new FilmDelegate(m_list));
    m_list->setMouseTracking(true);
    letElide(m_list); // the whole title is its tooltip
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->installEventFilter(this);
    column->addWidget(m_list, 1);
    m_note = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_note->setObjectName(u"filmNote"_s);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &FilmPicker::read);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        m_typing.stop();
        read();
        m_list->setFocus(Qt::TabFocusReason);
    });
    connect(m_list, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { Q_EMIT chosen(item->data(Qt::UserRole).toString()); });
}

void FilmPicker::setDay(QDate day)
{
    m_day = day;
    read();
}

void FilmPicker::forget()
{
    ++m_asked;
    m_typing.stop();
    m_day = {};
    m_found.clear();
    m_list->clear();
    const QSignalBlocker quiet(m_search);
    m_search->clear();
}

void FilmPicker::read()
{
    if (!m_day.isValid())
        return;
    const ports::RecordQuery query{
        m_search->text().trimmed(),
        {{u"states"_s, {ports::recordstate::published}}, {u"showingOn"_s, {m_day.toString(Qt::ISODate)}}},
        u"TITLE"_s,
        false};
    async::whenFinished(m_films.fetch(query, 0, mostFilms), this,
                        [this, asked = ++m_asked](const QFuture<Result<ports::RecordPage>> &finished) {
                            if (asked != m_asked)
                                return;
                            const bool hasAnswer = !finished.isCanceled() && finished.resultCount() > 0;
                            show(hasAnswer ? *finished.constBegin()
                                           : Result<ports::RecordPage>(fail(ErrorCode::Cancelled)));
                        });
}

void FilmPicker::show(const Result<ports::RecordPage> &page)
{
    m_list->clear();
    m_found = page ? page->records : QList<Record>();
    for (const Record &film : std::as_const(m_found)) {
        const DraggedFilm dragged = draggedFilm(film);
        const QPixmap poster =
            posterArt(film.values.value(u"posterSeed"_s).toString(), dragged.title, posterSize, devicePixelRatioF(), 4);
        auto *item = new QListWidgetItem(QIcon(poster),
                                         dragged.title + u'\n' + cashier::runtimeText(dragged.runtimeMinutes), m_list);
        item->setData(Qt::UserRole, film.id);
        item->setData(FilmDelegate::LengthRole, cashier::runtimeText(dragged.runtimeMinutes));
        item->setToolTip(dragged.title);
    }
    if (!page)
        m_note->setText(sentence(page.error()));
    else if (m_found.isEmpty())
        m_note->setText(m_search->text().isEmpty() ? tr("No film runs on this day.") : tr("No film found."));
    else if (page->totalCount > m_found.size())
        m_note->setText(tr("%1 more: type to find them.").arg(page->totalCount - m_found.size()));
    else
        m_note->setText(tr("Drag one into a hall."));
}

const Record *FilmPicker::film(const QString &id) const
{
    for (const Record &film : m_found) {
        if (film.id == id)
            return &film;
    }
    return nullptr;
}

bool FilmPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonPress) {
        m_pressedAt = static_cast<QMouseEvent *>(event)->pos();
    } else if (watched == m_list->viewport() && event->type() == QEvent::MouseMove) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if ((mouse->buttons() & Qt::LeftButton)
            && (mouse->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
            startDrag();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilmPicker::startDrag()
{
    const QListWidgetItem *item = m_list->itemAt(m_pressedAt);
    const Record *film = item ? this->film(item->data(Qt::UserRole).toString()) : nullptr;
    if (!film)
        return;
    const DraggedFilm dragged = draggedFilm(*film);
    auto *drag = new QDrag(this);
    drag->setMimeData(dragged.toMime());
    drag->setPixmap(
        posterArt(film->values.value(u"posterSeed"_s).toString(), dragged.title, posterSize, devicePixelRatioF(), 4));
    drag->exec(Qt::CopyAction);
}

} // namespace foyer::admin
