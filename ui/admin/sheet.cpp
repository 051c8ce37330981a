#include "sheet.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "textlabel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int cardWidth = 520;
constexpr qreal dimness = 0.72;
} // namespace

Sheet::Sheet(const QString &title, QWidget *page)
    : QWidget(page)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"sheet"_s);
    auto *card = new CardFrame;
    m_card = card;
    card->setFixedWidth(Theme::current().scaled(cardWidth));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(spacing::medium);
    m_title = new TextLabel(title, TextSize::Title, QFont::Bold);
    m_title->setObjectName(u"sheetTitle"_s);
    column->addWidget(m_title);
    m_body = new QVBoxLayout;
    m_body->setSpacing(spacing::medium);
    column->addLayout(m_body);
    column->addSpacing(spacing::small);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(spacing::small);
    m_buttons->addStretch(1);
    column->addLayout(m_buttons);
    placeInMiddle(card, this);
    page->installEventFilter(this);
    followTheme(this);
}

void Sheet::open()
{
    m_focusBefore = QApplication::focusWidget();
    ActionButton::makeDense(this);
    setGeometry(parentWidget()->rect());
    show();
    raise();
    const QList<ActionButton *> all = findChildren<ActionButton *>();
    for (ActionButton *button : all) {
        if (button->isVisibleTo(this) && button->isEnabled()) {
            button->setFocus(Qt::TabFocusReason);
            break;
        }
    }
}

void Sheet::setTitle(const QString &title)
{
    m_title->setText(title);
}

void Sheet::setCardWidth(int width)
{
    m_card->setFixedWidth(qMin(Theme::current().scaled(width), parentWidget()->width() - 2 * spacing::large));
}

void Sheet::close()
{
    QWidget *page = parentWidget();
    hide();
    page->removeEventFilter(this);
    setParent(nullptr); // or the page would find it until it is deleted
    const QList<QWidget *> alive = page->findChildren<QWidget *>();
    if (alive.contains(m_focusBefore) && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else
        page->setFocus();
    Q_EMIT closed();
    deleteLater();
}

void Sheet::paintEvent(QPaintEvent *)
{
    QColor dim = Theme::current().background;
    dim.setAlphaF(dimness);
    QPainter(this).fillRect(rect(), dim);
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        handleEscape();
    // Nothing goes on to the page behind.
    event->accept();
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

bool Sheet::focusNextPrevChild(bool next)
{
    // Round and round on the sheet, not out of it.
    QList<QWidget *> stops;
    const QList<QWidget *> all = findChildren<QWidget *>();
    for (QWidget *widget : all) {
        const bool isPart = widget->focusProxy(); // the line of a date: its focus is the date's
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled() && !isPart)
            stops.append(widget);
    }
    if (stops.isEmpty())
        return false;
    const qsizetype at = stops.indexOf(QApplication::focusWidget());
    const qsizetype to = (at + (next ? 1 : -1) + stops.size()) % stops.size();
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

QuestionSheet::QuestionSheet(const QString &title, const QString &text, const QString &yes, const QString &no,
                             QWidget *page)
    : Sheet(title, page)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("tone", u"muted"_s);
    body()->addWidget(label);
    auto *stay = new ActionButton(no);
    stay->setObjectName(u"sheetNo"_s);
    auto *go = new ActionButton(yes);
    go->setObjectName(u"sheetYes"_s);
    buttons()->addWidget(stay);
    buttons()->addWidget(go);
    connect(stay, &QAbstractButton::clicked, this, &QuestionSheet::close);
    connect(go, &QAbstractButton::clicked, this, [this] {
        close();
        Q_EMIT confirmed();
    });
}

} // namespace foyer::admin
