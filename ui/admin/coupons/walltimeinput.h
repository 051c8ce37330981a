#pragma once

#include "inputs/typedinput.h"

namespace foyer::admin {

/** Day and time on the wall of whichever cinema it is about: as text, YYYY-MM-DDTHH:MM. A day alone is its beginning.
 */
class WallTimeInput final : public TypedInput
{
    Q_OBJECT
public:
    explicit WallTimeInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QString textOf(const QVariant &value) const override;

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override;
    QString hint() const override;
};

/** "31/12/2026 18:00"; what is no wall time as it is. */
QString wallTimeText(const QString &wall, const QLocale &locale);

} // namespace foyer::admin
