#include "inputs/typedinput.h"

#include "adminwords.h"
#include "inputs/moneyinput.h"
#include "textlabel.h"
#include "theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

TypedInput::TypedInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(widgets::spacing::small);
    m_line = new QLineEdit;
    m_line->setPlaceholderText(spec.hint);
    m_row->addWidget(m_line, 1);
    setInput(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_isTyped = true;
        Q_EMIT edited();
    });
}

QVariant TypedInput::value() const
{
    if (!m_isTyped)
        return m_value;
    const QString text = m_line->text().trimmed();
    return text.isEmpty() ? QVariant() : read(text).value_or(text);
}

void TypedInput::setValue(const QVariant &value)
{
    m_value = value;
    m_isTyped = false;
    m_line->setText(write(value));
    m_line->setCursorPosition(0);
}

void TypedInput::setEditable(bool isEditable)
{
    m_line->setReadOnly(!isEditable);
}

bool TypedInput::isStray() const
{
    const QString text = m_line->text().trimmed();
    return !text.isEmpty() && !read(text);
}

void TypedInput::rewrite()
{
    m_line->setPlaceholderText(hint());
    if (m_isTyped)
        Q_EMIT edited();
    else
        setValue(m_value);
}

void TypedInput::changeEvent(QEvent *event)
{
    FieldInput::changeEvent(event);
    if (event->type() == QEvent::LocaleChange)
        rewrite();
}

std::optional<QVariant> NumberInput::read(const QString &text) const
{
    bool isNumber = false;
    const int number = locale().toInt(text, &isNumber);
    return isNumber ? std::optional<QVariant>(number) : std::nullopt;
}

std::optional<QVariant> DecimalInput::read(const QString &text) const
{
    QLocale strict = locale();
    strict.setNumberOptions(QLocale::RejectGroupSeparator);
    bool isNumber = false;
    double number = strict.toDouble(text, &isNumber);
    if (!isNumber)
        number = text.toDouble(&isNumber); // a dot, as other programs and maps write it
    return isNumber ? std::optional<QVariant>(number) : std::nullopt;
}

QString DecimalInput::write(const QVariant &value) const
{
    return value.typeId() == QMetaType::Double ? decimalText(value.toDouble(), spec().decimals, locale())
                                               : value.toString();
}

PercentInput::PercentInput(const FieldSpec &spec, QWidget *parent)
    : TypedInput(spec, parent)
{
    m_sign = new widgets::TextLabel(u"%"_s, widgets::TextSize::Small, QFont::Medium, widgets::TextLabel::Tone::Muted);
    row()->addWidget(m_sign);
}

void PercentInput::setInCell()
{
    m_sign->hide();
}

std::optional<QVariant> PercentInput::read(const QString &text) const
{
    QString number = text;
    if (number.endsWith(u'%'))
        number = number.chopped(1).trimmed();
    // Exact, as amounts are: hundredths of a per cent are its minor units.
    const std::optional<qint64> permyriad = minorFrom(number, percentDigits, locale());
    if (!permyriad || *permyriad != static_cast<int>(*permyriad))
        return std::nullopt;
    return static_cast<int>(*permyriad);
}

QString PercentInput::write(const QVariant &value) const
{
    return value.typeId() == QMetaType::Int ? percentText(value.toInt(), locale()) : value.toString();
}

QVariant WordsInput::value() const
{
    const QVariant value = TypedInput::value();
    return value.isValid() ? value : QVariant(QStringList());
}

std::optional<QVariant> WordsInput::read(const QString &text) const
{
    QStringList words;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            words.append(part.simplified());
    }
    return words;
}

QString WordsInput::write(const QVariant &value) const
{
    return value.typeId() == QMetaType::QStringList ? value.toStringList().join(u", "_s) : value.toString();
}

} // namespace foyer::admin
