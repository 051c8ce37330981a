#include "circuitplan.h"

#include "whereabouts.h"

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** In which turn they are stopped. */
int turnOf(const QString &name)
{
    if (name == "gateway"_L1)
        return 0;
    return name == "booking"_L1 ? 1 : 2;
}

/** What all of them are told alike. */
QStringList commonArguments(const Options &options)
{
    QStringList arguments{u"--data"_s, options.dataFolder};
    if (!options.configuration.file().isEmpty())
        arguments += {u"--config"_s, options.configuration.file()};
    if (options.today)
        arguments += {u"--today"_s, options.today->toString(Qt::ISODate)};
    return arguments;
}

/** Ours, with what our command line said: it wins over the file, which they read too. */
QProcessEnvironment commonEnvironment(const Options &options)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const Setting &setting : settingsTable()) {
        if (options.configuration.placeOf(setting.section, setting.key).startsWith("--"_L1))
            environment.insert(variableOf(setting), options.configuration.text(setting.section, setting.key));
    }
    return environment;
}

/** One process to be; several of a service are neighbours. */
struct Place
{
    QString verb;
    int number = 1;
    quint16 port = 0;
};

QList<Place> places(const Options &options)
{
    QList<Place> all;
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        const qint64 count = options.configuration.integer(name, u"instances"_s);
        const quint16 first = options.port == 0 ? quint16(0) : options.configuration.port(name, u"port"_s);
        for (int number = 1; number <= count; ++number)
            all.append({name, number, first == 0 ? first : static_cast<quint16>(first + number - 1)});
    }
    all.append({u"gateway"_s, 1, options.port});
    return all;
}

} // namespace

Result<CircuitPlan> circuitPlan(const Options &options, const QString &program)
{
    QList<Place> all = places(options);
    Result<ReservedPorts> reserved = ReservedPorts::take(
        std::count_if(all.cbegin(), all.cend(), [](const Place &place) { return place.port == 0; }));
    if (!reserved)
        return fail(reserved.error());
    QList<quint16> free = reserved->ports();
    QProcessEnvironment environment = commonEnvironment(options);
    for (Place &place : all) {
        if (place.port == 0)
            place.port = free.takeFirst();
        if (place.number == 1) // where those who ask it find it
            environment.insert(variableOf(*findSetting(place.verb, u"port"_s)), QString::number(place.port));
    }
    CircuitPlan plan{{}, *std::move(reserved)};
    for (const Place &place : std::as_const(all)) {
        QStringList arguments =
            QStringList{place.verb} + commonArguments(options) + QStringList{u"--port"_s, QString::number(place.port)};
        if (place.verb == "user"_L1 && options.demo)
            arguments += u"--demo"_s; // its people's passwords are hashed cheaply
        const QString name = place.number == 1 ? place.verb : u"%1-%2"_s.arg(place.verb).arg(place.number);
        const QUrl asked = placeOf(options.configuration, place.verb, place.port, SeenFrom::ThisMachine);
        plan.processes.append({name, program, arguments, environment, turnOf(place.verb), place.verb, asked});
    }
    return plan;
}

PlannedProcess demoProcess(const Options &options, const QString &program)
{
    QStringList arguments =
        QStringList{u"demo"_s} + commonArguments(options) + QStringList{u"--seed"_s, QString::number(options.seed)};
    if (options.resetDemo)
        arguments += u"--reset-demo"_s;
    return {u"demo"_s, program, arguments, commonEnvironment(options), 0, u"demo"_s, {}};
}

} // namespace foyer::foyerd
