#include "screencheck.h"

#include "elision.h"
#include "screenrecorder.h"
#include "theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QFile>
#include <QFontInfo>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QScroller>
#include <QTextEdit>
#include <QWidget>

#include <cmath>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;
using Kind = ScreenFlaw::Kind;

namespace {

constexpr qreal tolerance = 1; // px; ink is antialiased over an edge
constexpr qreal dimmedFrom = 0.3; // how opaque something laid over a page is at least
constexpr qreal contrastOfText = 4.5;
constexpr qreal contrastOfLargeText = 3;
constexpr int largePx = 24;
constexpr int largeBoldPx = 19; // 14 pt, rounded up

const auto ellipsis = u'…';

QString pathOf(const QWidget *widget)
{
    QStringList names;
    for (; widget; widget = widget->parentWidget()) {
        const bool plain = widget->objectName().isEmpty() || widget->objectName().startsWith("qt_"_L1);
        names.prepend(plain ? QString::fromLatin1(widget->metaObject()->className()).section(u"::"_s, -1)
                            : widget->objectName());
    }
    return names.join(u'/');
}

QString words(const QRectF &rect)
{
    return u"%1x%2 at %3,%4"_s.arg(rect.width(), 0, 'f', 0)
        .arg(rect.height(), 0, 'f', 0)
        .arg(rect.x(), 0, 'f', 0)
        .arg(rect.y(), 0, 'f', 0);
}

const QAbstractScrollArea *areaOf(const QWidget *viewport)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(viewport->parentWidget());
    if (!area || area->viewport() != viewport)
        return nullptr;
    // The head of a table moves as the table does.
    const auto *table = qobject_cast<const QAbstractItemView *>(area->parentWidget());
    return table && qobject_cast<const QHeaderView *>(area) ? table : area;
}

/** Whether a person can move what the area shows. */
bool scrolls(const QAbstractScrollArea &area, Qt::Orientation direction)
{
    const bool across = direction == Qt::Horizontal;
    const QScrollBar *bar = across ? area.horizontalScrollBar() : area.verticalScrollBar();
    const Qt::ScrollBarPolicy policy = across ? area.horizontalScrollBarPolicy() : area.verticalScrollBarPolicy();
    if (bar->maximum() <= bar->minimum())
        return false;
    return policy != Qt::ScrollBarAlwaysOff || QScroller::hasScroller(area.viewport());
}

/** What somebody types into moves under the cursor. */
bool isEditor(const QWidget *widget)
{
    const QWidget *area = widget->parentWidget();
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || (areaOf(widget) && (qobject_cast<const QPlainTextEdit *>(area) || qobject_cast<const QTextEdit *>(area)));
}

/** Something that is pressed, typed into, chosen from or moved in; not what such a thing is made of. */
bool isControl(const QWidget &widget)
{
    if (widget.objectName().startsWith("qt_"_L1) || qobject_cast<const QAbstractSpinBox *>(widget.parentWidget())
        || qobject_cast<const QComboBox *>(widget.parentWidget()) || qobject_cast<const QHeaderView *>(&widget)
        || qobject_cast<const QLineEdit *>(widget.parentWidget())
        || qobject_cast<const QAbstractItemView *>(widget.parentWidget()))
        return false;
    const bool isScrolled = qobject_cast<const QAbstractScrollArea *>(&widget)
        && !qobject_cast<const QAbstractItemView *>(&widget) && !qobject_cast<const QPlainTextEdit *>(&widget)
        && !qobject_cast<const QTextEdit *>(&widget);
    return qobject_cast<const QAbstractButton *>(&widget)
        || ((widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy() && !isScrolled);
}

/** Where something of a widget can be seen, and where it may be hidden because it can be moved into view. */
struct Frame
{
    QRectF seen; ///< On the root.
    QRectF reachable; ///< The same, without the edges of what scrolls.
};

Frame frameOf(const QWidget *widget, const QWidget &root)
{
    constexpr qreal endless = 1e7;
    QRectF seen(-endless, -endless, 2 * endless, 2 * endless);
    QRectF reachable = seen;
    bool freeAcross = isEditor(widget);
    bool freeDown = false;
    for (const QWidget *at = widget; at; at = at->parentWidget()) {
        const QRectF rect(at->mapTo(&root, QPointF(0, 0)), QSizeF(at->size()));
        seen &= rect;
        if (const QAbstractScrollArea *area = areaOf(at)) {
            freeAcross = freeAcross || scrolls(*area, Qt::Horizontal);
            freeDown = freeDown || scrolls(*area, Qt::Vertical);
        }
        if (!freeAcross) {
            reachable.setLeft(qMax(reachable.left(), rect.left()));
            reachable.setRight(qMin(reachable.right(), rect.right()));
        }
        if (!freeDown) {
            reachable.setTop(qMax(reachable.top(), rect.top()));
            reachable.setBottom(qMin(reachable.bottom(), rect.bottom()));
        }
        if (at == &root)
            break;
    }
    return {seen, reachable};
}

QRectF shrunk(const QRectF &rect)
{
    const qreal across = qMin(tolerance, rect.width() / 2 - 0.1);
    const qreal down = qMin(tolerance, rect.height() / 2 - 0.1);
    return rect.adjusted(across, down, -across, -down);
}

bool holds(const QLayout *layout, const QWidget *widget)
{
    for (int i = 0; layout && i < layout->count(); ++i) {
        if (layout->itemAt(i)->widget() == widget || holds(layout->itemAt(i)->layout(), widget))
            return true;
    }
    return false;
}

/** Laid over its neighbours by hand (a sheet, a toast), not put beside them by a layout. */
bool isLaidOver(const QWidget *widget, const QWidget *neighbour)
{
    while (widget->parentWidget() && !widget->parentWidget()->isAncestorOf(neighbour)
           && widget->parentWidget() != neighbour)
        widget = widget->parentWidget();
    return widget->parentWidget() && !holds(widget->parentWidget()->layout(), widget);
}

QColor over(const QColor &front, const QColor &back)
{
    const float a = front.alphaF();
    return QColor::fromRgbF(front.redF() * a + back.redF() * (1 - a), front.greenF() * a + back.greenF() * (1 - a),
                            front.blueF() * a + back.blueF() * (1 - a));
}

class Look
{
public:
    Look(QWidget &root, const QImage &pixels)
        : m_root(root)
        , m_painted(recordPainting(root))
        , m_pixels(pixels.convertToFormat(QImage::Format_ARGB32))
    {
    }

    QList<ScreenFlaw> flaws()
    {
        lookAtWidgets(m_root);
        for (qsizetype i = 0; i < m_painted.size(); ++i) {
            if (m_painted.at(i).kind == Painted::Kind::Text)
                lookAtText(i);
        }
        lookForOverlaps();
        return m_flaws;
    }

private:
    void add(Kind kind, const QWidget *widget, const QString &what)
    {
        const ScreenFlaw flaw{kind, pathOf(widget), what};
        m_flaws.append(flaw);
    }

    void lookAtWidgets(const QWidget &parent)
    {
        const QList<QWidget *> children = parent.findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
        for (QWidget *child : children) {
            if (!child->isVisible() || child->isWindow() || child->size().isEmpty())
                continue;
            lookAtName(*child);
            lookAtPlace(*child, parent);
            lookAtWidgets(*child);
        }
    }

    void lookAtName(QWidget &child)
    {
        if (!isControl(child))
            return;
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&child);
        const QAccessible::Role role = interface ? interface->role() : QAccessible::NoRole;
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            add(Kind::Nameless, &child, QString::fromLatin1(child.metaObject()->className()));
        else if (role == QAccessible::NoRole || role == QAccessible::Client)
            add(Kind::Nameless, &child, u"'%1' has no role"_s.arg(interface->text(QAccessible::Name)));
    }

    void lookAtPlace(const QWidget &child, const QWidget &parent)
    {
        const QAbstractScrollArea *area = areaOf(&parent);
        QRect room = parent.rect();
        if (area && scrolls(*area, Qt::Horizontal))
            room.adjust(-1'000'000, 0, 1'000'000, 0);
        if (area && scrolls(*area, Qt::Vertical))
            room.adjust(0, -1'000'000, 0, 1'000'000);
        if (!room.contains(child.geometry()))
            add(Kind::Outside, &child, u"%1 in %2"_s.arg(words(child.geometry()), words(parent.rect())));
        // One scrolls, in the next Qt places icons by its own measure, and of the last the parts are looked at: a stack
        // counts pages that are not shown.
        if (qobject_cast<const QAbstractScrollArea *>(&child) || qobject_cast<const QLineEdit *>(&parent)
            || child.layout())
            return;
        QSize least = child.minimumSizeHint();
        // Lines for which there is no room are not even painted.
        if (const auto *label = qobject_cast<const QLabel *>(&child); label && label->wordWrap())
            least.setHeight(label->heightForWidth(label->width()));
        if (least.width() > child.width() + 1 || least.height() > child.height() + 1)
            add(Kind::Clipped, &child,
                u"needs %1x%2, has %3x%4"_s.arg(least.width())
                    .arg(least.height())
                    .arg(child.width())
                    .arg(child.height()));
    }

    void lookAtText(qsizetype index)
    {
        const Painted &text = m_painted.at(index);
        if (isPaintedAnew(index) || text.rect.isEmpty()) // marks of direction alone have no ink
            return;
        const Frame frame = frameOf(text.widget, m_root);
        const QRectF ink = shrunk(text.rect);
        QRectF room = frame.reachable;
        if (text.clip && !isEditor(text.widget))
            room &= *text.clip;
        if (!room.contains(ink))
            add(Kind::Clipped, text.widget,
                u"'%1' %2 is cut off by %3"_s.arg(text.text, words(text.rect), words(room & frame.seen)));
        if (endsInDots(text) && !widgets::mayElide(text.widget))
            add(Kind::Elided, text.widget, u"'%1' in %2"_s.arg(text.text, words(frame.seen)));
        QRectF visible = ink & frame.seen;
        if (text.clip)
            visible &= *text.clip;
        if (visible.width() < 2 || visible.height() < 2 || isCoveredOrDimmed(index))
            return;
        m_seen.append(index);
        if (text.widget->isEnabled() && text.colour != widgets::Theme::current().disabled)
            lookAtContrast(text, visible);
    }

    /** A selection: the same text once more, in other colours. */
    bool isPaintedAnew(qsizetype index) const
    {
        const Painted &text = m_painted.at(index);
        return std::any_of(m_painted.begin() + index + 1, m_painted.end(), [&text](const Painted &later) {
            return later.kind == Painted::Kind::Text && later.widget == text.widget && later.text == text.text
                && later.rect.intersects(text.rect);
        });
    }

    /** Dots that nobody wrote. */
    static bool endsInDots(const Painted &text)
    {
        if (!text.text.contains(ellipsis))
            return false;
        for (const char *property :
             {"text", "placeholderText", "plainText", "currentText", "title", "accessibleName"}) {
            QString written = text.widget->property(property).toString();
            if (written.remove(u'&').contains(text.text.trimmed()))
                return false;
        }
        return true;
    }

    bool isCoveredOrDimmed(qsizetype index) const
    {
        const Painted &text = m_painted.at(index);
        for (qsizetype i = index + 1; i < m_painted.size(); ++i) {
            const Painted &later = m_painted.at(i);
            if (later.kind != Painted::Kind::Fill || later.widget == text.widget)
                continue;
            if (later.alpha >= dimmedFrom && later.rect.contains(shrunk(text.rect)))
                return true;
        }
        return false;
    }

    /** Against the pixels of the text's own place, of which the ones least like its ink are what is behind it: the rest
     *  is ink, more or less. Piece by piece, for what is behind may change under a long text. */
    void lookAtContrast(const Painted &text, const QRectF &visible)
    {
        const qreal ratio = m_pixels.devicePixelRatio();
        const QRect place = QRectF(visible.topLeft() * ratio, visible.size() * ratio)
                                .toAlignedRect()
                                .adjusted(-1, -1, 1, 1)
                                .intersected(m_pixels.rect());
        qreal found = 21;
        const int step = qMax(8, 2 * place.height());
        for (int left = place.left(); left <= place.right(); left += step) {
            // The last piece reaches back, so that none is a sliver of one letter.
            const int from = qMax(place.left(), qMin(left, place.right() + 1 - step));
            found =
                qMin(found, contrastIn({from, place.top(), qMin(step, place.width()), place.height()}, text.colour));
        }
        const int px = QFontInfo(text.font).pixelSize();
        const bool large = px >= largePx || (px >= largeBoldPx && text.font.weight() >= QFont::Bold);
        const qreal least = large ? contrastOfLargeText : contrastOfText;
        if (found < least - 0.01)
            add(Kind::Faint, text.widget,
                u"'%1' (%2, %3 px) has %4:1 on what is behind it, not %5"_s
                    .arg(text.text, text.colour.name(QColor::HexArgb))
                    .arg(px)
                    .arg(found, 0, 'f', 2)
                    .arg(least));
    }

    /** Six of seven pixels are at most as far from the ink as the answer. */
    qreal contrastIn(const QRect &place, const QColor &ink) const
    {
        QHash<QRgb, qsizetype> counts;
        for (int y = place.top(); y <= place.bottom(); ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(m_pixels.constScanLine(y));
            for (int x = place.left(); x <= place.right(); ++x)
                ++counts[line[x] | 0xff000000];
        }
        QList<std::pair<qreal, qsizetype>> contrasts;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
            const QColor behind(it.key());
            contrasts.append({widgets::contrast(over(ink, behind), behind), it.value()});
        }
        std::sort(contrasts.begin(), contrasts.end());
        qsizetype left = qsizetype(place.width()) * place.height() * 6 / 7;
        for (const auto &[contrast, count] : std::as_const(contrasts)) {
            left -= count;
            if (left < 0)
                return contrast;
        }
        return 21; // an empty place
    }

    void lookForOverlaps()
    {
        for (qsizetype i = 0; i < m_seen.size(); ++i) {
            const Painted &lower = m_painted.at(m_seen.at(i));
            const QRectF ink = shrunk(lower.rect) & frameOf(lower.widget, m_root).seen;
            for (qsizetype j = m_seen.at(i) + 1; j < m_painted.size(); ++j) {
                const Painted &upper = m_painted.at(j);
                QRectF both = ink & shrunk(upper.rect);
                if (both.width() < 2 || both.height() < 2)
                    continue; // nearly always, so before the question where a widget is seen, which takes long
                both &= frameOf(upper.widget, m_root).seen;
                if (both.width() < 2 || both.height() < 2)
                    continue;
                if (upper.kind == Painted::Kind::Text && upper.widget == lower.widget && upper.text == lower.text)
                    continue;
                if (upper.kind == Painted::Kind::Fill) {
                    if (upper.widget == lower.widget || upper.alpha < dimmedFrom)
                        continue;
                    if (!isLaidOver(upper.widget, lower.widget))
                        add(Kind::Overlapping, upper.widget,
                            u"covers '%1' of %2"_s.arg(lower.text, pathOf(lower.widget)));
                    break; // what lies upon that is not upon the text any more
                }
                add(Kind::Overlapping, upper.widget,
                    u"'%1' lies upon '%2' of %3"_s.arg(upper.text, lower.text, pathOf(lower.widget)));
            }
        }
    }

    QWidget &m_root;
    QList<Painted> m_painted;
    QImage m_pixels;
    QList<qsizetype> m_seen; ///< Texts that a person can read now.
    QList<ScreenFlaw> m_flaws;
};

} // namespace

QString ScreenFlaw::toString() const
{
    static constexpr std::array names{"clipped", "elided", "outside", "overlapping",
                                      "faint",   "small",  "uneven",  "nameless"};
    return u"%1: %2: %3"_s.arg(QLatin1StringView(names.at(static_cast<size_t>(kind))), path, what);
}

QList<ScreenFlaw> flawsOf(QWidget &root)
{
    return Look(root, root.grab().toImage()).flaws();
}

QList<ScreenFlaw> touchFlawsOf(const QWidget &root, int leastPx)
{
    QList<ScreenFlaw> flaws;
    QList<const QWidget *> worded;
    const QList<QWidget *> all = root.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool isField = qobject_cast<const QLineEdit *>(widget);
        if (!widget->isVisible() || !(button || isField))
            continue;
        if (widget->width() < leastPx || widget->height() < leastPx)
            flaws.append({Kind::Small, pathOf(widget),
                          u"%1x%2, a finger needs %3"_s.arg(widget->width()).arg(widget->height()).arg(leastPx)});
        if (isField || !button->text().isEmpty())
            worded.append(widget);
    }
    for (qsizetype i = 0; i < worded.size(); ++i) {
        for (qsizetype j = i + 1; j < worded.size(); ++j) {
            const QRect one = worded.at(i)->geometry();
            const QRect other = worded.at(j)->geometry();
            const int beside = qMin(one.bottom(), other.bottom()) - qMax(one.top(), other.top());
            if (worded.at(i)->parentWidget() != worded.at(j)->parentWidget() || beside <= 0
                || qAbs(one.height() - other.height()) <= 2 * tolerance)
                continue;
            flaws.append(
                {Kind::Uneven, pathOf(worded.at(j)),
                 u"%1 high beside %2 of %3"_s.arg(other.height()).arg(one.height()).arg(worded.at(i)->objectName())});
        }
    }
    return flaws;
}

QStringList flawsIn(const QString &picture, QWidget &window, const QImage &pixels, QSize size)
{
    QStringList found;
    if (window.size() != size)
        found.append(u"%1: the window needs %2x%3"_s.arg(picture).arg(window.width()).arg(window.height()));
    const QList<ScreenFlaw> flaws = Look(window, pixels).flaws();
    for (const ScreenFlaw &flaw : flaws)
        found.append(picture + u": "_s + flaw.toString());
    return found;
}

void saveTexts(QWidget &root, const QString &folder, const QString &name)
{
    QFile file(u"%1/%2.txt"_s.arg(folder, name));
    if (!file.open(QIODevice::WriteOnly))
        return;
    const QList<Painted> painted = recordPainting(root);
    for (const Painted &piece : painted) {
        if (piece.kind == Painted::Kind::Text)
            file.write(piece.text.toUtf8().replace('\n', ' ') + '\n');
    }
}

void savePicture(const QImage &pixels, const QString &folder, const QString &name)
{
    constexpr int littleCompressed = 85; // as Qt maps it to zlib: its quickest level
    pixels.save(u"%1/%2.png"_s.arg(folder, name), "PNG", littleCompressed);
}

} // namespace foyer::app
