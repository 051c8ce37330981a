#pragma once

#include "inputs/typedinput.h"

#include <QTimeZone>

namespace foyer::widgets {
class TextLabel;
}

namespace foyer::admin {

/** In the locale's short form, as 24.12.2026 or as 2026-12-24; invalid for anything else. */
QDate dayFrom(const QString &text, const QLocale &locale);
/** In the locale's short form, as 19:30 or as 19.30; invalid for anything else. */
QTime timeFrom(const QString &text, const QLocale &locale);

/** A day, in the locale's short form or as 2026-12-24. */
class DayInput final : public TypedInput
{
    Q_OBJECT
public:
    explicit DayInput(const FieldSpec &spec, QWidget *parent = nullptr);

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override;
    QString hint() const override;
};

/** A time of the day, in the locale's short form, as 19:30 or as 19.30. */
class TimeInput final : public TypedInput
{
    Q_OBJECT
public:
    explicit TimeInput(const FieldSpec &spec, QWidget *parent = nullptr);

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override;
    QString hint() const override;
};

/** Day and time in a zone, whose name is beside it unless it is this machine's. A time that the clocks leave out is no
 *  value; of one that comes twice it is the first. */
class MomentInput final : public TypedInput
{
    Q_OBJECT
public:
    explicit MomentInput(const FieldSpec &spec, QWidget *parent = nullptr);

    void noteForm(const QVariantMap &values) override;

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override;
    QString hint() const override;

private:
    QTimeZone m_zone;
    widgets::TextLabel *m_zoneName = nullptr; // child
};

} // namespace foyer::admin
