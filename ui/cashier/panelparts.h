#pragma once

#include "error.h"
#include "textlabel.h"
#include "theme.h"

#include <QLabel>
#include <QVBoxLayout>

/** What the panels at the right of the till are put together from. */
namespace foyer::cashier {

/** Above a field. */
inline widgets::TextLabel *fieldCaption(const QString &text)
{
    return new widgets::TextLabel(text, widgets::TextSize::Small, QFont::DemiBold, widgets::TextLabel::Tone::Muted);
}

/** Words in as many lines as they need; never as rich text. */
inline QLabel *paragraph(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/** One below the other in @p part, which has no layout yet. */
inline QVBoxLayout *columnIn(QWidget *part)
{
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(widgets::spacing::small);
    return column;
}

/** Of looking a booking up by its code: there is none, be it that no code looks like that. */
inline bool isNobodysCode(const Error &error)
{
    return error.code == ErrorCode::NotFound || error.code == ErrorCode::InvalidInput;
}

/** @p name, or with a @p prefix "exchange" for "approverPin" "exchangeApproverPin": two panels have the same parts. */
inline QString partName(const QString &prefix, const QString &name)
{
    return prefix.isEmpty() ? name : prefix + name.left(1).toUpper() + name.mid(1);
}

} // namespace foyer::cashier
