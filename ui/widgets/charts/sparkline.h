#pragma once

#include <QList>
#include <QWidget>

namespace foyer::widgets {

/** Which way values went, as a line without numbers: a picture beside a number that says it. */
class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setValues(const QList<qint64> &values);

    QSize sizeHint() const override { return {112, 40}; }
    QSize minimumSizeHint() const override { return {24, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<qint64> m_values;
};

} // namespace foyer::widgets
