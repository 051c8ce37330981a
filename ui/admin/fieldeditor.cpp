#include "fieldeditor.h"

#include "adminwords.h"
#include "textlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Kind = FieldSpec::Kind;

namespace {

constexpr int linesOfText = 5;

QString textOf(const QVariant &value, Kind kind, const QLocale &locale)
{
    if (kind == Kind::Words && value.typeId() == QMetaType::QStringList)
        return value.toStringList().join(u", "_s);
    if (kind == Kind::Day && value.typeId() == QMetaType::QDate)
        return locale.toString(value.toDate(), dayFormat(locale));
    return value.toString();
}

/** As text when it is none of what the field is for. */
QVariant valueOf(const QString &typed, Kind kind, const QLocale &locale)
{
    const QString text = typed.trimmed();
    if (kind == Kind::Words) {
        QStringList words;
        const QStringList parts = text.split(u',');
        for (const QString &part : parts) {
            if (!part.trimmed().isEmpty())
                words.append(part.simplified());
        }
        return words;
    }
    if (text.isEmpty())
        return {};
    if (kind == Kind::Number) {
        bool isNumber = false;
        const int number = locale.toInt(text, &isNumber);
        return isNumber ? QVariant(number) : QVariant(text);
    }
    if (kind == Kind::Day) {
        for (const QString &format : {dayFormat(locale), u"yyyy-MM-dd"_s}) {
            if (const QDate day = QDate::fromString(text, format); day.isValid())
                return day;
        }
    }
    return text;
}

} // namespace

FieldEditor::FieldEditor(const FieldSpec &spec, QWidget *parent)
    : QWidget(parent)
    , m_spec(spec)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::tight);
    auto *label = new TextLabel(spec.isRequired ? tr("%1 *").arg(spec.label) : spec.label, TextSize::Small,
                                QFont::DemiBold, TextLabel::Tone::Muted);
    column->addWidget(label);
    switch (spec.kind) {
    case Kind::Text:
        m_text = new QPlainTextEdit;
        m_text->setTabChangesFocus(true);
        m_text->setPlaceholderText(spec.hint);
        m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * linesOfText + 2 * spacing::medium);
        // On the style sheet's least height of a field the layout would press it together.
        setMinimumHeight(m_text->maximumHeight() + label->sizeHint().height() + spacing::tight);
        connect(m_text, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
        m_input = m_text;
        break;
    case Kind::Choice:
        m_choice = new QComboBox;
        for (const Choice &choice : spec.choices)
            m_choice->addItem(choice.label, choice.value);
        connect(m_choice, &QComboBox::activated, this, &FieldEditor::edited);
        m_input = m_choice;
        break;
    case Kind::Line:
    case Kind::Number:
    case Kind::Words:
    case Kind::Day:
        m_line = new QLineEdit;
        m_line->setPlaceholderText(spec.kind == Kind::Day ? dayFormat(locale()).toUpper() : spec.hint);
        connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::edited);
        m_input = m_line;
        break;
    }
    m_input->setObjectName(u"field-"_s + spec.name);
    m_input->setAccessibleName(spec.label);
    label->setBuddy(m_input);
    column->addWidget(m_input);
    m_problem = new TextLabel(QString(), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Danger);
    m_problem->setObjectName(u"problem-"_s + spec.name);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addStretch(1);
}

QString FieldEditor::text() const
{
    return m_line ? m_line->text() : m_text ? m_text->toPlainText() : m_choice->currentData().toString();
}

QVariant FieldEditor::value() const
{
    return valueOf(text(), m_spec.kind, locale());
}

void FieldEditor::setValue(const QVariant &value)
{
    const QString text = textOf(value, m_spec.kind, locale());
    const QSignalBlocker quiet(m_input);
    if (m_line) {
        m_line->setText(text);
        m_line->setCursorPosition(0);
    } else if (m_text) {
        m_text->setPlainText(text);
    } else {
        m_choice->setCurrentIndex(m_choice->findData(value));
    }
}

std::optional<FieldProblem> FieldEditor::ownProblem() const
{
    if (m_spec.isRequired && text().trimmed().isEmpty())
        return FieldProblem{m_spec.name, FieldFault::Required, {}};
    const bool isStray =
        (m_spec.kind == Kind::Number || m_spec.kind == Kind::Day) && value().typeId() == QMetaType::QString;
    return isStray ? std::optional(FieldProblem{m_spec.name, FieldFault::BadFormat, {}}) : std::nullopt;
}

void FieldEditor::showProblem(const std::optional<FieldProblem> &problem)
{
    QString words = problem ? sentence(*problem) : QString();
    // Of a list: which of its entries.
    const QString entry =
        problem && problem->field.size() > m_spec.name.size() ? problem->field.mid(m_spec.name.size() + 1) : QString();
    bool isNumber = false;
    const qsizetype index = entry.toInt(&isNumber);
    if (isNumber)
        words = tr("%1: %2").arg(value().toStringList().value(index), words);
    m_problem->setText(words);
    m_problem->setVisible(problem.has_value());
    m_input->setAccessibleDescription(words);
    if (m_input->property("invalid").toBool() == problem.has_value())
        return;
    m_input->setProperty("invalid", problem.has_value());
    m_input->style()->unpolish(m_input);
    m_input->style()->polish(m_input);
}

void FieldEditor::setEditable(bool isEditable)
{
    if (m_line)
        m_line->setReadOnly(!isEditable);
    else if (m_text)
        m_text->setReadOnly(!isEditable);
    else
        m_choice->setEnabled(isEditable);
}

void FieldEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && m_line && m_spec.kind == Kind::Day)
        m_line->setPlaceholderText(dayFormat(locale()).toUpper());
}

} // namespace foyer::admin
