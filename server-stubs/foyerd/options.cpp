#include "options.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

QStringList serviceNames()
{
    return {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"booking"_s};
}

quint16 defaultPort(const QString &verb)
{
    static const QHash<QString, quint16> ports{
        {u"all"_s, 5000},   {u"gateway"_s, 5000}, {u"booking"_s, 3007}, {u"cinema"_s, 3008},        {u"coupon"_s, 3009},
        {u"movie"_s, 3010}, {u"payment"_s, 3011}, {u"user"_s, 3012},    {u"psp-simulator"_s, 3014},
    };
    return ports.value(verb, 0);
}

namespace {

QString verbHelp()
{
    return u"Foyer's services: what tills, kiosks and offices talk to.\n\n"
           "Verbs:\n"
           "  all        every service and the gateway in this one process; port 5000\n"
           "  gateway    the gateway alone; it finds the services at their usual ports or at --upstream; port 5000\n"
           "  user, movie, cinema, coupon, booking, payment\n"
           "             one service alone; ports 3012, 3010, 3008, 3009, 3007, 3011. booking finds payment and "
           "coupon\n"
           "             at their usual ports or at --upstream\n"
           "  demo       fill the data folder with demo data and end\n"
           "  schema [SERVICE]\n"
           "             print the schema that clients see, or that one service answers, and end; with 1 when the\n"
           "             services' schemas do not fit together\n"
           "  dump-state all books as one JSON document, whether the services run or not, and end\n"
           "  verify     prove the books of booking, and against payment's, and print what does not fit, a line "
           "each;\n"
           "             ends with 0 when all is well, 1 when not\n"
           "  verify-audit\n"
           "             read the audit log and name the first entry that is not as it was written; ends with 0 when "
           "all\n"
           "             is well, 1 when not\n"
           "  backup     copy every database into a new folder in backups/ of the data folder, or in --to, also while "
           "tickets are\n"
           "             sold, and end. 'all' does so by itself once a day (--backup-every, --keep-backups)\n"
           "  restore    put the newest good backup, or the one in --from, in the place of every database; what was "
           "there is\n"
           "             kept in damaged/. Not while services run. --as-it-is instead goes on with what is there, when "
           "it is\n"
           "             whole as far as can be told\n"
           "  psp-simulator\n"
           "             a payment provider to test with; port 3014. 'all' and 'payment' use one that --upstream\n"
           "             psp=URL names; without, cards and online payments are refused\n\n"
           "Each service has a database of its own in the data folder, and their keys are in keys/ there: services "
           "that\n"
           "run as processes of their own share one folder. No service runs twice on it, and 'all' runs alone.\n\n"
           "Prints one line, 'foyerd ready on URL', once it can be asked. SIGTERM lets open requests end, then it "
           "ends.\n"
           "Ends with 0 when it was told to end, 1 when it cannot run (standard error says why), 2 when it was called\n"
           "wrongly.\n\n"
           "  foyerd all --demo --data ~/foyer-demo   a cinema to try\n"
           "  foyerd booking --port 3107 --upstream payment=http://127.0.0.1:3111"_s;
}

bool isWebUrl(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

bool answersGraphQl(const QString &verb)
{
    return verb == "all"_L1 || verb == "gateway"_L1 || serviceNames().contains(verb);
}

/** Does what @p verb runs ask @p upstream, in another process? */
bool asksFor(const QString &verb, const QString &upstream)
{
    if (upstream == "psp"_L1)
        return verb == "payment"_L1 || verb == "all"_L1;
    const bool bookingAsksIt = QStringList{u"payment"_s, u"coupon"_s, u"movie"_s, u"cinema"_s}.contains(upstream);
    return verb == "gateway"_L1 || (verb == "booking"_L1 && bookingAsksIt);
}

/** The command line wins over the environment, which is where containers and units put such things. */
QString fromLineOr(const QCommandLineParser &parser, const QCommandLineOption &option, const char *variable,
                   const QString &otherwise)
{
    return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable(variable, otherwise);
}

} // namespace

Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(verbHelp());
    parser.addPositionalArgument(u"verb"_s, u"What to run."_s, u"verb [service]"_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Shows this."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Shows the release."_s);
    const QCommandLineOption data(u"data"_s, u"Where the databases and keys are. Default: the user's data folder."_s,
                                  u"DIR"_s);
    const QCommandLineOption port(u"port"_s, u"Port to listen on, on this machine only. 0: any free one."_s, u"N"_s);
    const QCommandLineOption allowedOrigins(
        u"allowed-origins"_s,
        u"Which web pages may ask from a browser, such as \"https://shop.example http://localhost:8080\"; * is all. "
        "Default: none. Also FOYER_ALLOWED_ORIGINS."_s,
        u"LIST"_s);
    const QCommandLineOption demo(u"demo"_s,
                                  u"Make the demo data if it is not there, and showtimes for the days to come."_s);
    const QCommandLineOption today(u"today"_s, u"Let the clock show this day."_s, u"YYYY-MM-DD"_s);
    const QCommandLineOption seed(u"seed"_s, u"Of the demo data. The same seed and day give the same data."_s, u"N"_s,
                                  u"1"_s);
    const QCommandLineOption bookings(u"bookings"_s, u"With 'demo': how many past sales to make in all."_s, u"N"_s);
    const QCommandLineOption stdinCloses(u"until-stdin-closes"_s, u"Ends when standard input does."_s);
    const QCommandLineOption upstream(
        u"upstream"_s, u"Where a service is, e.g. movie=http://127.0.0.1:3010. May be repeated."_s, u"NAME=URL"_s);
    const QCommandLineOption resetDemo(u"reset-demo"_s,
                                       u"With --demo: forget the books the demo made, and begin anew."_s);
    const QCommandLineOption webhook(u"webhook"_s, u"With 'psp-simulator': where it tells what became of payments."_s,
                                     u"URL"_s, u"http://127.0.0.1:3011/webhooks/psp"_s);
    const QCommandLineOption database(u"database"_s,
                                      u"What the services store in: sqlite (files in the data folder; the default) or "
                                      "mysql (MariaDB too). Also FOYER_DATABASE."_s,
                                      u"ENGINE"_s);
    const QCommandLineOption databaseSettings(
        u"database-settings"_s,
        u"With mysql: the file that says where the databases are and whose. Default: database.ini in the data folder. "
        "Also FOYER_DATABASE_SETTINGS."_s,
        u"FILE"_s);
    const QCommandLineOption noIntrospection(
        u"no-introspection"_s,
        u"For production: nobody may ask for the schema, and errors suggest no names of it. Also FOYER_NO_INTROSPECTION=1."_s);
    const QCommandLineOption backupTo(u"to"_s, u"With 'backup': the folder to make it in."_s, u"DIR"_s);
    const QCommandLineOption restoreFrom(
        u"from"_s, u"With 'restore': a backup, or a folder of backups, of which the newest good one is taken."_s,
        u"DIR"_s);
    const QCommandLineOption asItIs(
        u"as-it-is"_s,
        u"With 'restore': no backup; accept the databases as they are, the last sales may be missing."_s);
    const QCommandLineOption backupEvery(u"backup-every"_s,
                                         u"With 'all': hours between the backups it makes. 0: none. Default: 24."_s,
                                         u"HOURS"_s, u"24"_s);
    const QCommandLineOption keepBackups(u"keep-backups"_s, u"With 'all': how many of these are kept. Default: 7."_s,
                                         u"N"_s, u"7"_s);
    parser.addOptions({backupTo, restoreFrom, asItIs, backupEvery, keepBackups});
    parser.addOptions({help, version, data, database, databaseSettings, port, allowedOrigins, demo, resetDemo, today,
                       seed, bookings, stdinCloses, upstream, webhook, noIntrospection});

    const auto wrong = [](const QString &sentence) {
        return fail(ErrorCode::InvalidInput, sentence + u" See foyerd --help."_s);
    };
    if (!parser.parse(QStringList{u"foyerd"_s} + arguments))
        return wrong(parser.errorText());
    if (parser.isSet(help))
        return fail(ErrorCode::Cancelled, parser.helpText());
    if (parser.isSet(version))
        return fail(ErrorCode::Cancelled, u"foyerd %1\n"_s.arg(QLatin1StringView(FOYER_VERSION)));

    const QStringList verbs = parser.positionalArguments();
    const bool namesService = verbs.size() == 2 && verbs.first() == "schema"_L1;
    if (namesService && !serviceNames().contains(verbs.last()) && verbs.last() != "gateway"_L1)
        return wrong(u"'%1' is no service."_s.arg(verbs.last()));
    if (verbs.size() != 1 && !namesService)
        return wrong(verbs.isEmpty() ? u"Say what to run."_s
                                     : u"One verb at a time, not '%1'."_s.arg(verbs.join(u' ')));
    Options options;
    options.verb = verbs.first();
    if (namesService)
        options.service = verbs.last();
    const QStringList known =
        serviceNames() + QStringList{u"all"_s,    u"gateway"_s,      u"demo"_s,          u"schema"_s, u"dump-state"_s,
                                     u"verify"_s, u"verify-audit"_s, u"psp-simulator"_s, u"backup"_s, u"restore"_s};
    if (!known.contains(options.verb))
        return wrong(u"'%1' is nothing to run."_s.arg(options.verb));

    options.dataFolder = parser.isSet(data)
        ? QDir(parser.value(data)).absolutePath()
        : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/foyer"_s;
    const QString engine = fromLineOr(parser, database, "FOYER_DATABASE", u"sqlite"_s);
    if (engine != "sqlite"_L1 && engine != "mysql"_L1)
        return wrong(u"The database is sqlite or mysql, not '%1'."_s.arg(engine));
    if (engine == "mysql"_L1) {
        options.database = db::Settings::Engine::MySql;
        options.databaseSettings =
            fromLineOr(parser, databaseSettings, "FOYER_DATABASE_SETTINGS", options.dataFolder + u"/database.ini"_s);
    } else if (parser.isSet(databaseSettings)) {
        return wrong(u"--database-settings goes with --database mysql."_s);
    }
    options.port = defaultPort(options.verb);
    bool ok = true;
    if (parser.isSet(port)) {
        options.port = parser.value(port).toUShort(&ok);
        if (!ok)
            return wrong(u"--port takes 0 to 65535, not '%1'."_s.arg(parser.value(port)));
    }
    if (answersGraphQl(options.verb)) {
        const auto origins =
            http::AllowedOrigins::fromText(fromLineOr(parser, allowedOrigins, "FOYER_ALLOWED_ORIGINS", QString()));
        if (!origins)
            return wrong(u"--allowed-origins (FOYER_ALLOWED_ORIGINS): %1."_s.arg(origins.error().detail));
        options.allowedOrigins = *origins;
    } else if (parser.isSet(allowedOrigins)) {
        return wrong(u"'%1' answers no browser: --allowed-origins does not go with it."_s.arg(options.verb));
    }
    options.demo = parser.isSet(demo) || options.verb == "demo"_L1;
    options.resetDemo = parser.isSet(resetDemo);
    if (options.resetDemo && (!options.demo || (options.verb != "all"_L1 && options.verb != "demo"_L1)))
        return wrong(u"--reset-demo goes with 'all --demo' and with 'demo'."_s);
    if (options.resetDemo && options.database != db::Settings::Engine::Sqlite)
        return wrong(u"--reset-demo forgets files: on a server, drop the databases and make them anew."_s);
    if (parser.isSet(today)) {
        options.today = QDate::fromString(parser.value(today), Qt::ISODate);
        if (!options.today->isValid())
            return wrong(u"--today takes a day as YYYY-MM-DD, not '%1'."_s.arg(parser.value(today)));
    }
    options.seed = parser.value(seed).toULongLong(&ok);
    if (!ok)
        return wrong(u"--seed takes a whole number, not '%1'."_s.arg(parser.value(seed)));
    if (parser.isSet(bookings)) {
        options.bookings = parser.value(bookings).toLongLong(&ok);
        if (!ok || options.bookings < 0 || options.bookings > 100'000'000)
            return wrong(u"--bookings takes 0 to 100000000, not '%1'."_s.arg(parser.value(bookings)));
        if (options.verb != "demo"_L1)
            return wrong(u"--bookings goes with the verb 'demo'."_s);
    }
    const auto belongTo = [&](const QString &verb, const QList<const QCommandLineOption *> &its) -> QString {
        for (const QCommandLineOption *option : its) {
            if (parser.isSet(*option) && options.verb != verb)
                return u"--%1 goes with the verb '%2'."_s.arg(option->names().first(), verb);
        }
        return {};
    };
    for (const QString &misplaced :
         {belongTo(u"backup"_s, {&backupTo}), belongTo(u"restore"_s, {&restoreFrom, &asItIs}),
          belongTo(u"all"_s, {&backupEvery, &keepBackups})}) {
        if (!misplaced.isEmpty())
            return wrong(misplaced);
    }
    const bool isOfFiles = options.verb == "backup"_L1 || options.verb == "restore"_L1;
    if (isOfFiles && options.database != db::Settings::Engine::Sqlite)
        return wrong(u"'%1' is for files: a server's backups are made with its own tools."_s.arg(options.verb));
    const auto folderOf = [&](const QCommandLineOption &option) {
        return parser.isSet(option) ? QDir(parser.value(option)).absolutePath() : QString();
    };
    options.backupTo = folderOf(backupTo);
    options.restoreFrom = folderOf(restoreFrom);
    options.asItIs = parser.isSet(asItIs);
    if (options.asItIs && parser.isSet(restoreFrom))
        return wrong(u"--as-it-is takes no backup: not with --from."_s);
    options.backupEveryHours = parser.value(backupEvery).toInt(&ok);
    if (!ok || options.backupEveryHours < 0 || options.backupEveryHours > 24 * 31)
        return wrong(u"--backup-every takes 0 to 744 hours, not '%1'."_s.arg(parser.value(backupEvery)));
    options.keepBackups = parser.value(keepBackups).toInt(&ok);
    if (!ok || options.keepBackups < 1 || options.keepBackups > 1000)
        return wrong(u"--keep-backups takes 1 to 1000, not '%1'."_s.arg(parser.value(keepBackups)));
    options.untilStdinCloses = parser.isSet(stdinCloses);
    const QStringList upstreams = parser.values(upstream);
    for (const QString &entry : upstreams) {
        const QString name = entry.section(u'=', 0, 0);
        const QUrl url(entry.section(u'=', 1), QUrl::StrictMode);
        if ((!serviceNames().contains(name) && name != "psp"_L1) || !isWebUrl(url))
            return wrong(u"--upstream takes NAME=URL with the name of a service, not '%1'."_s.arg(entry));
        options.upstreams.insert(name, url);
        if (!asksFor(options.verb, name))
            return wrong(u"'%1' asks no %2 service: --upstream does not go with it."_s.arg(options.verb, name));
    }
    if (parser.isSet(noIntrospection) && !answersGraphQl(options.verb))
        return wrong(u"'%1' answers no documents: --no-introspection does not go with it."_s.arg(options.verb));
    const QString fromEnvironment = qEnvironmentVariable("FOYER_NO_INTROSPECTION", u"0"_s);
    if (fromEnvironment != "0"_L1 && fromEnvironment != "1"_L1)
        return wrong(u"FOYER_NO_INTROSPECTION is 0 or 1, not '%1'."_s.arg(fromEnvironment));
    options.introspection = !parser.isSet(noIntrospection) && fromEnvironment == "0"_L1;
    options.webhook = QUrl(parser.value(webhook), QUrl::StrictMode);
    if (!isWebUrl(options.webhook))
        return wrong(u"--webhook takes a URL, not '%1'."_s.arg(parser.value(webhook)));
    if (parser.isSet(webhook) && options.verb != "psp-simulator"_L1)
        return wrong(u"--webhook goes with the verb 'psp-simulator'."_s);
    return options;
}

} // namespace foyer::foyerd
