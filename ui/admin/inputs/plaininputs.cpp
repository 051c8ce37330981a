#include "inputs/plaininputs.h"

#include "actionbutton.h"
#include "flowlayout.h"
#include "foyerassert.h"
#include "theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int linesOfText = 5;

/** The wheel scrolls the form; it does not change what happens to be under it. */
class CalmComboBox final : public QComboBox
{
protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    return column;
}

} // namespace

QString suggestedPassword()
{
    static constexpr QLatin1StringView letters("abcdefghkmnpqrstuvwxyz23456789");
    QString password;
    for (int i = 0; i < 12; ++i) {
        if (i > 0 && i % 4 == 0)
            password += u'-';
        password += letters.at(QRandomGenerator::system()->bounded(static_cast<int>(letters.size())));
    }
    return password;
}

TextInput::TextInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    m_text = new QPlainTextEdit;
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(spec.hint);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * linesOfText + 2 * spacing::medium);
    // On the style sheet's least height of a field the layout would press it together.
    setMinimumHeight(m_text->maximumHeight());
    columnOf(this)->addWidget(m_text);
    setInput(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TextInput::edited);
}

QVariant TextInput::value() const
{
    const QString text = m_text->toPlainText().trimmed();
    return text.isEmpty() ? QVariant() : QVariant(text);
}

void TextInput::setValue(const QVariant &value)
{
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(value.toString());
}

void TextInput::setEditable(bool isEditable)
{
    m_text->setReadOnly(!isEditable);
}

SecretInput::SecretInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    m_line = new QLineEdit;
    m_line->setPlaceholderText(spec.hint);
    m_line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    row->addWidget(m_line, 1);
    setInput(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &SecretInput::edited);
    if (spec.kind == FieldSpec::Kind::OwnSecret) {
        m_line->setEchoMode(QLineEdit::Password);
        return;
    }
    m_suggest = new ActionButton(tr("Suggest"), ActionButton::Kind::Ghost);
    m_suggest->setObjectName(u"suggest-"_s + spec.name);
    row->addWidget(m_suggest);
    connect(m_suggest, &QAbstractButton::clicked, this, [this] {
        m_line->setText(suggestedPassword());
        Q_EMIT edited();
    });
}

QVariant SecretInput::value() const
{
    return m_line->text().isEmpty() ? QVariant() : QVariant(m_line->text());
}

void SecretInput::setValue(const QVariant &value)
{
    m_line->setText(value.toString());
}

void SecretInput::setEditable(bool isEditable)
{
    m_line->setReadOnly(!isEditable);
    if (m_suggest)
        m_suggest->setVisible(isEditable);
}

FlagInput::FlagInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    m_box = new QCheckBox(spec.label);
    columnOf(this)->addWidget(m_box);
    setInput(m_box);
    connect(m_box, &QCheckBox::clicked, this, &FlagInput::edited);
}

QVariant FlagInput::value() const
{
    return m_box->isChecked();
}

void FlagInput::setValue(const QVariant &value)
{
    m_box->setChecked(value.toBool());
}

void FlagInput::setEditable(bool isEditable)
{
    m_box->setEnabled(isEditable);
}

ChoiceInput::ChoiceInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    m_choice = new CalmComboBox;
    m_choice->setPlaceholderText(spec.hint);
    if (!spec.isRequired)
        m_choice->addItem(spec.hint.isEmpty() ? u"–"_s : spec.hint, QString());
    for (const Choice &choice : spec.choices)
        m_choice->addItem(choice.label, choice.value);
    m_choice->setCurrentIndex(-1);
    // A long choice would make its column as wide.
    m_choice->setMinimumContentsLength(8);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    columnOf(this)->addWidget(m_choice);
    setInput(m_choice);
    connect(m_choice, &QComboBox::activated, this, &ChoiceInput::edited);
}

QVariant ChoiceInput::value() const
{
    const QString value = m_choice->currentData().toString();
    return value.isEmpty() ? QVariant() : QVariant(value);
}

void ChoiceInput::setValue(const QVariant &value)
{
    const QString wanted = value.toString();
    int index = m_choice->findData(wanted);
    if (index < 0 && !wanted.isEmpty()) {
        m_choice->addItem(wanted, wanted);
        index = m_choice->count() - 1;
    }
    m_choice->setCurrentIndex(index);
}

void ChoiceInput::setEditable(bool isEditable)
{
    m_choice->setEnabled(isEditable);
}

ChoicesInput::ChoicesInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    auto *flow = new FlowLayout(spacing::large, spacing::small, this);
    for (const Choice &choice : spec.choices) {
        auto *box = new QCheckBox(choice.label);
        flow->addWidget(box);
        m_boxes.append(box);
        connect(box, &QCheckBox::clicked, this, &ChoicesInput::edited);
    }
    FOYER_ASSERT(!m_boxes.isEmpty());
    setInput(m_boxes.first());
    ChoicesInput::setName(spec.name);
}

void ChoicesInput::setName(const QString &name)
{
    FieldInput::setName(name);
    setObjectName(u"field-"_s + name);
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        m_boxes.at(i)->setObjectName(u"field-%1-%2"_s.arg(name, spec().choices.at(i).value));
        m_boxes.at(i)->setAccessibleName(tr("%1: %2").arg(spec().label, spec().choices.at(i).label));
    }
}

QVariant ChoicesInput::value() const
{
    QStringList chosen;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes.at(i)->isChecked())
            chosen.append(spec().choices.at(i).value);
    }
    return chosen + m_others;
}

void ChoicesInput::setValue(const QVariant &value)
{
    m_others = value.toStringList();
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        m_boxes.at(i)->setChecked(m_others.removeAll(spec().choices.at(i).value) > 0);
}

void ChoicesInput::setEditable(bool isEditable)
{
    for (QCheckBox *box : std::as_const(m_boxes))
        box->setEnabled(isEditable);
}

QList<FieldProblem> ChoicesInput::showProblems(const QList<FieldProblem> &problems)
{
    for (QCheckBox *box : std::as_const(m_boxes))
        setInvalid(box, !problems.isEmpty());
    return problems;
}

QString ChoicesInput::entryText(const QString &entry) const
{
    const QString value = FieldInput::entryText(entry);
    return value.isEmpty() ? QString() : textOf(QStringList{value});
}

} // namespace foyer::admin
