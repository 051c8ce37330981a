#include "messagebanner.h"

#include "actionbutton.h"
#include "theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace foyer::widgets {

namespace {

constexpr int iconPx = 20;
constexpr int barWidth = 4;
constexpr int widestToast = 560;

QColor colourOf(MessageBanner::Kind kind, const Theme &theme)
{
    switch (kind) {
    case MessageBanner::Kind::Info:
        return theme.ok;
    case MessageBanner::Kind::Warning:
        return theme.warning;
    case MessageBanner::Kind::Error:
        return theme.danger;
    }
    Q_UNREACHABLE();
}

Icon iconOf(MessageBanner::Kind kind)
{
    switch (kind) {
    case MessageBanner::Kind::Info:
        return Icon::Info;
    case MessageBanner::Kind::Warning:
        return Icon::Warning;
    case MessageBanner::Kind::Error:
        return Icon::Error;
    }
    Q_UNREACHABLE();
}

} // namespace

MessageBanner::MessageBanner(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_action(new ActionButton(QString(), ActionButton::Kind::Ghost, this))
    , m_close(new ActionButton(Icon::Close, tr("Dismiss"), ActionButton::Kind::Bare, this))
{
    hide();
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_action->setObjectName(QStringLiteral("messageAction"));
    m_close->setObjectName(QStringLiteral("messageClose"));

    auto *layout = new QHBoxLayout(this);
    layout->setSpacing(spacing::small);
    layout->setContentsMargins(spacing::small, spacing::small, spacing::small, spacing::small);
    // Room for the bar and the icon; an item and no margin, because margins do not follow the reading direction.
    auto *iconRoom = new QSpacerItem(0, 0, QSizePolicy::Fixed);
    layout->addItem(iconRoom);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);

    const auto follow = [this, layout, iconRoom] {
        m_text->setFont(widgets::font(TextSize::Body));
        iconRoom->changeSize(barWidth + spacing::tight + Theme::current().scaled(iconPx) + spacing::medium, 0,
                             QSizePolicy::Fixed);
        layout->invalidate();
        place();
    };
    follow();
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, follow);
    connect(m_action, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT actionTriggered();
    });
    connect(m_close, &QPushButton::clicked, this, &MessageBanner::dismiss);
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &MessageBanner::dismiss);
}

void MessageBanner::showMessage(Kind kind, const QString &text, const QString &action,
                                std::chrono::milliseconds duration)
{
    m_kind = kind;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    if (duration.count() > 0)
        m_timeout.start(duration);
    else
        m_timeout.stop();
    show();
    place();
    update();
    Q_EMIT shown();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBanner::dismiss()
{
    if (isHidden())
        return;
    m_timeout.stop();
    hide();
    Q_EMIT dismissed();
}

void MessageBanner::floatOver(QWidget *page, QWidget *spared)
{
    for (QWidget *watched : {m_page, m_spared.data()}) {
        if (watched)
            watched->removeEventFilter(this);
    }
    m_page = page;
    m_spared = spared;
    setParent(page);
    page->installEventFilter(this);
    if (spared)
        spared->installEventFilter(this);
    place();
}

void MessageBanner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const QColor colour = colourOf(m_kind, theme);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(frame, radius::button, radius::button);
    painter.fillPath(shape, theme.raised);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, barWidth, height())), colour);
    painter.restore();
    painter.setPen(theme.line);
    painter.drawPath(shape);

    const int px = theme.scaled(iconPx);
    const QRect icon(barWidth + spacing::medium, (height() - px) / 2, px, px);
    painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), icon).topLeft(),
                       iconPixmap(iconOf(m_kind), colour, px, devicePixelRatioF()));
}

bool MessageBanner::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPlaced = event->type() == QEvent::Resize || event->type() == QEvent::Show
        || (watched == m_spared && (event->type() == QEvent::Move || event->type() == QEvent::Hide));
    if (isPlaced)
        place();
    return QFrame::eventFilter(watched, event);
}

void MessageBanner::place()
{
    if (!m_page || isHidden())
        return;
    QRect free = m_page->rect();
    if (m_spared && m_spared->isVisible()) {
        const QRect spared(m_spared->mapTo(m_page, QPoint()), m_spared->size());
        if (spared.center().x() > free.center().x())
            free.setRight(spared.left());
        else
            free.setLeft(spared.right());
    }
    const int width = qMin(free.width() - 2 * spacing::large, Theme::current().scaled(widestToast));
    const int height =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
    setGeometry(free.left() + (free.width() - width) / 2, m_page->height() - height - spacing::large, width, height);
    raise();
}

} // namespace foyer::widgets
