#include "notepart.h"

#include "actionbutton.h"
#include "elision.h"
#include "panelparts.h"
#include "salenote.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

NotePart::NotePart(workflow::Checkout &checkout, QWidget *parent)
    : QWidget(parent)
    , m_checkout(checkout)
{
    QVBoxLayout *column = columnIn(this);
    m_age = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_age->setObjectName(u"ageLooked"_s);
    column->addWidget(m_age);
    m_member = new TextLabel(QString(), TextSize::Body, QFont::DemiBold);
    m_member->setObjectName(u"basketMember"_s);
    m_member->setWordWrap(true);
    column->addWidget(m_member);
    m_line = new QWidget;
    auto *row = new QHBoxLayout(m_line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    m_note = new TextLabel(QString(), TextSize::Body, QFont::DemiBold);
    m_note->setObjectName(u"basketNote"_s);
    m_note->setWordWrap(true);
    row->addWidget(m_note, 1);
    auto *remove = new ActionButton(Icon::Close, tr("Take the note off"), ActionButton::Kind::Bare);
    remove->setObjectName(u"takeNoteOff"_s);
    remove->setDense(true);
    row->addWidget(remove);
    column->addWidget(m_line);
    m_entry = new QWidget;
    QVBoxLayout *entry = columnIn(m_entry);
    TextLabel *caption = fieldCaption(tr("Note to find the sale by"));
    entry->addWidget(caption);
    m_field = new QLineEdit;
    m_field->setObjectName(u"noteText"_s);
    m_field->setAccessibleName(caption->text());
    m_field->setPlaceholderText(tr("Enter takes it, Esc does not"));
    m_field->setMaxLength(static_cast<int>(domain::longestSaleNote));
    m_field->installEventFilter(this);
    caption->setBuddy(m_field);
    entry->addWidget(m_field);
    column->addWidget(m_entry);
    m_entry->hide();
    connect(m_field, &QLineEdit::returnPressed, this, &NotePart::use);
    connect(remove, &QAbstractButton::clicked, this, [this] { std::ignore = m_checkout.setNote({}); });
    connect(&m_checkout, &workflow::Checkout::sayingsChanged, this, &NotePart::showSayings);
    connect(&m_checkout, &workflow::Checkout::basketChanged, this, [this] {
        if (m_checkout.seats().isEmpty())
            stopAsking();
    });
    showSayings();
}

void NotePart::ask()
{
    m_field->setText(m_checkout.note());
    m_entry->show();
    Q_EMIT changed();
    m_field->setFocus();
    m_field->selectAll();
}

bool NotePart::isAsking() const
{
    return !m_entry->isHidden();
}

void NotePart::stopAsking()
{
    m_field->clear();
    if (m_entry->isHidden())
        return;
    m_entry->hide();
    Q_EMIT changed();
}

void NotePart::use()
{
    if (const Result<void> taken = m_checkout.setNote(m_field->text()); !taken) {
        Q_EMIT refused(taken.error().extras.contains(u"cardNumber"_s)
                           ? tr("This may be the number of a payment card. Nobody keeps those: write something else.")
                           : tr("This cannot be kept as a note. Write a word or two, in one line."));
        m_field->selectAll();
        return;
    }
    stopAsking();
    Q_EMIT left();
}

void NotePart::showSayings()
{
    m_line->setVisible(!m_checkout.note().isEmpty());
    m_note->setText(tr("Note: %1").arg(m_checkout.note()));
    const std::optional<ports::Member> &member = m_checkout.member();
    m_member->setVisible(member.has_value());
    m_member->setText(member ? tr("Member: %1").arg(member->name) : QString());
    m_age->setVisible(m_checkout.isAgeConfirmed());
    m_age->setText(tr("Age was looked at"));
    Q_EMIT changed();
}

bool NotePart::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched != m_field || !isKey || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // one step back is out of the field, before it is anything of the page
        return true;
    }
    stopAsking();
    Q_EMIT left();
    return true;
}

} // namespace foyer::cashier
