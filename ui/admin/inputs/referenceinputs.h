#pragma once

#include "fieldinput.h"
#include "inputs/recordpicker.h"

#include <QHash>
#include <QSet>

namespace foyer::widgets {
class ActionButton;
}

namespace foyer::admin {

/** What things of another list are called, by their ids. Reads those it has not met. */
class ReferenceNames final : public QObject
{
    Q_OBJECT
public:
    explicit ReferenceNames(const Reference &reference, QObject *parent = nullptr);

    /** "…" until it is known; the id when it cannot be. */
    QString nameOf(const QString &id);
    /** One that is known stays as it is known. */
    void note(const QString &id, const QString &name);

Q_SIGNALS:
    void changed();

private:
    Reference m_reference;
    QHash<QString, QString> m_names;
    QSet<QString> m_asked;
};

/** One thing of another list, found by typing. */
class ReferenceInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit ReferenceInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;
    void noteForm(const QVariantMap &values) override;
    QList<FieldProblem> ownProblems() const override;
    QString textOf(const QVariant &value) const override;

private:
    void showName();

    ReferenceNames *m_names = nullptr; // child
    RecordPicker *m_picker = nullptr; // child
    QString m_id; ///< Empty while what is typed is not picked.
    bool m_isTyped = false; ///< By the person, since it was set.
};

/** Any number of things of another list: a button for each that takes it away, and a line to add one. */
class ReferencesInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit ReferencesInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QVariant value() const override { return m_ids; }
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;
    QList<FieldProblem> ownProblems() const override;
    QString textOf(const QVariant &value) const override;
    QString entryText(const QString &entry) const override;

private:
    void makeChips();
    void showNames();

    ReferenceNames *m_names = nullptr; // child
    RecordPicker *m_picker = nullptr; // child
    QWidget *m_box = nullptr; // child, around the chips
    QList<widgets::ActionButton *> m_chips; ///< Of m_ids, in their order.
    QStringList m_ids;
    bool m_isEditable = true;
};

} // namespace foyer::admin
