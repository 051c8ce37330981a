#pragma once

#include <QListWidget>

namespace foyer::widgets {

/** A short list as high as its rows, up to a number of lines; what is more scrolls. Wraps. GUI thread. */
class FittedList : public QListWidget
{
    Q_OBJECT
public:
    /** @p mostLines of text are seen at once. */
    explicit FittedList(int mostLines, QWidget *parent = nullptr);
    /** After its rows have changed. */
    void fit();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int m_mostLines;
};

} // namespace foyer::widgets
