#pragma once

#include "adminpage.h"
#include "catalogueapi.h"
#include "clock.h"
#include "dayplanning.h"
#include "recordkind.h"
#include "showtimebook.h"

class QAction;
class QComboBox;
class QDateEdit;
class QStackedWidget;

namespace foyer::widgets {
class ActionButton;
class DayStrip;
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

class DayBoardView;
class FilmPicker;
class FormPage;

/** The programme of a cinema, day by day: the board, films to drag onto it, and the form of one showtime. */
class ProgrammePage final : public AdminPage
{
    Q_OBJECT
public:
    /** What it works with; borrowed. */
    struct Ports
    {
        ports::PlanningApi &planning;
        ports::CatalogueApi &catalogue; ///< Cinemas.
        ports::RecordList &films;
        const Clock &clock; ///< The server's.
        ports::EditBook *history = nullptr; ///< Of showtimes.
    };
    explicit ProgrammePage(const Ports &ports, QWidget *parent = nullptr);

    void enter() override;
    void forget() override;
    bool hasUnsaved() const override;

private:
    QWidget *makeHead();
    QWidget *makeWeek();
    widgets::ActionButton *makeWeekMenu();
    QWidget *makeBoard();
    void makeShortcuts();
    void takeCinemas(const QList<domain::Cinema> &cinemas);
    void openDay(QDate day);
    void handleDay();
    void showState();
    QDate today() const;

    bool isAsking() const;
    void openShowtime(const domain::ShowtimeId &id);
    void openNew(const QString &movieId, const std::optional<ports::ShowtimePlace> &place);
    void closeForm();
    void scheduleFilm(const QString &movieId, int lane, const QDateTime &startsAtUtc);
    void handleTrouble(const workflow::DayPlanning::Trouble &trouble);
    void publish(bool wholeDay);
    void publishWeek();
    void publish(const QList<ports::PlannedShowtime> &drafts);
    void copyDay();
    void copyWeek();
    void removeCurrent();
    /** What becomes of the bookings of what is cancelled: of these, or of all of the day. */
    void showAftermath(const QList<ports::PlannedShowtime> &cancelled);
    void cancel(QWidget *page, const ports::Record &record, const RecordAction::Done &done);

    Ports m_ports;
    workflow::DayPlanning m_day;
    workflow::ShowtimeBook m_book;
    RecordKind m_kind;
    std::optional<domain::ShowtimeId> m_toShow; ///< That was just edited, once the board has it.
    bool m_hasNoCinema = false; ///< Nor has anybody else.
    QList<domain::Cinema> m_cinemas;
    QStackedWidget *m_stack = nullptr; // children, as all below
    QWidget *m_front = nullptr;
    FormPage *m_form = nullptr;
    QComboBox *m_cinema = nullptr;
    widgets::TextLabel *m_dayName = nullptr;
    widgets::TextLabel *m_counts = nullptr;
    widgets::DayStrip *m_week = nullptr;
    widgets::ActionButton *m_weekMenu = nullptr;
    QAction *m_copyWeek = nullptr;
    QDateEdit *m_date = nullptr;
    widgets::ActionButton *m_publish = nullptr;
    widgets::ActionButton *m_publishDay = nullptr;
    widgets::ActionButton *m_copy = nullptr;
    widgets::ActionButton *m_new = nullptr;
    widgets::ActionButton *m_cancelled = nullptr; ///< Only where something is.
    FilmPicker *m_films = nullptr;
    DayBoardView *m_board = nullptr;
    widgets::MessageBanner *m_message = nullptr;
};

} // namespace foyer::admin
