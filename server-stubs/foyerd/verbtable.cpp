#include "verbtable.h"

#include "settingstable.h"

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList answering()
{
    return QStringList{u"all"_s, u"run"_s, u"gateway"_s} + serviceNames();
}

QStringList schemas()
{
    return QStringList{u"gateway"_s} + serviceNames();
}

Verb service(const QString &name, const QString &has, const QString &needs)
{
    const QString port = QString::number(defaultPort(name));
    return {.name = name,
            .summary = u"the %1 service alone; port %2"_s.arg(name, port),
            .about = u"%1\n\n%2\n\nIt listens on this machine only, and says 'foyerd ready on URL' once it can be "
                     "asked. It runs once on a data folder, and not beside 'all'."_s.arg(has, needs),
            .examples = {u"foyerd %1 --data /srv/foyer # on its usual port"_s.arg(name),
                         u"foyerd %1 --data /srv/foyer --port 0 # on any free one, which it says"_s.arg(name)},
            .files = {u"%1.sqlite its database, unless it is on a server"_s.arg(name),
                      u"%1.lock held by the process while it runs"_s.arg(name)}};
}

void addRunning(QList<Verb> &verbs)
{
    verbs.append({.name = u"all"_s,
                  .summary = u"every service and the gateway in this one process; port 5000"_s,
                  .about =
                      u"What a single cinema needs: clients talk to port 5000, and everything is in one data "
                      "folder.\n\nThe first start makes the data folder, the keys and the databases, and says where "
                      "the token is with which the back office makes the first admin. Each start brings the databases "
                      "up to this release. Once a day it copies its databases (--backup-every, --keep-backups).\n\n"
                      "--demo makes a cinema to try, with users that everybody knows: never for a real one."_s,
                  .examples = {u"foyerd all --demo --data ~/foyer-demo # a cinema to try"_s,
                               u"foyerd all --config /etc/foyer/foyerd.ini # as this file says"_s},
                  .files = {u"SERVICE.sqlite the databases"_s, u"keys/ readable by its owner only"_s,
                            u"backups/ a folder for each backup"_s}});
    verbs.append(
        {.name = u"run"_s,
         .summary = u"every service and the gateway, a process each, and starts again what dies"_s,
         .about = u"What a circuit needs: a service that dies takes nothing else along, and comes back within the "
                  "second; when it goes on dying, after ten seconds at most. What it prints is printed here, with "
                  "its name before it.\n\nSIGTERM and SIGINT stop all in order: the gateway first, then booking, "
                  "then the others; said twice, all at once. SIGHUP starts all anew, one after another, so that they "
                  "read the file of settings and their certificates again. When it is killed, its processes die "
                  "with it.\n\nThe services listen at the ports of their sections, [booking] instances says how "
                  "many of one run, and with --port 0 all are at free ports."_s,
         .examples = {u"foyerd run --demo --data ~/foyer-demo # a circuit to try"_s,
                      u"foyerd run --config /etc/foyer/foyerd.ini # as this file says"_s},
         .files = {u"run.lock held while it runs"_s, u"run.json what it knows of its processes, while it runs"_s}});
    verbs.append({.name = u"stop"_s,
                  .summary = u"end what runs on the data folder, and wait until it has"_s,
                  .about =
                      u"Whether 'run', 'all' or single services: found by the locks in the data folder, the gateway "
                      "first. Requests that have begun are answered. What has not ended after 30 seconds is killed, "
                      "which loses nothing that was acknowledged."_s,
                  .exits = u"0 nothing runs any more (or nothing did), 1 something does."_s,
                  .examples = {u"foyerd stop --data /srv/foyer # before a restore"_s}});
    verbs.append({.name = u"status"_s,
                  .summary = u"how each process is: a table"_s,
                  .about =
                      u"As the gateway that runs on the data folder tells it; when none answers, as the processes say "
                      "themselves, and the supervisor of those that do not run."_s,
                  .exits = u"0 the gateway answers and all are up, 1 something is not."_s,
                  .examples = {u"foyerd status --data /srv/foyer # for people"_s,
                               u"foyerd status --data /srv/foyer --json | jq .instances # for programs"_s}});
    verbs.append(
        {.name = u"gateway"_s,
         .summary = u"the gateway alone; port 5000"_s,
         .about =
             u"One graph out of the services' schemas. It keeps no data. Services tell it each second where they are; "
             "until one does, it is asked at its usual port on this machine, or where --upstream or the setting url "
             "of its section says. What needs one that is not there fails, and the others' work goes on."_s,
         .examples = {u"foyerd gateway --data /srv/foyer # services at their usual ports"_s,
                      u"foyerd gateway --upstream movie=http://127.0.0.1:3110 # one elsewhere"_s}});
    verbs.append(service(u"user"_s, u"People, their roles, PINs and sessions, and the keys that sign these."_s,
                         u"It asks nobody."_s));
    verbs.append(service(u"movie"_s, u"Films, posters and ratings."_s, u"It asks nobody."_s));
    verbs.append(service(u"cinema"_s, u"Cinemas, auditoriums and seating plans."_s, u"It asks nobody."_s));
    verbs.append(service(u"coupon"_s, u"Coupons and their redemptions."_s, u"It asks nobody."_s));
    verbs.append(
        service(u"payment"_s, u"Attempts to pay, refunds and gift cards."_s,
                u"It takes cards and online payments through the provider that --upstream psp=URL names; without "
                "one it refuses them."_s));
    verbs.append(service(
        u"notification"_s, u"What people are told by message."_s,
        u"Booking tells it what happened; it asks booking and user for what a message says and whom it goes to. "
        "Sales go on while it is down, and it is told later."_s));
    verbs.append(service(
        u"booking"_s, u"Showtimes, prices, seats, bookings, tickets and the ledger."_s,
        u"It asks payment, coupon, movie, cinema and notification, at their usual ports or at --upstream. Sales go "
        "on while any of them but payment is down."_s));
    verbs.append({.name = u"psp-simulator"_s,
                  .summary = u"a payment provider to test with; port 3014"_s,
                  .about =
                      u"Another company's, so it is nobody's service: it takes no money. payment and all use it when "
                      "--upstream psp=URL names it."_s,
                  .examples = {u"foyerd psp-simulator --data /tmp/psp # then: foyerd all --upstream "
                               "psp=http://127.0.0.1:3014"_s},
                  .files = {u"psp-simulator.sqlite what it was asked"_s,
                            u"keys/psp-webhook.key shared with the payment service: signs what it tells"_s}});
}

void addCare(QList<Verb> &verbs)
{
    verbs.append(
        {.name = u"migrate"_s,
         .summary = u"bring every service's database, or one's, up to this release, and end"_s,
         .about = u"What a service does when it starts, for all at once and without starting: before an upgrade "
                  "opens to the public. Not while services run. Before a file changes, a copy of it is put into "
                  "backups/.\n\n--create is for a new MariaDB or MySQL: as an admin of it, it makes a database and a "
                  "user for each service, who has rights on that one alone, with a new password in a file that only "
                  "its owner may read. Where to connect is in [database] of the settings. Doing it again does no "
                  "harm: what is there stays, and a lost password file is made anew.\n\nThe admin's password is in a "
                  "file, too; without --admin-password-file none is used, which is enough for root through the "
                  "server's socket. --user-host says from where the services will connect, when that is not from "
                  "where this runs."_s,
         .argument = u"[SERVICE]"_s,
         .words = serviceNames(),
         .exits = u"0 all is done; with --check: there is nothing to do. 1 something could not be done, or with "
                  "--check: there is something to do."_s,
         .examples = {u"foyerd migrate --check --data /srv/foyer # what would be done"_s,
                      u"foyerd migrate --create --config /etc/foyer/foyerd.ini # a new server of this machine, as its "
                      "root"_s,
                      u"foyerd migrate --create --admin-user boss --admin-password-file /root/boss --user-host "
                      "'10.0.0.%' # a server elsewhere"_s},
         .files = {u"keys/database-SERVICE.password what --create made, unless passwordFile names another"_s,
                   u"backups/ copies of files from before a migration"_s}});
    verbs.append(
        {.name = u"doctor"_s,
         .summary = u"look for what keeps the services from running well, and say what to do"_s,
         .about = u"Settings, ports and who has them, the data folder and its space, locks, databases (reachable, "
                  "durable, own rights alone, migrations due), the clock, who can read keys and certificates and how "
                  "long these are good, and the limit of open files: a line each, with OK, WARN or FAIL. It changes "
                  "nothing, whether services run or not."_s,
         .exits = u"0 nothing fails, 1 something does."_s,
         .examples = {u"foyerd doctor --config /etc/foyer/foyerd.ini # as the user that the services run as"_s,
                      u"foyerd doctor --json | jq '.checks[] | select(.level != \"OK\")' # what is not well"_s}});
}

void addBooks(QList<Verb> &verbs)
{
    verbs.append({.name = u"demo"_s,
                  .summary = u"fill the data folder with demo data and end"_s,
                  .about =
                      u"A cinema with films, halls, showtimes and, with --bookings, past sales. The same --seed and "
                      "--today give the same data. A demo that was broken off goes on the next time."_s,
                  .exits = u"0 it is made, 1 it is not: standard error says why."_s,
                  .examples = {u"foyerd demo --data ~/foyer-demo --bookings 100000 # with a past"_s},
                  .files = {u"demo says that the books are the demo's, so that --reset-demo may forget them"_s}});
    verbs.append({.name = u"schema"_s,
                  .summary = u"print the schema that clients see, or one service's"_s,
                  .about = u"In the order of the sources, so that a diff between two releases tells what changed."_s,
                  .argument = u"[SERVICE]"_s,
                  .words = schemas(),
                  .exits = u"0 here it is, 1 the services' schemas do not fit together: standard error says why."_s,
                  .examples = {u"foyerd schema > schema.graphql # for tools that want one"_s,
                               u"foyerd schema movie # movie's own"_s}});
    verbs.append({.name = u"dump-state"_s,
                  .summary = u"all books as one JSON document"_s,
                  .about = u"Reads the databases and writes nothing, whether services run or not."_s,
                  .exits = u"0 here they are, 1 they cannot be read."_s,
                  .examples = {u"foyerd dump-state --data /srv/foyer | jq .bookings # who has what"_s}});
    verbs.append(
        {.name = u"verify"_s,
         .summary = u"prove the books of booking, and against payment's"_s,
         .about =
             u"Prints what does not fit, a line each: seats, tickets, sums, the ledger, money that moved without a "
             "booking. Reads only, whether services run or not."_s,
         .exits = u"0 all is well, 1 something does not fit or cannot be read."_s,
         .examples = {u"foyerd verify --data /srv/foyer # after a restore, or every night"_s}});
    verbs.append(
        {.name = u"change-keys"_s,
         .summary = u"sign sessions with a new key from now on"_s,
         .about = u"The user service publishes the new key at once, signs with it two minutes later, when it is known "
                  "everywhere, and forgets the old one when nothing that it signed is good any more: nobody is signed "
                  "out. It does so by itself as [user] signingKeyDays says. In each data folder of a user service that "
                  "has keys of its own."_s,
         .exits = u"0 the user service will, 1 it cannot, or a change is under way."_s,
         .examples = {u"foyerd change-keys --data /srv/foyer # somebody has left who could read keys/"_s},
         .files = {u"keys/signing.next.jwk the new one, until it signs"_s,
                   u"keys/signing.was.jwk the old one, for some minutes"_s}});
    verbs.append(
        {.name = u"verify-audit"_s,
         .summary = u"read the audit log and name the first entry that is not as it was written"_s,
         .about = u"The log is chained by hashes, and its ends are signed: whoever changes an entry or cuts it off is "
                  "found out. Keep copies of audit-heads.jsonl elsewhere."_s,
         .exits = u"0 it is as it was written, 1 it is not."_s,
         .files = {u"audit-heads.jsonl the signed ends"_s}});
    verbs.append(
        {.name = u"backup"_s,
         .summary = u"copy every database into a new folder, also while tickets are sold"_s,
         .about =
             u"Into backups/ of the data folder, or into --to, and prints the folder's name. Databases on a server, "
             "too, each as its service's user, as SQL that the server's own client reads. The keys are not in it: "
             "copy keys/ once, to a place that others cannot read."_s,
         .exits = u"0 it is made, 1 it is not."_s,
         .examples = {u"foyerd backup --data /srv/foyer --to /mnt/elsewhere # another disk survives this one"_s}});
    verbs.append(
        {.name = u"restore"_s,
         .summary = u"put the newest good backup, or the one in --from, in the place of every database"_s,
         .about = u"All databases go back together, as they refer to each other; what was there is kept in damaged/; "
                  "of databases on a server, in them, in tables whose names begin with before_ and the time. Not while "
                  "services run anywhere. --as-it-is goes on with what is there instead, when it is whole as far as "
                  "can be told; on a server, after a restore was broken off that had put nothing in place. What was "
                  "sold since the backup is then in no book: see server-stubs/README.md before "
                  "you sell again."_s,
         .exits = u"0 it is done, 1 it is not: nothing starts until it has been run to its end."_s,
         .examples = {u"foyerd restore --data /srv/foyer # the newest good one of backups/"_s,
                      u"foyerd restore --data /srv/foyer --from /mnt/elsewhere # the newest good one there"_s},
         .files = {u"damaged/ what a restore replaced; nobody deletes it but you"_s}});
    verbs.append(
        {.name = u"health"_s,
         .summary = u"ask whether a process answers, as what watches a container does"_s,
         .about = u"Asks the gateway, or the service that is named, on this machine, at the port that the settings "
                  "say. It needs no session and reads no database."_s,
         .argument = u"[SERVICE]"_s,
         .words = schemas(),
         .exits = u"0 it answers, 1 it does not: standard error says why."_s,
         .examples = {u"foyerd health # the gateway, and 'all'"_s, u"foyerd health booking # that service"_s}});
    verbs.append(
        {.name = u"ca"_s,
         .summary = u"the installation's own certificates: make, issue, renew, show"_s,
         .about =
             u"As soon as something listens beyond this machine, services show each other certificates of one "
             "authority of your own, and tills believe the gateway by the same one.\n\n"
             "'ca init' makes the authority, good for ten years. 'ca issue NAME' makes a process's certificate, good "
             "for one, for the hosts that --host names, else for this machine; NAME is a service or gateway (which "
             "'all' uses, too). With --to the files of another machine are put aside: copy them there. 'ca renew' "
             "makes anew what has a third of its time left, with the same names, and running processes take it by "
             "themselves; --force renews all, 'ca renew ca' the authority, too: both are trusted until the old one "
             "ends. 'ca show' prints what there is; its SHA-256 is what a till shows at its first start.\n\n"
             "Nothing is written over without --force."_s,
         .argument = u"init | issue NAME | renew [ca] | show"_s,
         .exits = u"0 it is done, 1 it is not: standard error says why, 2 wrongly called."_s,
         .examples = {u"foyerd ca init --data /srv/foyer # once"_s,
                      u"foyerd ca issue gateway --host box.example --host 10.0.0.5 # what tills connect to"_s,
                      u"foyerd ca issue booking --host 10.0.0.6 --to /tmp/for-10.0.0.6 # of another machine"_s,
                      u"foyerd ca renew # every night, by a timer"_s},
         .files = {u"tls/ca.crt whom to trust"_s, u"tls/ca.key issues; keep it away from the machines that serve"_s,
                   u"tls/NAME.crt, tls/NAME.key a process's own"_s}});
    addCare(verbs);
    QStringList named{u"config"_s};
    for (const Verb &verb : std::as_const(verbs))
        named.append(verb.name);
    verbs.append(
        {.name = u"help"_s,
         .summary = u"explain a verb, or the settings"_s,
         .about = u"'help VERB' is the same as 'VERB --help'. 'help config' prints every setting with its default and "
                  "reason, as a file to begin with. --man prints all of it as a man page."_s,
         .argument = u"[VERB | config]"_s,
         .words = named,
         .exits = u"0."_s,
         .examples = {u"foyerd help config > /etc/foyer/foyerd.ini # every setting, none of them set"_s}});
}

} // namespace

const QList<Verb> &verbTable()
{
    static const QList<Verb> table = [] {
        QList<Verb> verbs;
        addRunning(verbs);
        addBooks(verbs);
        return verbs;
    }();
    return table;
}

const Verb *findVerb(const QString &name)
{
    const QList<Verb> &table = verbTable();
    const auto found =
        std::find_if(table.cbegin(), table.cend(), [&name](const Verb &verb) { return verb.name == name; });
    return found == table.cend() ? nullptr : &*found;
}

const QList<CommandOption> &commandOptions()
{
    static const QList<CommandOption> table{
        {.name = u"config"_s,
         .value = u"FILE"_s,
         .about =
             u"The file of settings. Also FOYER_CONFIG. Otherwise foyerd.ini in the data folder, when there is one."_s},
        {.name = u"data"_s,
         .value = u"DIR"_s,
         .about = u"Where the databases and keys are."_s,
         .section = u"foyer"_s,
         .key = u"dataFolder"_s},
        {.name = u"database"_s,
         .value = u"ENGINE"_s,
         .about = u"sqlite (files in the data folder) or mysql (MariaDB too)."_s,
         .section = u"database"_s,
         .key = u"engine"_s},
        {.name = u"port"_s,
         .value = u"N"_s,
         .about = u"The port to listen on. 0: any free one."_s,
         .section = u"."_s,
         .key = u"port"_s},
        {.name = u"address"_s,
         .value = u"ADDRESS"_s,
         .about = u"The address to listen on; beyond this machine only with a certificate."_s,
         .verbs = answering(),
         .section = u"."_s,
         .key = u"address"_s},
        {.name = u"upstream"_s,
         .value = u"NAME=URL"_s,
         .about =
             u"Where a service is, e.g. movie=http://127.0.0.1:3010, or psp, the payment provider. May be repeated."_s,
         .verbs = answering()},
        {.name = u"gateways"_s,
         .value = u"LIST"_s,
         .about = u"The gateways to tell that this process is there."_s,
         .verbs = serviceNames(),
         .section = u"foyer"_s,
         .key = u"gateways"_s},
        {.name = u"instance"_s,
         .value = u"NAME"_s,
         .about = u"What this process is called among several of its service."_s,
         .verbs = serviceNames(),
         .section = u"."_s,
         .key = u"instance"_s},
        {.name = u"allowed-origins"_s,
         .value = u"LIST"_s,
         .about = u"Which web pages may ask from a browser; * is all."_s,
         .verbs = answering(),
         .section = u"foyer"_s,
         .key = u"allowedOrigins"_s},
        {.name = u"no-introspection"_s,
         .about = u"Nobody may ask for the schema, and errors suggest no names of it: for production."_s,
         .verbs = answering(),
         .section = u"foyer"_s,
         .key = u"introspection"_s,
         .means = u"no"_s},
        {.name = u"backup-every"_s,
         .value = u"HOURS"_s,
         .about = u"How often a backup is made, in hours or as a time with its unit. 0: never."_s,
         .verbs = {u"all"_s, u"run"_s},
         .section = u"backup"_s,
         .key = u"every"_s},
        {.name = u"keep-backups"_s,
         .value = u"N"_s,
         .about = u"How many of these are kept."_s,
         .verbs = {u"all"_s, u"run"_s},
         .section = u"backup"_s,
         .key = u"keep"_s},
        {.name = u"webhook"_s,
         .value = u"URL"_s,
         .about = u"Where it tells what became of payments."_s,
         .verbs = {u"psp-simulator"_s},
         .section = u"psp-simulator"_s,
         .key = u"webhook"_s},
        {.name = u"demo"_s, .about = u"Make the demo data if it is not there, and showtimes for the days to come."_s},
        {.name = u"reset-demo"_s,
         .about = u"With --demo: forget the books the demo made, and begin anew."_s,
         .verbs = {u"all"_s, u"run"_s, u"demo"_s}},
        {.name = u"today"_s, .value = u"YYYY-MM-DD"_s, .about = u"Let the clock show this day."_s},
        {.name = u"seed"_s,
         .value = u"N"_s,
         .about = u"Of the demo data. The same seed and day give the same data. Default: 1."_s},
        {.name = u"bookings"_s,
         .value = u"N"_s,
         .about = u"How many past sales to make in all."_s,
         .verbs = {u"demo"_s}},
        {.name = u"to"_s, .value = u"DIR"_s, .about = u"The folder to make it in."_s, .verbs = {u"backup"_s, u"ca"_s}},
        {.name = u"host"_s,
         .value = u"HOST"_s,
         .about = u"A name or address that the certificate is to be good for. May be repeated."_s,
         .verbs = {u"ca"_s}},
        {.name = u"force"_s, .about = u"Write over what is there; renew what is not due."_s, .verbs = {u"ca"_s}},
        {.name = u"from"_s,
         .value = u"DIR"_s,
         .about = u"A backup, or a folder of backups, of which the newest good one is taken."_s,
         .verbs = {u"restore"_s}},
        {.name = u"as-it-is"_s,
         .about = u"No backup; accept the databases as they are, the last sales may be missing."_s,
         .verbs = {u"restore"_s}},
        {.name = u"check"_s, .about = u"Only tell what would be done."_s, .verbs = {u"migrate"_s}},
        {.name = u"create"_s,
         .about = u"First make databases and users on the server, and passwords for them."_s,
         .verbs = {u"migrate"_s}},
        {.name = u"admin-user"_s,
         .value = u"NAME"_s,
         .about = u"With --create: who may make them. Default: root."_s,
         .verbs = {u"migrate"_s}},
        {.name = u"admin-password-file"_s,
         .value = u"FILE"_s,
         .about = u"With --create: whose first line is the admin's password. Only its owner may read it."_s,
         .verbs = {u"migrate"_s}},
        {.name = u"user-host"_s,
         .value = u"HOST"_s,
         .about =
             u"With --create: from where the services will connect, such as '10.0.0.%'. Default: from where this does."_s,
         .verbs = {u"migrate"_s}},
        {.name = u"json"_s, .about = u"For programs instead of people."_s, .verbs = {u"doctor"_s, u"status"_s}},
        {.name = u"until-stdin-closes"_s, .about = u"End when standard input does."_s},
        {.name = u"man"_s, .about = u"All of it as a man page."_s, .verbs = {u"help"_s}},
        {.name = u"help"_s, .about = u"Explain the verb, or without one all of them."_s, .letter = 'h'},
        {.name = u"version"_s, .about = u"Show the release."_s, .letter = 'v'},
    };
    return table;
}

const CommandOption *findCommandOption(const QString &name)
{
    const QList<CommandOption> &table = commandOptions();
    const auto found = std::find_if(table.cbegin(), table.cend(),
                                    [&name](const CommandOption &option) { return option.name == name; });
    return found == table.cend() ? nullptr : &*found;
}

} // namespace foyer::foyerd
