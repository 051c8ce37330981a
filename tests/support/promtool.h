#pragma once

#include <QByteArray>
#include <QStringList>

namespace foyer::test {

/** Runs Prometheus' own judge with @p input on its standard input. Empty when it is content, else what it says. */
QString promtool(const QStringList &arguments, const QByteArray &input = {});

/** The value of one line of Prometheus' text, as "foyer_holds_total" or "foyer_bookings_total{event=\"confirmed\"}";
 * NaN when there is no such line. */
double sample(const QByteArray &text, const QByteArray &name);

} // namespace foyer::test
