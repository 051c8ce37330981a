#pragma once

#include "kioskpage.h"
#include "showtime.h"

class QGridLayout;
class QScrollArea;

namespace foyer::kiosk {

/** A film or a showtime to press. */
class ChoiceTile : public QAbstractButton
{
    Q_OBJECT
public:
    struct Content
    {
        QString title;
        QString facts;
        QString more;
        QString poster; ///< What its picture is painted from; empty for none.
        friend bool operator==(const Content &, const Content &) = default;
    };
    ChoiceTile(const QString &name, const Content &content, const PageLook &look);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool isFilm() const { return !m_content.poster.isEmpty(); }
    int posterHeight() const;
    QFont titleFont() const;
    QFont factsFont() const;

    Content m_content;
    PageLook m_look;
};

/** What the visit calls a film by: its id, or its title while the catalogue of films is down. */
QString filmKey(const QModelIndex &film);

/** Which film? */
class FilmsPage : public KioskPage
{
    Q_OBJECT
public:
    FilmsPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override;

private:
    void fill();
    void fillDays();
    void fillShelf(int columns);
    void followTurn();

    QHBoxLayout *m_days = nullptr; // children
    QScrollArea *m_daysScroll = nullptr;
    TouchButton *m_more = nullptr;
    QHBoxLayout *m_who = nullptr;
    QGridLayout *m_shelf = nullptr;
    Sentence *m_shelfTitle = nullptr;
    TouchButton *m_rate = nullptr;
    Sentence *m_others = nullptr;
    QGridLayout *m_grid = nullptr;
    Sentence *m_nothing = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_films = nullptr; ///< In m_scroll.
    QWidget *m_first = nullptr;
};

/** When? */
class ShowtimesPage : public KioskPage
{
    Q_OBJECT
public:
    ShowtimesPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override { return m_first; }

private:
    void fill();

    QGridLayout *m_grid = nullptr; // children
    Sentence *m_nothing = nullptr;
    QWidget *m_first = nullptr;
};

/** How many? */
class PartyPage : public KioskPage
{
    Q_OBJECT
public:
    PartyPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override { return m_best; }

private:
    void ask(const workflow::PartyWish &party);

    Stepper *m_people = nullptr; // children
    Stepper *m_wheelchairs = nullptr;
    TouchButton *m_best = nullptr;
    TouchButton *m_map = nullptr;
};

} // namespace foyer::kiosk
