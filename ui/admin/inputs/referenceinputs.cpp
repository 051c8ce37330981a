#include "inputs/referenceinputs.h"

#include "actionbutton.h"
#include "async.h"
#include "flowlayout.h"
#include "theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

ReferenceNames::ReferenceNames(const Reference &reference, QObject *parent)
    : QObject(parent)
    , m_reference(reference)
{
}

void ReferenceNames::note(const QString &id, const QString &name)
{
    if (id.isEmpty() || name.isEmpty() || m_names.contains(id))
        return;
    m_names.insert(id, name);
    Q_EMIT changed();
}

QString ReferenceNames::nameOf(const QString &id)
{
    if (m_names.contains(id))
        return m_names.value(id);
    auto *book = dynamic_cast<ports::RecordBook *>(m_reference.list);
    if (!book)
        return id;
    if (!m_asked.contains(id)) {
        m_asked.insert(id);
        async::whenFinished(book->read(id), this, [this, id](const QFuture<Result<ports::Record>> &finished) {
            m_asked.remove(id);
            const bool isThere =
                !finished.isCanceled() && finished.resultCount() > 0 && finished.constBegin()->has_value();
            note(id, isThere ? m_reference.label(**finished.constBegin()) : id);
        });
    }
    return u"…"_s;
}

ReferenceInput::ReferenceInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    m_names = new ReferenceNames(spec.reference, this);
    m_picker = new RecordPicker(spec.reference);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_picker);
    setInput(m_picker->line());
    if (!spec.hint.isEmpty())
        m_picker->line()->setPlaceholderText(spec.hint);
    connect(m_names, &ReferenceNames::changed, this, [this] {
        if (!m_isTyped)
            showName();
        Q_EMIT textsChanged();
    });
    connect(m_picker, &RecordPicker::typed, this, [this] {
        m_isTyped = true;
        m_id.clear();
        Q_EMIT edited();
    });
    connect(m_picker, &RecordPicker::picked, this, [this](const ports::Record &record) {
        m_isTyped = true;
        m_id = record.id;
        m_names->note(m_id, this->spec().reference.label(record));
        showName();
        Q_EMIT edited();
    });
}

void ReferenceInput::showName()
{
    m_picker->setText(m_id.isEmpty() ? QString() : m_names->nameOf(m_id));
}

QVariant ReferenceInput::value() const
{
    const QString text = m_id.isEmpty() ? m_picker->line()->text().trimmed() : m_id;
    return text.isEmpty() ? QVariant() : QVariant(text);
}

void ReferenceInput::setValue(const QVariant &value)
{
    // Somebody's half typed name comes back as it went.
    const bool isId = !QUuid::fromString(value.toString()).isNull();
    m_id = isId ? value.toString() : QString();
    m_isTyped = !isId && !value.toString().isEmpty();
    if (m_isTyped)
        m_picker->setText(value.toString());
    else
        showName();
}

void ReferenceInput::setEditable(bool isEditable)
{
    m_picker->line()->setReadOnly(!isEditable);
}

void ReferenceInput::noteForm(const QVariantMap &values)
{
    FieldInput::noteForm(values);
    const QString id = values.value(name()).toString();
    const bool isPickedHere = m_isTyped && id == m_id; // then the name is still that of the one before
    if (!isPickedHere && !QUuid::fromString(id).isNull() && !spec().reference.nameFrom.isEmpty())
        m_names->note(id, values.value(spec().reference.nameFrom).toString());
}

QList<FieldProblem> ReferenceInput::ownProblems() const
{
    if (m_id.isEmpty() && !m_picker->line()->text().trimmed().isEmpty())
        return {{name(), FieldFault::Unknown, {}}};
    return FieldInput::ownProblems();
}

QString ReferenceInput::textOf(const QVariant &value) const
{
    const QString text = value.toString();
    return QUuid::fromString(text).isNull() ? FieldInput::textOf(value) : m_names->nameOf(text);
}

ReferencesInput::ReferencesInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    m_names = new ReferenceNames(spec.reference, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    m_box = new QWidget;
    new FlowLayout(spacing::small, spacing::small, m_box);
    m_picker = new RecordPicker(spec.reference);
    column->addWidget(m_picker);
    column->addWidget(m_box);
    setInput(m_picker->line());
    if (!spec.hint.isEmpty())
        m_picker->line()->setPlaceholderText(spec.hint);
    m_box->hide();
    connect(m_names, &ReferenceNames::changed, this, [this] {
        showNames();
        Q_EMIT textsChanged();
    });
    connect(m_picker, &RecordPicker::typed, this, &ReferencesInput::edited);
    connect(m_picker, &RecordPicker::picked, this, [this](const ports::Record &record) {
        m_picker->setText(QString());
        if (!m_ids.contains(record.id))
            m_ids.append(record.id);
        m_names->note(record.id, this->spec().reference.label(record));
        makeChips();
        Q_EMIT edited();
    });
}

void ReferencesInput::makeChips()
{
    for (ActionButton *chip : std::as_const(m_chips)) {
        m_box->layout()->removeWidget(chip);
        chip->hide();
        chip->setObjectName(QString());
        chip->deleteLater(); // it may be the one that was just pressed
    }
    m_chips.clear();
    for (const QString &id : std::as_const(m_ids)) {
        auto *chip = new ActionButton(QString(), ActionButton::Kind::Ghost);
        chip->setObjectName(u"field-%1-%2"_s.arg(name(), id));
        chip->setActionIcon(Icon::Close);
        chip->setToolTip(tr("Take away"));
        chip->setEnabled(m_isEditable);
        m_box->layout()->addWidget(chip);
        chip->show();
        setTabOrder(m_chips.isEmpty() ? input() : m_chips.last(), chip);
        m_chips.append(chip);
        connect(chip, &QAbstractButton::clicked, this, [this, id] {
            m_ids.removeAll(id);
            m_picker->line()->setFocus();
            makeChips();
            Q_EMIT edited();
        });
    }
    m_box->setVisible(!m_ids.isEmpty());
    showNames();
}

void ReferencesInput::showNames()
{
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const QString called = m_names->nameOf(m_ids.at(i));
        m_chips.at(i)->setText(called);
        m_chips.at(i)->setAccessibleName(tr("%1: take %2 away").arg(spec().label, called));
    }
}

void ReferencesInput::setValue(const QVariant &value)
{
    m_ids = value.toStringList();
    m_picker->setText(QString());
    makeChips();
}

void ReferencesInput::setEditable(bool isEditable)
{
    m_isEditable = isEditable;
    m_picker->setVisible(isEditable);
    for (ActionButton *chip : std::as_const(m_chips))
        chip->setEnabled(isEditable);
}

QList<FieldProblem> ReferencesInput::ownProblems() const
{
    if (!m_picker->line()->text().trimmed().isEmpty())
        return {{name(), FieldFault::Unknown, {}}};
    return FieldInput::ownProblems();
}

QString ReferencesInput::textOf(const QVariant &value) const
{
    QStringList names;
    const QStringList ids = value.toStringList();
    for (const QString &id : ids)
        names.append(m_names->nameOf(id));
    return names.isEmpty() ? FieldInput::textOf(QVariant()) : names.join(u", "_s);
}

QString ReferencesInput::entryText(const QString &entry) const
{
    const QString id = FieldInput::entryText(entry);
    return id.isEmpty() ? QString() : m_names->nameOf(id);
}

} // namespace foyer::admin
