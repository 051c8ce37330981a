#include "memberpanel.h"

#include "actionbutton.h"
#include "async.h"
#include "cardframe.h"
#include "elision.h"
#include "founddelegate.h"
#include "membernumber.h"
#include "messagebanner.h"
#include "panelparts.h"
#include "words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestText = 200; // as the server takes it
}

MemberPanel::MemberPanel(workflow::Checkout &checkout, ports::MemberBook &members, QWidget *parent)
    : QWidget(parent)
    , m_checkout(checkout)
    , m_members(members)
{
    setObjectName(u"memberPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Member"), TextSize::Strong, QFont::Bold), 1);
    auto *back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    back->setObjectName(u"memberBack"_s);
    back->setKeyHint(tr("Esc"));
    head->addWidget(back);
    column->addLayout(head);
    column->addWidget(new Separator);
    m_now = new TextLabel(QString(), TextSize::Body, QFont::DemiBold);
    m_now->setObjectName(u"memberNow"_s);
    m_now->setWordWrap(true);
    column->addWidget(m_now);
    TextLabel *caption = fieldCaption(tr("Number, e-mail, phone or name"));
    column->addWidget(caption);
    m_field = new QLineEdit;
    m_field->setObjectName(u"memberText"_s);
    m_field->setAccessibleName(caption->text());
    m_field->setMaxLength(longestText);
    m_field->setProperty("takesCodes", true);
    m_field->installEventFilter(this);
    caption->setBuddy(m_field);
    column->addWidget(m_field);
    m_hint = paragraph(u"memberHint"_s);
    m_hint->setProperty("tone", u"muted"_s);
    column->addWidget(m_hint);
    m_list = new QListWidget;
    m_list->setObjectName(u"memberList"_s);
    m_list->setAccessibleName(tr("Customers that were found"));
    m_list->setItemDelegate(new FoundDelegate(m_list));
    letElide(m_list);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(spacing::tight);
    m_list->setFocusPolicy(Qt::NoFocus); // the cursor stays in the line, whose arrows choose here
    column->addWidget(m_list, 1);
    m_message = new MessageBanner;
    m_message->setObjectName(u"memberMessage"_s);
    column->addWidget(m_message);
    m_take = new ActionButton(tr("It is their sale"), ActionButton::Kind::Primary);
    m_take->setObjectName(u"memberTake"_s);
    m_take->setKeyHint(tr("Enter"));
    column->addWidget(m_take);
    m_off = new ActionButton(tr("Nobody's sale"));
    m_off->setObjectName(u"memberOff"_s);
    m_off->setKeyHint(tr("Del"));
    column->addWidget(m_off);

    connect(back, &QAbstractButton::clicked, this, &MemberPanel::left);
    connect(m_field, &QLineEdit::returnPressed, this, &MemberPanel::handleEnter);
    connect(m_take, &QAbstractButton::clicked, this, &MemberPanel::handleEnter);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &MemberPanel::handleEnter);
    connect(m_off, &QAbstractButton::clicked, this, [this] { take(std::nullopt); });
}

void MemberPanel::begin(const QString &text)
{
    ++m_number;
    m_found.clear();
    m_foundBy.clear();
    m_list->clear();
    m_message->dismiss();
    m_hint->setText(tr("Scan the member's code, or type what the customer says."));
    const std::optional<ports::Member> &member = m_checkout.member();
    m_now->setVisible(member.has_value());
    m_now->setText(member ? tr("Now: %1").arg(member->name) : QString());
    m_off->setVisible(member.has_value());
    m_take->setEnabled(true);
    m_field->setText(text);
    m_field->setFocus(Qt::OtherFocusReason);
    if (!text.isEmpty())
        look();
}

void MemberPanel::handleEnter()
{
    const int row = m_list->currentRow();
    if (m_foundBy == m_field->text() && row >= 0 && row < m_found.size())
        take(m_found.at(row));
    else
        look();
}

void MemberPanel::look()
{
    const QString text = m_field->text();
    if (text.trimmed().isEmpty())
        return;
    m_message->dismiss();
    m_hint->setText(tr("Looking…"));
    async::then(m_members.find(text), this,
                [this, text, number = ++m_number](const Result<QList<ports::Member>> &found) {
                    if (number == m_number)
                        showFound(text, found);
                });
}

void MemberPanel::showFound(const QString &text, const Result<QList<ports::Member>> &found)
{
    m_list->clear();
    m_found = found.value_or(QList<ports::Member>());
    m_foundBy = text;
    if (!found) {
        m_hint->clear();
        m_message->showMessage(MessageBanner::Kind::Warning, sentence(found.error()));
        return;
    }
    if (m_found.size() == 1 && domain::MemberNumber::fromString(text)) {
        take(m_found.first());
        return;
    }
    m_hint->setText(m_found.isEmpty() ? tr("No customer is found by that.")
                                      : tr("%n customer(s) found", nullptr, static_cast<int>(m_found.size())));
    for (const ports::Member &member : std::as_const(m_found)) {
        const Result<domain::MemberNumber> number = domain::MemberNumber::fromString(member.number);
        QStringList second{number ? number->toDisplay() : member.number, member.maskedContact};
        second.removeAll(QString());
        const QStringList parts{member.name, {}, second.join(u"  ·  "_s), {}}; // nothing to be warned of
        QStringList said = parts;
        said.removeAll(QString());
        auto *item = new QListWidgetItem(said.join(u'\n'), m_list);
        item->setData(FoundDelegate::partsRole, parts);
    }
    m_list->setCurrentRow(m_found.isEmpty() ? -1 : 0);
}

void MemberPanel::take(const std::optional<ports::Member> &member)
{
    if (const Result<void> taken = m_checkout.setMember(member); !taken) {
        m_message->showMessage(MessageBanner::Kind::Warning, sentence(taken.error()));
        return;
    }
    Q_EMIT left();
}

bool MemberPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
        if (row >= 0 && row < m_list->count())
            m_list->setCurrentRow(row);
        return true;
    }
    if (key == Qt::Key_Delete && m_field->text().isEmpty() && m_off->isVisible()) {
        take(std::nullopt);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace foyer::cashier
