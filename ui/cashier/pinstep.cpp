#include "pinstep.h"

#include "refunddesk.h"
#include "textlabel.h"

#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestPin = 8;
constexpr int longestShown = 60; ///< A badge's digits, and some.
} // namespace

PinStep::PinStep(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::medium);
    const auto addDigits = [column](const QString &caption, const QString &name, int longest) {
        auto *label = new TextLabel(caption, TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
        auto *field = new QLineEdit;
        field->setObjectName(name);
        field->setAccessibleName(caption);
        field->setMaxLength(longest);
        field->setInputMethodHints(Qt::ImhDigitsOnly);
        field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]*"_s), field));
        label->setBuddy(field);
        column->addWidget(label);
        column->addWidget(field);
        return field;
    };
    m_number = addDigits(tr("Staff number or badge"), u"staffNumber"_s, longestShown);
    m_pin = addDigits(tr("PIN"), u"staffPin"_s, longestPin);
    m_pin->setEchoMode(QLineEdit::Password);
    // A badge is read by a camera as well as by a scanner: it does not stand on the screen.
    connect(m_number, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_number->setEchoMode(ports::isBadge(text) ? QLineEdit::Password : QLineEdit::Normal);
    });
    connect(m_number, &QLineEdit::returnPressed, m_pin, qOverload<>(&QWidget::setFocus));
    connect(m_pin, &QLineEdit::returnPressed, this, &PinStep::entered);
}

void PinStep::begin()
{
    end();
    m_number->setFocus();
}

void PinStep::end()
{
    m_number->clear();
    m_pin->clear();
}

void PinStep::retry()
{
    m_pin->clear();
    m_pin->setFocus();
}

bool PinStep::isComplete()
{
    const bool isShown = !m_number->text().isEmpty();
    if (isShown && (!m_pin->text().isEmpty() || ports::isBadge(m_number->text())))
        return true;
    (isShown ? m_pin : m_number)->setFocus();
    return false;
}

QString PinStep::shown() const
{
    return m_number->text();
}

QString PinStep::pin() const
{
    return m_pin->text();
}

} // namespace foyer::cashier
