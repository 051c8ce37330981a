#include "agepanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "panelparts.h"

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

AgePanel::AgePanel(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"agePanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    column->addWidget(new TextLabel(tr("Are they old enough?"), TextSize::Strong, QFont::Bold));
    column->addWidget(new Separator);
    m_film = new TextLabel(QString(), TextSize::Body, QFont::DemiBold);
    m_film->setObjectName(u"ageFilm"_s);
    m_film->setWordWrap(true);
    column->addWidget(m_film);
    m_age = new TextLabel(QString(), TextSize::Title, QFont::Bold);
    m_age->setObjectName(u"ageFrom"_s);
    column->addWidget(m_age);
    m_born = new TextLabel(tr("born on or before"), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    column->addWidget(m_born);
    m_date = new TextLabel(QString(), TextSize::Title, QFont::Bold);
    m_date->setObjectName(u"ageBornUntil"_s);
    m_date->setWordWrap(true);
    column->addWidget(m_date);
    column->addStretch(1);
    QLabel *hint = paragraph(u"ageHint"_s);
    hint->setText(tr("Look at a card with the date of birth of everybody who may be younger. Who looked, and when, is "
                     "kept with the sale."));
    hint->setProperty("tone", u"muted"_s);
    column->addWidget(hint);
    m_confirm = new ActionButton(tr("Everybody is old enough"), ActionButton::Kind::Primary);
    m_confirm->setObjectName(u"ageConfirm"_s);
    m_confirm->setActionIcon(Icon::Check);
    m_confirm->setKeyHint(tr("Enter"));
    m_confirm->setAutoDefault(true);
    column->addWidget(m_confirm);
    auto *back = new ActionButton(tr("Back to the basket"));
    back->setObjectName(u"ageBack"_s);
    back->setKeyHint(tr("Esc")); // the page listens
    column->addWidget(back);

    connect(m_confirm, &QAbstractButton::clicked, this, &AgePanel::confirmed);
    connect(back, &QAbstractButton::clicked, this, &AgePanel::left);
}

void AgePanel::begin(const domain::AgeCheck &check, const QString &film)
{
    const QString date = locale().toString(check.bornUntil, QLocale::LongFormat);
    m_film->setText(film);
    m_age->setText(tr("From %1").arg(check.age));
    m_date->setText(date);
    m_confirm->setAccessibleDescription(tr("From %1: born on or before %2").arg(check.age).arg(date));
    m_confirm->setFocus();
}

} // namespace foyer::cashier
