#include "inputs/facts.h"

#include "adminwords.h"
#include "cardframe.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

FactInput::FactInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    m_text = new QLabel;
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text);
    setInput(m_text);
    showText();
}

void FactInput::setValue(const QVariant &value)
{
    m_value = value;
    showText();
}

void FactInput::noteForm(const QVariantMap &values)
{
    FieldInput::noteForm(values);
    showText();
}

void FactInput::showText()
{
    m_text->setText(textOf(m_value));
}

FactTable::FactTable(const FieldSpec &spec, const QString &none, QWidget *parent)
    : FieldInput(spec, parent)
    , m_none(none)
{
    m_table = new QWidget;
    m_grid = new QGridLayout(m_table);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing::large);
    m_grid->setVerticalSpacing(spacing::tight + 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    setInput(m_table);
    showRows();
}

void FactTable::setValue(const QVariant &value)
{
    if (value == m_value)
        return;
    m_value = value;
    showRows();
}

void FactTable::noteForm(const QVariantMap &values)
{
    if (values == form())
        return;
    FieldInput::noteForm(values);
    showRows();
}

void FactTable::showRows()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QVariantList rows = m_value.toList();
    if (rows.isEmpty()) {
        const QString text = m_value.isValid() ? m_none : u"…"_s; // not read yet: lists do not have it
        m_grid->addWidget(new TextLabel(text, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted), 0, 0);
        return;
    }
    const QList<FieldSpec> columns = spec().rowFields;
    for (int row = 0; row < rows.size(); ++row)
        m_grid->addWidget(new Separator, 2 * row + 1, 0, 1, static_cast<int>(columns.size()));
    for (int column = 0; column < columns.size(); ++column) {
        const FieldSpec &field = columns.at(column);
        const Qt::Alignment side = field.kind == FieldSpec::Kind::Money ? Qt::AlignTrailing : Qt::AlignLeading;
        auto *title = new TextLabel(field.label, TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        title->setAlignment(side | Qt::AlignVCenter);
        m_grid->addWidget(title, 0, column);
        m_grid->setColumnStretch(column, qMax(1, field.rowWidth));
        for (int row = 0; row < rows.size(); ++row) {
            const QVariantMap values = rows.at(row).toMap();
            QVariantMap all = form();
            all.insert(values);
            auto *cell = new TextLabel(fieldText(field, values.value(field.name), all, locale()), TextSize::Body,
                                       column == 0 ? QFont::DemiBold : QFont::Medium);
            cell->setAlignment(side | Qt::AlignVCenter);
            cell->setObjectName(u"%1-%2-%3"_s.arg(name()).arg(row).arg(field.name));
            m_grid->addWidget(cell, 2 * row + 2, column);
        }
    }
    const QList<QWidget *> all = m_table->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *made : all)
        made->show(); // at once: the layout would do it later, and meanwhile the table is empty
}

} // namespace foyer::admin
