#pragma once

#include "errandsheet.h"
#include "fieldeditor.h"
#include "money.h"

namespace foyer::admin {

/** Fields of an errand that moves money, and what is wrong with them beside each. One is called amountMinor; its
 * currency is the value currency, of a field or as it is given. */
class MoneyErrand : public ErrandSheet
{
    Q_OBJECT
protected:
    /** @p prefix before the names of the fields: the form behind may have some of the same. */
    MoneyErrand(const QString &title, const QString &go, const QString &prefix, QWidget *page);

    /** Its name is its path in the server's input. */
    FieldEditor *add(FieldSpec spec);
    QVariant value(const QString &path) const;
    domain::Money amount() const;
    /** Every field is told what is typed in the others, and @p fixed, by their paths. */
    void noteValues(const QVariantMap &fixed = {});
    void showProblems(const QList<FieldProblem> &problems);
    /** The errand's end as it is; what is wrong with fields is said at them. */
    Result<void> ended(const Result<void> &answer);
    bool isToldAtFields() const { return m_isToldAtFields; }

    /** What is wrong besides what each field finds by itself. */
    virtual QList<FieldProblem> missing() const { return {}; }
    bool isFilledIn() override;

private:
    struct Field
    {
        QString path;
        FieldEditor *editor; // child
    };
    const QString m_prefix;
    QList<Field> m_fields;
    QVariantMap m_fixed;
    bool m_isToldAtFields = false;
};

} // namespace foyer::admin
