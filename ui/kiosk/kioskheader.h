#pragma once

#include "showtime.h"

#include <QWidget>

namespace foyer::kiosk {

/** The picture of the film over the page, with its name and what is chosen of it. A long name takes a second line, or
 *  smaller letters where there is no room for one. Nothing in it can be pressed; the view puts buttons over it. */
class KioskHeader : public QWidget
{
    Q_OBJECT
public:
    explicit KioskHeader(QWidget *parent = nullptr);

    /** @p poster is what the picture is painted from; empty for the house's own. */
    void show(const QString &poster, const QString &title, const QString &facts);
    /** The words stand in the middle of the height, between buttons that need so many px at either end. */
    void setTextBeside(int left, int right);
    /** The words stand at the lower edge, under the buttons. */
    void setTextBelow();
    QString title() const { return m_title; }
    QString facts() const { return m_facts; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /** The title as it is painted. */
    struct TitleFit
    {
        QFont font;
        int height = 0; ///< px, of all its lines
    };

    int room() const { return width() - m_left - m_right; }
    int factsHeight() const;
    TitleFit fitTitle() const;

    QString m_poster;
    QString m_title;
    QString m_facts;
    bool m_isBeside = false;
    int m_left = 0;
    int m_right = 0;
};

/** "1 Film  2 Seats  3 Tickets  4 Pay". */
class StepsBar : public QWidget
{
    Q_OBJECT
public:
    explicit StepsBar(QWidget *parent = nullptr);
    /** From 0. */
    void setCurrent(int step);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_current = 0;
};

} // namespace foyer::kiosk
