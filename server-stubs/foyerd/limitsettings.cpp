#include "limitsettings.h"

#include "settingchecks.h"

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** How often somebody may ask: two rows. */
void addRate(QList<Setting> &table, const QString &key, const QString &burstKey, std::pair<int, int> rate,
             const QString &about)
{
    const QStringList verbs{u"gateway"_s, u"all"_s};
    table.append({.section = u"limits"_s,
                  .key = key,
                  .type = SettingType::Integer,
                  .fallback = QString::number(rate.first),
                  .about = about,
                  .verbs = verbs,
                  .least = 1,
                  .most = 1'000'000});
    table.append({.section = u"limits"_s,
                  .key = burstKey,
                  .type = SettingType::Integer,
                  .fallback = QString::number(rate.second),
                  .about = u"The same at once, after a rest."_s,
                  .verbs = verbs,
                  .least = 1,
                  .most = 1'000'000});
}

} // namespace

void addLimits(QList<Setting> &table)
{
    table.append({.section = u"limits"_s,
                  .key = u"on"_s,
                  .type = SettingType::YesNo,
                  .fallback = u"yes"_s,
                  .about = u"Whether anybody is told to come back later (429) who asks too often. With no, staff still "
                           "goes first."_s,
                  .verbs = {u"gateway"_s, u"all"_s}});
    addRate(table, u"staff"_s, u"staffBurst"_s, {500, 2000},
            u"Requests a second of one session of staff. It is counted for nobody else, nor for its address."_s);
    addRate(table, u"kiosk"_s, u"kioskBurst"_s, {10, 60}, u"Requests a second of one kiosk."_s);
    addRate(table, u"customer"_s, u"customerBurst"_s, {20, 100},
            u"Requests a second of one customer, with however many sessions."_s);
    addRate(table, u"newcomers"_s, u"newcomersBurst"_s, {50, 500},
            u"Requests a second from one address with sessions that nobody has looked at yet. Each is looked at once, "
            "and that costs more than to be refused here."_s);
    addRate(table, u"address"_s, u"addressBurst"_s, {500, 2000},
            u"Requests a second from one address (IPv6: one /64), of kiosks, customers and those without a session "
            "together. When they are used up, each of those who ask still has an even share."_s);
    addRate(
        table, u"connections"_s, u"connectionsBurst"_s, {200, 2000},
        u"New connections a second from one address (IPv6: one /64). One too many is closed at once. Those from this "
        "machine and from [gateway] trustedProxies are not counted."_s);
    table.append({.section = u"limits"_s,
                  .key = u"cost"_s,
                  .type = SettingType::Integer,
                  .fallback = u"1000"_s,
                  .about =
                      u"An operation of this cost counts as one request more: a field costs 1, and what is in a list "
                      "as often as the list is long. An answer that was kept costs nothing."_s,
                  .verbs = {u"gateway"_s, u"all"_s},
                  .least = 1,
                  .most = 1'000'000});
    table.append({.section = u"limits"_s,
                  .key = u"uncounted"_s,
                  .type = SettingType::List,
                  .fallback = u"127.0.0.0/8 ::1"_s,
                  .about = u"Addresses and networks from which it is not counted by address, nor without a session at "
                           "all: this machine. A proxy on it belongs into [gateway] trustedProxies."_s,
                  .verbs = {u"gateway"_s, u"all"_s},
                  .check = networksProblem});
}

} // namespace foyer::foyerd
