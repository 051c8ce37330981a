#pragma once

#include "alert.h"

#include <map>

namespace foyer::alerts {

/** What was found of one thing that may be wrong. Value type. */
struct Observation
{
    Kind kind = Kind::Other;
    QString subject;
    bool isWrong = false;
    Severity severity = Severity::Today;
    QString detail = {};
    std::optional<double> value = {};
    std::optional<double> limit = {};
};

/** When what was observed is an alert, and when that is over. Pure: told what was found, and when. Value type.
 *
 *  An alert is raised when it has been so for patienceFor() its kind, and cleared when it has been otherwise for
 * `calm`, so that what comes and goes is told once. What nobody could look at says nothing: an alert about it stays.
 * When nobody could for a day, it is cleared, as what it is about has gone. */
class AlertRules
{
public:
    static constexpr std::chrono::seconds calm{15};
    static constexpr std::chrono::hours forgotten{24};
    /** Those that are over are kept for so long, and so many. */
    static constexpr std::chrono::hours kept{7 * 24};
    static constexpr qsizetype keptCount = 100;

    enum class Event {
        Raised,
        Worse, ///< It has become more severe.
        Cleared,
    };
    struct Change
    {
        Event event = Event::Raised;
        Alert alert;
    };

    AlertRules() = default;
    /** Goes on with what was known. */
    explicit AlertRules(const QList<Alert> &known);

    /** All that was found now, each thing once. Of processes this is all there are: one that is missing is over. */
    QList<Change> look(const QList<Observation> &found, qint64 nowMs);

    /** Those that are open, the most severe first and of these the newest; then those that are over, newest first. */
    QList<Alert> alerts() const;

private:
    using Key = std::pair<Kind, QString>;
    struct State
    {
        std::optional<qint64> wrongSinceMs;
        std::optional<qint64> rightSinceMs;
        qint64 seenMs = 0; ///< When it was looked at last.
        std::optional<Alert> open;
    };

    std::optional<Change> noteWrong(State &state, const Observation &found, qint64 nowMs);
    std::optional<Change> noteRight(State &state, qint64 nowMs);
    Change clear(State &state, qint64 nowMs);
    void forgetOld(qint64 nowMs);

    std::map<Key, State> m_states;
    QList<Alert> m_over; ///< Newest first.
};

} // namespace foyer::alerts
