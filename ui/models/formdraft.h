#pragma once

#include "recordbook.h"

#include <QObject>

namespace foyer::models {

/** One record while a person edits it: what the server has, what was typed, what the server says is wrong with it, and,
 *  when somebody else changed it meanwhile, whose value it is to be, field by field. What was typed only goes when the
 *  person says so. */
class FormDraft : public QObject
{
    Q_OBJECT
public:
    /** A field that somebody else changed. */
    struct Difference
    {
        QString field;
        QVariant before;
        QVariant theirs;
        QVariant mine;
        /** Both changed it, to different values, and the person has not said which it is to be. */
        bool isOpen = false;

        friend bool operator==(const Difference &, const Difference &) = default;
    };

    explicit FormDraft(QObject *parent = nullptr);

    /** Edits @p record from now on. */
    void begin(const ports::Record &record);
    /** A new one; it is changed only once something differs from @p values. */
    void beginNew(const QString &id, const QVariantMap &values);
    bool isNew() const { return m_isNew; }
    /** As the server has it; of a new one only the id. */
    const ports::Record &record() const { return m_record; }

    QVariant value(const QString &field) const { return m_values.value(field); }
    const QVariantMap &values() const { return m_values; }
    void setValue(const QString &field, const QVariant &value);
    bool isChanged() const;
    bool isChanged(const QString &field) const;

    /** What is wrong, from the server or from the fields themselves. A problem goes when its field is edited. */
    void setProblems(const QList<FieldProblem> &problems);
    const QList<FieldProblem> &problems() const { return m_problems; }
    /** Of a field or of an entry in it: that of "directors.2" is told at "directors". */
    std::optional<FieldProblem> problemOf(const QString &field) const;
    /** Of a field and of all that is in it. */
    QList<FieldProblem> problemsOf(const QString &field) const;

    /** The server has @p record now, after @p sent was sent. What was typed since stays. */
    void noteSaved(const ports::Record &record, const QVariantMap &sent);
    /** Somebody else made it @p theirs. Fields only they changed are theirs at once; for those that both changed,
     *  the person decides. */
    void meet(const ports::Record &theirs);
    const QList<Difference> &differences() const { return m_differences; }
    bool hasOpenDifference() const;
    void takeTheirs(const QString &field);
    void keepMine(const QString &field);

Q_SIGNALS:
    /** Not by setValue(): an editor must show another value. */
    void valueReplaced(const QString &field);
    void problemsChanged();
    void differencesChanged();
    /** isChanged(), or another record. */
    void changed();

private:
    void replace(const QString &field, const QVariant &value);
    void settle(const QString &field);

    ports::Record m_record;
    QVariantMap m_values; ///< What the form shows.
    bool m_isNew = false;
    QList<FieldProblem> m_problems;
    QList<Difference> m_differences;
};

} // namespace foyer::models
