#include "seatsiochart.h"

#include "rowplan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointF>

#include <array>
#include <cmath>
#include <numbers>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PlanSeat;
using domain::SeatPlan;
using domain::SeatType;

constexpr double seatPitch = 100;
constexpr qsizetype maxLeftOut = 200;

QString problemName(SeatPlan::Problem::Kind kind)
{
    using Kind = SeatPlan::Problem::Kind;
    switch (kind) {
    case Kind::NoSeats:
        return u"NO_SEATS"_s;
    case Kind::TooManySeats:
        return u"TOO_MANY_SEATS"_s;
    case Kind::DuplicateLabel:
        return u"DUPLICATE_LABEL"_s;
    case Kind::OutOfBounds:
        return u"OUT_OF_BOUNDS"_s;
    case Kind::Overlap:
        return u"OVERLAP"_s;
    case Kind::EmptyLabel: // reported while reading, see readSeat()
    case Kind::DuplicateId: // ids are ours
    case Kind::BadPartner: // and there are none
        break;
    }
    Q_UNREACHABLE();
}

/** A label as people read it; that designer writes "?" for none. */
QString labelOf(const QJsonObject &object)
{
    const QJsonValue value = object.value("label"_L1);
    const QString label = value.isDouble() ? QString::number(value.toInteger()) : value.toString().simplified();
    return label == u'?' ? QString() : label;
}

/** Category keys are numbers or texts. */
QString keyOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
}

/** A label is printed on tickets and read aloud. */
bool isReadable(const QString &label)
{
    constexpr qsizetype longest = 20;
    return label.size() <= longest && std::all_of(label.cbegin(), label.cend(), [](QChar c) { return c.isPrint(); });
}

double distance(const QPointF &a, const QPointF &b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

/** Tenths of a degree by which a row leans from @p a to @p b, clockwise, -900 to 900: a row drawn from right to left
 *  still faces the screen. */
qint32 leanOf(const QPointF &a, const QPointF &b)
{
    if (distance(a, b) == 0)
        return 0;
    double degrees = std::atan2(b.y() - a.y(), b.x() - a.x()) * 180 / std::numbers::pi;
    if (degrees > 90)
        degrees -= 180;
    if (degrees <= -90)
        degrees += 180;
    return static_cast<qint32>(std::lround(degrees * 10));
}

class ChartReader
{
public:
    ImportedChart chart;

    void read(const QJsonObject &root)
    {
        const QJsonObject drawing = root.value("subChart"_L1).toObject();
        if (!drawing.value("rows"_L1).isArray()) {
            add(u"NOT_A_CHART"_s, u"subChart.rows"_s);
            return;
        }
        readCategories(root.value("categories"_L1).toObject().value("list"_L1).toArray());
        const QJsonArray rows = drawing.value("rows"_L1).toArray();
        for (qsizetype i = 0; i < rows.size(); ++i)
            readRow(rows.at(i), i);
        listWhatIsLeftOut(drawing);
        scale();
        for (const SeatPlan::Problem &problem : SeatPlan::problemsIn(m_seats))
            add(problemName(problem.kind), problem.where, problem.seat);
        if (chart.problems.isEmpty())
            chart.plan = *SeatPlan::create(1, m_seats);
        chart.seats = m_seats;
    }

    void add(const QString &reason, const QString &where, qsizetype seat = -1)
    {
        if (chart.problems.size() < ImportedChart::maxProblems)
            chart.problems.append({reason, where, static_cast<int>(seat)});
    }

private:
    void readCategories(const QJsonArray &categories)
    {
        static constexpr std::array byOrder{SeatType::Standard, SeatType::Premium, SeatType::Vip};
        for (qsizetype i = 0; i < categories.size(); ++i) {
            const QJsonObject category = categories.at(i).toObject();
            const SeatType type = category.value("accessible"_L1).toBool()
                ? SeatType::Wheelchair
                : byOrder[static_cast<std::size_t>(std::min<qsizetype>(i, byOrder.size() - 1))];
            m_categories.insert(keyOf(category.value("key"_L1)), type);
        }
    }

    void readRow(const QJsonValue &value, qsizetype index)
    {
        const QJsonObject row = value.toObject();
        const QString label = labelOf(row);
        const QString name = label.isEmpty() ? u"row %1 of the chart"_s.arg(index + 1) : u"row "_s + label;
        const qsizetype seatsBefore = m_seats.size();
        const QJsonArray seats = row.value("seats"_L1).toArray();
        QList<QPointF> places;
        for (qsizetype i = 0; i < seats.size(); ++i)
            readSeat(seats.at(i).toObject(), label, name, i, places);
        const qsizetype firstSeat = m_seats.size() > seatsBefore ? seatsBefore : -1;
        if (label.isEmpty())
            add(u"EMPTY_LABEL"_s, name, firstSeat);
        if (!isReadable(label))
            add(u"BAD_LABEL"_s, u"row %1 of the chart"_s.arg(index + 1), firstSeat);
        for (qsizetype i = 0; i < places.size(); ++i) {
            const QPointF &before = places.at(std::max<qsizetype>(i - 1, 0));
            const QPointF &after = places.at(std::min(i + 1, places.size() - 1));
            m_seats[m_seats.size() - places.size() + i].angle = leanOf(before, after);
            double nearest = 0;
            if (i > 0)
                nearest = distance(places.at(i), before);
            if (i + 1 < places.size()) {
                const double toAfter = distance(places.at(i), after);
                nearest = nearest > 0 ? std::min(nearest, toAfter) : toAfter;
            }
            if (nearest > 0)
                m_neighbourDistances.append(nearest);
        }
        m_places += places;
    }

    void readSeat(const QJsonObject &object, const QString &row, const QString &rowName, qsizetype index,
                  QList<QPointF> &places)
    {
        PlanSeat seat;
        seat.id = domain::SeatId(static_cast<qint32>(m_seats.size() + 1));
        // What has no label gets a stand-in, so that its other faults can be named too.
        seat.row = row.isEmpty() ? rowName : row;
        seat.number = labelOf(object);
        const bool hasLabel = !seat.number.isEmpty();
        if (!hasLabel)
            seat.number = u"?%1"_s.arg(index + 1);
        const QString where = u"%1 seat %2"_s.arg(rowName, seat.number);
        const bool hasPlace = object.value("x"_L1).isDouble() && object.value("y"_L1).isDouble();
        const qsizetype ownIndex = hasPlace ? m_seats.size() : -1;
        if (!hasLabel)
            add(u"EMPTY_LABEL"_s, where, ownIndex);
        if (!isReadable(seat.number))
            add(u"BAD_LABEL"_s, u"%1 seat ?%2"_s.arg(rowName).arg(index + 1), ownIndex);
        if (!hasPlace) {
            add(u"OUT_OF_BOUNDS"_s, where + u": no position"_s);
            return;
        }
        seat.type = typeOf(object, where, ownIndex);
        m_seats.append(seat);
        places.append(QPointF(object.value("x"_L1).toDouble(), object.value("y"_L1).toDouble()));
    }

    SeatType typeOf(const QJsonObject &seat, const QString &where, qsizetype index)
    {
        SeatType type = SeatType::Standard;
        const QString key = keyOf(seat.value("categoryKey"_L1));
        if (key.isEmpty())
            add(u"NO_CATEGORY"_s, where, index);
        else if (!m_categories.contains(key))
            add(u"UNKNOWN_CATEGORY"_s, u"%1: %2"_s.arg(where, key), index);
        else
            type = m_categories.value(key);
        if (seat.value("accessible"_L1).toBool())
            return SeatType::Wheelchair;
        return seat.value("companionSeat"_L1).toBool() ? SeatType::Companion : type;
    }

    /** From the chart's unit to ours. A position that no plan can have stays out of bounds and is reported as such. */
    void scale()
    {
        if (m_places.isEmpty())
            return;
        double unit = 1;
        if (!m_neighbourDistances.isEmpty()) {
            const auto middle = m_neighbourDistances.begin() + m_neighbourDistances.size() / 2;
            std::nth_element(m_neighbourDistances.begin(), middle, m_neighbourDistances.end());
            unit = seatPitch / *middle;
        }
        double left = m_places.constFirst().x();
        double right = left;
        double top = m_places.constFirst().y();
        for (const QPointF &place : m_places) {
            left = std::min(left, place.x());
            right = std::max(right, place.x());
            top = std::min(top, place.y());
        }
        const auto rounded = [](double coordinate) {
            constexpr double beyond = SeatPlan::maxCoordinate + 1;
            return static_cast<qint32>(std::lround(std::clamp(coordinate, -beyond, beyond)));
        };
        for (qsizetype i = 0; i < m_seats.size(); ++i) {
            m_seats[i].x = rounded((m_places.at(i).x() - (left + right) / 2) * unit);
            m_seats[i].y = rounded((m_places.at(i).y() - top) * unit + domain::firstRowDistance);
        }
    }

    void listWhatIsLeftOut(const QJsonObject &drawing)
    {
        static constexpr std::array kinds{
            std::pair{"generalAdmissionAreas"_L1, "standing area"_L1},
            std::pair{"tables"_L1, "table"_L1},
            std::pair{"booths"_L1, "booth"_L1},
            std::pair{"sections"_L1, "section"_L1},
            std::pair{"texts"_L1, "text"_L1},
            std::pair{"shapes"_L1, "shape"_L1},
            std::pair{"icons"_L1, "icon"_L1},
            std::pair{"imageObjects"_L1, "image"_L1},
        };
        for (const auto &[key, kind] : kinds) {
            const QJsonArray objects = drawing.value(key).toArray();
            for (const QJsonValue &value : objects) {
                if (chart.leftOut.size() == maxLeftOut)
                    return;
                const QJsonObject object = value.toObject();
                QString line = kind;
                const QString name = object.contains("text"_L1) ? object.value("text"_L1).toString() : labelOf(object);
                if (!name.isEmpty())
                    line += u' ' + name.left(60);
                if (const qint64 capacity = object.value("capacity"_L1).toInteger(); capacity > 0)
                    line += u" (%1 places)"_s.arg(capacity);
                chart.leftOut.append(line);
            }
        }
    }

    QHash<QString, SeatType> m_categories;
    QList<PlanSeat> m_seats;
    QList<QPointF> m_places; ///< Of m_seats, in the chart's unit.
    QList<double> m_neighbourDistances;
};

} // namespace

ImportedChart readSeatsioChart(const QByteArray &document)
{
    ChartReader reader;
    if (document.size() > ImportedChart::maxBytes) {
        reader.add(u"NOT_A_CHART"_s, u"%1 bytes, at most %2"_s.arg(document.size()).arg(ImportedChart::maxBytes));
        return reader.chart;
    }
    QJsonParseError parseError;
    const QJsonDocument json = QJsonDocument::fromJson(document, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        reader.add(u"NOT_A_CHART"_s, u"byte %1: %2"_s.arg(parseError.offset).arg(parseError.errorString()));
    else
        reader.read(json.object());
    return reader.chart;
}

} // namespace foyer::cinema
