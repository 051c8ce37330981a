#include "figures.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Three digits that matter, and no more after the point than that takes. */
QString shown(double value)
{
    if (std::isnan(value))
        return u"-"_s;
    const double size = std::abs(value);
    return QString::number(value, 'f',
                           size >= 100 || value == std::floor(value) ? 0
                               : size >= 10                          ? 1
                               : size >= 1                           ? 2
                                                                     : 3);
}

QString shown(const Goal &goal)
{
    return (goal.side == Goal::Side::AtLeast ? u">= "_s : u"<= "_s) + shown(goal.bound);
}

QStringList cells(const Figure &figure)
{
    QStringList row{figure.name, shown(figure.value) + u' ' + figure.unit};
    if (figure.reference)
        row += {shown(figure.reference->value) + u' ' + figure.reference->name,
                figure.reference->value == 0 ? u"-"_s : shown(figure.value / figure.reference->value)};
    else
        row += {u"-"_s, u"-"_s};
    if (figure.goal)
        row += {shown(*figure.goal), figure.goal->isMetBy(figure.value) ? u"met"_s : u"NOT MET"_s};
    else
        row += {u"-"_s, QString()};
    row += figure.note;
    return row;
}

} // namespace

Figure notMeasured(const QString &name, const QString &why)
{
    const double nothing = std::numeric_limits<double>::quiet_NaN(); // meets no goal
    return {name, nothing, {}, std::nullopt, Goal{}, u"could not be measured: "_s + why.simplified().left(200)};
}

double inMs(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

double msEach(std::chrono::nanoseconds cpu, qint64 count)
{
    return count == 0 ? 0 : inMs(cpu) / static_cast<double>(count);
}

QString latencies(const Histogram &latency)
{
    return u"p50 %1 ms, p99 %2 ms, longest %3 ms"_s.arg(inMs(latency.percentile(0.5)), 0, 'f', 1)
        .arg(inMs(latency.percentile(0.99)), 0, 'f', 1)
        .arg(inMs(latency.longest()), 0, 'f', 1);
}

QString table(const QList<Figure> &figures)
{
    QList<QStringList> rows{
        {u"figure"_s, u"value"_s, u"reference in this run"_s, u"ratio"_s, u"goal"_s, QString(), u"note"_s}};
    for (const Figure &figure : figures)
        rows.append(cells(figure));
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const QStringList &row : std::as_const(rows)) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), row.at(i).size());
    }
    QString text;
    for (const QStringList &row : std::as_const(rows)) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row.at(i).leftJustified(widths.at(i)) + u"  "_s;
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    const auto goals =
        std::count_if(figures.begin(), figures.end(), [](const Figure &f) { return f.goal.has_value(); });
    const auto met = std::count_if(figures.begin(), figures.end(),
                                   [](const Figure &f) { return f.goal && f.goal->isMetBy(f.value); });
    return text + u"%1 of %2 goals met\n"_s.arg(met).arg(goals);
}

} // namespace foyer::bench
