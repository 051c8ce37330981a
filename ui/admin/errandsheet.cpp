#include "errandsheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::Errand::State;

ErrandSheet::ErrandSheet(const QString &title, const QString &go, QWidget *page)
    : Sheet(title, page)
    , m_goText(go)
{
    m_form = new QWidget;
    body()->addWidget(m_form);
    m_text = new QLabel;
    m_text->setObjectName(u"errandText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->hide();
    body()->addWidget(m_text);
    m_back = new ActionButton(tr("Cancel"));
    m_back->setObjectName(u"errandBack"_s);
    m_go = new ActionButton(go);
    m_go->setObjectName(u"errandGo"_s);
    buttons()->addWidget(m_back);
    buttons()->addWidget(m_go);
    connect(m_back, &QAbstractButton::clicked, this, &ErrandSheet::handleEscape);
    connect(m_go, &QAbstractButton::clicked, this, &ErrandSheet::go);
    connect(&m_errand, &workflow::Errand::changed, this, &ErrandSheet::showState);
}

void ErrandSheet::openAtForm()
{
    open();
    if (m_form->focusProxy())
        m_form->setFocus(Qt::TabFocusReason);
}

void ErrandSheet::setReady(bool isReady)
{
    m_isReady = isReady;
    m_go->setEnabled(isReady);
}

void ErrandSheet::setGoText(const QString &text)
{
    m_goText = text;
    m_go->setText(text);
}

void ErrandSheet::say(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void ErrandSheet::pressGo()
{
    m_go->click();
}

QString ErrandSheet::refusalText(const Error &error) const
{
    return sentence(error);
}

void ErrandSheet::handleEscape()
{
    if (m_errand.state() == State::Asking)
        return; // what was sent is waited for, since it may be done
    if (m_isAsked && m_errand.state() != State::Done && m_errand.state() != State::Open) {
        m_isAsked = false; // one step back
        m_form->show();
        say({});
        m_go->setText(m_goText);
        m_back->setText(tr("Cancel"));
        m_form->setFocus();
        return;
    }
    close();
}

void ErrandSheet::go()
{
    if (m_errand.state() == State::Open) {
        m_errand.askAgain();
        return;
    }
    if (!m_isAsked && !isFilledIn())
        return;
    const QString asked = question();
    if (!m_isAsked && !asked.isEmpty()) {
        m_isAsked = true;
        m_form->hide();
        say(asked);
        m_back->setText(tr("Back"));
        m_go->setText(yes());
        m_go->setFocus(Qt::TabFocusReason);
        return;
    }
    begin();
    m_errand.start(step());
}

void ErrandSheet::showState()
{
    const State state = m_errand.state();
    m_back->setEnabled(state != State::Asking);
    m_go->setEnabled(state != State::Asking && m_isReady);
    switch (state) {
    case State::Idle:
        return;
    case State::Asking:
        say(tr("Asking…"));
        return;
    case State::Open:
        say(tr("It is not known yet whether this was done: it is being checked. Nothing happens twice when you ask "
               "again."));
        m_form->hide();
        m_back->setText(tr("Close"));
        m_go->setText(tr("Ask again"));
        m_go->setFocus(Qt::TabFocusReason);
        Q_EMIT worked();
        return;
    case State::Refused:
        m_isAsked = false;
        m_form->show();
        say(refusalText(*m_errand.error()));
        m_back->setText(tr("Cancel"));
        m_go->setText(m_goText);
        if (!m_isReady) // something is to be filled in first
            m_form->setFocus(Qt::OtherFocusReason);
        return;
    case State::Done:
        m_form->hide();
        say(doneText());
        m_go->hide();
        m_back->setText(tr("Close"));
        m_back->setFocus(Qt::TabFocusReason);
        Q_EMIT worked();
        return;
    }
}

} // namespace foyer::admin
