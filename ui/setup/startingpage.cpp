#include "startingpage.h"

#include "actionbutton.h"
#include "textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace foyer::setup {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

StartingPage::StartingPage(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    m_title = new TextLabel(tr("Foyer is getting ready…"), TextSize::Title, QFont::Bold);
    m_title->setAlignment(Qt::AlignCenter);
    column->addWidget(m_title);
    m_detail = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_detail->setObjectName(u"startDetail"_s);
    m_detail->setAlignment(Qt::AlignCenter);
    column->addWidget(m_detail);
    column->addSpacing(spacing::medium);
    auto *buttons = new QHBoxLayout;
    m_retry = new ActionButton(tr("Try again"), ActionButton::Kind::Primary);
    m_cancel = new ActionButton(tr("Quit"));
    buttons->addStretch(1);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(3);
    m_retry->hide();
    connect(m_retry, &QAbstractButton::clicked, this, &StartingPage::retryRequested);
    connect(m_cancel, &QAbstractButton::clicked, this, &StartingPage::cancelRequested);
}

void StartingPage::showProgress(const QString &line)
{
    m_title->setText(tr("Foyer is getting ready…"));
    m_detail->setText(line);
    m_retry->hide();
}

void StartingPage::showFailure(const QString &title, const QString &detail)
{
    m_title->setText(title);
    m_detail->setText(detail);
    m_retry->show();
    m_retry->setFocus();
}

} // namespace foyer::setup
