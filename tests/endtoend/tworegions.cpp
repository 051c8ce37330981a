#include "tworegions.h"

#include "testdatabase.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTest>
#include <QTimeZone>

#include <csignal>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;

quint16 freePort()
{
    QTcpServer free;
    return free.listen(QHostAddress::LocalHost) ? free.serverPort() : quint16(0);
}

QString write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? QString() : path + u": not written"_s;
}

QString runFoyerd(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(60'000) && process.exitCode() == 0;
    return ended ? QString() : arguments.join(u' ') + u": "_s + QString::fromUtf8(process.readAll());
}

QStringList sorted(QStringList texts)
{
    texts.sort();
    return texts;
}

} // namespace

TwoRegions::TwoRegions(Settings settings)
    : m_settings(std::move(settings))
{
}

TwoRegions::~TwoRegions() = default;

QString TwoRegions::folderOf(const QString &site) const
{
    return m_folder.filePath(site);
}

SiteLink::Site TwoRegions::endOf(const QString &site)
{
    return site == "north"_L1 ? SiteLink::Site::There : SiteLink::Site::Here;
}

QStringList TwoRegions::outside() const
{
    return m_settings.hasWest ? QStringList{u"north"_s, u"west"_s} : QStringList{u"north"_s};
}

/** @p head, and where each service of the site has its database. */
void TwoRegions::writeSettings(const QString &site, const QString &file, const QByteArray &head) const
{
    QByteArray text = head + m_settings.more;
    if (m_settings.databases) {
        text += "[database]\nengine = mysql\nuser = root\n";
        for (const QString &service :
             {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s}) {
            const db::ServerAddress server = m_settings.databases->settings(site + u'_' + service).server;
            text += u"[database.%1]\nsocket = %2\ndatabase = %3\n"_s.arg(service, server.socketPath, server.database)
                        .toUtf8();
        }
    }
    write(folderOf(site) + u'/' + file, text);
}

QString TwoRegions::issue(const QString &name, const QString &site)
{
    return runFoyerd({u"ca"_s, u"issue"_s, name, u"--host"_s, m_settings.address.toString(), u"--data"_s,
                      folderOf(u"office"_s), u"--to"_s, folderOf(site) + u"/tls"_s});
}

QString TwoRegions::writeFolders()
{
    const QStringList sites = QStringList{u"office"_s} + regions();
    for (const QString &site : sites) {
        if (!QDir().mkpath(folderOf(site) + u"/keys"_s))
            return u"no folder"_s;
        writeSettings(site, u"foyerd.ini"_s,
                      site == "office"_L1 ? QByteArray() : "[foyer]\nregion = " + site.toUtf8() + '\n');
    }
    if (m_settings.address.isNull())
        return {};
    if (const QString wrong = runFoyerd({u"ca"_s, u"init"_s, u"--data"_s, folderOf(u"office"_s)}); !wrong.isEmpty())
        return wrong;
    QHash<QString, QStringList> names{{u"office"_s, {u"gateway"_s, u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s}},
                                      {u"south"_s, {u"payment"_s, u"booking"_s}}};
    const QStringList sitesOfTheirOwn = outside();
    for (const QString &site : sitesOfTheirOwn)
        names.insert(site, {u"gateway"_s, u"user"_s, u"payment"_s, u"booking"_s});
    for (auto each = names.begin(); each != names.end(); ++each) {
        for (const QString &name : *each) {
            if (const QString wrong = issue(name, each.key()); !wrong.isEmpty())
                return wrong;
        }
    }
    QSslConfiguration ours = QSslConfiguration::defaultConfiguration();
    ours.setCaCertificates(QSslCertificate::fromPath(folderOf(u"office"_s) + u"/tls/ca.crt"_s));
    QSslConfiguration::setDefaultConfiguration(ours);
    return {};
}

QString TwoRegions::run(const QString &site, const QString &verb, QStringList options)
{
    const QString name = site + u' ' + verb;
    if (verb != "gateway"_L1)
        options += {u"--gateways"_s, m_gateways};
    if (!m_settings.address.isNull())
        options += {u"--address"_s, u"0.0.0.0"_s};
    // The line leads to a port before anybody can have heard of it. A port that is free may be another's a moment
    // later.
    for (int attempt = 0; attempt < 5; ++attempt) {
        const quint16 port = m_ports.count(name) != 0 ? m_ports[name] : freePort();
        if (m_settings.hasLine && !m_link.lead(port, endOf(site)))
            return name + u": the line does not lead there"_s;
        if (m_settings.hasLine)
            m_link.enter(endOf(site));
        m_processes[name] = std::make_unique<FoyerdProcess>(folderOf(site));
        const bool runs = m_processes[name]->start(QStringList{verb, u"--port"_s, QString::number(port)} + options);
        SiteLink::leave();
        if (runs) {
            m_ports[name] = port;
            return {};
        }
        if (!m_processes[name]->lastOutput().contains(u"is taken"_s))
            break;
    }
    return name + u": "_s + m_processes[name]->lastOutput();
}

QString TwoRegions::runRegion(const QString &region)
{
    const QString wrong = run(region, u"payment"_s);
    return wrong.isEmpty() ? run(region, u"booking"_s) : wrong;
}

void TwoRegions::signal(const QStringList &beginnings, int what)
{
    for (const auto &[name, process] : m_processes) {
        const QString &of = name;
        if (std::any_of(beginnings.begin(), beginnings.end(),
                        [&of](const QString &each) { return of.startsWith(each); }))
            ::kill(static_cast<pid_t>(process->processId()), what);
    }
}

QString TwoRegions::begin()
{
    if (const QString wrong = writeFolders(); !wrong.isEmpty())
        return wrong;
    const auto copyKey = [this](const QString &key, const QString &site) {
        const QString copy = folderOf(site) + u"/keys/"_s + key;
        return QFile::copy(folderOf(u"office"_s) + u"/keys/"_s + key, copy)
            && QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    };
    QString wrong = run(u"office"_s, u"gateway"_s);
    if (!wrong.isEmpty())
        return wrong;
    // A site of the same installation believes the same services. Whom they believe of people, they tell one another.
    const QStringList all = regions();
    for (const QString &site : all) {
        if (!copyKey(u"services.jwk"_s, site))
            return u"the services' key cannot be copied"_s;
    }
    const QStringList sites = outside();
    m_gateways = urlOf(u"office gateway"_s).toString();
    for (const QString &site : sites) {
        wrong = wrong.isEmpty() ? run(site, u"gateway"_s) : wrong;
        m_gateways += wrong.isEmpty() ? u' ' + urlOf(site + u" gateway"_s).toString() : QString();
    }
    if (!wrong.isEmpty())
        return wrong;
    wrong = run(u"office"_s, u"user"_s, {u"--demo"_s}); // no costly hash
    for (const QString &name : {u"movie"_s, u"cinema"_s, u"coupon"_s})
        wrong = wrong.isEmpty() ? run(u"office"_s, name) : wrong;
    if (!wrong.isEmpty())
        return wrong;
    for (const QString &site : sites)
        wrong = wrong.isEmpty() ? runStaffOf(site) : wrong;
    for (const QString &region : all)
        wrong = wrong.isEmpty() ? runRegion(region) : wrong;
    if (wrong.isEmpty())
        wrong = makePeople();
    if (!wrong.isEmpty())
        return wrong;

    const QString movie = SaleTrip::newId();
    if (!isDone(edit(*m_admin, u"createMovie"_s, u"CreateMovieInput"_s, u"movie { id }"_s,
                     {{u"movieId"_s, movie},
                      {u"movie"_s, QJsonObject{{u"title"_s, u"Lighthouse"_s}, {u"runtimeMinutes"_s, 100}}}}))
        || !isDone(edit(*m_admin, u"setMovieState"_s, u"SetMovieStateInput"_s, u"movie { id }"_s,
                        {{u"movieId"_s, movie}, {u"version"_s, 1}, {u"state"_s, u"PUBLISHED"_s}})))
        return u"no film"_s;
    m_north.region = u"north"_s;
    m_north.zone = u"Europe/Berlin"_s;
    m_south.region = u"south"_s;
    m_south.zone = u"America/New_York"_s;
    m_north.movie = m_south.movie = movie;
    m_west.region = u"west"_s;
    m_west.zone = u"Europe/London"_s;
    m_west.movie = movie;
    wrong = openHouse(m_north, u"DE"_s, u"EUR"_s, 700);
    wrong = wrong.isEmpty() ? openHouse(m_south, u"US"_s, u"USD"_s, 887) : wrong;
    return wrong.isEmpty() && m_settings.hasWest ? openHouse(m_west, u"GB"_s, u"GBP"_s, 2000) : wrong;
}

QString TwoRegions::runStaffOf(const QString &site)
{
    writeSettings(site, u"staff.ini"_s,
                  "[foyer]\nregion = " + site.toUtf8()
                      + "\n[user]\nreplicaOf = " + urlOf(u"office user"_s).toString().toUtf8() + '\n');
    return run(site, u"user"_s, {u"--config"_s, folderOf(site) + u"/staff.ini"_s, u"--demo"_s});
}

QString TwoRegions::makePeople()
{
    m_admin = std::make_unique<Caller>(urlOf(u"office gateway"_s));
    m_site = std::make_unique<Caller>(urlOf(u"north gateway"_s));
    QFile token(folderOf(u"office"_s) + u"/keys/setup-token"_s);
    if (!token.open(QIODevice::ReadOnly))
        return u"no setup token"_s;
    const QJsonObject first{{u"token"_s, QString::fromUtf8(token.readAll()).trimmed()},
                            {u"userId"_s, SaleTrip::newId()},
                            {u"login"_s, u"olga"_s},
                            {u"password"_s, adminPassword()},
                            {u"displayName"_s, u"Olga"_s},
                            {u"language"_s, u"de"_s}};
    const auto isMade = [&] {
        return isDone(edit(*m_admin, u"createFirstAdmin"_s, u"FirstAdminInput"_s, u"user { id }"_s, first));
    };
    // The gateway hears of the user service within a second.
    if (!QTest::qWaitFor(isMade, aWhile) || !m_admin->signIn(u"olga"_s, adminPassword()))
        return u"no admin"_s;
    m_site->setToken(QString::fromLatin1(m_admin->token()));

    m_cashier = SaleTrip::newId();
    if (!isDone(edit(
            *m_admin, u"createUser"_s, u"CreateUserInput"_s, u"user { id }"_s,
            {{u"userId"_s, m_cashier},
             {u"login"_s, cashierLogin()},
             {u"password"_s, cashierPassword()},
             {u"user"_s,
              QJsonObject{
                  {u"displayName"_s, u"Nora"_s}, {u"roles"_s, QJsonArray{u"CASHIER"_s}}, {u"language"_s, u"de"_s}}}})))
        return u"no cashier"_s;
    const QJsonObject withPin = edit(*m_admin, u"setPin"_s, u"SetPinInput"_s, u"user { staffNumber }"_s,
                                     {{u"userId"_s, m_cashier}, {u"version"_s, 1}, {u"pin"_s, pin()}});
    m_staffNumber = withPin[u"user"_s][u"staffNumber"_s].toInt();
    return isDone(withPin) ? QString() : u"no PIN"_s;
}

bool TwoRegions::schedule(const House &house, const QString &showtime, int days)
{
    const QDateTime start =
        QDateTime::currentDateTimeUtc().addSecs(5 * 60 * 60).toTimeZone(QTimeZone(house.zone.toUtf8())).addDays(days);
    return isDone(edit(*m_admin, u"scheduleShowtime"_s, u"ScheduleShowtimeInput"_s, u"showtime { id }"_s,
                       {{u"showtimeId"_s, showtime},
                        {u"showtime"_s,
                         QJsonObject{{u"movieId"_s, house.movie},
                                     {u"auditoriumId"_s, house.room},
                                     {u"startsLocal"_s, start.toString(u"yyyy-MM-ddTHH:mm"_s)},
                                     {u"formats"_s, QJsonArray{u"2D"_s}},
                                     {u"language"_s, u"en"_s},
                                     {u"priceCardId"_s, house.priceCard},
                                     {u"state"_s, u"PUBLISHED"_s}}}}));
}

QString TwoRegions::addShowtime(const House &house, int days)
{
    const QString showtime = SaleTrip::newId();
    return schedule(house, showtime, days) ? showtime : QString();
}

QString TwoRegions::openHouse(House &house, const QString &country, const QString &currency, int tax)
{
    const bool isOpen = isDone(edit(*m_admin, u"createCinema"_s, u"CreateCinemaInput"_s, u"cinema { region }"_s,
                                    {{u"cinemaId"_s, house.cinema},
                                     {u"cinema"_s,
                                      QJsonObject{{u"name"_s, house.region + u' ' + currency},
                                                  {u"street"_s, u"Street 1"_s},
                                                  {u"city"_s, u"Town"_s},
                                                  {u"countryCode"_s, country},
                                                  {u"latitude"_s, 50},
                                                  {u"longitude"_s, 10},
                                                  {u"timeZone"_s, house.zone},
                                                  {u"currency"_s, currency},
                                                  {u"region"_s, house.region}}}}))
        && isDone(edit(*m_admin, u"createAuditorium"_s, u"CreateAuditoriumInput"_s, u"auditorium { id }"_s,
                       {{u"auditoriumId"_s, house.room},
                        {u"cinemaId"_s, house.cinema},
                        {u"auditorium"_s, QJsonObject{{u"name"_s, u"One"_s}, {u"formats"_s, QJsonArray{u"2D"_s}}}},
                        {u"rows"_s, QJsonObject{{u"rows"_s, 20}, {u"seatsPerRow"_s, 20}}}}))
        && isDone(edit(
            *m_admin, u"createPriceCard"_s, u"CreatePriceCardInput"_s, u"priceCard { id }"_s,
            {{u"priceCardId"_s, house.priceCard},
             {u"cinemaId"_s, house.cinema},
             {u"priceCard"_s,
              QJsonObject{
                  {u"name"_s, u"Always"_s},
                  {u"currency"_s, currency},
                  {u"taxPermyriad"_s, tax},
                  {u"types"_s, QJsonArray{QJsonObject{{u"code"_s, u"ADULT"_s}, {u"name"_s, u"Adult"_s}}}},
                  {u"basePrices"_s,
                   QJsonArray{QJsonObject{
                       {u"ticketType"_s, u"ADULT"_s}, {u"seatType"_s, u"STANDARD"_s}, {u"priceMinor"_s, 1000}}}}}}}))
        && isDone(edit(*m_admin, u"setPriceCardState"_s, u"SetPriceCardStateInput"_s, u"priceCard { id }"_s,
                       {{u"priceCardId"_s, house.priceCard}, {u"version"_s, 1}, {u"state"_s, u"PUBLISHED"_s}}))
        && schedule(house, house.showtime, 0);
    house.free = SaleTrip(*m_admin).freeSeats(house.showtime);
    return isOpen && house.free.size() > 100 ? QString() : u"no house in the "_s + house.region;
}

QJsonObject TwoRegions::edit(Caller &caller, const QString &mutation, const QString &type, const QString &fields,
                             const QJsonObject &input)
{
    const Caller::Reply reply = caller.graphQl(
        u"mutation ($input: %1!) { %2(input: $input) { %3 refusal { code detail problems { field fault } } } }"_s.arg(
            type, mutation, fields),
        {{u"input"_s, input}});
    const QJsonObject payload = reply.data().value(mutation).toObject();
    if (!isDone(payload))
        qWarning("%s: %s", qPrintable(mutation), reply.body.constData());
    return payload;
}

bool TwoRegions::isDone(const QJsonObject &payload)
{
    return !payload.isEmpty() && payload.value("refusal"_L1).isNull();
}

QString TwoRegions::whoShows(Caller &till, const QString &pin) const
{
    return till
        .graphQl(
            u"mutation ($input: CheckPinInput!) { checkPin(input: $input) { staff { displayName } refusal { code } } }"_s,
            {{u"input"_s, QJsonObject{{u"staffNumber"_s, m_staffNumber}, {u"pin"_s, pin}}}})
        .data()[u"checkPin"_s][u"staff"_s][u"displayName"_s]
        .toString();
}

std::unique_ptr<Caller> TwoRegions::callerAt(const QString &site, const QByteArray &token) const
{
    auto caller = std::make_unique<Caller>(urlOf(site + u" gateway"_s));
    caller->setToken(QString::fromLatin1(token));
    return caller;
}

QByteArray TwoRegions::cashierSignedInAt(const QString &site) const
{
    Caller caller(urlOf(site + u" gateway"_s));
    return caller.signIn(cashierLogin(), cashierPassword()) ? caller.token() : QByteArray();
}

QString TwoRegions::cashierAtSite(const QString &site) const
{
    const QJsonValue user =
        callerAt(site, m_admin->token())
            ->graphQl(u"query ($id: ID!) { user(id: $id) { state version } }"_s, {{u"id"_s, m_cashier}})
            .data()[u"user"_s];
    return user[u"state"_s].toString() + u' ' + QString::number(user[u"version"_s].toInt());
}

TillSale TwoRegions::sell(Caller &caller, House &house)
{
    TillSale sale = TillSale::of({house.free.takeFirst(), house.free.takeFirst()});
    SaleTrip(caller).sell(house.showtime, sale);
    if (!sale.code.isEmpty())
        note(sale);
    return sale;
}

bool TwoRegions::sellInTheEnd(Caller &caller, House &house)
{
    TillSale sale = TillSale::of({house.free.takeFirst(), house.free.takeFirst()});
    const auto isTold = [&] {
        SaleTrip(caller).sell(house.showtime, sale);
        return !sale.code.isEmpty();
    };
    if (!QTest::qWaitFor(isTold, aWhile))
        return false;
    note(sale);
    return true;
}

void TwoRegions::note(const TillSale &sale)
{
    if (!soldIds().contains(sale.booking))
        m_sold.append(sale);
}

QStringList TwoRegions::soldIds() const
{
    QStringList ids;
    for (const TillSale &sale : m_sold)
        ids.append(sale.booking);
    return sorted(ids);
}

Caller::Reply TwoRegions::bookings(Caller &caller)
{
    return caller.graphQl(
        u"{ bookings(filter: {states: [PAYING, CONFIRMED]}, first: 100) { totalCount nodes { id confirmedAt total { amountMinor currency } } } }"_s);
}

QStringList TwoRegions::idsIn(const Caller::Reply &bookings)
{
    QStringList ids;
    const QJsonArray nodes = bookings.data()[u"bookings"_s][u"nodes"_s].toArray();
    for (const QJsonValue &node : nodes)
        ids.append(node[u"id"_s].toString());
    return ids;
}

QStringList TwoRegions::missingIn(const Caller::Reply &reply)
{
    QStringList missing;
    const QJsonArray regions = reply.json[u"extensions"_s][u"missingRegions"_s].toArray();
    for (const QJsonValue &region : regions)
        missing.append(region[u"region"_s].toString() + u' ' + region[u"code"_s].toString());
    return missing;
}

QString TwoRegions::listProblem(Caller &caller) const
{
    const Caller::Reply reply = bookings(caller);
    QStringList problems;
    if (const QString code = reply.errorCode(); !code.isEmpty())
        problems.append(code);
    for (const QString &region : missingIn(reply))
        problems.append(u"without "_s + region);
    const QStringList listed = idsIn(reply);
    const QStringList sold = soldIds();
    for (const QString &id : sold) {
        if (listed.count(id) != 1)
            problems.append(u"%1 is there %2 times"_s.arg(id).arg(listed.count(id)));
    }
    for (const QString &id : listed) {
        if (!sold.contains(id))
            problems.append(u"nobody was told of %1"_s.arg(id));
    }
    return problems.join(u", "_s);
}

QString TwoRegions::problem()
{
    for (const TillSale &sale : m_sold) {
        if (const QString wrong = SaleTrip(*m_admin).problemWith(sale, *m_admin); !wrong.isEmpty())
            return sale.booking + u": "_s + wrong;
    }
    return {};
}

QString TwoRegions::books()
{
    const QJsonObject told =
        m_admin
            ->graphQl(
                u"{ bookings(filter: {states: [PAYING, CONFIRMED]}, first: 1) { totalCount } paymentList(first: 1) { totalCount } }"_s)
            .data();
    return u"%1 bookings, %2 payments"_s.arg(told[u"bookings"_s][u"totalCount"_s].toInt(-1))
        .arg(told[u"paymentList"_s][u"totalCount"_s].toInt(-1));
}

} // namespace foyer::test
