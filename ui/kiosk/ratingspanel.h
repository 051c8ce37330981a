#pragma once

#include "cardframe.h"
#include "guest.h"
#include "kioskpage.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace foyer::kiosk {

/** One of the stars of a film; lit up to the one that was given. */
class StarButton : public QAbstractButton
{
    Q_OBJECT
public:
    /** @p isBig: where there is room, larger than a finger needs. */
    StarButton(const QString &name, bool isBig);
    void setLit(bool lit);
    bool isLit() const { return m_isLit; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isBig = false;
    bool m_isLit = false;
};

/** What somebody thinks of one film: five stars to press, and taking it back. */
class RatingRow : public widgets::CardFrame
{
    Q_OBJECT
public:
    /** @p number is its place, for names of objects. */
    RatingRow(int number, const ports::SeenFilm &film, const PageLook &look);
    void showStars(const std::optional<int> &stars);

Q_SIGNALS:
    /** None: taken back. */
    void asked(std::optional<int> stars);

private:
    QString m_title;
    QList<StarButton *> m_stars; // children
    TouchButton *m_remove = nullptr;
};

/** The films that the guest saw lately, to be rated. Says what could not be saved. */
class RatingsPanel : public QWidget
{
    Q_OBJECT
public:
    RatingsPanel(workflow::Guest &guest, const PageLook &look);
    /** As the guest has them now; the rows stay while the films are the same. */
    void refresh();
    void forgetMessage();
    QWidget *firstFocus() const;

private:
    void say(const QString &text);

    workflow::Guest &m_guest;
    PageLook m_look;
    QList<domain::MovieId> m_films;
    QVBoxLayout *m_column = nullptr; // children
    QList<RatingRow *> m_rows;
    Sentence *m_message = nullptr;
};

} // namespace foyer::kiosk
