#include "approvalpart.h"

#include "actionbutton.h"
#include "codestep.h"
#include "panelparts.h"
#include "words.h"

#include <QLineEdit>
#include <QRegularExpressionValidator>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestPin = 8;
constexpr int longestShown = 60; ///< A badge's digits, and some.
} // namespace

ApprovalPart::ApprovalPart(const QString &prefix)
{
    QVBoxLayout *column = columnIn(this);
    column->addWidget(new TextLabel(tr("A manager must allow this"), TextSize::Strong, QFont::Bold));
    m_asked = paragraph(partName(prefix, u"approvalAsked"_s));
    column->addWidget(m_asked);
    m_number = makeDigits(partName(prefix, u"approverNumber"_s), tr("Manager's number or badge"), longestShown, column);
    m_pin = makeDigits(partName(prefix, u"approverPin"_s), tr("PIN"), longestPin, column);
    m_pin->setEchoMode(QLineEdit::Password);
    // A badge is read by a camera as well as by a scanner: it does not stand on the screen.
    connect(m_number, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_number->setEchoMode(ports::isBadge(text) ? QLineEdit::Password : QLineEdit::Normal);
    });
    connect(m_number, &QLineEdit::returnPressed, m_pin, qOverload<>(&QWidget::setFocus));
    m_code = new CodeStep(partName(prefix, u"approverCode"_s));
    column->addWidget(m_code);
    connect(m_pin, &QLineEdit::returnPressed, this, [this] {
        if (m_needsCode)
            m_code->field()->setFocus();
        else
            Q_EMIT entered();
    });
    connect(m_code, &CodeStep::entered, this, &ApprovalPart::entered);
    connect(m_code, &CodeStep::edited, this, &ApprovalPart::edited);
}

QLineEdit *ApprovalPart::makeDigits(const QString &name, const QString &text, int longest, QVBoxLayout *column)
{
    TextLabel *label = fieldCaption(text);
    column->addWidget(label);
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setAccessibleName(text);
    field->setMaxLength(longest);
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]*"_s), field));
    label->setBuddy(field);
    column->addWidget(field);
    connect(field, &QLineEdit::textChanged, this, &ApprovalPart::edited);
    return field;
}

void ApprovalPart::begin(const ports::NeededApproval &needed, const QString &asked)
{
    m_needsCode = needed.withCode;
    m_asked->setText(asked);
    m_pin->clear();
    m_code->setVisible(m_needsCode);
    m_code->beginUnhurried();
}

void ApprovalPart::end()
{
    m_pin->clear();
    m_code->end();
}

void ApprovalPart::forget()
{
    m_number->clear();
}

bool ApprovalPart::isComplete() const
{
    const QString shown = m_number->text();
    const bool hasCode = !m_needsCode || !m_code->code().isEmpty();
    return hasCode && !shown.isEmpty() && (!m_pin->text().isEmpty() || ports::isBadge(shown));
}

QString ApprovalPart::shown() const
{
    return m_number->text();
}

QString ApprovalPart::pin() const
{
    return m_pin->text();
}

QString ApprovalPart::code() const
{
    return m_needsCode ? m_code->code() : QString();
}

QWidget *ApprovalPart::cursor(bool isRetry) const
{
    return isRetry && !m_number->text().isEmpty() ? m_pin : m_number;
}

QString ApprovalPart::note(const ports::NeededApproval &needed, const std::optional<ports::SignedIn> &cashier)
{
    QStringList texts;
    if (needed.withCode && cashier && !cashier->hasTotp && needed.isOwnCodeEnough)
        texts.append(tr("So much is given back with a code of an app only, and you have none set up. Somebody who has "
                        "must allow it."));
    else if (needed.withCode)
        texts.append(tr("So much is allowed with a code of the manager's app only."));
    if (cashier)
        texts.append(tr("%1 stays signed in. Both names are in the books.").arg(cashier->displayName));
    return texts.join(u' ');
}

QString ApprovalPart::problem(const Error &error, const ports::NeededApproval &needed)
{
    return error.code == ErrorCode::WrongCredentials && needed.withCode
        ? tr("Number, badge, PIN or code is wrong. Nothing was changed.")
        : error.code == ErrorCode::WrongCredentials ? tr("Number, badge or PIN is wrong. Nothing was changed.")
        : !ports::neededApproval(error) && error.code == ErrorCode::Forbidden ? tr("This person may not allow it here.")
        : ports::neededApproval(error)
        ? tr("What was allowed is over, or it is more by now. It has to be allowed once more.")
        : sentence(error);
}

ProofPart::ProofPart(const QString &prefix)
{
    QVBoxLayout *column = columnIn(this);
    column->addWidget(new TextLabel(tr("Prove that it is you"), TextSize::Strong, QFont::Bold));
    m_asked = paragraph(partName(prefix, u"proofAsked"_s));
    column->addWidget(m_asked);
    m_code = new CodeStep(partName(prefix, u"proof"_s));
    column->addWidget(m_code);
    auto *other = new ActionButton(tr("Somebody else allows it"), ActionButton::Kind::Bare);
    other->setObjectName(partName(prefix, u"somebodyElse"_s));
    column->addWidget(other);
    connect(m_code, &CodeStep::entered, this, &ProofPart::entered);
    connect(m_code, &CodeStep::edited, this, &ProofPart::edited);
    connect(other, &QAbstractButton::clicked, this, &ProofPart::somebodyElseAsked);
}

void ProofPart::begin(const QString &asked)
{
    m_asked->setText(asked);
    m_code->beginUnhurried();
}

void ProofPart::end()
{
    m_code->end();
}

QString ProofPart::code() const
{
    return m_code->code();
}

QWidget *ProofPart::cursor() const
{
    return m_code->field();
}

QString ProofPart::note()
{
    return tr("So much is given back with a code of your app only.");
}

QString ProofPart::problem(const Error &error)
{
    return error.code == ErrorCode::WrongCredentials ? tr("That code is wrong, or was used already.")
        : ports::neededApproval(error)               ? tr("The code is too long ago by now. Please give another one.")
        : error.code == ErrorCode::Forbidden
        ? tr("Codes are checked at head office's server only. Somebody there has to give this back.")
        : sentence(error);
}

} // namespace foyer::cashier
