#include "kioskpage.h"

#include <QHBoxLayout>

namespace foyer::kiosk {

using namespace foyer::widgets;

KioskPage::KioskPage(const Stand &stand, const PageLook &look, QWidget *parent)
    : QWidget(parent)
    , m_stand(stand)
    , m_look(look)
    , m_column(new QVBoxLayout(this))
{
    const int side = spacing::huge * 2;
    m_column->setContentsMargins(side, spacing::small, side, look.isReachable ? spacing::small : spacing::huge);
    m_column->setSpacing(look.isWide || look.isReachable ? spacing::small : spacing::large);
}

Sentence *KioskPage::addTitle(const QString &text)
{
    auto *title = new Sentence(text, TextSize::Title, QFont::Bold);
    title->setObjectName(QStringLiteral("pageTitle"));
    m_column->addWidget(title);
    return title;
}

QHBoxLayout *KioskPage::addActions()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::large);
    m_column->addLayout(row);
    return row;
}

} // namespace foyer::kiosk
