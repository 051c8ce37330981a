#pragma once

#include <QWidget>

namespace foyer::cashier {

/** Foyer's mark: a curtain over a row of seats, in the accent colour. */
class Logo : public QWidget
{
    Q_OBJECT
public:
    explicit Logo(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace foyer::cashier
