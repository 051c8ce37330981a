#include "founddelegate.h"

#include "theme.h"

#include <QAbstractItemView>
#include <QPainter>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int barWidth = 3;

QFont titleFont()
{
    return font(TextSize::Body, QFont::DemiBold);
}

QFont codeFont()
{
    return font(TextSize::Small, QFont::DemiBold);
}

int lineHeight(const QFont &font)
{
    return QFontMetrics(font).height() + 2;
}

} // namespace

QSize FoundDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QStringList parts = index.data(partsRole).toStringList();
    const int small = parts.value(3).isEmpty() ? 1 : 2;
    return {width, lineHeight(titleFont()) + small * lineHeight(font(TextSize::Small)) + 2 * spacing::small};
}

void FoundDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const QStringList parts = index.data(partsRole).toStringList();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.raised);
        painter->drawRoundedRect(option.rect, radius::chip, radius::chip);
        const QRect bar(option.rect.left(), option.rect.top() + spacing::small, barWidth,
                        option.rect.height() - 2 * spacing::small);
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(QStyle::visualRect(option.direction, option.rect, bar), barWidth / 2.0, barWidth / 2.0);
    }
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QRect room = option.rect.adjusted(spacing::medium, spacing::small, -spacing::small, -spacing::small);
    const auto draw = [&](const QRect &place, const QFont &textFont, const QColor &colour, const QString &text,
                          Qt::Alignment side) {
        painter->setFont(textFont);
        painter->setPen(isEnabled ? colour : theme.muted);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, place),
                          static_cast<int>(QStyle::visualAlignment(option.direction, side | Qt::AlignVCenter)),
                          QFontMetrics(textFont).elidedText(text, Qt::ElideRight, place.width()));
    };
    const int codeWidth = QFontMetrics(codeFont()).horizontalAdvance(parts.value(1)) + 1;
    QRect line(room.left(), room.top(), room.width(), lineHeight(titleFont()));
    draw(line.adjusted(0, 0, -codeWidth - spacing::small, 0), titleFont(), theme.text, parts.value(0), Qt::AlignLeft);
    draw(QRect(line.right() + 1 - codeWidth, line.top(), codeWidth, line.height()), codeFont(), theme.text,
         parts.value(1), Qt::AlignRight);
    line.moveTop(line.bottom() + 1);
    line.setHeight(lineHeight(font(TextSize::Small)));
    draw(line, font(TextSize::Small), theme.muted, parts.value(2), Qt::AlignLeft);
    line.moveTop(line.bottom() + 1);
    if (!parts.value(3).isEmpty())
        draw(line, font(TextSize::Small, QFont::DemiBold), theme.warning, parts.value(3), Qt::AlignLeft);
    painter->restore();
}

} // namespace foyer::cashier
