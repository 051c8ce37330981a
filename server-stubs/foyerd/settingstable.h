#pragma once

#include <QStringList>

#include <optional>

namespace foyer::foyerd {

/** What the text of a setting must be. */
enum class SettingType {
    Text,
    Choice, ///< One of Setting::choices.
    YesNo, ///< yes or no; true, false, 1 and 0 too.
    Integer, ///< From Setting::least to Setting::most.
    Duration, ///< Numbers with units ("1h 30min"), from least to most milliseconds; 0 needs no unit.
    Port, ///< 0 to 65535; 0 is any free one.
    Address, ///< An IP address to listen on.
    Url, ///< http or https, with a host.
    List, ///< Words with blanks or commas between them.
    Path, ///< A file or folder. Not absolute: seen from the folder of the file that says it, or the working folder.
    SecretFile, ///< A path as above, or credential:NAME for a credential that systemd hands over. Never the secret
                ///< itself.
};

/** One key of the configuration, and all that is known of it: what is read, checked, documented and offered as a
 *  variable follows from here. Value type. */
struct Setting
{
    QString section = {};
    QString key = {}; ///< camelCase, as in the file.
    SettingType type = SettingType::Text;
    QString fallback = {}; ///< The value when nobody says one; empty for none.
    QString about = {}; ///< For people: what it does and why one would change it.
    /** Those that use it; its value is checked for these alone, and for `run` and `doctor`, which are for all. Empty:
     * all. */
    QStringList verbs = {};
    /** What is there without a value, in words, when the fallback does not say it. */
    QString otherwise = {};
    QStringList choices = {};
    qint64 least = 0;
    qint64 most = 0;
    QString bareUnit = {}; ///< Of a Duration that is a number alone; empty: that is a mistake.
    /** What else must be so: nothing, or what would be right. */
    std::optional<QString> (*check)(const QString &text) = nullptr;

    bool isReadBy(const QString &verb) const;
};

/** One section and what it is for. */
struct SettingSection
{
    QString name = {};
    QString about = {};
};

/** In the order in which they are documented. */
const QList<SettingSection> &settingSections();
/** By section, in the order in which they are documented. */
const QList<Setting> &settingsTable();
/** Null when there is none. */
const Setting *findSetting(const QString &section, const QString &key);
/** FOYER_GATEWAY_PORT for [gateway] port, FOYER_DATABASE_BOOKING_PASSWORD_FILE for [database.booking] passwordFile.
 * What is in [foyer] has no section in its name: FOYER_DATA_FOLDER. */
QString variableOf(const Setting &setting);

/** The services in the order in which they start. */
QStringList serviceNames();
/** DESIGN: gateway 5000, booking 3007, cinema 3008, coupon 3009, movie 3010, payment 3011, user 3012, notification
 * 3013, psp-simulator
 *  3014. 0 for verbs that listen on none. */
quint16 defaultPort(const QString &verb);
/** Where the settings of what @p verb runs or looks at are: "gateway" for "all", "run", "status" and "doctor", else its
 * own name. */
QString sectionOf(const QString &verb);

} // namespace foyer::foyerd
