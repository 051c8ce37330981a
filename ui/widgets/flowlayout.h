#pragma once

#include <QLayout>
#include <QList>

namespace foyer::widgets {

/** Lays items beside one another and begins a new line when one does not fit. Follows the reading direction. */
class FlowLayout : public QLayout
{
public:
    FlowLayout(int horizontalSpacing, int verticalSpacing, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    enum class Pass { Measure, Place };
    int layOut(const QRect &rect, Pass pass) const;

    QList<QLayoutItem *> m_items; // owned
    int m_horizontalSpacing;
    int m_verticalSpacing;
};

} // namespace foyer::widgets
