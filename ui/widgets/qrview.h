#pragma once

#include <QBitArray>
#include <QWidget>

namespace foyer::widgets {

/** Shows a QR code somebody else encoded. Dark on white in every theme, whole device pixels a module, with the four
 *  modules of quiet zone the standard asks for, so that a scanner reads it off the screen. */
class QrView : public QWidget
{
    Q_OBJECT
public:
    explicit QrView(QWidget *parent = nullptr);

    /** @p modules row by row, set is dark; @p side × @p side of them (our bug otherwise). A side of zero shows nothing.
     */
    void setCode(int side, const QBitArray &modules);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_side = 0;
    QBitArray m_modules;
};

} // namespace foyer::widgets
