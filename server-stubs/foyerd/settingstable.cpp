#include "settingstable.h"

#include "limitsettings.h"
#include "mailsettings.h"
#include "settingchecks.h"

#include <QHash>

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 hourMs = 60 * 60 * 1000;

const QStringList &answering()
{
    static const QStringList verbs = QStringList{u"all"_s, u"run"_s, u"gateway"_s} + serviceNames();
    return verbs;
}

/** Everybody but those who only know the schemas or files. */
QStringList withDatabase()
{
    return serviceNames() + QStringList{u"all"_s,          u"demo"_s,   u"dump-state"_s, u"verify"_s,
                                        u"verify-audit"_s, u"backup"_s, u"restore"_s,    u"migrate"_s};
}

void addHouse(QList<Setting> &table)
{
    table.append({.section = u"foyer"_s,
                  .key = u"dataFolder"_s,
                  .type = SettingType::Path,
                  .about = u"Where the databases, keys, backups and locks are. Services that run as processes of their "
                           "own share one, because they have the keys in common."_s,
                  .otherwise = u"the user's data folder, such as ~/.local/share/foyer"_s});
    table.append({.section = u"foyer"_s,
                  .key = u"introspection"_s,
                  .type = SettingType::YesNo,
                  .fallback = u"yes"_s,
                  .about =
                      u"Whether clients may ask for the schema. With no, __schema and __type are errors, and errors "
                      "suggest no names of it; our own programs ask for neither. Say no in production."_s,
                  .verbs = answering()});
    table.append({.section = u"foyer"_s,
                  .key = u"allowedOrigins"_s,
                  .type = SettingType::List,
                  .about =
                      u"Which web pages may ask from a browser, as browsers write their origins: https://shop.example "
                      "http://localhost:8080. * is every page."_s,
                  .verbs = answering(),
                  .otherwise = u"none"_s,
                  .check = originsProblem});
    table.append({.section = u"foyer"_s,
                  .key = u"region"_s,
                  .fallback = u"main"_s,
                  .about =
                      u"Of which region this process is: a site with a booking and a payment service of its own. They "
                      "sell what cinemas of this region show. Small letters, digits and hyphens."_s,
                  .verbs = QStringList{u"gateway"_s} + serviceNames(),
                  .check = regionProblem});
    table.append({.section = u"foyer"_s,
                  .key = u"gateways"_s,
                  .type = SettingType::List,
                  .about =
                      u"The gateways, each of which every service's process tells each second that it is there. They "
                      "send it requests then, wherever it listens, and tell it who else is there."_s,
                  .verbs = serviceNames(),
                  .otherwise = u"this machine's, at the port in [gateway]"_s,
                  .check = gatewaysProblem});
    table.append({.section = u"foyer"_s,
                  .key = u"hungAfter"_s,
                  .type = SettingType::Duration,
                  .fallback = u"15s"_s,
                  .about = u"'foyerd run' asks each process whether it lives (/livez), and kills and starts again one "
                           "that has not answered for so long. 0: never."_s,
                  .verbs = {u"run"_s},
                  .most = hourMs,
                  .bareUnit = u"s"_s});
}

void addProcesses(QList<Setting> &table)
{
    const QHash<QString, quint16> ports{{u"gateway"_s, 5000}, {u"booking"_s, 3007},      {u"cinema"_s, 3008},
                                        {u"coupon"_s, 3009},  {u"movie"_s, 3010},        {u"payment"_s, 3011},
                                        {u"user"_s, 3012},    {u"notification"_s, 3013}, {u"psp-simulator"_s, 3014}};
    const auto port = [&](const QString &name, const QStringList &verbs) {
        return Setting{.section = name,
                       .key = u"port"_s,
                       .type = SettingType::Port,
                       .fallback = QString::number(ports.value(name)),
                       .about = u"The port to listen on. 0 is any free one, which the line 'foyerd ready on' names."_s,
                       .verbs = verbs};
    };
    const auto address = [&](const QString &name, const QStringList &verbs) {
        return Setting{.section = name,
                       .key = u"address"_s,
                       .type = SettingType::Address,
                       .fallback = u"127.0.0.1"_s,
                       .about = u"The address to listen on; 0.0.0.0 is all of this machine's, with :: those of IPv6 "
                                "too. Anything but this machine alone takes a certificate ('foyerd ca')."_s,
                       .verbs = verbs};
    };
    const QStringList atGateway = QStringList{u"gateway"_s, u"all"_s, u"health"_s} + serviceNames();
    table.append(port(u"gateway"_s, atGateway));
    table.append(address(u"gateway"_s, atGateway));
    table.append({.section = u"gateway"_s,
                  .key = u"url"_s,
                  .type = SettingType::Url,
                  .about = u"Where services on other machines reach the gateway: it hands on the public keys by which "
                           "they believe people's sessions."_s,
                  .verbs = serviceNames(),
                  .otherwise = u"not asked: the keys are in the data folder"_s});
    table.append({.section = u"gateway"_s,
                  .key = u"trustedProxies"_s,
                  .type = SettingType::List,
                  .about = u"Addresses and networks of the proxies before it. What they say in X-Forwarded-For is "
                           "believed: that is who asks. Each must append to that field, or set it."_s,
                  .verbs = {u"gateway"_s, u"all"_s},
                  .otherwise = u"nobody; who connects is who asks"_s,
                  .check = networksProblem});
    table.append({.section = u"gateway"_s,
                  .key = u"publicUrl"_s,
                  .type = SettingType::Url,
                  .about =
                      u"By what people's browsers reach the gateway, such as https://tickets.example: the links in "
                      "the feed of showtimes begin with it."_s,
                  .verbs = {u"gateway"_s, u"all"_s},
                  .otherwise = u"as the client calls us, by http, or https where TLS is spoken"_s});
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        // Booking asks those that a sale needs, and notification the two that know what was booked and by whom; they,
        // coupon and movie hear from user who was merged or erased.
        QStringList askers{u"gateway"_s};
        if (name != "booking"_L1)
            askers.append(u"booking"_s);
        if (name == "booking"_L1 || name == "user"_L1)
            askers.append(u"notification"_s);
        if (name == "user"_L1)
            askers += {u"coupon"_s, u"movie"_s};
        const QStringList locators = QStringList{name, u"health"_s} + askers;
        table.append(port(name, locators));
        table.append(address(name, locators));
        table.append({.section = name,
                      .key = u"instances"_s,
                      .type = SettingType::Integer,
                      .fallback = u"1"_s,
                      .about =
                          u"How many processes of it 'foyerd run' runs, at the ports from the one above on. More than "
                          "one takes a database on a server."_s,
                      .verbs = {u"run"_s},
                      .least = 1,
                      .most = 16});
        table.append({.section = name,
                      .key = u"url"_s,
                      .type = SettingType::Url,
                      .about = u"Where those who ask this service reach it, when that is not this machine."_s,
                      .verbs = askers,
                      .otherwise = u"this machine, at the port above"_s});
        table.append({.section = name,
                      .key = u"instance"_s,
                      .about =
                          u"What this process is called among several of the service. No two may have one name, and "
                          "one that starts again should keep its own: of the same name it gets the same work."_s,
                      .verbs = {name},
                      .otherwise = u"the service and the port: %1-%2"_s.arg(name).arg(ports.value(name))});
    }
    table.append({.section = u"movie"_s,
                  .key = u"posterHosts"_s,
                  .type = SettingType::List,
                  .about =
                      u"Hosts of the web, such as images.example.org, from which managers may have posters fetched, "
                      "by https. Only what is on the public internet is asked."_s,
                  .verbs = {u"movie"_s, u"all"_s},
                  .otherwise = u"none: posters are uploaded"_s,
                  .check = webHostsProblem});
    table.append(
        {.section = u"booking"_s,
         .key = u"cashierRefundLimit"_s,
         .type = SettingType::Integer,
         .fallback = u"10000"_s,
         .about = u"What a cashier gives back of one booking, all in all and exchanges counted, without a manager at "
                  u"the till, in "
                  "minor units of its currency: 10000 is 100.00 EUR, a family's evening. 0: every refund needs one."_s,
         .verbs = {u"booking"_s, u"all"_s},
         .most = 1'000'000'000});
    table.append(
        {.section = u"booking"_s,
         .key = u"stepUpRefundAbove"_s,
         .type = SettingType::Integer,
         .fallback = u"0"_s,
         .about =
             u"Who gives more of one booking back, all in all, proves with a one-time code that it is them, or "
             "somebody allows it who does; in minor units as above. Asks for people with a second step at sign-in: "
             "where nobody has one nobody gives so much back. 0: no code is asked for."_s,
         .verbs = {u"booking"_s, u"all"_s},
         .most = 1'000'000'000});
    table.append({.section = u"booking"_s,
                  .key = u"shifts"_s,
                  .type = SettingType::Choice,
                  .fallback = u"optional"_s,
                  .about =
                      u"Whether staff take cash only once they have opened a shift for their drawer (required), or "
                      "also without (optional): then it stands in the day's report as taken in no shift."_s,
                  .verbs = {u"booking"_s, u"all"_s},
                  .choices = {u"optional"_s, u"required"_s}});
    table.append({.section = u"user"_s,
                  .key = u"replicaOf"_s,
                  .type = SettingType::Url,
                  .about =
                      u"The main user service, of which this one keeps a copy of the staff: a region's own, by which "
                      "they sign in and show PINs also while the region is cut off. People are edited there."_s,
                  .verbs = {u"user"_s},
                  .otherwise = u"people are edited here"_s});
    table.append({.section = u"user"_s,
                  .key = u"signingKeyDays"_s,
                  .type = SettingType::Integer,
                  .fallback = u"90"_s,
                  .about =
                      u"After how many days sessions are signed with a new key, which nobody notices. 0: only when "
                      "'foyerd change-keys' says so."_s,
                  .verbs = {u"all"_s, u"user"_s},
                  .least = 0,
                  .most = 3650});
    table.append({.section = u"user"_s,
                  .key = u"accessTokenMinutes"_s,
                  .type = SettingType::Integer,
                  .fallback = u"10"_s,
                  .about =
                      u"How long a session is believed without asking the user service. Shorter: who cannot be told "
                      "that it ended believes it for less; programs renew it as often, and sell no longer than that "
                      "while the user service is away."_s,
                  .verbs = {u"user"_s, u"all"_s},
                  .least = 1,
                  .most = 10});
    table.append({.section = u"user"_s,
                  .key = u"totp"_s,
                  .type = SettingType::Choice,
                  .fallback = u"optional"_s,
                  .about =
                      u"Who signs in with a code of an app besides the password: optional, whoever of the staff set it "
                      "up; admins, each ADMIN has to, and may do nothing before that. A house whose gateway others can "
                      "reach should ask its admins for it; the default lets the first start be one command."_s,
                  .verbs = {u"user"_s, u"all"_s},
                  .choices = {u"optional"_s, u"admins"_s}});
    table.append({.section = u"user"_s,
                  .key = u"badgeNeedsPin"_s,
                  .type = SettingType::YesNo,
                  .fallback = u"yes"_s,
                  .about =
                      u"Whether a manager who allows something at a till with a badge types the PIN as well. A badge "
                      "without is quicker, and whoever finds a lost one may allow all that its owner may."_s,
                  .verbs = {u"user"_s, u"all"_s}});
    table.append(
        {.section = u"user"_s,
         .key = u"forgetAfter"_s,
         .type = SettingType::Duration,
         .fallback = u"0"_s,
         .about =
             u"Customers who did not sign in and were not edited for so long, such as 1095d, are erased: names, "
             "addresses and what was written to them; what they bought stays in the books under an id. 0: nobody."_s,
         .verbs = {u"user"_s, u"all"_s},
         .most = 10LL * 366 * 24 * hourMs,
         .bareUnit = u"d"_s});
    table.append(
        {.section = u"user"_s,
         .key = u"keepSignIns"_s,
         .type = SettingType::Duration,
         .fallback = u"400d"_s,
         .about = u"For how long it is kept who signed in and out, from where, and who was refused. 0: for good."_s,
         .verbs = {u"user"_s, u"all"_s},
         .most = 10LL * 366 * 24 * hourMs,
         .bareUnit = u"d"_s});
    addMailSettings(table);
    table.append(
        {.section = u"psp"_s,
         .key = u"url"_s,
         .type = SettingType::Url,
         .about = u"Where the payment provider is. Without one, cards and online payments are refused, and cash and "
                  "gift cards are taken."_s,
         .verbs = {u"payment"_s, u"all"_s, u"run"_s},
         .otherwise = u"no provider"_s});
    table.append(port(u"psp-simulator"_s, {u"psp-simulator"_s}));
    table.append({.section = u"psp-simulator"_s,
                  .key = u"webhook"_s,
                  .type = SettingType::Url,
                  .fallback = u"http://127.0.0.1:3011/webhooks/psp"_s,
                  .about = u"Where it tells what became of payments: the payment service."_s,
                  .verbs = {u"psp-simulator"_s}});
}

/** What [database] and [database.SERVICE] have alike. */
void addPlace(QList<Setting> &table, const QString &section, bool isShared)
{
    const QString shared = isShared ? QString() : u"as in [database]"_s;
    const QStringList verbs = withDatabase();
    table.append({.section = section,
                  .key = u"host"_s,
                  .type = SettingType::List,
                  .fallback = isShared ? u"127.0.0.1"_s : QString(),
                  .about = u"The server's name or address, with :PORT when its port is another than the one below. Of "
                           "the nodes of a Galera cluster all, in the same order everywhere: the first that serves is "
                           "used until it is lost."_s,
                  .verbs = verbs,
                  .otherwise = shared,
                  .check = hostsProblem});
    table.append({.section = section,
                  .key = u"port"_s,
                  .type = SettingType::Port,
                  .fallback = isShared ? u"3306"_s : QString(),
                  .about = u"The server's port."_s,
                  .verbs = verbs,
                  .otherwise = shared});
    table.append({.section = section,
                  .key = u"socket"_s,
                  .type = SettingType::Path,
                  .about = u"The server's socket on this machine, such as /run/mysqld/mysqld.sock. Wins over host and "
                           "port."_s,
                  .verbs = verbs,
                  .otherwise = isShared ? u"host and port"_s : shared});
    table.append({.section = section,
                  .key = u"user"_s,
                  .about =
                      u"Who we are there. Each service should be somebody of its own, with rights on its own database "
                      "alone."_s,
                  .verbs = verbs,
                  .otherwise = isShared ? u"the name of the database: foyer_booking"_s : shared});
    table.append({.section = section,
                  .key = u"passwordFile"_s,
                  .type = SettingType::SecretFile,
                  .about = u"The file whose first line is the password."_s,
                  .verbs = verbs,
                  .otherwise = isShared
                      ? u"keys/database-SERVICE.password in the data folder when there is one, else no password"_s
                      : shared});
}

void addDatabases(QList<Setting> &table)
{
    table.append(
        {.section = u"database"_s,
         .key = u"engine"_s,
         .type = SettingType::Choice,
         .fallback = u"sqlite"_s,
         .about = u"sqlite keeps each service's database in a file in the data folder and needs nothing else. mysql "
                  "is a MariaDB (10.6 or later) or MySQL (8.0.16 or later) server: for a circuit."_s,
         .verbs = withDatabase(),
         .choices = {u"sqlite"_s, u"mysql"_s}});
    addPlace(table, u"database"_s, true);
    table.append({.section = u"database"_s,
                  .key = u"prefix"_s,
                  .fallback = u"foyer"_s,
                  .about =
                      u"A service's database is named PREFIX_SERVICE: foyer_booking. Another prefix for a second house "
                      "on one server."_s,
                  .verbs = withDatabase()});
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        const QString section = u"database."_s + name;
        addPlace(table, section, false);
        table.append({.section = section,
                      .key = u"database"_s,
                      .about = u"The database's name."_s,
                      .verbs = withDatabase(),
                      .otherwise = u"PREFIX_%1"_s.arg(name)});
    }
}

void addTls(QList<Setting> &table)
{
    table.append({.section = u"tls"_s,
                  .key = u"on"_s,
                  .type = SettingType::Choice,
                  .fallback = u"beyond"_s,
                  .about = u"Where TLS is spoken: beyond this machine, or always, on this machine too."_s,
                  .verbs = answering() + QStringList{u"health"_s},
                  .choices = {u"beyond"_s, u"always"_s}});
    table.append({.section = u"tls"_s,
                  .key = u"folder"_s,
                  .type = SettingType::Path,
                  .about = u"Where the certificates are: ca.crt, and NAME.crt with NAME.key for each process that runs "
                           "here. 'foyerd ca' makes them."_s,
                  .verbs = answering() + QStringList{u"ca"_s, u"health"_s, u"status"_s},
                  .otherwise = u"tls in the data folder"_s});
}

void addBackups(QList<Setting> &table)
{
    table.append({.section = u"backup"_s,
                  .key = u"every"_s,
                  .type = SettingType::Duration,
                  .fallback = u"24h"_s,
                  .about = u"How often 'all' and 'run' copy the databases. 0: never. Where several machines run "
                           u"services on the databases "
                           "of one server, one of them is enough."_s,
                  .verbs = {u"all"_s, u"run"_s, u"gateway"_s},
                  .most = 744 * hourMs,
                  .bareUnit = u"h"_s});
    table.append({.section = u"backup"_s,
                  .key = u"firstAfter"_s,
                  .type = SettingType::Duration,
                  .fallback = u"5min"_s,
                  .about = u"How long after the start at the earliest: until then clients come back, and need the disk "
                           "themselves."_s,
                  .verbs = {u"all"_s, u"run"_s},
                  .most = 24 * hourMs});
    table.append({.section = u"backup"_s,
                  .key = u"keep"_s,
                  .type = SettingType::Integer,
                  .fallback = u"7"_s,
                  .about = u"How many of these are kept. Each is as large as the databases."_s,
                  .verbs = {u"all"_s, u"run"_s},
                  .least = 1,
                  .most = 1000});
}

void addLogging(QList<Setting> &table)
{
    table.append({.section = u"logging"_s,
                  .key = u"format"_s,
                  .type = SettingType::Choice,
                  .fallback = u"auto"_s,
                  .about =
                      u"json is an object a line, for programs; text is for people. auto is text on a terminal and "
                      "json otherwise."_s,
                  .choices = {u"auto"_s, u"text"_s, u"json"_s}});
    table.append({.section = u"logging"_s,
                  .key = u"level"_s,
                  .type = SettingType::Choice,
                  .fallback = u"info"_s,
                  .about = u"What is told: this and what is worse. debug is for finding a fault, and is a lot."_s,
                  .choices = {u"debug"_s, u"info"_s, u"warning"_s, u"error"_s}});
    table.append({.section = u"logging"_s,
                  .key = u"folder"_s,
                  .type = SettingType::Path,
                  .about = u"Where each process keeps its log, as NAME.log. SIGHUP begins it anew."_s,
                  .otherwise = u"standard error"_s});
    table.append({.section = u"logging"_s,
                  .key = u"fileSize"_s,
                  .type = SettingType::Integer,
                  .fallback = u"20"_s,
                  .about = u"MiB from which on a log is put aside as NAME.log.1; each day (UTC) it is, too."_s,
                  .least = 1,
                  .most = 10'000});
    table.append({.section = u"logging"_s,
                  .key = u"keep"_s,
                  .type = SettingType::Integer,
                  .fallback = u"10"_s,
                  .about = u"How many of those are kept."_s,
                  .least = 0,
                  .most = 10'000});
    table.append(
        {.section = u"logging"_s,
         .key = u"access"_s,
         .type = SettingType::YesNo,
         .about = u"Whether each request is a line: what was asked for, by which user's id, what came of it and how "
                  "long it took."_s,
         .otherwise = u"yes with a folder, else no"_s});
}

void addWatching(QList<Setting> &table)
{
    table.append({.section = u"metrics"_s,
                  .key = u"allow"_s,
                  .type = SettingType::List,
                  .about = u"Who may read /metrics beside this machine: addresses and networks, such as 10.0.0.7 "
                           "192.168.7.0/24. The figures tell what a house earns."_s,
                  .verbs = answering(),
                  .otherwise = u"nobody"_s,
                  .check = networksProblem});
}

void addAlerts(QList<Setting> &table)
{
    const QStringList watching{u"all"_s, u"run"_s, u"gateway"_s};
    table.append({.section = u"alerts"_s,
                  .key = u"webhook"_s,
                  .type = SettingType::Url,
                  .about = u"Who is told of alerts beside the back office: a program that takes JSON by POST, of this "
                           "house or another's; no redirect is followed. What cannot be delivered is tried again for a "
                           "day."_s,
                  .verbs = watching,
                  .otherwise = u"nobody"_s});
    table.append({.section = u"alerts"_s,
                  .key = u"secretFile"_s,
                  .type = SettingType::SecretFile,
                  .about = u"The file whose first line signs what the webhook is sent (HMAC-SHA256 in the header "
                           "Foyer-Webhook-Signature), so that it knows who told it."_s,
                  .verbs = watching,
                  .otherwise = u"keys/alerts-webhook.key in the data folder, made when there is none"_s});
}

/** dataFolder becomes DATA_FOLDER. */
QString inCapitals(const QString &name)
{
    QString capitals;
    for (const QChar character : name) {
        if (character.isUpper())
            capitals += u'_';
        capitals += character.isLetterOrNumber() ? character.toUpper() : u'_';
    }
    return capitals;
}

} // namespace

bool Setting::isReadBy(const QString &verb) const
{
    return verbs.isEmpty() || verbs.contains(verb) || verb == "run"_L1 || verb == "doctor"_L1;
}

QStringList serviceNames()
{
    return {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s};
}

QString sectionOf(const QString &verb)
{
    static const QStringList ofTheGateway{u"all"_s, u"run"_s, u"status"_s, u"doctor"_s};
    return ofTheGateway.contains(verb) ? u"gateway"_s : verb;
}

quint16 defaultPort(const QString &verb)
{
    const Setting *setting = findSetting(sectionOf(verb), u"port"_s);
    return setting ? setting->fallback.toUShort() : 0;
}

const QList<SettingSection> &settingSections()
{
    static const QList<SettingSection> sections = [] {
        QList<SettingSection> all{{u"foyer"_s, u"What goes for every process."_s},
                                  {u"gateway"_s, u"What tills, kiosks and offices talk to; 'foyerd all' too."_s}};
        const QStringList names = serviceNames();
        for (const QString &name : names)
            all.append({name, u"The %1 service."_s.arg(name)});
        all.append({u"psp"_s, u"The payment provider."_s});
        all.append({u"psp-simulator"_s, u"A payment provider to test with."_s});
        all.append(
            {u"tls"_s, u"Certificates: what is spoken beyond this machine is encrypted, and both ends are known."_s});
        all.append({u"database"_s, u"Where the services keep what they keep."_s});
        for (const QString &name : names)
            all.append({u"database."_s + name, u"What is otherwise for the %1 service's database."_s.arg(name)});
        all.append({u"backup"_s, u"The copies that 'foyerd all' and 'foyerd run' make of the databases."_s});
        all.append(
            {u"limits"_s, u"How often who may ask the gateway, so that nobody keeps the others from being served."_s});
        all.append({u"logging"_s, u"What the processes say of what they do."_s});
        all.append({u"metrics"_s, u"The figures for Prometheus."_s});
        all.append({u"alerts"_s, u"What somebody has to look at: who is told beside the back office."_s});
        return all;
    }();
    return sections;
}

const QList<Setting> &settingsTable()
{
    static const QList<Setting> table = [] {
        QList<Setting> rows;
        addHouse(rows);
        addProcesses(rows);
        addTls(rows);
        addDatabases(rows);
        addBackups(rows);
        addLimits(rows);
        addLogging(rows);
        addWatching(rows);
        addAlerts(rows);
        return rows;
    }();
    return table;
}

const Setting *findSetting(const QString &section, const QString &key)
{
    const QList<Setting> &table = settingsTable();
    const auto found = std::find_if(table.cbegin(), table.cend(), [&](const Setting &setting) {
        return setting.section == section && setting.key == key;
    });
    return found == table.cend() ? nullptr : &*found;
}

QString variableOf(const Setting &setting)
{
    const QString section = setting.section == "foyer"_L1 ? QString() : inCapitals(setting.section) + u'_';
    return u"FOYER_"_s + section + inCapitals(setting.key);
}

} // namespace foyer::foyerd
